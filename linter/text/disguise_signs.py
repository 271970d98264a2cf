"""Signs that a folded text may hold a disguised word: where to look closer, found at the cost of a few searches.

A sign is a suspicion, no finding: most signs in ordinary text (a space between characters, VIP客户) come to nothing
when the catalog's words are looked for around them. What no sign shows is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from linter.text.disguise_gate import HAN, PLAIN, RADICALS, is_han

PROTECTED = (
    r"(?:https?:|www\.|ftp:)[!-~]+"
    r"|[a-z0-9_.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*"
    r"|[a-z0-9_-]*[a-z][a-z0-9_-]*(?:[./\\:=][a-z0-9_~?&%#+-]+)+"
    r"|[a-z]+[_-](?=[a-z0-9])[a-z0-9_-]*[0-9_][a-z0-9_-]*"
)
"""Addresses, file names, paths and identifiers: what is written in them is not Chinese."""

_SEPARATOR = re.compile(rf"[^{PLAIN}{HAN}a-z][^{PLAIN}{HAN}a-z]{{0,3}}")
_NOTE = re.compile(r"[(（] ?[a-z]{1,6}[1-5]? ?[)）]")
_RADICAL = re.compile(f"[{''.join(sorted(RADICALS))}]")
_LETTERS = re.compile(r"[a-z][a-z]*(?:[013@$!]+[a-z]+)*")
_SYLLABLES = re.compile(r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv013@$!]{1,3}(?:ng?|r)?)+")
_PROTECTED = re.compile(PROTECTED)


_NEAR = frozenset(" -_.·*+~/|\"'“”（）()、，,")
FEW_LETTERS = 4
"""Initials are at most so many."""
RUN_OF_SYLLABLES = 20
"""Pinyin without any character beside it counts from so many code points on."""


def find_odd(text: str, initials: frozenset[str], pairs: Callable[[], frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Spans where a word may stand in disguise: separators, letters, halves of characters.

    `initials` are the runs of letters that can be initials, `pairs` fetches all neighbours in the catalog's words.
    """
    for match in _SEPARATOR.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if (
            is_han(before)
            and is_han(after)
            and (before + after in pairs() or (start >= 2 and not text[start - 2].isalnum()))
            and not _is_shut(text, start)
        ):
            yield start, end
    for match in _RADICAL.finditer(text):
        yield match.span()
    if "(" in text or "（" in text:
        yield from (match.span() for match in _NOTE.finditer(text))
    for match in _LETTERS.finditer(text):
        start, end = match.span()
        if _may_spell(match.group(), initials) and _is_near_han(text, start, end) and not _is_shut(text, start):
            yield start, end


@lru_cache(maxsize=1)
def _shut(text: str) -> tuple[tuple[int, int], ...]:
    """Where addresses and file names stand."""
    return tuple(match.span() for match in _PROTECTED.finditer(text))


def _is_shut(text: str, place: int) -> bool:
    return any(first <= place < last for first, last in _shut(text))


def _may_spell(letters: str, initials: frozenset[str]) -> bool:
    """Whether a run of letters can be pinyin or initials."""
    return (len(letters) <= FEW_LETTERS and letters in initials) or (
        len(letters) > 1 and _SYLLABLES.fullmatch(letters) is not None
    )


def _is_near_han(text: str, start: int, end: int) -> bool:
    """Whether a run of letters stands beside characters, or beside other runs that do: pinyin of a sentence."""
    left, right = start - 1, end
    while left >= 0 and (text[left] in _NEAR or "a" <= text[left] <= "z") and start - left < 12:
        left -= 1
    while right < len(text) and (text[right] in _NEAR or "a" <= text[right] <= "z") and right - end < 12:
        right += 1
    beside = (left >= 0 and is_han(text[left])) or (right < len(text) and is_han(text[right]))
    return beside or right - left > RUN_OF_SYLLABLES


MEASURES = frozenset(
    "个次天年月日号点元分块千万百亿十小时秒周星楼层期级人名位家条份笔套张只台折倍度岁成口件斤米公里页步类种款项步代环路区栋单室号线"
)
"""What a digit before it counts."""
