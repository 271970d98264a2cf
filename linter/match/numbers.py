"""Long numbers that say nothing: serial and order numbers, which make every line of an export look new."""

from __future__ import annotations

import re
from collections.abc import Callable

LONG_NUMBER = re.compile(
    r"(?<![0-9a-z.,:：\-/¥￥$*@%])[0-9]{6,10}(?![0-9a-z.,:：\-/年月日号元块万千百亿分点时周天个小多%*x@])"
)
"""Six to ten digits that stand alone: too short for telephones and cards, no amount, date, time or measure."""


AROUND = 24
"""Code points on either side of a number that are looked at with it; no word of a catalog is longer."""


def even_out(text: str, matters: Callable[[str, int, int], bool]) -> str:
    """The folded text with such numbers written as noughts, equally long, unless one `matters` by its digits: that is
    asked with the text around it and its span there.

    Two texts that are the same then are the same to every pattern: the key under which to remember them.
    """

    def write(found: re.Match[str]) -> str:
        start, end = found.span()
        first = max(0, start - AROUND)
        return found.group() if matters(text[first : end + AROUND], start - first, end - first) else "0" * (end - start)

    return LONG_NUMBER.sub(write, text)
