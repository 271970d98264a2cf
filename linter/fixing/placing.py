"""The texts of a file as its reader gives them, each with its place in the file."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from linter.fixing.slot import Slot, YamlSlot, cells_of, joined_slot, json_slot, plain_slot
from linter.fixing.source import Source
from linter.model import Document, Lines, Segment
from linter.pieces import preceding_lines
from linter.readers import Defaults, open_document
from linter.readers.columns import Column
from linter.readers.delimited import Trace, locate_cell, read_delimited
from linter.readers.tree import Repeated, step, whole_characters

if TYPE_CHECKING:
    from linter.readers.yaml_tree import Scalar

_decoder: Any = json.decoder  # the decoder written in Python keeps places; type stubs leave its parts out
_scanner: Any = import_module("json.scanner")

_KEY = "\x00"
"""Parts the locator that people see from the one that is unique."""


@dataclass(frozen=True, slots=True)
class Places:
    """The segments of a file, and where the string is that holds one; None where that cannot be told for certain."""

    document: Document
    source: Source
    _trace: Trace | None = None
    _known: dict[str, tuple[str, Slot] | None] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _scalars: list[Scalar] = field(default_factory=list)

    def find(self, segment: Segment) -> tuple[str, Slot | YamlSlot] | None:
        """The string (the file itself for plain text) in which the segment stands, and its slot."""
        if self.source.kind == "yaml":
            return self._scalar(segment)
        locator = segment.locator or ""
        if locator not in self._known:
            self._known[locator] = self._locate(segment, locator)
        found = self._known[locator]
        if self._plain():
            return found
        return found if found is not None and _holds(found[0], segment) else None

    def _plain(self) -> bool:
        return self.source.kind in ("txt", "md")

    def _locate(self, segment: Segment, locator: str) -> tuple[str, Slot] | None:
        if self._plain():
            return self.source.unified, plain_slot(len(self.source.text), self.source.newline)
        if self._trace is not None:
            return self._cell(segment, locator)
        if self.source.kind == "json":
            if not self._known:
                self._known.update(_strings(self.source.text, 0, "$", self.source.text.isascii()))
            return self._known.get(locator)
        return self._row(segment, locator)

    def _scalar(self, segment: Segment) -> tuple[str, Slot | YamlSlot] | None:
        """A YAML string that stands in the file as it reads; one that is folded or escaped is not written into."""
        from linter.readers.yaml_tree import find_scalars

        text = self.source.text
        if not self._scalars:
            self._scalars.extend(find_scalars(text))
        at = bisect_right(self._scalars, segment.offset, key=lambda one: one.start) - 1
        if at < 0 or text[segment.offset : segment.offset + len(segment.text)] != segment.text:
            return None
        scalar = self._scalars[at]
        if segment.offset + len(segment.text) > scalar.end:
            return None
        return text, YamlSlot(scalar.start, scalar.end, scalar.style, self.source.newline)

    def _cell(self, segment: Segment, locator: str) -> tuple[str, Slot] | None:
        assert self._trace is not None
        row, column = map(int, locator.partition(_KEY)[2].split(":"))
        if not self._starts:
            self._starts.append(self._trace.skipped)
        for length in self._trace.lengths[len(self._starts) - 1 :]:  # the reader may be far from the end yet
            self._starts.append(self._starts[-1] + length)
        start, end = self._starts[row - 1], self._starts[row]
        record, delimiter = self.source.unified[start:end], self._trace.delimiter
        for quotes in (True, False):
            cells = cells_of(record, start, delimiter, quotes=quotes)
            # a row with too many cells was put together again: its text may run over several
            runs = [cells[at : at + size] for size in range(1, len(cells) + 1) for at in _starts(column, size, cells)]
            for run in runs:
                value, slot = run[0] if len(run) == 1 else joined_slot(run, delimiter)
                if _holds(value, segment):
                    return value, slot
        return None

    def _row(self, segment: Segment, locator: str) -> tuple[str, Slot] | None:
        head, _, path = locator.partition(", ")
        number = int(head.removeprefix("row "))
        if not self._starts:
            self._starts.append(0)
            for line in self.source.unified.split("\n"):
                self._starts.append(self._starts[-1] + len(line) + 1)
        start, end = self._starts[number - 1], self._starts[number]
        line = self.source.unified[start:end]
        strings = _strings(line, start, "", line.isascii())
        if path:
            return strings.get(path) or strings.get(step("", path))
        fitting = [found for found in strings.values() if found is not None and _holds(found[0], segment)]
        return fitting[0] if len(fitting) == 1 else None


def place_segments(source: Source, defaults: Defaults) -> Places:
    """The file read once more, so that every segment can be found in it."""
    if source.kind not in ("csv", "tsv"):
        return Places(open_document(source.path, data=source.data, name=source.path, defaults=defaults), source)
    trace = Trace()

    def locate(row: int, column: Column, several: bool) -> str:
        return f"{locate_cell(row, column, several)}{_KEY}{row}:{column.index}"

    document = Document(source.path, source.kind, source.encoding, iter(()), [])
    batches: Iterator[Lines | tuple[Segment, ...]] = read_delimited(
        iter((source.unified,)), source.path, defaults, document.notices, tabs=source.kind == "tsv",
        locate=locate, trace=trace,
    )  # fmt: skip
    return Places(replace(document, batches=batches), source, trace)


def shown_locator(locator: str | None) -> str | None:
    """The locator as reports show it."""
    return None if locator is None else locator.partition(_KEY)[0]


def line_segments(lines: Lines, numbers: Iterable[int]) -> Iterator[Segment]:
    """Lines of a chunk (counted from 0, ascending) as segments of their own, each with the lines before it."""
    rows = lines.text.split("\n")
    offset, at = lines.offset, 0
    for number in numbers:
        offset += sum(map(len, rows[at:number])) + number - at
        at = number
        yield Segment(
            rows[number].rstrip("\r"),
            lines.line + number,
            1,
            offset,
            channel=lines.channel,
            audience=lines.audience,
            stage=lines.stage,
            preceding=preceding_lines(lines, rows, number),
            script_type=lines.script_type,
        )


def _holds(value: str, segment: Segment) -> bool:
    return whole_characters(value)[segment.offset : segment.offset + len(segment.text)] == segment.text


def _starts(column: int, size: int, cells: Sequence[object]) -> Iterator[int]:
    """Where a cell of so many parts may begin: in its own column, then in those that a longer text pushed on."""
    return iter(range(column, len(cells) - size + 1))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A JSON string and where it stands with its quotes."""

    value: str
    start: int
    end: int


class _Spotter(json.JSONDecoder):
    """A decoder that keeps the place of every string value."""

    def __init__(self) -> None:
        super().__init__(object_pairs_hook=_keep_pairs)
        self.parse_string: Any = _spot
        self.scan_once: Any = _scanner.py_make_scanner(self)


def _keep_pairs(pairs: list[tuple[str, object]]) -> Repeated:
    return Repeated(pairs)


def _spot(text: str, end: int, strict: bool = True) -> tuple[_Spot, int]:
    value, stop = _decoder.scanstring(text, end, strict)
    return _Spot(value, end - 1, stop), stop


def _strings(text: str, shift: int, path: str, ascii_only: bool) -> Mapping[str, tuple[str, Slot] | None]:
    """The strings of a JSON text by their paths; None for a path that is there twice."""
    found: dict[str, tuple[str, Slot] | None] = {}
    stack: list[tuple[object, str]] = [(_Spotter().decode(text), path)]
    while stack:
        value, at = stack.pop()
        if isinstance(value, _Spot):
            slot = json_slot(text, value.start, value.end, ascii_only=ascii_only)
            found[at] = None if at in found else (value.value, slot.shifted(shift))
        elif isinstance(value, Repeated):
            stack.extend((inner, step(at, key)) for key, inner in value.pairs)
        elif isinstance(value, list):
            stack.extend((inner, f"{at}[{number}]") for number, inner in enumerate(value))
    return found
