"""Parts in, judged parts out: here or in several processes, equal texts once, always in the order they came."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from linter.audit.chunks import Batch
from linter.audit.parts import encode_part
from linter.concluding import BatchReport
from linter.engine import Linter
from linter.governed import Linters
from linter.model import Finding, Lines, Segment
from linter.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

KNOWN_TEXTS = 20_000
"""Texts of a generation of the memo; two generations are kept."""

Token = TypeVar("Token")
_Key = tuple[object, ...]
_Known = dict[_Key, tuple[tuple[Finding, ...], dict[str, int]]]


class Judge:
    """Judges parts with one linter and remembers texts: a library repeats itself."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter
        self._young: _Known = {}
        self._old: _Known = {}
        self.spared = 0

    def judge(self, batch: Batch, path: str) -> BatchReport:
        """The part with all that was found in it."""
        linter = self._linter
        scripted = linter.settings.script_type is not None
        if isinstance(batch, Lines) or scripted or any(one.script_type is not None for one in batch):
            return linter.judge_batch(batch, path)  # what complete scripts must have shows in the whole only
        findings: list[Finding] = []
        dropped: Counter[str] = Counter()
        keys = [_key(one, path) for one in batch]
        known = {key: one for key in keys if (one := self._young.get(key) or self._old.get(key)) is not None}
        fresh = {key: one for key, one in zip(keys, batch, strict=True) if key not in known}
        self.spared += len(batch) - len(fresh)
        for key, part in zip(fresh, linter.judge_each(tuple(fresh.values()), path), strict=True):
            known[key] = part.findings, part.dropped
        for key, segment in zip(keys, batch, strict=True):
            found, left_out = known[key]
            findings += [replace(one, locator=segment.locator) for one in found]
            dropped.update(left_out)
            self._remember(key, known[key])
        return BatchReport(len(batch), tuple(findings), dict(dropped))

    def _remember(self, key: _Key, known: tuple[tuple[Finding, ...], dict[str, int]]) -> None:
        self._young[key] = known
        if len(self._young) >= KNOWN_TEXTS:
            self._old, self._young = self._young, {}


def _key(one: Segment, path: str) -> _Key:
    """All that bears on what is found in a text."""
    return (path, one.text, one.channel, one.audience, one.stage, one.speaker, one.exempt, one.preceding,
            one.line, one.column, one.offset)  # fmt: skip


class Bench:
    """Where parts are judged: in this process, or in `jobs` others that are started with the first part."""

    def __init__(self, linters: Linters, catalog_dir: Path | None, jobs: int) -> None:
        self._linters = linters
        self._catalog_dir = catalog_dir
        self.jobs = jobs
        self._judges: dict[Settings, Judge] = {}
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, batch: Batch, path: str, settings: Settings) -> Promise:
        """Have a part judged; the promise keeps the bytes of `encode_part`."""
        if self.jobs > 1:
            return Promise(future=self._workers(settings).submit(_work, batch, path, settings))
        judge = self._judges.get(settings)
        if judge is None:
            judge = self._judges[settings] = Judge(self._linters.of(settings))
        return Promise(data=encode_part(judge.judge(batch, path)))

    def close(self) -> None:
        """End the workers; parts that are not begun are given up."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _workers(self, settings: Settings) -> ProcessPoolExecutor:
        if self._pool is None:
            from linter.workers import open_pool

            self._pool = open_pool(self.jobs, _start, settings, self._catalog_dir, self._linters.rewrites)
        return self._pool


class Promise:
    """Bytes that are there, or will be."""

    __slots__ = ("_data", "_future")

    def __init__(self, *, data: bytes | None = None, future: Future[bytes] | None = None) -> None:
        self._data, self._future = data, future

    def get(self) -> bytes:
        """The bytes; waits for them."""
        if self._future is not None:
            self._data, self._future = self._future.result(), None
        assert self._data is not None
        return self._data


def in_order(promises: Iterator[tuple[Token, Promise]], ahead: int) -> Iterator[tuple[Token, bytes]]:
    """What the promises keep, in their order; at most `ahead` are waited for at a time."""
    waiting: deque[tuple[Token, Promise]] = deque()
    for pair in promises:
        waiting.append(pair)
        while len(waiting) > ahead:
            token, promise = waiting.popleft()
            yield token, promise.get()
    while waiting:
        token, promise = waiting.popleft()
        yield token, promise.get()


# --- in a worker -----------------------------------------------------------------------------------

_linters: Linters | None = None
_judges: dict[Settings, Judge] = {}


def _start(settings: Settings, catalog_dir: Path | None, rewrites: bool) -> None:
    global _linters  # noqa: PLW0603  (one set of linters for the life of the worker)
    _linters = Linters(catalog_dir, rewrites=rewrites)
    _linters.of(settings)


def _work(batch: Batch, path: str, settings: Settings) -> bytes:
    assert _linters is not None
    judge = _judges.get(settings)
    if judge is None:
        judge = _judges[settings] = Judge(_linters.of(settings))
    return encode_part(judge.judge(batch, path))
