"""What a catalog knows of disguises: all its words, and which of them people disguise (concept `charged_word`)."""

from __future__ import annotations

from linter.catalog.pattern import parse_pattern
from linter.rulebook import Catalog
from linter.text.disguise_building import DisguiseParts, build_parts
from linter.text.fold_table import unify

CHARGED = "charged_word"
PLAIN = "plain_word"
"""Words that look like disguises and that jieba's dictionary does not know."""


def build_disguises(catalog: Catalog) -> DisguiseParts:
    """The index by which disguised words of this catalog are found."""
    forms = {form for concept in catalog.concepts.values() for form in (*concept.forms, *concept.ambiguous)}
    for rule in catalog.rules:
        for pattern in rule.patterns:
            for step in parse_pattern(pattern.text):
                forms.update(atom.value for atom in step.atoms if atom.kind == "literal")
    return build_parts(map(unify, forms), map(unify, _forms(catalog, CHARGED)), map(unify, _forms(catalog, PLAIN)))


def _forms(catalog: Catalog, name: str) -> tuple[str, ...]:
    concept = catalog.concepts.get(name)
    return concept.forms if concept else ()
