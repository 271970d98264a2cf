"""Types of option values. Each refuses with a sentence that says what would be right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from linter.messages import say

from .mistakes import Mistake, near

if TYPE_CHECKING:
    from datetime import date

    from click.shell_completion import CompletionItem

    _ParamType = click.ParamType[Any]
else:  # generic for type checkers only: older releases of click cannot be subscripted
    _ParamType = click.ParamType


class OneOf(_ParamType):
    """A word out of a fixed list, in any case.

    `meaning` (channel, audience, script_type): Chinese names are understood too, as tables and front matter write them.
    """

    name = "word"

    def __init__(self, choices: Sequence[str], metavar: str = "", *, meaning: str = "") -> None:
        self.choices = tuple(choices)
        self.name = metavar or say("help.word")
        self.meaning = meaning

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as the list writes it."""
        word = str(value)
        for choice in self.choices:
            if choice.lower() == word.lower():
                return choice
        if self.meaning and (meant := _meant(self.meaning, word)) is not None:
            return meant
        raise refusal(
            param, ctx,
            say("cli.not_one_of", value=word, near=near(word.lower(), self.choices),
                choices=say("report.enumeration").join(self.choices)),
        )  # fmt: skip

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The words that begin so, for the shell."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(one) for one in self.choices if one.startswith(incomplete.lower())]


def _meant(meaning: str, word: str) -> str | None:
    from linter.readers.labels import audience_of, channel_of, script_type_of

    return {"channel": channel_of, "audience": audience_of, "script_type": script_type_of}[meaning](word)


class FormatAndFile(_ParamType):
    """A format, alone or with the file to write it to: `sarif` or `sarif:报告.sarif`."""

    name = "format"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)
        self._format = OneOf(choices)
        self.name = say("help.format_and_file")

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str | None]:
        """The format as the list writes it, and the file or None."""
        if isinstance(value, tuple):
            return value
        word, colon, path = str(value).partition(":")
        chosen = self._format.convert(word, param, ctx)
        if colon and not path.strip():
            raise refusal(param, ctx, say("cli.format_without_file", format=chosen))
        return chosen, path if colon else None

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The formats that begin so, for the shell."""
        return self._format.shell_complete(ctx, param, incomplete)


class Codes(_ParamType):
    """Rule selectors separated by commas."""

    name = "codes"

    def __init__(self) -> None:
        self.name = say("help.codes")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The selectors one by one; the Chinese comma separates as well."""
        if isinstance(value, tuple):
            return value
        parts = str(value).replace("，", ",").replace("、", ",").split(",")
        words = tuple(part.strip() for part in parts if part.strip())
        if not words:
            raise refusal(param, ctx, say("cli.no_codes"))
        return words


class Count(_ParamType):
    """A whole number of at least nought."""

    name = "n"

    def __init__(self) -> None:
        self.name = say("help.number")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        word = str(value)
        if not (word.isascii() and word.isdigit()):
            raise refusal(param, ctx, say("cli.not_a_count", value=word))
        return int(word)


class HoursOfDay(_ParamType):
    """Two hours of the day, from and until: `22-8` or `22:00-8:00`."""

    name = "hours"

    def __init__(self) -> None:
        self.name = say("help.hours")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The hours as numbers from 0 to 24."""
        if isinstance(value, tuple):
            return value
        from linter.policy.hours import read_hours

        word = str(value)
        hours = read_hours(word)
        if hours is None:
            raise refusal(param, ctx, say("cli.not_hours", value=word))
        return hours


class Day(_ParamType):
    """A day of the calendar: `2027-01-31`."""

    name = "day"

    def __init__(self) -> None:
        self.name = say("help.day")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        from datetime import date

        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise refusal(param, ctx, say("cli.not_a_day", value=value)) from None


def refusal(param: click.Parameter | None, ctx: click.Context | None, reason: str) -> Mistake:
    """The usage error for a value of `param`."""
    name = param.opts[-1] if isinstance(param, click.Option) else say("cli.argument")
    return Mistake("E103", say("cli.bad_value", name=name, reason=reason), ctx)
