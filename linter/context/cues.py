"""Context cues of one segment: where the catalog's operator words stand, looked up lazily."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from linter.match.join import Field, Span
from linter.match.program import Program

TRAP = "cue_trap"


@dataclass(slots=True)
class Cues:
    """Occurrences of the context concepts in one segment, each list in order of start."""

    place: Field
    program: Program
    _spans: dict[str, list[Span]] = field(default_factory=dict)

    def spans(self, concept: str) -> list[Span]:
        """Occurrences of a context concept; longer ones swallow those inside them, and so do longer other words:

        系 is no cue in 系统. These are the forms of `cue_trap`.
        """
        if concept not in self._spans:
            found = self._found(concept)
            if found and concept != TRAP:
                traps = self.spans(TRAP)
                found = [span for span in found if not any(trap[0] <= span[0] and span[1] <= trap[1] for trap in traps)]
            self._spans[concept] = found
        return self._spans[concept]

    def _found(self, concept: str) -> list[Span]:
        bases = self.program.concepts.get(concept, ())
        found = {span for base in bases for span in self.place.bases.get(base, ())}
        return _outermost(sorted(found, key=lambda span: (span[0], -span[1])))

    def before(self, concept: str, position: int, *, reach: int) -> Span | None:
        """The nearest occurrence that ends at or before `position`, at most `reach` code points away."""
        spans = self.spans(concept)
        index = bisect_right(spans, position, key=lambda span: span[1])
        if index and position - spans[index - 1][1] <= reach:
            return spans[index - 1]
        return None

    def after(self, concept: str, position: int, *, reach: int) -> Span | None:
        """The nearest occurrence that starts at or after `position`, at most `reach` code points away."""
        spans = self.spans(concept)
        index = bisect_right(spans, position - 1, key=lambda span: span[0])
        if index < len(spans) and spans[index][0] - position <= reach:
            return spans[index]
        return None

    def between(self, concept: str, start: int, end: int) -> Span | None:
        """The first occurrence that lies within start..end."""
        spans = self.spans(concept)
        index = bisect_right(spans, start - 1, key=lambda span: span[0])
        if index < len(spans) and spans[index][1] <= end:
            return spans[index]
        return None

    def word(self, span: Span) -> str:
        """The folded text of a span."""
        return self.place.text[span[0] : span[1]]


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept


def overlaps(one: Span, other: Span) -> bool:
    """Whether two half-open spans share a code point."""
    return one[0] < other[1] and other[0] < one[1]
