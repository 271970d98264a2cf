"""Code Quality of GitLab: an array of issues for the merge request widget."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from linter.model import FileError, Finding, Position, RunReport

from .artifacts import artifact_path
from .regions import is_in_file
from .summary import count, new_findings, sentence_about
from .wording import headline, named_place, one_line

SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}
BLOCKING = ("law", "judicial-interpretation", "administrative-regulation")
"""Levels of instruments that make a red line a blocker: what the state itself forbids."""


def render_gitlab(report: RunReport) -> Iterator[str]:
    """The array, issue by issue: unreadable files, then new findings. Fingerprints are unique, equal ones numbered."""
    seen: dict[str, int] = {}
    separator = "[\n"
    for error in count(report).errors:
        yield separator + json.dumps(_unreadable(error), ensure_ascii=False)
        separator = ",\n"
    for finding in new_findings(report):
        seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield separator + json.dumps(_issue(finding, seen[finding.fingerprint]), ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _issue(finding: Finding, occurrence: int) -> dict[str, Any]:
    blocks = finding.severity == "error" and any(citation.level in BLOCKING for citation in finding.basis)
    location: dict[str, Any] = {"path": artifact_path(finding.path)}
    if is_in_file(finding):
        location["positions"] = {"begin": _position(finding.start), "end": _position(finding.end)}
    else:
        location["lines"] = {"begin": 1}
    return {
        "description": f"{finding.code} {named_place(finding)}{headline(finding)}",
        "check_name": finding.code,
        "fingerprint": finding.fingerprint if occurrence == 1 else f"{finding.fingerprint}-{occurrence}",
        "severity": "blocker" if blocks else SEVERITIES[finding.severity],
        "location": location,
    }


def _unreadable(error: FileError) -> dict[str, Any]:
    from linter.identity import digest

    path = artifact_path(error.path)
    return {
        "description": f"{error.code} {one_line(sentence_about(error.path, error.message))}",
        "check_name": error.code,
        "fingerprint": digest(error.code, path, error.message),
        "severity": "critical",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
