"""What a file of a user catalog may hold: rules and concepts of its own, and changes to those it stands on.

A file whose keys are none of these sections is a lexicon file, as in the built-in catalog.
"""

from __future__ import annotations

from linter.catalog.fields import Field, Named, Record, Records, Text, Words
from linter.catalog.nodes import Node, Scalar, Table
from linter.catalog.reading import Entry, Problems, nearest, read_record
from linter.catalog.shapes import (
    CONCEPT,
    CONCEPT_NAME,
    EXCEPTION,
    INSTRUMENT,
    RULE,
    RULE_CATEGORIES,
    RULE_CODE,
    SUGGESTION,
)
from linter.model import SEVERITIES, STATUSES

DISABLED = Record(
    "disable",
    {
        "code": Field(Text(form=RULE_CODE, like="LEG003"), "停用的规则", required=True),
        "reason": Field(Text(), "为什么停用"),
    },
    shorthand="code",
)
OVERRIDE = Record(
    "override",
    {
        "severity": Field(Text(choices=SEVERITIES), "改为这一级"),
        "status": Field(Text(choices=STATUSES), "改为这个状态"),
        "suggest": Field(Records(SUGGESTION, least=1), "换成这些改写"),
        "except+": Field(Records(EXCEPTION, least=1), "再加这些例外"),
        "reason": Field(Text(), "为什么改"),
    },
    any_of=("severity", "status", "suggest", "except+"),
)
EXTEND_CONCEPT = Record(
    "extend_concepts",
    {
        "forms+": Field(Words(), "再加这些说法"),
        "ambiguous+": Field(Words(), "再加这些多义的说法"),
        "reason": Field(Text(), "为什么加"),
    },
    any_of=("forms+", "ambiguous+"),
)
USER_FILE = Record(
    "user",
    {
        "version": Field(Text(), "这份目录的版本，如 3"),
        "category": Field(Text(choices=RULE_CATEGORIES), "rules 的类别"),
        "rules": Field(Records(RULE, least=1), "自己的规则；编号用 901–999，内置目录不会占用"),
        "concepts": Field(Named(CONCEPT, CONCEPT_NAME), "自己的概念"),
        "instruments": Field(Records(INSTRUMENT, least=1), "自己引用的文件"),
        "disable": Field(Records(DISABLED, least=1), "停用这些规则：只有点名才查"),
        "override": Field(Named(OVERRIDE, RULE_CODE, "LEG003"), "改规则的等级、状态、改写，或加例外；模式和原因不能改"),
        "extend_concepts": Field(Named(EXTEND_CONCEPT, CONCEPT_NAME), "给已有的概念加说法"),
    },
)


def read_user_file(node: Table, problems: Problems) -> Entry | None:
    """The sections of a user file; a lexicon file answers one with `concepts` alone. None where nothing is right."""
    if not any(key.text in USER_FILE.fields for key, _ in node.pairs):
        node = _as_sections(node, problems)
    pairs = tuple(
        (key, _without_fixed(value, problems) if key.text == "override" else value) for key, value in node.pairs
    )
    entry = read_record(USER_FILE, Table(pairs, node.origin), problems)
    if entry is not None and ("rules" in entry.records) != ("category" in entry.texts):
        missing = "category" if "rules" in entry.records else "rules"
        if missing not in {key.text for key, _ in node.pairs}:
            problems.add(entry.origin, "catalog.missing_key", key=missing, meaning=USER_FILE.fields[missing].zh)
    return entry


def _as_sections(node: Table, problems: Problems) -> Table:
    """A lexicon file as the section `concepts`; what looks like a misspelt section is reported and left out."""
    kept: list[tuple[Scalar, Node]] = []
    for key, value in node.pairs:
        concept = isinstance(value, Table) and any(name.text in CONCEPT.fields for name, _ in value.pairs)
        near = nearest(key.text, USER_FILE.fields)
        if concept or not near:
            kept.append((key, value))
        else:
            problems.add(key.origin, "catalog.unknown_key", key=key.text, nearest=near)
    if not kept:
        return Table((), node.origin)
    title = kept[0][0]
    return Table(((title._replace(text="concepts"), Table(tuple(kept), node.origin)),), node.origin)


def _without_fixed(section: Node, problems: Problems) -> Node:
    """`override` without the keys that rules have, but that nobody may change from outside: these are reported."""
    if not isinstance(section, Table):
        return section
    changes: list[tuple[Scalar, Node]] = []
    for code, change in section.pairs:
        if isinstance(change, Table):
            kept: list[tuple[Scalar, Node]] = []
            for key, value in change.pairs:
                if key.text not in RULE.fields or key.text in OVERRIDE.fields:
                    kept.append((key, value))
                    continue
                added = f"{key.text}+" in OVERRIDE.fields
                problems.add(key.origin, "catalog.only_added" if added else "catalog.fixed_key", key=key.text)
            if len(kept) < len(change.pairs) and not kept:
                continue  # said already
            change = Table(tuple(kept), change.origin)
        changes.append((code, change))
    return Table(tuple(changes), section.origin)
