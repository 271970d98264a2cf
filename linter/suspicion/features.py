"""What the model sees of a text: n-grams of the masked text, the concepts of which a form stands there, and which
concept follows which within a few words.

Training and judging share this module, so that both see the same. Concepts are those of the catalog's lexicon at
the time of training; the model carries their forms with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

LONGEST = 5
"""n-grams have 1 to this many code points; longer forms of concepts are not known."""
EDGE = "\x02"
"""Stands before and behind a sentence, so that its first and last words are known as such."""
REACH = 10
"""Two concepts are a pair when at most this many code points lie between them."""
FOLLOWERS = 40
"""How many occurrences behind one are looked at."""

Occurrence = tuple[int, int, int]
"""Start, end, concept number."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the model knows, by feature number. `words` maps a stretch of text to its n-gram's number, or, where it is
    a form of concepts, to -1 less its place in `forms`; that place says which n-gram it is besides (-1: none), and
    `form_concepts` from `form_starts` on which concepts. `concepts` maps a concept to the numbers of itself and of
    those that include it, `pairs` two concepts (first * number of concepts + second) to a number.
    """

    words: Mapping[str, int]
    forms: Sequence[int]
    form_starts: Sequence[int]
    form_concepts: Sequence[int]
    concepts: tuple[tuple[int, ...], ...]
    pairs: Mapping[int, int]


def edged(masked: str) -> str:
    """A masked sentence between its edges, on one line."""
    return EDGE + " ".join(masked.split()) + EDGE


def grams(text: str) -> Iterator[tuple[int, str]]:
    """All n-grams of an edged sentence with the places where they begin."""
    length = len(text)
    for size in range(1, LONGEST + 1):
        for start in range(length - size + 1):
            yield start, text[start : start + size]


def follow(occurrences: Iterable[Occurrence], count: int) -> set[int]:
    """The pairs of different concepts that follow one another, as first * count + second."""
    ordered = sorted(set(occurrences))
    found: set[int] = set()
    for index, (_, end, first) in enumerate(ordered):
        for start, _, second in ordered[index + 1 : index + 1 + FOLLOWERS]:
            if start >= end and first != second:
                if start - end > REACH:
                    break
                found.add(first * count + second)
    return found


def known_features(masked: str, vocabulary: Vocabulary) -> frozenset[int]:
    """The numbers of the features that a masked sentence shows."""
    text = edged(masked)
    length = len(text)
    get = vocabulary.words.get
    found: set[int] = set()
    forms: list[tuple[int, int, int]] = []
    for size in range(1, LONGEST + 1):
        for start in range(length - size + 1):
            number = get(text[start : start + size])
            if number is None:
                continue
            if number >= 0:
                found.add(number)
            else:
                forms.append((start, start + size, -1 - number))
    if not forms:
        return frozenset(found)
    found.update(number for _, _, form in forms if (number := vocabulary.forms[form]) >= 0)
    starts, flat = vocabulary.form_starts, vocabulary.form_concepts
    occurrences: list[Occurrence] = [
        (start, end, concept) for start, end, form in forms for concept in flat[starts[form] : starts[form + 1]]
    ]
    for concept in {concept for _, _, concept in occurrences}:
        found.update(vocabulary.concepts[concept])
    pair = vocabulary.pairs.get
    found.update(number for one in follow(occurrences, len(vocabulary.concepts)) if (number := pair(one)) is not None)
    return frozenset(found)
