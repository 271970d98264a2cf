"""`redlint rules test`: the rules' own examples and rewrites, tried."""

from __future__ import annotations

import click

from linter.messages import say
from linter.rulebook import DISABLED

from .help import Command
from .options import catalogs_option

SWITCHED_OFF = (DISABLED, "deprecated")
"""Rules of these statuses find nothing unless they are named, and so they are tried only then."""


def build_test() -> Command:
    """`rules test`."""
    return Command(
        "test",
        run_test,
        params=[click.Argument(["codes"], nargs=-1, metavar=say("help.codes")), catalogs_option()],
        summary=say("help.rules_test"),
        detail=say("help.rules_test_detail"),
        examples=[
            ("redlint rules test", say("example.rules_test")),
            ("redlint rules test LEG001", say("example.rules_test_one")),
            ("redlint rules test --rules 本行规则/", say("example.rules_test_own")),
        ],
    )


def run_test(codes: tuple[str, ...], catalogs: tuple[str, ...]) -> int:
    """Test the rules' own examples and rewrites; 1 where one fails."""
    from linter.catalog.loading import load_catalog
    from linter.catalog.selftest import test_rules
    from linter.report.trial import failure_page

    from .explain import find_rule
    from .output import complain, print_page
    from .trial import make_judge, make_offers

    catalog = load_catalog(catalogs)
    named = [find_rule(catalog.rules, code).code for code in codes]
    wanted = named or [rule.code for rule in catalog.rules if rule.status not in SWITCHED_OFF]
    result = test_rules(catalog, make_judge(catalog, catalogs, named), wanted, offers=make_offers(catalogs, named))
    print_page(failure_page(result.failures, catalog))
    complain(
        say("rules.tested", rules=result.rules, examples=result.examples, placements=result.placements,
            failures=len(result.failures))
    )  # fmt: skip
    left_out = 0 if named else len(catalog.rules) - len(wanted)
    if left_out:
        complain(say("rules.not_tested", count=left_out))
    return 1 if result.failures else 0
