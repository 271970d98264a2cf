"""What is asked of whole texts and scripts: runs the aside rules, makes their findings and the evidence of a part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from linter.context.chain import Judged, judge_hit, resolve_overlaps
from linter.context.cues import Cues
from linter.context.hit import Hit
from linter.finding import FindingMaker
from linter.kinds.demands import Concern, Demands, Sighting, is_message, opening
from linter.kinds.evidence import Evidence
from linter.kinds.limits import Limits
from linter.kinds.recogniser import own_hit
from linter.match.join import Field
from linter.match.store import Compiled
from linter.model import SEVERITIES, Finding, Segment, Verdict
from linter.text.folding import Folded, fold

Split = Callable[[Segment], Iterable[Segment]]
"""A segment -> its turns, each with its speaker where that is known."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A hit with its verdicts and the text it stands in: ready to be reported or explained."""

    judged: Judged
    place: Field
    folded: Folded
    segment: Segment
    reported: bool = True


@dataclass(slots=True)
class _Watch:
    """What a part of a document has shown of one script with regard to one rule so far."""

    met: bool = False
    due: bool = False
    ordered: bool = False
    spoken: bool = False  # whether `late` is what an agent says, not a title above it
    late: Ruling | None = None  # what came too early, or the turn to report a missing element at
    after: int = 0


@dataclass(slots=True)
class Ledger:
    """What a part of a document has shown of its scripts so far."""

    watches: dict[tuple[str | None, int], _Watch] = field(default_factory=dict)


class WholeTexts:
    """Judges texts and scripts by the rules of the aside program."""

    def __init__(self, compiled: Compiled, active: Sequence[bool], limits: Limits, floor: int, split: Split) -> None:
        """`floor` is the least severity reported, as an index; `split` takes a segment apart into turns."""
        self._demands = Demands(compiled.aside(), active, limits)
        self._rules = compiled.rules
        self._maker = FindingMaker(self._demands.compiled)
        self._floor = floor
        self._split = split

    def concern(self, segment: Segment) -> Concern | None:
        """The rules that concern a segment of this kind; None where there are none."""
        concern = self._demands.concern(segment)
        return concern if concern.texts or concern.scripts else None

    def judge_text(self, segment: Segment) -> Iterator[Ruling]:
        """What the rules for single texts say of a segment, dropped hits included."""
        rules = self._demands.concern(segment).texts
        if not rules or not segment.text.strip():
            return
        folded = fold(segment.text)
        place = self._demands.survey(folded)
        hits = list(self._demands.judge_text(rules, segment.text, folded, place))
        for judged in self._judge(hits, place, segment):
            yield Ruling(judged, place, folded, segment, judged.kept)

    def watch(self, segment: Segment, ledger: Ledger, after: int) -> None:
        """Note what a segment shows of the script it belongs to; `after` findings of the part come before it."""
        rules = self._demands.concern(segment).scripts
        if not rules or segment.exempt is not None:
            return
        for turn in self._split(segment):
            if turn.speaker == "customer" or not turn.text.strip():
                continue
            folded = fold(turn.text)
            place = self._demands.survey(folded)
            sightings = list(self._demands.sightings(rules, turn.text, place))
            for rule in rules:
                watch = ledger.watches.setdefault((segment.script, rule), _Watch())
                own = [sighting for sighting in sightings if sighting.rule == rule]
                if self._rules[rule].kind == "order":
                    self._watch_order(watch, own, Ruling(_unjudged(own_hit(rule, (0, 0))), place, folded, turn), after)
                    continue
                watch.met = watch.met or any(one.role == "met" for one in own)
                watch.due = watch.due or any(one.role == "due" for one in own)
                spoken = turn.speaker == "agent" or is_message(turn.text)
                if watch.late is None or (spoken and not watch.spoken):
                    missing = own_hit(rule, opening(place), (("element", self._element(rule)),))
                    watch.late, watch.after = Ruling(_unjudged(missing), place, folded, turn), after
                    watch.spoken = spoken

    def evidence(self, ledger: Ledger, path: str) -> tuple[Evidence, ...]:
        """What the part says of its scripts. A finding is made for what would be missing if no other part has it."""
        found: list[Evidence] = []
        for (script, rule), watch in ledger.watches.items():
            late = watch.late if watch.ordered or not watch.met else None
            finding = None if late is None else self.report(late, path)
            code = self._rules[rule].code
            found.append(Evidence(script, code, watch.met, watch.ordered, finding, watch.after, watch.due))
        return tuple(found)

    def report(self, ruling: Ruling, path: str) -> Finding | None:
        """The finding of a ruling; None where it is milder than what is to be reported."""
        finding = self._maker.make(ruling.judged, ruling.place, ruling.folded, ruling.segment, path)
        return None if SEVERITIES.index(finding.severity) < self._floor else finding

    def script_rulings(self, ledger: Ledger) -> Iterator[Ruling]:
        """What the ledger of a whole document says, for `explain`: each rule with what is wrong."""
        for watch in ledger.watches.values():
            if watch.late is not None and (watch.ordered or (watch.due and not watch.met)):
                yield watch.late

    def pattern_words(self, hit: Hit) -> str:
        """The pattern of a hit, or what its rule looks for."""
        return self._maker.cards[hit.rule].patterns[hit.pattern]

    def title(self, hit: Hit) -> str:
        """The title of the rule of a hit."""
        return self._maker.cards[hit.rule].title

    def _element(self, rule: int) -> str:
        check = self._rules[rule].check
        return "" if check is None else check.element

    def _watch_order(self, watch: _Watch, sightings: list[Sighting], turn: Ruling, after: int) -> None:
        """What must come first opens the way: at once, or where `reply` asks for an answer, from the next turn on."""
        watch.ordered = watch.due = True
        if watch.met or watch.late is not None:
            return
        check = self._rules[turn.judged.hit.rule].check
        firsts = [one.hit.end for one in sightings if one.role == "first"]
        opened = min(firsts, default=None)
        if opened is not None and check is not None and check.reply:
            opened = _end_of_turn(turn.place.text, opened)
        late = [one.hit for one in sightings if one.role == "late" and (opened is None or one.hit.start < opened)]
        for judged in self._judge(late, turn.place, turn.segment):
            if judged.kept:
                watch.late, watch.after = Ruling(judged, turn.place, turn.folded, turn.segment), after
                break
        watch.met = opened is not None

    def _judge(self, hits: list[Hit], place: Field, segment: Segment) -> list[Judged]:
        cues = Cues(place, self._demands.program)
        judged = [self._weigh(judge_hit(hit, self._rules[hit.rule].traits, segment, cues)) for hit in hits]
        # A finding about a whole text must not hide one about its words: only a rule's own hits are rivals.
        return resolve_overlaps(
            judged,
            rank=lambda hit: (hit.end - hit.start, -hit.pattern),
            group=lambda hit: self._rules[hit.rule].code,
        )

    def _weigh(self, judged: Judged) -> Judged:
        """A limit that only long values would break is one level milder."""
        slots = dict(judged.hit.slots)
        if judged.kept and "least" in slots and int(slots["least"]) <= int(slots["limit"]):
            return Judged(judged.hit, (*judged.verdicts, Verdict("lower", "variable-lengths")))
        return judged


def _unjudged(hit: Hit) -> Judged:
    return Judged(hit, ())


def _end_of_turn(text: str, start: int) -> int:
    """Where the other side can have answered: at the next line, stage direction in brackets, or the turn's end."""
    ends = [place for sign in "\n（(" if (place := text.find(sign, start)) >= 0]
    return min(ends, default=len(text))
