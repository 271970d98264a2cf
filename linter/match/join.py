"""Patterns as joins over occurrences: linear in the text and its occurrences, also for hostile input.

A step's occurrence is reachable when the nearest reachable occurrence of the step before ends close enough
in front of it. Gaps bound only neighbours, so looking at the nearest predecessor decides reachability.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from linter.match.program import Program, StepCode
from linter.text.sentences import Layout, lay_out

if TYPE_CHECKING:
    from linter.match._native import Words

Span = tuple[int, int]

SKIPPABLE_AT_EDGE = frozenset(" \t\u3000“”\"'‘’「」『』（）()【】[]-*·•>#、，,。.：:！!？?…—~0123456789")
SPACE, PUNCTUATION, ANY = range(3)


@dataclass(slots=True, init=False)
class Field:
    """One folded segment prepared for joins: its layout and where each base of the program occurs."""

    text: str
    bases: dict[int, list[Span]] | Words
    _layout: Layout | None
    _recognised: dict[str, list[Span]]
    _edges: dict[str, list[Span]]

    def __init__(self, text: str, bases: dict[int, list[Span]] | Words) -> None:
        self.text = text
        self.bases = bases
        self._layout = None
        self._recognised = {}
        self._edges = {}

    @property
    def layout(self) -> Layout:
        """Sentences and clauses, cut when they are first asked for."""
        if self._layout is None:
            self._layout = lay_out(self.text)
        return self._layout

    def occurrences(self, step: StepCode, *, alone: bool, ambiguous: frozenset[int]) -> list[Span]:
        """Occurrences of a step in order of start; ambiguous forms are left out of a pattern `alone`."""
        bases, recognisers, edge = step[0], step[1], step[2]
        if edge:
            return self._edge(edge)
        if len(bases) == 1 and not recognisers and not alone:
            found: list[Span] = self.bases.get(bases[0], [])
            return found
        lists = [self.bases[base] for base in bases if base in self.bases and not (alone and base in ambiguous)]
        lists += [self._recognise(name) for name in recognisers]
        if len(lists) == 1:
            return lists[0]
        return _bridge(sorted({span for spans in lists for span in spans}))

    def _recognise(self, name: str) -> list[Span]:
        if name not in self._recognised:
            from linter.match.recognisers import find_occurrences

            self._recognised[name] = find_occurrences(name, self.text)
        return self._recognised[name]

    def _edge(self, edge: str) -> list[Span]:
        if edge not in self._edges:
            self._edges[edge] = _sentence_edges(self.text, self.layout, closing=edge == "$")
        return self._edges[edge]


def _bridge(spans: list[Span]) -> list[Span]:
    """Add the union of words that run into each other: 再不 and 不还钱 make 再不还钱."""
    bridged: list[Span] = []
    for earlier, later in pairwise(spans):
        if earlier[0] < later[0] < earlier[1] < later[1]:
            bridged.append((earlier[0], later[1]))
    return sorted({*spans, *bridged}) if bridged else spans


def spread(program: Program, text: str, found: list[tuple[int, int, int]]) -> Field:
    """Turn the scan's matches (start, end, literal) into occurrences of bases, in the scan's order of ends."""
    bases: dict[int, list[Span]] = {}
    owners, edged = program.literal_bases, program.edged
    for start, end, literal in found:
        if literal in edged and not _stands_alone(text, start, end):
            continue
        span = (start, end)
        for base in owners[literal]:
            if base in bases:
                bases[base].append(span)
            else:
                bases[base] = [span]
    return Field(text, bases)


def may_join(place: Field, steps: tuple[StepCode, ...]) -> bool:
    """Whether every step that consists of words occurs at all."""
    present = place.bases
    if not isinstance(present, dict):
        return present.allow(steps)
    for bases, recognisers, *_ in steps:
        if bases and not recognisers:
            for base in bases:
                if base in present:
                    break
            else:
                return False
    return True


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a Latin or numeric edge is the edge of its run: no sb in usb, no 110 in 1100."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_runs_on(before, text[start]) or _runs_on(after, text[end - 1]))


def _runs_on(outside: str, inside: str) -> bool:
    return bool(outside) and outside.isascii() and outside.isalnum() and inside.isascii() and inside.isalnum()


def can_join(place: Field, steps: tuple[StepCode, ...], ambiguous: frozenset[int]) -> bool:
    """Whether `join` would find anything; it keeps ends only and stops at the first step out of reach."""
    alone = len(steps) == 1 or sum(not step[2] for step in steps) == 1
    ends = [end for _, end in place.occurrences(steps[0], alone=alone, ambiguous=ambiguous)]
    for step in steps[1:]:
        gap, kind = step[3], step[4]
        reached: list[int] = []
        if len(ends) > 1:
            ends.sort()
        for start, end in place.occurrences(step, alone=alone, ambiguous=ambiguous):
            index = bisect_right(ends, start)
            if index and start - ends[index - 1] <= gap and _gap_fits(place, ends[index - 1], start, kind):
                reached.append(end)
        if not reached:
            return False
        ends = reached
    return bool(ends)


def join(place: Field, steps: tuple[StepCode, ...], ambiguous: frozenset[int]) -> list[tuple[Span, ...]]:
    """All matches of a variant, one per reachable last occurrence, as the spans of its steps."""
    alone = len(steps) == 1 or sum(not step[2] for step in steps) == 1
    chains: list[tuple[Span, ...]] = [(span,) for span in place.occurrences(steps[0], alone=alone, ambiguous=ambiguous)]
    for step in steps[1:]:
        if not chains:
            return []
        chains = _extend(place, chains, step, place.occurrences(step, alone=alone, ambiguous=ambiguous))
    return chains


def _extend(place: Field, chains: list[tuple[Span, ...]], step: StepCode, spans: list[Span]) -> list[tuple[Span, ...]]:
    gap, kind = step[3], step[4]
    if len(chains) == 1:  # by far the most frequent case
        chain = chains[0]
        end = chain[-1][1]
        return [(*chain, span) for span in spans if 0 <= span[0] - end <= gap and _gap_fits(place, end, span[0], kind)]
    by_end: dict[int, tuple[Span, ...]] = {}
    for chain in chains:  # of chains with one end keep the one that starts first: the longest words
        known = by_end.get(chain[-1][1])
        if known is None or chain[0][0] < known[0][0]:
            by_end[chain[-1][1]] = chain
    ends = sorted(by_end)
    grown: list[tuple[Span, ...]] = []
    for span in spans:
        index = bisect_right(ends, span[0])
        if not index:
            continue
        end = ends[index - 1]
        if span[0] - end <= gap and _gap_fits(place, end, span[0], kind):
            grown.append((*by_end[end], span))
    return grown


def _gap_fits(place: Field, start: int, end: int, kind: int) -> bool:
    if start == end:
        return True
    if kind == ANY:
        return place.layout.same_sentence(start, end)
    between = place.text[start:end]
    if kind == SPACE:
        return between.isspace() and "\n" not in between
    return not any(char.isalnum() for char in between) and "\n" not in between


def _sentence_edges(text: str, layout: Layout, *, closing: bool) -> list[Span]:
    edges: list[Span] = []
    start = 0
    for end in layout.sentences:
        place = _first_word(text, start, end, closing=closing)
        if place is not None:
            edges.append((place, place))
        start = end
    return edges


def _first_word(text: str, start: int, end: int, *, closing: bool) -> int | None:
    positions = range(end - 1, start - 1, -1) if closing else range(start, end)
    for place in positions:
        if text[place] not in SKIPPABLE_AT_EDGE and not text[place].isspace():
            return place + 1 if closing else place
    return None
