"""`redlint rules`: list, show, test, and the JSON Schema of the catalog files."""

from __future__ import annotations

from collections.abc import Sequence

import click

from linter.messages import say

from .group import Group
from .help import Command, Option
from .values import Codes, OneOf

SCHEMAS = ("rules", "lexicon", "legal", "version", "retired", "user")


def build() -> Group:
    """The group with its commands, with their words in the language of the run."""
    return Group(
        "rules",
        {"list": build_list, "show": build_show, "test": build_test, "schema": build_schema},
        summary=say("help.rules"),
    )


def build_list() -> Command:
    """`rules list`."""
    return Command(
        "list",
        run_list,
        params=[
            Option("-f", "--format", "format", type=OneOf(("table", "json")), default="table", section="output",
                   help=say("help.rules_format")),
            Option("--select", type=Codes(), multiple=True, section="rules", help=say("help.select")),
        ],
        summary=say("help.rules_list"),
        examples=[
            ("redlint rules list", say("example.rules_list")),
            ("redlint rules list --select LEG -f json", say("example.rules_list_json")),
        ],
    )  # fmt: skip


def run_list(format: str, select: tuple[Sequence[str], ...]) -> int:
    """List every rule of the catalog, whatever its status, or those selected."""
    from linter.catalog.loading import load_catalog
    from linter.catalog.selection import check_selectors, is_selected
    from linter.report.rule_table import render_rules_json, rule_table

    from .options import flatten
    from .output import print_document, print_page

    catalog = load_catalog()
    wanted = flatten(select)
    check_selectors(catalog.rules, wanted)
    rules = [rule for rule in catalog.rules if is_selected(rule.code, rule.name, rule.category, wanted, ())]
    if format == "json":
        print_document([render_rules_json(rules, catalog)])
    else:
        print_page(rule_table(rules))
    return 0


def build_show() -> Command:
    """`rules show`."""
    return Command(
        "show",
        run_show,
        params=[click.Argument(["codes"], nargs=-1, required=True, metavar=say("help.codes"))],
        summary=say("help.rules_show"),
        examples=[("redlint rules show LEG001 TPC001", say("example.rules_show"))],
    )


def run_show(codes: tuple[str, ...]) -> int:
    """The cards of the rules with these codes or names."""
    from linter.catalog.loading import load_catalog
    from linter.report.card import rule_card
    from linter.report.styled import BLANK

    from .explain import find_rule
    from .output import page_columns, print_page

    catalog = load_catalog()
    for number, rule in enumerate([find_rule(catalog.rules, code) for code in codes]):
        if number:
            print_page([BLANK])
        print_page(rule_card(rule, catalog, columns=page_columns()))
    return 0


def build_test() -> Command:
    """`rules test`."""
    return Command(
        "test",
        run_test,
        params=[click.Argument(["codes"], nargs=-1, metavar=say("help.codes"))],
        summary=say("help.rules_test"),
        detail=say("help.rules_test_detail"),
        examples=[
            ("redlint rules test", say("example.rules_test")),
            ("redlint rules test LEG001", say("example.rules_test_one")),
        ],
    )


def run_test(codes: tuple[str, ...]) -> int:
    """Test the rules' own examples and rewrites; 1 where one fails."""
    from linter.catalog.loading import load_catalog
    from linter.catalog.selftest import test_rules

    from .explain import find_rule
    from .output import complain, print_text
    from .trial import make_judge

    catalog = load_catalog()
    wanted = [find_rule(catalog.rules, code).code for code in codes] or None
    result = test_rules(catalog, make_judge(catalog), wanted)
    print_text(f"{failure}\n" for failure in result.failures)
    complain(
        say("rules.tested", rules=result.rules, examples=result.examples, placements=result.placements,
            failures=len(result.failures))
    )  # fmt: skip
    return 1 if result.failures else 0


def build_schema() -> Command:
    """`rules schema`."""
    return Command(
        "schema",
        run_schema,
        params=[click.Argument(["which"], type=OneOf(SCHEMAS), default="rules", metavar="|".join(SCHEMAS))],
        summary=say("help.rules_schema"),
        examples=[
            ("redlint rules schema > rules.schema.json", say("example.rules_schema")),
            ("redlint rules schema lexicon", say("example.rules_schema_lexicon")),
        ],
    )


def run_schema(which: str) -> int:
    """The JSON Schema of one kind of catalog file, for editors."""
    from linter.catalog.json_schema import shipped_schema

    from .output import print_document

    print_document([shipped_schema(which).read_text("utf-8")])
    return 0
