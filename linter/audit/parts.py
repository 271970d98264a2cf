"""What was found in one part of a file, as plain data: for the cache, for other processes, for spools on disk.

A part is judged without its place: lines count from 1, rows from 0. So equal texts give equal data wherever they
stand, and an inserted line does not make all that follows look new.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any, NamedTuple

from linter.concluding import BatchReport
from linter.kinds.evidence import Evidence
from linter.model import Approval, Citation, Edit, Finding, Position, Suggestion

Row = tuple[Any, ...]
"""A finding as a tuple of strings, numbers and tuples."""

LOCATOR = 8
"""Where the locator stands in the row of a finding."""
_CHECK = 4
_COMPRESSED, _AS_IT_IS = b"z", b"p"
_SMALL = 500
"""Bytes up to which compressing costs more than it saves."""


def encode_part(part: BatchReport, length: int = 0) -> bytes:
    """The part as compressed bytes with a check sum; directives are left out, they stay with the file.

    `length` is that of the part's lines in code points: how far the lines behind it are moved.
    """
    return seal(
        (
            part.segments,
            length,
            tuple(map(to_row, part.findings)),
            dict(part.dropped),
            tuple(map(_evidence_row, part.evidence)),
        )
    )


def seal(data: Any) -> bytes:
    """Plain data as bytes with a check sum, compressed where that is worth it."""
    plain = marshal.dumps(data)
    packed = _COMPRESSED + zlib.compress(plain, 1) if len(plain) > _SMALL else _AS_IT_IS + plain
    return zlib.crc32(packed).to_bytes(_CHECK, "big") + packed


def unseal(data: bytes) -> Any:
    """What `seal` packed. Raises `ValueError` for damaged bytes."""
    if not is_intact(data):
        raise ValueError
    packed = memoryview(data)[_CHECK + 1 :]
    return marshal.loads(zlib.decompress(packed) if data[_CHECK : _CHECK + 1] == _COMPRESSED else packed)


def is_intact(data: bytes) -> bool:
    """Whether the bytes are those that `seal` made."""
    return len(data) > _CHECK and zlib.crc32(data[_CHECK:]).to_bytes(_CHECK, "big") == data[:_CHECK]


class Part(NamedTuple):
    """A judged part as it is kept: `length` is that of its lines in code points, `rows` and `evidence` are packed."""

    segments: int
    length: int
    rows: tuple[Row, ...]
    dropped: dict[str, int]
    evidence: tuple[Row, ...]

    def report(self, path: str) -> BatchReport:
        """The part as the engine gave it, for a file of this path."""
        findings = tuple(from_row(row, path) for row in self.rows)
        return BatchReport(self.segments, findings, self.dropped, tuple(_evidence(row, path) for row in self.evidence))


def decode_part(data: bytes) -> Part:
    """The part that `encode_part` stored. Raises `ValueError` for damaged bytes."""
    return Part(*unseal(data))


def to_row(finding: Finding) -> Row:
    """A finding as plain data, all but its path."""
    one = finding
    return (
        *(one.code, one.name, one.title, one.category, one.severity, one.confidence, one.message, one.why),
        *(one.locator, one.record, _place(one.start), _place(one.end), one.match, one.context),
        *(_place(one.context_start), one.speaker, one.channel, one.audience),
        tuple((basis.law, basis.title, basis.ref, basis.level) for basis in one.basis),
        tuple(map(_suggestion_row, one.suggestions)),
        *(one.evasion, one.fingerprint, one.status, one.status_reason, one.content_hash),
        *(None if one.text_start is None else _place(one.text_start), one.lead_bytes),
        None if one.approval is None else astuple(one.approval),
    )


def from_row(row: Row, path: str) -> Finding:
    """The finding that `to_row` took apart."""
    return Finding(
        row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        row[5],
        row[6],
        row[7],
        path,
        row[8],
        row[9],
        Position(*row[10]),
        Position(*row[11]),
        row[12],
        row[13],
        Position(*row[14]),
        row[15],
        row[16],
        row[17],
        tuple(Citation(*basis) for basis in row[18]),
        tuple(_suggestion(one) for one in row[19]),
        row[20],
        row[21],
        row[22],
        row[23],
        row[24],
        None if row[25] is None else Position(*row[25]),
        None if row[27] is None else Approval(*row[27]),
        row[26],
    )


def _place(position: Position) -> tuple[int, int, int]:
    return position.line, position.column, position.offset


def _suggestion_row(one: Suggestion) -> Row:
    edits = tuple((edit.start, edit.end, edit.text) for edit in one.edits)
    return one.text, one.scope, one.applicability, edits, one.tone, one.parts


def _suggestion(row: Sequence[Any]) -> Suggestion:
    return Suggestion(row[0], row[1], row[2], tuple(Edit(*edit) for edit in row[3]), row[4], row[5])


def _evidence_row(one: Evidence) -> Row:
    finding = None if one.finding is None else to_row(one.finding)
    return one.script, one.code, one.met, one.ordered, finding, one.after, one.due


def _evidence(row: Sequence[Any], path: str) -> Evidence:
    finding = None if row[4] is None else from_row(row[4], path)
    return Evidence(row[0], row[1], row[2], row[3], finding, row[5], row[6])
