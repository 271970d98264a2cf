"""`redlint audit --engine spark`: tables that one machine does not hold."""

from __future__ import annotations

from collections.abc import Sequence

from linter.errors import RedlintError
from linter.messages import say
from linter.settings import Settings


def run_spark(paths: Sequence[str], settings: Settings, outputs: Sequence[str], refused: Sequence[str]) -> int:
    """Audit tables with Spark, write findings and rejects as parquet below the output folder, answer the exit code."""
    if refused:
        raise RedlintError("E105", say("audit.spark_options", option=" ".join(refused)))
    if len(outputs) != 1:
        raise RedlintError("E105", say("audit.spark_output"))
    from linter.audit.spark_files import audit_files

    from .output import print_text

    totals = audit_files(paths, outputs[0], settings)
    print_text([say("audit.spark_done", rows=f"{totals.rows:,}", findings=f"{totals.findings:,}",
                    rejects=f"{totals.rejects:,}", folder=outputs[0]) + "\n"])  # fmt: skip
    return 2 if totals.rejects else 1 if totals.findings else 0
