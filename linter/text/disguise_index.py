"""The catalog's words by their sound and by their likely disguises, as a run needs them; see `disguise_building`.

Two parts, stored apart because most texts need only the second one, and most runs none. *Sounds*: every word
of two characters or more under the syllables it is read as, for pinyin, initials, homophones and everything that
stands between its characters. *Confusions*: the words people disguise (`charged`), each in every form that one
homophone, look-alike or split character gives it, as long as that form is rare in ordinary Chinese.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import add
from typing import Any

from daachorse import CharwiseDoubleArrayAhoCorasick

FORMAT = 9
"""Raise when the meaning of an index or one of the tables behind it changes."""
FIRST_SYLLABLE = 0xE000
"""Syllables are private code points from here on, so that a text by its sound is a string like any other."""
FIRST_LETTER = 0xF000
"""A letter that stands for a syllable it begins; `chr(FIRST_LETTER + ord("l"))`."""
DIGITS = {
    "0": ("ling",), "1": ("yi", "yao"), "2": ("er", "ai"), "3": ("san",), "4": ("si", "shi"), "5": ("wu", "wo"),
    "6": ("liu",), "7": ("qi",), "8": ("ba", "bu"), "9": ("jiu",),
}  # fmt: skip
"""How digits are read, and what they are typed for by those who write 8要脸 and 9是."""
LEET = str.maketrans("013@$!", "oieasi")
"""Digits and signs inside a run of letters, and the letters they are typed for."""
LONGEST_RUN = 36
REMEMBERED = 4096
TECHNIQUES = ("homophone", "lookalike", "split", "sign", "reversed")
"""How a listed form hides its word. A sign only says where to look: a doubled character, a mark, a digit."""


def split_pairs(pairs: str) -> frozenset[str]:
    """The pairs of which a string consists."""
    return frozenset(map(add, pairs[::2], pairs[1::2]))


def typed_syllables(names: Sequence[str]) -> dict[str, str]:
    """Syllable -> its code point; lü and nü also as they are typed."""
    codes = {name: chr(FIRST_SYLLABLE + number) for number, name in enumerate(names)}
    typed = {"lv": "lu", "nv": "nu", "lyu": "lu", "nyu": "nu", "lve": "lue", "nve": "nue"}
    return codes | {name: codes[target] for name, target in typed.items()}


class Sounds:
    """Words by sound."""

    def __init__(self, data: bytes) -> None:
        (
            automaton,
            starts,
            owners,
            text,
            charged,
            characters,
            codes,
            composed,
            names,
            plain,
            pairs,
            steps,
            charged_steps,
        ) = marshal.loads(data)
        self._automaton: Any = CharwiseDoubleArrayAhoCorasick.deserialize(automaton)
        self._starts, self._owners = array("I", starts), array("I", owners)
        self.words: list[str] = text.split("\n")
        self.charged: int = charged
        """Words with a smaller number are those that people disguise."""
        self.code_of: dict[str, str] = dict(zip(characters, codes, strict=True))
        self.composed: dict[str, str] = composed
        self.syllables: tuple[str, ...] = names
        self.plain: frozenset[str] = plain
        """Words that only look like disguises."""
        self._pairs, self._steps, self._charged_steps = pairs, steps, charged_steps
        self._cuts: dict[str, tuple[tuple[int, int], ...]] = {}

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand side by side in a word."""
        return split_pairs(self._pairs)

    @cached_property
    def steps(self) -> frozenset[str]:
        """Every two sounds that follow each other in a word."""
        return split_pairs(self._steps)

    @cached_property
    def charged_steps(self) -> frozenset[str]:
        """Every two syllables that follow each other in a word that people disguise."""
        return split_pairs(self._charged_steps)

    def find(self, sound: str) -> Iterator[tuple[int, int, list[int]]]:
        """Every place where words sound like a part of `sound`: start, end, the words' numbers."""
        for start, end, key in self._automaton.find_overlapping(sound):
            yield start, end, list(self._owners[self._starts[key] : self._starts[key + 1]])

    @cached_property
    def code_of_syllable(self) -> dict[str, str]:
        """Syllable -> its code point; lü and nü also as they are typed."""
        return typed_syllables(self.syllables)

    def spell(self, letters: str) -> str | None:
        """The sounds of a run of letters as pinyin; None where it is none."""
        plain = letters.translate(LEET)
        return "".join(self.code_of_syllable[plain[start:end]] for start, end in self.cut(letters)) or None

    def cut(self, letters: str) -> tuple[tuple[int, int], ...]:
        """The fewest syllables a run of letters can be cut into; none where it is no pinyin or too long."""
        if letters not in self._cuts:
            if len(self._cuts) >= REMEMBERED:
                self._cuts.clear()
            self._cuts[letters] = self._cut(letters.translate(LEET)) if 2 <= len(letters) <= LONGEST_RUN else ()
        return self._cuts[letters]

    def _cut(self, word: str) -> tuple[tuple[int, int], ...]:
        known = self.code_of_syllable
        best: list[tuple[tuple[int, int], ...] | None] = [None] * len(word) + [()]
        for place in range(len(word) - 1, -1, -1):
            for last in range(min(len(word), place + 6), place, -1):
                rest, held = best[last], best[place]
                if rest is None or word[place:last] not in known or (last - place == 1 and word[place] not in "ae"):
                    continue
                if held is None or len(rest) + 1 < len(held):
                    best[place] = ((place, last), *rest)
        return best[0] or ()


class Confusions:
    """Likely disguises of charged words by one homophone, look-alike or split character."""

    def __init__(self, data: bytes) -> None:
        automaton, words_, owners, techniques, initials, latin, pairs = marshal.loads(data)
        self._automaton: Any = CharwiseDoubleArrayAhoCorasick.deserialize(automaton)
        self._words: list[str] = words_.split("\n")
        self._owners = array("I", owners)
        self._techniques: bytes = techniques
        self.initials: frozenset[str] = initials
        """Runs of letters that can be initials in a charged word, with a neighbour where they have one."""
        self.latin: frozenset[str] = latin
        """Catalog words that are written in letters."""
        self.pairs = split_pairs(pairs)
        """Every two characters that stand side by side in a charged word."""

    def find(self, text: str) -> list[tuple[int, int, str, str]]:
        """Disguises in a text: start, end, the word meant, the technique."""
        return [
            (start, end, self._words[self._owners[number]], TECHNIQUES[self._techniques[number]])
            for start, end, number in self._automaton.find_overlapping(text)
        ]

    def any(self, text: str) -> bool:
        """Whether a text holds any of them."""
        return bool(self._automaton.find(text))
