"""A catalog as sheets: rules pattern by pattern, concepts, legal references, and how to use it all.

Nothing is lost: what a readable cell cannot say is kept verbatim as JSON in the last column.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from linter.catalog.exchange import columns as c
from linter.catalog.exchange.cells import (
    EXAMPLE_KEYS,
    WITHIN,
    CellError,
    read_basis,
    read_lines,
    read_suggestion,
    read_tagged,
    write_basis,
    write_lines,
    write_suggestion,
    write_tagged,
)
from linter.catalog.exchange.sheets import Sheet
from linter.catalog.exchange.splitting import is_plain_word
from linter.catalog.loading import Draft
from linter.catalog.plain import Plain, Table, plain_record
from linter.catalog.shapes import CONCEPT, RULE
from linter.messages import say
from linter.model import CATEGORIES
from linter.rulebook import Catalog, Instrument

Item = Any
Lines = tuple[str, Callable[[Item], str], Callable[[str], Item]]


def catalog_sheets(draft: Draft, catalog: Catalog, codes: frozenset[str] | None = None) -> tuple[Sheet, ...]:
    """The sheets of a catalog, or of the rules with these codes and everything they may need."""
    rows: list[tuple[str, ...]] = [c.COLUMNS]
    for category, entry in sorted(draft.rules, key=lambda rule: rule[1].text("code")):
        if codes is None or entry.text("code") in codes:
            table = plain_record(entry, RULE)
            if "platform" in entry.texts:
                table["platform"] = entry.text("platform")
            rows.extend(_rule_rows(category, table, catalog.instruments))
    return (
        Sheet(c.WORDS, tuple(rows)),
        Sheet(c.CONCEPTS, (c.CONCEPT_COLUMNS, *_concept_rows(draft))),
        Sheet(c.LAWS, (c.LAW_COLUMNS, *_law_rows(catalog.instruments.values()))),
        Sheet(c.ABOUT, tuple(_about_rows(draft))),
        Sheet(c.GUIDE, tuple((line,) for line in say("exchange.guide").split("\n"))),
    )


def line_cells(instruments: Mapping[str, Instrument]) -> dict[str, Lines]:
    """Columns whose cells hold a list: the rule's key, and how one item is written and read."""

    def tagged(column: str, key: str, names: Mapping[str, str]) -> Lines:
        return column, lambda item: write_tagged(item, key, names), lambda line: read_tagged(line, key, names)

    return {
        "basis": (c.BASIS, lambda item: write_basis(item, instruments), lambda line: read_basis(line, instruments)),
        "suggest": (c.SUGGEST, write_suggestion, read_suggestion),
        "good": tagged(c.GOOD, "text", EXAMPLE_KEYS),
        "bad": tagged(c.BAD, "text", EXAMPLE_KEYS),
        "except": tagged(c.EXCEPT, "pattern", WITHIN),
    }


TEXT_KEYS = {"code": c.CODE, "title": c.TITLE, "name": c.NAME, "message": c.MESSAGE, "why": c.WHY, "note": c.NOTE}
WORD_KEYS = {"severity": (c.LEVEL, c.LEVEL_WORDS), "confidence": (c.CONFIDENCE, c.CONFIDENCE_WORDS)}
NAME_LISTS = {"channels": (c.CHANNEL, c.CHANNEL_WORDS), "audience": (c.AUDIENCE, c.AUDIENCE_WORDS)}


def _rule_rows(category: str, table: Table, instruments: Mapping[str, Instrument]) -> list[tuple[str, ...]]:
    rest = dict(table)
    cells = {c.CATEGORY: CATEGORIES[category][1], c.STATUS: c.STATE_WORDS[str(rest.pop("status", "stable"))]}
    for key, column in TEXT_KEYS.items():
        value = str(rest.get(key, ""))
        if value == value.strip():
            rest.pop(key, None)
            cells[column] = value
    for key, (column, words) in WORD_KEYS.items():
        cells[column] = words[str(rest.pop(key))]
    for key, (column, words) in NAME_LISTS.items():
        listed = rest.pop(key, [])
        assert isinstance(listed, list)
        cells[column] = "、".join(words[str(one)] for one in listed)
    examples = rest.pop("examples", {})
    assert isinstance(examples, dict)
    for key, (column, write, read) in line_cells(instruments).items():
        holder = examples if key in ("good", "bad") else rest
        items = holder.pop(key, [])
        assert isinstance(items, list)
        cell = _line_cell(items, write, read)
        if cell is not None:
            cells[column] = cell
        else:
            rest[key] = items
    patterns = rest.pop("patterns", [])
    assert isinstance(patterns, list)
    if rest:
        cells[c.REST] = json.dumps(rest, ensure_ascii=False)
    return list(_spread(cells, [str(one) for one in patterns]))


def _line_cell(items: list[Plain], write: Callable[[Item], str], read: Callable[[str], Item]) -> str | None:
    """The items in one cell; None where reading it would not give them back."""
    try:
        cell = write_lines([write(item) for item in items])
        return cell if [read(line) for line in read_lines(cell)] == items else None
    except (CellError, KeyError):
        return None


def _spread(cells: Mapping[str, str], patterns: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """One row a pattern; what belongs to the rule as a whole stands in the first of its rows."""
    for number, pattern in enumerate(patterns or ("",)):
        own = dict(cells) if number == 0 else {name: cells.get(name, "") for name in c.REPEATED}
        plain = is_plain_word(pattern)
        own[c.WORD] = pattern if plain else write_lines([pattern] if pattern else [])
        own[c.NOTATION] = ("词" if plain else "模式") if pattern else ""
        yield tuple(own.get(name, "") for name in c.COLUMNS)


def _concept_rows(draft: Draft) -> Iterable[tuple[str, ...]]:
    for name, (key, entry) in draft.lexicon.items():
        table = plain_record(entry, CONCEPT)
        lists = [table.get(one, []) for one in ("includes", "forms", "ambiguous")]
        file = "/".join(key.path.split("/")[-2:])
        yield (name, str(table["zh"]), *(write_lines([str(i) for i in one]) if isinstance(one, list) else ""
                                         for one in lists), file)  # fmt: skip


def _law_rows(instruments: Iterable[Instrument]) -> Iterable[tuple[str, ...]]:
    for one in instruments:
        for article in one.articles.values():
            yield (
                one.id, one.title, one.short_title, one.level, one.status,
                article.key, article.ref, article.gist, article.verified,
            )  # fmt: skip


def _about_rows(draft: Draft) -> Iterable[tuple[str, ...]]:
    yield ("项目", "名称", "内容", "说明")
    yield (c.VERSION, "", draft.version, "")
    for platform, zh in draft.platforms.items():
        yield (c.PLATFORM, platform, zh, "")
    for code, entry in draft.retired.items():
        yield (c.RETIRED, code, entry.text("since"), entry.text("reason"))
