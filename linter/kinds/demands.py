"""Rules that are asked of certain texts only: what each makes of a text. Which concern a text, `concern` says.

These are the packs of SMS platforms, lengths and parts of SMS, and what a complete script must have or must not
say too early. They have a program of their own, for their words are everyday ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.context.hit import Hit, make_hit
from linter.kinds import template
from linter.kinds.finders import PERSONAL, TEMPLATE, find_in_folded
from linter.kinds.limits import Limits
from linter.kinds.recogniser import confirm, own_hit
from linter.match.join import Field, can_join, join
from linter.match.program import Program
from linter.match.scan import Scanner
from linter.match.store import CheckKey, Compiled
from linter.text.folding import Folded
from linter.text.placeholders import HINT, placeholder

Span = tuple[int, int]

SHORTEST_MESSAGE = 12
"""Shorter texts (code points) are titles and notes: they lack nothing."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a turn shows of a rule about whole scripts: the element itself, what must come first, what must not,

    or that the rule is asked of this script at all.
    """

    rule: int
    role: str  # "met" | "first" | "late" | "due"
    hit: Hit


class Demands:
    """The rules of the aside program."""

    def __init__(self, aside: Compiled, limits: Limits) -> None:
        self.compiled = aside
        self._limits = limits
        self._scanner = Scanner(aside)
        self._patterns: dict[int, list[int]] = {}
        for number, variant in enumerate(aside.program.variants):
            self._patterns.setdefault(variant[0], []).append(number)

    @property
    def program(self) -> Program:
        """The program of these rules."""
        return self.compiled.program

    def survey(self, folded: Folded) -> Field:
        """Where the words of these rules stand in a text."""
        return self._scanner.survey(folded.text)

    def judge_text(self, rules: Sequence[int], text: str, folded: Folded, place: Field) -> Iterator[Hit]:
        """What the rules find in one text, or miss in it. `text` is the source of `folded`."""
        for index in rules:
            rule = self.compiled.rules[index]
            check = rule.check
            if check is not None and not self._is_due(index, place):
                continue
            if check is None:
                yield from self._pattern_hits(index, place)
            elif rule.kind == "recognise":
                yield from self._recognised(index, check, text, folded, place)
            elif rule.kind == "limit":
                yield from _exceeded(index, check, text, folded)
            elif is_message(text) and self._presence(index, check, text, folded, place) is None:
                yield own_hit(index, opening(place), (("element", check.element),))

    def sightings(self, rules: Sequence[int], text: str, folded: Folded, place: Field) -> Iterator[Sighting]:
        """What a turn shows of the rules about whole scripts."""
        for index in rules:
            rule, check = self.compiled.rules[index], self.compiled.rules[index].check
            assert check is not None
            if rule.kind == "order":
                for spans in self._condition("first", index, place):
                    yield Sighting(index, "first", own_hit(index, (spans[0][0], spans[-1][1])))
                for hit in self._pattern_hits(index, place):
                    yield Sighting(index, "late", hit)
                continue
            if self._is_due(index, place):
                yield Sighting(index, "due", own_hit(index, (0, 0)))
            found = self._presence(index, check, text, folded, place)
            if found is not None:
                yield Sighting(index, "met", found)

    def present(self, rules: Sequence[int], text: str, folded: Folded, place: Field) -> Iterator[Hit]:
        """Everything in a text that shows an element a rule asks for."""
        for index in rules:
            check = self.compiled.rules[index].check
            if check is not None and self.compiled.rules[index].kind == "require":
                hits = list(self._pattern_hits(index, place))
                found = None if hits else self._presence(index, check, text, folded, place)
                yield from hits if found is None else [found]

    def _is_due(self, rule: int, place: Field) -> bool:
        """Whether a rule with a condition is asked of this text."""
        if all(role != "when" for role, _ in self.program.conditions.get(rule, ())):
            return True
        return any(True for _ in self._condition("when", rule, place))

    def _condition(self, role: str, rule: int, place: Field) -> Iterator[tuple[Span, ...]]:
        for own, steps in self.program.conditions.get(rule, ()):
            if own == role and can_join(place, steps, self.program.ambiguous):
                yield from join(place, steps, self.program.ambiguous)

    def _pattern_hits(self, index: int, place: Field) -> Iterator[Hit]:
        seen: set[tuple[int, int, int]] = set()
        for number in self._patterns.get(index, ()):
            rule, pattern, steps, _ = self.program.variants[number]
            if not can_join(place, steps, self.program.ambiguous):
                continue
            for spans in join(place, steps, self.program.ambiguous):
                hit = make_hit(rule, pattern, steps, spans)
                if (pattern, hit.start, hit.end) not in seen:
                    seen.add((pattern, hit.start, hit.end))
                    yield hit

    def _presence(self, index: int, check: CheckKey, text: str, folded: Folded, place: Field) -> Hit | None:
        """What shows that an element is there: a pattern, a variable of that name, something recognised."""
        hit = next(self._pattern_hits(index, place), None)
        if hit is not None:
            return hit
        if check.variables and HINT.search(text):
            words = tuple(word.lower() for word in check.variables)
            for found in placeholder().finditer(text):
                if any(word in found.group().lower() for word in words):
                    return own_hit(index, folded_span(folded, *found.span()))
        for name in check.recognise:
            if name in TEMPLATE:
                for span in TEMPLATE[name](text, check):
                    return own_hit(index, folded_span(folded, *span))
            for span in PERSONAL[name](place.text) if name in PERSONAL else ():
                return own_hit(index, span)
        return None

    def _recognised(self, index: int, check: CheckKey, text: str, folded: Folded, place: Field) -> Iterator[Hit]:
        if index in self._patterns:
            for hit in self._pattern_hits(index, place):
                confirmed = confirm(hit, check, folded.text, self._limits)
                if confirmed is not None:
                    yield confirmed
        elif check.of in TEMPLATE:
            for start, end in TEMPLATE[check.of](text, check):
                yield own_hit(index, folded_span(folded, start, end))
        else:
            for span in find_in_folded(check, folded.text, self._limits):
                yield own_hit(index, span)


def is_message(text: str) -> bool:
    """Whether a text is long enough to be a message, and no heading of a list of messages."""
    bare = text.strip()
    return len(bare) >= SHORTEST_MESSAGE and not bare.startswith(("# ", "## ", "### ", "//")) and bare[-1] not in "：:"


def opening(place: Field) -> Span:
    """The first clause of a text, where what the whole text lacks is reported; without its closing mark."""
    text = place.text
    start = next((at for at, sign in enumerate(text) if not sign.isspace()), 0)
    end = place.layout.clause(start)[1]
    while end > start + 1 and not text[end - 1].isalnum() and text[end - 1] not in "】）)":
        end -= 1
    return start, max(end, start)


def folded_span(folded: Folded, start: int, end: int) -> Span:
    """The folded span of a stretch of the source: a piece of a placeholder becomes the whole of it."""
    if folded.offsets is None:
        return start, end
    starts, ends = folded.offsets.starts, folded.offsets.ends
    inside = [at for at in range(len(starts)) if starts[at] < end and ends[at] > start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _exceeded(index: int, check: CheckKey, text: str, folded: Folded) -> Iterator[Hit]:
    """The whole text where it is more than a limit allows, or can become so when its variables are filled in."""
    if not is_message(text):
        return
    if check.of == "variables":
        count = len(template.find_variables(text))
        measure = template.Measure(count, count)
    elif check.of == "telephones":
        count = sum(1 for _ in template.find_telephones(text))
        measure = template.Measure(count, count)
    else:
        measure = template.measure_length(text.strip(), check.variable, check.signature)
        if check.of == "parts":
            measure = measure.parts()
    if measure.most > check.limit:
        slots = (("least", str(measure.least)), ("most", str(measure.most)), ("limit", str(check.limit)))
        bare = text.strip()
        start = text.find(bare)
        yield own_hit(index, folded_span(folded, start, start + len(bare)), slots)
