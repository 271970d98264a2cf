"""What is asked of whole texts and scripts: runs the aside rules, makes their findings and the evidence of a part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from linter.context.chain import Judged, judge_hit, judge_hits
from linter.context.cues import Cues
from linter.context.hit import Hit
from linter.finding import FindingMaker
from linter.kinds.concern import Concern
from linter.kinds.demands import Demands, Sighting, is_message, opening
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


@dataclass(slots=True)
class _Watch:
    """What a part of a document has shown of one script with regard to one rule so far."""

    met: bool = False
    due: bool = False
    ordered: bool = False
    spoken: bool = False  # whether `late` is what an agent says, not a title above it
    late: Ruling | None = None  # what came too early, or the turn to report a missing element at
    after: int = 0


Ledger = dict[tuple[str | None, int], _Watch]
"""What a part of a document has shown of its scripts so far, by script and rule."""


class WholeTexts:
    """Judges texts and scripts by the rules of the aside program."""

    def __init__(self, compiled: Compiled, limits: Limits, floor: int, split: Split, levels: Mapping[str, str]) -> None:
        """`floor` is the least severity reported, as an index; `split` takes a segment apart into turns; `levels`
        are those that the settings give to rules, by code."""
        self._demands = Demands(compiled.aside(), limits)
        self._rules = compiled.rules
        self._maker = FindingMaker(self._demands.compiled, levels)
        self._floor = floor
        self._split = split

    def check(
        self, segment: Segment, concern: Concern, path: str, findings: list[Finding], dropped: Counter[str]
    ) -> None:
        """Judge a segment by the rules for single texts; findings and counts are added to what there is."""
        for ruling in self.judge_text(segment, concern):
            if not ruling.judged.kept:
                dropped[ruling.judged.verdicts[-1].reason] += 1
                continue
            finding = self.report(ruling, path)
            if finding is None:
                dropped["below-threshold"] += 1
            else:
                findings.append(finding)

    def judge_text(self, segment: Segment, concern: Concern) -> Iterator[Ruling]:
        """What the rules for single texts say of a segment, dropped hits included."""
        if not concern.texts or not segment.text.strip():
            return
        folded = fold(segment.text)
        place = self._demands.survey(folded)
        hits = list(self._demands.judge_text(concern.texts, segment.text, folded, place))
        for judged in self._judge(hits, place, segment):
            yield Ruling(judged, place, folded, segment)

    def watch(self, segment: Segment, concern: Concern, ledger: Ledger, after: int) -> None:
        """Note what a segment shows of the script it belongs to; `after` findings of the part come before it."""
        if not concern.scripts or segment.exempt is not None:
            return
        for turn in self._split(segment):
            if turn.speaker == "customer" or not turn.text.strip():
                continue
            folded = fold(turn.text)
            place = self._demands.survey(folded)
            sightings = list(self._demands.sightings(concern.scripts, turn.text, folded, place))
            start = opening(place)
            for rule in concern.scripts:
                watch = ledger.setdefault((segment.script, rule), _Watch())
                own = [sighting for sighting in sightings if sighting.rule == rule]
                here = Ruling(_unjudged(own_hit(rule, start, self._slots(rule))), place, folded, turn)
                if self._rules[rule].kind == "order":
                    self._watch_order(watch, own, here, after)
                else:
                    _watch_element(watch, own, here, after)

    def evidence(self, ledger: Ledger, path: str) -> tuple[Evidence, ...]:
        """What the part says of its scripts. A finding is made for what would be missing if no other part has it."""
        found: list[Evidence] = []
        for (script, rule), watch in ledger.items():
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
        for watch in ledger.values():
            if watch.late is not None and (watch.ordered or (watch.due and not watch.met)):
                yield watch.late

    def presences(self, segment: Segment, concern: Concern) -> Iterator[Ruling]:
        """The elements that are there, for `explain` and for testing rules: no findings."""
        for turn, rules in [(segment, concern.texts), *((turn, concern.scripts) for turn in self._split(segment))]:
            if not rules or turn.speaker == "customer":
                continue
            folded = fold(turn.text)
            place = self._demands.survey(folded)
            for hit in self._demands.present(rules, turn.text, folded, place):
                words = folded.text[hit.start : hit.end]
                yield Ruling(Judged(hit, (Verdict("drop", "present", words),)), place, folded, turn)

    def _slots(self, rule: int) -> tuple[tuple[str, str], ...]:
        check = self._rules[rule].check
        return () if check is None else (("element", check.element),)

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
        if segment.exempt is not None:
            return [Judged(hit, (Verdict("drop", "mention", segment.exempt),)) for hit in hits]
        cues = Cues(place, self._demands.program)
        # A finding about a whole text must not hide one about its words: only a rule's own hits are rivals.
        resolved = judge_hits(
            hits,
            lambda hit: self._weigh(judge_hit(hit, self._rules[hit.rule].traits, segment, cues)),
            rank=lambda hit: (hit.end - hit.start, -hit.pattern),
            group=lambda hit: self._rules[hit.rule].code,
        )
        return list(self._once(resolved))

    def _once(self, judged: list[Judged]) -> Iterator[Judged]:
        """A topic that a platform refuses is said once for a text: its other words would change nothing."""
        said: set[int] = set()
        for one in judged:
            if one.kept and self._rules[one.hit.rule].check is None:
                if one.hit.rule in said:
                    one = Judged(one.hit, (*one.verdicts, Verdict("drop", "repeated")))
                said.add(one.hit.rule)
            yield one

    def _weigh(self, judged: Judged) -> Judged:
        """A limit that only long values would break is one level milder."""
        slots = dict(judged.hit.slots)
        if judged.kept and "least" in slots and int(slots["least"]) <= int(slots["limit"]):
            return Judged(judged.hit, (*judged.verdicts, Verdict("lower", "variable-lengths")))
        return judged


def _watch_element(watch: _Watch, sightings: list[Sighting], here: Ruling, after: int) -> None:
    """Where the element is missing, that is reported at the first turn of an agent, else at the first long text."""
    watch.met = watch.met or any(one.role == "met" for one in sightings)
    watch.due = watch.due or any(one.role == "due" for one in sightings)
    spoken = here.segment.speaker == "agent" or is_message(here.segment.text)
    if watch.late is None or (spoken and not watch.spoken):
        watch.late, watch.after, watch.spoken = here, after, spoken


def _unjudged(hit: Hit) -> Judged:
    return Judged(hit, ())


def _end_of_turn(text: str, start: int) -> int:
    """Where the other side can have answered: at the next line, stage direction in brackets, or the turn's end."""
    ends = [place for sign in "\n（(" if (place := text.find(sign, start)) >= 0]
    return min(ends, default=len(text))
