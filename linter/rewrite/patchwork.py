"""A text with parts of it replaced, that still knows where each kept part stood."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from linter.model import Edit


@dataclass(frozen=True, slots=True)
class _Piece:
    """The original's code points start..end, as they are (`new` is None) or replaced."""

    start: int
    end: int
    new: str | None

    @property
    def size(self) -> int:
        return self.end - self.start if self.new is None else len(self.new)


@dataclass(frozen=True, slots=True)
class Patchwork:
    """An original text and what has become of it. Patching answers a new patchwork."""

    original: str
    pieces: tuple[_Piece, ...]

    @classmethod
    def of(cls, text: str) -> Patchwork:
        """A text that nothing has been done to."""
        return cls(text, (_Piece(0, len(text), None),))

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(
            self.original[piece.start : piece.end] if piece.new is None else piece.new for piece in self.pieces
        )

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What leads from the original to the present text: disjoint, in order."""
        return tuple(
            Edit(piece.start, piece.end, piece.new)
            for piece in self.pieces
            if piece.new is not None and piece.new != self.original[piece.start : piece.end]
        )

    def patch(self, edit: Edit) -> Patchwork:
        """The patchwork after an edit of its present text; it takes in the earlier replacements that it touches."""
        before: list[_Piece] = []
        after: list[_Piece] = []
        start = end = None
        head = tail = ""
        high = 0
        for piece in self.pieces:
            low, high = high, high + piece.size
            if high <= edit.start and (low < edit.start or piece.new is not None):
                before.append(piece)
                continue
            if low >= edit.end and (high > edit.end or piece.new is not None or start is not None):
                after.append(piece)
                continue
            first, last = piece.start, piece.end
            if piece.new is None:
                first, last = first + max(0, edit.start - low), last - max(0, high - edit.end)
                if piece.start < first:
                    before.append(_Piece(piece.start, first, None))
                if last < piece.end:
                    after.append(_Piece(last, piece.end, None))
            else:
                head += piece.new[: max(0, edit.start - low)]
                tail = piece.new[max(0, edit.end - low) :]
            start, end = first if start is None else start, last
        if start is None or end is None:  # an insertion between two pieces
            start = end = before[-1].end if before else 0
        return Patchwork(self.original, tuple(chain(before, (_Piece(start, end, head + edit.text + tail),), after)))

    def source(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the present text[start:end] stood in the original; None where any of it was put in."""
        high = 0
        for piece in self.pieces:
            low, high = high, high + piece.size
            if low <= start and end <= high and piece.new is None:
                return piece.start + start - low, piece.start + end - low
        return None
