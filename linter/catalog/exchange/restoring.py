"""Groups of rows -> rules as plain data, and the other sheets of an export -> concepts and instruments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from linter.catalog.exchange import columns as c
from linter.catalog.exchange.cells import CellError, read_lines
from linter.catalog.exchange.outgoing import NAME_LISTS, TEXT_KEYS, WORD_KEYS, line_cells
from linter.catalog.exchange.rows import Group, Remarks
from linter.catalog.exchange.sheets import Sheet, address
from linter.catalog.plain import Plain, Table
from linter.catalog.shapes import CONCEPT_NAME, RULE
from linter.messages import say
from linter.rulebook import Instrument

import re  # isort: skip


def restore_rule(group: Group, instruments: Mapping[str, Instrument], remarks: Remarks) -> Table:
    """What the group says of its rule, by the rule's keys; what it does not say is absent."""
    table: Table = {}
    for key, column in TEXT_KEYS.items():
        if group.values.get(column):
            table[key] = group.values[column]
    if group.code:
        table["code"] = group.code
    if group.severity:
        table["severity"] = group.severity
    if group.status and group.status != "stable":
        table["status"] = group.status
    if confidence := _slugs(group, c.CONFIDENCE, WORD_KEYS["confidence"][1], remarks):
        table["confidence"] = confidence[0]
    for key, (column, words) in NAME_LISTS.items():
        if slugs := _slugs(group, column, words, remarks):
            table[key] = list(slugs)
    for key, (column, _, read) in line_cells(instruments).items():
        items: list[Plain] = []
        for line in read_lines(group.values.get(column, "")):
            try:
                items.append(read(line))
            except CellError as error:
                remarks.fault(group.place(column), "exchange.cell", sentence=str(error))
        if items:
            _put(table, key, items)
    patterns: list[Plain] = list(group.patterns())
    if patterns:
        table["patterns"] = patterns
    for key, value in _rest(group, remarks).items():
        if key in table and key != "examples":
            remarks.fault(group.place(sentence_of(key)), "exchange.said_twice", column=sentence_of(key), key=key)
        _put(table, key, value)
    return {key: table[key] for key in (*RULE.fields, "platform") if key in table}


def restore_concepts(sheets: Iterable[Sheet], remarks: Remarks) -> dict[str, tuple[str, Table]]:
    """The concepts of an export: name -> (the file it was in, the concept)."""
    concepts: dict[str, tuple[str, Table]] = {}
    for sheet in sheets:
        if sheet.name != c.CONCEPTS:
            continue
        for number, row in enumerate(sheet.rows[1:], 1):
            name, zh, includes, forms, ambiguous, file = _padded(row, len(c.CONCEPT_COLUMNS))
            if not any(row):
                continue
            if not re.fullmatch(CONCEPT_NAME, name):
                remarks.fault(f"{sheet.name}!{address(number, 0)}", "catalog.bad_concept_name", name=name)
                continue
            table: Table = {"zh": zh or name}
            for key, cell in (("includes", includes), ("forms", forms), ("ambiguous", ambiguous)):
                if items := read_lines(cell):
                    table[key] = list(items)
            concepts[name] = (file, table)
    return concepts


def restore_instruments(sheets: Iterable[Sheet]) -> dict[str, Table]:
    """The instruments of an export, by id, as legal.yaml writes them."""
    instruments: dict[str, Table] = {}
    for sheet in sheets:
        if sheet.name != c.LAWS:
            continue
        for row in sheet.rows[1:]:
            id_, title, short, level, status, key, ref, gist, verified = _padded(row, len(c.LAW_COLUMNS))
            if not id_:
                continue
            table = instruments.setdefault(id_, {"id": id_, "title": title, "short_title": short, "level": level})
            if status not in ("", "in-force"):
                table["status"] = status
            articles = table.setdefault("articles", [])
            assert isinstance(articles, list)
            articles.append({"key": key, "ref": ref, "gist": gist, "verified": verified})
    return instruments


def restore_about(sheets: Iterable[Sheet]) -> list[tuple[str, str, str, str]]:
    """The rows of 目录: what it is, a name, and what is said of it."""
    found = [row for sheet in sheets if sheet.name == c.ABOUT for row in sheet.rows[1:]]
    return [(one, two, three, four) for one, two, three, four in (_padded(row, 4) for row in found)]


def _rest(group: Group, remarks: Remarks) -> Table:
    text = group.values.get(c.REST, "")
    if not text:
        return {}
    try:
        rest = json.loads(text)
    except ValueError as error:
        remarks.fault(group.place(c.REST), "exchange.bad_json", problem=error)
        return {}
    if isinstance(rest, dict):
        return rest
    remarks.fault(group.place(c.REST), "exchange.bad_json", problem=type(rest).__name__)
    return {}


def _put(table: Table, key: str, value: Plain) -> None:
    """Put a value under its key; the two lists of examples stand together."""
    if key not in ("good", "bad"):
        table[key] = value
        return
    examples = table.setdefault("examples", {})
    assert isinstance(examples, dict)
    examples[key] = value
    table["examples"] = {name: examples[name] for name in ("bad", "good") if name in examples}


def _slugs(group: Group, column: str, words: Mapping[str, str], remarks: Remarks) -> list[str]:
    """The slugs of a cell with one or several words out of a closed set."""
    found: list[str] = []
    for word in filter(None, re.split(r"[、，,;；/\s]+", group.values.get(column, ""))):
        slug = next((slug for slug, zh in words.items() if word.lower() in (slug, zh)), None)
        if slug is None:
            remarks.fault(group.place(column), "exchange.bad_value", value=word, choices="、".join(words.values()))
        else:
            found.append(slug)
    return found


def _padded(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *([""] * width))[:width]


def shown_keys() -> dict[str, str]:
    """The column in which each key of a rule stands, for errors about a cell."""
    shown = dict(TEXT_KEYS)
    shown |= {key: column for key, (column, _) in WORD_KEYS.items()}
    shown |= {key: column for key, (column, _) in NAME_LISTS.items()}
    shown |= {"basis": c.BASIS, "suggest": c.SUGGEST, "except": c.EXCEPT, "patterns": c.WORD, "examples": c.BAD}
    return shown


def sentence_of(key: str) -> str:
    """The column that holds a key, as an error names it."""
    return shown_keys().get(key, say("exchange.rest_key", key=key))
