"""A document's report once all of it is judged: what the project allows is out, what its authors answer for marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from linter.activity import is_on
from linter.errors import InputError
from linter.housekeeping import CATEGORY
from linter.model import SEVERITIES, Directive, Document, FileError, FileReport, Finding

if TYPE_CHECKING:
    from linter.kinds.evidence import Evidence
    from linter.match.store import RuleKey
    from linter.settings import Settings


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What was found in one part of a document, how many hits context dropped, by reason, and what it shows of
    scripts that other parts may go on with."""

    segments: int
    findings: tuple[Finding, ...]
    dropped: dict[str, int]
    evidence: tuple[Evidence, ...] = ()
    directives: tuple[Directive, ...] = ()


CLEAN = BatchReport(1, (), {})
"""One text of which there is nothing to say."""


def put_together(parts: Sequence[BatchReport]) -> tuple[Finding, ...]:
    """The findings of all parts in their order, with those that only the whole document shows."""
    if not any(part.evidence for part in parts):
        return tuple(finding for part in parts for finding in part.findings)
    from linter.kinds.evidence import conclude

    return conclude([(part.findings, part.evidence) for part in parts])


def report_file(document: Document, judged: Iterable[BatchReport], error: InputError | None = None) -> FileReport:
    """Put the parts of a document together, in their order. Notices with an E code are errors."""
    parts = tuple(judged)
    dropped: Counter[str] = Counter()
    for part in parts:
        dropped.update(part.dropped)
    errors = [FileError(n.path, n.message, n.code) for n in document.notices if n.code.startswith("E")]
    if error is not None:
        errors.append(FileError(document.path, error.message, error.code))
    return FileReport(
        path=document.path,
        segments=sum(part.segments for part in parts),
        findings=put_together(parts),
        dropped=dict(sorted(dropped.items())),
        encoding=document.encoding,
        errors=tuple(errors),
        notices=tuple(notice for notice in document.notices if not notice.code.startswith("E")),
    )


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
