"""`redlint check`: files and folders."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.errors import RedlintError
from linter.messages import say

from .help import Command, Option
from .options import (
    Presentation,
    baseline_option,
    columns_option,
    file_options,
    make_governor,
    make_settings,
    output_options,
    policy_options,
    rule_options,
    run_options,
    typed,
)

if TYPE_CHECKING:
    from linter.governed import Governor

STDIN = "-"
_SPECIAL = re.compile(r"[\\*?\[\]!# ]")


def build() -> Command:
    """The command, with its words in the language of the run."""
    return Command(
        "check",
        run,
        params=[
            click.Argument(["paths"], nargs=-1, metavar=say("help.paths")),
            *rule_options(),
            columns_option(),
            *file_options(),
            Option("--stdin-filename", section="files", metavar=say("help.name"), help=say("help.stdin_filename")),
            *policy_options(),
            baseline_option(),
            *output_options(),
            Option("--fix", "fix", is_flag=True, section="fix", help=say("help.check_fix")),
            Option("--unsafe-fixes", "unsafe", is_flag=True, section="fix", help=say("help.unsafe_fixes")),
            *run_options(),
        ],
        summary=say("help.check"),
        detail=say("help.check_detail"),
        examples=[
            ("redlint check", say("example.check_here")),
            ("redlint check 话术库.xlsx --column 话术内容", say("example.check_column")),
            ("redlint check 短信/ --channel sms -f json -o r.json", say("example.check_json")),
            ("redlint check . -f concise -f sarif:out.sarif -f html:报告.html", say("example.check_reports")),
            ("redlint check . --select LEG,TPC --ignore LEG003", say("example.check_select")),
            ("redlint check --baseline redlint-baseline.jsonl", say("example.check_baseline")),
            ("cat 话术.txt | redlint check - --exit-zero", say("example.check_stdin")),
        ],
    )  # fmt: skip


def run(
    *,
    paths: tuple[str, ...],
    columns: tuple[str, ...],
    exclude: tuple[str, ...],
    force_exclude: bool,
    no_respect_gitignore: bool,
    stdin_filename: str | None,
    fix: bool,
    unsafe: bool,
    jobs: int,
    no_progress: bool,
    no_cache: bool,
    config: str | None,
    isolated: bool,
    baseline: str | None,
    formats: tuple[tuple[str, str | None], ...],
    output_file: str | None,
    statistics: bool,
    no_redact: bool,
    fail_on: str,
    exit_zero: bool,
    **rules: Any,
) -> int:
    """Check the paths (none: the current folder), publish the report, answer the exit code."""
    from linter.runs import check_paths

    from .cache import own_cache
    from .output import complain
    from .progress import watch_progress
    from .publish import publish
    from .targets import PLAIN_FORMATS, choose_targets

    targets = choose_targets(formats, output_file)
    files = [target.path for target in targets if target.path is not None]
    settings = make_settings(columns=columns, **rules)
    governor = make_governor(settings, config=config, isolated=isolated, baseline=baseline)
    if fix:
        _mend(paths, governor, unsafe=unsafe, exclude=exclude, force_exclude=force_exclude,
              respect_gitignore=not no_respect_gitignore)  # fmt: skip
    stdin = sys.stdin.buffer.read() if STDIN in paths else None
    with watch_progress(shown=not no_progress) as watch, own_cache() if no_cache else nullcontext():
        report = check_paths(
            paths or (".",),
            settings,
            jobs=jobs,
            stdin=stdin,
            stdin_filename=stdin_filename,
            exclude=(*exclude, *own_reports(files, paths or (".",))),
            force_exclude=force_exclude,
            respect_gitignore=not no_respect_gitignore,
            on_progress=watch,
            governor=governor,
            rewrites=any(target.format not in PLAIN_FORMATS for target in targets),
        )
    if files:
        own = {Path(path).resolve() for path in files}
        skipped = tuple(notice for notice in report.skipped if Path(notice.path).resolve() not in own)
        report = replace(report, skipped=skipped)
    if not report.files:
        complain(say("cli.nothing_to_check"))
    fail_on = fail_on if typed("fail_on") else governor.value("fail_on", fail_on)
    return publish(report, Presentation(targets, statistics, not no_redact, fail_on, exit_zero))


def _mend(paths: Sequence[str], governor: Governor, *, unsafe: bool, **discovery: Any) -> None:
    """Mend the files before they are checked. What cannot be mended or found is told of by the check itself."""
    from .mend_files import Task, find_files, mend_files, tell_changes

    if STDIN in paths:
        raise RedlintError("E105", say("fix.together", one="check --fix", other=STDIN))
    task = Task(governor, unsafe)
    done = mend_files(task, find_files(task, paths or (".",), **discovery))
    tell_changes(done)


def own_reports(files: Sequence[str], paths: Sequence[str]) -> list[str]:
    """Patterns, as for `--exclude`, that keep older reports in a checked folder from being checked themselves."""
    reports = [Path(path).resolve() for path in files if Path(path).is_file()]
    if not reports:
        return []
    bases = [Path.cwd().resolve(), *(Path(path).resolve() for path in paths if Path(path).is_dir())]
    patterns = []
    for report in reports:
        base = next((base for base in bases if report.is_relative_to(base)), None)
        if base is not None:
            patterns.append("/" + _SPECIAL.sub(r"\\\g<0>", report.relative_to(base).as_posix()))
    return patterns
