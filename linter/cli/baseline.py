"""`redlint baseline`: which findings were there when checking began."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.errors import RedlintError
from linter.messages import say

from .group import Group
from .help import Command, Option
from .options import (
    baseline_option,
    columns_option,
    jobs_option,
    make_governor,
    make_settings,
    policy_options,
    rule_options,
)

if TYPE_CHECKING:
    from linter.governed import Governor
    from linter.model import RunReport
    from linter.policy.baseline import Baseline, Comparison


def build() -> Group:
    """The group with its commands, with their words in the language of the run."""
    builders = {"create": build_create, "update": build_update, "prune": build_prune}
    return Group("baseline", builders, summary=say("help.baseline"))


def build_create() -> Command:
    """`baseline create`."""
    force = Option("--force", is_flag=True, section="files", help=say("help.force_baseline"))
    return _command("create", run_create, [force], detail=say("help.baseline_create_detail"))


def build_update() -> Command:
    """`baseline update`."""
    add = Option("--add-new", is_flag=True, section="files", help=say("help.add_new"))
    return _command("update", run_update, [add], detail=say("help.baseline_update_detail"))


def build_prune() -> Command:
    """`baseline prune`."""
    return _command("prune", run_prune, [])


def _command(name: str, run: Any, own: list[click.Parameter], *, detail: str = "") -> Command:
    return Command(
        name,
        run,
        params=[
            click.Argument(["paths"], nargs=-1, metavar=say("help.paths")),
            *own,
            baseline_option(),
            *rule_options(),
            columns_option(),
            *policy_options(),
            jobs_option(),
        ],
        summary=say(f"help.baseline_{name}"),
        detail=detail,
        examples=[(f"redlint baseline {name}", say(f"example.baseline_{name}"))],
    )


def run_create(*, paths: tuple[str, ...], force: bool, baseline: str | None, **options: Any) -> int:
    """Write a baseline of everything found now."""
    from linter.policy.baseline import make_baseline

    governor, report, file = _look(paths, baseline, **options)
    if Path(file).exists() and not force:
        raise RedlintError("E405", say("baseline.exists", path=file))
    if report.files and all(one.errors for one in report.files):  # a mistyped path is no reason for an empty baseline
        return _tell_unread(report)
    _write(make_baseline(file, report.files))
    if baseline is None and governor.value("baseline") is None:
        _tell(say("baseline.configure", path=file))
    return _tell_unread(report)


def run_update(*, paths: tuple[str, ...], add_new: bool, baseline: str | None, **options: Any) -> int:
    """Bring the baseline up to date with the paths checked."""
    from linter.policy.baseline import renew

    old, comparison, report = _compare(paths, baseline, **options)
    fresh = sum(comparison.fresh.values())
    _tell_changes(comparison, moved=sum(comparison.moved.values()), added=fresh if add_new else 0)
    _write(renew(old, comparison, add=add_new))
    if fresh and not add_new:
        _tell(say("baseline.not_added", count=fresh))
    return _tell_unread(report)


def run_prune(*, paths: tuple[str, ...], baseline: str | None, **options: Any) -> int:
    """Take out of the baseline what the paths checked no longer have."""
    from linter.policy.baseline import prune

    old, comparison, report = _compare(paths, baseline, **options)
    _tell_changes(comparison, moved=0, added=0)
    _write(prune(old, comparison))
    return _tell_unread(report)


def _look(
    paths: tuple[str, ...], baseline: str | None, *, config: str | None, isolated: bool, jobs: int, **rules: Any
) -> tuple[Governor, RunReport, str]:
    """A run without any baseline, and the file that is to hold one."""
    from linter.policy.lookup import BASELINE
    from linter.runs import check_paths

    settings = make_settings(**rules)
    governor = make_governor(settings, config=config, isolated=isolated, bare=True)
    report = check_paths(paths or (".",), settings, jobs=jobs, governor=governor, rewrites=False)
    return governor, report, baseline or governor.value("baseline", BASELINE)


def _compare(paths: tuple[str, ...], baseline: str | None, **options: Any) -> tuple[Baseline, Comparison, RunReport]:
    from linter.policy.baseline import compare, load_baseline

    _, report, file = _look(paths, baseline, **options)
    old = load_baseline(file)
    return old, compare(old, [one for one in report.files if one.judged and not one.errors]), report


def _write(baseline: Baseline) -> None:
    from linter.policy.baseline import render_baseline

    from .output import check_destination, write_file

    check_destination(baseline.file)
    write_file(baseline.file, render_baseline(baseline))
    entries = sum(count > 0 for count in baseline.counts.values())
    _tell(say("baseline.written", path=baseline.file, entries=entries, count=sum(baseline.counts.values())))


def _tell_unread(report: RunReport) -> int:
    """Say which files could not be read, so that nobody takes them for settled; answer the exit code."""
    from linter.report.cells import visible

    from .output import complain

    errors = [error for file in report.files for error in file.errors]
    for error in errors:
        message = say("fix.of_file", path=error.path, message=error.message)
        complain(say("cli.error", code=error.code, message=visible(message)))
    if errors:
        _tell(say("baseline.unread", count=sum(bool(file.errors) for file in report.files)))
    return 2 if errors else 0


def _tell_changes(comparison: Comparison, *, moved: int, added: int) -> None:
    _tell(say("baseline.changed", gone=sum(comparison.stale.values()), moved=moved, added=added))


def _tell(sentence: str) -> None:
    from .output import print_text

    print_text([sentence + "\n"])
