"""The cheapest question about disguises: does a text hold anything but characters, digits and their punctuation?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from linter.text.placeholders import MARK

HAN = "\u4e00-\u9fff"
RADICALS = frozenset(
    "氵亻扌宀冫阝忄讠钅纟辶犭衤礻饣刂灬疒艹罒虍廴卩冖匚勹彳攵爿丬牜糹糸訁飠釒⺮彡亠冂凵屮廾彐隹夂夊丿丶乚亅"
)
"""Parts that are no words of their own: seen alone they are half a character."""
PLAIN = rf"，。！？；：、…—–“”‘’《》（）()【】\[\]{{}}<>「」『』,!?:;\"'%％￥$0-9\n\r{MARK}"
"""What ordinary sentences hold besides characters and letters; marks inside a word are among the listed signs."""


BRACKETS = ("】【", "」「", "』『", "）（", ")(", "”“", "’‘", "》《")
"""What stands between two characters that are each put in brackets or quotes."""
OPENING, CLOSING = "（(【「『“‘《<", "）)】」』”’》>"
"""Brackets and quotes that are put around a single character of a word: 坐(牢), 【法】院."""


def is_han(character: str) -> bool:
    """Whether the character is one that words are written with."""
    return "\u4e00" <= character <= "\u9fff"


def has_odd(text: str) -> bool:
    """Whether a text holds letters, separators or halves of characters. Most end here, after one search."""
    return _ODD.search(text) is not None


def _han_without(characters: Iterable[str]) -> str:
    """The inside of a character class: all Han characters but these."""
    ranges, start = "", 0x4E00
    for code in [*sorted(map(ord, characters)), 0xA000]:
        if 0x4E00 <= code <= 0xA000:
            ranges += f"{chr(start)}-{chr(code - 1)}" if code > start else ""
            start = code + 1
    return ranges


_ODD = re.compile(rf"[^{PLAIN}{_han_without(RADICALS)}]")
"""One class, so that the search is fast."""
