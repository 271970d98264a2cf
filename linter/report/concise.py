"""One line a finding, for pipes and search tools; the last line is the summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.messages import say
from linter.model import Finding, RunReport

from .cells import visible
from .places import place
from .summary import count, level_words, new_findings, summary_line


def render_concise(report: RunReport, *, between: Iterable[str] = ()) -> Iterator[str]:
    """The lines of the report, each with its line feed; `between` goes before the summary."""
    for finding in new_findings(report):
        yield finding_line(finding) + "\n"
    yield from between
    yield summary_line(count(report)) + "\n"


def finding_line(finding: Finding) -> str:
    """`path:line:col: 级别 CODE 标题：消息` without a line feed."""
    said = say("report.title_message", title=visible(finding.title), message=visible(finding.message))
    return f"{place(finding)}: {level_words(finding.severity)} {finding.code} {said}"
