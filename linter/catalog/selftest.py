"""Every rule carries its tests; this runs them against any judge and answers data.

The judge is passed in, because judging needs the engine and the engine stands on the catalog.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from linter.catalog.placing import Placement, place_suggestion
from linter.messages import say
from linter.rulebook import Catalog, Example, Origin, Rule, SuggestionTemplate
from linter.text.placeholders import placeholder

Shot: TypeAlias = tuple[str, str, int, int, int]
"""What the judge says about a text: code, severity, start, end (code points of the text), pattern index."""
HIDDEN = "hidden"
"""Severity of a hit that context kept but a weightier one covers: it shows that its pattern works, no more."""
Judge: TypeAlias = Callable[[Example], Sequence[Shot]]
Place: TypeAlias = Callable[[str, int, int, SuggestionTemplate], Placement]
Offers: TypeAlias = Callable[[Example, str], Sequence[Placement]]
"""What the program itself would offer for an example and a rule's code: each rewrite as it replaces text."""

_SLOT = re.compile(r"\{(\w+)\}")
ADVISORY = ("required", "sms", "housekeeping")
"""Categories that are no red lines: a short example may lack an element, or suit another channel."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One broken promise of a rule. `kind` is a stable slug, `sentence` says it to people.

    Kinds: silent, shadowed, missed, misplaced, noisy, unclean-suggestion, lost-placeholder, idle-pattern.
    """

    code: str
    kind: str
    origin: Origin
    sentence: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.code} {self.sentence}"


@dataclass(frozen=True, slots=True)
class SelfTestReport:
    """How many rules, examples and placed suggestions were tried, and what failed, by file and line."""

    rules: int
    examples: int
    placements: int
    failures: tuple[Failure, ...]


def test_rules(
    catalog: Catalog,
    judge: Judge,
    codes: Collection[str] | None = None,  # noqa: PT028  (no pytest test)
    *,
    place: Place = place_suggestion,  # noqa: PT028
    offers: Offers | None = None,  # noqa: PT028
) -> SelfTestReport:
    """Test the rules with these codes (None: all) against the whole catalog, as `judge` applies it.

    `place` says which part of a text a suggestion replaces. With `offers` every rewrite that the program makes of an
    example is tried as well, and the general rewrites by themselves.
    """
    chosen = [rule for rule in catalog.rules if codes is None or rule.code in codes]
    trial = _Trial(judge, place, offers, {rule.code: rule.category for rule in catalog.rules})
    for rule in chosen:
        trial.run(rule)
    if offers is not None:
        trial.run_general(catalog, chosen)
    failures = sorted(trial.failures, key=lambda one: (one.origin.path, one.origin.line, one.origin.column, one.kind))
    return SelfTestReport(len(chosen), trial.examples, trial.placements, tuple(failures))


test_rules.__test__ = False  # type: ignore[attr-defined]  # no test of ours: keeps pytest from collecting it


class _Trial:
    """One run over the rules: what was counted and what failed."""

    def __init__(self, judge: Judge, place: Place, offers: Offers | None, categories: Mapping[str, str]) -> None:
        self.judge = judge
        self.place = place
        self.offers = offers
        self.categories = categories
        self.failures: list[Failure] = []
        self.examples = 0
        self.placements = 0

    def run(self, rule: Rule) -> None:
        everything = [(example, self.judge(example)) for example in rule.bad]
        # What shows that a required element is there can only fire where nothing is wrong.
        telling = map(self.judge, rule.good) if rule.kind == "require" else (found for _, found in everything)
        fired = {index for found in telling for code, _, _, _, index in found if code == rule.code}
        shots = [(example, _seen(found)) for example, found in everything]
        self.examples += len(rule.bad) + len(rule.good)
        self._check_bad(rule, shots)
        for example in rule.good:
            self._check_good(rule, example)
        self._check_suggestions(rule, shots)
        self._check_offers(rule, shots)
        for index, pattern in enumerate(rule.patterns):
            if index not in fired:
                self._fail(rule, "idle-pattern", pattern.origin, pattern=pattern.text)

    def run_general(self, catalog: Catalog, chosen: Collection[Rule]) -> None:
        """Try each general rewrite for the chosen rules by itself, in all its channels, open slots filled."""
        by_key = {key: rule for rule in reversed(list(chosen)) for key in (rule.code, rule.category)}
        words = {name: words or f"{{{name}}}" for name, (_, words) in catalog.rewrites.slots.items()}
        for one in catalog.rewrites.general:
            rule = next((by_key[key] for key in one.about if key in by_key), None)
            if rule is None:
                continue
            text = _SLOT.sub(lambda slot: words.get(slot.group(1), slot.group()), one.text)
            audience = "contact" if one.to == "contact" else "debtor"
            for channel in one.channels or ("call", "im", "sms", "letter"):
                self.placements += 1
                shots = _seen(self.judge(Example(text, one.origin, channel=channel, audience=audience)))
                loud = [shot for shot in shots if self._is_red_line(shot)]
                if loud:
                    what = "、".join(dict.fromkeys(f"{code}“{text[a:b]}”" for code, _, a, b, _ in loud))
                    self._fail(rule, "unclean-suggestion", one.origin, suggestion=one.text, placed=text, what=what)
                    break

    def _check_bad(self, rule: Rule, shots: Sequence[tuple[Example, Sequence[Shot]]]) -> None:
        missed = [(example, found) for example, found in shots if not any(shot[0] == rule.code for shot in found)]
        if shots and len(missed) == len(shots):
            others = Counter(shot[0] for _, found in missed for shot in found)
            if others:
                self._fail(rule, "shadowed", rule.origin, others=_listed(others))
            else:
                self._fail(rule, "silent", rule.origin)
        for example, found in missed:
            others = Counter(shot[0] for shot in found)
            self._fail(rule, "missed", example.origin, text=example.text, others=_listed(others))
        for example, found in shots:
            own = [(start, end) for code, _, start, end, _ in found if code == rule.code]
            if own and example.hit is not None and not any(_meets(example, *span) for span in own):
                start, end = own[0]
                self._fail(rule, "misplaced", example.origin, hit=example.hit, found=example.text[start:end])

    def _check_good(self, rule: Rule, example: Example) -> None:
        shots = _seen(self.judge(example))
        loud = [shot for shot in shots if shot[0] == rule.code or self._is_red_line(shot)]
        if loud:
            places = "、".join(dict.fromkeys(f"{code}“{example.text[start:end]}”" for code, _, start, end, _ in loud))
            self._fail(rule, "noisy", example.origin, text=example.text, places=places)

    def _check_suggestions(self, rule: Rule, shots: Sequence[tuple[Example, Sequence[Shot]]]) -> None:
        for suggestion in rule.suggestions:
            seen: set[tuple[str, str]] = set()
            for example, found in shots:
                own = next((shot for shot in found if shot[0] == rule.code), None)
                if own is None or (suggestion.channels and example.channel not in (None, *suggestion.channels)):
                    continue
                self.placements += 1
                placement = self.place(example.text, own[2], own[3], suggestion)
                for kind, slots in self._try(rule, placement, example, found):
                    # The same fault of one suggestion in five examples is one fault.
                    if (kind, slots["what"]) not in seen:
                        seen.add((kind, slots["what"]))
                        self._fail(rule, kind, example.origin, suggestion=suggestion.text, **slots)

    def _check_offers(self, rule: Rule, shots: Sequence[tuple[Example, Sequence[Shot]]]) -> None:
        if self.offers is None:
            return
        for example, found in shots:
            for placement in self.offers(example, rule.code):
                self.placements += 1
                for kind, slots in self._try(rule, placement, example, found):
                    self._fail(rule, kind, example.origin, suggestion=placement[2], **slots)

    def _try(
        self, rule: Rule, placement: Placement, example: Example, found: Sequence[Shot]
    ) -> list[tuple[str, dict[str, str]]]:
        """Place one rewrite in one example; the faults, as kind and slots of the sentence."""
        start, end, text = placement
        placed = example.text[:start] + text + example.text[end:]
        faults: list[tuple[str, dict[str, str]]] = []
        if placed.strip():
            shots = _seen(self.judge(replace(example, text=placed, hit=None)))
            # Other red lines outside the replaced part get suggestions of their own.
            rest = {(code, example.text[a:b]) for code, _, a, b, _ in found if b <= start or a >= end}
            left = [
                shot
                for shot in shots
                if (shot[0] == rule.code or self._is_red_line(shot))
                and (shot[0], placed[shot[2] : shot[3]]) not in rest
            ]
            if left:
                what = "、".join(dict.fromkeys(f"{code}“{placed[a:b]}”" for code, _, a, b, _ in left))
                faults.append(("unclean-suggestion", {"placed": placed, "what": what}))
        kept = Counter(placeholder().findall(placed))
        outside = Counter(
            m.group() for m in placeholder().finditer(example.text) if not start <= m.start() < m.end() <= end
        )
        lost = outside - kept
        if lost:
            faults.append(("lost-placeholder", {"placed": placed, "what": " ".join(lost)}))
        return faults

    def _is_red_line(self, shot: Shot) -> bool:
        return shot[1] in ("error", "warning") and self.categories.get(shot[0]) not in (None, *ADVISORY)

    def _fail(self, rule: Rule, kind: str, origin: Origin, /, **slots: object) -> None:
        self.failures.append(Failure(rule.code, kind, origin, say(f"selftest.{kind}", **slots)))


def _seen(shots: Sequence[Shot]) -> list[Shot]:
    return [shot for shot in shots if shot[1] != HIDDEN]


def _meets(example: Example, start: int, end: int) -> bool:
    """Whether a finding covers the expected words, or lies inside them."""
    hit = example.hit or ""
    place = example.text.find(hit)
    while place >= 0:
        stop = place + len(hit)
        if (start <= place and stop <= end) or place <= start < end <= stop:
            return True
        place = example.text.find(hit, place + 1)
    return False


def _listed(codes: Counter[str]) -> str:
    return " ".join(code for code, _ in codes.most_common()) or say("selftest.nothing")
