"""A finished run: written in the chosen format, and turned into the exit code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from time import strftime

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
    page_columns,
    print_document,
    print_page,
    print_text,
    write_bytes,
    write_file,
)
from .targets import FILE_FORMATS, Target

WRITTEN_FOR_PEOPLE = ("rich", "concise")
"""Formats in the console's own encoding; all others are UTF-8 wherever they go."""
COMPLETE_FORMATS = ("rich",)
"""Formats that say everything about a run, and need nothing said besides."""
MAX_NOTES = 20
MOMENT = "%Y-%m-%d %H:%M"

OK, FINDINGS, FAILURE = 0, 1, 2


def publish(report: RunReport, how: Presentation) -> int:
    """Write the report and answer the exit code."""
    tally = count(report)
    if how.redact and any(file.findings for file in report.files):
        from linter.report.redaction import redact_report

        report = redact_report(report)
    for target in how.targets:
        _deliver(report, target, how)
    _speak(report, tally, how)
    return exit_code(report, tally, how)


def exit_code(report: RunReport, tally: Tally, how: Presentation) -> int:
    """2 where something could not be judged, 1 for findings at or above the gate, else 0."""
    if tally.errors:
        return FAILURE
    if how.exit_zero or how.fail_on == NEVER:
        return OK
    gate = SEVERITIES.index(how.fail_on)
    return FINDINGS if any(tally.levels[level] for level in SEVERITIES[gate:]) else OK


def _deliver(report: RunReport, target: Target, how: Presentation) -> None:
    if target.path is not None:
        if target.format in FILE_FORMATS:
            write_bytes(target.path, _workbook(report))
        else:
            write_file(target.path, _render(report, target.format, how))
    elif target.format == "rich":
        print_page(_page(report, how, page_columns()))
    elif target.format == "concise":
        print_text(_render(report, target.format, how))
    else:
        print_document(_render(report, target.format, how))


def _render(report: RunReport, chosen: str, how: Presentation) -> Iterator[str]:
    if chosen == "rich":
        return plain(_page(report, how, FILE_COLUMNS))
    if chosen == "concise":
        from linter.report.concise import render_concise

        return render_concise(report, between=plain(_statistics(report)) if how.statistics else ())
    from linter import __version__
    from linter.report.formats import render_text

    return render_text(report, chosen, version=__version__, made=strftime(MOMENT))


def _workbook(report: RunReport) -> bytes:
    from linter import __version__
    from linter.office.findings_book import write_findings_book

    return write_findings_book(report, version=__version__, made=strftime(MOMENT))


def _page(report: RunReport, how: Presentation, columns: int) -> Iterator[Line]:
    from linter.report.detail import detail_page

    return detail_page(report, columns=columns, between=_statistics(report) if how.statistics else ())


def _statistics(report: RunReport) -> Iterator[Line]:
    from linter.report.statistics import statistics_table

    return statistics_table(report)


def _speak(report: RunReport, tally: Tally, how: Presentation) -> None:
    """What the report on stdout does not say: on stderr, so that a pipe stays clean."""
    shown = next((target.format for target in how.targets if target.path is None), None)
    if shown in COMPLETE_FORMATS:
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
    if shown not in WRITTEN_FOR_PEOPLE:
        if how.statistics:
            complain("".join(plain(_statistics(report))).rstrip())
        complain(summary_line(tally))
