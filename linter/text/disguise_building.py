"""Builds the index of disguises when a catalog is compiled; what it holds is said in `disguise_index`."""

from __future__ import annotations

import marshal
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, chain, combinations, islice, pairwise, product
from operator import add
from string import ascii_lowercase

from linter.text.disguise_gate import BRACKETS, CLOSING, OPENING
from linter.text.disguise_index import DIGITS, FIRST_LETTER, FIRST_SYLLABLE, TECHNIQUES
from linter.text.disguise_odds import is_rare, is_reversed
from linter.text.disguise_tables import lookalikes, namesakes, parts, readings, syllables
from linter.text.segmentation import words

MOST_READINGS = 6
"""Of a word with several characters of several readings only so many ways to read it are listed."""
LONGEST = 8
"""Words longer than this are found by the shorter ones inside them."""
COMMON = 100
"""How often jieba's corpus holds a character that somebody would type instead of another."""
FAMILIAR = 3000
"""A character that the corpus holds so often is read as itself, not as one that differs from it in a small part."""
GRAMMAR = frozenset("的了是在不有和就都也很与及或把被从对向到于给让这那我你他她它们啥么没无未再又还要会能可")
"""Characters that nobody types for another: beside them anything would be a disguise."""
MARKS = ("、", "…", "……", "—", "——", *BRACKETS, *OPENING, *CLOSING, *DIGITS)
"""Marks and digits that are put in the middle of a word."""
_SPELLED = re.compile(f"[a-z\u4e00-\u9fff]{{2,{LONGEST}}}")
"""A form of characters and small letters only."""
PAUSES = ("，", "。", ",")
"""Marks that are put between all characters of a word, of three at least."""


@dataclass(frozen=True, slots=True)
class DisguiseParts:
    """The index as two strings of bytes, which `linter.match.automata` finishes, and what the native core has of it in
    tables of its own. Each string is a tuple that begins with the words of its automaton, a line each.

    Pairs of characters or sounds are one string, sorted, pair after pair.
    """

    sounds: bytes
    confusions: bytes
    forms: tuple[str, ...]
    """The disguised forms of the second string, sorted."""
    pairs: str
    charged_pairs: str
    steps: str
    charged_steps: str
    initials: frozenset[str]
    usual: Mapping[str, str]
    """Character -> the sound it usually has."""


def build_parts(forms: Iterable[str], charged: Iterable[str], plain: Iterable[str] = ()) -> DisguiseParts:
    """The index over all folded forms of a catalog; `charged` people disguise, `plain` are words as they stand."""
    loaded = sorted({form for form in charged if 2 <= len(form) <= LONGEST and _is_han(form)})
    every = loaded + sorted(set(filter(_SPELLED.fullmatch, forms)).difference(loaded))
    known = frozenset(plain)
    keys = _sound_keys(every, len(loaded))
    order = sorted(keys)
    pairs, charged_pairs, steps = _pairs_in(every), _pairs_in(loaded), _pairs_in(order)
    charged_steps = _sorted_pairs(
        {
            chr(FIRST_SYLLABLE + one) + chr(FIRST_SYLLABLE + other)
            for form in loaded
            for left, right in pairwise(form)
            for one, other in product(readings().get(left, ()), readings().get(right, ()))
        }
    )
    initials = frozenset(run for form in loaded for key in _initials(form) for run in _letter_runs(form, key))
    owners = [keys[key] for key in order]
    usual = {character: chr(FIRST_SYLLABLE + codes[0]) for character, codes in readings().items()}
    wanted = set().union(*every)
    composed = {way: one for one, ways in parts().items() if one in wanted for way in ways}
    sounds = marshal.dumps(
        (
            "\n".join(order),
            array("I", accumulate(map(len, owners), initial=0)).tobytes(),
            array("I", chain.from_iterable(owners)).tobytes(),
            "\n".join(every),
            len(loaded),
            "".join(usual),
            "".join(usual.values()),
            composed,
            syllables(),
            known,
            *(pairs, steps, charged_steps),
        )
    )
    disguised = _find_disguises(loaded, known)
    hidden = sorted(disguised)
    confusions = marshal.dumps(
        (
            "\n".join(hidden),
            "\n".join(loaded),
            array("I", [disguised[text][0] for text in hidden]).tobytes(),
            bytes([disguised[text][1] for text in hidden]),
            initials,
            frozenset([form for form in every if form.isascii()]),
            charged_pairs,
        )
    )
    return DisguiseParts(sounds, confusions, tuple(hidden), pairs, charged_pairs, steps, charged_steps, initials, usual)


def _sound_keys(forms: list[str], charged: int) -> dict[str, list[int]]:
    """The ways to read each form, and to write initials in the first `charged` of them: key -> numbers of forms."""
    ways = {one: [chr(FIRST_SYLLABLE + code) for code in codes] for one, codes in readings().items()}
    ways |= {one: [_letter(one)] for one in set().union(*forms).difference(ways)}
    several = frozenset(character for character, codes in readings().items() if len(codes) > 1)
    usual = {ord(character): FIRST_SYLLABLE + codes[0] for character, codes in readings().items()}
    usual |= {letter: FIRST_LETTER + letter for letter in map(ord, ascii_lowercase)}
    keys: dict[str, list[int]] = {}
    for number, (form, read) in enumerate(zip(forms, "\n".join(forms).translate(usual).split("\n"), strict=False)):
        if several.isdisjoint(form):
            keys.setdefault(read, []).append(number)
        else:
            for way in islice(product(*map(ways.__getitem__, form)), MOST_READINGS):
                keys.setdefault("".join(way), []).append(number)
        if number < charged:
            for key in _initials(form):
                keys.setdefault(key, []).append(number)
    return keys


def _pairs_in(texts: Iterable[str]) -> str:
    """Every two neighbours in any of the texts, none of which has a line break.

    Two code points are one number of 64 bits, from even places and from odd ones: a fifth of the time of slices.
    """
    text = "\n".join(texts)
    even, odd = (array("Q", text[start : start + (len(text) - start) // 2 * 2].encode("utf-32-le")) for start in (0, 1))
    found = array("Q", {*even, *odd}).tobytes().decode("utf-32-le")
    return _sorted_pairs(pair for pair in map(add, found[::2], found[1::2]) if "\n" not in pair)


def _sorted_pairs(pairs: Iterable[str]) -> str:
    return "".join(sorted(pairs))


def _find_disguises(charged: list[str], plain: frozenset[str]) -> dict[str, tuple[int, int]]:
    """Disguised form -> the number of the word it hides, and of the technique."""
    found: dict[str, tuple[int, int]] = {}
    for number, form in enumerate(charged):
        for text, technique in _disguises(form):
            if text not in found and (technique in ("sign", "reversed") or is_rare(text, form)):
                found[text] = (number, TECHNIQUES.index(technique))
    for form in (*charged, *plain):
        found.pop(form, None)
    return found


def _signs(form: str) -> Iterator[str]:
    """What shows where a word may stand with doubled characters, marks or digits in it."""
    for place, (one, other) in enumerate(pairwise(form)):
        yield one * 2 + other * 2
        if place:
            yield form[place - 1] + one * 2 + other
        yield from (one + mark + other for mark in (MARKS if len(form) < 3 else (*MARKS, *PAUSES)))
        yield from (one + digit for digit in _digits_for(other))
        yield from (digit + other for digit in _digits_for(one))


def _digits_for(character: str) -> Iterator[str]:
    for code in readings().get(character, ())[:1]:
        yield from (digit for digit, names in DIGITS.items() if syllables()[code] in names)


def _letter_runs(form: str, key: str) -> Iterator[str]:
    """The runs of letters in a key with initials, each with a character beside it; alone where there is none."""
    shown = "".join(
        chr(ord(code) - FIRST_LETTER) if code >= chr(FIRST_LETTER) else one for one, code in zip(form, key, strict=True)
    )
    for match in re.finditer("[a-z]+", shown):
        start, end = match.span()
        if start:
            yield shown[start - 1 : end]
        if end < len(shown):
            yield shown[start : end + 1]
        if end - start == len(shown) > 2:
            yield shown


def _disguises(form: str) -> Iterator[tuple[str, str]]:
    """The forms of a word with one character replaced, and the signs of other disguises."""
    count = words().count
    yield from ((sign, "sign") for sign in _signs(form))
    if is_reversed(form[::-1], form):
        yield form[::-1], "reversed"
    for place, character in enumerate(form):
        left, right = form[:place], form[place + 1 :]
        for code in readings().get(character, ()):
            for other in namesakes()[code]:
                if other != character and other not in GRAMMAR and (count(other) or 0) >= COMMON:
                    yield left + other + right, "homophone"
        twins, others = lookalikes().get(character, ("", ""))
        for other in (*twins, *(other for other in others if (count(other) or 0) < FAMILIAR)):
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


def _is_han(form: str) -> bool:
    return all("\u4e00" <= one <= "\u9fff" for one in form)
