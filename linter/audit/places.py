"""Where the parts of a file stand: what brings findings of a part back to their places, for the cache as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace

from linter.audit.chunks import Chunk, Seat
from linter.audit.parts import LOCATOR, Part, Row, decode_part, seal, unseal
from linter.audit.tally import Counted, Located
from linter.concluding import BatchReport
from linter.kinds.evidence import Evidence
from linter.model import Directive, Finding, Position


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a part stands: what brings its findings back to the file. `seats` by number of the text in the part; `size`
    in bytes, about."""

    key: bytes
    line: int
    offset: int
    seats: Mapping[int, Seat]
    stage: str | None
    directives: tuple[Directive, ...]
    size: int
    sheets: Mapping[str, int]
    known: bool = False


def stretch_of(key: bytes, chunk: Chunk, *, known: bool) -> Stretch:
    """Where a part stands that was just cut; `known`: it need not be judged."""
    return Stretch(key, chunk.line, chunk.offset, chunk.seats, chunk.stage, chunk.directives, len(chunk.packed),
                   chunk.seats.sheets(), known)  # fmt: skip


class Placing:
    """Puts findings of one part in their places, and notes the seats of texts with findings."""

    def __init__(self, stretch: Stretch, part: Part) -> None:
        self._stretch = stretch
        self._part = part
        rows = (*part.rows, *(one[4] for one in part.evidence if one[4] is not None))
        numbers = {int(row[LOCATOR]) for row in rows if row[LOCATOR] is not None}
        self.seats: dict[int, Seat] = {number: stretch.seats[number] for number in numbers}

    def report(self, path: str) -> BatchReport:
        """The part of a file of this path with all that was found, in its place."""
        part = self._part.report(path)
        findings = tuple(map(self.put, part.findings))
        evidence = tuple(map(self.put_evidence, part.evidence))
        return BatchReport(part.segments, findings, part.dropped, evidence, self._stretch.directives)

    def counted(self, path: str, usual: str) -> Iterator[Counted]:
        """What is counted of the findings; `usual` is the stage of texts that say nothing of it."""
        above = self._stretch.line - 1
        for row in self._part.rows:
            if row[LOCATOR] is None:
                yield counted_row(row, path, Seat(None, None, usual, None, None), row[10][0] + above)
            else:
                yield counted_row(row, path, self.seats[int(row[LOCATOR])], 0)

    def put(self, finding: Finding) -> Finding:
        """The finding in its place."""
        stretch = self._stretch
        if finding.locator is None:
            return replace(
                finding,
                start=_shift(finding.start, stretch),
                end=_shift(finding.end, stretch),
                context_start=_shift(finding.context_start, stretch),
                text_start=None if finding.text_start is None else _shift(finding.text_start, stretch),
            )
        seat = self.seats[int(finding.locator)]
        return replace(finding, locator=seat.locator, record=seat.record)

    def put_evidence(self, one: Evidence) -> Evidence:
        """What a part shows of a script, in its place."""
        return one if one.finding is None else replace(one, finding=self.put(one.finding))

    def note(self) -> bytes:
        """The stretch as bytes, with the seats that were needed and no others."""
        one = self._stretch
        seats = {number: astuple(seat) for number, seat in self.seats.items()}
        directives = tuple(map(astuple, one.directives))
        return seal((one.key, one.line, one.offset, seats, one.stage, directives, one.size, dict(one.sheets)))


def read_note(note: bytes) -> Stretch:
    """The stretch of a note. Raises `ValueError` for damaged bytes."""
    key, line, offset, seats, stage, directives, size, sheets = unseal(note)
    own = {number: Seat(*seat) for number, seat in seats.items()}
    return Stretch(key, line, offset, own, stage, tuple(Directive(*one) for one in directives), size, sheets, True)


def unpack_part(place: tuple[bytes, str, str], data: bytes) -> Iterator[Located]:
    """The findings of a part that nothing outside of it bears on; `place`: its note, path, and stage by default."""
    note, path, usual = place
    stretch = read_note(note)
    part = decode_part(data)
    placing = Placing(stretch, part)
    for finding in part.report(path).findings:
        placed = placing.put(finding)
        seat = _seat(finding, stretch)
        stage = (stretch.stage or usual) if seat is None else seat.stage or ""
        yield Located(placed, (seat and seat.source) or path, stage, (seat and seat.owner) or "")


def counted_row(row: Row, path: str, seat: Seat, line: int) -> Counted:
    """What is counted of a finding that is still packed, in its place."""
    record = row[9] if row[LOCATOR] is None else seat.record
    return Counted(row[0], row[2], row[3], row[4], row[22], path, record, seat.locator, line, row[13],
                   seat.source or path, seat.stage or "", seat.owner or "")  # fmt: skip


def _seat(finding: Finding, stretch: Stretch) -> Seat | None:
    return None if finding.locator is None else stretch.seats[int(finding.locator)]


def _shift(position: Position, stretch: Stretch) -> Position:
    return Position(position.line + stretch.line - 1, position.column, position.offset + stretch.offset)
