"""The native scans: the gate finds lines that can matter, the full scan finds every literal in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from daachorse import CharwiseDoubleArrayAhoCorasick

from linter.match.compile import Program, VariantCode
from linter.match.join import Field, spread


CONTEXT_CONCEPTS = (
    "negation_strong",
    "negation_wide",
    "negation_bare",
    "negation_after",
    "negation_inverter",
    "negation_trap",
    "negation_end",
    "prohibition",
    "mention_before",
    "mention_quote",
    "mention_after",
    "mention_after_quote",
    "customer_voice",
    "news_voice",
    "training_voice",
    "example_heading",
    "good_heading",
    "hedge",
)
"""Concepts that the context filters look for around a hit; their cues are in the catalog."""

_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Sight:
    """A folded text in which rules can fire: its field and the variants of which all words are there.

    `found` is the scan's answer, from which `Scanner.complete` makes the whole field when context is asked.
    """

    place: Field
    variants: tuple[VariantCode, ...]
    found: list[tuple[int, int, int]]


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
        self._triggers = program.triggers.keys()
        self._filed: dict[tuple[int, bool], tuple[tuple[tuple[frozenset[int], ...], int], ...]] = {}
        self._sets: dict[tuple[int, ...], frozenset[int]] = {}
        self._views: dict[frozenset[int], dict[int, tuple[int, ...]]] = {}

    def look(self, folded: str, *, contact: bool) -> Sight | None:
        """What a folded text shows; None where no rule can fire."""
        try:
            if not self._gates[contact].find(folded):
                return None
        except UnicodeEncodeError:  # lone surrogates, as a JSON escape can write them: no text has them
            folded = _SURROGATES.sub("\ufffd", folded)
        found = self._all.find_overlapping(folded)
        owners = self.program.literal_bases
        present = {base for _, _, literal in found for base in owners[literal]}
        variants = tuple(self._candidates(present, contact))
        if not variants:
            return None
        wanted = frozenset(base for variant in variants for step in variant[2] for base in step[0])
        return Sight(spread(self.program, folded, found, wanted), variants, found)

    def complete(self, sight: Sight, rules: frozenset[int]) -> Field:
        """The field with what context asks of hits of these rules: cues, exceptions, the patterns' own words."""
        view = self._views.get(rules)
        if view is None:
            view = self._views[rules] = self._view(rules)
        bases: dict[int, list[tuple[int, int]]] = {}
        for start, end, literal in sight.found:
            owners = view.get(literal)
            if owners is not None:
                for base in owners:
                    bases.setdefault(base, []).append((start, end))
        for spans in bases.values():
            spans.sort()
        return Field(sight.place.text, bases)

    def _view(self, rules: frozenset[int]) -> dict[int, tuple[int, ...]]:
        """Literal -> its bases among those that context and these rules ask for."""
        program = self.program
        wanted = {base for name in CONTEXT_CONCEPTS for base in program.concepts.get(name, ())}
        for rule in rules:
            for _, steps in program.exceptions.get(rule, ()):
                wanted.update(base for step in steps for base in step[0])
        for rule, _, steps, _ in program.variants:
            if rule in rules:
                wanted.update(base for step in steps for base in step[0])
        owned = (
            (literal, tuple(base for base in bases if base in wanted))
            for literal, bases in enumerate(program.literal_bases)
        )
        return {literal: bases for literal, bases in owned if bases}

    def _candidates(self, present: set[int], contact: bool) -> Iterator[VariantCode]:
        """The variants whose steps of words are all present."""
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
                if contact or not self._contact_only(rule):
                    entries.append((tuple(self._set(steps[index][0]) for index in order[1:]), number))
            filed = self._filed[base, contact] = tuple(entries)
        return filed

    def _set(self, bases: tuple[int, ...]) -> frozenset[int]:
        found = self._sets.get(bases)
        if found is None:
            found = self._sets[bases] = frozenset(bases)
        return found
