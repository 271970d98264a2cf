"""Signs that a folded text may hold a disguised word: where to look closer, found at the cost of a few searches.

A sign is a suspicion, no finding: most signs in ordinary text (a space between characters, VIP客户) come to nothing
when the catalog's words are looked for around them. What no sign shows is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from linter.text.disguise_gate import HAN, PLAIN, RADICALS, is_han
from linter.text.disguise_index import Confusions, Sounds

PROTECTED = (
    r"(?:https?:|www\.|ftp:)[!-~]+"
    r"|[a-z0-9_.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
    r"|[a-z0-9_-]*[a-z][a-z0-9_-]*(?:[./\\:=][a-z0-9_~?&%#+-]+)+"
    r"|[a-z]+[_-](?=[a-z0-9])[a-z0-9_-]*[0-9_][a-z0-9_-]*"
)
"""Addresses, file names, paths and identifiers: what is written in them is not Chinese."""

PICTURES = {
    "💰": "钱", "💵": "钱", "💴": "钱", "💸": "钱", "🔪": "刀", "🗡": "刀", "🐶": "狗", "🐕": "狗", "🐷": "猪",
    "🐖": "猪",
    "🐴": "马", "🐎": "马", "🐢": "龟", "🥚": "蛋", "🏠": "家", "🏡": "家", "🚪": "门", "📞": "电话", "☎": "电话",
    "📱": "手机", "👮": "警察", "🚓": "警车", "🏦": "银行", "⚖": "法", "💳": "银行卡", "💀": "死", "☠": "死",
    "⚰": "棺材", "👊": "打", "🩸": "血", "➕": "加", "❤": "心", "💗": "心", "💚": "微", "👩": "妈", "👨": "爸",
    "👶": "孩子", "🚗": "车", "🏥": "医院", "🏫": "学校", "✈": "飞机", "🐧": "qq", "🛰": "微",
}  # fmt: skip
"""Emoji that are typed for a word. A green heart is the messenger's own sign."""

_PICTURES = frozenset(PICTURES)
_SEPARATOR = re.compile(rf"[^{PLAIN}{HAN}a-z][^{PLAIN}{HAN}a-z]{{0,3}}")
_NOTE = re.compile(r"[(（] ?[a-z]{1,6}[1-5]? ?[)）]")
_RADICAL = re.compile(f"[{''.join(sorted(RADICALS))}]")
_LETTERS = re.compile(r"[a-z][a-z]*(?:[013@$!]+[a-z]+)*")
_VOWEL = re.compile("[aeiouv013@$!]")
_SINGLES = re.compile(rf"[a-z](?:[^a-z0-9{HAN}\n]{{1,2}}[a-z]){{1,5}}(?![a-z0-9])")
_PROTECTED = re.compile(PROTECTED)
_JOINED = re.compile(r"[./\\:=@_-][a-z0-9]")
"""What every address and file name holds."""
STUCK = 2
"""So many letters at most are put in the middle of a word that they have nothing to do with."""
WRITERS = frozenset(" \u3000\xa0-/|·.+")
_NEAR = frozenset(" -_.·*+~/|\"'“”（）()、，,")
FEW_LETTERS = 4
"""Initials are at most so many."""


def find_odd(text: str, confusions: Confusions, sounds: Callable[[], Sounds]) -> Iterator[tuple[int, int]]:
    """Spans where a word may stand in disguise: separators, letters, halves of characters.

    `sounds` fetches the index that only signs need.
    """
    for match in _SEPARATOR.finditer(text):
        start, end = match.span()
        if not _PICTURES.isdisjoint(match.group()):
            yield start, end
            continue
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if (
            is_han(before)
            and is_han(after)
            and (
                before + after in sounds().pairs
                or (start >= 2 and not text[start - 2].isalnum())
                or (WRITERS.isdisjoint(match.group()) and _sound(before + after, sounds()) in sounds().charged_steps)
            )
            and not _is_shut(text, start)
        ):
            yield start, end
    yield from (match.span() for match in _RADICAL.finditer(text))
    if "(" in text or "（" in text:
        yield from (match.span() for match in _NOTE.finditer(text))
    last, sound = -9, ""
    for match in _LETTERS.finditer(text):
        start, end = match.span()
        letters = match.group()
        if len(letters) <= STUCK and start and text[start - 1] + text[end : end + 1] in confusions.pairs:
            yield start, end
        if len(letters) <= FEW_LETTERS and not confusions.initials.isdisjoint(
            (letters, text[start - 1 : end], text[start : end + 1])
        ):
            yield start, end
        if (
            len(letters) == 1
            and (run := _SINGLES.match(text, start))
            and _only_letters(run.group()) in confusions.latin
        ):
            yield run.span()
        before = sound if start - last <= 1 else ""
        sound = (sounds().spell(letters) or "") if len(letters) > 1 and _VOWEL.search(letters) else ""
        last = end
        if sound:
            steps = (_sound_before(text, start, sounds()) or before) + sound + _sound_after(text, end, sounds())
            known = sounds().steps
            if any(one + other in known for one, other in pairwise(steps)) and not _is_shut(text, start):
                yield start, end


def _only_letters(run: str) -> str:
    return "".join(filter(str.isalpha, run))


def _sound(characters: str, sounds: Sounds) -> str:
    return "".join(sounds.code_of.get(one, one) for one in characters)


def _sound_before(text: str, start: int, sounds: Sounds) -> str:
    """The sound of the character in front, with one sign between or none."""
    place = start - 2 if start > 1 and text[start - 1] in _NEAR else start - 1
    return sounds.code_of.get(text[place], "") if place >= 0 else ""


def _sound_after(text: str, end: int, sounds: Sounds) -> str:
    """The sound of the character behind, with one sign between or none."""
    place = end + 1 if text[end : end + 1] in _NEAR else end
    return sounds.code_of.get(text[place], "") if place < len(text) else ""


@lru_cache(maxsize=1)
def _shut(text: str) -> tuple[tuple[int, int], ...]:
    """Where addresses and file names stand."""
    return tuple(match.span() for match in _PROTECTED.finditer(text)) if _JOINED.search(text) else ()


def _is_shut(text: str, place: int) -> bool:
    return any(first <= place < last for first, last in _shut(text))


MEASURES = frozenset(
    "个次天年月日号点元分块千万百亿十小时秒周星楼层期级人名位家条份笔套张只台折倍度岁成口件斤米公里页步类种款项步代环路区栋单室号线"
)
"""What a digit before it counts."""
