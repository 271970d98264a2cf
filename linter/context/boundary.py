"""Word boundaries by jieba: a short or ambiguous form is no hit where a dictionary word strictly crosses its edge."""

from __future__ import annotations

from linter.context.cues import Cues
from linter.context.hit import Hit
from linter.model import Verdict
from linter.text.placeholders import MARK

CHECKED_LENGTH = 2
"""Forms up to this many code points are checked; longer ones speak for themselves."""
WINDOW = 12


def judge_boundary(hit: Hit, cues: Cues) -> Verdict | None:
    """Drop a hit whose short act word is only a piece of other words (遗失信用卡 holds no 失信)."""
    text = cues.place.text
    for start, end in hit.acts:
        if end - start > CHECKED_LENGTH or not text[start:end].strip() or text[start:end].isascii():
            continue
        word = crossing_word(text, start, end)
        if word is not None:
            return Verdict("drop", "boundary", word)
    return None


def crossing_word(text: str, start: int, end: int) -> str | None:
    """The dictionary word that crosses an edge of text[start:end] within its run of Han characters."""
    from linter.text.segmentation import crosses  # jieba is loaded only where a boundary decides

    left = start
    while left > 0 and start - left < WINDOW and "\u4e00" <= text[left - 1] <= "\u9fff":
        left -= 1
    right = end
    while right < len(text) and right - end < WINDOW and "\u4e00" <= text[right] <= "\u9fff" and text[right] != MARK:
        right += 1
    if left == start and right == end:
        return None
    word: str | None = crosses(text[left:right], start - left, end - left)
    return word
