"""What stands on the pages of a workbook of findings, as rows of plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from linter.messages import say
from linter.model import SEVERITIES, FileReport, Finding, RunReport
from linter.report.rows import finding_row
from linter.report.summary import GRAVEST_FIRST, Tally, change_words, drop_words, level_words, sentence_about
from linter.report.wording import category_words, headline, one_line, readable, rewrite_words

Value: TypeAlias = str | int
Row: TypeAlias = dict[str, Value]
Line: TypeAlias = tuple[str, tuple[Value, ...]]

DETAIL_COLUMNS = (
    *("number", "path", "locator", "line", "column", "record", "channel", "audience", "speaker", "context", "match"),
    *("code", "title", "category", "level", "confidence", "message", "why", "basis", "rewrite", "evasion"),
    *("status", "status_reason", "verdict", "reviewer", "opinion", "reviewed", "content_hash", "fingerprint"),
    "catalog",
)
MENDING_COLUMNS = (
    *("number", "path", "locator", "line", "record", "channel", "context", "level", "problems", "rewrite"),
    *("state", "mended", "owner", "due", "reviewer", "note"),
)
SETTLED_COLUMNS = (
    *("number", "status", "status_reason", "applicant", "approvers", "approved", "expires"),
    *("path", "locator", "line", "record", "context", "match", "code", "title", "category", "level", "content_hash"),
)
WIDTHS = {
    "number": 7, "path": 24, "locator": 14, "line": 6, "column": 6, "record": 12, "channel": 9, "audience": 11,
    "speaker": 11, "context": 46, "match": 22, "code": 10, "title": 20, "category": 18, "level": 9, "confidence": 9,
    "message": 36, "why": 40, "basis": 40, "rewrite": 46, "evasion": 12, "status": 11, "status_reason": 24,
    "verdict": 12, "reviewer": 10, "opinion": 20, "reviewed": 13, "content_hash": 18, "fingerprint": 18,
    "catalog": 11, "applicant": 10, "approvers": 16, "approved": 12, "expires": 12,
    "problems": 44, "state": 12, "mended": 40, "owner": 10, "due": 12, "note": 20,
}  # fmt: skip
"""Of columns, in characters."""


def detail_rows(findings: Iterable[Finding], catalog: str) -> Iterator[tuple[Finding, Row]]:
    """Every finding whatever its status, with room for a reviewer's verdict."""
    for number, finding in enumerate(findings, 1):
        answered = finding.status in ("waived", "suppressed")
        verdict = say("sheet.verdict_waived" if answered else "sheet.verdict_open")
        yield finding, {"number": number, **finding_row(finding), "verdict": verdict, "catalog": catalog}


def mending_rows(report: RunReport) -> Iterator[tuple[None, Row]]:
    """One row for each sentence with new findings: gravest level, all problems, the rewrites, and who mends it."""
    number = 0
    for file in report.files:
        for findings in _by_sentence(file):
            number += 1
            first, gravest = findings[0], max(findings, key=lambda one: SEVERITIES.index(one.severity))
            rewrites = dict.fromkeys(words for one in findings if (words := rewrite_words(one)))
            row = finding_row(first)
            yield (
                None,
                {
                    **{name: row[name] for name in ("path", "locator", "line", "record", "channel", "context")},
                    "number": number,
                    "level": level_words(gravest.severity),
                    "problems": "\n".join(f"{one.code} {headline(one)}" for one in findings),
                    "rewrite": "\n".join(rewrites) or say("report.no_rewrite"),
                    "state": say("review.state_open"),
                },
            )


def _by_sentence(file: FileReport) -> Iterator[list[Finding]]:
    groups: dict[tuple[str | None, int, str], list[Finding]] = {}
    for finding in file.findings:
        if finding.status == "new":
            place = (finding.locator, finding.context_start.offset, finding.context)
            groups.setdefault(place, []).append(finding)
    yield from groups.values()


def settled_rows(report: RunReport) -> Iterator[tuple[Finding, Row]]:
    """What somebody has answered for, with the reason: waived, ignored in the text, known before."""
    settled = (finding for finding in report.findings() if finding.status != "new")
    for number, finding in enumerate(settled, 1):
        yield finding, {"number": number, **finding_row(finding)}


def total_rows(report: RunReport, tally: Tally) -> Iterator[Line]:
    """New findings by level, category, file and rule."""
    new = [finding for finding in report.findings() if finding.status == "new"]
    yield "title", (say("export.title"),)
    yield "", (say("report.scope", files=f"{tally.files:,}", segments=f"{tally.segments:,}").rstrip("：: "),)
    yield "", ()
    yield "head", (say("sheet.column_level"), say("column.findings"))
    for level in GRAVEST_FIRST:
        yield "", (level_words(level), tally.levels[level])
    yield "", (say("export.sum"), tally.findings)
    for status, amount in tally.settled.items():
        yield "", (say(f"status.{status}"), amount)
    yield from _table("sheet.column_category", new, lambda one: category_words(one.category))
    yield from _table("sheet.column_path", new, lambda one: one_line(one.path))
    yield from _table("sheet.column_code", new, lambda one: f"{one.code} {one_line(one.title)}")


def _table(key: str, findings: list[Finding], name: Callable[[Finding], str]) -> Iterator[Line]:
    counts: dict[str, Counter[str]] = {}
    for finding in findings:
        counts.setdefault(name(finding), Counter())[finding.severity] += 1
    yield "", ()
    yield "head", (say(key), *map(level_words, GRAVEST_FIRST), say("export.sum"))
    for title, levels in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        yield "", (title, *(levels[level] for level in GRAVEST_FIRST), levels.total())


def scope_rows(report: RunReport, tally: Tally, *, version: str, made: str, most: int) -> Iterator[Line]:
    """With what was checked, what was left out and why, and every file: nothing is passed over in silence."""
    facts: list[tuple[str, Value]] = [
        (say("sheet.made"), made),
        (say("sheet.version"), f"redlint {version}"),
        (say("sheet.column_catalog"), report.catalog_version),
        (say("sheet.digest"), report.catalog_digest),
        (say("sheet.rules"), tally.rules_active),
        (say("sheet.files"), tally.files),
        (say("sheet.segments"), tally.segments),
    ]
    if tally.changes:
        facts.append((say("sheet.user_catalogs"), change_words(tally.changes)))
    if (surplus := sum(len(file.findings) for file in report.files) - most) > 0:
        facts.append((say("sheet.surplus"), surplus))
    yield "title", (say("sheet.scope"),)
    yield from (("", fact) for fact in facts)
    yield "", ()
    yield "head", (say("sheet.left_out"), say("column.findings"))
    for reason, amount in tally.dropped.items():
        yield "", (drop_words(reason), amount)
    for status, amount in tally.settled.items():
        yield "", (say(f"status.{status}"), amount)
    yield "", (say("report.below_threshold"), tally.below_threshold)
    yield "", ()
    heads = ("column_path", "outcome", "segments", "encoding", "remark")
    yield "head", tuple(say(f"sheet.{head}") for head in heads)
    for file in report.files:
        yield "", _file_line(file)
    for notice in tally.skipped:
        yield "", (one_line(notice.path), say("sheet.skipped"), "", "", readable(notice.message))
    for notice in report.notices:
        yield "", (one_line(notice.path), say("sheet.notice"), "", "", readable(notice.message))


def _file_line(file: FileReport) -> tuple[Value, ...]:
    sentences = [f"{error.code} {sentence_about(error.path, error.message)}" for error in file.errors]
    sentences += [notice.message for notice in file.notices]
    outcome = say("export.unread" if file.errors else "sheet.checked")
    remark = "\n".join(map(one_line, sentences))
    return one_line(file.path), outcome, file.segments, file.encoding or "", remark
