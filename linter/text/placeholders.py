"""Template variables of every platform: one opaque unit each, through which nothing may match.

Order matters: `${…}` and `{{…}}` are tried before `{…}`. Sources of the syntaxes: the SMS platforms'
and call robots' own documentation.
"""

from __future__ import annotations

import re
from functools import lru_cache

MARK = "\ufffc"
"""What a placeholder becomes in folded text: one code point (OBJECT REPLACEMENT CHARACTER)."""

STAR = "\ufdd0"
"""What a placeholder of nothing but stars or underscores becomes where lines are chosen: in 法**院 it is no variable,
but stands inside a word. No text holds this code point."""

_PLACEHOLDER = (
    r"\$\{[^{}\n]{1,80}\}"
    r"|\{\{[^\S\n]*[^{}\n]{1,40}?[^\S\n]*\}\}"
    r"|\{\$[A-Za-z_]\w{0,30}\}"
    r"|\{\d{1,2}\}"
    r"|\{[A-Za-z_][^{}\n]{0,40}\}|\{[\u4e00-\u9fff][^{}\n，。！？]{0,15}\}"
    r"|#[A-Za-z_]\w{0,30}#|#[\u4e00-\u9fff]{1,6}#"
    r"|%[sd](?![A-Za-z])"
    r"|｛[^｛｝\n]{1,30}｝"
    r"|\[[\u4e00-\u9fff]{1,8}\]"
    r"|X[X×]+|×[X×]+|x(?<![a-z]x)x+(?![a-z])"
    r"|\*\*+|___+"
    r"|<[A-Z_]{2,30}>"
)
"""Every alternative begins with a sign of its own: then a search looks for these signs alone, three times as fast."""
HINT = re.compile(r"[{｛#%\[<X×*_]|xx")
"""Whether a text can hold a placeholder at all; far cheaper than the full expression."""


@lru_cache(maxsize=1)
def placeholder() -> re.Pattern[str]:
    """The expression that finds a placeholder, compiled when a text first hints at one."""
    return re.compile(_PLACEHOLDER)


def choose_mark(found: re.Match[str]) -> str:
    """The mark for a placeholder: a star where it could stand inside a word."""
    return MARK if found.group().strip("*_") else STAR


def find_marks(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the marks that stand for variables in a folded text."""
    return tuple((place, place + 1) for place, one in enumerate(text) if one == MARK) if MARK in text else ()


def find_stars(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the stars in a folded text: variables, or signs that stand inside a word."""
    return tuple((place, place + 1) for place, one in enumerate(text) if one == STAR) if STAR in text else ()


def plain(text: str) -> str:
    """The text with stars as ordinary marks: what it is folded alone."""
    return text.replace(STAR, MARK) if STAR in text else text
