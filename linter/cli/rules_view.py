"""`redlint rules list`, `show`, `schema` and `docs`: reading the catalog."""

from __future__ import annotations

from collections.abc import Sequence

import click

from linter.messages import say

from .category import Category
from .help import Command, Option
from .options import catalogs_option
from .values import Codes, OneOf

SCHEMAS = ("rules", "lexicon", "platform", "legal", "version", "retired", "user")


def build_list() -> Command:
    """`rules list`."""
    return Command(
        "list",
        run_list,
        params=[
            Option("-f", "--format", "format", type=OneOf(("table", "json")), default="table", section="output",
                   help=say("help.rules_format")),
            Option("--select", type=Codes(), multiple=True, section="rules", help=say("help.select")),
            Option("--category", "categories", type=Category(), multiple=True, section="rules",
                   help=say("help.rules_category")),
            catalogs_option(),
            Option("--changed", is_flag=True, section="rules", help=say("help.rules_changed")),
        ],
        summary=say("help.rules_list"),
        examples=[
            ("redlint rules list", say("example.rules_list")),
            ("redlint rules list --category 征信与黑名单夸大", say("example.rules_list_category")),
            ("redlint rules list --select LEG -f json", say("example.rules_list_json")),
            ("redlint rules list --rules 本行规则/ --changed", say("example.rules_list_changed")),
        ],
    )  # fmt: skip


def run_list(
    format: str,
    select: tuple[Sequence[str], ...],
    categories: tuple[str, ...],
    catalogs: tuple[str, ...],
    changed: bool,
) -> int:
    """List every rule of the catalog, whatever its status, or those selected, or what user catalogs changed."""
    from linter.catalog.loading import load_catalog
    from linter.catalog.selection import check_selectors, is_selected
    from linter.report.rule_table import change_table, render_rules_json, rule_table
    from linter.second_opinion import suspected_categories

    from .options import flatten
    from .output import print_document, print_page

    catalog = load_catalog(catalogs)
    wanted = flatten(select)
    check_selectors(catalog.rules, wanted)
    rules = [
        rule
        for rule in catalog.rules
        if (not categories or rule.category in categories)
        and is_selected(rule.code, rule.name, rule.category, wanted, ())
    ]
    changes = list(catalog.changes)
    if wanted or categories:
        kept = {rule.code for rule in rules}
        changes = [change for change in changes if change.target in kept]
    if changed:
        touched = {change.target for change in changes}
        rules = [rule for rule in rules if rule.code in touched]
    suspected = [] if changed or not (wanted or categories) else suspected_categories(wanted, categories)
    if format == "json":
        print_document([render_rules_json(rules, catalog, changes, suspected)])
    elif changed:
        print_page(change_table(changes, catalog))
    else:
        print_page(rule_table(rules, suspected))
    return 0


def build_show() -> Command:
    """`rules show`."""
    return Command(
        "show",
        run_show,
        params=[
            click.Argument(["codes"], nargs=-1, required=True, metavar=say("help.codes")),
            catalogs_option(),
        ],
        summary=say("help.rules_show"),
        examples=[("redlint rules show LEG001 TPC001", say("example.rules_show"))],
    )


def run_show(codes: tuple[str, ...], catalogs: tuple[str, ...]) -> int:
    """The cards of the rules with these codes or names."""
    from linter.catalog.loading import load_catalog
    from linter.report.card import rule_card
    from linter.report.styled import BLANK

    from .explain import find_rule, show_suspicion
    from .output import page_columns, print_page

    codes = tuple(code for code in codes if not show_suspicion(code))
    if not codes:
        return 0
    catalog = load_catalog(catalogs)
    for number, rule in enumerate([find_rule(catalog.rules, code) for code in codes]):
        if number:
            print_page([BLANK])
        print_page(rule_card(rule, catalog, columns=page_columns()))
    return 0


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
            ("redlint rules schema user", say("example.rules_schema_user")),
        ],
    )


def run_schema(which: str) -> int:
    """The JSON Schema of one kind of catalog file, for editors."""
    from linter.catalog.json_schema import shipped_schema

    from .output import print_document

    print_document([shipped_schema(which).read_text("utf-8")])
    return 0


def build_docs() -> Command:
    """`rules docs`."""
    return Command(
        "docs",
        run_docs,
        params=[
            catalogs_option(),
            Option(
                "-o", "--output-file", metavar=say("help.file"), section="output", help=say("help.rules_docs_output")
            ),
        ],
        summary=say("help.rules_docs"),
        examples=[
            ("redlint rules docs -o 规则手册.md", say("example.rules_docs")),
            ("redlint rules docs --rules 本行规则/ -o 规则手册.md", say("example.rules_docs_own")),
        ],
    )


def run_docs(catalogs: tuple[str, ...], output_file: str | None) -> int:
    """The handbook of all rules as Markdown."""
    from linter.catalog.loading import load_catalog
    from linter.catalog.reference import render_reference

    from .output import check_destination, print_document, write_file

    if output_file is not None:
        check_destination(output_file)
    pieces = render_reference(load_catalog(catalogs))
    if output_file is None:
        print_document(pieces)
    else:
        write_file(output_file, pieces)
    return 0
