"""Files cut into parts by their content, so that a change touches the parts around it and no others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from zlib import crc32

from linter.model import LOOKBACK, Directive, Document, Lines, Segment
from linter.pieces import row_directives

CUT_MASK = 255
"""A part ends behind a text whose check sum has none of these bits: every 256 texts, on average."""
SHORTEST, LONGEST = 128, 4096
"""Texts that a part holds at least and at most."""
_LONGEST_BEFORE = 4096

Batch = Lines | tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a text of a table stands and what its row says of it: goes back onto findings, does not bear on them."""

    locator: str | None
    record: str | None
    stage: str | None
    source: str | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a file without its place. `line` and `offset` lead back to the file; `seats` are those of segments.

    `size` is what the part counts for in progress, in code points.
    """

    batch: Batch
    line: int
    offset: int
    seats: tuple[Seat, ...]
    directives: tuple[Directive, ...]
    size: int


def cut_document(document: Document, *, scripts: bool = False) -> Iterator[Chunk]:
    """The parts of a document in order. Raises `InputError` as its reader does.

    `scripts`: all texts belong to complete scripts, so that it matters to which.
    """
    held: list[Segment] = []
    lines: Lines | None = None
    for batch in document.batches:
        if isinstance(batch, Lines):
            whole = batch if lines is None else _joined(lines, batch)
            *done, lines = _cut_lines(whole)
            yield from map(_lines_chunk, done)
        else:
            held += batch
            *groups, held = _cut_segments(held)
            yield from (_segments_chunk(group, scripts=scripts) for group in groups)
    if lines is not None:
        yield _lines_chunk(lines)
    if held:
        yield _segments_chunk(held, scripts=scripts)


def chunk_key(chunk: Chunk, around: bytes) -> bytes:
    """Identity of a part by content; `around` stands for the catalog, the settings and the path."""
    state = blake2b(around, digest_size=20)
    batch = chunk.batch
    if isinstance(batch, Lines):
        labels = (batch.channel, batch.audience, batch.stage, batch.script_type, len(batch.before))
        state.update(repr(labels).encode())
        state.update("\n".join((*batch.before, batch.text)).encode("utf-8", "surrogatepass"))
    else:
        for one in batch:
            labels_of = (one.channel, one.audience, one.stage, one.speaker, one.exempt, one.script_type, one.script)
            words = repr((labels_of, one.line, one.column, one.offset, one.preceding, len(one.text)))
            state.update(words.encode("utf-8", "surrogatepass"))
            state.update(one.text.encode("utf-8", "surrogatepass"))
    return state.digest()


def _joined(first: Lines, second: Lines) -> Lines:
    return replace(first, text=first.text + second.text, directives=(*first.directives, *second.directives))


def _cut_lines(lines: Lines) -> Iterator[Lines]:
    """The lines in parts; the last one is what the next batch goes on with."""
    rows = lines.text.split("\n")
    before = lines.before
    line, offset, start = lines.line, lines.offset, 0
    directives = lines.directives
    for number, row in enumerate(rows[:-1], 1):
        length = number - start
        if length < SHORTEST or (crc32(row.encode("utf-8", "surrogatepass")) & CUT_MASK and length < LONGEST):
            continue
        text = "\n".join(rows[start:number]) + "\n"
        own = tuple(one for one in directives if one.line < line + length)
        directives = directives[len(own) :] if own == directives[: len(own)] else directives
        yield replace(lines, text=text, line=line, offset=offset, before=before, directives=own)
        last = rows[max(start, number - LOOKBACK) : number]
        kept = before[len(before) + len(last) - LOOKBACK :] if len(last) < LOOKBACK else ()
        before = (*kept, *(one[:_LONGEST_BEFORE].rstrip("\r") for one in last))
        line, offset, start = line + length, offset + len(text), number
    rest = "\n".join(rows[start:])
    yield replace(lines, text=rest, line=line, offset=offset, before=before, directives=directives)


def _cut_segments(segments: list[Segment]) -> Iterator[list[Segment]]:
    """The segments in parts; the last one is what the next batch goes on with."""
    start = 0
    for number, one in enumerate(segments, 1):
        length = number - start
        if length < SHORTEST or (crc32(one.text.encode("utf-8", "surrogatepass")) & CUT_MASK and length < LONGEST):
            continue
        yield segments[start:number]
        start = number
    yield segments[start:]


def _lines_chunk(lines: Lines) -> Chunk:
    bare = replace(lines, line=1, offset=0, directives=())
    return Chunk(bare, lines.line, lines.offset, (), lines.directives, len(lines.text))


def _segments_chunk(segments: list[Segment], *, scripts: bool) -> Chunk:
    seats = tuple(Seat(one.locator, one.record, one.stage, one.source, one.owner) for one in segments)
    bare = tuple(
        replace(one, locator=str(number), record=None, directive=None, source=None, owner=None,
                script=one.script if scripts or one.script_type is not None else None)
        for number, one in enumerate(segments)
    )  # fmt: skip
    size = sum(len(one.text) for one in segments)
    return Chunk(bare, 1, 0, seats, row_directives(segments), size)
