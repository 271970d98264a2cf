"""The list of rules, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from linter.messages import say
from linter.model import CATEGORIES
from linter.rulebook import Catalog, Rule

from .cells import visible
from .styled import Line, Piece, table
from .summary import level_words


def rule_table(rules: Iterable[Rule]) -> Iterator[Line]:
    """One row a rule in catalog order, then how many there are."""
    kept = list(rules)
    head = tuple(say(f"column.{name}") for name in ("code", "level", "category", "title", "status"))
    cells = table([head, *map(_row, kept)])
    yield tuple(Piece(cell, "dim") for cell in cells[0])
    for rule, row in zip(kept, cells[1:], strict=True):
        styles = ("code", rule.severity, "", "", "dim")
        yield tuple(Piece(cell, style) for cell, style in zip(row, styles, strict=True))
    yield (Piece(say("rules.count", count=len(kept)), "dim"),)


def render_rules_json(rules: Iterable[Rule], catalog: Catalog) -> str:
    """The rules as one JSON document."""
    document = {
        "schema_version": 1,
        "catalog": {"version": catalog.version, "digest": catalog.digest},
        "rules": [_record(rule) for rule in rules],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _row(rule: Rule) -> tuple[str, ...]:
    return (
        rule.code,
        level_words(rule.severity),
        CATEGORIES[rule.category][1],
        visible(rule.title),
        say(f"catalog_status.{rule.status}"),
    )


def _record(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "category": rule.category,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "status": rule.status,
        "kind": rule.kind,
        "channels": list(rule.channels),
        "audience": list(rule.audience),
        "basis": [{"law": basis.law, "article": basis.article} for basis in rule.basis],
        "message": rule.message,
        "why": rule.why,
        "patterns": [pattern.text for pattern in rule.patterns],
        "examples": {"bad": [one.text for one in rule.bad], "good": [one.text for one in rule.good]},
        "origin": str(rule.origin),
    }
