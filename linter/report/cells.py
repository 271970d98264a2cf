"""Text as a terminal shows it: display width, wrapping of Chinese, and characters made visible.

Han characters take two columns. Control and invisible characters are written as escapes, because a
report must neither steer the reader's terminal nor hide the zero-width character that disguises a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

TAB = "    "
"""A tab inside an excerpt: a fixed width, because a gutter in front would move real tab stops."""

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Marks that may not begin a line, and marks that may not end one.
_CLOSING = frozenset("，。、；：？！）》」』”’…—～·,.;:?!)]}%％】〉")
_OPENING = frozenset("（《「『“‘([{【〈")
_WORD = re.compile(r"\{[^{}\s]{1,20}\}|[!-z|~]+|\s|.", re.DOTALL)


def width(text: str) -> int:
    """Columns that `text` takes on a terminal: two for wide characters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(map(char_width, text))


@cache
def char_width(char: str) -> int:
    """Columns of one character. Ambiguous ones count one, as terminals with UTF-8 draw them."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def visible(text: str) -> str:
    """`text` with control and invisible characters as escapes such as `\\x1b`; a tab becomes spaces."""
    return _UNSEEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char == "\t":
        return TAB
    code = ord(char)
    if char in "\n\r":
        return "\\n" if char == "\n" else "\\r"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def pad(text: str, columns: int) -> str:
    """`text` filled up with spaces to `columns`; longer text stays as it is."""
    return text + " " * (columns - width(text))


@lru_cache(maxsize=1024)
def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Lines of at most `columns`: Latin words stay whole where they fit, and marks stay with their words.

    Remembered, because a report of ten thousand findings repeats the words of a few rules.
    """
    if width(text) <= columns:
        return (text.rstrip(),)
    lines: list[str] = []
    line, used = "", 0
    for unit in _units(text, columns):
        size = width(unit)
        if line and used + size > columns:
            lines.append(line.rstrip())
            line, used = "", 0
            unit = unit.lstrip()
            size = width(unit)
        line += unit
        used += size
    return (*lines, line.rstrip()) if line.strip() or not lines else tuple(lines)


def _units(text: str, columns: int) -> list[str]:
    """The pieces between which a line may break."""
    units: list[str] = []
    glue = False
    for token in _WORD.findall(text):
        closes = token in _CLOSING
        if units and (glue or closes) and not units[-1].isspace() and width(units[-1] + token) <= columns:
            units[-1] += token
        elif width(token) > columns:
            units.extend(token[at : at + columns] for at in range(0, len(token), columns))
        else:
            units.append(token)
        glue = token in _OPENING
    return units
