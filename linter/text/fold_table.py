"""One character for one: traditional, full-width, styled and accented characters to the form phrases are written in.

Folding never changes the length, so places stay as they are; what must vanish altogether is `INVISIBLE`,
and whoever deletes it keeps count. Chinese punctuation (，。：；！？（）【】) and spaces are left alone. Capitals:
full-width and styled ones become small here, ASCII ones are left to `str.lower`, thirteen times as fast as
`str.translate`; after the table nothing is left that `str.lower` would lengthen. The table is a file written by
`build_fold_table`, read in about a millisecond when text asks for it, and never by clean simplified text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

INVISIBLE_RANGES: tuple[tuple[int, int], ...] = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x0300, 0x036F),  # combining marks that strike through or decorate, the grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),  # Mongolian selectors and vowel separator
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x200B, 0x200F),  # zero-width spaces and joiners, direction marks
    (0x202A, 0x202E),  # direction embeddings
    (0x2060, 0x206F),  # word joiner, invisible operators, direction isolates
    (0x20D0, 0x20F0),  # combining marks for symbols, the keycap among them
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFE20, 0xFE2F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE0FFF),  # tags and the variation selectors supplement
)
"""Code points that show nothing of their own: Unicode's default ignorables and combining marks."""

ASTRAL_RANGES = ((0x1D400, 0x1F2FF), (0x1FBF0, 0xE0FFF))
"""Where folded and invisible characters lie above the basic plane; between the two are the emoji."""


def character_class(ranges: Iterable[tuple[int, int]]) -> str:
    """The inside of a regular expression's brackets for the given inclusive ranges."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


INVISIBLE = re.compile(f"[{character_class(INVISIBLE_RANGES)}]")
"""One character that is to be deleted before matching. A run (`+`) would search a third as fast."""

DATA = Path(__file__).parent / "data" / "fold.txt"


@lru_cache(maxsize=1)
def fold_map() -> dict[int, int]:
    """Source code point -> target code point, ready for `str.translate`. Do not change it."""
    pairs = "".join(line for line in DATA.read_text(encoding="utf-8").split("\n") if not line.startswith("# "))
    return str.maketrans(pairs[::2], pairs[1::2])


@lru_cache(maxsize=1)
def needs_folding() -> re.Pattern[str]:
    """Finds a character that the table changes or that is to be deleted; one search tells whether to fold at all.

    Generous above the basic plane, where each further range would cost every clean character.
    """
    basic = "".join(chr(code) for code in fold_map() if code <= 0xFFFF)
    ranges = (*(span for span in INVISIBLE_RANGES if span[1] <= 0xFFFF), *ASTRAL_RANGES)
    return re.compile(f"[{basic}{character_class(ranges)}]")


def unify(text: str) -> str:
    """The text folded character for character, ASCII capitals included; invisible characters stay."""
    global _translated  # noqa: PLW0603  (how much was translated without asking whether it is needed)
    if text.isascii():
        return text.lower()
    if _translated < UNASKED:  # compiling the question costs more than translating a little
        _translated += len(text)
        return text.translate(fold_map()).lower()
    return (text.translate(fold_map()) if needs_folding().search(text) else text).lower()


class Unified(dict[str, str]):
    """Texts -> the texts folded by `unify`: many short ones at once, which costs a tenth of folding each for itself."""

    def __init__(self, texts: Iterable[str]) -> None:
        wanted = list(dict.fromkeys(texts))
        folded = unify("\n".join(wanted)).split("\n")
        super().__init__(zip(wanted, folded, strict=True) if len(folded) == len(wanted) else ())

    def __missing__(self, text: str) -> str:
        folded = self[text] = unify(text)
        return folded


UNASKED = 20_000
"""Code points that a process translates outright before it compiles `needs_folding` (3 ms)."""
_translated = 0
