"""Lines of CSV files, in order, to records: by the very reader that cuts such files on one machine.

Spark's own CSV parser is not asked. Behind a quotation mark that nobody closed it goes on to the next one, however far,
and gives many rows as one; and what it holds to be a record, the reader here does not.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Any

from linter.audit.spark.rows import Table
from linter.audit.spark.schema import to_cells
from linter.errors import InputError
from linter.messages import say, use_language
from linter.model import Notice
from linter.readers.columns import Layout, fold_title
from linter.readers.delimited import open_records
from linter.text.decoding import WHOLE, decode_bytes

BATCH = 2_000
"""Records that are handed on together."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Cutter:
    """How to cut the files of one input; `columns` are those that were asked for by name, `tabs` a likely delimiter."""

    table: Table
    path: str
    columns: tuple[str, ...]
    tabs: bool
    language: str

    def run(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Cut batches of (file, line), those of a file next to each other and in order, into batches of cells."""
        use_language(self.language)
        records = self._records(
            pair for one in batches for pair in zip(*(c.to_pylist() for c in one.columns), strict=True)
        )
        while rows := list(islice(records, BATCH)):
            yield to_cells(rows)

    def _records(self, lines: Iterable[tuple[str, bytes]]) -> Iterator[tuple[bytes, ...]]:
        for _, pairs in groupby(lines, key=lambda pair: pair[0]):
            yield from self.cut(line for _, line in pairs)

    def cut(self, lines: Iterable[bytes]) -> Iterator[tuple[bytes, ...]]:
        """The picked cells of each record of a file behind its header, as UTF-8; bytes that are no text stay.

        Raises `ValueError` for a file with other columns of texts than the table.
        """
        notices: list[Notice] = []
        try:
            opened = open_records(decode_lines(lines), self.path, self.columns, notices, tabs=self.tabs)
        except InputError as error:
            raise ValueError(error.message) from None
        if opened is None:
            return
        picked = self._match(opened.layout)
        for number, cells in opened.rows:
            if number > opened.layout.header + 1 and any(cells):
                yield tuple(
                    cells[at].encode("utf-8", "surrogateescape") if 0 <= at < len(cells) else b"" for at in picked
                )

    def _match(self, layout: Layout) -> list[int]:
        """Where this file has the columns that are to be picked, -1 for one that it lacks."""
        wanted = self.table.layout
        if layout.columns == wanted.columns:
            return list(self.table.picked)
        if {fold_title(one.title) for one in layout.judged} != {fold_title(one.title) for one in wanted.judged}:
            raise ValueError(say("spark.other_header", path=self.path))
        places = {fold_title(one.title): one.index for one in reversed(layout.columns)}
        return [places.get(fold_title(wanted.columns[at].title), -1) for at in self.table.picked]


def decode_lines(lines: Iterable[bytes]) -> Iterator[str]:
    """The text of a file that comes as its lines without their LF, in pieces. The encoding is decided as for all other
    files; bytes that do not fit it become lone surrogates, and with them their rows are found again."""
    chunks = _chunks(lines)
    head = bytearray()
    for chunk in chunks:
        head += chunk
        if len(head) >= WHOLE:
            break
    encoding = _choose(bytes(head))
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape" if encoding in _LASTING else "replace")
    for chunk in chain((bytes(head),), chunks):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", True)


_LASTING = ("utf-8", "utf-8-sig", "gb18030")
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _choose(head: bytes) -> str:
    if head.startswith(_MARKS):
        return "utf-16"
    try:
        _, encoding = decode_bytes(head[: _last_line(head)], "")
    except InputError:
        encoding = "utf-8"
    return "utf-8-sig" if encoding in ("utf-8", "utf-8-sig") else encoding


def _last_line(head: bytes) -> int:
    """Where the last whole line ends; a large head may break off within a character."""
    return len(head) if len(head) < WHOLE else head.rfind(b"\n") + 1 or len(head)


def _chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    chunk = bytearray()
    for line in lines:
        chunk += line
        chunk += b"\n"
        if len(chunk) >= _CHUNK:
            yield bytes(chunk)
            chunk.clear()
    yield bytes(chunk)
