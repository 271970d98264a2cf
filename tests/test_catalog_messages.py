"""Every sentence the catalog modules ask for exists, and none is left over."""

from __future__ import annotations

import ast
from pathlib import Path

import linter.catalog
from linter.catalog.shapes import LEVELS
from linter.messages import TEXTS

SECTIONS = ("catalog.", "pattern.", "selftest.")
MODULES = sorted(Path(linter.catalog.__file__).parent.glob("*.py"))
BUILT = {
    *(f"catalog.kind_{tag}" for tag in ("str", "int", "float", "bool", "null", "timestamp")),
    *(f"catalog.duplicate_{key}" for key in ("code", "name")),
}
"""Keys put together at run time."""
KINDS = ("silent", "shadowed", "missed", "misplaced", "noisy", "unclean-suggestion", "lost-placeholder", "idle-pattern")


def _asked_for() -> set[str]:
    strings = {
        node.value
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert strings.issuperset(KINDS)
    named = {text for text in strings if text.startswith(SECTIONS) and text not in SECTIONS}
    prefixes = {"catalog.kind_", "catalog.duplicate_"}
    return (named - prefixes) | BUILT | {f"selftest.{kind}" for kind in KINDS}


def test_every_key_has_its_sentence_and_every_sentence_its_use() -> None:
    assert _asked_for() == {key for key in TEXTS if key.startswith(SECTIONS)}


def test_every_level_of_law_has_its_name() -> None:
    assert {f"level.{level}" for level in LEVELS} <= TEXTS.keys()
