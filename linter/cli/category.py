"""The option type for categories: slug, code prefix, Chinese title or a part of it that fits one only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from linter.catalog.shapes import RULE_CATEGORIES
from linter.messages import say
from linter.model import CATEGORIES

from .mistakes import near
from .values import refusal

if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]
else:  # generic for type checkers only: older releases of click cannot be subscripted
    _ParamType = click.ParamType


class Category(_ParamType):
    """A category that rules may have, however it is named; the value is its slug."""

    name = "category"

    def __init__(self) -> None:
        self.name = say("help.category_type")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The slug."""
        word = str(value).strip()
        for slug in RULE_CATEGORIES:
            if word.lower() == slug or word.upper() == CATEGORIES[slug][0] or word == CATEGORIES[slug][1]:
                return slug
        parts = [slug for slug in RULE_CATEGORIES if word in CATEGORIES[slug][1]]
        if len(parts) == 1:
            return parts[0]
        names = [*RULE_CATEGORIES, *(CATEGORIES[slug][1] for slug in RULE_CATEGORIES)]
        choices = say("report.enumeration").join(f"{slug} {CATEGORIES[slug][1]}" for slug in RULE_CATEGORIES)
        raise refusal(param, ctx, say("cli.not_one_of", value=word, near=near(word, names), choices=choices))
