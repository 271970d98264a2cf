"""Commands whose help pages are laid out for Chinese: options in sections, examples at the end."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from linter.messages import say
from linter.report.cells import pad, width, wrap

COLUMNS = 100
LEAST_COLUMNS = 50
_INDENT = 2
_TERM_COLUMNS = 30
"""Room for the option; a longer one puts its explanation on the next line."""


class Option(click.Option):
    """An option that knows its section of the help page."""

    def __init__(self, *declarations: str, section: str = "run", **settings: Any) -> None:
        super().__init__(list(declarations), **settings)
        self.section = section


class Page:
    """The layout of a help page, mixed into commands and groups."""

    examples: Sequence[tuple[str, str]] = ()
    """Command lines with what each does."""

    def get_help(self: Any, ctx: click.Context) -> str:
        """The whole page as text."""
        return "\n".join(_page(self, ctx, self.examples))

    def get_usage(self: Any, ctx: click.Context) -> str:
        """The usage line."""
        return _usage(self, ctx)

    def parse_args(self: Any, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; an error that knows no command learns this one, for its hint."""
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        return rest

    def get_help_option(self: Any, ctx: click.Context) -> click.Option | None:
        """`-h/--help`, explained in the language of the run."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = say("help.help")
        return option


class Command(Page, click.Command):
    """A command with our help page. `run` gets the parameters and answers the exit code."""

    def __init__(
        self,
        name: str,
        run: Callable[..., int],
        *,
        params: Sequence[click.Parameter],
        summary: str,
        detail: str = "",
        examples: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(
            name,
            callback=run,
            params=[*params, language_option()],
            help=f"{summary}\n\n{detail}" if detail else summary,
            short_help=summary,
            context_settings={"help_option_names": ["-h", "--help"]},
        )
        self.examples = examples

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, with garbage collected again: what was imported so far is left out of it for good."""
        gc.freeze()
        gc.enable()
        return super().invoke(ctx)


def language_option() -> Option:
    """`--lang`: read before the commands are built, and declared so that click accepts and explains it."""
    from linter.messages import LANGUAGES

    from .language import VARIABLE
    from .values import OneOf

    return Option(
        "--lang", type=OneOf(LANGUAGES), envvar=VARIABLE, expose_value=False, help=say("help.lang"), section="run"
    )


def _columns() -> int:
    """The width of the page: that of the terminal, within reason; a fixed one for pipes and files."""
    from .output import page_columns

    return max(LEAST_COLUMNS, min(COLUMNS, page_columns()))


def _usage(command: click.Command, ctx: click.Context) -> str:
    words = [ctx.command_path]
    if isinstance(command, click.Group):
        words += [say("help.command"), "..."]
    else:
        words.append(say("help.options"))
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                name = parameter.human_readable_name
                many = "..." if parameter.nargs == -1 else ""
                words.append(name + many if parameter.required else f"[{name}]{many}")
    return say("help.usage", words=" ".join(words))


def _page(command: click.Command, ctx: click.Context, examples: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield _usage(command, ctx)
    yield ""
    for paragraph in (command.help or "").split("\n"):
        yield from wrap(paragraph, _columns())
    if isinstance(command, click.Group):
        yield ""
        yield say("help.commands")
        for name in command.list_commands(ctx):
            sub = command.get_command(ctx, name)
            if sub is not None:
                yield from _entry(name, sub.get_short_help_str(limit=200))
    sections: dict[str, list[click.Option]] = {}
    for parameter in command.get_params(ctx):
        if isinstance(parameter, click.Option) and not parameter.hidden:
            sections.setdefault(getattr(parameter, "section", "run"), []).append(parameter)
    for section, options in sections.items():
        yield ""
        yield say(f"help.section_{section}")
        for option in options:
            yield from _entry(_option_term(option), _option_words(option))
    if examples:
        yield ""
        yield say("help.examples")
        for line, words in examples:
            yield from _entry(line, words, columns=46)


def _entry(term: str, words: str, columns: int = _TERM_COLUMNS) -> Iterator[str]:
    if _columns() < 2 * columns + 20:  # no room beside long terms: what they mean goes below them
        columns = 14 if width(term) <= 12 else 4
    margin = " " * (_INDENT + columns)
    head = " " * _INDENT + pad(term, columns)
    if width(term) >= columns - 1:
        yield " " * _INDENT + term
        head = margin
    for row in wrap(words, _columns() - len(margin)):
        yield (head + row).rstrip()
        head = margin


def _option_term(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    if option.is_flag or option.count:
        return names
    return f"{names} {option.metavar or option.type.name}"


def _option_words(option: click.Option) -> str:
    words = option.help or ""
    if isinstance(option.type, click.types.ParamType) and (choices := getattr(option.type, "choices", None)):
        words += say("help.choices", choices=say("report.enumeration").join(choices))
    default = option.default
    if isinstance(default, (str, int)) and not isinstance(default, bool) and not option.is_flag and default != "":
        words += say("help.default", default=default)
    return words
