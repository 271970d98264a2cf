"""A whole run: many files, one or several processes, the same report for any number of them.

Small inputs are judged in this process. From `PARALLEL_BYTES` on, workers are started: small files go to
them whole, large line-based ones in batches, so that memory stays flat; answers are put together in order.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from linter.concluding import BatchReport
from linter.engine import Linter
from linter.errors import InputError
from linter.governed import Governor, Linters, check_words
from linter.messages import say
from linter.model import Document, FileError, FileReport, Lines, Notice, RunReport, Segment
from linter.readers import Defaults, open_document
from linter.readers.discovery import discover
from linter.second_opinion import in_bulk
from linter.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

BULK_BYTES = 16 * 1024 * 1024
"""From this total on nobody reads findings one by one: the second opinion is given only where it is asked for."""
PARALLEL_BYTES = 4 * 1024 * 1024
"""Below this total a second process costs more than it brings (measured: about 0.25 s to start one)."""
STREAMED_BYTES = 4 * 1024 * 1024
"""Line-based files above this are judged in batches, smaller ones whole."""
GROUPED_BYTES = 128 * 1024
"""Small files go to a worker together, up to this many bytes: handing one over costs as much as judging 20 lines."""
_FILE_BYTES = 1024
"""What opening a file costs, as bytes of text."""
STREAMED_KINDS = (".txt", ".md", ".csv", ".tsv", ".jsonl", ".ndjson", ".log", ".text")

Progress = Callable[[int, int, str], None]
"""Called with bytes done, bytes in all, and the path at work."""
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to check: a file with its size in bytes, or the bytes of standard input under a name."""

    path: str
    size: int
    data: bytes | None = None
    settings: Settings | None = None  # where it has its own


def check_paths(
    paths: Sequence[str],
    settings: Settings,
    *,
    catalog_dir: Path | None = None,
    jobs: int = 0,
    stdin: bytes | None = None,
    stdin_filename: str | None = None,
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
    respect_gitignore: bool = True,
    on_progress: Progress | None = None,
    governor: Governor | None = None,
    settled: bool = True,
    rewrites: bool = True,
) -> RunReport:
    """Find the files below `paths` and judge them; `-` is standard input, whose bytes are `stdin`.

    A path that cannot be read becomes an error of the report; the others are judged all the same. `governor` says
    which settings hold for which file, and which files are left out; without one `settings` hold for all. Unless
    `settled` is false, what is waived or in the baseline is marked.
    """

    inputs, skipped, failed = find_inputs(
        paths,
        governor,
        stdin=stdin,
        stdin_filename=stdin_filename,
        exclude=exclude,
        force_exclude=force_exclude,
        respect_gitignore=respect_gitignore,
    )
    linters = Linters(catalog_dir, rewrites=rewrites)
    if governor is not None:
        check_words(governor, linters)
    report = check_inputs(
        inputs, settings, catalog_dir=catalog_dir, jobs=jobs, skipped=skipped, on_progress=on_progress, linters=linters
    )
    if failed:
        report = replace(report, files=(*report.files, *failed))
    if governor is None or not settled or not governor.may_settle():
        return report
    from linter.settling import settle

    return settle(report, governor)


def find_inputs(
    paths: Sequence[str],
    governor: Governor | None = None,
    *,
    stdin: bytes | None = None,
    stdin_filename: str | None = None,
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
    respect_gitignore: bool = True,
) -> tuple[list[Input], list[Notice], list[FileReport]]:
    """What is to be judged below `paths`, what is skipped, and reports of what cannot be read at all."""

    def choose(path: str | None) -> Settings | None:
        return None if governor is None else governor.settings(path)

    inputs: list[Input] = []
    skipped: list[Notice] = []
    failed: list[FileReport] = []
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            data = stdin or b""
            inputs.append(Input(stdin_filename or "<stdin>", len(data), data, choose(stdin_filename)))
            continue
        try:
            for found in discover(
                [path], respect_gitignore=respect_gitignore, exclude=exclude, force_exclude=force_exclude
            ):
                if isinstance(found, Notice):
                    if governor is not None and governor.is_own(found.path):
                        continue
                    if found.code.startswith("E"):
                        failed.append(_failed(found.path, found.code, found.message))
                    else:
                        skipped.append(found)
                elif governor is not None and governor.is_own(found.path):
                    if found.named:
                        skipped.append(Notice(found.path, "own-file", say("config.own_file")))
                elif governor is not None and (force_exclude or not found.named) and governor.excludes(found.path):
                    skipped.append(Notice(found.path, "excluded", say("input.excluded")))
                elif (identity := os.path.realpath(found.path)) not in seen:
                    seen.add(identity)
                    inputs.append(Input(found.path, found.size, None, choose(found.path)))
        except InputError as error:
            failed.append(_failed(error.path, error.code, error.message))
    return inputs, skipped, failed


def settle_bulk(inputs: Sequence[Input], settings: Settings) -> list[Input]:
    """The inputs, without a second opinion that nobody asked for where they are very much text in all."""
    if sum(one.size for one in inputs) < BULK_BYTES:
        return list(inputs)
    return [replace(one, settings=in_bulk(one.settings or settings)) for one in inputs]


def check_inputs(
    inputs: Sequence[Input],
    settings: Settings,
    *,
    catalog_dir: Path | None = None,
    jobs: int = 0,
    skipped: Sequence[Notice] = (),
    on_progress: Progress | None = None,
    linters: Linters | None = None,
) -> RunReport:
    """Judge all inputs, each by its own settings or else by `settings`. `jobs` 0 means one per CPU; the report does
    not depend on it."""
    started = time.perf_counter()
    linters = linters or Linters(catalog_dir)
    inputs = [one if one.settings is not None else replace(one, settings=settings) for one in inputs]
    inputs = settle_bulk(inputs, settings)
    linter = linters.of(inputs[0].settings or settings if inputs else settings)
    total = sum(one.size for one in inputs)
    workers = _workers(jobs, total)
    meter = _Meter(total, on_progress)
    if workers == 1:
        reports = _judge_here(inputs, linters, meter)
    else:
        reports = _judge_with_workers(inputs, linters, catalog_dir, workers, meter)
    files = list(reports)
    below = sum(report.dropped.get("below-threshold", 0) for report in files)
    return RunReport(
        files=tuple(replace(report, dropped=_without_threshold(report)) for report in files),
        catalog_version=linter.catalog_version,
        catalog_digest=linter.catalog_digest,
        rules_active=linter.rules_active,
        skipped=tuple(skipped),
        below_threshold=below,
        elapsed=time.perf_counter() - started,
        catalog_changes=linter.catalog_changes,
    )


@dataclass(slots=True)
class _Meter:
    """Counts the bytes judged, for whoever watches."""

    total: int
    on_progress: Progress | None
    done: int = 0
    within: int = 0  # bytes of the file at work that are counted already

    def advance(self, one: Input, batch: Lines | tuple[Segment, ...]) -> None:
        """A part of a file is judged."""
        if self.on_progress is not None and isinstance(batch, Lines):
            self.within = min(one.size, self.within + len(batch.text.encode("utf-8", "surrogatepass")))
            self.on_progress(self.done + self.within, self.total, one.path)

    def finish(self, one: Input) -> None:
        """A file is judged."""
        self.done += one.size
        self.within = 0
        if self.on_progress is not None:
            self.on_progress(self.done, self.total, one.path)


def _without_threshold(report: FileReport) -> dict[str, int]:
    return {reason: count for reason, count in report.dropped.items() if reason != "below-threshold"}


def _workers(jobs: int, total: int) -> int:
    if total < PARALLEL_BYTES:
        return 1
    return jobs or os.cpu_count() or 1


def _defaults(settings: Settings) -> Defaults:
    return settings.defaults()


def _open(one: Input, settings: Settings) -> Document:
    if one.data is not None:
        return open_document(one.path, data=one.data, name=one.path, defaults=_defaults(settings))
    return open_document(one.path, defaults=_defaults(settings))


def _judge_input(linter: Linter, one: Input, meter: _Meter | None = None) -> FileReport:
    try:
        document = _open(one, linter.settings)
    except InputError as error:
        return _failed(one.path, error.code, error.message)
    if meter is None:
        return linter.check_document(document)
    document = replace(document, batches=_metered(document.batches, one, meter))
    return linter.check_document(document)


def _metered(
    batches: Iterator[Lines | tuple[Segment, ...]], one: Input, meter: _Meter
) -> Iterator[Lines | tuple[Segment, ...]]:
    for batch in batches:
        yield batch
        meter.advance(one, batch)


def _failed(path: str, code: str, message: str) -> FileReport:
    """The report of a file that could not be judged at all."""
    return FileReport(path, 0, (), {}, errors=(FileError(path, message, code),))


def _judge_here(inputs: Sequence[Input], linters: Linters, meter: _Meter) -> Iterator[FileReport]:
    for one in inputs:
        assert one.settings is not None
        yield _judge_input(linters.of(one.settings), one, meter)
        meter.finish(one)


# --- several processes -----------------------------------------------------------------------------

_linters: Linters | None = None


def _start_worker(settings: Settings, catalog_dir: Path | None, rewrites: bool) -> None:
    global _linters  # noqa: PLW0603  (one set of linters for the life of the worker)
    _linters = Linters(catalog_dir, rewrites=rewrites)
    _linters.of(settings)


def _work_files(inputs: Sequence[Input]) -> list[FileReport]:
    assert _linters is not None
    return [_judge_input(_linters.of(one.settings or Settings()), one) for one in inputs]


def _work_batch(batch: Lines | tuple[Segment, ...], path: str, settings: Settings) -> BatchReport:
    assert _linters is not None
    return _linters.of(settings).judge_batch(batch, path)


def _judge_with_workers(
    inputs: Sequence[Input], linters: Linters, catalog_dir: Path | None, workers: int, meter: _Meter
) -> Iterator[FileReport]:
    from linter.workers import open_pool

    settings = inputs[0].settings or Settings()
    pool = open_pool(workers, _start_worker, settings, catalog_dir, linters.rewrites)
    waiting: deque[tuple[Sequence[Input], Future[list[FileReport]]]] = deque()

    def first() -> Iterator[FileReport]:
        group, future = waiting.popleft()
        for one, report in zip(group, future.result(), strict=True):
            meter.finish(one)
            yield report

    try:
        for group in _group(inputs):
            one = group[0]
            if _is_streamed(one):
                while waiting:
                    yield from first()
                yield _stream(pool, one, linters.of(one.settings or settings), workers, meter)
                meter.finish(one)
                continue
            waiting.append((group, pool.submit(_work_files, group)))
            if len(waiting) > 4 * workers:
                yield from first()
        while waiting:
            yield from first()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _group(inputs: Sequence[Input]) -> Iterator[Sequence[Input]]:
    """The inputs in their order, small ones together, those that are streamed alone."""
    group: list[Input] = []
    size = 0
    for one in inputs:
        own = one.size + _FILE_BYTES
        if group and (size + own > GROUPED_BYTES or _is_streamed(one)):
            yield group
            group, size = [], 0
        group.append(one)
        size += own
        if _is_streamed(one):
            yield group
            group, size = [], 0
    if group:
        yield group


def _is_streamed(one: Input) -> bool:
    return one.size >= STREAMED_BYTES and Path(one.path).suffix.lower() in STREAMED_KINDS


def _stream(pool: ProcessPoolExecutor, one: Input, linter: Linter, workers: int, meter: _Meter) -> FileReport:
    """Judge one large file batch by batch; only a few batches are in memory at a time."""
    judged: list[BatchReport] = []
    waiting: deque[Future[BatchReport]] = deque()
    try:
        document = _open(one, linter.settings)
    except InputError as error:
        return _failed(one.path, error.code, error.message)
    failure: InputError | None = None
    try:
        for batch in document.batches:
            waiting.append(pool.submit(_work_batch, batch, document.path, linter.settings))
            meter.advance(one, batch)
            if len(waiting) > 2 * workers:
                judged.append(waiting.popleft().result())
    except InputError as error:
        failure = error
    judged.extend(future.result() for future in waiting)
    return linter.conclude(document, judged, failure)
