"""Which lines have anything to judge at all: asked of every line, before anything else of the second opinion loads."""

from __future__ import annotations

import re

from linter.text.placeholders import placeholder

LEAST_HAN = 4
"""A line with fewer Chinese characters is not judged."""
_HAN = re.compile("[\u3400-\u9fff]")


def may_say_something(line: str) -> bool:
    """Whether a line has enough Chinese characters to be judged, and is no heading."""
    if len(_HAN.findall(line)) < LEAST_HAN:
        return False
    bare = line.lstrip()
    return not bare.startswith("#") or placeholder().match(bare) is not None  # #姓名#先生 opens a message
