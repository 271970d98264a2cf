"""`redlint waiver add`: register who answers for a finding, and until when."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.errors import RedlintError
from linter.messages import say
from linter.model import CHANNELS, Finding, Position

from .explain import Target, is_at, parse_target
from .help import Command, Option
from .options import columns_option, make_governor, make_settings, policy_options, rule_options
from .values import Count, Day, OneOf

if TYPE_CHECKING:
    from linter.governed import Governor
    from linter.policy.waivers import Terms, Waiver

STANDARD_DAYS = 90


def build_add() -> Command:
    """`waiver add`."""
    rules = [option for option in rule_options() if option.name != "channel"]
    return Command(
        "add",
        run_add,
        params=[
            click.Argument(["target"], metavar=say("help.waiver_target")),
            Option("--code", section="waiver", metavar=say("help.codes"), help=say("help.waiver_code")),
            Option("--applicant", section="waiver", metavar=say("help.person"), help=say("help.applicant")),
            Option("--approver", "approvers", multiple=True, section="waiver", metavar=say("help.person"),
                   help=say("help.approver")),
            Option("--reason", section="waiver", metavar=say("help.text"), help=say("help.reason")),
            Option("--expires", type=Day(), section="waiver", help=say("help.expires")),
            Option("--days", type=Count(), default=STANDARD_DAYS, section="waiver", help=say("help.days")),
            Option("--approved", type=Day(), section="waiver", help=say("help.approved")),
            Option("--waivers", section="waiver", metavar=say("help.file"), help=say("help.waivers_file")),
            Option("--channel", "only", type=OneOf(CHANNELS, meaning="channel"), section="waiver",
                   help=say("help.waiver_channel")),
            *rules,
            columns_option(),
            *policy_options(),
        ],
        summary=say("help.waiver_add"),
        detail=say("help.waiver_add_detail"),
        examples=[
            ("redlint waiver add 话术.txt:3 --applicant 张三 --approver 李四 --approver 王五 --reason 判决书原文",
             say("example.waiver_add")),
            ("redlint waiver add '短信.xlsx:短信!C12' --code TPC001 ...", say("example.waiver_add_cell")),
        ],
    )  # fmt: skip


def run_add(
    *,
    target: str,
    code: str | None,
    applicant: str | None,
    approvers: tuple[str, ...],
    reason: str | None,
    expires: date | None,
    days: int,
    approved: date | None,
    waivers: str | None,
    only: str | None,
    config: str | None,
    isolated: bool,
    **rules: Any,
) -> int:
    """Append one waiver to the waiver file."""
    from linter.policy.waiver_text import append_waivers
    from linter.policy.waivers import Waiver
    from linter.rulebook import Origin
    from linter.settling import own_terms

    from .output import check_destination, print_text, write_file

    approvers = tuple(one.strip() for words in approvers for one in re.split("[,，、;；]", words) if one.strip())
    given = {"--applicant": applicant, "--approver": approvers, "--reason": reason}
    for option, value in given.items():
        if not value:
            raise RedlintError("E104", say("waiver.needs_person", option=option))
    place = parse_target(target) or Target(target, None, None)
    governor = make_governor(make_settings(channel=None, **rules), config=config, isolated=isolated)
    terms = own_terms(governor, place.path, waivers)
    finding = find_one(governor, place, target, code)
    day = approved or date.today()
    folder = os.path.dirname(os.path.abspath(terms.file))
    waiver = Waiver(
        finding.code,
        finding.content_hash,
        str(applicant),
        approvers,
        day,
        expires or day + timedelta(days=days),
        str(reason),
        Origin(terms.file, 1, 1),
        os.path.relpath(place.path, folder).replace(os.sep, "/"),
        finding.locator or str(finding.start.line),
        only,
        finding.severity,
    )
    content = Path(terms.file).read_text("utf-8-sig") if Path(terms.file).exists() else ""
    _refuse(waiver, terms, content)
    check_destination(terms.file)
    write_file(terms.file, [append_waivers(content, (waiver,), terms)])
    print_text([say("waiver.added", place=target, code=waiver.code, expires=waiver.expires, file=terms.file) + "\n"])
    return 0


def find_one(governor: Governor, place: Target, target: str, code: str | None) -> Finding:
    """The one finding at a place. Raises `RedlintError` (E407) where there is none, or several to choose from."""
    from linter.report.summary import sentence_about
    from linter.runs import check_paths

    report = check_paths([place.path], governor.settings(place.path), governor=governor, settled=False)
    for file in report.files:
        for error in file.errors:
            raise RedlintError(error.code, sentence_about(error.path, error.message))
    open_ones = [one for one in report.findings() if one.status == "new" and one.path == place.path]
    fitting = [one for one in open_ones if is_at(one, place) and (code is None or one.code == code.upper())]
    kinds = {(one.code, one.content_hash): one for one in fitting}
    if not kinds:
        codes = say("waiver.nothing_of_code", code=code) if code else ""
        raise RedlintError("E407", say("waiver.nothing_there", target=target, codes=codes))
    if len(kinds) > 1:
        raise RedlintError("E407", say("waiver.several", target=target, places=_places(list(kinds.values()))))
    return next(iter(kinds.values()))


def _places(findings: Sequence[Finding]) -> str:
    shown = [f"{_spot(one.start, one.locator)} {one.code}" for one in findings[:8]]
    return say("report.enumeration").join(shown) + ("……" if len(findings) > len(shown) else "")


def _spot(start: Position, locator: str | None) -> str:
    return locator if locator is not None else str(start.line)


def _refuse(waiver: Waiver, terms: Terms, content: str) -> None:
    """Raise (E407) for a waiver that would not hold, or that is there already."""
    from linter.policy.waivers import ACTIVE, read_waivers, state_of

    today = date.today()
    needed = terms.error_approvers if waiver.severity == "error" else 1
    if waiver.voices() < needed:
        level = say(f"level.{waiver.severity}")
        slots = {"code": waiver.code, "level": level, "needed": needed, "count": waiver.voices()}
        raise RedlintError("E407", say("waiver.too_few", **slots))
    if waiver.expires < waiver.approved:
        raise RedlintError("E407", say("waiver.ends_before_it_begins"))
    days = (waiver.expires - waiver.approved).days
    if days > terms.longest_days:
        raise RedlintError("E407", say("waiver.too_long", days=days, longest=terms.longest_days))
    for other in read_waivers(content.encode(), terms) if content.strip() else ():
        same = (other.code, other.hash) == (waiver.code, waiver.hash)
        if (
            same
            and state_of(other, terms, today, waiver.severity) == ACTIVE
            and other.channel in (None, waiver.channel)
        ):
            place = f"{waiver.path} {waiver.place}"
            raise RedlintError("E407", say("waiver.already", place=place, code=waiver.code, line=other.origin.line))
