"""The catalog's words by their sound and by their likely disguises, built when the catalog is compiled.

Two parts, stored apart because most texts need only the second one, and most runs none. *Sounds*: every word
of two characters or more under the syllables it is read as, for pinyin, initials, homophones and everything that
stands between its characters. *Confusions*: the words people disguise (`charged`), each in every form that one
homophone, look-alike or split character gives it, as long as that form is rare in ordinary Chinese.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise, product
from typing import Any

from linter.text.disguise_odds import is_rare
from linter.text.disguise_tables import (
    FIRST_LETTER,
    FIRST_SYLLABLE,
    lookalikes,
    namesakes,
    parts,
    readings,
    syllables,
)
from linter.text.placeholders import MARK
from linter.text.segmentation import words

MOST_READINGS = 6
"""Of a word with several characters of several readings only so many ways to read it are listed."""
LONGEST = 8
"""Words longer than this are found by the shorter ones inside them."""
COMMON = 100
"""How often jieba's corpus holds a character that somebody would type instead of another."""
DIGITS = {
    "0": ("ling",), "1": ("yi", "yao"), "2": ("er", "ai"), "3": ("san",), "4": ("si", "shi"), "5": ("wu", "wo"),
    "6": ("liu",), "7": ("qi",), "8": ("ba", "bu"), "9": ("jiu",),
}  # fmt: skip
"""How digits are read, and what they are typed for by those who write 8要脸 and 9是."""
TECHNIQUES = ("homophone", "lookalike", "split", "sign")
"""How a listed form hides its word. A sign only says where to look: a doubled character, a mark, a digit."""
MARKS = ("、", "…", "……", "，", "。", ",", "—", "——", MARK)
"""Marks that are put in the middle of a word."""


@dataclass(frozen=True, slots=True)
class DisguiseParts:
    """The index as two strings of bytes, ready to be stored."""

    sounds: bytes
    confusions: bytes


class Sounds:
    """Words by sound. `rank` orders words of one sound: smaller is likelier meant."""

    def __init__(self, data: bytes) -> None:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        automaton, starts, owners, text, charged, characters, codes, composed, names, pairs = marshal.loads(data)
        self._automaton: Any = CharwiseDoubleArrayAhoCorasick.deserialize(automaton)
        self._starts, self._owners = array("I", starts), array("I", owners)
        self.words: list[str] = text.split("\n")
        self.charged: int = charged
        """Words with a smaller number are those that people disguise."""
        self.code_of: dict[str, str] = dict(zip(characters, codes, strict=True))
        self.composed: dict[str, str] = composed
        self.syllables: tuple[str, ...] = names
        self.pairs: frozenset[str] = pairs
        """Every two characters that stand side by side in a word."""

    def find(self, sound: str) -> Iterator[tuple[int, int, list[int]]]:
        """Every place where words sound like a part of `sound`: start, end, the words' numbers."""
        for start, end, key in self._automaton.find_overlapping(sound):
            yield start, end, list(self._owners[self._starts[key] : self._starts[key + 1]])

    @cached_property
    def code_of_syllable(self) -> dict[str, str]:
        """Syllable -> its code point; lü and nü also as they are typed."""
        codes = {name: chr(FIRST_SYLLABLE + number) for number, name in enumerate(self.syllables)}
        typed = {"lv": "lu", "nv": "nu", "lyu": "lu", "nyu": "nu", "lve": "lue", "nve": "nue"}
        return codes | {name: codes[target] for name, target in typed.items()}


class Confusions:
    """Likely disguises of charged words by one homophone, look-alike or split character."""

    def __init__(self, data: bytes) -> None:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        automaton, words_, owners, techniques, initials = marshal.loads(data)
        self._automaton: Any = CharwiseDoubleArrayAhoCorasick.deserialize(automaton)
        self._words: list[str] = words_.split("\n")
        self._owners = array("I", owners)
        self._techniques: bytes = techniques
        self.initials: frozenset[str] = initials
        """Runs of letters that can be initials in a charged word."""

    def find(self, text: str) -> list[tuple[int, int, str, str]]:
        """Disguises in a text: start, end, the word meant, the technique."""
        return [
            (start, end, self._words[self._owners[number]], TECHNIQUES[self._techniques[number]])
            for start, end, number in self._automaton.find_overlapping(text)
        ]

    def any(self, text: str) -> bool:
        """Whether a text holds any of them."""
        return bool(self._automaton.find(text))


def build_parts(forms: Iterable[str], charged: Iterable[str]) -> DisguiseParts:
    """The index over all folded forms of a catalog and over those that people disguise."""
    loaded = sorted({form for form in charged if 2 <= len(form) <= LONGEST and _is_han(form)})
    every = loaded + sorted({form for form in forms if _is_spelled(form)} - set(loaded))
    return DisguiseParts(_build_sounds(every, len(loaded)), _build_confusions(loaded))


def _build_sounds(forms: list[str], charged: int) -> bytes:
    keys: dict[str, list[int]] = {}
    for number, form in enumerate(forms):
        options = [[chr(FIRST_SYLLABLE + code) for code in readings().get(one, ())] or [_letter(one)] for one in form]
        for ways in _few(product(*options)):
            keys.setdefault("".join(ways), []).append(number)
        if number < charged:
            for key in _initials(form):
                keys.setdefault(key, []).append(number)
    order = sorted(keys)
    owners = [number for key in order for number in keys[key]]
    starts = array("I", [0])
    for key in order:
        starts.append(starts[-1] + len(keys[key]))
    known = readings()
    characters = "".join(known)
    wanted = {character for form in forms for character in form}
    composed = {way: one for one, ways in parts().items() if one in wanted for way in ways}
    return marshal.dumps(
        (
            _automaton(order),
            starts.tobytes(),
            array("I", owners).tobytes(),
            "\n".join(forms),
            charged,
            characters,
            "".join(chr(FIRST_SYLLABLE + codes[0]) for codes in known.values()),
            composed,
            syllables(),
            frozenset(form[place : place + 2] for form in forms for place in range(len(form) - 1)),
        )
    )


def _build_confusions(charged: list[str]) -> bytes:
    found: dict[str, tuple[int, int]] = {}
    for number, form in enumerate(charged):
        for text, technique in _disguises(form):
            if text not in found and (technique == "sign" or is_rare(text, form)):
                found[text] = (number, TECHNIQUES.index(technique))
    for form in charged:
        found.pop(form, None)
    order = sorted(found)
    return marshal.dumps(
        (
            _automaton(order),
            "\n".join(charged),
            array("I", (found[text][0] for text in order)).tobytes(),
            bytes(found[text][1] for text in order),
            frozenset(run for form in charged for key in _initials(form) for run in _letter_runs(key)),
        )
    )


def _signs(form: str) -> Iterator[str]:
    """What shows where a word may stand with doubled characters, marks or digits in it."""
    for place, (one, other) in enumerate(pairwise(form)):
        yield one * 2 + other * 2
        if place:
            yield form[place - 1] + one * 2 + other
        yield from (one + mark + other for mark in MARKS)
        yield from (one + digit for digit in _digits_for(other))
        yield from (digit + other for digit in _digits_for(one))


def _digits_for(character: str) -> Iterator[str]:
    for code in readings().get(character, ())[:1]:
        yield from (digit for digit, names in DIGITS.items() if syllables()[code] in names)


def _letter_runs(key: str) -> Iterator[str]:
    """The runs of letters in a key with initials."""
    letters = "".join(chr(ord(one) - FIRST_LETTER) if one >= chr(FIRST_LETTER) else " " for one in key)
    yield from letters.split()


def _disguises(form: str) -> Iterator[tuple[str, str]]:
    """The forms of a word with one character replaced, and the signs of other disguises."""
    count = words().count
    yield from ((sign, "sign") for sign in _signs(form))
    for place, character in enumerate(form):
        left, right = form[:place], form[place + 1 :]
        for code in readings().get(character, ())[:1]:
            for other in namesakes()[code]:
                if other != character and (count(other) or 0) >= COMMON:
                    yield left + other + right, "homophone"
        for other in lookalikes().get(character, ""):
            yield left + other + right, "lookalike"
        for way in parts().get(character, ()):
            yield left + way + right, "split"


def _initials(form: str) -> Iterator[str]:
    """The keys of a word with initials instead of one or more of its characters."""
    codes = [readings().get(one, ())[:1] for one in form]
    if not all(codes) or len(form) > 4:
        return
    sounds = [chr(FIRST_SYLLABLE + code[0]) for code in codes]
    letters = [_letter(syllables()[code[0]][0]) for code in codes]
    for size in range(1, len(form) + 1):
        for places in combinations(range(len(form)), size):
            yield "".join(letters[i] if i in places else sounds[i] for i in range(len(form)))


def _letter(character: str) -> str:
    """A key's code for a letter; what is neither letter nor read stands for itself."""
    return chr(FIRST_LETTER + ord(character)) if character.isascii() else character


def _few(ways: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for _, way in zip(range(MOST_READINGS), ways, strict=False):
        yield way


def _is_spelled(form: str) -> bool:
    """Whether a form consists of characters and small letters only, and of two at least."""
    return 2 <= len(form) <= LONGEST and all("a" <= one <= "z" or "\u4e00" <= one <= "\u9fff" for one in form)


def _is_han(form: str) -> bool:
    return all("\u4e00" <= one <= "\u9fff" for one in form)


def _automaton(texts: list[str]) -> bytes:
    from daachorse import CharwiseDoubleArrayAhoCorasick

    data: bytes = CharwiseDoubleArrayAhoCorasick(texts or ["\x00"]).serialize()
    return data
