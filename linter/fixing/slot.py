"""Where a string stands in a file, and how other words are spelled there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from linter.model import Edit
from linter.rewrite.applying import apply_edits

Spell = Callable[[str], str]
_YAML_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`\w][^\n\r\[\]{},]*|[^\W\d][^\n\r\[\]{},]*")
_FRESH, _BARE, _QUOTED, _CLOSED = range(4)


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a string: its code point i is spelled from marks[i] to ends[i]; at the last mark more can follow.

    `whole`: how the string is spelled anew from `start` to `end` where its old spelling cannot take the new words
    (a bare CSV cell that gets a comma); it answers None where the old one can.
    """

    start: int
    end: int
    marks: Sequence[int]
    ends: Sequence[int]
    spell: Spell
    whole: Callable[[str], str | None] | None = None

    def carry(self, value: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Edits of the string `value` as edits of the file."""
        if self.whole is not None and (spelled := self.whole(apply_edits(value, edits))) is not None:
            return (Edit(self.start, self.end, spelled),)
        return tuple(Edit(self.marks[one.start], self._end(one), self.spell(one.text)) for one in edits)

    def _end(self, edit: Edit) -> int:
        return self.ends[edit.end - 1] if edit.end > edit.start else self.marks[edit.start]

    def shifted(self, by: int) -> Slot:
        """The slot of a string whose text begins that far into the file."""
        return replace(
            self, start=self.start + by, end=self.end + by,
            marks=[mark + by for mark in self.marks], ends=[end + by for end in self.ends],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class YamlSlot:
    """A YAML scalar at start..end with its quotes; strings count from the beginning of the file."""

    start: int
    end: int
    style: str
    newline: str

    def carry(self, value: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Edits of the file `value` inside the scalar, spelled in its style; one that cannot hold them is quoted."""
        words = "".join(edit.text for edit in edits)
        if self.style in ("|", ">"):
            line = value.rfind("\n", 0, edits[0].start) + 1
            indent = value[line : line + len(value[line:]) - len(value[line:].lstrip(" "))]
            return tuple(
                replace(one, text=spell_lines(one.text.replace("\n", f"\n{indent}"), self.newline)) for one in edits
            )
        if self.style == '"':
            return tuple(replace(one, text=json.dumps(one.text, ensure_ascii=False)[1:-1]) for one in edits)
        if self.style == "'" and "\n" not in words:
            return tuple(replace(one, text=one.text.replace("'", "''")) for one in edits)
        quotes = len(self.style)
        start, end = self.start + quotes, self.end - quotes
        inner = [Edit(one.start - start, one.end - start, one.text) for one in edits]
        new = apply_edits(value[start:end], inner)
        if not self.style and _is_plain(new):
            return tuple(edits)
        folded = re.sub(r"\s*\n\s*", " ", new) if "\n" in value[start:end] else new  # as YAML joins such lines
        return (Edit(self.start, self.end, json.dumps(folded, ensure_ascii=False)),)


def _is_plain(words: str) -> bool:
    """Whether words can stand in YAML without quotes."""
    lines = words.split("\n")
    return all(
        bool(_YAML_PLAIN.fullmatch(line.strip())) and ": " not in line and " #" not in line and not line.endswith(":")
        for line in lines
    ) and words.lower() not in ("true", "false", "yes", "no", "on", "off", "null")


def plain_slot(length: int, newline: str) -> Slot:
    """A whole plain text of so many code points: every place is its own."""
    return Slot(0, length, range(length + 1), range(1, length + 1), lambda words: spell_lines(words, newline))


def spell_lines(words: str, newline: str) -> str:
    """Words of several lines with the line ends of their file."""
    return words if "\n" not in words else words.replace("\r\n", "\n").replace("\n", newline)


def json_slot(text: str, start: int, end: int, *, ascii_only: bool) -> Slot:
    """A JSON string with its quotes at text[start:end]; other escapes stay as they are."""
    marks: list[int] = []
    at = start + 1
    while at < end - 1:
        marks.append(at)
        at += _unit(text, at)
    marks.append(end - 1)
    return Slot(start, end, marks, marks[1:], lambda words: json.dumps(words, ensure_ascii=ascii_only)[1:-1])


def _unit(text: str, at: int) -> int:
    """The length of what stands for one code point: a character, `\\n`, `\\u4e2d`, or the two halves of a pair."""
    if text[at] != "\\":
        return 1
    if text[at + 1] != "u":
        return 2
    if 0xD800 <= int(text[at + 2 : at + 6], 16) < 0xDC00 and text[at + 6 : at + 8] == "\\u":
        return 12 if 0xDC00 <= int(text[at + 8 : at + 12], 16) < 0xE000 else 6
    return 6


def cells_of(record: str, start: int, delimiter: str, *, quotes: bool = True) -> list[tuple[str, Slot]]:
    """The cells of a CSV record that begins at `start` in its file, each with its value and place.

    Reads as Python's csv does; without `quotes` a quotation mark is a character like any other.
    """
    cells: list[tuple[str, Slot]] = []
    value: list[str] = []
    marks: list[int] = []
    ends: list[int] = []
    first, state, closed = 0, _FRESH, 0

    def add(character: str, begin: int, end: int) -> None:
        value.append(character)
        marks.append(start + begin)
        ends.append(start + end)

    def finish(at: int) -> None:
        marks.append(start + (closed if state == _CLOSED else at))
        quoted = record[first : first + 1] == '"'
        whole = None if quoted or not quotes else _quoting(delimiter)
        spell = _double if quoted and quotes else str
        cells.append(("".join(value), Slot(start + first, start + at, marks, ends, spell, whole)))

    for at, character in enumerate(record):
        if state == _FRESH and quotes and character == '"':
            state = _QUOTED
        elif state == _QUOTED and character == '"':
            state, closed = _CLOSED, at
        elif state == _CLOSED and character == '"':
            state = _QUOTED
            add('"', closed, at + 1)
        elif state != _QUOTED and character == delimiter:
            finish(at)
            value, marks, ends, first, state = [], [], [], at + 1, _FRESH
        elif state != _QUOTED and character in "\r\n":
            finish(at)
            return cells
        else:
            add(character, at, at + 1)
            state = _QUOTED if state == _QUOTED else _BARE
    finish(len(record))
    return cells


def joined_slot(parts: Sequence[tuple[str, Slot]], delimiter: str) -> tuple[str, Slot]:
    """Neighbouring cells as the one text that they were before somebody left out the quotes."""
    marks: list[int] = []
    ends: list[int] = []
    for number, (_, slot) in enumerate(parts):
        if number:
            marks.append(slot.start - 1)
            ends.append(slot.start)
        marks += slot.marks[:-1]
        ends += slot.ends
    last = parts[-1][1]
    return delimiter.join(value for value, _ in parts), Slot(
        parts[0][1].start, last.end, [*marks, last.marks[-1]], ends, str, None
    )


def _double(words: str) -> str:
    return words.replace('"', '""')


def _quoting(delimiter: str) -> Callable[[str], str | None]:
    """How a bare cell is spelled anew where it gets what only quotes can hold."""

    def quote(value: str) -> str | None:
        bare = not any(mark in value for mark in (delimiter, "\n", "\r")) and not value.startswith('"')
        return None if bare else f'"{_double(value)}"'

    return quote
