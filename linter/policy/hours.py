"""Hours of the day as people write them: `22-8`, `22:00-8:00`, `22点至8点`."""

from __future__ import annotations

import re

FORM = r"\s*[0-9]{1,2}(:00|：00|点|时)?\s*[-–—~～至到]\s*[0-9]{1,2}(:00|：00|点|时)?\s*"
_SIGN = re.compile("[-–—~～至到]")


def read_hours(word: str) -> tuple[int, int] | None:
    """From and until, as numbers from 0 to 23; None for what names no two different hours."""
    parts = [re.sub("(:00|：00|点|时)$", "", part.strip()) for part in _SIGN.split(word)]
    hours = [int(part) for part in parts if part.isascii() and part.isdigit()]
    if len(parts) != 2 or len(hours) != 2 or max(hours) > 24 or hours[0] % 24 == hours[1] % 24:
        return None
    return hours[0] % 24, hours[1] % 24
