"""Nodes checked against the shapes: every mistake is reported with its place and the nearest right spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from linter.catalog.fields import Cases, Count, Field, Flag, Named, Record, Records, Text, Words
from linter.catalog.nodes import Items, Node, Scalar, Table
from linter.catalog.shapes import CONCEPT_NAME
from linter.errors import Problem
from linter.messages import LANGUAGES, TEXTS, say
from linter.rulebook import Origin

TO_FILL = tuple(TEXTS["catalog.blank"][number].format(words="") for number in range(len(LANGUAGES)))
"""How a blank of a skeleton begins: what is not filled in is a mistake and no text."""


@dataclass(slots=True)
class Entry:
    """A record that was read: only what is right in it, by key. Missing and wrong values are absent."""

    origin: Origin
    texts: dict[str, Scalar] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    words: dict[str, tuple[Scalar, ...]] = field(default_factory=dict)
    records: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    record: dict[str, Entry] = field(default_factory=dict)
    named: dict[str, dict[str, tuple[Scalar, Entry]]] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)  # texts that were there, and reported
    places: dict[str, Origin] = field(default_factory=dict)  # where the value of each key stands

    def text(self, key: str, default: str = "") -> str:
        """The text under `key`."""
        found = self.texts.get(key)
        return default if found is None else found.text

    def word_texts(self, key: str) -> tuple[str, ...]:
        """The list under `key`, without places."""
        return tuple(word.text for word in self.words.get(key, ()))

    def place(self, key: str) -> Origin:
        """Where the text under `key` stands; the record itself, if it is absent."""
        found = self.texts.get(key)
        return self.origin if found is None else found.origin


class Problems:
    """Collects mistakes, so that one run shows all of them."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, origin: Origin, key: str, /, *, shift: int = 0, **slots: object) -> None:
        """Note the sentence `key` at `origin`, `shift` columns further right."""
        self.found.append(Problem(origin.path, origin.line, origin.column + shift, say(key, **slots)))


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a sentence: `；是不是 suggest？`, or nothing where no spelling is near."""
    from difflib import get_close_matches  # 5 ms that only mistakes should cost

    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return say("catalog.nearest", word=found[0]) if found else ""


def read_named(shape: Named, node: Node, problems: Problems) -> dict[str, tuple[Scalar, Entry]]:
    """Read a mapping of free names, such as a lexicon file."""
    entries: dict[str, tuple[Scalar, Entry]] = {}
    if not isinstance(node, Table):
        problems.add(node.origin, "catalog.want_table", found=_kind(node))
        return entries
    for key, value in node.pairs:
        if not _whole(shape.form).fullmatch(key.text):
            if shape.form == CONCEPT_NAME:
                problems.add(key.origin, "catalog.bad_concept_name", name=key.text)
            else:
                problems.add(key.origin, "catalog.bad_form", value=key.text, like=shape.like)
        entry = read_record(shape.of, value, problems)
        if entry is not None:
            entries[key.text] = (key, entry)
    return entries


def read_record(record: Record, node: Node, problems: Problems) -> Entry | None:
    """Read one record; None where it is no mapping at all."""
    if isinstance(node, Scalar) and record.shorthand is not None:
        text = _read_text(record.fields[record.shorthand].shape, node, problems)
        return None if text is None else Entry(node.origin, {record.shorthand: text})
    if not isinstance(node, Table):
        problems.add(node.origin, "catalog.want_table", found=_kind(node))
        return None
    entry = Entry(node.origin)
    seen: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.pairs:
        known = record.fields.get(key.text)
        if known is None:
            problems.add(key.origin, "catalog.unknown_key", key=key.text, nearest=nearest(key.text, record.fields))
            continue
        seen[key.text] = (key, value)
        entry.places[key.text] = value.origin
        _read_field(entry, key.text, known, value, problems)
    for name, known in record.fields.items():
        if isinstance(known.shape, Cases):
            _read_case(entry, name, known, seen, problems)
    for name, known in record.fields.items():
        if known.required and name not in seen:
            problems.add(node.origin, "catalog.missing_key", key=name, meaning=known.zh)
    if record.any_of and seen.keys().isdisjoint(record.any_of):
        problems.add(node.origin, "catalog.missing_any", keys=" / ".join(record.any_of))
    return entry


def _read_case(
    entry: Entry, name: str, known: Field, seen: Mapping[str, tuple[Scalar, Node]], problems: Problems
) -> None:
    """Read a record whose keys depend on a neighbour; nothing is known of it where that one is wrong."""
    shape = known.shape
    assert isinstance(shape, Cases)
    if shape.on in seen and shape.on not in entry.texts:
        return
    case = entry.text(shape.on, shape.default)
    record = shape.records.get(case)
    found = seen.get(name)
    if record is None and found is not None:
        cases = " | ".join(shape.records)
        problems.add(found[0].origin, "catalog.no_case", key=name, on=shape.on, case=case, cases=cases)
    elif record is not None and found is None:
        problems.add(entry.origin, "catalog.missing_key", key=name, meaning=known.zh)
    elif record is not None and found is not None:
        inner = read_record(record, found[1], problems)
        if inner is not None:
            entry.record[name] = inner


def _read_field(entry: Entry, name: str, known: Field, value: Node, problems: Problems) -> None:
    shape = known.shape
    if isinstance(shape, Text):
        text = _read_text(shape, value, problems)
        if text is not None:
            entry.texts[name] = text
        else:
            entry.wrong.add(name)
    elif isinstance(shape, Flag):
        if isinstance(value, Scalar) and value.tag == "bool" and value.text in ("true", "false"):
            entry.flags[name] = value.text == "true"
        else:
            problems.add(value.origin, "catalog.want_flag", found=_shown(value))
    elif isinstance(shape, Count):
        number = _read_count(shape, value, problems)
        if number is not None:
            entry.counts[name] = number
    elif isinstance(shape, Words):
        entry.words[name] = _read_words(shape, value, problems)
    elif isinstance(shape, Records):
        entry.records[name] = _read_records(shape, value, problems)
    elif isinstance(shape, Record):
        inner = read_record(shape, value, problems)
        if inner is not None:
            entry.record[name] = inner
    elif isinstance(shape, Named):
        entry.named[name] = read_named(shape, value, problems)


def _read_count(shape: Count, value: Node, problems: Problems) -> int | None:
    if isinstance(value, Scalar) and value.tag == "int" and value.text.isascii() and value.text.isdigit():
        number = int(value.text)
        if number >= shape.least:
            return number
    problems.add(value.origin, "catalog.want_count", found=_shown(value), least=shape.least)
    return None


def _read_items(value: Node, least: int, problems: Problems) -> Sequence[Node]:
    if not isinstance(value, Items):
        problems.add(value.origin, "catalog.want_list", found=_kind(value), shown=_shown(value))
        return ()
    if len(value.items) < least:
        key = "catalog.empty_list" if not value.items else "catalog.too_few"
        problems.add(value.origin, key, found=len(value.items), least=least)
    return value.items


def _read_words(shape: Words, value: Node, problems: Problems) -> tuple[Scalar, ...]:
    words: dict[str, Scalar] = {}
    for item in _read_items(value, shape.least, problems):
        word = _read_text(shape.of, item, problems)
        if word is None:
            continue
        first = words.setdefault(word.text, word)
        if first is not word:
            problems.add(word.origin, "catalog.repeated", word=word.text, line=first.line)
    return tuple(words.values())


def _read_records(shape: Records, value: Node, problems: Problems) -> tuple[Entry, ...]:
    read = (read_record(shape.of, item, problems) for item in _read_items(value, shape.least, problems))
    return tuple(entry for entry in read if entry is not None)


def _read_text(shape: object, node: Node, problems: Problems) -> Scalar | None:
    assert isinstance(shape, Text)
    if not isinstance(node, Scalar):
        key = "catalog.want_text_not_table" if isinstance(node, Table) else "catalog.want_text"
        problems.add(node.origin, key, found=_kind(node))
        return None
    if node.tag == "null":
        problems.add(node.origin, "catalog.null_text", shown=node.text)
        return None
    if node.tag != "str":
        problems.add(node.origin, "catalog.unquoted", text=node.text, taken=_tag_name(node.tag))
        return None
    if node.text.startswith(TO_FILL):
        problems.add(node.origin, "catalog.to_fill", text=node.text)
        return node if shape.blank else None  # what may be blank is not missing as well
    if not shape.blank and not node.text.strip():
        problems.add(node.origin, "catalog.empty_text")
        return None
    if shape.choices and node.text not in shape.choices:
        problems.add(
            node.origin,
            "catalog.bad_choice",
            value=node.text,
            nearest=nearest(node.text, shape.choices),
            choices=" | ".join(shape.choices),
        )
        return None
    if shape.form is not None and not _whole(shape.form).fullmatch(node.text):
        problems.add(node.origin, "catalog.bad_form", value=node.text, like=shape.like)
        return None
    return node


@cache
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _kind(node: Node) -> str:
    if isinstance(node, Table):
        return say("catalog.kind_table")
    if isinstance(node, Items):
        return say("catalog.kind_list")
    return _tag_name(node.tag)


def _tag_name(tag: str) -> str:
    known = ("str", "int", "float", "bool", "null", "timestamp")
    return say(f"catalog.kind_{tag}") if tag in known else say("catalog.kind_other", tag=tag)


def _shown(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else "…"
