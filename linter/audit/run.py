"""An audit from paths to its outcome: parts are looked up or judged, counted, and forgotten again."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from linter.audit.chunks import chunk_key, cut_document
from linter.audit.collecting import Collection
from linter.audit.comparing import compare
from linter.audit.earlier import Basis, read_earlier
from linter.audit.filework import FileWork, Summary
from linter.audit.judging import Bench, Promise, in_order
from linter.audit.outcome import SKIPPED, STOPPED, UNREAD, Coverage, Outcome
from linter.audit.parts import is_intact
from linter.audit.places import Stretch, read_note, stretch_of, unpack_part
from linter.audit.provenance import Provenance, hash_file, policy_files, trace
from linter.audit.sampling import Sample, Sampler
from linter.audit.store import Store, bare_key, surroundings
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
_PACKED_KINDS = (".xlsx", ".xlsm", ".docx", ".docm", ".parquet")
_PACKED, _SECOND_OPINION = 5, 4
"""How many times more work a byte means: in a packed format, and where a second opinion is asked for (measured)."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be audited and how. `keeps`: the findings themselves are wanted, with rewrites, not only counts."""

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
    linters = Linters(request.catalog_dir, rewrites=request.keeps)
    check_words(request.governor, linters)
    inputs = settle_bulk(inputs, request.settings)
    linter = linters.of(inputs[0].settings or request.settings if inputs else request.settings)
    with closing(_Audit(request, inputs, linters)) as audit:
        audit.run()
        files = [*audit.files, *(Coverage(one.path, UNREAD, reasons=[error.message], codes=[error.code])
                                 for one in failed for error in one.errors)]  # fmt: skip
        files += [Coverage(one.path, SKIPPED, reasons=[one.message], codes=[one.code]) for one in skipped]
        waivers, notices = audit.waivers.report()
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
            notices=[*audit.notices, *(audit.sampler.notices() if audit.sampler else ()), *notices],
            provenance=audit.provenance(linter.settings) if request.keeps else None,
            sample=request.sample,
            population=audit.sampler.seen if audit.sampler else 0,
            complete=audit.complete,
            resumed=audit.resumed,
            parts=audit.parts,
            parts_known=audit.parts_known,
            elapsed=time.perf_counter() - started,
        )
    if earlier is not None:
        basis = Basis.of_run(__version__, linter.catalog_digest, linter.settings, request.sample, outcome.whole)
        outcome.comparison, outcome.history = compare(earlier, outcome.collection.findings(), outcome.judged, basis)
    return outcome


@dataclass(frozen=True, slots=True)
class _Begin:
    """A file begins. `mark`: its size and time before it was hashed."""

    one: Input
    digest: str
    mark: tuple[int, int] | None
    known: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """A file that has not changed: its sum, and the key of its parts."""

    key: bytes
    summary: Summary


@dataclass(frozen=True, slots=True)
class _End:
    """A file ends: read to its end, or as far as it could be read, or known from the last time."""

    document: Document | None = None
    error: InputError | None = None
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class _Packed:
    """A known part whose findings are only to be listed: it is unpacked when they are."""

    note: bytes
    stage: str


_Event = _Begin | Stretch | _Packed | _End


class _Audit:
    """One run over its inputs: events come in order, work ahead of them is bounded."""

    def __init__(self, request: Request, inputs: Sequence[Input], linters: Linters) -> None:
        self.request = request
        self.inputs = inputs
        self.linters = linters
        self.collection = Collection(keeps=request.keeps or request.compare is not None, unpack=unpack_part)
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
        work = sum(map(self._effort, inputs))
        self._bench = Bench(linters, request.catalog_dir, jobs if work >= PARALLEL_BYTES else 1)

    def close(self) -> None:
        """End workers and let go of the cache."""
        self._bench.close()
        if self._store is not None:
            self._store.close()

    def provenance(self, settings: Settings) -> Provenance:
        """What else the answer depends on."""
        policies = policy_files(self.request.governor, self.waivers.files())
        return trace(self.request.paths, self.request.exclude, self.inputs, settings, policies)

    def run(self) -> None:
        """Judge all inputs, or as many as there is time for."""
        *others, key = self._keys(self._run_key())
        if self._store is not None:
            unfinished = self._store.begin_run(key) or any(map(self._store.is_unfinished, others))
            self.resumed = self.request.resume and unfinished
        if self.request.resume and not self.resumed:
            self.notices.append(Notice("", "nothing-to-resume", say("audit.nothing_to_resume")))
        begun: tuple[_Begin, FileWork] | None = None
        try:
            for event, data in in_order(self._events(), self._bench):
                if isinstance(event, _Begin):
                    linter = self._linter(event.one)
                    work = FileWork(
                        linter, event.one, event.digest, self.collection, self.waivers, is_known=event.known
                    )
                    begun = event, work
                    continue
                assert begun is not None
                if isinstance(event, Stretch):
                    self._take(*begun, event, data)
                elif isinstance(event, _Packed):
                    self.collection.keep_packed((event.note, begun[0].one.path, event.stage), data)
                else:
                    self._end(*begun, event)
                    begun = None
        except KeyboardInterrupt:
            self.complete = False
            if self._store is not None:
                self._store.commit()
            if begun is not None:
                self._add(begun[1].finish(None, stopped=True), begun[0])
            named = {one.path for one in self.files}
            left = [one for one in self.inputs if one.path not in named]
            self.files += [
                Coverage(one.path, STOPPED, one.size, reasons=[say("audit.stopped")], codes=["stopped"]) for one in left
            ]
            return
        if self._store is not None:
            self._store.end_run(key)

    def _take(self, begin: _Begin, work: FileWork, stretch: Stretch, data: bytes) -> None:
        number = work.parts
        placing = work.take(stretch, data)
        self.parts += 1
        self.parts_known += stretch.known
        if self._store is not None:
            if not stretch.known:
                self._store.keep_part(stretch.key, data)
            if begin.digest and self.sampler is None and not begin.known:
                self._store.keep_place(self._own_key(begin), number, stretch.key, placing.note())
        self._tell(begin.one, min(begin.one.size, work.size))

    def _end(self, begin: _Begin, work: FileWork, end: _End) -> None:
        if end.summary is None:
            self._end_judged(begin, work, end)
        elif work.parts:
            self._add(work.finish_known(end.summary), begin)
        else:
            self.parts += end.summary.parts
            self.parts_known += end.summary.parts
            self._add(end.summary, begin)
        self._done += begin.one.size
        self._tell(begin.one, 0)

    def _end_judged(self, begin: _Begin, work: FileWork, end: _End) -> None:
        changed = begin.mark != _mark(begin.one.path)
        remarks = [("changed", say("audit.changed"))] if changed else []
        summary = work.finish(end.document, end.error, remarks=remarks)
        self._add(summary, begin)
        lasting = end.error is None and not changed and self.sampler is None and bool(begin.digest)
        if self._store is not None and lasting and not self.waivers.hold_for(begin.one.path):
            self._store.keep_file(self._own_key(begin), summary.pack())

    def _add(self, summary: Summary, begin: _Begin) -> None:
        self.files.append(summary.coverage(begin.one, begin.digest))
        self.collection.merge(summary.tally)

    def _tell(self, one: Input, within: int) -> None:
        if self.request.on_progress is not None:
            self.request.on_progress(self._done + within, self._total, one.path)

    def _events(self) -> Iterator[tuple[_Event, Promise]]:
        nothing = Promise(data=b"")
        for one in self.inputs:
            mark = _mark(one.path)
            digest = _hash_file(one.path)
            known = self._recall(one, digest)
            yield _Begin(one, digest, mark, known is not None), nothing
            if known is not None:
                try:
                    yield from self._known_events(one, known)
                except InputError as error:
                    yield _End(error=error), nothing
                else:
                    yield _End(summary=known.summary), nothing
                continue
            document: Document | None = None
            try:
                document = open_document(one.path, defaults=self._linter(one).settings.defaults())
                yield from self._document_events(one, document)
            except InputError as error:
                yield _End(document, error), nothing
            else:
                yield _End(document), nothing

    def _document_events(self, one: Input, document: Document) -> Iterator[tuple[_Event, Promise]]:
        linter = self._linter(one)
        around = self._surroundings(linter) + one.path.encode("utf-8", "surrogatepass")
        if self.sampler is not None:
            batches = self.sampler.take(document.batches, one.path)
            document = Document(document.path, document.kind, document.encoding, batches, document.notices)
        for chunk in cut_document(document, scripts=linter.settings.script_type is not None):
            key, data = self._find_part(chunk_key(chunk, around))
            promise = Promise(data=data) if data else self._bench.submit(chunk.packed, one.path, linter.settings)
            yield stretch_of(key, chunk, known=data is not None), promise

    def _find_part(self, key: bytes) -> tuple[bytes, bytes | None]:
        """A part that is known, and its key; the key that it will have, where it is not."""
        *others, own = self._keys(key)
        if self._store is None:
            return own, None
        for other in others:
            if (data := self._store.part(other)) is not None:
                return other, data
        return own, self._store.part(own)

    def _known_events(self, one: Input, known: _Known) -> Iterator[tuple[_Event, Promise]]:
        """The parts of a file that has not changed, where its sum is not enough."""
        if not self._needs_parts(one):
            return
        assert self._store is not None
        plain = known.summary.plain and not self.waivers.hold_for(one.path)
        stage = self._linter(one).settings.stage or ""
        for note, data in self._store.parts_of(known.key):
            if data is None:
                raise InputError("E120", one.path, say("audit.cache_gone"))
            yield (_Packed(note, stage) if plain else read_note(note)), Promise(data=data)

    def _recall(self, one: Input, digest: str) -> _Known | None:
        """What is known of a file that has not changed; None where anything is missing that is needed."""
        if self._store is None or self.sampler is not None or not digest:
            return None
        for key in self._keys(self._file_key(one, digest)):
            data = self._store.file(key)
            summary = None if data is None else Summary.unpack(data)
            if summary is not None and (not self._needs_parts(one) or self._has_parts(key, summary.parts)):
                return _Known(key, summary)
        return None

    def _has_parts(self, key: bytes, count: int) -> bool:
        """Whether all parts of a file are there, each with what brings it to its place."""
        assert self._store is not None
        parts = 0
        for note, part in self._store.parts_of(key):
            if part is None or not is_intact(note):
                return False
            parts += 1
        return parts == count

    def _needs_parts(self, one: Input) -> bool:
        return self.collection.keeps or self.waivers.hold_for(one.path)

    def _effort(self, one: Input) -> int:
        """What an input costs, as bytes of plain text that the catalog alone judges."""
        size = one.size * (_PACKED if one.path.lower().endswith(_PACKED_KINDS) else 1)
        return size * (_SECOND_OPINION if (one.settings or self.request.settings).suspicion != "off" else 1)

    def _keys(self, key: bytes) -> tuple[bytes, ...]:
        """Under which keys an entry may be found; under the last of them it is kept.

        What was judged with rewrites serves a run that lists nothing as well, never the other way round.
        """
        return (key,) if self.request.keeps else (key, bare_key(key))

    def _own_key(self, begin: _Begin) -> bytes:
        return self._keys(self._file_key(begin.one, begin.digest))[-1]

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


def _file_behind(path: str) -> str:
    """The file itself, or the pack of a member."""
    if ".zip!" in path.lower() and not os.path.lexists(path):
        return path[: path.lower().index(".zip!") + 4]
    return path


def _mark(path: str) -> tuple[int, int] | None:
    """Size and time of a file: what changes when somebody writes to it."""
    try:
        status = os.stat(_file_behind(path))
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _hash_file(path: str) -> str:
    """SHA-256 of a file, read in pieces; of a member's pack; empty where it cannot be read, as its reader will say."""
    return hash_file(_file_behind(path))
