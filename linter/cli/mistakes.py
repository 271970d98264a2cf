"""Mistakes on the command line: what was wrong, in the user's language, with the nearest right spelling."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from linter.messages import say


class Mistake(click.UsageError):
    """A usage error of ours: a stable code and a finished sentence."""

    def __init__(self, code: str, sentence: str, ctx: click.Context | None = None) -> None:
        super().__init__(sentence, ctx)
        self.code = code


class NoCommand(Mistake):
    """A group without a command: the sentence is its help page."""

    def __init__(self, page: str, ctx: click.Context) -> None:
        super().__init__("E104", page, ctx)


def near(word: str, known: Iterable[str]) -> str:
    """A question such as “；是不是 --select？”, or nothing where no spelling is near."""
    from difflib import get_close_matches

    found = get_close_matches(word, sorted(known), n=1)
    return say("cli.near", word=found[0]) if found else ""


def explain_mistake(error: click.UsageError) -> tuple[str, str]:
    """The stable code and the sentence for any usage error."""
    if isinstance(error, Mistake):
        return error.code, error.message
    if isinstance(error, click.NoSuchOption):
        return "E101", _unknown_option(error)
    if isinstance(error, click.BadOptionUsage):
        return "E103", _option_value(error)
    if isinstance(error, click.MissingParameter):
        return "E104", say("cli.missing", name=_parameter_name(error))
    if isinstance(error, click.BadParameter):
        return "E103", say("cli.bad_value", name=_parameter_name(error), reason=error.message)
    return "E105", _surplus(error)


def unknown_command(word: str, known: Iterable[str], ctx: click.Context) -> Mistake:
    """The error for a command that does not exist; a path means that `check` was forgotten."""
    commands = list(known)
    if Path(word).exists():
        return Mistake("E102", say("cli.path_without_command", command=ctx.command_path, path=word), ctx)
    names = say("report.enumeration").join(commands)
    return Mistake("E102", say("cli.unknown_command", word=word, near=near(word, commands), known=names), ctx)


def _unknown_option(error: click.NoSuchOption) -> str:
    known: list[str] = []
    if error.ctx is not None:
        known = [name for option in error.ctx.command.get_params(error.ctx) for name in option.opts]
    return say("cli.unknown_option", option=error.option_name, near=near(error.option_name, known))


def _option_value(error: click.BadOptionUsage) -> str:
    options = error.ctx.command.get_params(error.ctx) if error.ctx is not None else []
    for option in options:
        if isinstance(option, click.Option) and error.option_name in option.opts:
            key = "cli.takes_no_value" if option.is_flag else "cli.needs_value"
            return say(key, option=error.option_name)
    return say("cli.needs_value", option=error.option_name)


def _parameter_name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.human_readable_name


def _surplus(error: click.UsageError) -> str:
    # click names the surplus words only inside its English sentence, between brackets.
    words = error.message.partition("(")[2].rpartition(")")[0]
    return say("cli.surplus", words=words) if words else error.message
