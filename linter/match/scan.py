"""The native scans: the gate finds lines that can matter, the full scan finds every literal in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from daachorse import CharwiseDoubleArrayAhoCorasick

from linter.match.compile import Program, VariantCode
from linter.match.join import Field, spread


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
        self._literal_masks: dict[int, int] = {}
        self._filed: dict[tuple[int, bool], tuple[tuple[tuple[int, ...], int], ...]] = {}
        self._masks: dict[tuple[int, ...], int] = {}
        self._trigger_mask = _mask(program.triggers)

    def gated_lines(self, flat: str, *, contact: bool) -> Iterator[int]:
        """Numbers (from 0) of the lines of a folded chunk that hold a trigger, in order, by one native pass."""
        number, counted, line_end = 0, 0, -1
        for start, _, _ in self._gates[contact].find(flat):
            if start < line_end:
                continue
            number += flat.count("\n", counted, start)
            counted = start
            line_end = flat.find("\n", start)
            yield number
            if line_end < 0:
                return

    def look(self, folded: str, *, contact: bool) -> Sight | None:
        """What a folded text shows; None where no rule can fire."""
        try:
            if not self._gates[contact].find(folded):
                return None
        except UnicodeEncodeError:  # lone surrogates, as a JSON escape can write them: no text has them
            folded = _SURROGATES.sub("\ufffd", folded)
        return self.look_behind_gate(folded, contact=contact)

    def look_behind_gate(self, folded: str, *, contact: bool) -> Sight | None:
        """`look` for a text that is known to hold a trigger."""
        found = self._all.find_overlapping(folded)
        literal_masks = self._literal_masks
        present = 0
        for _, _, literal in found:
            mask = literal_masks.get(literal)
            if mask is None:
                mask = literal_masks[literal] = _mask(self.program.literal_bases[literal])
            present |= mask
        variants = tuple(self._candidates(present, contact))
        if not variants:
            return None
        wanted = 0
        for _, _, steps, _ in variants:
            for step in steps:
                wanted |= self._step_mask(step[0])
        relevant = [match for match in found if literal_masks[match[2]] & wanted]
        return Sight(spread(self.program, folded, relevant), variants, found)

    def complete(self, sight: Sight) -> Field:
        """The field with every base, context cues included."""
        return spread(self.program, sight.place.text, sight.found)

    def _candidates(self, present: int, contact: bool) -> Iterator[VariantCode]:
        """The variants whose steps of words are all present."""
        triggers = present & self._trigger_mask
        variants = self.program.variants
        seen: set[int] = set()
        while triggers:
            lowest = triggers & -triggers
            triggers ^= lowest
            for masks, number in self._variants_of(lowest.bit_length() - 1, contact):
                for mask in masks:
                    if not mask & present:
                        break
                else:
                    if number not in seen:
                        seen.add(number)
                        yield variants[number]

    def _variants_of(self, base: int, contact: bool) -> tuple[tuple[tuple[int, ...], int], ...]:
        """The variants a trigger base opens, each with the masks of its other steps, the rarest first."""
        filed = self._filed.get((base, contact))
        if filed is None:
            entries = []
            for number in self.program.triggers[base]:
                rule, _, steps, order = self.program.variants[number]
                if contact or not self._contact_only(rule):
                    entries.append((tuple(self._step_mask(steps[index][0]) for index in order[1:]), number))
            filed = self._filed[base, contact] = tuple(entries)
        return filed

    def _step_mask(self, bases: tuple[int, ...]) -> int:
        mask = self._masks.get(bases)
        if mask is None:
            mask = self._masks[bases] = _mask(bases)
        return mask


def _mask(bases: Iterable[int]) -> int:
    """A set of bases as the bits of one integer."""
    mask = 0
    for base in bases:
        mask |= 1 << base
    return mask
