"""One file of an audit while its parts come in, and the sum of it all that is kept for the next time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from linter.audit.chunks import Seat
from linter.audit.collecting import Collection
from linter.audit.outcome import JUDGED, PARTLY, STOPPED, UNREAD, Coverage
from linter.audit.parts import Part, decode_part, seal, unseal
from linter.audit.places import Placing, Stretch
from linter.audit.tally import Located, Tally
from linter.audit.waivers import Waivers
from linter.concluding import BatchReport
from linter.engine import Linter
from linter.errors import InputError
from linter.messages import say
from linter.model import Document, FileReport, Finding
from linter.runs import Input

HELD = 2_000
"""Findings of a file that wait for its end, where something said further down may settle them; then they go on."""


@dataclass(frozen=True, slots=True)
class Summary:
    """All that a report says of a file but its findings. `plain`: nothing outside of a part bears on its findings."""

    tally: Tally
    kind: str
    encoding: str | None
    status: str
    texts: int
    findings: int
    sheets: dict[str, int]
    reasons: list[str]
    codes: list[str]
    parts: int
    plain: bool

    def coverage(self, one: Input, digest: str) -> Coverage:
        """The line of the report that says how much of the file was judged."""
        return Coverage(one.path, self.status, one.size, digest, self.kind, self.encoding, self.texts, self.findings,
                        dict(self.sheets), list(self.reasons), list(self.codes))  # fmt: skip

    def pack(self) -> bytes:
        """The summary as bytes."""
        words = (self.kind, self.encoding, self.status, self.texts, self.findings, self.sheets, self.reasons,
                 self.codes, self.parts, self.plain)  # fmt: skip
        return seal((words, self.tally.as_row()))

    @classmethod
    def unpack(cls, data: bytes) -> Summary | None:
        """The summary that `pack` made; None for damaged bytes."""
        try:
            words, tally = unseal(data)
            return cls(Tally.from_row(tally), *words)
        except (ValueError, TypeError, EOFError):
            return None


class FileWork:
    """One file while its parts come in."""

    def __init__(
        self, linter: Linter, one: Input, digest: str, collection: Collection, waivers: Waivers, *, is_known: bool
    ) -> None:
        """`is_known`: its parts come from notes, with their places, and not as they were cut."""
        self.one = one
        self.digest = digest
        self.size = 0  # bytes judged, about
        self.parts = 0
        self._linter = linter
        self._collection = collection
        self._waivers = waivers
        self._tally = Tally()
        self._parts: list[tuple[Part, Placing]] = []
        self._held = 0
        self._stage: str | None = None
        self._texts = self._findings = 0
        self._sheets: Counter[str] = Counter()
        self._plain = not linter.settings.allowed
        self._length = 0  # of the lines judged, in code points
        self._is_known = is_known
        self._only_counts = not collection.keeps and not waivers.hold_for(one.path)

    def take(self, stretch: Stretch, data: bytes) -> Placing:
        """Put a judged part in its place; the answer can make a note of that place."""
        part = decode_part(data)
        if not self._is_known:
            stretch = replace(stretch, offset=stretch.offset + self._length)
            self._length += part.length
        self.parts += 1
        self.size += stretch.size
        self._texts += part.segments
        self._sheets.update(stretch.sheets)
        self._stage = stretch.stage or self._stage
        placing = Placing(stretch, part)
        self._parts.append((part, placing))
        self._held += len(part.rows)
        self._plain = self._plain and not part.evidence and not stretch.directives
        if self._held > HELD and self._plain:
            self._hand_on(None)
        return placing

    def finish(
        self,
        document: Document | None,
        error: InputError | None = None,
        *,
        stopped: bool = False,
        remarks: Iterable[tuple[str, str]] = (),
    ) -> Summary:
        """The file is at its end, or will not come to it. `remarks`: codes and sentences to go with it."""
        report = self._hand_on(document)
        errors = [(one.code, one.message) for one in report.errors]
        if error is not None:
            errors.append((error.code, error.message))
        status = JUDGED if not errors else (PARTLY if self._texts else UNREAD)
        if stopped:
            status = STOPPED
            errors.append(("stopped", say("audit.stopped_within", texts=f"{self._texts:,}")))
        told = (*errors, *((one.code, one.message) for one in report.notices), *remarks)
        return Summary(
            self._tally,
            "" if document is None else document.kind,
            None if document is None else document.encoding,
            status, self._texts, self._findings, dict(self._sheets),
            [message for _, message in told], [code for code, _ in told], self.parts, self._plain,
        )  # fmt: skip

    def finish_known(self, summary: Summary) -> Summary:
        """The file is at its end; what its reader said the last time is in the summary."""
        self._hand_on(None)
        return replace(summary, findings=self._findings, tally=self._tally)

    def _hand_on(self, document: Document | None) -> FileReport:
        about = document or Document(self.one.path, "", None, iter(()))
        if self._plain and self._only_counts:
            settled = self._linter.conclude(
                about, [BatchReport(one.segments, (), one.dropped) for one, _ in self._parts]
            )
            usual = self._stage or self._linter.settings.stage or ""
            for part, placing in self._parts:
                self._findings += len(part.rows)
                self._tally.count(placing.counted(self.one.path, usual))
        else:
            report = self._linter.conclude(about, [placing.report(self.one.path) for _, placing in self._parts])
            settled = self._waivers.settle(report)
            self._findings += len(settled.findings)
            seats = (seat for _, placing in self._parts for seat in placing.seats.values())
            known = {seat.locator: seat for seat in seats if seat.locator is not None}
            self._tally.take(self._collection.keep(self._located(settled.findings, known)))
        self._tally.dropped.update(settled.dropped)
        self._parts, self._held = [], 0
        return settled

    def _located(self, findings: Iterable[Finding], seats: Mapping[str, Seat]) -> Iterator[Located]:
        unknown = Seat(None, None, self._stage or self._linter.settings.stage, None, None)
        for finding in findings:
            seat = seats.get(finding.locator or "", unknown)
            yield Located(finding, seat.source or self.one.path, seat.stage or "", seat.owner or "")
