"""The findings of an audit on disk, beside their tally: memory stays flat, and nobody pays for what is not listed."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from linter.audit.parts import from_row, to_row
from linter.audit.tally import Located, Tally

Unpack = Callable[[Any, bytes], Iterator[Located]]
"""Makes findings of a packed part and what brings it to its place."""
_SIZE = 4
"""Bytes that say how long an entry on disk is."""


@dataclass(slots=True)
class Collection(Tally):
    """The tally of a whole run. `keeps` says whether the findings themselves are needed later."""

    keeps: bool = True
    unpack: Unpack | None = None  # for parts that are kept as they come from the cache
    _spool: IO[bytes] | None = None

    def keep(self, found: Iterable[Located]) -> Iterator[Located]:
        """Hand on findings; those that pass are kept, where they are needed."""
        for one in found:
            if self.keeps:
                finding = one.finding
                self._put((to_row(finding), finding.path, one.source, one.stage, one.owner))
            yield one

    def keep_packed(self, place: Any, data: bytes) -> None:
        """Keep a part as it is: it is unpacked when somebody asks for its findings."""
        self._put((place, data))

    def findings(self) -> Iterator[Located]:
        """All findings in the order in which they came."""
        if self._spool is None:
            return
        self._spool.seek(0)
        while size := int.from_bytes(self._spool.read(_SIZE), "big"):
            entry = marshal.loads(self._spool.read(size))
            if len(entry) == 2:
                assert self.unpack is not None
                yield from self.unpack(*entry)
            else:
                row, path, source, stage, owner = entry
                yield Located(from_row(row, path), source, stage, owner)

    def close(self) -> None:
        """Remove what was kept on disk."""
        if self._spool is not None:
            self._spool.close()
            self._spool = None

    def _put(self, entry: tuple[Any, ...]) -> None:
        if self._spool is None:
            self._spool = tempfile.TemporaryFile(prefix="redlint-")  # noqa: SIM115  (closed with the collection)
        data = marshal.dumps(entry)
        self._spool.write(len(data).to_bytes(_SIZE, "big") + data)
