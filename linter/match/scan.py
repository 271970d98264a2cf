"""The native scans: the gate finds lines that can matter, the full scan finds every literal in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from daachorse import CharwiseDoubleArrayAhoCorasick

from linter.match.compile import Program, VariantCode
from linter.match.join import Field, spread


_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Sight:
    """A folded text in which rules can fire: its field and the variants of which all words are there."""

    place: Field
    variants: tuple[VariantCode, ...]


class Scanner:
    """The automata of a program, deserialised once per process.

    A text is looked at in steps, each only where the one before found something: the gate (any trigger at
    all), presence (all words of some pattern), joins. The gate of a text spoken to a contact person holds more
    triggers: there every word about a debt matters.
    """

    def __init__(self, program: Program, contact_only: Callable[[int], bool]) -> None:
        """`contact_only` tells of a rule's index whether it applies to contact persons alone."""
        self.program = program
        self._contact_only = contact_only
        self._gates = {
            False: CharwiseDoubleArrayAhoCorasick.deserialize(program.gate),
            True: CharwiseDoubleArrayAhoCorasick.deserialize(program.contact_gate),
        }
        self._all = CharwiseDoubleArrayAhoCorasick.deserialize(program.scanner)
        self._triggers = frozenset(program.triggers)
        self._filed: dict[tuple[int, bool], tuple[tuple[tuple[frozenset[int], ...], int], ...]] = {}
        self._sets: dict[tuple[int, ...], frozenset[int]] = {}

    def look(self, folded: str, *, contact: bool) -> Sight | None:
        """What a folded text shows; None where no rule can fire."""
        try:
            if not self._gates[contact].find(folded):
                return None
        except UnicodeEncodeError:  # lone surrogates, as a JSON escape can write them: no text has them
            folded = _SURROGATES.sub("\ufffd", folded)
        place = spread(self.program, folded, self._all.find_overlapping(folded))
        variants = tuple(self._candidates(place.bases, contact))
        return Sight(place, variants) if variants else None

    def _candidates(self, bases: Mapping[int, object], contact: bool) -> Iterator[VariantCode]:
        """The variants whose steps of words are all present."""
        variants = self.program.variants
        seen: set[int] = set()
        present = set(bases)
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
                if contact or not self._contact_only(rule):
                    entries.append((tuple(self._set(steps[index][0]) for index in order[1:]), number))
            filed = self._filed[base, contact] = tuple(entries)
        return filed

    def _set(self, bases: tuple[int, ...]) -> frozenset[int]:
        found = self._sets.get(bases)
        if found is None:
            found = self._sets[bases] = frozenset(bases)
        return found
