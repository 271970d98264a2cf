"""The compiled catalog as plain data: tuples, numbers and strings that `marshal` loads in milliseconds.

Every concept and every bare literal is a *base*: a set of literals (ambiguous forms make a base of their own);
bases that all steps name together are one. A pattern step names a few bases; a text is known by the bases that
occur in it. Each pattern variant is filed under its *trigger*, the step that is rarest in compliant language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

StepCode = tuple[tuple[int, ...], tuple[str, ...], str, int, int, bool]
"""bases, recognisers, edge ("^", "$" or ""), gap (code points), gap kind (index), frame."""
VariantCode = tuple[int, int, tuple[StepCode, ...], tuple[int, ...]]
"""rule index, pattern index, steps, order in which to test the steps' presence."""


@dataclass(frozen=True, slots=True)
class Program:
    """The compiled catalog. All members are tuples, strings, ints and dicts of them."""

    literal_bases: tuple[tuple[int, ...], ...]
    ambiguous: frozenset[int]
    edged: frozenset[int]  # literals with a Latin letter or digit at an edge: no part of a longer run
    concepts: dict[str, tuple[int, ...]]
    variants: tuple[VariantCode, ...]
    exceptions: dict[int, tuple[tuple[str, tuple[StepCode, ...]], ...]]  # rule -> (within, steps)
    triggers: dict[int, tuple[int, ...]]  # base -> variants
    words: dict[str, tuple[str, ...]]  # context concepts whose forms are needed as such
    conditions: dict[int, tuple[tuple[str, tuple[StepCode, ...]], ...]]  # rule -> ("first" | "when", steps)
    cues: tuple[tuple[int, tuple[str, ...]], ...]  # bases of context cues, each with the concepts it is a part of

    def forms(self, concept: str) -> tuple[str, ...]:
        """The folded forms of a context concept, ambiguous ones included."""
        return self.words.get(concept, ())

    def dump(self) -> tuple[object, ...]:
        """A tuple for `marshal`."""
        return tuple(getattr(self, name) for name in self.__slots__)

    @classmethod
    def restore(cls, data: Iterable[object]) -> Program:
        """The program that `dump` stored."""
        return cls(*data)  # type: ignore[arg-type]
