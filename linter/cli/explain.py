"""`redlint explain`: the card of a rule, or the decision chain for one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import click

from linter.errors import RedlintError
from linter.governed import Governor
from linter.messages import say
from linter.model import AUDIENCES, CHANNELS, LOOKBACK, Document, Finding, Lines, Segment
from linter.rulebook import Rule
from linter.settings import Settings

from .help import Command, Option
from .mistakes import near
from .options import catalogs_option, columns_option, demand_options, make_governor, make_settings, policy_options
from .values import OneOf

_CODE = re.compile(r"[A-Za-z]{2,3}[0-9]{3}")
_LOOSE_CODE = re.compile(r"(?P<prefix>[A-Za-z]{2,3})[-_ ]?0*(?P<number>[1-9][0-9]{0,2})")
_LINE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]+)(?::[0-9]+)?:?")
_LOCATED = re.compile(r"(?P<path>.+?)\[(?P<locator>.+)\](?::[0-9]+(?::[0-9]+)?)?:?")


class Target(NamedTuple):
    """A place to explain: a file and either a 1-based line or a locator."""

    path: str
    line: int | None
    locator: str | None


def build() -> Command:
    """The command, with its words in the language of the run."""
    return Command(
        "explain",
        run,
        params=[
            click.Argument(["target"], metavar=say("help.explain_target")),
            Option("--channel", type=OneOf(CHANNELS, meaning="channel"), section="texts", help=say("help.channel")),
            Option("--audience", type=OneOf(AUDIENCES, meaning="audience"), section="texts", help=say("help.audience")),
            Option("--stage", section="texts", metavar=say("help.text"), help=say("help.stage")),
            columns_option(),
            *demand_options(),
            catalogs_option(),
            *policy_options(),
            Option("--no-redact", is_flag=True, section="output", help=say("help.no_redact")),
        ],
        summary=say("help.explain"),
        detail=say("help.explain_detail"),
        examples=[
            ("redlint explain LEG001", say("example.explain_code")),
            ("redlint explain 话术.txt:3", say("example.explain_line")),
            ("redlint explain '短信.xlsx:短信!C12'", say("example.explain_cell")),
            ("redlint explain '话术.csv:row 5'", say("example.explain_row")),
        ],
    )  # fmt: skip


def run(
    *,
    target: str,
    channel: str | None,
    audience: str | None,
    stage: str | None,
    columns: tuple[str, ...],
    catalogs: tuple[str, ...],
    config: str | None,
    isolated: bool,
    no_redact: bool,
    **demands: Any,
) -> int:
    """Explain a rule, or what was decided at a place."""
    if not Path(target).exists():
        if _CODE.fullmatch(target) or not re.search(r"[:\[]", target):
            return _show_card(target, catalogs)
        place = parse_target(target)
        if place is not None:
            settings = make_settings(
                select=(), ignore=(), min_severity="info", preview=True,
                channel=channel, audience=audience, stage=stage, columns=columns, catalogs=catalogs, **demands,
            )  # fmt: skip
            governor = make_governor(settings, config=config, isolated=isolated)
            chosen = replace(governor.settings(place.path), select=(), ignore=(), preview=True)
            code = _show_decisions(place, chosen, redact=not no_redact)
            _show_settled(place, governor, redact=not no_redact)
            return code
        raise RedlintError("E107", say("cli.no_such_file", target=target))
    raise RedlintError("E107", say("cli.which_line", path=target))


def parse_target(target: str) -> Target | None:
    """The place that `target` names: FILE:LINE, FILE:LOCATOR, or a place pasted from a report.

    None where no file fits: file names may hold colons and brackets, so each reading is tried on the disk.
    """
    for form in (_LOCATED, _LINE):
        found = form.fullmatch(target)
        if found and _is_there_to_read(found["path"]):
            groups = found.groupdict()
            return Target(groups["path"], int(groups["line"]) if "line" in groups else None, groups.get("locator"))
    at = target.rfind(":")
    while at > 0:
        path, locator = target[:at], target[at + 1 :].strip()
        if locator and _is_there_to_read(path):
            return Target(path, None, locator)
        at = target.rfind(":", 0, at)
    return None


def _is_there_to_read(path: str) -> bool:
    """Whether a path names a file, or leads into a zip pack."""
    from linter.readers.archive import pack_of

    return Path(path).is_file() or pack_of(path) is not None


def find_rule(rules: tuple[Rule, ...], word: str) -> Rule:
    """The rule with this code or name. Raises E108 with the nearest one."""
    for rule in rules:
        if word.upper() == rule.code or word.lower() == rule.name:
            return rule
    if found := _LOOSE_CODE.fullmatch(word):  # LEG1, leg-001
        code = f"{found['prefix'].upper()}{int(found['number']):03}"
        if any(rule.code == code for rule in rules):
            raise RedlintError("E108", say("cli.unknown_rule", word=word, near=say("cli.near", word=code)))
    known = [rule.code for rule in rules] + [rule.name for rule in rules]
    guess = near(word.upper(), known) or near(word.lower(), known)
    raise RedlintError("E108", say("cli.unknown_rule", word=word, near=guess))


def show_suspicion(word: str) -> bool:
    """Show what a code of the second opinion means; answers whether the word is one."""
    from linter.model import CATEGORIES
    from linter.report.styled import BLANK, Piece, labelled
    from linter.second_opinion import category_of, code_of

    from .output import page_columns, print_page

    category = category_of(word)
    if category is None:
        return False
    card = say("suspicion.card", code=code_of(category), category=CATEGORIES[category][1])
    title, *lines = filter(None, card.split("\n"))
    told = [part for line in lines for part in labelled("", line, columns=page_columns(), indent=0, label_width=0)]
    print_page([(Piece(title, "strong"),), BLANK, *told])
    return True


def _show_card(word: str, catalogs: tuple[str, ...]) -> int:
    from linter.catalog.loading import load_catalog
    from linter.report.card import rule_card
    from linter.report.remark_card import CODES, remark_card

    from .output import page_columns, print_page

    if word.upper() in CODES:
        print_page(remark_card(word.upper(), columns=page_columns()))
        return 0
    if show_suspicion(word):
        return 0
    catalog = load_catalog(catalogs)
    print_page(rule_card(find_rule(catalog.rules, word), catalog, columns=page_columns(), brief=True))
    return 0


def _show_decisions(place: Target, settings: Settings, *, redact: bool) -> int:
    from linter.engine import Linter
    from linter.readers import open_document
    from linter.report.decisions import decision_page
    from linter.report.redaction import mask
    from linter.text.segmentation import cut

    from .output import page_columns, print_page

    linter = Linter(settings)
    document = open_document(place.path, defaults=settings.defaults())
    known: list[str] = []
    segments = list(find_segments(document, place, known))
    if not segments:
        raise RedlintError("E107", _nothing_there(place, known))
    for segment in segments:
        decisions = linter.trace(segment)
        shown = mask if redact else str
        print_page(
            decision_page(segment, decisions, cut(segment.text), path=place.path, columns=page_columns(), show=shown)
        )
    return 0


def _show_settled(place: Target, governor: Governor, *, redact: bool) -> None:
    """Say which findings at the place do not count, and why: suppressed, waived, or known."""
    from linter.report.cells import visible
    from linter.report.redaction import mask
    from linter.report.styled import text_line
    from linter.runs import check_paths

    from .output import print_page

    report = check_paths([place.path], governor.settings(place.path), jobs=1, governor=governor)
    for one in report.findings():
        if one.status != "new" and one.path == place.path and is_at(one, place):
            standing = "explain.known" if one.status == "baselined" else "explain.no_reason"
            sentence = say(
                "explain.settled",
                code=one.code,
                match=mask(one.match) if redact else one.match,
                status=say(f"status.{one.status}"),
                reason=one.status_reason or say(standing),
            )
            print_page([text_line(visible(sentence))])


def is_at(finding: Finding, place: Target) -> bool:
    """Whether a finding stands at the place; FILE:3 also means row 3 of a table."""
    row = (finding.locator or "").partition(",")[0]
    if place.line is not None:
        if finding.locator is not None:
            return row == f"row {place.line}"
        return finding.start.line <= place.line <= finding.end.line
    return place.locator is None or place.locator in (finding.locator, row)


def find_segments(document: Document, place: Target, known: list[str]) -> Iterator[Segment]:
    """The segments of the document at the place; a line of plain text becomes one with the lines before it.

    The locators of the others go to `known`, for the error where nothing is found.
    """
    for batch in document.batches:
        if isinstance(batch, Lines):
            yield from _line_of(batch, place)
            continue
        for segment in batch:
            if _is_there(segment, place):
                yield segment
            elif segment.locator is not None:
                known.append(segment.locator)


def _is_there(segment: Segment, place: Target) -> bool:
    """Whether the segment is what the user means; FILE:3 also means row 3 of a table."""
    if segment.locator is None:
        last = segment.line + segment.text.count("\n")
        return place.line is not None and segment.line <= place.line <= last
    if place.line is not None:
        return segment.locator.partition(",")[0] == f"row {place.line}"
    return segment.locator == place.locator or segment.locator.partition(",")[0] == place.locator


def _line_of(batch: Lines, place: Target) -> Iterator[Segment]:
    lines = batch.text.removesuffix("\n").split("\n")
    at = -1 if place.line is None else place.line - batch.line
    if not 0 <= at < len(lines):
        return
    offset = batch.offset + sum(len(line) + 1 for line in lines[:at])
    preceding = (*batch.before, *lines[:at])[-LOOKBACK:]
    yield Segment(
        lines[at].rstrip("\r"), place.line or 1, 1, offset,
        channel=batch.channel, audience=batch.audience, stage=batch.stage, preceding=preceding,
        script_type=batch.script_type,
    )  # fmt: skip


def _nothing_there(place: Target, known: list[str]) -> str:
    wanted = place.locator or str(place.line)
    guess = near(wanted, known) or (say("cli.for_example", word=known[0]) if known else "")
    if place.locator is not None:
        return say("cli.no_such_locator", path=place.path, locator=place.locator, near=guess)
    return say("cli.no_such_line", path=place.path, line=place.line, near=guess)
