"""Entries as plain data: what a record says, in the order of its keys, ready to be written to any format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from linter.catalog.fields import Cases, Count, Flag, Named, Record, Records, Text, Words
from linter.catalog.reading import Entry
from linter.rulebook import Instrument

Plain: TypeAlias = "str | bool | int | list[Plain] | dict[str, Plain]"
Table: TypeAlias = dict[str, Plain]


def plain_record(entry: Entry, record: Record) -> Table:
    """All that a record says, key by key; a record read from its shorthand has that one key.

    A text that may be blank, and is, says nothing.
    """
    table: Table = {}
    for name, field in record.fields.items():
        value = _plain_field(entry, name, field.shape)
        if value is not None:
            table[name] = value
    return table


def shorten(table: Table, record: Record) -> Plain:
    """The record as its author would write it: the bare string where it says no more than that."""
    if record.shorthand is not None and table.keys() == {record.shorthand}:
        return table[record.shorthand]
    return table


def plain_instrument(instrument: Instrument) -> Table:
    """An instrument as legal.yaml writes it."""
    articles: list[Plain] = [
        {"key": one.key, "ref": one.ref, "gist": one.gist, "verified": one.verified}
        for one in instrument.articles.values()
    ]
    table: Table = {
        "id": instrument.id,
        "title": instrument.title,
        "short_title": instrument.short_title,
        "level": instrument.level,
    }
    if instrument.status != "in-force":
        table["status"] = instrument.status
    return {**table, "articles": articles}


def _plain_field(entry: Entry, name: str, shape: object) -> Plain | None:
    if isinstance(shape, Text):
        text = entry.text(name)
        return None if name not in entry.texts or (shape.blank and not text) else text
    if isinstance(shape, Flag):
        return entry.flags.get(name)
    if isinstance(shape, Count):
        return entry.counts.get(name)
    if isinstance(shape, Words):
        return list(entry.word_texts(name)) if name in entry.words else None
    if isinstance(shape, Records):
        return [plain_record(one, shape.of) for one in entry.records[name]] if name in entry.records else None
    if isinstance(shape, Record):
        return plain_record(entry.record[name], shape) if name in entry.record else None
    if isinstance(shape, Cases):
        case = shape.records.get(entry.text(shape.on, shape.default))
        return plain_record(entry.record[name], case) if case is not None and name in entry.record else None
    if isinstance(shape, Named):
        return _plain_named(entry.named[name], shape) if name in entry.named else None
    raise TypeError(shape)


def _plain_named(entries: Mapping[str, tuple[object, Entry]], shape: Named) -> Table:
    return {name: plain_record(entry, shape.of) for name, (_, entry) in entries.items()}
