"""The diagnostic format of reviewdog. Its columns count UTF-8 bytes; where these cannot be known, none is given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from linter.messages import say
from linter.model import FileError, Finding, Position, RunReport, Suggestion

from .artifacts import artifact_path
from .regions import byte_column, edit_place, is_in_file
from .summary import count, new_findings, sentence_about
from .wording import headline, named_place, one_line, rewrite_words

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}

Record = dict[str, Any]


def render_rdjson(report: RunReport) -> Iterator[str]:
    """The document, diagnostic by diagnostic: unreadable files, then new findings."""
    yield '{"source": {"name": "redlint"}, "diagnostics": ['
    separator = "\n"
    for error in count(report).errors:
        yield separator + json.dumps(_unreadable(error), ensure_ascii=False)
        separator = ",\n"
    for finding in new_findings(report):
        yield separator + json.dumps(_diagnostic(finding), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def _diagnostic(finding: Finding) -> Record:
    rewrites = rewrite_words(finding)
    advice = "\n" + say("export.labelled", label=say("label.rewrite"), text=rewrites) if rewrites else ""
    record: Record = {
        "message": named_place(finding) + headline(finding) + advice,
        "location": _location(finding),
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    suggestions = [placed for one in finding.suggestions if (placed := _suggestion(finding, one)) is not None]
    return {**record, "suggestions": suggestions} if suggestions else record


def _location(finding: Finding) -> Record:
    location: Record = {"path": artifact_path(finding.path)}
    if is_in_file(finding):
        location["range"] = _range(finding, finding.start, finding.end) or {
            "start": {"line": finding.start.line},
            "end": {"line": finding.end.line},
        }
    return location


def _range(finding: Finding, start: Position, end: Position) -> Record | None:
    first, last = byte_column(finding, start), byte_column(finding, end)
    if first is None or last is None:
        return None
    return {"start": {"line": start.line, "column": first}, "end": {"line": end.line, "column": last}}


def _suggestion(finding: Finding, suggestion: Suggestion) -> Record | None:
    if len(suggestion.edits) != 1:  # one suggestion of the format is one range
        return None
    placed = edit_place(finding, suggestion.edits[0])
    found = None if placed is None else _range(finding, *placed)
    return None if found is None else {"range": found, "text": suggestion.edits[0].text}


def _unreadable(error: FileError) -> Record:
    return {
        "message": one_line(sentence_about(error.path, error.message)),
        "location": {"path": artifact_path(error.path)},
        "severity": "ERROR",
        "code": {"value": error.code},
    }
