"""Context cues of one segment: where the catalog's operator words stand, looked up lazily."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from linter.context.quotations import Quotation, find_quotations, leave_out
from linter.match.join import Field, Span, join, may_join
from linter.match.program import Program
from linter.model import Verdict

TRAP = "cue_trap"
_START, _END = itemgetter(0), itemgetter(1)


@dataclass(slots=True, init=False)
class Cues:
    """Occurrences of the context concepts in one segment, each list in order of start.

    What filters ask about the text as a whole is found once, for the first hit that asks.
    """

    place: Field
    program: Program
    above: dict[int, Verdict | None]  # what the titles above a line say, by its start
    _spans: dict[str, list[Span]]
    _present: frozenset[str] | None
    _excepted: dict[int, tuple[tuple[str, Span], ...]]
    _quotations: tuple[Quotation, ...] | None
    _outside: str | None

    def __init__(self, place: Field, program: Program) -> None:
        self.place = place
        self.program = program
        self.above = {}
        self._spans = {}
        self._present = None
        self._excepted = {}
        self._quotations = None
        self._outside = None

    def spans(self, concept: str) -> list[Span]:
        """Occurrences of a context concept; longer ones swallow those inside them, and so do longer other words:

        系 is no cue in 系统. These are the forms of `cue_trap`.
        """
        found = self._spans.get(concept)
        if found is None:
            found = self._found(concept) if concept in self.present else []
            if found and concept != TRAP and (traps := self.spans(TRAP)):
                found = [span for span in found if not any(trap[0] <= span[0] and span[1] <= trap[1] for trap in traps)]
            self._spans[concept] = found
        return found

    def _found(self, concept: str) -> list[Span]:
        bases = self.place.bases
        lists = [bases[base] for base in self.program.concepts.get(concept, ()) if base in bases]
        if not lists:
            return []
        if len(lists) == 1 and len(lists[0]) == 1:
            return lists[0]
        return _outermost(sorted({span for spans in lists for span in spans}, key=lambda span: (span[0], -span[1])))

    @property
    def present(self) -> frozenset[str]:
        """The concepts that may occur, other words not yet looked at: most filters end here."""
        if self._present is None:
            bases = self.place.bases
            self._present = frozenset([name for base, names in self.program.cues if base in bases for name in names])
        return self._present

    def occurring(self, concepts: frozenset[str]) -> frozenset[str]:
        """Those of the concepts that may occur."""
        return concepts & self.present

    def excepted(self, rule: int) -> tuple[tuple[str, Span], ...]:
        """Where the exceptions of a rule match, each with how near to a hit it must stand to excuse it."""
        found = self._excepted.get(rule)
        if found is None:
            place, ambiguous = self.place, self.program.ambiguous
            found = self._excepted[rule] = tuple(
                (within, (spans[0][0], spans[-1][1]))
                for within, steps in self.program.exceptions.get(rule, ())
                if may_join(place, steps)
                for spans in join(place, steps, ambiguous)
            )
        return found

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the text."""
        if self._quotations is None:
            self._quotations = find_quotations(self.place.text)
        return self._quotations

    @property
    def outside(self) -> str:
        """The text without its quotations."""
        if self._outside is None:
            self._outside = leave_out(self.place.text)
        return self._outside

    def before(self, concept: str, position: int, *, reach: int) -> Span | None:
        """The nearest occurrence that ends at or before `position`, at most `reach` code points away."""
        spans = self.spans(concept)
        if not spans:
            return None
        index = bisect_right(spans, position, key=_END)
        if index and position - spans[index - 1][1] <= reach:
            return spans[index - 1]
        return None

    def after(self, concept: str, position: int, *, reach: int) -> Span | None:
        """The nearest occurrence that starts at or after `position`, at most `reach` code points away."""
        spans = self.spans(concept)
        if not spans:
            return None
        index = bisect_right(spans, position - 1, key=_START)
        if index < len(spans) and spans[index][0] - position <= reach:
            return spans[index]
        return None

    def between(self, concept: str, start: int, end: int) -> Span | None:
        """The first occurrence that lies within start..end."""
        spans = self.spans(concept)
        if not spans:
            return None
        index = bisect_right(spans, start - 1, key=_START)
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
