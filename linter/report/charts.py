"""Bar charts as inline SVG: a bar for each group, in parts by level. Coloured by the page's style sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from linter.messages import say

from .cells import char_width, width
from .summary import GRAVEST_FIRST, level_words
from .wording import one_line

_WIDTH, _ROW, _BAR = 440, 26, 12
_LABEL, _AMOUNT = 168, 36
"""Room in user units for the names on the left and the numbers on the right."""
_LABEL_COLUMNS = 23


class Group(NamedTuple):
    """One bar: its name, what choosing it sets the filter to, and the findings by level."""

    name: str
    value: str
    levels: Counter[str]


def bar_chart(groups: Sequence[Group], *, filters: str, title: str) -> Iterator[str]:
    """The chart; each bar carries the filter field and value that it stands for."""
    most = max(group.levels.total() for group in groups)
    height = _ROW * len(groups)
    yield f'<svg viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="{escape(title)}">\n'
    for number, group in enumerate(groups):
        yield from _bar(group, number * _ROW, most, filters)
    yield "</svg>\n"


def _bar(group: Group, top: int, most: int, filters: str) -> Iterator[str]:
    parts = [(level, group.levels[level]) for level in GRAVEST_FIRST if group.levels[level]]
    amounts = say("report.comma").join(f"{level_words(level)} {amount:,}" for level, amount in parts)
    said = say("report.title_message", title=one_line(group.name), message=amounts)
    middle = top + _ROW / 2 + 4.5
    yield f'<g data-filter="{filters}" data-value="{escape(group.value)}" aria-label="{escape(said)}">'
    yield f"<title>{escape(said)}</title>"
    yield f'<rect class="track" x="1" y="{top + 1}" width="{_WIDTH - 2}" height="{_ROW - 2}" rx="5"/>'
    yield f'<text x="6" y="{middle}">{escape(_fitting(one_line(group.name)))}</text>'
    at = float(_LABEL)
    scale = (_WIDTH - _LABEL - _AMOUNT) / most
    for level, amount in parts:
        long = max(amount * scale, 1.5)
        yield (
            f'<rect class="bar-{level}" x="{at:.1f}" y="{top + (_ROW - _BAR) / 2:.0f}" width="{long:.1f}" '
            f'height="{_BAR}"/>'
        )
        at += long
    yield f'<text class="amount" x="{at + 6:.1f}" y="{middle}">{group.levels.total():,}</text></g>\n'


def _fitting(name: str) -> str:
    """The end of a long name: of a path it tells more than the beginning."""
    if width(name) <= _LABEL_COLUMNS:
        return name
    used, kept = 1, ""
    for char in reversed(name):
        used += char_width(char)
        if used > _LABEL_COLUMNS:
            break
        kept = char + kept
    return "…" + kept
