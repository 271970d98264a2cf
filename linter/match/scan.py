"""The native scans: the gate finds lines that can matter, the full scan finds every literal in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from daachorse import CharwiseDoubleArrayAhoCorasick

from linter.match.join import Field, spread
from linter.match.program import VariantCode
from linter.match.store import Compiled

_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Sight:
    """A folded text in which rules can fire: its field and the variants of which all words are there."""

    place: Field
    variants: tuple[VariantCode, ...]


class Scanner:
    """The automata of a compiled catalog, deserialised once per process.

    A text is looked at in steps, each only where the one before found something: the gate (any trigger at
    all), presence (all words of some pattern), joins.
    """

    def __init__(self, compiled: Compiled) -> None:
        self.program = compiled.program
        self._compiled = compiled
        self._all = CharwiseDoubleArrayAhoCorasick.deserialize(compiled.part("scanner"))
        self._triggers = frozenset(compiled.program.triggers)
        self._filed: dict[tuple[int, bool], tuple[tuple[tuple[frozenset[int], ...], int], ...]] = {}
        self._sets: dict[tuple[int, ...], frozenset[int]] = {}

    @cached_property
    def _gate(self) -> CharwiseDoubleArrayAhoCorasick:
        return CharwiseDoubleArrayAhoCorasick.deserialize(self._compiled.part("gate"))

    def look(self, folded: str, *, contact: bool, gated: bool = False) -> Sight | None:
        """What a folded text shows; None where no rule can fire. `gated` asks the gate first: for many texts.

        A text spoken to a `contact` person has rules of its own, and no gate.
        """
        try:
            if gated and not contact and not self._gate.find(folded):
                return None
            found = self._all.find_overlapping(folded)
        except UnicodeEncodeError:  # lone surrogates, as a JSON escape can write them: no text has them
            folded = _SURROGATES.sub("\ufffd", folded)
            found = self._all.find_overlapping(folded)
        owners = self.program.literal_bases
        present = set(chain.from_iterable([owners[literal] for literal in {match[2] for match in found}]))
        variants = tuple(self._candidates(present, contact))
        return Sight(spread(self.program, folded, found), variants) if variants else None

    def knows(self, text: str, start: int, end: int) -> bool:
        """Whether a word of the catalog is the number at start..end, or reaches into it from outside. One that is a
        part of the number does not count: digits stand alone or are no word."""
        try:
            found = self._all.find_overlapping(text)
        except UnicodeEncodeError:
            return True
        return any(
            first < end and start < last and ((first <= start and end <= last) or first < start or last > end)
            for first, last, _ in found
        )

    def survey(self, folded: str) -> Field:
        """Where every word of the catalog stands in a text, whether rules can fire on it or not."""
        try:
            found = self._all.find_overlapping(folded)
        except UnicodeEncodeError:
            folded = _SURROGATES.sub("\ufffd", folded)
            found = self._all.find_overlapping(folded)
        return spread(self.program, folded, found)

    def _candidates(self, present: set[int], contact: bool) -> Iterator[VariantCode]:
        """The variants whose steps of words are all present; where words stand is not asked yet."""
        variants = self.program.variants
        seen: set[int] = set()
        for base in present & self._triggers:
            for others, number in self._variants_of(base, contact):
                if number in seen:
                    continue
                for other in others:
                    if other.isdisjoint(present):
                        break
                else:
                    seen.add(number)
                    yield variants[number]

    def _variants_of(self, base: int, contact: bool) -> tuple[tuple[tuple[frozenset[int], ...], int], ...]:
        """The variants a trigger base opens, each with the bases of its other steps, the rarest step first."""
        filed = self._filed.get((base, contact))
        if filed is None:
            entries = []
            for number in self.program.triggers[base]:
                rule, _, steps, order = self.program.variants[number]
                if contact or self._compiled.rules[rule].audience != ("contact",):
                    entries.append((tuple(self._set(steps[index][0]) for index in order[1:]), number))
            filed = self._filed[base, contact] = tuple(entries)
        return filed

    def _set(self, bases: tuple[int, ...]) -> frozenset[int]:
        found = self._sets.get(bases)
        if found is None:
            found = self._sets[bases] = frozenset(bases)
        return found
