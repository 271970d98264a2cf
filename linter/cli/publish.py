"""A finished run: written in the chosen format, and turned into the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from linter.messages import say
from linter.model import SEVERITIES, RunReport
from linter.report.cells import visible
from linter.report.styled import Line, plain
from linter.report.summary import Tally, count, sentence_about, summary_line

from .options import NEVER, Presentation
from .output import (
    FILE_COLUMNS,
    complain,
    counted,
    is_terminal,
    page_columns,
    print_document,
    print_page,
    print_text,
    write_file,
)

MACHINE_FORMATS = ("json", "jsonl")
PLAIN_FORMATS = ("concise",)
"""Formats that show no rewrites."""
MAX_NOTES = 20
_BY_SUFFIX = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}

OK, FINDINGS, FAILURE = 0, 1, 2


def publish(report: RunReport, how: Presentation) -> int:
    """Write the report and answer the exit code."""
    tally = count(report)
    if how.redact and any(file.findings for file in report.files):
        from linter.report.redaction import redact_report

        report = redact_report(report)
    chosen = how.format or default_format(how.output_file)
    if how.output_file is not None:
        write_file(how.output_file, _render(report, chosen, how))
    else:
        _print(report, chosen, how)
    _speak(report, tally, chosen, how)
    return exit_code(report, tally, how)


def default_format(output_file: str | None) -> str:
    """Rich for a person at a terminal, what its suffix says for a file, concise for a pipe."""
    if output_file is not None:
        return _BY_SUFFIX.get(Path(output_file).suffix.lower(), "concise")
    return "rich" if is_terminal(sys.stdout) else "concise"


def exit_code(report: RunReport, tally: Tally, how: Presentation) -> int:
    """2 where something could not be judged, 1 for findings at or above the gate, else 0."""
    if tally.errors:
        return FAILURE
    if how.exit_zero or how.fail_on == NEVER:
        return OK
    gate = SEVERITIES.index(how.fail_on)
    return FINDINGS if any(tally.levels[level] for level in SEVERITIES[gate:]) else OK


def _print(report: RunReport, chosen: str, how: Presentation) -> None:
    if chosen in MACHINE_FORMATS:
        print_document(_render(report, chosen, how))
    elif chosen == "rich":
        print_page(_page(report, how, page_columns()))
    else:
        print_text(_render(report, chosen, how))


def _render(report: RunReport, chosen: str, how: Presentation) -> Iterator[str]:
    if chosen == "json":
        from linter import __version__
        from linter.report.json_document import render_json

        return render_json(report, version=__version__)
    if chosen == "jsonl":
        from linter.report.jsonlines import render_jsonl

        return render_jsonl(report)
    if chosen == "rich":
        return plain(_page(report, how, FILE_COLUMNS))
    from linter.report.concise import render_concise

    return render_concise(report, between=plain(_statistics(report)) if how.statistics else ())


def _page(report: RunReport, how: Presentation, columns: int) -> Iterator[Line]:
    from linter.report.detail import detail_page

    return detail_page(report, columns=columns, between=_statistics(report) if how.statistics else ())


def _statistics(report: RunReport) -> Iterator[Line]:
    from linter.report.statistics import statistics_table

    return statistics_table(report)


def _speak(report: RunReport, tally: Tally, chosen: str, how: Presentation) -> None:
    """What the report on stdout does not say: on stderr, so that a pipe stays clean."""
    if chosen == "rich" and how.output_file is None:
        return  # the page says it all
    notes = chain(
        (f"{visible(note.path)}: {visible(note.message)}" for note in tally.notices),
        (
            say("cli.error", code=error.code, message=visible(sentence_about(error.path, error.message)))
            for error in tally.errors
        ),
    )
    for note in counted(notes, MAX_NOTES):
        complain(note)
    if chosen in MACHINE_FORMATS or how.output_file is not None:
        if how.statistics:
            complain("".join(plain(_statistics(report))).rstrip())
        complain(summary_line(tally))
