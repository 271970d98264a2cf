"""Hours and frequencies that a text announces, held against what the settings allow.

Limits differ between the national standard, an agreement with the borrower and a house rule, so they are
settings; the words around (who calls whom) are the rule's patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.kinds.limits import Limits

Span = tuple[int, int]

_NUMERAL = "零〇一二两三四五六七八九十"
_CLOCK = re.compile(
    rf"(?P<part>凌晨|清晨|清早|大清早|一大早|大早上|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚间|夜里|夜晚|夜间|深夜|半夜|后半夜|午夜|今晚|明晚|晚)?"
    rf"(?:的)?\s*(?<![0-9{_NUMERAL}])(?P<hour>[0-9]{{1,2}}|[{_NUMERAL}]{{1,3}})\s*"
    r"(?:(?:点钟|点|时)(?P<half>半)?|[:：](?P<minute>[0-5][0-9]))(?!球|名|赞|评|击)"
)
_CLOCK_SIGN = re.compile(rf"[0-9{_NUMERAL}]\s*[点时:：]")
"""What every time of day holds; found far sooner than where it begins."""
_NIGHT_WORD = re.compile("后半夜|下半夜|大半夜|三更半夜|半夜|深更半夜|深夜|凌晨|午夜")
_BEFORE = re.compile(r"\s*(?:整|多)?\s*(?:之前|以前|前(?!后))")
_SMALL_HOURS = dict.fromkeys(("晚上", "晚间", "夜晚", "今晚", "明晚", "晚"), 4) | dict.fromkeys(
    ("夜里", "夜间", "深夜", "半夜", "午夜", "后半夜", "凌晨"), 5
)
"""Up to which hour a word of the night means the small hours: 晚上两点 is 2, 晚上五点 is 17, 半夜五点 is 5."""
_COUNT = re.compile(rf"(?P<count>[0-9]{{1,4}}|[{_NUMERAL}百几多上]{{1,5}})\s*(?:来|多)?\s*(?:个|次|通|遍|回|条)")
_DIGIT = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def find_quiet_hours(text: str, limits: Limits) -> Iterator[Span]:
    """Times of day in a folded text that lie in the quiet hours: 晚上十一点, 23:30, 早上七点, 半夜."""
    last = -1
    for found in _CLOCK.finditer(text) if _CLOCK_SIGN.search(text) else ():
        hour = _hour_of(found)
        if hour is not None and limits.is_quiet(hour) and not _BEFORE.match(text, found.end()):
            last = found.end()
            yield found.span()
    for found in _NIGHT_WORD.finditer(text):
        alone = found.start() >= last and not _CLOCK.match(text, found.start())
        if alone and limits.is_quiet(0) and limits.is_quiet(3):
            yield found.span()


def find_many_calls(text: str, limits: Limits) -> Iterator[Span]:
    """Numbers of calls above what a day allows: 二十个, 10次, 十几通."""
    for found in _COUNT.finditer(text):
        count = count_of(found["count"])
        if count is not None and count > limits.daily_calls:
            yield found.span()


def _hour_of(found: re.Match[str]) -> float | None:
    """The hour of the day a clock time means; None where it does not say which half of the day."""
    hour = count_of(found["hour"])
    if hour is None or hour > 24:
        return None
    part = found["part"] or ""
    if part in ("下午", "傍晚"):
        hour += 12 if hour < 12 else 0
    elif part in _SMALL_HOURS:
        if hour == 12:
            hour = 24
        elif _SMALL_HOURS[part] < hour < 12:
            hour += 12
    elif not part and 0 < hour <= 12 and found["minute"] is None:
        return None
    minutes = 30 if found["half"] else int(found["minute"] or 0)
    return (hour + minutes / 60) % 24


def count_of(word: str) -> int | None:
    """The number a word means, its least where it is vague: 二十 20, 十几 11, 几十 20, 上百 100; None for no number."""
    if word.isdigit() and word.isascii():
        return int(word)
    vague = "几" in word or "多" in word or "上" in word
    digits = [_DIGIT[sign] for sign in word if sign in _DIGIT]
    if "百" in word:
        return 100 * (digits[0] if digits and word[0] in _DIGIT else 1)
    if "十" in word:
        before, _, after = word.partition("十")
        tens = 2 if before == "几" else _DIGIT.get(before, 1)
        return tens * 10 + (_DIGIT.get(after, 0) if after != "几" else 1)
    if vague or len(digits) != 1:
        return None
    return digits[0]
