"""An edited export against the catalog it came from: what a user catalog may say of it, and what it may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from linter.catalog.exchange import columns as c
from linter.catalog.exchange.restoring import sentence_of
from linter.catalog.exchange.rows import Group, Remarks, looked_for, notation
from linter.catalog.plain import Plain, Table
from linter.messages import say

OPEN = ("severity", "status", "suggest", "except", "patterns")
"""Keys about which a user catalog may say something; for all others a difference is a mistake."""


@dataclass(slots=True)
class Differences:
    """What an edited export asks for, in the sections of a user catalog."""

    disable: list[Plain] = field(default_factory=list)
    override: Table = field(default_factory=dict)
    extend_concepts: Table = field(default_factory=dict)
    concepts: Table = field(default_factory=dict)
    same: int = 0


def compare_rule(group: Group, said: Table, below: Table, found: Differences, remarks: Remarks) -> bool:
    """Note how the rows of a rule differ from the rule below; True where they look for more than it does."""
    code = group.code
    before = (len(found.disable), len(found.override))
    if group.status == "deprecated" and below.get("status", "stable") not in ("deprecated", "disabled"):
        reason = group.values.get(c.NOTE, "")
        found.disable.append({"code": code, "reason": reason} if reason and reason != below.get("note") else code)
        return False
    change: Table = {}
    if group.severity and said.get("severity") != below.get("severity"):
        change["severity"] = said["severity"]
    if group.status and said.get("status", "stable") != below.get("status", "stable"):
        change["status"] = said.get("status", "stable")
    if "suggest" in said and said["suggest"] != below.get("suggest", []):
        change["suggest"] = said["suggest"]
    _compare_exceptions(group, said, below, change, remarks)
    for key, value in said.items():
        if key not in OPEN and value != below.get(key):
            remarks.fault(group.place(sentence_of(key)), "exchange.fixed", code=code, column=sentence_of(key))
    if change:
        found.override[code] = change
    patterns, known = _strings(said.get("patterns")), _strings(below.get("patterns"))
    missing = [pattern for pattern in known if pattern not in patterns]
    if patterns and missing:
        remarks.note(group.rows[0].place(c.CODE), "exchange.missing_patterns", code=code, count=len(missing))
    more = any(pattern not in known for pattern in patterns)
    found.same += not more and before == (len(found.disable), len(found.override))
    return more


def companion(group: Group, said: Table, below: Table, remarks: Remarks) -> tuple[Group, Table]:
    """Words that were added under a rule of the catalog below, as a group and a rule of their own beside it."""
    known = set(_strings(below.get("patterns")))
    fresh = [pattern for pattern in _strings(said.get("patterns")) if pattern not in known]
    rows = [row for row in group.rows if any(one in fresh for one in looked_for(row))]
    for row in rows:
        if notation(row) == "pattern":
            remarks.fault(row.place(c.WORD), "exchange.pattern_added", code=group.code)
    inherited = ("severity", "message", "why", "basis", "suggest", "channels", "audience")
    table: Table = {key: said.get(key, below[key]) for key in inherited if key in below}
    table["title"] = say("exchange.companion_title", title=below["title"])
    table["patterns"] = list(fresh)
    values = {key: value for key, value in group.values.items() if key in (c.CATEGORY, c.LEVEL)}
    return Group("", group.category, group.severity, "", rows, values, set(group.has)), table


def compare_concepts(
    said: Mapping[str, tuple[str, Table]], below: Mapping[str, Table], found: Differences, remarks: Remarks
) -> None:
    """Note the concepts that an edited export adds, and the words that it adds to others."""
    for name, (_, table) in said.items():
        known = below.get(name)
        if known is None:
            found.concepts[name] = table
            continue
        change: Table = {}
        for key in ("forms", "ambiguous"):
            there = {*_strings(known.get("forms")), *_strings(known.get("ambiguous"))}
            added = [word for word in _strings(table.get(key)) if word not in there]
            if added:
                change[f"{key}+"] = list(added)
            gone = [word for word in _strings(known.get(key)) if word not in _strings(table.get(key))]
            if gone:
                remarks.note("", "exchange.missing_words", name=name, words="、".join(gone))
        if table.get("zh") != known.get("zh") or _strings(table.get("includes")) != _strings(known.get("includes")):
            remarks.note("", "exchange.concept_fixed", name=name)
        if change:
            found.extend_concepts[name] = change


def _compare_exceptions(group: Group, said: Table, below: Table, change: Table, remarks: Remarks) -> None:
    items, known = said.get("except"), below.get("except", [])
    if not isinstance(items, list) or not isinstance(known, list):
        return
    if any(one not in items for one in known):
        remarks.fault(group.place(c.EXCEPT), "exchange.exception_gone", code=group.code)
    added = [one for one in items if one not in known]
    if added:
        change["except+"] = added


def _strings(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
