"""`redlint config`: what holds for a file, and where that is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

from linter.governed import FIELD_OF, FIELDS, Governor
from linter.messages import say
from linter.settings import Settings

from .group import Group
from .help import Command, Option
from .options import columns_option, make_governor, make_settings, policy_options, rule_options
from .values import OneOf

if TYPE_CHECKING:
    from linter.policy.configured import Allowed, Configuration
    from linter.report.styled import Line

KEY_OF = {field: key for key, field in FIELD_OF.items()}
SCHEMAS = ("configuration", "waivers")
Row = tuple[str, str, str]
"""A key, its value and where that comes from, in words."""


def build() -> Group:
    """The group with its commands, with their words in the language of the run."""
    return Group("config", {"show": build_show, "schema": build_schema}, summary=say("help.config_group"))


def build_show() -> Command:
    """`config show`."""
    return Command(
        "show",
        run_show,
        params=[
            click.Argument(["path"], required=False, metavar=say("help.file")),
            *rule_options(),
            columns_option(),
            *policy_options(),
            Option("-f", "--format", "format", type=OneOf(("table", "json")), default="table", section="output",
                   help=say("help.rules_format")),
        ],
        summary=say("help.config_show"),
        detail=say("help.config_show_detail"),
        examples=[
            ("redlint config show", say("example.config_show")),
            ("redlint config show 短信/逾期提醒.csv", say("example.config_show_file")),
        ],
    )  # fmt: skip


def build_schema() -> Command:
    """`config schema`."""
    return Command(
        "schema",
        run_schema,
        params=[
            click.Argument(["name"], type=OneOf(SCHEMAS), default=SCHEMAS[0], required=False, metavar=say("help.name"))
        ],
        summary=say("help.config_schema"),
        examples=[("redlint config schema > redlint.schema.json", say("example.config_schema"))],
    )


def run_schema(*, name: str) -> int:
    """Print a schema."""
    from linter.policy.json_schema import schema_text

    from .output import print_document

    print_document([schema_text(name)])
    return 0


def run_show(*, path: str | None, config: str | None, isolated: bool, format: str, **rules: Any) -> int:
    """Print every setting for the path (none: the current folder) with its origin."""
    from linter.governed import Linters, check_words

    from .output import print_document, print_page

    governor = make_governor(make_settings(**rules), config=config, isolated=isolated)
    rows = list(setting_rows(governor, path))
    check_words(governor, Linters())
    found = governor.configuration(path)
    if format == "json":
        document = {
            "configuration": None if found is None else found.path,
            "excluded": path is not None and governor.excludes(path),
            "exclude": [] if found is None else [pattern for one in found.excluded for pattern in one.patterns],
            "allow": [] if found is None else [_allowed(one) for one in found.allowed],
            "settings": {key: {"value": value, "origin": origin} for key, value, origin in rows},
        }
        print_document([json.dumps(document, ensure_ascii=False, indent=2) + "\n"])
    else:
        print_page(_page(governor, found, path, rows))
    return 0


def _allowed(one: Allowed) -> dict[str, object]:
    return {"phrase": one.phrase, "rules": list(one.rules), "reason": one.reason, "origin": str(one.origin)}


def setting_rows(governor: Governor, path: str | None) -> Iterator[Row]:
    """Every setting that the engine knows, then what else the configuration says."""
    values = governor.values(path)
    settings = governor.settings(path)
    for one in fields(Settings):
        if one.name == "allowed":  # told with the configuration, one by one
            continue
        key = KEY_OF.get(one.name, one.name)
        value = getattr(settings, one.name)
        if one.name in governor.given:
            origin = say("config.from_command_line")
        elif key in values and value == values[key].value:
            origin = str(values[key].origin)
        else:  # also where an option on the command line lifts what the file says
            origin = say("config.from_default")
        yield key, words_of(value), origin
    for key, found in values.items():
        if FIELD_OF.get(key, key) not in FIELDS:
            yield key, words_of(found.value), str(found.origin)


def words_of(value: object) -> str:
    """A value as a configuration file might write it."""
    if value is None or value == ():
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple) and all(isinstance(one, int) for one in value):
        return "-".join(map(str, value))
    if isinstance(value, tuple):
        return ", ".join(": ".join(one) if isinstance(one, tuple) else str(one) for one in value)
    return str(value)


def _page(governor: Governor, found: Configuration | None, path: str | None, rows: list[Row]) -> Iterator[Line]:
    from linter.report.cells import pad, visible, width
    from linter.report.styled import BLANK, Piece, text_line

    if found is None:
        yield text_line(say("config.none"))
    else:
        yield (Piece(say("config.file")), Piece(visible(found.path), "path"))
    if path is not None and governor.excludes(path):
        yield text_line(say("config.is_excluded", path=visible(path)), "warning")
    yield BLANK
    keys = max(width(key) for key, _, _ in rows)
    room = min(40, max(width(value) for _, value, _ in rows))
    for key, value, origin in rows:
        yield (
            Piece(pad(key, keys) + "  ", "strong"),
            Piece(pad(visible(value), room) + "  "),
            Piece(visible(origin), "dim"),
        )
    if found is None:
        return
    for one in found.excluded:
        yield (
            Piece(pad("exclude", keys) + "  ", "strong"),
            Piece(visible(", ".join(one.patterns)) + "  "),
            Piece(str(one.origin), "dim"),
        )
    for allowed in found.allowed:
        words = say("config.allowed", phrase=allowed.phrase, reason=allowed.reason)
        yield (
            Piece(pad("allow", keys) + "  ", "strong"),
            Piece(visible(words) + "  "),
            Piece(str(allowed.origin), "dim"),
        )
