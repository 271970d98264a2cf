"""SARIF 2.1.0, as code-scanning services read it: rules with help, regions in code points, fixes, suppressions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from linter.messages import say
from linter.model import CATEGORIES, SEVERITIES, FileError, Finding, Notice, Position, RunReport, Suggestion

from .artifacts import artifact_uri
from .regions import edit_place, is_in_file
from .summary import count
from .wording import basis_words, headline, one_line, readable, rewrite_name, rewrite_words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PROBLEM_LEVELS = {"error": "error", "warning": "warning", "info": "recommendation"}
ROOT = "SRCROOT"

Record = dict[str, Any]


def render_sarif(report: RunReport, *, version: str) -> Iterator[str]:
    """The log in pieces: one run, its rules, then result by result."""
    tally = count(report)
    rules = _gather_rules(report)
    driver: Record = {
        "name": "redlint",
        "semanticVersion": version,
        "version": version,
        "properties": {"catalogVersion": report.catalog_version, "catalogDigest": report.catalog_digest},
        "rules": [_rule(finding) for finding in rules.values()],
    }
    notices = [_notification("error", error.code, error) for error in tally.errors]
    notices += [_notification("warning", notice.code, notice) for notice in tally.skipped]
    notices += [_notification("note", notice.code, notice) for notice in tally.notices]
    invocation: Record = {"executionSuccessful": not tally.errors, "toolExecutionNotifications": notices}
    yield f'{{"$schema": {_dump(SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    yield f'"tool": {{"driver": {_dump(driver)}}},\n'
    yield '"columnKind": "unicodeCodePoints",\n'
    yield f'"originalUriBaseIds": {_dump({ROOT: {"description": {"text": say("export.root")}}})},\n'
    yield f'"invocations": [{_dump(invocation)}],\n"results": ['
    numbers = {code: number for number, code in enumerate(rules)}
    seen: dict[str, int] = {}
    separator = "\n"
    for finding in report.findings():
        seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield separator + _dump(_result(finding, numbers[finding.code], seen[finding.fingerprint]))
        separator = ",\n"
    yield "\n]}]}\n"


def _gather_rules(report: RunReport) -> dict[str, Finding]:
    """One finding for each rule that has spoken, the gravest: rules are described by what they say."""
    rules: dict[str, Finding] = {}
    for finding in report.findings():
        known = rules.get(finding.code)
        if known is None or SEVERITIES.index(known.severity) < SEVERITIES.index(finding.severity):
            rules[finding.code] = finding
    return dict(sorted(rules.items()))


def _rule(finding: Finding) -> Record:
    basis = basis_words(finding)
    text = one_line(finding.why) + (f"\n{basis}" if basis else "")
    listed = "".join(f"\n- {line}" for line in basis.splitlines())
    markdown = f"**{one_line(finding.title)}**\n\n{one_line(finding.why)}\n{listed}\n\n`redlint explain {finding.code}`"
    return {
        "id": finding.code,
        "name": finding.name,
        "shortDescription": {"text": one_line(finding.title)},
        "fullDescription": {"text": one_line(finding.why)},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {
            "tags": [finding.category, CATEGORIES.get(finding.category, ("", finding.category))[1]],
            "precision": finding.confidence,
            "problem.severity": PROBLEM_LEVELS[finding.severity],
        },
    }


def _result(finding: Finding, number: int, occurrence: int) -> Record:
    rewrites = rewrite_words(finding)
    advice = "\n" + say("export.labelled", label=say("label.rewrite"), text=rewrites) if rewrites else ""
    result: Record = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": LEVELS[finding.severity],
        "message": {"text": headline(finding) + advice},
        "locations": [_location(finding)],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:{occurrence}",
            "redlint/v1": finding.fingerprint,
        },
    }
    if fixes := [fix for suggestion in finding.suggestions if (fix := _fix(finding, suggestion)) is not None]:
        result["fixes"] = fixes
    if finding.status != "new":
        result["suppressions"] = [_suppression(finding)]
    facts = ("record", "speaker", "channel", "audience")
    properties = {name: value for name in facts if (value := getattr(finding, name)) is not None}
    if finding.evasion:
        properties["evasion"] = list(finding.evasion)
    if properties:
        result["properties"] = properties
    return result


def _location(finding: Finding) -> Record:
    place: Record = {"artifactLocation": _artifact(finding.path)}
    if is_in_file(finding):
        last = finding.context_start.line + finding.context.count("\n")
        place["region"] = {**_region(finding.start, finding.end), "snippet": {"text": finding.match}}
        place["contextRegion"] = {
            "startLine": finding.context_start.line, "endLine": last, "snippet": {"text": finding.context},
        }  # fmt: skip
    else:
        place["region"] = {"startLine": 1, "snippet": {"text": finding.context}}
    if finding.locator is None:
        return {"physicalLocation": place}
    named = {"fullyQualifiedName": one_line(finding.locator), "kind": "element"}
    return {"physicalLocation": place, "logicalLocations": [named]}


def _region(start: Position, end: Position) -> Record:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(finding: Finding, suggestion: Suggestion) -> Record | None:
    if not suggestion.edits:
        return None
    replacements = []
    for edit in suggestion.edits:
        placed = edit_place(finding, edit)
        if placed is None:
            return None
        replacements.append({"deletedRegion": _region(*placed), "insertedContent": {"text": edit.text}})
    change = {"artifactLocation": _artifact(finding.path), "replacements": replacements}
    return {"description": {"text": rewrite_name(suggestion)}, "artifactChanges": [change]}


def _suppression(finding: Finding) -> Record:
    found: Record = {"kind": "inSource" if finding.status == "suppressed" else "external", "status": "accepted"}
    reason = readable(finding.status_reason) or say(f"status.{finding.status}")
    return {**found, "justification": reason, "properties": {"status": finding.status}}


def _notification(level: str, code: str, about: FileError | Notice) -> Record:
    location = {"physicalLocation": {"artifactLocation": _artifact(about.path)}}
    return {"level": level, "descriptor": {"id": code}, "message": {"text": readable(about.message)},
            "locations": [location]}  # fmt: skip


def _artifact(path: str) -> Record:
    uri = artifact_uri(path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
