"""Parts in, judged parts out: here or in several processes, equal texts once, always in the order they came."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from linter.audit.chunks import Batch, Row, row_of, segment_of, unpack_batch
from linter.audit.parts import encode_part
from linter.concluding import BatchReport
from linter.engine import Linter
from linter.governed import Linters
from linter.model import Finding, Lines
from linter.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

KNOWN_TEXTS = 20_000
"""Texts of a generation of the memo; two generations are kept."""

GROUP, FIRST_GROUP = 512 * 1024, 64 * 1024
"""Bytes of parts that go to a worker together: handing over costs as much as judging a hundred lines. The first ones
are small, so that nobody waits for them."""
_AHEAD = 3
"""Groups under way for each worker."""
_LONGEST_QUEUE = 20_000
"""Known things that may wait behind one that is being judged."""

Token = TypeVar("Token")
_Known = dict[Row, tuple[tuple[Finding, ...], dict[str, int]]]


class Judge:
    """Judges parts with one linter and remembers texts: a library repeats itself."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter
        self._path = ""  # of the texts that are remembered
        self._young: _Known = {}
        self._old: _Known = {}
        self.spared = 0

    def judge(self, batch: Batch, path: str) -> BatchReport:
        """The part with all that was found in it."""
        if isinstance(batch, Lines) or self._makes_scripts(one.script_type for one in batch):
            return self._linter.judge_batch(batch, path)  # what complete scripts must have shows in the whole only
        rows = [row_of(one, one.script) for one in batch]
        return self._judge_rows(rows, path, [one.locator for one in batch])

    def judge_packed(self, packed: bytes, path: str) -> bytes:
        """A packed part with all that was found in it, as `encode_part` writes it."""
        batch = unpack_batch(packed)
        if isinstance(batch, Lines):
            return encode_part(self._linter.judge_batch(batch, path), len(batch.text))
        names = list(map(str, range(len(batch))))
        if self._makes_scripts(row[-2] for row in batch):
            return encode_part(self._linter.judge_batch(tuple(map(segment_of, batch, names)), path))
        return encode_part(self._judge_rows(batch, path, names))

    def _makes_scripts(self, types: Iterable[str | None]) -> bool:
        return self._linter.settings.script_type is not None or any(one is not None for one in types)

    def _judge_rows(self, rows: Sequence[Row], path: str, locators: Sequence[str | None]) -> BatchReport:
        if path != self._path:
            self._path, self._young, self._old = path, {}, {}
        fresh = [row for row in dict.fromkeys(rows) if row not in self._young and not self._still_known(row)]
        self.spared += len(rows) - len(fresh)
        segments = tuple(segment_of(row, "") for row in fresh)
        for row, part in zip(fresh, self._linter.judge_each(segments, path), strict=True):
            self._young[row] = part.findings, part.dropped
        findings: list[Finding] = []
        dropped: Counter[str] = Counter()
        for row, locator in zip(rows, locators, strict=True):
            found, left_out = self._young[row]
            if found:
                findings += [replace(one, locator=locator) for one in found]
            if left_out:
                dropped.update(left_out)
        if len(self._young) >= KNOWN_TEXTS:
            self._old, self._young = self._young, {}
        return BatchReport(len(rows), tuple(findings), dict(dropped))

    def _still_known(self, row: Row) -> bool:
        """Whether a text is known from the generation before; then it goes over to this one."""
        known = self._old.get(row)
        if known is None:
            return False
        self._young[row] = known
        return True


class Bench:
    """Where parts are judged: in this process, or in `jobs` others that are started with the first part."""

    def __init__(self, linters: Linters, catalog_dir: Path | None, jobs: int) -> None:
        self._linters = linters
        self._catalog_dir = catalog_dir
        self.jobs = jobs
        self._judges: dict[Settings, Judge] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._group = _Group()
        self._sent = 0
        self._under_way: set[_Group] = set()

    def submit(self, packed: bytes, path: str, settings: Settings) -> Promise:
        """Have a part judged; the promise keeps the bytes of `encode_part`."""
        if self.jobs <= 1:
            judge = self._judges.get(settings)
            if judge is None:
                judge = self._judges[settings] = Judge(self._linters.of(settings))
            return Promise(data=judge.judge_packed(packed, path))
        promise = Promise(source=partial(self._fetch, self._group, len(self._group.work)), group=self._group)
        self._group.add(packed, path, settings)
        if self._group.size >= (FIRST_GROUP if self._sent < 2 * self.jobs else GROUP):
            self._send()
        return promise

    @property
    def is_full(self) -> bool:
        """Whether so much is under way that answers should be waited for."""
        return len(self._under_way) > _AHEAD * self.jobs

    def close(self) -> None:
        """End the workers; parts that are not begun are given up."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _send(self) -> None:
        group, self._group = self._group, _Group()
        group.future = self._workers(group.work[0][2]).submit(_work, group.work)
        self._sent += 1
        self._under_way.add(group)

    def _fetch(self, group: _Group, number: int) -> bytes:
        if group.future is None:
            self._send()
        assert group.future is not None
        answers = group.future.result()
        self._under_way.discard(group)
        return answers[number]

    def _workers(self, settings: Settings) -> ProcessPoolExecutor:
        if self._pool is None:
            from linter.workers import open_pool

            self._pool = open_pool(self.jobs, _start, settings, self._catalog_dir, self._linters.rewrites)
        return self._pool


class _Group:
    """Parts that go to a worker together, and its answer."""

    __slots__ = ("future", "size", "work")

    def __init__(self) -> None:
        self.work: list[tuple[bytes, str, Settings]] = []
        self.size = 0
        self.future: Future[list[bytes]] | None = None

    def add(self, packed: bytes, path: str, settings: Settings) -> None:
        self.work.append((packed, path, settings))
        self.size += len(packed)


class Promise:
    """Bytes that are there, or will be."""

    __slots__ = ("_data", "_group", "_source")

    def __init__(
        self, *, data: bytes | None = None, source: Callable[[], bytes] | None = None, group: _Group | None = None
    ) -> None:
        self._data, self._source, self._group = data, source, group

    @property
    def is_kept(self) -> bool:
        """Whether the bytes are there."""
        if self._group is None:
            return True
        return self._group.future is not None and self._group.future.done()

    def get(self) -> bytes:
        """The bytes; waits for them."""
        if self._source is not None:
            self._data, self._source = self._source(), None
        assert self._data is not None
        return self._data


def in_order(promises: Iterator[tuple[Token, Promise]], bench: Bench) -> Iterator[tuple[Token, bytes]]:
    """What the promises keep, in their order; they are waited for where enough is under way on the bench."""
    waiting: deque[tuple[Token, Promise]] = deque()
    for pair in promises:
        waiting.append(pair)
        while waiting and (waiting[0][1].is_kept or bench.is_full or len(waiting) > _LONGEST_QUEUE):
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


def _work(work: Sequence[tuple[bytes, str, Settings]]) -> list[bytes]:
    return [_judge_of(settings).judge_packed(packed, path) for packed, path, settings in work]


def _judge_of(settings: Settings) -> Judge:
    assert _linters is not None
    judge = _judges.get(settings)
    if judge is None:
        judge = _judges[settings] = Judge(_linters.of(settings))
    return judge
