"""`redlint audit --engine spark`: tables that one machine does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.errors import RedlintError
from linter.governed import Governor
from linter.messages import say

from .output import complain, print_text

REPORTS = (".xlsx", ".html", ".md", ".json")
OK, FINDINGS, FAILURE = 0, 1, 2


def run_spark(
    paths: Sequence[str],
    governor: Governor,
    outputs: Sequence[str],
    fails: frozenset[str],
    *,
    redacts: bool,
    shown: bool,
) -> int:
    """Audit tables with Spark, write findings and rejects as parquet below the output folder, answer the exit code.

    `fails`: levels of open findings that make it 1; rows that could not be judged make it 2.
    """
    if len(outputs) != 1:
        raise RedlintError("E105", say("spark.output"))
    folder = outputs[0]
    if Path(folder).suffix.lower() in REPORTS:
        raise RedlintError("E105", say("spark.output_file", path=folder))
    from linter.audit.spark.run import audit_inputs

    totals = audit_inputs(paths, folder, governor, redacts=redacts, progress=shown)
    levels = {level: f"{count:,}" for level, count in totals.levels.items()}
    print_text([
        say("spark.done", rows=f"{totals.rows:,}", findings=f"{totals.findings:,}", rejects=f"{totals.rejects:,}",
            folder=folder, **levels) + "\n",
        say("spark.speed", seconds=f"{totals.core_seconds:,.1f}", rate=f"{totals.rate:,}") + "\n",
    ])  # fmt: skip
    for notice in totals.notices:
        complain(notice.message)
    if totals.unjudged:
        complain(say("spark.unjudged", count=f"{totals.unjudged:,}", folder=folder))
        return FAILURE
    return FINDINGS if any(totals.levels[level] for level in fails) else OK
