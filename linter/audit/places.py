"""Parts of a file brought back to their places, settled, and handed on; what is to be remembered of the file."""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from linter.audit.chunks import Seat
from linter.audit.collecting import Collection, Located
from linter.audit.outcome import JUDGED, PARTLY, STOPPED, UNREAD, Coverage
from linter.audit.parts import decode_part
from linter.audit.waivers import Waivers
from linter.concluding import BatchReport
from linter.engine import Linter
from linter.errors import InputError
from linter.kinds.evidence import Evidence
from linter.messages import say
from linter.model import Directive, Document, FileReport, Finding, Notice, Position
from linter.runs import Input

HELD = 20_000
"""Findings of a file that wait for its end, where something said further down may settle them; then they go on."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a part stands: what brings its findings back to the file. `seats` by number of the text in the part."""

    key: bytes
    line: int
    offset: int
    seats: Mapping[int, Seat]
    stage: str | None
    directives: tuple[Directive, ...]
    size: int
    sheets: Mapping[str, int]
    known: bool = False


class FileWork:
    """One file while its parts come in."""

    def __init__(self, linter: Linter, one: Input, digest: str, collection: Collection, waivers: Waivers) -> None:
        self.one = one
        self.digest = digest
        self.size = 0  # bytes judged, about
        self._linter = linter
        self._collection = collection
        self._waivers = waivers
        self._parts: list[BatchReport] = []
        self._held = 0
        self._seats: dict[str, Seat] = {}
        self._stage: str | None = None
        self._texts = self._findings = 0
        self._sheets: Counter[str] = Counter()
        self._stretches: list[tuple[Any, ...]] = []
        self._must_wait = False

    def take(self, stretch: Stretch, data: bytes) -> None:
        """Put a judged part in its place."""
        part = decode_part(data, self.one.path)
        self.size += stretch.size * 3  # bytes of Chinese text in UTF-8
        self._texts += part.segments
        self._sheets.update(stretch.sheets)
        self._stage = stretch.stage or self._stage
        seats: dict[int, Seat] = {}

        def put(finding: Finding) -> Finding:
            return _put(finding, stretch, seats)

        findings = tuple(map(put, part.findings))
        evidence = tuple(_put_evidence(one, put) for one in part.evidence)
        self._seats.update((seat.locator, seat) for seat in seats.values() if seat.locator is not None)
        self._parts.append(BatchReport(part.segments, findings, part.dropped, evidence, stretch.directives))
        self._held += len(findings)
        self._must_wait = self._must_wait or bool(evidence or stretch.directives)
        self._stretches.append(_stretch_row(stretch, seats))
        if self._held > HELD and not self._must_wait:
            self._hand_on(None, ())

    def finish(self, document: Document | None, error: InputError | None, *, stopped: bool = False) -> Coverage:
        """The file is at its end, or will not come to it."""
        notices = () if document is None else tuple(document.notices)
        report = self._hand_on(document, notices)
        errors = [(one.code, one.message) for one in report.errors]
        if error is not None:
            errors.append((error.code, error.message))
        status = JUDGED if not errors else (PARTLY if self._texts else UNREAD)
        if stopped:
            status = STOPPED
            errors.append(("stopped", say("audit.stopped_within", texts=f"{self._texts:,}")))
        told = [(one.code, one.message) for one in report.notices]
        return Coverage(
            self.one.path, status, self.one.size, self.digest,
            "" if document is None else document.kind,
            None if document is None else document.encoding,
            self._texts, self._findings, dict(self._sheets),
            [message for _, message in (*errors, *told)], [code for code, _ in (*errors, *told)],
        )  # fmt: skip

    def memo(self, document: Document) -> bytes:
        """What is to be remembered of the whole file."""
        notices = [(one.code, one.message) for one in document.notices]
        return marshal.dumps((document.kind, document.encoding, notices, self._stretches))

    def finish_known(self, memo: bytes) -> Coverage:
        """The file is at its end; what its reader said the last time is in the memo."""
        kind, encoding, notices, _ = marshal.loads(memo)
        told = [Notice(self.one.path, code, message) for code, message in notices]
        return self.finish(Document(self.one.path, kind, encoding, iter(()), told), None)

    @staticmethod
    def stretches(memo: bytes) -> list[Stretch] | None:
        """The parts of a remembered file; None for damaged bytes."""
        try:
            rows = marshal.loads(memo)[3]
            return [_stretch(row) for row in rows]
        except (ValueError, EOFError, TypeError, IndexError):
            return None

    def _hand_on(self, document: Document | None, notices: Iterable[Notice]) -> FileReport:
        path = self.one.path
        about = document or Document(path, "", None, iter(()))
        report = self._linter.conclude(replace(about, notices=list(notices)), self._parts)
        self._collection.dropped.update(report.dropped)
        settled = self._waivers.settle(report)
        self._findings += len(settled.findings)
        self._collection.take(self._located(settled.findings))
        self._parts, self._held = [], 0
        self._seats.clear()
        return settled

    def _located(self, findings: Iterable[Finding]) -> Iterator[Located]:
        unknown = Seat(None, None, self._stage or self._linter.settings.stage, None, None)
        for finding in findings:
            seat = self._seats.get(finding.locator or "", unknown)
            yield Located(finding, seat.source or self.one.path, seat.stage or "", seat.owner or "")


def _put(finding: Finding, stretch: Stretch, seats: dict[int, Seat]) -> Finding:
    """The finding in its place; the seats of texts with findings are noted."""
    if finding.locator is None:
        return replace(
            finding,
            start=_shift(finding.start, stretch),
            end=_shift(finding.end, stretch),
            context_start=_shift(finding.context_start, stretch),
            text_start=None if finding.text_start is None else _shift(finding.text_start, stretch),
        )
    number = int(finding.locator)
    seat = seats[number] = stretch.seats[number]
    return replace(finding, locator=seat.locator, record=seat.record)


def _put_evidence(one: Evidence, put: Any) -> Evidence:
    return one if one.finding is None else replace(one, finding=put(one.finding))


def _shift(position: Position, stretch: Stretch) -> Position:
    return Position(position.line + stretch.line - 1, position.column, position.offset + stretch.offset)


def _stretch_row(one: Stretch, seats: Mapping[int, Seat]) -> tuple[Any, ...]:
    marks = {number: (seat.locator, seat.record, seat.stage, seat.source, seat.owner) for number, seat in seats.items()}
    directives = tuple(
        (d.body, d.source, d.line, d.column, d.offset, d.first, d.last, d.locator, d.cells, d.head)
        for d in one.directives
    )
    return one.key, one.line, one.offset, marks, one.stage, directives, one.size, dict(one.sheets)


def _stretch(row: tuple[Any, ...]) -> Stretch:
    key, line, offset, marks, stage, directives, size, sheets = row
    seats = {number: Seat(*mark) for number, mark in marks.items()}
    return Stretch(key, line, offset, seats, stage, tuple(Directive(*one) for one in directives), size, sheets, True)
