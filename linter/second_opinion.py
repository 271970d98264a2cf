"""The second opinion in the engine: a finding where the catalog is silent and the learned model suspects a violation.

The model is read when the first text is to be judged. What context says about a hit, it says about a suspicion too.
"""

from __future__ import annotations

import marshal
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from linter.activity import is_on
from linter.context.chain import judge_hit
from linter.context.cues import Cues
from linter.context.hit import Hit
from linter.finding import position_of
from linter.identity import make_fingerprint
from linter.messages import say
from linter.model import CATEGORIES, SEVERITIES, SUSPECTED, Decision, Finding, Segment, Suggestion, Verdict
from linter.text.folding import Folded, fold

if TYPE_CHECKING:
    from linter.match.join import Field
    from linter.match.store import Compiled, RuleCard
    from linter.settings import Settings
    from linter.suspicion.gate import Choose
    from linter.suspicion.model import Model
    from linter.suspicion.nearest import Example
    from linter.suspicion.reading import Reading
    from linter.suspicion.scoring import Scorer

OFF, AUTO = "off", "auto"
SUSPECTED_LEVEL = "warning"
"""The level of a suspicion where nobody asks for another."""
PREFIX = "SUS"
TRAITS = ("applies", "applies", "ignore", "ignore")
KNOWN = 20_000
"""How many lines and sentences are remembered."""
NO_RULE = -1
"""The rule number of a suspicion: no rule has its exceptions."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A suspicion: where, how sure (thousandths), which category, and what context made of it."""

    turn: Segment
    folded: Folded
    reading: Reading
    category: str
    probability: int
    threshold: int
    verdicts: tuple[Verdict, ...]

    @property
    def suspected(self) -> bool:
        """Whether the score reached the threshold and no context filter spoke against it."""
        return self.reading.score >= self.threshold and all(verdict.action != "drop" for verdict in self.verdicts)

    @property
    def span(self) -> tuple[int, int]:
        """Where the suspicious words stand in the turn, white space aside."""
        start, end = self.folded.span(self.reading.start, self.reading.end)
        text = self.turn.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, end


class SecondOpinion:
    """Judges what the catalog is silent about. `survey` tells where the catalog's words stand in a folded text,
    `speaks` whether the catalog is silent only because the settings want it so.
    """

    def __init__(
        self,
        compiled: Compiled,
        settings: Settings,
        survey: Callable[[str], Field],
        cards: Callable[[], Sequence[RuleCard]],
        speaks: Callable[[Segment], bool],
    ) -> None:
        self._compiled = compiled
        self._settings = settings
        self._survey = survey
        self._cards = cards
        self._speaks = speaks
        self._level = SUSPECTED_LEVEL if settings.suspicion == AUTO else settings.suspicion
        self.on = self._level != OFF and SEVERITIES.index(self._level) >= SEVERITIES.index(settings.min_severity)
        self._wanted: dict[str, bool] = {}
        self._may_suspect = lru_cache(maxsize=KNOWN)(self._reaches)

    @cached_property
    def choose(self) -> Choose:
        """What is asked before the model is read: which lines look suspicious from afar."""
        from linter.suspicion.gate import load_gate, make_choice

        return make_choice(load_gate())

    @cached_property
    def model(self) -> Model:
        """The weights."""
        from linter.suspicion.model import load_model

        return load_model()

    @cached_property
    def scorer(self) -> Scorer:
        """What sums up the weights."""
        from linter.suspicion.scoring import make_scorer

        return make_scorer(self.model)

    @cached_property
    def _hide(self) -> Callable[[str], str]:
        from linter.suspicion.masking import mask

        return lru_cache(maxsize=KNOWN)(mask)

    def _read(self, folded: str, *, script: bool) -> Reading | None:
        from linter.suspicion.reading import read

        return read(folded, self.scorer, self.model.head.thresholds, script=script, hide=self._hide)

    def find_lines(self, folded: str, known: Collection[int]) -> Iterator[int]:
        """Numbers (from 0) of the lines of a folded text that reach their threshold; those `known` are not asked."""
        lines: list[str] = []
        for number in self.choose(folded):
            if number not in known:
                lines = lines or folded.split("\n")
                if self._may_suspect(lines[number]):
                    yield number

    def _reaches(self, folded: str) -> bool:
        """Whether a line that looks suspicious from afar does so when it is read."""
        reading = self._read(folded, script=True)  # who speaks shows only when it is judged
        return reading is not None and reading.score >= self._threshold(reading)

    def opinions(self, turn: Segment, spoken: Sequence[tuple[int, int]], *, asked: bool = False) -> Iterator[Opinion]:
        """Opinions on the lines of a turn that no catalog finding (`spoken`: spans in the turn) stands in.

        Where somebody has `asked`, also on those that look innocent from afar, or when they are read.
        """
        start = 0
        for line in turn.text.splitlines(keepends=True):
            end = start + len(line)
            folded = fold(line)
            silent = not any(first < end and start < last for first, last in spoken)
            if silent and (asked or self.choose(folded.text)):
                reading = self._read(folded.text, script=self._settings.scripts or is_script(turn))
                if reading is not None and (asked or reading.score >= self._threshold(reading)):
                    yield self._judge(_line_of(turn, start, line), folded, reading)
            start = end

    def find(self, turn: Segment, spoken: Sequence[tuple[int, int]], path: str, dropped: Counter[str]) -> list[Finding]:
        """The findings in a turn; what context drops is counted in `dropped`."""
        found: list[Finding] = []
        for opinion in self.opinions(turn, spoken):
            if opinion.suspected and self._is_wanted(opinion.category) and not self._speaks(opinion.turn):
                found.append(self._finding(opinion, path))
            elif opinion.reading.score >= opinion.threshold and opinion.verdicts:
                dropped[opinion.verdicts[-1].reason] += 1
        return found

    def trace(self, turn: Segment, spoken: Sequence[tuple[int, int]], origin: int) -> list[Decision]:
        """The opinions on a turn with what weighed for and against, spans counted from `origin`; for `explain`."""
        decisions: list[Decision] = []
        for opinion in self.opinions(turn, spoken, asked=True):
            start, end = opinion.span
            shift = opinion.turn.offset - origin
            reached = opinion.reading.score >= opinion.threshold
            remarks = [
                Verdict("keep", f"suspicion-{side}", say("suspicion.comma").join(words))
                for side, words in zip(("for", "against"), self._weigh(opinion.reading), strict=True)
                if words
            ]
            if not reached:
                remarks.append(Verdict("drop", "suspicion-below"))
            decisions.append(
                Decision(
                    code_of(opinion.category),
                    say("suspicion.title", category=CATEGORIES[opinion.category][1]),
                    (start + shift, end + shift),
                    opinion.turn.text[start:end],
                    say(
                        "suspicion.pattern",
                        score=f"{opinion.reading.score / self.model.head.scale:.2f}",
                        threshold=f"{opinion.threshold / self.model.head.scale:.2f}",
                        percent=(opinion.probability + 5) // 10,
                    ),
                    (*remarks, *opinion.verdicts),
                    opinion.suspected,
                )
            )
        return decisions

    def _weigh(self, reading: Reading) -> tuple[list[str], list[str]]:
        """The words that spoke most for and most against a violation, the weightiest first."""
        from linter.suspicion.weighing import heaviest

        return heaviest(reading.features(self.scorer), self.model)

    def _threshold(self, reading: Reading) -> int:
        asked = self._settings.suspicion_threshold
        return reading.score - reading.margin if asked is None else self.model.score_for(round(asked * 1000))

    def _is_wanted(self, category: str) -> bool:
        if category not in self._wanted:
            self._wanted[category] = is_on(code_of(category), name_of(category), category, self._settings)
        return self._wanted[category]

    def _judge(self, turn: Segment, folded: Folded, reading: Reading) -> Opinion:
        threshold = self._threshold(reading)
        verdicts: tuple[Verdict, ...] = ()
        if reading.score >= threshold:
            span = (reading.start, reading.end)
            place = self._survey(folded.text)
            judged = judge_hit(Hit(NO_RULE, 0, (span,), (span,)), TRAITS, turn, Cues(place, self._compiled.program))
            verdicts = judged.verdicts
        return Opinion(
            turn, folded, reading, self.model.category(reading.features(self.scorer)),
            self.model.probability(reading.score), threshold, verdicts,
        )  # fmt: skip

    @cached_property
    def _examples(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for rule, text in marshal.loads(self._compiled.part("examples")):
            found[self._compiled.rules[rule].category].append((rule, text))
        return found

    @cached_property
    def _indexes(self) -> dict[str, tuple[Example, ...]]:
        return {}

    def nearest(self, opinion: Opinion) -> list[Example]:
        """The catalog's examples that are most like what was suspected, of the same category."""
        from linter.suspicion.nearest import find_nearest, make_index

        if opinion.category not in self._indexes:
            self._indexes[opinion.category] = make_index(self._examples[opinion.category], self.scorer)
        return find_nearest(opinion.reading.features(self.scorer), self._indexes[opinion.category], self.model)

    def _finding(self, opinion: Opinion, path: str) -> Finding:
        turn = opinion.turn
        start, end = opinion.span
        match = turn.text[start:end]
        category = opinion.category
        title = CATEGORIES[category][1]
        near = self.nearest(opinion)
        card = self._cards()[near[0].rule] if near else None
        percent = (opinion.probability + 5) // 10
        return Finding(
            code=code_of(category),
            name=name_of(category),
            title=say("suspicion.title", category=title),
            category=category,
            severity=self._level,
            confidence="low",
            message=say("suspicion.message", match=match, category=title, percent=percent),
            why=self._why(near),
            path=path,
            locator=turn.locator,
            record=turn.record,
            start=position_of(turn, start),
            end=position_of(turn, end),
            match=match,
            context=match,
            context_start=position_of(turn, start),
            speaker=turn.speaker,
            channel=turn.channel,
            audience=turn.audience,
            basis=()
            if card is None
            else tuple(replace(one, ref=say("suspicion.reference", ref=one.ref)) for one in card.basis),
            suggestions=() if card is None else _for_reading(card, turn.channel),
            evasion=None,
            fingerprint=make_fingerprint(code_of(category), path, match, match),
        )

    def _why(self, near: Sequence[Example]) -> str:
        from linter.suspicion.nearest import shorten

        rules = self._compiled.rules
        if not near:
            return say("suspicion.why_none")
        one, first = shorten(near[0].text), rules[near[0].rule].code
        if len(near) == 1:
            return say("suspicion.why_one", one=one, first=first)
        return say(
            "suspicion.why_two", one=one, first=first, two=shorten(near[1].text), second=rules[near[1].rule].code
        )


def code_of(category: str) -> str:
    """SUS001 to SUS014."""
    from linter.suspicion.model import LEARNED

    return f"{PREFIX}{LEARNED.index(category) + 1:03}"


def in_bulk(settings: Settings) -> Settings:
    """The settings for very much text: without a second opinion that nobody asked for, which would cost minutes."""
    return replace(settings, suspicion=OFF) if settings.suspicion == AUTO else settings


def category_of(word: str) -> str | None:
    """The category that a code or a name of the second opinion stands for; None for other words."""
    from linter.suspicion.model import LEARNED

    for category in LEARNED:
        if word.upper() == code_of(category) or word.lower() == name_of(category):
            return category
    return None


def suspected_categories(wanted: Sequence[str], categories: Sequence[str]) -> list[str]:
    """The categories that selectors and a choice of categories (empty: all) leave to the second opinion."""
    from linter.catalog.selection import is_selected
    from linter.suspicion.model import LEARNED

    return [
        category
        for category in LEARNED
        if (not categories or category in categories)
        and is_selected(code_of(category), name_of(category), category, wanted, ())
    ]


def name_of(category: str) -> str:
    """The stable English name of a suspicion."""
    return f"{SUSPECTED}{category}"


def is_script(turn: Segment) -> bool:
    """Whether a text is known to be said or sent to somebody: by its channel, or because an agent speaks."""
    return turn.channel is not None or turn.speaker == "agent"


def _line_of(turn: Segment, start: int, line: str) -> Segment:
    """A line of a turn as a segment of its own, with the lines above it before it."""
    if len(line) == len(turn.text):
        return turn
    before = turn.text[:start]
    newlines = before.count("\n")
    column = 1 if newlines else turn.column + start
    return replace(
        turn, text=line, line=turn.line + newlines, column=column, offset=turn.offset + start,
        preceding=(*turn.preceding, *before.splitlines()),
    )  # fmt: skip


def _for_reading(card: RuleCard, channel: str | None) -> tuple[Suggestion, ...]:
    """The nearest rule's rewrites, to be read and not to be put in place: they were written for other words."""
    return tuple(
        Suggestion(one.text, one.scope, "display")
        for one in card.suggestions
        if one.text and (not one.channels or channel is None or channel in one.channels)
    )[:2]
