"""The native scans: the gate finds lines that can matter, the full scan finds every literal in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from linter.match.join import Field, Span, can_join, join, spread
from linter.match.native import has_core, open_flat
from linter.match.program import VariantCode
from linter.match.store import Compiled
from linter.text.folding import Folded, fold, with_marks

if TYPE_CHECKING:
    from daachorse import CharwiseDoubleArrayAhoCorasick

    from linter.match._native import Matcher

SURE, UNSURE = 1, 2
"""How a rule is asked: its hits count, or count once they are confirmed; 0 for a rule that is not asked."""
_SURROGATES = re.compile(r"[\ud800-\udfff]")

_Filed = tuple[tuple[tuple[frozenset[int], ...], int], ...]


@dataclass(slots=True, init=False)
class Sight:
    """A folded text in which rules can fire: its field, and the variants that match with the spans of their steps."""

    place: Field
    joins: Sequence[tuple[VariantCode, list[tuple[Span, ...]]]]

    def __init__(self, place: Field, joins: Sequence[tuple[VariantCode, list[tuple[Span, ...]]]]) -> None:
        self.place = place
        self.joins = joins


class Scanner:
    """The automata of a compiled catalog, deserialised once per process and when they are first needed.

    A text is looked at in steps, each only where the one before found something: the gate (any trigger at
    all), presence (all words of some pattern), joins. `core` does the same natively where it is built.
    """

    def __init__(self, compiled: Compiled) -> None:
        self.program = compiled.program
        self.core: Matcher | None = _open_core(compiled)
        self._compiled = compiled
        self._scanning: CharwiseDoubleArrayAhoCorasick | None = None
        self._gating: CharwiseDoubleArrayAhoCorasick | None = None
        self._triggers = frozenset(compiled.program.triggers)
        self._filed: dict[bytes, dict[int, _Filed]] = {}
        self._sets: dict[tuple[int, ...], frozenset[int]] = {}

    @property
    def _all(self) -> CharwiseDoubleArrayAhoCorasick:
        if self._scanning is None:
            self._scanning = _automaton(self._compiled.part("scanner"))
        return self._scanning

    @property
    def _gate(self) -> CharwiseDoubleArrayAhoCorasick:
        if self._gating is None:
            self._gating = _automaton(self._compiled.part("gate"))
        return self._gating

    def fold(self, text: str) -> Folded:
        """A text folded, natively where no character of it is deleted."""
        found = None if self.core is None else self.core.fold(text)
        return fold(text) if found is None else with_marks(*found, len(text))

    def look(self, folded: str, rules: bytes) -> Sight | None:
        """What a folded text shows; None where no rule can fire. `rules` tells for each rule whether it is asked."""
        variants = self.program.variants
        if self.core is not None:
            seen = self.core.look(folded, rules)
            if seen is None:
                return None
            text, words, joins = seen
            return Sight(Field(text, words), [(variants[number], chains) for number, chains in joins])
        candidates, place = self._present(folded, rules)
        if not candidates:
            return None
        ambiguous = self.program.ambiguous
        some = (variants[number] for number in candidates)
        return Sight(
            place,
            [(one, join(place, one[2], ambiguous)) for one in some if can_join(place, one[2], ambiguous)],
        )

    def firing(self, folded: str, rules: bytes, *, gated: bool) -> tuple[Field, Iterator[VariantCode]]:
        """Where words stand in a folded text, and the variants that match, one by one. `gated` asks the gate first:
        for many texts. Rules for `contact` persons alone have no gate.
        """
        if self.core is not None:
            sight = self.look(folded, rules)
            return (Field(folded, {}), iter(())) if sight is None else (sight.place, (one for one, _ in sight.joins))
        if gated and self._is_shut(folded):
            return Field(folded, {}), iter(())
        candidates, place = self._present(folded, rules)
        variants, ambiguous = self.program.variants, self.program.ambiguous
        some = (variants[number] for number in candidates)
        return place, (one for one in some if can_join(place, one[2], ambiguous))

    def _is_shut(self, folded: str) -> bool:
        try:
            return not self._gate.find(folded)
        except UnicodeEncodeError:
            return False

    def _present(self, folded: str, rules: bytes) -> tuple[list[int], Field]:
        """The variants of which all words are there, in order, and where words stand."""
        folded, found = self._find(folded)
        owners = self.program.literal_bases
        present = set(chain.from_iterable([owners[literal] for literal in {match[2] for match in found}]))
        candidates = sorted(self._candidates(present, rules))
        return candidates, spread(self.program, folded, found if candidates else [])

    def _find(self, folded: str) -> tuple[str, list[tuple[int, int, int]]]:
        """The text that was read, and (start, end, literal) of every literal in it."""
        try:
            return folded, self._all.find_overlapping(folded)
        except UnicodeEncodeError:  # lone surrogates, as a JSON escape can write them: no text has them
            folded = _SURROGATES.sub("\ufffd", folded)
            return folded, self._all.find_overlapping(folded)

    def knows(self, text: str, start: int, end: int) -> bool:
        """Whether a word of the catalog is the number at start..end, or reaches into it from outside. One that is a
        part of the number does not count: digits stand alone or are no word."""
        if self.core is not None:
            return self.core.knows(text, start, end)
        return any(
            first < end and start < last and ((first <= start and end <= last) or first < start or last > end)
            for first, last, _ in self._find(text)[1]
        )

    def survey(self, folded: str) -> Field:
        """Where every word of the catalog stands in a text, whether rules can fire on it or not."""
        if self.core is not None:
            return Field(*self.core.survey(folded))
        return spread(self.program, *self._find(folded))

    def _candidates(self, present: set[int], rules: bytes) -> Iterator[int]:
        """The variants whose steps of words are all present; where words stand is not asked yet."""
        filed = self._filed.setdefault(rules, {})
        seen: set[int] = set()
        for base in present & self._triggers:
            if base not in filed:
                filed[base] = self._variants_of(base, rules)
            for others, number in filed[base]:
                if number in seen:
                    continue
                for other in others:
                    if other.isdisjoint(present):
                        break
                else:
                    seen.add(number)
                    yield number

    def _variants_of(self, base: int, rules: bytes) -> _Filed:
        """The variants a trigger base opens, each with the bases of its other steps, the rarest step first."""
        entries = []
        for number in self.program.triggers[base]:
            rule, _, steps, order = self.program.variants[number]
            if rules[rule]:
                entries.append((tuple(self._set(steps[index][0]) for index in order[1:]), number))
        return tuple(entries)

    def _set(self, bases: tuple[int, ...]) -> frozenset[int]:
        found = self._sets.get(bases)
        if found is None:
            found = self._sets[bases] = frozenset(bases)
        return found


def _open_core(compiled: Compiled) -> Matcher | None:
    if not has_core():
        return None
    try:
        return open_flat(compiled.part("flat"))
    except ValueError:  # made by a machine of another kind
        return None


def _automaton(data: bytes) -> CharwiseDoubleArrayAhoCorasick:
    from daachorse import CharwiseDoubleArrayAhoCorasick

    found: CharwiseDoubleArrayAhoCorasick = CharwiseDoubleArrayAhoCorasick.deserialize(data)
    return found
