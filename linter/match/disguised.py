"""What a catalog knows of disguises: all its words, and which of them people disguise (concept `charged_word`)."""

from __future__ import annotations

from collections.abc import Iterable

from linter.catalog.pattern import parse_pattern
from linter.rulebook import Catalog
from linter.text.disguise_building import DisguiseParts, build_parts
from linter.text.fold_table import Unified

CHARGED = "charged_word"
PLAIN = "plain_word"
"""Words that look like disguises and that jieba's dictionary does not know."""


def build_disguises(catalog: Catalog, folded: Unified) -> DisguiseParts:
    """The index by which disguised words of this catalog are found."""
    forms = {form for concept in catalog.concepts.values() for form in (*concept.forms, *concept.ambiguous)}
    for rule in catalog.rules:
        forms.update(pattern_words(pattern.text for pattern in rule.patterns))
    fold = folded.__getitem__
    return build_parts(map(fold, forms), map(fold, _forms(catalog, CHARGED)), map(fold, _forms(catalog, PLAIN)))


def fold_words(catalog: Catalog) -> Unified:
    """All words of concepts and patterns with their folded forms."""
    words = [form for concept in catalog.concepts.values() for form in (*concept.forms, *concept.ambiguous)]
    words += pattern_words(pattern.text for rule in catalog.rules for pattern in rule.patterns)
    return Unified(words)


def pattern_words(patterns: Iterable[str]) -> list[str]:
    """The words that patterns name themselves, without those of their concepts."""
    atoms = (atom for pattern in patterns for step in parse_pattern(pattern) for atom in step.atoms)
    return [value for kind, value in atoms if kind == "literal"]


def _forms(catalog: Catalog, name: str) -> tuple[str, ...]:
    concept = catalog.concepts.get(name)
    return concept.forms if concept else ()
