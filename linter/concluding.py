"""A document's report once all of it is judged: what the project allows is out, what its authors answer for marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from linter.activity import is_on
from linter.housekeeping import CATEGORY
from linter.model import SEVERITIES, Directive, FileReport, Finding

if TYPE_CHECKING:
    from linter.engine import Settings
    from linter.match.store import RuleKey


def without_allowed(report: FileReport, settings: Settings) -> FileReport:
    """The report without hits inside phrases that the project allows; they are counted instead."""
    if not settings.allowed or not report.findings:
        return report
    from linter.policy.allowing import drop_allowed

    kept = drop_allowed(report.findings, settings.allowed)
    if len(kept) == len(report.findings):
        return report
    dropped = {**report.dropped, "allowed": len(report.findings) - len(kept)}
    return replace(report, findings=kept, dropped=dict(sorted(dropped.items())))


def heed(
    report: FileReport,
    directives: Sequence[Directive],
    rules: Sequence[RuleKey],
    active: Sequence[bool],
    settings: Settings,
) -> FileReport:
    """The report with what the directives ask to leave out marked as suppressed, and with remarks on them."""
    from linter.catalog.selection import specificity
    from linter.policy.suppressions import suppress

    def has_run(selector: str) -> bool:
        """Whether every rule that a selector names was on: one of them that found nothing is not needed."""
        named = [
            on
            for rule, on in zip(rules, active, strict=True)
            if specificity(selector, rule.code, rule.name, rule.category) >= 0
            and (rule.status == "stable" or rule.code == selector.upper())
            and rule.platform is None
        ]
        return settings.min_severity == "info" and bool(named) and all(named)

    findings = suppress(report.findings, directives, report.path, rules, has_run)
    return replace(report, findings=tuple(one for one in findings if wants(one, settings)))


def wants(finding: Finding, settings: Settings) -> bool:
    """Whether the settings want a finding about the check itself; those about texts were chosen before."""
    return finding.category != CATEGORY or (
        SEVERITIES.index(finding.severity) >= SEVERITIES.index(settings.min_severity)
        and is_on(finding.code, finding.name, CATEGORY, settings)
    )
