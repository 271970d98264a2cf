"""The JSON report: one document after `schema/report-v1.schema.json`, written finding by finding."""

from __future__ import annotations

import json
from collections.abc import Iterator

from linter.model import RunReport

from .record import SCHEMA_VERSION, error_record, finding_record, summary_record, tool_record
from .summary import count


def render_json(report: RunReport, *, version: str) -> Iterator[str]:
    """The document in pieces, so that a million findings never lie in memory as one string."""
    tally = count(report)
    yield f'{{\n"schema_version": {SCHEMA_VERSION},\n'
    yield f'"tool": {_dump(tool_record(report, version))},\n'
    yield f'"summary": {_dump(summary_record(tally))},\n"findings": ['
    separator = "\n"
    for finding in report.findings():
        yield separator + _dump(finding_record(finding))
        separator = ",\n"
    yield '],\n"errors": ['
    yield ",\n".join(_dump(error_record(error)) for error in tally.errors)
    yield "]\n}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
