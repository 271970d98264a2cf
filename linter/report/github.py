"""Workflow commands of GitHub Actions, which become annotations, and after them the same as a list.

The service shows ten annotations of a level for a step; the list in the log shows all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.messages import say
from linter.model import Finding, RunReport

from .artifacts import artifact_path
from .concise import finding_line
from .regions import is_in_file
from .summary import count, new_findings, sentence_about, summary_line
from .wording import headline, named_place, one_line, rewrite_words

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render_github(report: RunReport) -> Iterator[str]:
    """A command for each unreadable file and each new finding, then a list of findings and the summary."""
    tally = count(report)
    for error in tally.errors:
        facts = {"file": artifact_path(error.path), "title": f"redlint {error.code}"}
        yield _command("error", facts, one_line(sentence_about(error.path, error.message)))
    for finding in new_findings(report):
        yield _command(COMMANDS[finding.severity], _facts(finding), _message(finding))
    for finding in new_findings(report):
        yield _inert(f"- {finding_line(finding)}\n")
    yield _inert(summary_line(tally) + "\n")


def _facts(finding: Finding) -> dict[str, object]:
    facts: dict[str, object] = {"file": artifact_path(finding.path)}
    if is_in_file(finding):
        facts |= {"line": finding.start.line, "endLine": finding.end.line}
        if finding.start.line == finding.end.line:  # columns are refused for more than one line
            facts |= {"col": finding.start.column, "endColumn": finding.end.column}
    return {**facts, "title": f"redlint {finding.code} {finding.title}"}


def _message(finding: Finding) -> str:
    rewrites = rewrite_words(finding)
    advice = "\n" + say("export.labelled", label=say("label.rewrite"), text=rewrites) if rewrites else ""
    return named_place(finding) + headline(finding) + advice


def _command(name: str, facts: Mapping[str, object], message: str) -> str:
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in facts.items())
    return _inert(f"::{name} {properties}::{_data(message)}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")


def _inert(line: str) -> str:
    """A line in which checked text cannot give a command in the older notation."""
    return line.replace("##[", "## [")
