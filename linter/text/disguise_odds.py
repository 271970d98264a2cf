"""How likely a piece of text is what it seems: the odds that decide between a disguise and ordinary writing.

All figures are natural logs under jieba's unigram model, so that differences say how much likelier one reading is.
"""

from __future__ import annotations

from functools import lru_cache
from math import log

from linter.text.segmentation import log_probability, words

GAIN = 3.5
"""How much likelier the word must be than what stands there for a disguise to be assumed."""
REVERSED_GAIN = 5.0
"""The same for a word written backwards: 款还 and 钱还 stand side by side in ordinary sentences, 院法 does not."""
EDGE = 2.5
"""How much a cut at the edge of a disguised word may cost: 门|店 costs 4, 会|上 1.7."""
TIGHT_EDGE = 0.5
"""The same for words that nobody has a reason to disguise."""
KNOWN = 100
"""A word that the dictionary knows counts as at least this frequent: jieba's corpus is news."""
UNKNOWN = 30
"""A word that it does not know counts as this frequent."""
REDUPLICATIONS = 1000
"""A doubled character is a word of its own from so many sightings on: 爸爸, 天天, 看看, but not 坐坐."""
SIGHTINGS = 10
"""What jieba's corpus holds no more often than this may be a slip of its own."""
REACH = 4
"""How many characters beyond a disguised word its edges are judged with."""


@lru_cache(maxsize=4096)
def word_weight(word: str) -> float:
    """The log probability of a catalog word as a unit, whether or not the dictionary knows it."""
    count = words().count(word)
    return max(log((UNKNOWN if count is None else max(count, KNOWN)) / words().total), log_probability(word))


def is_word(text: str) -> bool:
    """Whether the dictionary knows the text as one word, by more than a few sightings: it holds 冻洁 three times."""
    return len(text) > 1 and (words().count(text) or 0) > SIGHTINGS


def is_reduplicated(character: str) -> bool:
    """Whether the character doubled is a common word."""
    return (words().count(character * 2) or 0) >= REDUPLICATIONS


def is_rare(text: str, word: str) -> bool:
    """Whether a text is no word itself and so much less likely than `word` that it hardly stands for itself."""
    return not is_word(text) and word_weight(word) - log_probability(text) >= GAIN


def is_reversed(text: str, word: str) -> bool:
    """Whether a text, which is `word` written backwards, hardly stands for itself."""
    return text != word and not is_word(text) and word_weight(word) - log_probability(text) >= REVERSED_GAIN


@lru_cache(maxsize=4096)
def tears(before: str, piece: str, after: str, limit: float = EDGE) -> bool:
    """Whether a cut at either edge of `piece` tears a word of the characters around it: 线上 门店 is no 上门.

    What belongs to a person before it (家人们) does not count.
    """
    after = after.removeprefix("们")
    whole = log_probability(before + piece + after)
    return whole - log_probability(before) - log_probability(piece) - log_probability(after) > limit


@lru_cache(maxsize=4096)
def fits(before: str, word: str, after: str, limit: float = EDGE) -> bool:
    """Whether a catalog word would stand alone between its neighbours: 个|人渣, though 个人 is a word too."""
    whole = log_probability(before + word + after)
    return whole - log_probability(before) - word_weight(word) - log_probability(after) <= limit
