"""Groups whose commands are built, and their modules imported, only when they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import click

from .help import Page, language_option
from .mistakes import NoCommand, unknown_command

Builder = Callable[[], click.Command]


class Group(Page, click.Group):
    """A group over builders of commands."""

    def __init__(
        self,
        name: str,
        builders: Mapping[str, Builder],
        *,
        summary: str,
        detail: str = "",
        params: Sequence[click.Parameter] = (),
        examples: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(
            name,
            params=[*params, language_option()],
            help=f"{summary}\n\n{detail}" if detail else summary,
            short_help=summary,
            context_settings={"help_option_names": ["-h", "--help"]},
            no_args_is_help=False,
            invoke_without_command=False,
        )
        self.builders = builders
        self.examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which people meet them."""
        return list(self.builders)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Build the command of this name."""
        builder = self.builders.get(cmd_name)
        return builder() if builder is not None else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words name, or our own error for a word that names none."""
        word = args[0]
        if word not in self.builders and not word.startswith("-"):
            raise unknown_command(word, self.builders, ctx)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but without a command the page goes to stderr and the exit code is 2."""
        if not args and not ctx.resilient_parsing:
            raise NoCommand(self.get_help(ctx), ctx)
        return super().parse_args(ctx, args)
