"""Lines of styled text, composed without knowing how they will be coloured.

A page is a stream of lines, a line a tuple of pieces. `plain` gives the words alone; `terminal.paint`
adds the colours of a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .cells import pad, width, wrap

STYLES = ("", "error", "warning", "info", "path", "code", "hit", "dim", "strong", "good", "removed", "added")
"""What a piece is, not what it looks like; `terminal` maps each to a colour."""


class Piece(NamedTuple):
    """A run of text in one style."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]

BLANK: Line = ()


def plain(lines: Iterable[Line]) -> Iterator[str]:
    """The words of each line, ending with a line feed."""
    for line in lines:
        yield "".join(piece.text for piece in line).rstrip() + "\n"


def text_line(text: str, style: str = "") -> Line:
    """One line in one style."""
    return (Piece(text, style),)


def labelled(label: str, text: str, *, columns: int, indent: int, label_width: int, style: str = "") -> Iterator[Line]:
    """`label` and then `text`, wrapped so that its later lines stand under its first."""
    margin = " " * indent
    hanging = indent + label_width + 2
    head = margin + pad(label, label_width) + "  "
    for row in wrap(text, max(columns - hanging, 20)):
        yield (Piece(head, "dim" if label else ""), Piece(row, style))
        head = " " * hanging


def table(
    rows: Iterable[tuple[str, ...]], *, right: frozenset[int] = frozenset(), gap: int = 2
) -> list[tuple[str, ...]]:
    """The cells of each row padded to common columns; the columns in `right` are flush right."""
    kept = list(rows)
    if not kept:
        return []
    columns = [max(width(row[at]) for row in kept) for at in range(len(kept[0]))]
    last = len(columns) - 1
    return [
        tuple(
            (" " * (columns[at] - width(cell)) + cell if at in right else pad(cell, columns[at] if at < last else 0))
            + (" " * gap if at < last else "")
            for at, cell in enumerate(row)
        )
        for row in kept
    ]
