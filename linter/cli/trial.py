"""The engine as the judge of the catalog's own examples."""

from __future__ import annotations

from collections.abc import Collection

from linter.catalog.selftest import HIDDEN, Judge, Shot
from linter.engine import Linter, Settings
from linter.model import SEVERITIES, Segment
from linter.rulebook import Catalog, Example


def make_judge(catalog: Catalog, catalogs: tuple[str, ...] = (), codes: Collection[str] = ()) -> Judge:
    """A judge that asks the whole catalog, which has the user catalogs on top, preview rules included.

    The rules of `codes` are asked even where they are switched off.
    """
    linter = Linter(Settings(preview=True, select=("ALL", *codes) if codes else (), catalogs=catalogs))
    rules = {rule.code: rule for rule in catalog.rules}

    def judge(example: Example) -> list[Shot]:
        segment = Segment(example.text, channel=example.channel, audience=example.audience, speaker=example.speaker)
        shots: list[Shot] = []
        for decision in linter.trace(segment):
            overlapped = bool(decision.verdicts) and decision.verdicts[-1].reason == "overlap"
            if not decision.reported and not overlapped:
                continue
            rule = rules[decision.code]
            lowered = any(verdict.action == "lower" for verdict in decision.verdicts)
            level = SEVERITIES[max(0, SEVERITIES.index(rule.severity) - lowered)]
            index = [pattern.text for pattern in rule.patterns].index(decision.pattern)
            shots.append((decision.code, HIDDEN if overlapped else level, *decision.span, index))
        return shots

    return judge
