"""What runs in the Python workers of executors: Arrow batches of rows in, findings, rejects and tallies out.

A worker unpacks the catalog once and keeps it for all its tasks; jieba's table is mapped once, and shared by all
workers of a machine.
"""

from __future__ import annotations

import os
import socket
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from linter.audit.judging import Judge
from linter.audit.spark.rows import FAILED, JsonLines, Rejected, Table, Values, open_reader, without_row
from linter.audit.spark.schema import FINDING, REJECT, TALLY, to_batch
from linter.engine import Linter
from linter.housekeeping import CATEGORY
from linter.identity import make_fingerprint
from linter.match.store import unpack_compiled
from linter.messages import language, say, use_language
from linter.model import Document, Finding, Segment
from linter.pieces import row_directives
from linter.report.record import finding_record
from linter.report.redaction import mask, mask_record, redact_finding
from linter.settings import Settings

if TYPE_CHECKING:
    from linter.policy.waivers import Docket

ROWS, TEXTS, REJECTS, LOADS, TABLES, LOADING, JUDGING = (
    "rows", "texts", "rejects", "loads", "tables", "loading_us", "judging_us"
)  # fmt: skip
"""What tallies count: catalogs unpacked, jieba tables opened, and microseconds of processor time spent on either."""
DROPPED, HELD, REFUSED = "dropped:", "held", "refused"
"""Beginnings of further counts: hits left out by reason; waivers by file and number (`held|file|3`)."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that a worker needs to know; `catalog` is the compiled catalog, user catalogs included, deflated."""

    shape: Table | JsonLines
    settings: Settings
    path: str
    catalog: bytes
    digest: str
    language: str
    redacts: bool = True
    docket: Docket | None = None

    def run(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Judge the batches of one task, each answered with one batch."""
        use_language(self.language)
        bench = _Bench(self)
        for batch in batches:
            yield bench.answer(batch)


def make_job(
    linter: Linter, packed: bytes, shape: Table | JsonLines, path: str, *, redacts: bool, docket: Docket | None
) -> Job:
    """The job for one table, with the catalog and the settings of a linter made here."""
    return Job(shape, linter.settings, path, packed, linter.catalog_digest, language(), redacts, docket)


_judges: dict[tuple[str, Settings], tuple[Linter, Judge]] = {}
"""For the life of the worker."""


class _Bench:
    """One task's work."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._reader = open_reader(job.shape, job.settings)
        self._worker = f"{socket.gethostname()}:{os.getpid()}"
        self._amounts: Counter[str] = Counter()
        started = time.process_time_ns()
        key = job.digest, job.settings
        if key not in _judges:
            linter = Linter.of(unpack_compiled(zlib.decompress(job.catalog)), job.settings)
            _judges[key] = linter, Judge(linter)
            self._amounts[LOADS] = 1
            self._amounts[LOADING] = (time.process_time_ns() - started) // 1000
        self._linter, self._judge = _judges[key]

    def answer(self, batch: Any) -> Any:
        """What a batch comes to, as a batch; packing it is told of in the next one's tally."""
        rows = self.judge(batch)
        started = time.process_time_ns()
        packed = to_batch(rows)
        self._amounts[JUDGING] += (time.process_time_ns() - started) // 1000
        return packed

    def judge(self, batch: Any) -> list[Row]:
        """The rows that a batch comes to; the last one tells what was done."""
        started, tables = time.process_time_ns(), _tables_opened()
        amounts, self._amounts = self._amounts, Counter()
        rows: list[Row] = []
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            rows += self._judge_row(values, amounts)
        amounts[TABLES] += _tables_opened() - tables
        amounts[JUDGING] += (time.process_time_ns() - started) // 1000
        rows.append({"kind": TALLY, "worker": self._worker, "amounts": list(amounts.items())})
        return rows

    def _judge_row(self, values: Values, amounts: Counter[str]) -> list[Row]:
        try:
            segments = self._reader.read(values)
            if segments is None:
                return []
            found = self._judge_segments(tuple(segments), amounts)
        except Rejected as one:
            found = [self._reject(one)]
        except Exception as error:  # whatever is wrong with one text must not end a job of a billion
            words = say("spark.reject_failed", problem=f"{type(error).__name__}: {error}")
            text = "\t".join((value or b"").decode("utf-8", "backslashreplace") for value in values)
            found = [self._reject(Rejected(FAILED, words, text))]
        else:
            amounts[TEXTS] += len(segments)
        amounts[ROWS] += 1
        amounts[REJECTS] += sum(one["kind"] == REJECT for one in found)
        return found

    def _judge_segments(self, segments: tuple[Segment, ...], amounts: Counter[str]) -> list[Row]:
        """The findings of a row; what its own words ask to leave out and waivers settle is marked."""
        part = self._judge.judge(segments, self._job.path)
        directives = row_directives(segments)
        if not (part.findings or part.evidence or directives):
            for reason, count in part.dropped.items():
                amounts[DROPPED + reason] += count
            return []
        document = Document(self._job.path, "", None, iter(()))
        report = self._linter.conclude(document, [replace(part, directives=directives)])
        for reason, count in report.dropped.items():
            amounts[DROPPED + reason] += count
        seats = {one.locator: one for one in segments}
        return [
            self._row(self._settle(_named(one, segments[0]), amounts), seats.get(one.locator))
            for one in report.findings
        ]

    def _settle(self, finding: Finding, amounts: Counter[str]) -> Finding:
        docket = self._job.docket
        if docket is None:
            return finding
        docket.held.clear()
        docket.refused.clear()
        settled = docket.settle(finding)
        for number, one in enumerate(docket.waivers) if docket.held or docket.refused else ():
            if one in docket.held:
                amounts[f"{HELD}|{docket.terms.file}|{number}"] += 1
            elif one in docket.refused:
                amounts[f"{REFUSED}|{docket.terms.file}|{number}|{docket.refused[one]}"] += 1
        return settled

    def _row(self, finding: Finding, seat: Segment | None) -> Row:
        record = finding.record if seat is None else seat.record
        placed = replace(finding, record=record, locator=without_row(finding.locator))
        return {
            "kind": FINDING,
            **finding_record(redact_finding(placed) if self._job.redacts else placed),
            "stage": (None if seat is None else seat.stage) or self._job.settings.stage,
            "source": (None if seat is None else seat.source) or self._job.path,
            "owner": None if seat is None else seat.owner,
        }

    def _reject(self, one: Rejected) -> Row:
        text, record = one.text, one.record
        if self._job.redacts:
            text, record = None if text is None else mask(text), mask_record(record)
        return {"kind": REJECT, "id": record, "text": text, "code": one.code, "reason": one.reason}


def _named(finding: Finding, first: Segment) -> Finding:
    """A remark on the exemption cell of a row, which its row's number would tell from others, gets the row's id."""
    if finding.category != CATEGORY or finding.locator is None or finding.record is not None:
        return finding
    fingerprint = make_fingerprint(finding.code, finding.path, finding.match, first.record or "")
    return replace(finding, record=first.record, fingerprint=fingerprint)


def _tables_opened() -> int:
    """How often this process has opened jieba's table."""
    from linter.text.segmentation import words

    return words.cache_info().misses
