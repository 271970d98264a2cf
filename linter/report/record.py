"""The JSON contract: findings, summary and errors as plain dictionaries. Fields are only ever added."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from linter.model import Citation, FileError, Finding, Notice, Position, RunReport, Suggestion

from .summary import CHANGE_GROUPS, Tally, group_changes

SCHEMA_VERSION = 1

Record = dict[str, Any]


def finding_record(finding: Finding) -> Record:
    """One finding with the names and the order of the contract; `status_reason` and `waiver` where there are any."""
    record: Record = {
        "code": finding.code,
        "name": finding.name,
        "title": finding.title,
        "category": finding.category,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "why": finding.why,
        "path": finding.path,
        "locator": finding.locator,
        "record": finding.record,
        "start": _position(finding.start),
        "end": _position(finding.end),
        "match": finding.match,
        "context": finding.context,
        "context_start": _position(finding.context_start),
        "speaker": finding.speaker,
        "channel": finding.channel,
        "audience": finding.audience,
        "basis": [_citation(citation) for citation in finding.basis],
        "suggestions": [_suggestion(suggestion) for suggestion in finding.suggestions],
        "evasion": None if finding.evasion is None else list(finding.evasion),
        "fingerprint": finding.fingerprint,
        "status": finding.status,
    }
    if finding.status_reason:
        record["status_reason"] = finding.status_reason
    if finding.approval is not None:
        record["waiver"] = asdict(finding.approval)
    return record


def summary_record(tally: Tally) -> Record:
    """The counts of a run. The time taken is left out: equal input gives equal bytes."""
    return {
        "files": tally.files,
        "segments": tally.segments,
        "findings": dict(tally.levels),
        "suppressed": tally.settled["suppressed"],
        "waived": tally.settled["waived"],
        "baselined": tally.settled["baselined"],
        "dropped": dict(tally.dropped),
        "below_threshold": tally.below_threshold,
        "rules_active": tally.rules_active,
        "encodings": dict(tally.encodings),
        "skipped": [{"path": note.path, "reason": note.message, "code": note.code} for note in tally.skipped],
        "notices": [_notice(notice) for notice in tally.notices],
    }


def tool_record(report: RunReport, version: str) -> Record:
    """The program and the catalog that judged; `catalog_changes` only where user catalogs changed it."""
    record: Record = {
        "name": "redlint",
        "version": version,
        "catalog_version": report.catalog_version,
        "catalog_digest": report.catalog_digest,
    }
    if report.catalog_changes:
        groups = group_changes(report.catalog_changes).items()
        record["catalog_changes"] = {name: [one for one, group in groups if group == name] for name in CHANGE_GROUPS}
    return record


def error_record(error: FileError) -> Record:
    """A file that could not be judged."""
    return {"path": error.path, "message": error.message, "code": error.code}


def _position(position: Position) -> Record:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _citation(citation: Citation) -> Record:
    return {"law": citation.law, "title": citation.title, "ref": citation.ref, "level": citation.level}


def _suggestion(suggestion: Suggestion) -> Record:
    return {
        "text": suggestion.text,
        "scope": suggestion.scope,
        "applicability": suggestion.applicability,
        "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in suggestion.edits],
        "tone": suggestion.tone,
        "parts": None if suggestion.parts is None else list(suggestion.parts),
    }


def _notice(notice: Notice) -> Record:
    return {"path": notice.path, "code": notice.code, "message": notice.message}
