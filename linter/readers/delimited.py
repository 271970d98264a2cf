"""CSV and its kin: the delimiter, records with line breaks in quotes, rows that are too short or too long."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from linter.messages import say
from linter.model import Notice, Segment
from linter.readers.columns import (
    FORCED,
    OTHER,
    SEARCHED,
    TEXT,
    Column,
    Layout,
    find_layout,
    missing_columns,
    titles_of,
)
from linter.readers.defaults import Defaults
from linter.readers.labels import Labels
from linter.readers.plain import whole_lines
from linter.readers.table import Locate, Row, in_batches, judge_rows
from linter.readers.voices import voices_of

csv.field_size_limit(2**31 - 1)

_DELIMITERS = ",\t;|"
_SAMPLE_ROWS = 60
_LONGEST_RECORD = 1 << 22  # code points after its first line; a quote open for longer was never meant to span lines
_SHOWN = 5
_END = "\x00end\n"


@dataclass(slots=True)
class Trace:
    """How a file was cut, for whoever has to find a cell's place in it again: the delimiter, the code points skipped
    before the first record, and the length of each record in code points."""

    delimiter: str = ","
    skipped: int = 0
    lengths: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Remarks:
    """Rows that were read in spite of a fault, by fault: how many, and the first few."""

    rows: dict[str, list[int]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, fault: str, row: int) -> None:
        """Count a row."""
        self.counts[fault] = self.counts.get(fault, 0) + 1
        if len(shown := self.rows.setdefault(fault, [])) < _SHOWN:
            shown.append(row)

    def notices(self, path: str) -> list[Notice]:
        """What is to be said about them."""
        return [
            Notice(path, fault, say(f"input.{fault}", rows="、".join(map(str, rows)), count=self.counts[fault]))
            for fault, rows in self.rows.items()
        ]


def read_delimited(
    pieces: Iterator[str],
    path: str,
    defaults: Defaults,
    notices: list[Notice],
    *,
    tabs: bool,
    locate: Locate | None = None,
    trace: Trace | None = None,
) -> Iterator[tuple[Segment, ...]]:
    """The texts of a delimited file. Rows are numbered as a spreadsheet shows them, the header being row 1.

    `locate` names cells in another way, `trace` is told how the file was cut. Raises `InputError` E211 where a column
    to judge is not there.
    """
    opened = open_records(pieces, path, defaults.columns, notices, tabs=tabs, trace=trace)
    if opened is None:
        notices.append(Notice(path, "empty", say("input.empty")))
        return
    labels = Labels(defaults.channel, defaults.audience, defaults.stage, script_type=defaults.script_type)
    yield from in_batches(judge_rows(opened.rows, opened.layout, labels, locate or locate_cell, voices_of(defaults)))
    notices.extend(opened.remarks.notices(path))


@dataclass(frozen=True, slots=True)
class Records:
    """A delimited file cut into numbered records, mended to the header's width; the remarks are whole at their end."""

    layout: Layout
    rows: Iterator[Row]
    remarks: Remarks


def open_records(
    pieces: Iterator[str],
    path: str,
    columns: Sequence[str],
    notices: list[Notice],
    *,
    tabs: bool,
    trace: Trace | None = None,
) -> Records | None:
    """The records of a delimited file, those of its head included; None for an empty one. Raises `InputError` E211
    where one of `columns` is not there."""
    texts = whole_lines(pieces, path, notices)
    first = next(texts, "")
    if not first:
        return None
    delimiter, skipped = _declared_delimiter(first)
    first = first[skipped:]
    delimiter = delimiter or choose_delimiter(first[: 1 << 16], "\t" if tabs else ",")
    remarks = Remarks()
    lines = chain.from_iterable(io.StringIO(text, newline="") for text in chain((first,), texts))
    lengths: list[int] | None = None
    if trace is not None:
        trace.delimiter, trace.skipped, lengths = delimiter, skipped, trace.lengths
    records = enumerate(_read_records(lines, delimiter, remarks, lengths), 1)
    head = list(islice(records, SEARCHED))
    rows_of_head = [cells for _, cells in head]
    layout = find_layout(rows_of_head, columns)
    if layout.missing:
        raise missing_columns(path, layout.missing, titles_of(rows_of_head, layout))
    if layout.unread:
        notices.append(Notice(path, "columns-unread", say("input.columns-unread", columns="、".join(layout.unread))))
    return Records(layout, _mend(chain(head, records), layout, delimiter, remarks), remarks)


def locate_cell(row: int, column: Column, several: bool) -> str:
    """The place of a cell: `row 5`, or `row 5, 标题` where several columns of the row are judged."""
    if not several:
        return f"row {row}"
    return f"row {row}, {column.title or f'col {column.index + 1}'}"


def _declared_delimiter(text: str) -> tuple[str | None, int]:
    """The delimiter of a first line `sep=;`, which Excel reads and hides, and that line's length."""
    line = text[: text.find("\n") + 1]
    content = line.rstrip("\r\n").strip('"')
    if len(content) == 5 and content.lower().startswith("sep="):
        return content[4], len(line)
    return None, 0


def choose_delimiter(sample: str, usual: str = ",") -> str:
    """The delimiter with which the header is best understood, then the one that gives rows of one width."""
    candidates = sorted(_DELIMITERS, key=lambda delimiter: delimiter != usual)
    return max(candidates, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: str, delimiter: str) -> tuple[int, bool, float, int]:
    rows = [
        row for row in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE_ROWS) if row
    ]
    widths = [len(row) for row in rows]
    layout = find_layout(rows)
    known = sum(column.role != OTHER for column in layout.columns)
    width = len(layout.columns) if known else max(set(widths), key=widths.count, default=1)
    share = widths.count(width) / len(widths) if widths else 0.0
    return known, width > 1 and share >= 0.6, share, width


class _Feed:
    """Lines for the CSV reader that remember those of the current record, so that they can be read again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._returned: deque[str] = deque()
        self.current: list[str] = []
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._lines)
        if self.current:
            self._length += len(line)
            if self._length > _LONGEST_RECORD:
                self.current.append(line)
                raise csv.Error
        self.current.append(line)
        return line

    def forget(self) -> None:
        """Begin the next record."""
        self.current.clear()
        self._length = 0

    def return_lines(self, lines: Sequence[str]) -> None:
        """Lines to give out again before any others."""
        self._returned.extendleft(reversed(lines))


def _read_records(
    lines: Iterator[str], delimiter: str, remarks: Remarks, lengths: list[int] | None = None
) -> Iterator[list[str]]:
    """Records in the strict dialect. One whose quotes do not add up ends with its first line, and is remarked on."""
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    row = 0
    while True:
        row += 1
        feed.forget()
        if (line := next(feed, None)) is None:
            return
        if '"' not in line:  # nothing is quoted, nothing spans lines: what the reader would say, at a fifth of its cost
            content = line.rstrip("\r\n")
            if lengths is not None:
                lengths.append(len(line))
            yield content.split(delimiter) if content else []
            continue
        feed.return_lines((line,))
        feed.forget()
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            first, rest = feed.current[0], feed.current[1:]
            feed.return_lines(rest)
            reader = csv.reader(feed, delimiter=delimiter, strict=True)
            record, fault = _read_alone(first, delimiter)
            remarks.add(fault, row)
            del feed.current[1:]
        if lengths is not None:
            lengths.append(sum(map(len, feed.current)))
        yield record


def _read_alone(line: str, delimiter: str) -> tuple[list[str], str]:
    """A line that is no strict record, with its text complete, and which fault it has."""
    record = next(csv.reader([line, _END], delimiter=delimiter))
    if record and record[-1].endswith(_END):
        return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE)), "open-quote"
    return record, "stray-quote"


def _mend(rows: Iterable[Row], layout: Layout, delimiter: str, remarks: Remarks) -> Iterator[Row]:
    """Rows of the header's width, with a remark where one had another."""
    width = _width(layout)
    for number, cells in rows:
        if number <= layout.header + 1 or not width or not cells or len(cells) == len(layout.columns):
            yield number, cells
            continue
        if len(cells) < width:
            remarks.add("short-rows", number)
        elif any(cells[width:]):
            remarks.add("long-rows", number)
        yield number, _fit_record(cells, layout, delimiter)


def _fit_record(cells: Sequence[str], layout: Layout, delimiter: str) -> Sequence[str]:
    """A record of at most the header's width. Where it is longer, a text was not quoted: its parts are put together
    again. A shorter one stays as it is."""
    width = _width(layout)
    if len(cells) <= width or not any(cells[width:]):
        return cells[:width]
    texts = [column.index for column in layout.judged if column.role in (TEXT, FORCED) and column.index < width]
    return _join(cells, width, texts, delimiter)


def _width(layout: Layout) -> int:
    """How many columns a layout has, those without a title at its end aside."""
    width = len(layout.columns)
    while width and not layout.columns[width - 1].title:
        width -= 1
    return width


def _join(cells: Sequence[str], width: int, texts: Sequence[int], delimiter: str) -> Sequence[str]:
    extra = len(cells) - width
    if len(texts) != 1:  # which text was cut is unknown, so the rest goes to the last one
        at = texts[-1] if texts else width - 1
    else:
        at = texts[0]
    return [*cells[:at], delimiter.join(cells[at : at + extra + 1]), *cells[at + extra + 1 :]]
