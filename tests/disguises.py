"""Makes disguised writings of plain sentences, the way evaders do, deterministically: for tests and measurements."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from linter.text.disguise_building import FAMILIAR, GRAMMAR
from linter.text.disguise_index import DIGITS
from linter.text.disguise_odds import is_rare
from linter.text.disguise_tables import lookalikes, namesakes, parts, readings, syllables
from linter.text.segmentation import words

SEPARATORS = "*-_.~|/+·^&=•★"
EMOJI = "🙂😡💡🔥🌹👿"
TONES = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù"}


@dataclass(frozen=True, slots=True)
class Disguise:
    """A sentence with one word written otherwise; `start..end` is where the disguised word stands in `text`."""

    technique: str
    word: str
    text: str
    start: int
    end: int


def syllable(character: str) -> str | None:
    codes = readings().get(character)
    return syllables()[codes[0]] if codes else None


def spelled(word: str) -> list[str] | None:
    found = [syllable(character) for character in word]
    return [one for one in found if one] if all(found) else None


def toned(name: str, chance: random.Random) -> str:
    for vowel in "aeoiu":
        if vowel in name:
            return name.replace(vowel, chance.choice(TONES[vowel]), 1)
    return name


def separator(word: str, chance: random.Random) -> str | None:
    return chance.choice(SEPARATORS).join(word)


def space(word: str, chance: random.Random) -> str | None:
    return " ".join(word)


def emoji(word: str, chance: random.Random) -> str | None:
    return chance.choice(EMOJI).join(word)


def one_pinyin(word: str, chance: random.Random) -> str | None:
    names = spelled(word)
    place = chance.randrange(len(word))
    return None if names is None else word[:place] + names[place] + word[place + 1 :]


def all_pinyin(word: str, chance: random.Random) -> str | None:
    names = spelled(word)
    return None if names is None or len("".join(names)) < 5 else chance.choice(("", " ")).join(names)


def toned_pinyin(word: str, chance: random.Random) -> str | None:
    names = spelled(word)
    place = chance.randrange(len(word))
    return None if names is None else word[:place] + toned(names[place], chance) + word[place + 1 :]


def repeat(word: str, chance: random.Random) -> str | None:
    return "".join(character * chance.choice((2, 3)) for character in word)


def noted(word: str, chance: random.Random) -> str | None:
    names = spelled(word)
    place = chance.randrange(len(word))
    return None if names is None else f"{word[: place + 1]}({toned(names[place], chance)}){word[place + 1 :]}"


def broken(word: str, chance: random.Random) -> str | None:
    return "\ufffd".join(word)


def zero_width(word: str, chance: random.Random) -> str | None:
    return "\u200b".join(word)


def homophone(word: str, chance: random.Random) -> str | None:
    def rivals(one: str) -> str:
        names = namesakes()[readings()[one][0]] if one in readings() else ""
        return "".join(other for other in names if (words().count(other) or 0) >= 1000)

    return _replaced(word, chance, rivals)


def lookalike(word: str, chance: random.Random) -> str | None:
    def rivals(one: str) -> str:
        twins, others = lookalikes().get(one, ("", ""))
        return twins + "".join(other for other in others if (words().count(other) or 0) < FAMILIAR)

    return _replaced(word, chance, rivals)


def split(word: str, chance: random.Random) -> str | None:
    ways = [word[:i] + way + word[i + 1 :] for i, one in enumerate(word) for way in parts().get(one, ())]
    ways = [way for way in ways if is_rare(way, word)]
    return chance.choice(ways) if ways else None


def initials(word: str, chance: random.Random) -> str | None:
    names = spelled(word)
    place = chance.randrange(len(word))
    return None if names is None or len(word) > 4 else word[:place] + names[place][0] + word[place + 1 :]


def leet(word: str, chance: random.Random) -> str | None:
    typed = {names[0]: digit for digit, names in DIGITS.items()}
    places = [i for i, one in enumerate(word) if syllable(one) in typed]
    if not places:
        return None
    place = chance.choice(places)
    return word[:place] + typed[str(syllable(word[place]))] + word[place + 1 :]


def _replaced(word: str, chance: random.Random, rivals: Callable[[str], str]) -> str | None:
    ways = [
        word[:i] + other + word[i + 1 :]
        for i, one in enumerate(word)
        for other in rivals(one)
        if other != one and other not in GRAMMAR
    ]
    ways = [way for way in ways if is_rare(way, word)]
    return chance.choice(ways) if ways else None


Maker = Callable[[str, random.Random], "str | None"]

EVERY_WORD: dict[str, tuple[Maker, str]] = {
    "separator": (separator, "separator"),
    "space": (space, "space"),
    "emoji": (emoji, "emoji"),
    "pinyin-one": (one_pinyin, "pinyin"),
    "pinyin-all": (all_pinyin, "pinyin"),
    "pinyin-toned": (toned_pinyin, "pinyin"),
    "noise-note": (noted, "noise"),
    "noise-broken": (broken, "noise"),
}
"""Disguises that every word of the catalog survives: name -> (how it is made, the technique reported)."""

CHARGED_WORD: dict[str, tuple[Maker, str]] = {
    "homophone": (homophone, "homophone"),
    "lookalike": (lookalike, "lookalike"),
    "split": (split, "split"),
    "initials": (initials, "initials"),
    "leet": (leet, "leet"),
    "repeat": (repeat, "repeat"),
}
"""Disguises that the words of the concept `charged_word` survive."""


def disguise(text: str, start: int, end: int, makers: dict[str, tuple[Maker, str]], seed: int) -> Iterator[Disguise]:
    """The sentence with text[start:end] in every disguise that can be made of it."""
    word = text[start:end]
    for number, (name, (make, _)) in enumerate(makers.items()):
        written = make(word, random.Random(seed * 101 + number))
        if written is not None and written != word:
            yield Disguise(name, word, text[:start] + written + text[end:], start, start + len(written))
