"""Words, as jieba cuts them. The one module that imports jieba, and only when a text is to be cut as jieba cuts it.

`cut` and `tokens` are jieba's own tokenizer over a memory-mapped dictionary, HMM on or off, equal to stock jieba.
`crosses` asks the same dictionary and the same unigram model whether an occurrence is a word or a piece of others;
it needs no jieba code, so a run that only checks edges does not pay 45 ms for importing it.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from functools import lru_cache
from math import log
from typing import Any

from linter.text.jieba_table import WordTable, open_table

REACH = 8
"""How many characters either side of an occurrence are looked at."""
TOLERANCE = 0.5
RAGGED = 2.4
"""Added where the other reading leaves a single character of the word on its own: 坐|牢固, 线|上|门店."""
STANDING = 5.5
"""Added where all that the crossing words would lose can stand alone: 会|上门, 三|天内, 打|印出来."""
PHRASE = 8.5
"""Added for what is no dictionary word and so was never one unit to jieba: 送|公安 in 移送公安机关."""
KNOWN = 100
"""A catalog term counts as at least this frequent: jieba's corpus is news, where 催收 occurs 12 times."""
COMMON = 30_000
"""Single characters from this count on are words of their own; below it they are mostly parts of words."""


@lru_cache(maxsize=1)
def words() -> WordTable:
    """The dictionary of this process."""
    return open_table()


def cut(text: str, hmm: bool = False) -> list[str]:
    """The words of the text, as `jieba.lcut(text, HMM=hmm)` gives them."""
    return list(_tokenizer().cut(text, HMM=hmm))


def tokens(text: str) -> list[tuple[int, int]]:
    """The spans of the words, without the HMM's guesses."""
    spans, start = [], 0
    for word in cut(text):
        spans.append((start, start + len(word)))
        start += len(word)
    return spans


def log_probability(text: str) -> float:
    """Natural log of the probability of the best segmentation under jieba's unigram model; 0.0 for no text."""
    return words().route(text)[0][0]


def boundary_cost(text: str, start: int, end: int) -> float:
    """What it costs to cut at both edges of text[start:end], in natural log units; 0 where the best way does so."""
    forced = log_probability(text[:start]) + log_probability(text[start:end]) + log_probability(text[end:])
    return max(0.0, log_probability(text) - forced)


@lru_cache(maxsize=4096)
def crosses(text: str, start: int, end: int, tolerance: float = TOLERANCE) -> str | None:
    """The dictionary word that makes text[start:end] a piece of other words (遗失|信用卡 for 失信), else None.

    `text` is the clause around; `tolerance` says in natural log units how much likelier the other reading must
    be, and is raised where jieba is known to be unsure. A longer word that holds the whole of text[start:end]
    (拘留所, 律师函) is no crossing: it says the same and more.
    """
    text, start, end = _window(text, start, end)
    best, ends = words().route(text)
    pieces = list(_spans(ends))
    crossing = [(a, b) for a, b in pieces if a < start < b or a < end < b]
    if not crossing or any(a <= start and end <= b for a, b in crossing):
        return None
    literal = words().route(text[start:end])
    weight, count = literal[0][0], words().count(text[start:end])
    lost = [text[a:start] if a < start else text[end:b] for a, b in crossing]
    if count is None:
        cuts = {start + cut for span in _spans(literal[1]) for cut in span}
        if len(crossing) == 1 and all(max(a, start) in cuts and min(b, end) in cuts for a, b in crossing):
            return None  # one part of a phrase grows into a longer word: 不|还款 still says 不还
        tolerance += PHRASE
    else:
        weight = max(weight, log(max(count, KNOWN) / words().total))
        if any(start <= a and b <= end and b - a == 1 for a, b in pieces):
            tolerance += RAGGED
        if all(map(_stands_alone, lost)):
            tolerance += STANDING
    if best[0] - (log_probability(text[:start]) + weight + best[end]) <= tolerance:
        return None
    a, b = min(zip(crossing, lost, strict=True), key=lambda pair: _stands_alone(pair[1]))[0]
    return text[a:b]


def _window(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The Han run around text[start:end], up to `REACH` characters either side, and the span within it.

    A 们 that follows belongs to what it follows: 家人们 is not 家|人们.
    """
    left, right = start, end
    while left > max(0, start - REACH) and _is_han(text[left - 1]):
        left -= 1
    while right < min(len(text), end + REACH) and _is_han(text[right]):
        right += 1
    if text.startswith("们", end):
        end += 1
    return text[left:right], start - left, end - left


def _is_han(character: str) -> bool:
    """Whether the character is one that Chinese words are written with."""
    return "\u4e00" <= character <= "\u9fff"


def _spans(ends: list[int]) -> Iterator[tuple[int, int]]:
    """The words of the best way from the beginning."""
    start = 0
    while start < len(ends) - 1:
        yield start, ends[start]
        start = ends[start]


def _stands_alone(lost: str) -> bool:
    """Whether what a crossing word leaves outside can be words itself: 会 of 会上|门 can, 固 of 坐|牢固 cannot."""
    if lost == "儿":
        return True
    return all(
        (words().count(lost[a:b]) or 0) >= (COMMON if b - a == 1 else 1) for a, b in _spans(words().route(lost)[1])
    )


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    """jieba's tokenizer over the mapped dictionary."""
    jieba = _import_jieba()
    table = words()

    class Frequencies:
        """What the tokenizer asks of its dictionary besides the two methods below."""

        get = staticmethod(table.count)

    class MappedTokenizer(jieba.Tokenizer):  # type: ignore[name-defined, misc]
        """`get_DAG` leaves the finding of words to `calc`, which walks the table; jieba always calls both."""

        def __init__(self) -> None:
            super().__init__()
            self.FREQ = Frequencies()
            self.total = table.total
            self.initialized = True

        def get_DAG(self, sentence: str) -> None:
            """Nothing: `calc` finds the words itself."""

        def calc(self, sentence: str, DAG: None, route: dict[int, tuple[float, int]]) -> None:
            """Fill in jieba's route: place -> (log probability to the end, last place of the first word)."""
            best, ends = table.route(sentence)
            route.update(enumerate(zip(best, map((-1).__add__, ends), strict=True)))

    return MappedTokenizer()


def _import_jieba() -> Any:
    """jieba without pkg_resources, which it only takes for opening its own files and which costs 0.1 s."""
    if "jieba" in sys.modules:
        return sys.modules["jieba"]
    modules: dict[str, Any] = sys.modules  # None stands for a module that must not be found
    former = modules.get("pkg_resources")
    modules["pkg_resources"] = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's sources hold invalid escapes
            import jieba
    finally:
        del modules["pkg_resources"]
        if former is not None:
            modules["pkg_resources"] = former
    jieba.setLogLevel("WARNING")
    return jieba
