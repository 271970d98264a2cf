"""Options that several commands share, and what they mean together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import click

from linter.governed import FIELDS, Governor
from linter.messages import say
from linter.model import AUDIENCES, CHANNELS, SCRIPT_TYPES, SEVERITIES
from linter.settings import Settings

from .help import Option
from .mistakes import Mistake
from .targets import FORMATS, Target
from .values import Codes, Count, FormatAndFile, HoursOfDay, OneOf

NEVER = "never"
SUSPICIONS = ("auto", "off", "info", "warning")
GATES = (*reversed(SEVERITIES), NEVER)


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a report is shown, and what fails: the answers to the output options."""

    targets: tuple[Target, ...]
    statistics: bool
    redact: bool
    fail_on: str
    exit_zero: bool


def rule_options() -> list[Option]:
    """Which rules run, and for which texts."""
    return [
        Option("--select", type=Codes(), multiple=True, section="rules", help=say("help.select")),
        Option("--ignore", type=Codes(), multiple=True, section="rules", help=say("help.ignore")),
        Option("--min-severity", type=OneOf(tuple(reversed(SEVERITIES))), default="info", section="rules",
               help=say("help.min_severity")),
        Option("--preview", is_flag=True, section="rules", help=say("help.preview")),
        Option("--suspicion", type=OneOf(SUSPICIONS), default="auto", section="rules", help=say("help.suspicion")),
        Option("--no-suspicion", is_flag=True, section="rules", help=say("help.no_suspicion")),
        catalogs_option(),
        Option("--channel", type=OneOf(CHANNELS, meaning="channel"), section="texts", help=say("help.channel")),
        Option("--audience", type=OneOf(AUDIENCES, meaning="audience"), section="texts", help=say("help.audience")),
        Option("--stage", section="texts", metavar=say("help.text"), help=say("help.stage")),
        *demand_options(),
    ]  # fmt: skip


def demand_options() -> list[Option]:
    """What is asked of certain texts besides: of complete scripts, of templates for an SMS platform, of call times."""
    return [
        Option("--script-type", type=OneOf(tuple(SCRIPT_TYPES), meaning="script_type"), section="texts",
               help=say("help.script_type")),
        Option("--platform", "platforms", type=Codes(), multiple=True, section="texts", metavar=say("help.name"),
               help=say("help.platform")),
        Option("--quiet-hours", type=HoursOfDay(), default=None, section="texts", help=say("help.quiet_hours")),
        Option("--daily-calls", type=Count(), default=None, section="texts", help=say("help.daily_calls")),
    ]  # fmt: skip


def columns_option() -> Option:
    """`--column`: which columns of tables to check."""
    return Option("--column", "columns", multiple=True, section="texts", metavar=say("help.name"),
                  help=say("help.column"))  # fmt: skip


def file_options() -> list[Option]:
    """Which of the files under the given paths are looked at."""
    return [
        Option("--exclude", multiple=True, section="files", metavar=say("help.glob"), help=say("help.exclude")),
        Option("--force-exclude", is_flag=True, section="files", help=say("help.force_exclude")),
        Option("--no-respect-gitignore", is_flag=True, section="files", help=say("help.no_respect_gitignore")),
    ]


def jobs_option() -> Option:
    """In how many processes."""
    return Option("-j", "--jobs", type=Count(), default=0, help=say("help.jobs"))


def run_options() -> list[Option]:
    """How a run goes about its work."""
    return [
        jobs_option(),
        Option("--no-progress", is_flag=True, help=say("help.no_progress")),
        Option("--no-cache", is_flag=True, help=say("help.no_cache")),
    ]


def catalogs_option() -> Option:
    """`--rules`: user catalogs on top of the built-in one."""
    return Option("--rules", "catalogs", multiple=True, section="rules", metavar=say("help.path"),
                  help=say("help.rules_option"))  # fmt: skip


def output_options() -> list[Option]:
    """What is shown where, and when the exit code is 1."""
    return [
        Option("-f", "--output-format", "formats", type=FormatAndFile(FORMATS), multiple=True,
               envvar="REDLINT_OUTPUT_FORMAT", section="output", help=say("help.format")),
        Option("-o", "--output-file", multiple=True, callback=_only_once, metavar=say("help.file"), section="output",
               help=say("help.output_file")),
        Option("--statistics", is_flag=True, section="output", help=say("help.statistics")),
        Option("--no-redact", is_flag=True, section="output", help=say("help.no_redact")),
        *gate_options(),
    ]  # fmt: skip


def gate_options() -> list[Option]:
    """From which level on findings make the exit code 1."""
    return [
        Option("--fail-on", type=OneOf(GATES), default="warning", section="output", help=say("help.fail_on")),
        Option("--exit-zero", is_flag=True, section="output", help=say("help.exit_zero")),
    ]


def _only_once(ctx: click.Context, param: click.Parameter, paths: tuple[str, ...]) -> str | None:
    """The one file of `-o`: the report for an earlier one would silently not be written."""
    if len(paths) > 1:
        raise Mistake("E105", say("cli.output_once"), ctx)
    return paths[0] if paths else None


def policy_options() -> list[Option]:
    """Which configuration holds."""
    return [
        Option("--config", envvar="REDLINT_CONFIG", section="files", metavar=say("help.file"), help=say("help.config")),
        Option("--isolated", is_flag=True, section="files", help=say("help.isolated")),
    ]  # fmt: skip


def baseline_option() -> Option:
    """`--baseline`: which findings are known."""
    return Option("--baseline", section="files", metavar=say("help.file"), help=say("help.baseline_option"))


def make_governor(
    settings: Settings, *, config: str | None, isolated: bool, baseline: str | None = None, bare: bool = False
) -> Governor:
    """The governor over the settings that this command line makes: only what was typed stands over the files."""
    given = {name: getattr(settings, name) for name in FIELDS if typed(name)}
    if typed("no_suspicion"):
        given["suspicion"] = settings.suspicion
    return Governor(given, config=config, isolated=isolated, baseline=baseline, bare=bare)


def typed(name: str) -> bool:
    """Whether the user wrote this option, so that it stands over every file."""
    from click.core import ParameterSource

    source = click.get_current_context().get_parameter_source(name)
    return source in (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)


def fails_for(fail_on: str, *, exit_zero: bool) -> frozenset[str]:
    """The levels of findings for which the exit code is 1."""
    if exit_zero or fail_on == NEVER:
        return frozenset()
    return frozenset(SEVERITIES[SEVERITIES.index(fail_on) :])


def flatten(groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The selectors of a repeated option in one row."""
    return tuple(word for group in groups for word in group)


def make_settings(
    *,
    select: Iterable[Sequence[str]],
    ignore: Iterable[Sequence[str]],
    min_severity: str,
    preview: bool,
    channel: str | None,
    audience: str | None,
    stage: str | None,
    columns: tuple[str, ...] = (),
    catalogs: tuple[str, ...] = (),
    script_type: str | None = None,
    platforms: Iterable[Sequence[str]] = (),
    quiet_hours: tuple[int, int] | None = None,
    daily_calls: int | None = None,
    suspicion: str = "auto",
    no_suspicion: bool = False,
) -> Settings:
    """The engine's settings from the options."""
    standard = Settings()
    return Settings(
        select=flatten(select),
        ignore=flatten(ignore),
        min_severity=min_severity,
        channel=channel,
        audience=audience,
        stage=stage,
        preview=preview,
        columns=columns,
        catalogs=catalogs,
        script_type=script_type,
        platforms=tuple(dict.fromkeys(name.lower() for name in flatten(platforms))),
        quiet_hours=standard.quiet_hours if quiet_hours is None else quiet_hours,
        daily_calls=standard.daily_calls if daily_calls is None else daily_calls,
        suspicion="off" if no_suspicion else suspicion,
    )
