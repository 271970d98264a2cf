"""`redlint fix`: mending files in place, showing how, or writing reviewed copies."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from linter.errors import InputError, RedlintError
from linter.messages import say
from linter.readers.formats import OFFICE_KINDS, READABLE, extension_of

from .help import Command, Option
from .options import (
    Presentation,
    baseline_option,
    columns_option,
    fails_for,
    file_options,
    gate_options,
    make_governor,
    make_settings,
    policy_options,
    rule_options,
)

if TYPE_CHECKING:
    from .mend_files import Task

STDIN = "-"


def build() -> Command:
    """The command, with its words in the language of the run."""
    return Command(
        "fix",
        run,
        params=[
            click.Argument(["paths"], nargs=-1, metavar=say("help.paths")),
            *fix_options(),
            *rule_options(),
            columns_option(),
            *file_options(),
            Option("--stdin-filename", section="files", metavar=say("help.name"), help=say("help.stdin_filename")),
            *policy_options(),
            baseline_option(),
            *gate_options(),
        ],
        summary=say("help.fix"),
        detail=say("help.fix_detail"),
        examples=[
            ("redlint fix 话术.txt", say("example.fix_safe")),
            ("redlint fix --unsafe-fixes --diff 短信/", say("example.fix_diff")),
            ("redlint fix --interactive 话术.md", say("example.fix_interactive")),
            ("redlint fix 话术库.xlsx -o 话术库.审阅.xlsx", say("example.fix_workbook")),
            ("redlint fix 手册.docx -o 手册.审阅.docx", say("example.fix_word")),
            ("cat 话术.txt | redlint fix - > 改后.txt", say("example.fix_stdin")),
        ],
    )  # fmt: skip


def fix_options() -> list[Option]:
    """How to mend."""
    return [
        Option("--unsafe-fixes", "unsafe", is_flag=True, section="fix", help=say("help.unsafe_fixes")),
        Option("--diff", is_flag=True, section="fix", help=say("help.diff")),
        Option("-i", "--interactive", "interactive", is_flag=True, section="fix", help=say("help.interactive")),
        Option("--apply", is_flag=True, section="fix", help=say("help.apply")),
        Option("-o", "--output-file", metavar=say("help.file"), section="fix", help=say("help.fix_output")),
    ]


def run(
    *,
    paths: tuple[str, ...],
    unsafe: bool,
    diff: bool,
    interactive: bool,
    apply: bool,
    output_file: str | None,
    columns: tuple[str, ...],
    exclude: tuple[str, ...],
    force_exclude: bool,
    no_respect_gitignore: bool,
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
    baseline: str | None,
    fail_on: str,
    exit_zero: bool,
    **rules: Any,
) -> int:
    """Mend the paths (none: the current folder) and answer the exit code."""
    from .mend_files import Task, find_files, mend_files, mend_stdin, tell

    if diff and output_file is not None:
        raise RedlintError("E105", say("fix.together", one="--diff", other="-o"))
    if apply and output_file is None:
        raise RedlintError("E105", say("fix.apply_needs_output"))
    if interactive:
        _refuse_together(("--diff", diff), ("-o", output_file is not None), ("-", STDIN in paths))
    governor = make_governor(
        make_settings(columns=columns, **rules), config=config, isolated=isolated, baseline=baseline
    )
    task = Task(governor, unsafe, write=not diff, output=output_file)
    if output_file is not None and len(paths) == 1 and READABLE.get(extension_of(paths[0])) in OFFICE_KINDS:
        return _review(task, paths[0], apply=apply, fails=fails_for(fail_on, exit_zero=exit_zero))
    if STDIN in paths:
        done = [mend_stdin(task, sys.stdin.buffer.read(), stdin_filename)]
    else:
        found = find_files(
            task,
            paths or (".",),
            exclude=exclude,
            force_exclude=force_exclude,
            respect_gitignore=not no_respect_gitignore,
        )
        if interactive:
            from .fix_dialogue import talk

            done = talk(task, found)
        else:
            done = mend_files(task, found)
    return tell(done, task, Presentation((), False, True, fail_on, exit_zero))


def _refuse_together(*others: tuple[str, bool]) -> None:
    for name, given in others:
        if given:
            raise RedlintError("E105", say("fix.together", one="--interactive", other=name))


def _review(task: Task, path: str, *, apply: bool, fails: frozenset[str]) -> int:
    from linter.governed import check_words

    from .review_files import write_review

    check_words(task.governor, task.linters)
    try:
        found = write_review(path, task.output or "", task.linter(path), apply=apply, spared=task.settler.is_waived)
    except InputError as error:
        raise RedlintError(error.code, f"{path}: {error.message}") from error
    return 1 if any(finding.severity in fails for finding in found.findings) else 0
