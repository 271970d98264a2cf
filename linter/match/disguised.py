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


def catalog_words(catalog: Catalog) -> tuple[str, ...]:
    """All words of concepts, and those that patterns name themselves, as they are written."""
    words = [form for concept in catalog.concepts.values() for form in (*concept.forms, *concept.ambiguous)]
    patterns = (pattern.text for rule in catalog.rules for pattern in rule.patterns)
    words += [
        value for text in patterns for step in parse_pattern(text) for kind, value in step.atoms if kind == "literal"
    ]
    return tuple(dict.fromkeys(words))


def build_disguises(catalog: Catalog, words: Iterable[str], folded: Unified) -> DisguiseParts:
    """The index by which disguised words of this catalog are found; `words` are all that may be disguised."""
    charged, plain = (map(folded.__getitem__, _forms(catalog, name)) for name in (CHARGED, PLAIN))
    return build_parts(map(folded.__getitem__, words), charged, plain)


def _forms(catalog: Catalog, name: str) -> tuple[str, ...]:
    concept = catalog.concepts.get(name)
    return concept.forms if concept else ()
