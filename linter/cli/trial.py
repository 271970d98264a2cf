"""The engine as the judge of the catalog's own examples."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from linter.catalog.placing import Placement
from linter.catalog.selftest import HIDDEN, Judge, Offers, Shot
from linter.engine import Linter
from linter.kinds.recogniser import NO_PATTERN
from linter.model import SEVERITIES, Segment
from linter.rulebook import Catalog, Example
from linter.settings import Settings

UNSEEN = ("overlap", "repeated", "present")
"""Why a hit that works is not seen."""


def make_offers(catalogs: tuple[str, ...] = (), codes: Collection[str] = ()) -> Offers:
    """What the program offers for an example: its own rewrites, with the user catalogs on top."""
    linter = Linter(Settings(preview=True, select=("ALL", *codes) if codes else (), catalogs=catalogs, suspicion="off"))

    def offers(example: Example, code: str) -> list[Placement]:
        if example.platform is not None:
            return []
        findings = linter.judge_batch((_segment(example),), "").findings
        own = next((finding for finding in findings if finding.code == code), None)
        rewrites = () if own is None else own.suggestions
        return [(edit.start, edit.end, edit.text) for one in rewrites for edit in one.edits]

    return offers


def _segment(example: Example) -> Segment:
    return Segment(
        example.text,
        channel=example.channel,
        audience=example.audience,
        speaker=example.speaker,
        script_type=example.script_type,
    )


def make_judge(catalog: Catalog, catalogs: tuple[str, ...] = (), codes: Collection[str] = ()) -> Judge:
    """A judge that asks the whole catalog, which has the user catalogs on top, preview rules included.

    The rules of `codes` are asked even where they are switched off.
    """
    settings = Settings(preview=True, select=("ALL", *codes) if codes else (), catalogs=catalogs, suspicion="off")
    linters: dict[str | None, Linter] = {None: Linter(settings)}
    rules = {rule.code: rule for rule in catalog.rules}

    def judge(example: Example) -> list[Shot]:
        if example.platform not in linters:
            own = replace(settings, platforms=(example.platform,) if example.platform else ())
            linters[example.platform] = linters[None].with_settings(own)
        shots: list[Shot] = []
        for decision in linters[example.platform].trace(_segment(example)):
            hidden = bool(decision.verdicts) and decision.verdicts[-1].reason in UNSEEN
            if not decision.reported and not hidden:
                continue
            rule = rules[decision.code]
            lowered = any(verdict.action == "lower" for verdict in decision.verdicts)
            level = SEVERITIES[max(0, SEVERITIES.index(rule.severity) - lowered)]
            patterns = [pattern.text for pattern in rule.patterns]
            index = patterns.index(decision.pattern) if decision.pattern in patterns else NO_PATTERN
            shots.append((decision.code, HIDDEN if hidden else level, *decision.span, index))
        return shots

    return judge
