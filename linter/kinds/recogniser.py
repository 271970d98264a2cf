"""Rules that recognise: which texts they look at, and when they look at all.

A rule without patterns finds by itself, behind one gate for all of them; a rule with patterns looks only where
a pattern has hit, and keeps the hit only where something is recognised in it. What finds is in
`linter.kinds.finders`, loaded when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from linter.context.hit import Hit
from linter.kinds.limits import Limits
from linter.match.store import CheckKey, RuleKey
from linter.text.plates import PROVINCES

Span = tuple[int, int]

NO_PATTERN = -1
"""The pattern number of a hit that no pattern made."""
GATED = frozenset(("identity-number", "bank-card", "mobile", "plate", "private-mailbox"))
_GATES = (re.compile("[0-9@](?:(?<=@)|(?:[ -]?[0-9]){10})"), re.compile(f"[a-z](?<=[{PROVINCES}][a-z])"))
"""Where a folded text can hold what `GATED` recognisers find. Two passes, for each is quick to find its first sign:

together about a hundredth of what judging a text costs.
"""


def may_hold(folded: str) -> bool:
    """Whether a folded text can hold what `GATED` recognisers find."""
    return any(gate.search(folded) for gate in _GATES)


class Recogniser:
    """The active rules that recognise something in every text, and what they find."""

    def __init__(self, rules: Sequence[RuleKey], active: Sequence[bool], limits: Limits) -> None:
        self._limits = limits
        self._alone: list[tuple[int, CheckKey]] = []
        self._tests: dict[int, CheckKey] = {}
        for index, rule in enumerate(rules):
            if rule.check is None or rule.kind != "recognise" or not active[index] or rule.platform is not None:
                continue
            if rule.has_patterns:
                self._tests[index] = rule.check
            elif rule.check.of in GATED:
                self._alone.append((index, rule.check))

    @property
    def looks_everywhere(self) -> bool:
        """Whether any rule finds by itself, without a pattern."""
        return bool(self._alone)

    def find_lines(self, folded: str) -> set[int]:
        """Numbers (from 0) of the lines of a folded text that are worth a closer look."""
        if not self._alone:
            return set()
        return {folded.count("\n", 0, found.start()) for gate in _GATES for found in gate.finditer(folded)}

    def find(self, folded: str) -> list[Hit]:
        """What the rules without patterns find in a folded text."""
        if not self._alone or not may_hold(folded):
            return []
        from linter.kinds.finders import find_in_folded

        return [
            own_hit(rule, span) for rule, check in self._alone for span in find_in_folded(check, folded, self._limits)
        ]

    def confirms(self, rule: int) -> bool:
        """Whether the hits of a rule count only where something is recognised in them."""
        return rule in self._tests

    def confirm(self, hit: Hit, folded: str) -> Hit | None:
        """The hit of a pattern with what is recognised in it; None where nothing is. Other hits stay as they are."""
        check = self._tests.get(hit.rule)
        return hit if check is None else confirm(hit, check, folded, self._limits)


def confirm(hit: Hit, check: CheckKey, folded: str, limits: Limits) -> Hit | None:
    """The hit, widened by what is recognised in it or reaches into it; None where nothing is."""
    from linter.kinds.finders import find_in_folded

    for start, end in find_in_folded(check, folded, limits):
        if start < hit.end and hit.start < end:
            whole = (min(start, hit.start), max(end, hit.end))
            spans = hit.spans if whole == (hit.start, hit.end) else (whole,)
            return replace(hit, spans=spans, slots=limits.words(check.of))
    return None


def own_hit(rule: int, span: Span, slots: tuple[tuple[str, str], ...] = ()) -> Hit:
    """A hit that no pattern made."""
    return Hit(rule, NO_PATTERN, (span,), (span,), slots)
