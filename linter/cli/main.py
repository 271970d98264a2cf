"""From the words of the command line to the exit code. Every error ends here as a sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from linter.errors import RedlintError, reason_of
from linter.messages import say, use_language

from .group import Builder, Group
from .help import Option
from .language import asked_language
from .mistakes import NoCommand, explain_mistake
from .output import complain, complain_about, prepare_streams, visible_lines

FAILURE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
"""128 + SIGPIPE, as other tools answer where the reader of their output has gone."""

DEBUG_VARIABLE = "REDLINT_DEBUG"

COMMANDS = ("check", "fix", "text", "explain", "audit", "rules", "config", "baseline", "waiver", "init", "cache")


def run(arguments: Sequence[str]) -> int:
    """Run the command line and answer the exit code; nothing is raised for a user's mistake."""
    prepare_streams()
    use_language(asked_language(arguments, os.environ))
    try:
        if instruction := os.environ.get("_REDLINT_COMPLETE"):
            from .completion import complete

            return complete(build(), instruction)
        code = _invoke(arguments)
        sys.stdout.flush()
        _mention_cache()
    except BrokenPipeError:
        _forget_stdout()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        complain("\n" + say("cli.interrupted"))
        return INTERRUPTED
    except Exception as error:  # our own mistake: Python would exit with 1, which means findings
        _confess(error)
        return FAILURE
    return code


def build() -> Group:
    """The whole command line, with its words in the language of the run."""
    return Group(
        "redlint",
        {name: _builder(name) for name in COMMANDS},
        summary=say("help.redlint"),
        detail=say("help.redlint_detail"),
        params=[
            Option("-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
                   help=say("help.version")),
        ],
        examples=[
            ("redlint check 话术库.xlsx", say("example.check_one")),
            ("redlint text 再不还款就联系您单位", say("example.text")),
            ("redlint explain LEG001", say("example.explain_code")),
        ],
    )  # fmt: skip


def _builder(name: str) -> Builder:
    def build_command() -> click.Command:
        command: click.Command = import_module(f"linter.cli.{name}").build()
        return command

    return build_command


def _invoke(arguments: Sequence[str]) -> int:
    command = build()
    try:
        with command.make_context("redlint", list(arguments)) as context:
            return int(command.invoke(context))
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.UsageError as error:
        _complain_about_usage(error)
    except RedlintError as error:
        complain_about(error)
    except MemoryError:
        complain(say("cli.error", code="E109", message=say("cli.no_memory")))
    return FAILURE


def _mention_cache() -> None:
    """Say once that derived files could not be kept: every start pays for it."""
    folder = sys.modules.get("linter.text.cache_folder")
    failure = folder.cache_failure() if folder is not None else None
    if failure is not None:
        complain(say("cli.cache_failure", reason=visible_lines(_why(failure))))


def _why(failure: OSError) -> str:
    return f"{failure.filename}: {reason_of(failure)}" if failure.filename else reason_of(failure)


def _complain_about_usage(error: click.UsageError) -> None:
    code, sentence = explain_mistake(error)
    if isinstance(error, NoCommand):
        complain(sentence)
        return
    complain(say("cli.error", code=code, message=visible_lines(sentence)))
    path = error.ctx.command_path if error.ctx is not None else "redlint"
    complain(say("cli.see_help", command=path))


def _show_version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from .version import version_line

        sys.stdout.write(version_line() + "\n")
        context.exit(0)


def _confess(error: Exception) -> None:
    """Say that the program is at fault, and where; the whole traceback only where REDLINT_DEBUG asks for it."""
    import traceback

    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"
    what = visible_lines(f"{type(error).__name__}: {error}")
    complain(say("cli.error", code="E199", message=say("cli.bug", what=what, where=where, variable=DEBUG_VARIABLE)))


def _forget_stdout() -> None:
    """Point stdout away from the closed pipe, so that the interpreter's last flush does not complain."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
