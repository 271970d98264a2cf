"""Sheets -> the files of a catalog: a user catalog on top of the one below, or a whole catalog again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from linter.catalog.exchange import columns as c
from linter.catalog.exchange.differing import Differences, companion, compare_concepts, compare_rule
from linter.catalog.exchange.own_words import Lower, complete_rule, default_title
from linter.catalog.exchange.restoring import (
    restore_about,
    restore_concepts,
    restore_instruments,
    restore_rule,
)
from linter.catalog.exchange.rows import Group, Remarks, make_groups, read_rows
from linter.catalog.exchange.sheets import Sheet
from linter.catalog.loading import Draft
from linter.catalog.plain import Plain, Table, plain_instrument, plain_record, shorten
from linter.catalog.shapes import CONCEPT, EXAMPLE, EXCEPTION, RULE
from linter.catalog.skeleton import next_code
from linter.rulebook import Instrument

_LEXICON = re.compile(r"lexicon/[\w-]+\.yaml")


@dataclass(slots=True)
class Import:
    """What an import would write: files by their name inside the catalog, and what to tell.

    Nothing may be written while the remarks have faults.
    """

    remarks: Remarks = field(default_factory=Remarks)
    files: dict[str, Table] = field(default_factory=dict)
    rules: dict[str, Table] = field(default_factory=dict)
    differences: Differences = field(default_factory=Differences)
    guesses: dict[str, tuple[str, int]] = field(default_factory=dict)  # 违规分类 as written -> category, words
    words: int = 0
    left_out: dict[str, str] = field(default_factory=dict)


def import_words(
    sheets: Sequence[Sheet], draft: Draft, lower: Lower, *, default_category: str | None = None,
    previous: Mapping[tuple[str, str], str] | None = None,
) -> Import:  # fmt: skip
    """A user catalog on top of `lower`, whose entries are in `draft`: own rules, and changes to those below.

    `previous` gives the codes of an earlier import by category and title, so that a list keeps its codes.
    """
    result = Import()
    rows = read_rows(sheets, result.remarks)
    groups = make_groups(rows, default_category, result.remarks)
    below = {entry.text("code"): plain_record(entry, RULE) for _, entry in draft.rules}
    compare_concepts(
        restore_concepts(sheets, result.remarks),
        {name: plain_record(entry, CONCEPT) for name, (_, entry) in draft.lexicon.items()},
        result.differences,
        result.remarks,
    )
    instruments = _own_instruments(sheets, lower.catalog.instruments, result)
    known = {**lower.catalog.instruments, **{one.id: one for one in _as_instruments(instruments)}}
    fresh: list[tuple[Group, Table]] = []
    for group in groups:
        _count(group, result)
        said = restore_rule(group, known, result.remarks)
        if group.code not in below:
            fresh.append((group, said))
        elif compare_rule(group, said, below[group.code], result.differences, result.remarks):
            fresh.append(companion(group, said, below[group.code], result.remarks))
    _add_rules(fresh, lower, previous or {}, result)
    if instruments:
        result.files["laws.yaml"] = {"instruments": [*instruments]}
    _add_changes(result)
    return result


def restore_catalog(sheets: Sequence[Sheet]) -> Import:
    """The whole catalog that the sheets were exported from, in the layout of a catalog directory."""
    result = Import()
    instruments: list[Plain] = [*restore_instruments(sheets).values()]
    known = {one.id: one for one in _as_instruments(restore_instruments(sheets).values())}
    groups = make_groups(read_rows(sheets, result.remarks), None, result.remarks)
    about = restore_about(sheets)
    platforms = {name: zh for what, name, zh, _ in about if what == c.PLATFORM}
    for group in groups:
        _count(group, result)
        table = restore_rule(group, known, result.remarks)
        result.rules[group.code] = table
        platform = table.pop("platform", None)
        path = f"platforms/{platform}.yaml" if platform else f"rules/{group.category}.yaml"
        head: Table = {"platform": str(platform), "zh": platforms.get(str(platform), "")} if platform else {
            "category": group.category
        }  # fmt: skip
        rules = result.files.setdefault(path, {**head, "rules": []})["rules"]
        assert isinstance(rules, list)
        rules.append(_written(table))
    for name, (file, table) in restore_concepts(sheets, result.remarks).items():
        path = file if _LEXICON.fullmatch(file) else "lexicon/imported.yaml"
        result.files.setdefault(path, {})[name] = table
    result.files["legal.yaml"] = {"instruments": instruments}
    result.files["retired.yaml"] = {"retired": []}
    for what, name, value, reason in about:
        if what == c.VERSION:
            result.files["version.yaml"] = {"version": value}
        elif what == c.RETIRED:
            retired = result.files["retired.yaml"]["retired"]
            assert isinstance(retired, list)
            retired.append({"code": name, "since": value, "reason": reason})
    return result


def _add_rules(
    fresh: Sequence[tuple[Group, Table]], lower: Lower, previous: Mapping[tuple[str, str], str], result: Import
) -> None:
    """Give every new rule a code, complete it, and put it into the file of its category."""
    taken = {rule.code for rule in lower.catalog.rules} | set(lower.catalog.retired) | set(previous.values())
    taken |= {group.code for group, _ in fresh if group.code}
    used: set[str] = set()
    for group, said in fresh:
        title = str(said.get("title", default_title(group, str(said.get("severity", "warning")))))
        code = group.code or previous.get((group.category, title), "")
        if not code or code in used:
            code = next_code(group.category, taken, own=True)
        own = complete_rule(group, said, code, lower, result.remarks)
        result.left_out |= own.left_out
        if not own.table.get("patterns") and "check" not in own.table:
            continue  # the catalog below finds all of its words
        taken.add(code)
        used.add(code)
        result.differences.concepts |= own.concepts
        result.rules[code] = own.table
        path = f"rules/{group.category}.yaml"
        rules = result.files.setdefault(path, {"category": group.category, "rules": []})["rules"]
        assert isinstance(rules, list)
        rules.append(_written(own.table))


def _add_changes(result: Import) -> None:
    found = result.differences
    if found.concepts:
        result.files["concepts.yaml"] = {"concepts": found.concepts}
    changes: Table = {}
    if found.disable:
        changes["disable"] = found.disable
    if found.override:
        changes["override"] = {
            code: _written(change) for code, change in found.override.items() if isinstance(change, dict)
        }
    if found.extend_concepts:
        changes["extend_concepts"] = found.extend_concepts
    if changes:
        result.files["changes.yaml"] = changes
    if found.same:
        result.remarks.note("", "exchange.same", count=found.same)


def _own_instruments(sheets: Sequence[Sheet], below: Mapping[str, Instrument], result: Import) -> list[Table]:
    """Instruments that the catalog below does not have; one that says something else is named."""
    own: list[Table] = []
    for id_, table in restore_instruments(sheets).items():
        if id_ not in below:
            own.append(table)
        elif plain_instrument(below[id_]) != table:
            result.remarks.note("", "exchange.law_fixed", id=id_)
    return own


def _as_instruments(tables: Iterable[Table]) -> Iterable[Instrument]:
    from linter.rulebook import Article

    for table in tables:
        articles = table["articles"]
        assert isinstance(articles, list)
        rows = [{key: str(value) for key, value in one.items()} for one in articles if isinstance(one, dict)]
        yield Instrument(
            str(table["id"]), str(table["title"]), str(table["short_title"]), str(table["level"]),
            str(table.get("status", "in-force")),
            {row["key"]: Article(row["key"], row["ref"], row["gist"], row["verified"]) for row in rows},
        )  # fmt: skip


def _count(group: Group, result: Import) -> None:
    named = group.values.get(c.CATEGORY)
    words = len(group.patterns())
    result.words += words
    if named:
        before = result.guesses.get(named, (group.category, 0))[1]
        result.guesses[named] = (group.category, before + words)


def _written(table: Table) -> Plain:
    """A rule, or a change of one, as its author would write it: bare strings for examples and exceptions."""
    written: Table = {}
    for key, value in table.items():
        shape = EXCEPTION if key in ("except", "except+") else None
        if shape is not None and isinstance(value, list):
            written[key] = [shorten(one, shape) if isinstance(one, dict) else one for one in value]
        elif key == "examples" and isinstance(value, dict):
            written[key] = {
                name: [shorten(one, EXAMPLE) if isinstance(one, dict) else one for one in items]
                for name, items in value.items()
                if isinstance(items, list)
            }
        else:
            written[key] = value
    return written
