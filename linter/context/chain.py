"""All context filters in their order: hit -> verdicts. The first drop ends the chain; each verdict says why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from linter.context.boundary import judge_boundary
from linter.context.cues import Cues, overlaps
from linter.context.hit import Hit
from linter.context.mention import (
    judge_exemption,
    judge_headings,
    judge_quotation,
    judge_report,
    judge_setting,
    judge_voice,
)
from linter.context.negation import judge_negation
from linter.match.join import Field, join, may_join
from linter.model import Segment, Verdict

RuleTraits = tuple[str, str, str]
"""negation, mention, hedge: how far each filter applies to a rule."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A hit with everything that context said about it."""

    hit: Hit
    verdicts: tuple[Verdict, ...]

    @property
    def kept(self) -> bool:
        """Whether no filter dropped the hit."""
        return all(verdict.action != "drop" for verdict in self.verdicts)


def judge_hit(hit: Hit, traits: RuleTraits, segment: Segment, cues: Cues) -> Judged:
    """Run the filters: cheap ones first, what looks at other lines late, jieba last."""
    verdicts: list[Verdict] = []
    for verdict in _verdicts(hit, traits, segment, cues):
        if verdict is None:
            continue
        verdicts.append(verdict)
        if verdict.action == "drop":
            break
    return Judged(hit, tuple(verdicts))


def _verdicts(hit: Hit, traits: RuleTraits, segment: Segment, cues: Cues) -> Iterator[Verdict | None]:
    negation, mention, hedge = traits
    yield _judge_speaker(segment)
    if mention != "ignore":
        yield judge_exemption(segment)
        yield judge_quotation(hit, cues)
    if negation != "ignore":
        yield judge_negation(hit, cues)
    yield _judge_exceptions(hit, cues)
    if mention != "ignore":
        yield judge_report(hit, cues)
    if hedge != "ignore":
        yield _judge_hedge(hit, hedge, cues)
    if mention != "ignore":
        yield judge_headings(hit, cues, segment)
        yield judge_voice(hit, cues, segment)
        yield judge_setting(hit, cues, segment)
    yield judge_boundary(hit, cues)


def _judge_speaker(segment: Segment) -> Verdict | None:
    if segment.speaker == "customer":
        return Verdict("drop", "customer-turn")
    return None


def _judge_exceptions(hit: Hit, cues: Cues) -> Verdict | None:
    program, place = cues.program, cues.place
    for within, steps in program.exceptions.get(hit.rule, ()):
        for spans in join(place, steps, program.ambiguous) if may_join(place, steps) else ():
            found = (spans[0][0], spans[-1][1])
            if _is_within(found, hit, within, place):
                return Verdict("drop", "exception", place.text[found[0] : found[1]])
    return None


def _is_within(found: tuple[int, int], hit: Hit, within: str, place: Field) -> bool:
    if within == "hit":
        return overlaps(found, (hit.start, hit.end))
    if within == "segment":
        return True
    unit = place.layout.sentence if within == "sentence" else place.layout.clause
    first, last = unit(hit.start), unit(max(hit.start, hit.end - 1))
    return first[0] <= found[0] and found[1] <= last[1]


def _judge_hedge(hit: Hit, hedge: str, cues: Cues) -> Verdict | None:
    start, end = cues.place.layout.sentence(hit.start)
    cue = cues.between("hedge", start, max(end, hit.end))
    if cue is None:
        return None
    return Verdict("drop" if hedge == "drop" else "lower", "hedged", cues.word(cue))


def resolve_overlaps(
    judged: list[Judged], rank: Callable[[Hit], tuple[int, ...]], group: Callable[[Hit], str]
) -> list[Judged]:
    """Among kept hits of one group that overlap keep the highest ranked; the others are dropped with the reason."""
    kept: dict[str, list[tuple[int, int]]] = {}  # disjoint spans in order
    resolved: list[Judged] = []
    for candidate in sorted(judged, key=lambda j: (rank(j.hit), -j.hit.start), reverse=True):
        if not candidate.kept:
            resolved.append(candidate)
            continue
        spans = kept.setdefault(group(candidate.hit), [])
        span = (candidate.hit.start, candidate.hit.end)
        index = bisect_right(spans, span)
        rivals = spans[max(0, index - 1) : index + 1]
        if any(overlaps(span, rival) for rival in rivals):
            resolved.append(Judged(candidate.hit, (*candidate.verdicts, Verdict("drop", "overlap"))))
        else:
            spans.insert(index, span)
            resolved.append(candidate)
    return sorted(resolved, key=lambda j: (j.hit.start, j.hit.end, j.hit.rule, j.hit.pattern))
