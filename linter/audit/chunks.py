"""Files cut into parts by their content, so that a change touches the parts around it and no others.

A part is packed as soon as it is cut: the same bytes are what its key is made of and what workers are sent.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from zlib import crc32

from linter.model import LOOKBACK, Directive, Document, Lines, Segment
from linter.pieces import row_directives

CUT_MASK = 255
"""A part ends behind a text whose check sum has none of these bits: every 256 texts, on average."""
SHORTEST, LONGEST = 256, 4096
"""Texts that a part holds at least and at most."""
_LONGEST_BEFORE = 4096
_PLAIN = 2  # this version of marshal writes equal values as equal bytes
_UTF8 = "utf-8", "surrogatepass"

Batch = Lines | tuple[Segment, ...]
Row = tuple[Any, ...]
"""All that bears on what is found in a text: the fields of a segment but its place, what its row says of it, and whom
it belongs to."""
Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a text of a table stands and what its row says of it: goes back onto findings, does not bear on them."""

    locator: str | None
    record: str | None
    stage: str | None
    source: str | None
    owner: str | None


class Seats(Mapping[int, Seat]):
    """The seats of the texts of a part by their numbers; few are ever asked for."""

    def __init__(self, segments: Sequence[Segment] = ()) -> None:
        self._segments = segments

    def __getitem__(self, number: int) -> Seat:
        one = self._segments[number]
        return Seat(one.locator, one.record, one.stage, one.source, one.owner)

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self._segments)))

    def __len__(self) -> int:
        return len(self._segments)

    def sheets(self) -> dict[str, int]:
        """How many texts each sheet of a workbook has here; empty for what is no workbook."""
        counts: dict[str, int] = {}
        for one in self._segments:
            if one.locator is not None and "!" in one.locator:
                sheet = one.locator.rpartition("!")[0]
                counts[sheet] = counts.get(sheet, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a file without its place, packed. `line` is where its lines begin, `offset` where the lines of the
    file begin; how many code points lie between is known when the parts before it are judged."""

    packed: bytes
    line: int
    offset: int
    seats: Seats
    stage: str | None
    directives: tuple[Directive, ...]


def cut_document(document: Document, *, scripts: bool = False) -> Iterator[Chunk]:
    """The parts of a document in order. Raises `InputError` as its reader does.

    `scripts`: all texts belong to complete scripts, so that it matters to which.
    """
    held: list[Segment] = []
    lines: _LineCutter | None = None
    for batch in document.batches:
        if isinstance(batch, Lines):
            lines = lines or _LineCutter(batch)
            yield from lines.add(batch)
        else:
            held += batch
            *groups, held = _cut_segments(held)
            yield from (_pack_segments(group, scripts=scripts) for group in groups)
    if lines is not None:
        yield from lines.rest()
    if held:
        yield _pack_segments(held, scripts=scripts)


def chunk_key(chunk: Chunk, around: bytes) -> bytes:
    """Identity of a part by content; `around` stands for the catalog, the settings and the path."""
    state = blake2b(around, digest_size=20)
    state.update(chunk.packed)
    return state.digest()


def unpack_batch(packed: bytes) -> Lines | Rows:
    """What is to be judged in a part, counted from its own beginning: lines, or the rows of segments."""
    labels, before, texts = marshal.loads(packed)
    if labels is None:
        rows: Rows = texts
        return rows
    lines_before = () if before is None else tuple(str(before, *_UTF8).split("\n"))
    return Lines(str(texts, *_UTF8), 1, 0, lines_before, *labels)


def row_of(one: Segment, script: str | None) -> Row:
    """What bears on a segment; `script` names the script it belongs to, where that matters."""
    return (one.text, one.line, one.column, one.offset, one.channel, one.audience, one.stage, one.speaker, one.exempt,
            one.preceding, one.script_type, script)  # fmt: skip


def segment_of(row: Row, locator: str) -> Segment:
    """The segment of a row."""
    text, line, column, offset, channel, audience, stage, speaker, exempt, preceding, script_type, script = row
    return Segment(text, line, column, offset, locator, None, channel, audience, stage, speaker, exempt, preceding,
                   script_type, script)  # fmt: skip


class _LineCutter:
    """Lines as they come in, in pieces that end at line ends, and parts as soon as they are whole."""

    def __init__(self, first: Lines) -> None:
        self._labels = first.channel, first.audience, first.stage, first.script_type
        self._line, self._offset = first.line, first.offset
        self._before = [line.encode(*_UTF8) for line in first.before]
        self._rows: list[bytes] = []
        self._last = b""  # what no line feed has ended yet
        self._directives: list[Directive] = []
        self._cut = False

    def add(self, lines: Lines) -> Iterator[Chunk]:
        """The parts that are whole now; what is left waits for more."""
        *whole, self._last = (self._last + lines.text.encode(*_UTF8)).split(b"\n")
        rows = [*self._rows, *whole]
        self._directives += lines.directives
        start = 0
        while (end := _end_of_part(rows, start)) is not None:
            own = [one for one in self._directives if one.line < self._line + end - start]
            self._directives = [one for one in self._directives if one not in own] if own else self._directives
            yield self._pack(rows[start:end], b"", own)
            start = end
        self._rows = rows[start:]

    def rest(self) -> Iterator[Chunk]:
        """The last part, if there is anything left, or if there is no other."""
        if self._rows or self._last or not self._cut:
            yield self._pack(self._rows, self._last, self._directives)

    def _pack(self, rows: list[bytes], last: bytes, directives: Sequence[Directive]) -> Chunk:
        before = b"\n".join(self._before) if self._before else None
        packed = marshal.dumps((self._labels, before, b"\n".join((*rows, last))), _PLAIN)
        chunk = Chunk(packed, self._line, self._offset, Seats(), self._labels[2], tuple(directives))
        self._line += len(rows)
        self._before = [*self._before, *map(_shorten, rows[-LOOKBACK:])][-LOOKBACK:]
        self._cut = True
        return chunk


def _shorten(row: bytes) -> bytes:
    """As much of a line as may govern lines below it."""
    if len(row) > _LONGEST_BEFORE:
        row = str(row, *_UTF8)[:_LONGEST_BEFORE].encode(*_UTF8)
    return row.rstrip(b"\r")


def _end_of_part(texts: Sequence[bytes], start: int) -> int | None:
    """Where the part that begins at `start` ends; None where that is not among the texts."""
    longest = start + LONGEST
    for number in range(start + SHORTEST - 1, min(len(texts), longest)):
        if not crc32(texts[number]) & CUT_MASK:
            return number + 1
    return longest if len(texts) >= longest else None


def _cut_segments(segments: list[Segment]) -> Iterator[list[Segment]]:
    """The segments in parts; the last one is what the next batch goes on with."""
    start = 0
    texts = [one.text.encode(*_UTF8) for one in segments]
    while (end := _end_of_part(texts, start)) is not None:
        yield segments[start:end]
        start = end
    yield segments[start:]


def _pack_segments(segments: list[Segment], *, scripts: bool) -> Chunk:
    rows = tuple(row_of(one, one.script if scripts or one.script_type is not None else None) for one in segments)
    packed = marshal.dumps((None, None, rows), _PLAIN)
    directives = row_directives(segments) if any(one.directive is not None for one in segments) else ()
    return Chunk(packed, 1, 0, Seats(segments), None, directives)
