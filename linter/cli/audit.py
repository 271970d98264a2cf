"""`redlint audit`: whole libraries, and the reports that compliance signs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.errors import RedlintError
from linter.messages import say
from linter.model import SEVERITIES

from .help import Command, Option
from .options import (
    NEVER,
    columns_option,
    fails_for,
    file_options,
    gate_options,
    make_governor,
    make_settings,
    policy_options,
    rule_options,
    run_options,
    typed,
)
from .values import Count, OneOf

if TYPE_CHECKING:
    from linter.audit.outcome import Outcome
    from linter.audit.sampling import Sample

FORMATS = (".xlsx", ".html", ".md", ".json")
ENGINES = ("local", "spark")
OK, FINDINGS, FAILURE, INTERRUPTED = 0, 1, 2, 130


def build() -> Command:
    """The command, with its words in the language of the run."""
    return Command(
        "audit",
        run,
        params=[
            click.Argument(["paths"], nargs=-1, metavar=say("help.paths")),
            *rule_options(),
            columns_option(),
            *file_options(),
            *policy_options(),
            Option("--sample", section="files", metavar=say("audit.help_share"), help=say("audit.help_sample")),
            Option("--by", "by", section="files", metavar=say("help.name"), help=say("audit.help_by")),
            Option("--seed", type=Count(), default=0, section="files", help=say("audit.help_seed")),
            Option("-o", "--output", "outputs", multiple=True, section="output", metavar=say("help.file"),
                   help=say("audit.help_output")),
            Option("--compare", section="output", metavar=say("help.file"), help=say("audit.help_compare")),
            Option("--no-redact", is_flag=True, section="output", help=say("help.no_redact")),
            *gate_options(),
            Option("--engine", type=OneOf(ENGINES), default="local", help=say("audit.help_engine")),
            Option("--resume", is_flag=True, help=say("audit.help_resume")),
            *run_options(),
        ],
        summary=say("audit.help_audit"),
        detail=say("audit.help_detail"),
        examples=[
            ("redlint audit 模板库/ -o 审计.xlsx -o 审计.html -o 审计.json", say("audit.example_audit")),
            ("redlint audit 模板库/ --compare 上季.json -o 本季.json -o 本季.xlsx", say("audit.example_compare")),
            ("redlint audit 通话.csv --sample 10% --by 来源 --seed 7 -o 抽检.md", say("audit.example_sample")),
            ("redlint audit 通话.csv --resume -o 审计.json", say("audit.example_resume")),
        ],
    )  # fmt: skip


def run(
    *,
    paths: tuple[str, ...],
    columns: tuple[str, ...],
    exclude: tuple[str, ...],
    force_exclude: bool,
    no_respect_gitignore: bool,
    config: str | None,
    isolated: bool,
    sample: str | None,
    by: str | None,
    seed: int,
    outputs: tuple[str, ...],
    compare: str | None,
    no_redact: bool,
    fail_on: str,
    exit_zero: bool,
    engine: str,
    resume: bool,
    jobs: int,
    no_progress: bool,
    no_cache: bool,
    **rules: Any,
) -> int:
    """Audit the paths (none: the current folder), write the reports, answer the exit code."""
    settings = make_settings(columns=columns, **rules)
    if engine == "spark":
        from .audit_spark import run_spark

        _refuse("sample", "by", "seed", "compare", "resume", "exclude", "force_exclude")
        if typed("jobs"):
            raise RedlintError("E105", say("spark.jobs"))
        governor = make_governor(settings, config=config, isolated=isolated, bare=True)
        fails = fails_for(fail_on if typed("fail_on") else governor.value("fail_on", fail_on), exit_zero=exit_zero)
        return run_spark(
            paths, governor, outputs, fails, redacts=not no_redact, shown=not no_progress and _is_watched()
        )
    if resume and no_cache:
        raise RedlintError("E105", say("audit.resume_needs_cache"))
    check_outputs(outputs)
    chosen = _sample(sample, by, seed)
    governor = make_governor(settings, config=config, isolated=isolated, bare=True)
    from linter.audit.run import Request, run_audit

    from .cache import own_cache
    from .check import own_reports
    from .progress import watch_progress

    own = own_reports(outputs, paths or (".",))
    with (
        watch_progress(shown=not no_progress, words=say("audit.working"), rates=True) as watch,
        own_cache() if no_cache else nullcontext(),
    ):
        outcome = run_audit(
            Request(
                paths or (".",),
                settings,
                governor,
                jobs=jobs,
                keeps=bool(outputs),
                cached=not no_cache,
                resume=resume,
                sample=chosen,
                compare=compare,
                exclude=(*exclude, *own),
                force_exclude=force_exclude,
                respect_gitignore=not no_respect_gitignore,
                on_progress=watch,
            )
        )
    try:
        written = [Path(one).resolve() for one in outputs]
        outcome.files = [one for one in outcome.files if one.texts or Path(one.path).resolve() not in written]
        written_ones, failure = _write_all(outcome, outputs, redacts=not no_redact)
        _speak(outcome, written_ones, redacts=not no_redact)
        if failure is not None:
            raise failure
    finally:
        outcome.collection.close()
    fail_on = fail_on if typed("fail_on") else governor.value("fail_on", fail_on)
    return exit_code(outcome, fail_on, exit_zero=exit_zero)


def check_outputs(outputs: tuple[str, ...]) -> None:
    """Raise (E105, E106) for reports of unknown format and places that cannot be written, before any work."""
    from .output import check_destination

    for one in outputs:
        if Path(one).suffix.lower() not in FORMATS:
            raise RedlintError("E105", say("audit.unknown_format", path=one))
        if [Path(other).resolve() for other in outputs].count(Path(one).resolve()) > 1:
            raise RedlintError("E105", say("audit.same_report", path=one))
        check_destination(one)


def write_report(outcome: Outcome, path: str, *, redacts: bool) -> None:
    """Write one report in the format of its suffix."""
    suffix = Path(path).suffix.lower()
    if suffix == ".xlsx":
        from linter.audit.workbook import write_workbook

        write_workbook(outcome, path, redacts=redacts)
        return
    from .output import write_file

    if suffix == ".html":
        from linter.audit.webpage import render_webpage

        write_file(path, render_webpage(outcome, redacts=redacts))
        return
    from linter.audit.documents import render_json, render_markdown

    write_file(path, (render_json if suffix == ".json" else render_markdown)(outcome, redacts=redacts))


def _write_all(
    outcome: Outcome, outputs: tuple[str, ...], *, redacts: bool
) -> tuple[tuple[str, ...], RedlintError | None]:
    """Write all reports that can be written: one that cannot must not cost the others. Answers those that were
    written, and the last failure; the ones before it are told at once."""
    from .output import complain_about

    written: list[str] = []
    failure: RedlintError | None = None
    for one in outputs:
        try:
            write_report(outcome, one, redacts=redacts)
        except RedlintError as error:
            if failure is not None:
                complain_about(failure)
            failure = error
        else:
            written.append(one)
    return tuple(written), failure


def exit_code(outcome: Outcome, fail_on: str, *, exit_zero: bool) -> int:
    """130 for an interrupted audit, 2 where something could not be judged, 1 for findings at the gate, else 0."""
    if not outcome.complete:
        return INTERRUPTED
    if outcome.unread or not outcome.files:
        return FAILURE
    if exit_zero or fail_on == NEVER:
        return OK
    gate = SEVERITIES[SEVERITIES.index(fail_on) :]
    return FINDINGS if any(outcome.collection.levels[level] for level in gate) else OK


def _refuse(*names: str) -> None:
    """Raise (E105) for options that the user wrote and Spark does not know."""
    if given := [f"--{name.replace('_', '-')}" for name in names if typed(name)]:
        raise RedlintError("E105", say("spark.options", option=" ".join(given)))


def _is_watched() -> bool:
    from .output import is_terminal

    return is_terminal(sys.stderr)


def _sample(sample: str | None, by: str | None, seed: int) -> Sample | None:
    if sample is None:
        if by is not None or typed("seed"):
            raise RedlintError("E105", say("audit.by_needs_sample"))
        return None
    from linter.audit.sampling import Sample, read_group, read_rate

    return Sample(read_rate(sample), read_group(by or "file"), seed)


def _complaints(outcome: Outcome) -> Iterator[str]:
    """What could not be judged and why, like the errors of other commands."""
    from linter.report.cells import visible
    from linter.report.summary import sentence_about

    for one in outcome.unread:
        for code, reason in zip(one.codes, one.reasons, strict=True):
            words = visible(sentence_about(one.path, reason))
            yield say("cli.error", code=code, message=words) if code.startswith("E") else words


def _speak(outcome: Outcome, outputs: tuple[str, ...], *, redacts: bool) -> None:
    """The page on stdout; what is wrong with the run on stderr."""
    from linter.audit.brief import brief_lines

    from .output import complain, counted, print_text

    if not outcome.files:
        complain(say("cli.nothing_to_check"))
    print_text(line + "\n" for line in brief_lines(outcome))
    for words in counted(_complaints(outcome), 20):
        complain(words)
    for words in counted((one.message for one in outcome.notices), 20):
        complain(words)
    if not outcome.complete:
        complain(say("audit.interrupted", count=len(outcome.unread)))
    for path in outputs:
        complain(say("audit.written", path=path))
    sys.stdout.flush()
