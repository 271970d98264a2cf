"""Which rules concern a text besides those that are asked of every text. Light: every run asks, few have any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from linter.match.store import RuleKey
from linter.model import Segment

PART = 67
"""Characters that a part of a long SMS holds."""


class Concern(NamedTuple):
    """The rules, by index, that concern a text: `texts` one by one, `scripts` through a whole script.

    `harmless` is the length in characters up to which a text breaks none of them, each variable taken for
    `value` characters; -1 where some rule looks at more than lengths.
    """

    texts: tuple[int, ...]
    scripts: tuple[int, ...]
    harmless: int
    value: int

    def may_skip(self, text: str) -> bool:
        """Whether no rule can find anything in a text."""
        if self.harmless < 0 or self.scripts:
            return False
        variables = text.count("{") + text.count("#") + text.count("%")
        return len(text) + self.value * variables <= self.harmless


class Concerns:
    """The active rules that are asked of certain texts only."""

    def __init__(self, rules: Sequence[RuleKey], active: Sequence[bool]) -> None:
        self._asked = [(index, rule) for index, rule in enumerate(rules) if active[index] and is_aside(rule)]
        self._known: dict[tuple[str | None, str | None, str | None], Concern | None] = {}

    def of(self, segment: Segment) -> Concern | None:
        """The rules that concern a text of this channel, audience and script type; None where there are none."""
        key = (segment.channel, segment.audience, segment.script_type)
        if key not in self._known:
            self._known[key] = self._find(segment)
        return self._known[key]

    def _find(self, segment: Segment) -> Concern | None:
        asked = [(index, rule) for index, rule in self._asked if _concerns(rule, segment)]
        if not asked:
            return None
        texts = [(index, rule) for index, rule in asked if not _is_about_scripts(rule)]
        scripts = tuple(index for index, rule in asked if _is_about_scripts(rule))
        harmless = min((_harmless(rule) for _, rule in texts), default=-1)
        value = max((rule.check.variable[1] for _, rule in texts if rule.check is not None), default=0)
        return Concern(tuple(index for index, _ in texts), scripts, harmless, value)


def is_aside(rule: RuleKey) -> bool:
    """Whether a rule is asked of certain texts only; those with patterns are compiled into a program of their own."""
    return rule.platform is not None or rule.kind not in ("patterns", "recognise")


def _is_about_scripts(rule: RuleKey) -> bool:
    if rule.kind == "order":
        return True
    dialogue = rule.check is not None and rule.check.scope == "dialogue"
    return rule.kind == "require" and rule.platform is None and dialogue


def _concerns(rule: RuleKey, segment: Segment) -> bool:
    if rule.channels and segment.channel is not None and segment.channel not in rule.channels:
        return False
    if rule.audience and (segment.audience or "debtor") not in rule.audience:
        return False
    if rule.platform is not None:
        return segment.channel in (None, "sms") and segment.script_type in (None, "sms")
    if rule.kind in ("require", "order"):
        return rule.check is not None and segment.script_type in rule.check.types
    return segment.channel == "sms"


def _harmless(rule: RuleKey) -> int:
    """The characters up to which a rule about lengths is kept, the signature aside; -1 for other rules."""
    check = rule.check
    if rule.kind != "limit" or check is None or check.of not in ("length", "parts"):
        return -1
    room = check.limit if check.of == "length" else check.limit * PART
    return room // 2 - check.signature[1]  # an emoji counts twice
