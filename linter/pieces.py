"""Parts of texts: pieces of a very long one, the lines above a line, lines that hide characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from linter.model import LOOKBACK, Directive, Lines, Segment
from linter.text.fold_table import INVISIBLE

MAX_SEGMENT = 20_000
"""Longer texts are judged in pieces of at most this many code points, cut at sentence ends."""


def lines_with_invisible(text: str) -> set[int]:
    """Numbers (from 0) of the lines that hold characters which folding removes: what they hide shows only then."""
    return set() if text.isascii() else {text.count("\n", 0, one.start()) for one in INVISIBLE.finditer(text)}


def lines_with_returns(text: str) -> set[int]:
    """Numbers (from 0) of lines with a carriage return inside: a sentence ends there, what is recognised may not."""
    return {text.count("\n", 0, one.start()) for one in re.finditer("\r(?!\n)", text)} if "\r" in text else set()


def preceding_lines(lines: Lines, rows: list[str], number: int) -> tuple[str, ...]:
    """Up to `LOOKBACK` lines before row `number`, nearest last."""
    own = tuple(rows[max(0, number - LOOKBACK) : number])
    missing = LOOKBACK - len(own)
    return (*lines.before[-missing:], *own) if missing > 0 else own


def cut_pieces(segment: Segment) -> Iterator[Segment]:
    """The segment, or pieces of a very long one, cut behind a sentence end where there is one."""
    text = segment.text
    if len(text) <= MAX_SEGMENT:
        yield segment
        return
    start, line, column = 0, segment.line, segment.column
    while start < len(text):
        end = min(len(text), start + MAX_SEGMENT)
        if end < len(text):
            cut = max(text.rfind(mark, start + 1, end) for mark in "\n。！？；;!?")
            end = cut + 1 if cut > start else end
        piece = text[start:end]
        yield replace(segment, text=piece, line=line, column=column, offset=segment.offset + start)
        newlines = piece.count("\n")
        line += newlines
        column = len(piece) - piece.rfind("\n") if newlines else column + len(piece)
        start = end


def row_directives(segments: Iterable[Segment]) -> tuple[Directive, ...]:
    """What the rows of the segments say for themselves, each for the cells it is about."""
    cells: dict[Directive, list[str]] = {}
    for segment in segments:
        if segment.directive is not None:
            cells.setdefault(segment.directive, []).append(segment.locator or "")
    return tuple(replace(directive, cells=tuple(dict.fromkeys(names))) for directive, names in cells.items())
