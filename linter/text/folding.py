"""Canonical text for matching, with a way back: width, case, traditional characters, invisible signs, placeholders.

Folding is one code point to one code point wherever it can be, so that most texts need no map at all.
Only invisible characters (removed) and placeholders (one mark each) change lengths; then an `OffsetMap`
says for every folded code point which stretch of the source it stands for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from linter.text.fold_table import INVISIBLE, unify
from linter.text.placeholders import HINT, MARK, choose_mark, placeholder


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Folded code point i stands for source[starts[i]:ends[i]]."""

    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of the folded span; empty spans stay empty."""
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return place, place
        return self.starts[start], self.ends[end - 1]

    def compose(self, inner: OffsetMap | MarkMap) -> OffsetMap:
        """The map of a text that was folded twice: `self` leads to a text that `inner` leads back from."""
        starts, ends = inner.starts, inner.ends
        return OffsetMap(array("I", (starts[i] for i in self.starts)), array("I", (ends[i - 1] for i in self.ends)))


class MarkMap:
    """The map of a text in which only placeholders changed lengths: a line of a template costs no array."""

    __slots__ = ("_gained", "_length", "_marks")

    def __init__(self, spans: Sequence[tuple[int, int]], length: int) -> None:
        """`spans` are those of the placeholders in the source, `length` that of the source."""
        self._marks: list[int] = []  # where the marks stand in the folded text
        self._gained = [0]  # how much longer the source is up to behind each of them
        for start, end in spans:
            self._marks.append(start - self._gained[-1])
            self._gained.append(self._gained[-1] + end - start - 1)
        self._length = length - self._gained[-1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of the folded span; empty spans stay empty."""
        first = self._place(start)
        return first, self._place(end) if start < end else first

    @property
    def starts(self) -> array[int]:
        """Where in the source each folded code point begins."""
        return array("I", map(self._place, range(self._length)))

    @property
    def ends(self) -> array[int]:
        """Where in the source each folded code point ends."""
        return array("I", map(self._place, range(1, self._length + 1)))

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The spans of the marks in the folded text."""
        return tuple((mark, mark + 1) for mark in self._marks)

    def _place(self, index: int) -> int:
        index = min(index, self._length)
        return index + self._gained[bisect_left(self._marks, index)]


@dataclass(slots=True, init=False)
class Folded:
    """Folded text and the map back to its source; no map means that offsets are equal."""

    text: str
    offsets: OffsetMap | MarkMap | None
    placeholders: tuple[tuple[int, int], ...]  # spans in the folded text

    def __init__(
        self, text: str, offsets: OffsetMap | MarkMap | None, placeholders: tuple[tuple[int, int], ...]
    ) -> None:
        self.text = text
        self.offsets = offsets
        self.placeholders = placeholders

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded span stands in the source, in code points."""
        return (start, end) if self.offsets is None else self.offsets.span(start, end)


def fold_lines(text: str) -> str:
    """Many lines folded at once, line by line the same as `fold(line).text` where nothing is invisible.

    No way back: fold the single line where one is needed. Variables of nothing but stars become `STAR`.
    """
    return unify(placeholder().sub(choose_mark, text) if HINT.search(text) else text)


def fold(text: str) -> Folded:
    """Fold one segment. Placeholders are found in the source, before case and width are lost."""
    spans = [match.span() for match in placeholder().finditer(text)] if HINT.search(text) else []
    invisible = INVISIBLE.search(text) is not None
    if not invisible:
        ends = [0, *(end for _, end in spans)]
        starts = [*(start for start, _ in spans), len(text)]
        marked = MARK.join([text[end:start] for end, start in zip(ends, starts, strict=True)])
        return with_marks(unify(marked), spans, len(text))
    builder = _Builder(text, [], array("I"), array("I"))
    marks: list[tuple[int, int]] = []
    position = 0
    for start, end in spans:
        builder.add_plain(position, start)
        marks.append((len(builder.starts), len(builder.starts) + 1))
        builder.add_mark(start, end)
        position = end
    builder.add_plain(position, len(text))
    return Folded("".join(builder.pieces), OffsetMap(builder.starts, builder.ends), tuple(marks))


def with_marks(folded: str, spans: Sequence[tuple[int, int]], length: int) -> Folded:
    """A folded text that has a mark for each of the placeholders at `spans` of its source, and is else as long."""
    if not spans:
        return Folded(folded, None, ())
    offsets = MarkMap(spans, length)
    return Folded(folded, offsets, offsets.marks)


@dataclass(slots=True)
class _Builder:
    """A folded text while it grows, with the source span of each of its code points."""

    source: str
    pieces: list[str]
    starts: array[int]
    ends: array[int]

    def add_plain(self, start: int, end: int) -> None:
        """Append source[start:end] folded, without its invisible characters."""
        last = start
        for match in INVISIBLE.finditer(self.source, start, end):
            self._add_visible(last, match.start())
            last = match.end()
        self._add_visible(last, end)

    def add_mark(self, start: int, end: int) -> None:
        """Append the mark of the placeholder source[start:end]."""
        self.pieces.append(MARK)
        self.starts.append(start)
        self.ends.append(end)

    def _add_visible(self, start: int, end: int) -> None:
        if start < end:
            self.pieces.append(unify(self.source[start:end]))
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
