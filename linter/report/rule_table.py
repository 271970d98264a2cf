"""The list of rules and of what user catalogs changed, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from linter.messages import TEXTS, say
from linter.model import CATEGORIES
from linter.rulebook import Catalog, Change, Rule, SuggestionTemplate
from linter.second_opinion import SUSPECTED_LEVEL, code_of, name_of

from .cells import visible, wrap
from .styled import Line, Piece, table
from .summary import level_words

_SHOWN_TITLE, _SHOWN_VALUE = 24, 36
"""Columns of a terminal that titles and values take in the table of changes."""


def rule_table(rules: Iterable[Rule], suspected: Iterable[str] = ()) -> Iterator[Line]:
    """One row a rule in catalog order, one for each of the categories that may be `suspected`, then how many rows."""
    kept, guessed = list(rules), list(suspected)
    head = tuple(say(f"column.{name}") for name in ("code", "level", "category", "title", "status"))
    cells = table([head, *map(_row, kept), *map(_suspicion_row, guessed)])
    yield tuple(Piece(cell, "dim") for cell in cells[0])
    levels = [*(rule.severity for rule in kept), *(SUSPECTED_LEVEL for _ in guessed)]
    for level, row in zip(levels, cells[1:], strict=True):
        styles = ("code", level, "", "", "dim")
        yield tuple(Piece(cell, style) for cell, style in zip(row, styles, strict=True))
    yield (Piece(say("rules.count", count=len(levels)), "dim"),)


def change_table(changes: Iterable[Change], catalog: Catalog) -> Iterator[Line]:
    """What user catalogs add and change, a row each: what, how, before and after, why, and where it is written."""
    kept = list(changes)
    if not kept:
        yield (Piece(say("rules.no_changes"), "dim"),)
        return
    titles = {rule.code: rule.title for rule in catalog.rules}
    titles |= {name: concept.zh for name, concept in catalog.concepts.items()}
    head = tuple(say(f"column.{name}") for name in ("target", "title", "change", "before", "after", "origin"))
    cells = table([head, *(_change_row(change, titles) for change in kept)])
    yield tuple(Piece(cell, "dim") for cell in cells[0])
    for row in cells[1:]:
        styles = ("code", "", "strong", "", "", "path")
        yield tuple(Piece(cell, style) for cell, style in zip(row, styles, strict=True))
    yield (Piece(say("rules.change_count", count=len(kept)), "dim"),)


def render_rules_json(
    rules: Iterable[Rule], catalog: Catalog, changes: Iterable[Change] = (), suspected: Iterable[str] = ()
) -> str:
    """The rules as one JSON document, with what user catalogs changed and the categories that may be `suspected`."""
    document = {
        "schema_version": 1,
        "catalog": {"version": catalog.version, "digest": catalog.digest},
        "rules": [_record(rule) for rule in rules],
        "changes": [
            {
                "kind": change.kind,
                "target": change.target,
                "before": change.before,
                "after": change.after,
                "reason": change.reason,
                "origin": str(change.origin),
            }
            for change in changes
        ],
        "suspicions": [
            {
                "code": code_of(category),
                "name": name_of(category),
                "title": say("suspicion.title", category=CATEGORIES[category][1]),
                "category": category,
                "severity": SUSPECTED_LEVEL,
                "confidence": "low",
            }
            for category in suspected
        ],
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


def _suspicion_row(category: str) -> tuple[str, ...]:
    title = CATEGORIES[category][1]
    return (
        code_of(category),
        level_words(SUSPECTED_LEVEL),
        title,
        say("suspicion.title", category=title),
        say("catalog_status.learned"),
    )


def _change_row(change: Change, titles: Mapping[str, str]) -> tuple[str, ...]:
    before, after = (_value_words(change.kind, value) for value in (change.before, change.after))
    why = say("report.remarks", remarks=change.reason) if change.reason else ""
    return (
        change.target,
        _short(titles.get(change.target, ""), _SHOWN_TITLE),
        say(f"change.{change.kind}"),
        _short(before, _SHOWN_VALUE),
        _short(after, _SHOWN_VALUE) + visible(why),
        str(change.origin),
    )


def _short(text: str, columns: int) -> str:
    """`text` cut to `columns` of a terminal."""
    rows = wrap(visible(text), columns)
    return rows[0] + "…" if len(rows) > 1 else rows[0]


def _value_words(kind: str, value: str) -> str:
    """A level or status in the user's language, anything else as it is."""
    key = {"severity": f"level.{value}", "status": f"catalog_status.{value}", "disable": f"catalog_status.{value}"}
    known = key.get(kind, "")
    return say(known) if known in TEXTS else value


def _suggestion(suggestion: SuggestionTemplate) -> dict[str, object]:
    return {
        "scope": suggestion.scope,
        "text": suggestion.text,
        "applicability": suggestion.applicability,
        "channels": list(suggestion.channels),
    }


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
        "except": [{"pattern": one.pattern, "within": one.within} for one in rule.exceptions],
        "negation": rule.negation,
        "mention": rule.mention,
        "hedge": rule.hedge,
        "everyday": rule.everyday,
        "evasion": rule.evasion,
        "suggest": [_suggestion(one) for one in rule.suggestions],
        "examples": {"bad": [one.text for one in rule.bad], "good": [one.text for one in rule.good]},
        "origin": str(rule.origin),
    }
