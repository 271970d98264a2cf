"""All context filters in their order: hit -> verdicts. The first drop ends the chain; each verdict says why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from linter.context.boundary import judge_boundary
from linter.context.cues import Cues, overlaps
from linter.context.hit import Hit
from linter.context.mention import (
    judge_exemption,
    judge_headings,
    judge_kindness,
    judge_quotation,
    judge_report,
    judge_setting,
    judge_voice,
)
from linter.context.negation import judge_negation
from linter.context.retelling import judge_retelling
from linter.match.join import Field
from linter.model import Segment, Verdict

RuleTraits = tuple[str, str, str, str]
"""negation, mention, hedge, everyday: how far each filter applies to a rule."""
_CUSTOMER = Verdict("drop", "customer-turn")
_OVERLAP = Verdict("drop", "overlap")


@dataclass(slots=True, init=False)
class Judged:
    """A hit with everything that context said about it."""

    hit: Hit
    verdicts: tuple[Verdict, ...]

    def __init__(self, hit: Hit, verdicts: tuple[Verdict, ...]) -> None:
        self.hit = hit
        self.verdicts = verdicts

    @property
    def kept(self) -> bool:
        """Whether no filter dropped the hit: a drop is the last verdict."""
        return not self.verdicts or self.verdicts[-1].action != "drop"


def judge_hit(hit: Hit, traits: RuleTraits, segment: Segment, cues: Cues) -> Judged:
    """Run the filters: cheap ones first, what looks at other lines late, jieba last."""
    if segment.speaker == "customer":
        return Judged(hit, (_CUSTOMER,))
    negation, mention, hedge, everyday = traits
    mentions = mention != "ignore"
    hedged = None
    verdict = (
        (_judge_quoted(hit, segment, cues) if mentions else None)
        or (None if negation == "ignore" else judge_negation(hit, cues))
        or _judge_exceptions(hit, cues)
        or ((judge_report(hit, cues) or judge_retelling(hit, cues)) if mentions else None)
    )
    if verdict is None and hedge != "ignore":
        hedged = _judge_hedge(hit, hedge, cues)
    if verdict is None and (hedged is None or hedged.action != "drop"):
        verdict = (_judge_place(hit, segment, cues, everyday != "ignore") if mentions else None) or judge_boundary(
            hit, cues
        )
    return Judged(hit, tuple(one for one in (hedged, verdict) if one is not None))


def _judge_quoted(hit: Hit, segment: Segment, cues: Cues) -> Verdict | None:
    return judge_exemption(segment) or judge_quotation(hit, cues)


def _judge_place(hit: Hit, segment: Segment, cues: Cues, everyday: bool) -> Verdict | None:
    return (
        judge_headings(hit, cues, segment)
        or judge_voice(hit, cues, segment)
        or judge_setting(hit, cues, segment, everyday=everyday)
        or judge_kindness(hit, cues)
    )


def _judge_exceptions(hit: Hit, cues: Cues) -> Verdict | None:
    for within, found in cues.excepted(hit.rule):
        if _is_within(found, hit, within, cues.place):
            return Verdict("drop", "exception", cues.word(found))
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


def judge_hits(
    hits: Sequence[Hit],
    judge: Callable[[Hit], Judged],
    rank: Callable[[Hit], tuple[int, ...]],
    group: Callable[[Hit], str],
    *,
    sparing: bool = True,
) -> list[Judged]:
    """Verdicts on the hits of a text, in order of place. Of hits in one group that overlap the highest ranked that is
    kept stays; the others are dropped with the reason. `sparing`: they are not even judged, which half of the hits in
    a red line need not be; otherwise what context says of them is told all the same, and goes first.
    """
    if len(hits) == 1:
        return [judge(hits[0])]
    kept: dict[str, list[tuple[int, int]]] = {}  # disjoint spans in order
    judged: list[Judged] = []
    for hit in sorted(hits, key=lambda one: (rank(one), -one.start), reverse=True):
        span = (hit.start, hit.end)
        spans = kept.setdefault(group(hit), [])
        index = bisect_right(spans, span)
        has_rival = any(overlaps(span, rival) for rival in spans[max(0, index - 1) : index + 1])
        if has_rival and sparing:
            judged.append(Judged(hit, (_OVERLAP,)))
            continue
        one = judge(hit)
        if one.kept and has_rival:
            one = Judged(hit, (*one.verdicts, _OVERLAP))
        elif one.kept:
            spans.insert(index, span)
        judged.append(one)
    return sorted(judged, key=lambda one: (one.hit.start, one.hit.end, one.hit.rule, one.hit.pattern))
