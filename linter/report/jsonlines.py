"""JSON Lines: one finding object a line, the same objects as in the JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator

from linter.model import RunReport

from .record import finding_record


def render_jsonl(report: RunReport) -> Iterator[str]:
    """A line for every finding, whatever its status."""
    for finding in report.findings():
        yield json.dumps(finding_record(finding), ensure_ascii=False) + "\n"
