"""`redlint waiver list` and `check`: the waivers there are, and whether they hold and are needed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from linter.messages import say
from linter.settings import Settings

from .help import Command, Option
from .options import (
    columns_option,
    jobs_option,
    make_governor,
    make_settings,
    policy_options,
    rule_options,
)
from .values import OneOf

if TYPE_CHECKING:
    from linter.policy.waivers import Terms, Waiver
    from linter.report.styled import Line

SOON = "soon"
STYLES = {"active": "good", SOON: "warning"}


def build_list() -> Command:
    """`waiver list`."""
    return Command(
        "list",
        run_list,
        params=[_file_option(), _format_option(), *policy_options()],
        summary=say("help.waiver_list"),
        examples=[("redlint waiver list", say("example.waiver_list"))],
    )


def build_check() -> Command:
    """`waiver check`."""
    return Command(
        "check",
        run_check,
        params=[
            click.Argument(["paths"], nargs=-1, metavar=say("help.paths")),
            _file_option(),
            _format_option(),
            *rule_options(),
            columns_option(),
            *policy_options(),
            jobs_option(),
        ],
        summary=say("help.waiver_check"),
        detail=say("help.waiver_check_detail"),
        examples=[("redlint waiver check", say("example.waiver_check"))],
    )


def _file_option() -> Option:
    return Option("--waivers", section="waiver", metavar=say("help.file"), help=say("help.waivers_file"))


def _format_option() -> Option:
    return Option("-f", "--format", "format", type=OneOf(("table", "json")), default="table", section="output",
                  help=say("help.rules_format"))  # fmt: skip


def run_list(*, waivers: str | None, format: str, config: str | None, isolated: bool) -> int:
    """Print every waiver, those that end first at the top."""
    from linter.settling import own_terms

    governor = make_governor(Settings(), config=config, isolated=isolated)
    terms = own_terms(governor, None, waivers)
    found = _load(terms)
    today = date.today()
    _print(found, {waiver: _standing(waiver, terms, today) for waiver in found}, format)
    return 0


def run_check(
    *, paths: tuple[str, ...], waivers: str | None, format: str, config: str | None, isolated: bool, jobs: int,
    **rules: Any,
) -> int:  # fmt: skip
    """Hold every waiver against the texts; 1 where one does not hold or is not needed."""
    from linter.policy.waivers import Docket
    from linter.runs import check_paths
    from linter.settling import judge_docket, own_terms

    settings = make_settings(**rules)
    governor = make_governor(settings, config=config, isolated=isolated, bare=True)
    terms = own_terms(governor, None, waivers)
    found = _load(terms)
    today = date.today()
    report = check_paths(paths or (".",), settings, jobs=jobs, governor=governor, settled=False)
    docket = Docket(terms, found, today)
    states = judge_docket(docket, report.files)
    for waiver, state in states.items():
        if state == "active":
            states[waiver] = _standing(waiver, terms, today)
    _print(found, states, format)
    return int(any(state not in ("active", SOON) for state in states.values()))


def _load(terms: Terms) -> tuple[Waiver, ...]:
    from pathlib import Path

    from linter.policy.waivers import load_waivers

    return load_waivers(terms) if Path(terms.file).exists() else ()


def _standing(waiver: Waiver, terms: Terms, today: date) -> str:
    from linter.policy.waivers import ACTIVE, ends_soon, state_of

    state = state_of(waiver, terms, today, waiver.severity)
    return SOON if state == ACTIVE and ends_soon(waiver, terms, today) else state


def _print(found: Sequence[Waiver], states: Mapping[Waiver, str], format: str) -> None:
    from .output import print_document, print_page

    ordered = sorted(found, key=lambda waiver: (waiver.expires, waiver.origin.line))
    if format == "json":
        print_document(
            [json.dumps([_record(one, states[one]) for one in ordered], ensure_ascii=False, indent=2) + "\n"]
        )
    else:
        print_page(_lines(ordered, states))


def _record(waiver: Waiver, state: str) -> dict[str, object]:
    return {
        "state": state,
        "code": waiver.code,
        "hash": waiver.hash,
        "path": waiver.path,
        "place": waiver.place,
        "channel": waiver.channel,
        "severity": waiver.severity,
        "applicant": waiver.applicant,
        "approvers": list(waiver.approvers),
        "approved": str(waiver.approved),
        "expires": str(waiver.expires),
        "reason": waiver.reason,
        "line": waiver.origin.line,
    }


def _lines(found: Sequence[Waiver], states: Mapping[Waiver, str]) -> list[Line]:
    from linter.policy.waivers import where
    from linter.report.cells import pad, visible, width
    from linter.report.styled import text_line

    if not found:
        return [text_line(say("waiver.none"))]
    room = max(width(say(f"waiver.state_{states[one]}")) for one in found)
    lines = [
        text_line(
            visible(
                say(
                    "waiver.line",
                    state=pad(say(f"waiver.state_{states[one]}"), room),
                    code=one.code,
                    place=where(one),
                    applicant=one.applicant,
                    approvers=say("report.enumeration").join(one.approvers),
                    approved=one.approved,
                    expires=one.expires,
                    reason=one.reason,
                )
            ),
            STYLES.get(states[one], "error"),
        )
        for one in found
    ]
    amounts = Counter(states[one] for one in found)
    words = say("report.comma").join(
        say("waiver.state_count", state=say(f"waiver.state_{state}"), count=count) for state, count in amounts.items()
    )
    return [*lines, text_line(say("waiver.summary", count=len(found), states=words), "dim")]
