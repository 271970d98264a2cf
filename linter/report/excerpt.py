"""The source around a hit: its lines, clipped to the width, with the hit marked in place and underlined.

The underline is a second line of carets that stands under the hit by display width, so that the mark
survives where colour does not.
"""

from __future__ import annotations

from typing import NamedTuple

from .cells import char_width, visible, width

ELLIPSIS = "…"
_LEAD = 3
"""Part of the room (a third) that stays to the left of a clipped hit."""


class Excerpt(NamedTuple):
    """One source line: the text before, in and after the hit, and the carets that stand under the hit."""

    line: int
    before: str
    hit: str
    after: str

    @property
    def carets(self) -> str:
        """Spaces and carets to print under the line; empty where the line has no part of the hit."""
        return " " * width(self.before) + "^" * width(self.hit) if self.hit else ""


def cut_excerpt(context: str, start: int, end: int, *, first_line: int, columns: int) -> list[Excerpt]:
    """The lines of `context` that the hit start..end (code points in `context`) touches.

    Each is at most `columns` wide. A hit of no length marks the character at its place.
    """
    start = min(max(start, 0), len(context))
    end = min(max(end, start), len(context))
    excerpts: list[Excerpt] = []
    at = 0
    for number, raw in enumerate(context.split("\n")):
        low, high = max(start - at, 0), min(end - at, len(raw))
        touches = low < high or (start == end and at <= start <= at + len(raw))
        if touches:
            if start == end:
                low, high = start - at, min(start - at + 1, len(raw))
            shown = raw.removesuffix("\r") if high < len(raw) else raw
            excerpts.append(_cut_line(shown, low, high, first_line + number, columns))
        at += len(raw) + 1
    return excerpts


def _cut_line(raw: str, low: int, high: int, line: int, columns: int) -> Excerpt:
    before, hit, after = visible(raw[:low]), visible(raw[low:high]), visible(raw[high:])
    if width(before) + width(hit) + width(after) <= columns:
        return Excerpt(line, before, hit, after)
    hit = _head(hit, columns)
    room = columns - width(hit)
    lead = min(width(before), max(room // _LEAD, room - width(after)))
    before = _tail(before, lead)
    after = _head(after, room - width(before))
    return Excerpt(line, before, hit, after)


def _head(text: str, columns: int) -> str:
    """As much of the beginning as fits, with an ellipsis where something is left out."""
    if width(text) <= columns:
        return text
    used = width(ELLIPSIS)
    if used > columns:
        return ""
    for at, char in enumerate(text):
        used += char_width(char)
        if used > columns:
            return text[:at] + ELLIPSIS
    return text


def _tail(text: str, columns: int) -> str:
    """As much of the end as fits, with an ellipsis in front."""
    if width(text) <= columns:
        return text
    used = width(ELLIPSIS)
    if used > columns:
        return ""
    for back, char in enumerate(reversed(text)):
        used += char_width(char)
        if used > columns:
            return ELLIPSIS + text[len(text) - back :]
    return text
