"""An audit from paths to its outcome: parts are looked up or judged, counted, and forgotten again."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from linter.audit.chunks import Chunk, Seat, chunk_key, cut_document
from linter.audit.collecting import Collection
from linter.audit.comparing import compare, read_earlier
from linter.audit.judging import Bench, Promise, in_order
from linter.audit.outcome import SKIPPED, STOPPED, UNREAD, Coverage, Outcome
from linter.audit.places import FileWork, Stretch
from linter.audit.sampling import Sample, Sampler
from linter.audit.store import Store, surroundings
from linter.audit.waivers import Waivers
from linter.engine import Linter
from linter.errors import InputError
from linter.governed import Governor, Linters, check_words
from linter.messages import say
from linter.model import Document, Notice
from linter.readers import open_document
from linter.runs import PARALLEL_BYTES, Input, find_inputs, settle_bulk
from linter.settings import Settings

Progress = Callable[[int, int, str], None]
"""Called with bytes done, bytes in all, and the path at work."""
_AHEAD = 6
"""Parts under way for each worker."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be audited and how. `keeps`: the findings themselves are wanted, not only counts."""

    paths: Sequence[str]
    settings: Settings
    governor: Governor
    jobs: int = 0
    keeps: bool = True
    cached: bool = True
    resume: bool = False
    sample: Sample | None = None
    compare: str | None = None
    exclude: Sequence[str] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    catalog_dir: Path | None = None
    on_progress: Progress | None = None
    store: Path | None = None  # the cache file; else the one in the cache folder


def run_audit(request: Request) -> Outcome:
    """Judge everything below the paths. An interruption ends the work, not the report: it says what is missing."""
    earlier = None if request.compare is None else read_earlier(request.compare)
    started = time.perf_counter()
    inputs, skipped, failed = find_inputs(
        request.paths,
        request.governor,
        exclude=request.exclude,
        force_exclude=request.force_exclude,
        respect_gitignore=request.respect_gitignore,
    )
    linters = Linters(request.catalog_dir)
    check_words(request.governor, linters)
    inputs = settle_bulk(inputs, request.settings)
    linter = linters.of(inputs[0].settings or request.settings if inputs else request.settings)
    with closing(_Audit(request, inputs, linters)) as audit:
        audit.run()
        files = [*audit.files, *(Coverage(one.path, UNREAD, reasons=[error.message], codes=[error.code])
                                 for one in failed for error in one.errors)]  # fmt: skip
        files += [Coverage(one.path, SKIPPED, reasons=[one.message], codes=[one.code]) for one in skipped]
        waivers, notices = audit.waivers.report(audit.collection.places)
        from linter import __version__

        outcome = Outcome(
            version=__version__,
            catalog_version=linter.catalog_version,
            catalog_digest=linter.catalog_digest,
            catalog_changes=linter.catalog_changes,
            rules_active=linter.rules_active,
            settings=linter.settings,
            engine="local",
            finished_at=datetime.now().astimezone().isoformat(timespec="seconds"),
            files=files,
            collection=audit.collection,
            waivers=waivers,
            notices=[*audit.notices, *notices],
            sample=request.sample,
            population=audit.sampler.seen if audit.sampler else 0,
            complete=audit.complete,
            resumed=audit.resumed,
            parts=audit.parts,
            parts_known=audit.parts_known,
            elapsed=time.perf_counter() - started,
        )
    if earlier is not None:
        covered = [one.path for one in files if one.status not in (STOPPED, UNREAD)]
        comparison, history = compare(earlier, outcome.collection.findings(), covered, linter.catalog_digest)
        outcome.comparison, outcome.history = comparison, history
    return outcome


Event = tuple[str, Input, Document | None, object]


class _Audit:
    """One run over its inputs: events come in order, work ahead of them is bounded."""

    def __init__(self, request: Request, inputs: Sequence[Input], linters: Linters) -> None:
        self.request = request
        self.inputs = inputs
        self.linters = linters
        self.collection = Collection(request.keeps or request.compare is not None)
        self.waivers = Waivers(request.governor)
        self.sampler = None if request.sample is None else Sampler(request.sample)
        self.files: list[Coverage] = []
        self.notices: list[Notice] = []
        self.complete = True
        self.resumed = False
        self.parts = self.parts_known = 0
        self._store = Store(request.store) if request.cached else None
        self._around: dict[Settings, bytes] = {}
        self._total = sum(one.size for one in inputs)
        self._done = 0
        jobs = request.jobs or os.cpu_count() or 1
        self._bench = Bench(linters, request.catalog_dir, jobs if self._total >= PARALLEL_BYTES else 1)

    def close(self) -> None:
        """End workers and let go of the cache."""
        self._bench.close()
        if self._store is not None:
            self._store.close()

    def run(self) -> None:
        """Judge all inputs, or as many as there is time for."""
        key = self._run_key()
        if self._store is not None:
            unfinished = self._store.begin_run(key)
            self.resumed = self.request.resume and unfinished
        if self.request.resume and not self.resumed:
            self.notices.append(Notice("", "nothing-to-resume", say("audit.nothing_to_resume")))
        work: FileWork | None = None
        try:
            for token, data in in_order(self._events(), _AHEAD * self._bench.jobs):
                assert isinstance(token, tuple)
                kind, one, document, extra = token
                if kind == "begin":
                    assert isinstance(extra, str)
                    work = FileWork(self._linter(one), one, extra, self.collection, self.waivers)
                elif work is not None and kind == "part":
                    assert isinstance(extra, Stretch)
                    self._take(work, extra, data)
                elif work is not None:
                    assert extra is None or isinstance(extra, InputError | bytes)
                    self._end(work, document, extra)
                    work = None
        except KeyboardInterrupt:
            self.complete = False
            if self._store is not None:
                self._store.commit()
            if work is not None:
                self.files.append(work.finish(None, None, stopped=True))
            named = {one.path for one in self.files}
            left = [one for one in self.inputs if one.path not in named]
            self.files += [Coverage(one.path, STOPPED, one.size, reasons=[say("audit.stopped")]) for one in left]
            return
        if self._store is not None:
            self._store.end_run(key)

    def _take(self, work: FileWork, stretch: Stretch, data: bytes) -> None:
        work.take(stretch, data)
        self.parts += 1
        self.parts_known += stretch.known
        if self._store is not None and not stretch.known:
            self._store.keep_part(stretch.key, data)
        if self.request.on_progress is not None:
            within = min(work.one.size, work.size)
            self.request.on_progress(self._done + within, self._total, work.one.path)

    def _end(self, work: FileWork, document: Document | None, extra: InputError | bytes | None) -> None:
        error = extra if isinstance(extra, InputError) else None
        if isinstance(extra, bytes):  # known as a whole
            self.files.append(work.finish_known(extra))
        else:
            self.files.append(work.finish(document, error))
            if error is None and document is not None and self._store is not None and self.sampler is None:
                self._store.keep_file(self._file_key(work.one, work.digest), work.memo(document))
        self._done += work.one.size
        if self.request.on_progress is not None:
            self.request.on_progress(self._done, self._total, work.one.path)

    def _events(self) -> Iterator[tuple[Event, Promise]]:
        nothing = Promise(data=b"")
        for one in self.inputs:
            digest = _hash_file(one.path)
            yield ("begin", one, None, digest), nothing
            if (known := self._known_file(one, digest)) is not None:
                memo, parts = known
                for stretch, data in parts:
                    yield ("part", one, None, stretch), Promise(data=data)
                yield ("end", one, None, memo), nothing
                continue
            document: Document | None = None
            try:
                document = _open(one, self._linter(one).settings)
                yield from self._document_events(one, document)
            except InputError as error:
                yield ("end", one, document, error), nothing
            else:
                yield ("end", one, document, None), nothing

    def _document_events(self, one: Input, document: Document) -> Iterator[tuple[Event, Promise]]:
        linter = self._linter(one)
        around = self._surroundings(linter) + one.path.encode("utf-8", "surrogatepass")
        if self.sampler is not None:
            batches = self.sampler.take(document.batches, one.path)
            document = Document(document.path, document.kind, document.encoding, batches, document.notices)
        for chunk in cut_document(document, scripts=linter.settings.script_type is not None):
            key = chunk_key(chunk, around)
            data = None if self._store is None else self._store.part(key)
            promise = Promise(data=data) if data else self._bench.submit(chunk.batch, one.path, linter.settings)
            yield ("part", one, document, _stretch(key, chunk, known=data is not None)), promise

    def _known_file(self, one: Input, digest: str) -> tuple[bytes, Iterator[tuple[Stretch, bytes]]] | None:
        """The whole answer for a file that has not changed; None where anything of it is missing."""
        if self._store is None or self.sampler is not None or not digest:
            return None
        memo = self._store.file(self._file_key(one, digest))
        if memo is None:
            return None
        stretches = FileWork.stretches(memo)
        if stretches is None:
            return None
        store = self._store
        if not all(store.has_part(stretch.key) for stretch in stretches):
            return None
        return memo, ((stretch, store.part(stretch.key) or b"") for stretch in stretches)

    def _file_key(self, one: Input, digest: str) -> bytes:
        around = self._surroundings(self._linter(one)) + one.path.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(around + digest.encode(), digest_size=20).digest()

    def _run_key(self) -> bytes:
        words = [os.path.abspath(one) for one in self.request.paths] + [repr(self.request.settings)]
        return hashlib.blake2b("\n".join(words).encode("utf-8", "surrogatepass"), digest_size=20).digest()

    def _linter(self, one: Input) -> Linter:
        return self.linters.of(one.settings or self.request.settings)

    def _surroundings(self, linter: Linter) -> bytes:
        if linter.settings not in self._around:
            self._around[linter.settings] = surroundings(linter)
        return self._around[linter.settings]


def _stretch(key: bytes, chunk: Chunk, *, known: bool) -> Stretch:
    seats: Mapping[int, Seat] = dict(enumerate(chunk.seats))
    stage = None if isinstance(chunk.batch, tuple) else chunk.batch.stage
    sheets: dict[str, int] = {}
    for seat in chunk.seats:
        sheet, mark, _ = (seat.locator or "").rpartition("!")
        if mark:
            sheets[sheet] = sheets.get(sheet, 0) + 1
    return Stretch(key, chunk.line, chunk.offset, seats, stage, chunk.directives, chunk.size, sheets, known)


def _open(one: Input, settings: Settings) -> Document:
    return open_document(one.path, defaults=settings.defaults())


def _hash_file(path: str) -> str:
    """SHA-256 of a file, read in pieces; of a member's pack; empty where it cannot be read, as its reader will say."""
    if ".zip!" in path.lower() and not os.path.lexists(path):
        path = path[: path.lower().index(".zip!") + 4]
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
