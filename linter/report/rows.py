"""Findings as rows of a table: the columns that CSV and workbooks share, and cells that no program calculates."""

from __future__ import annotations

from linter.messages import say
from linter.model import Approval, FileError, Finding

from .summary import level_words, sentence_about
from .wording import (
    basis_words,
    category_words,
    disguise_words,
    known_words,
    one_line,
    readable,
    rewrite_words,
    status_words,
)

COLUMNS = (
    *("path", "locator", "line", "column", "record", "channel", "audience", "speaker", "context", "match"),
    *("code", "title", "category", "level", "confidence", "message", "why", "basis", "rewrite", "evasion"),
    *("status", "status_reason", "content_hash", "fingerprint"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def column_title(name: str) -> str:
    """The heading of a column."""
    return say(f"sheet.column_{name}")


def finding_row(finding: Finding) -> dict[str, str | int]:
    """The cells of a finding, by column."""
    return {
        "path": one_line(finding.path),
        "locator": one_line(finding.locator or ""),
        "line": finding.start.line,
        "column": finding.start.column,
        "record": one_line(finding.record or ""),
        "channel": known_words("channel", finding.channel),
        "audience": known_words("audience", finding.audience),
        "speaker": known_words("speaker", finding.speaker),
        "context": readable(finding.context),
        "match": readable(finding.match),
        "code": finding.code,
        "title": one_line(finding.title),
        "category": category_words(finding.category),
        "level": level_words(finding.severity),
        "confidence": say(f"confidence.{finding.confidence}"),
        "message": readable(finding.message),
        "why": readable(finding.why),
        "basis": basis_words(finding),
        "rewrite": rewrite_words(finding),
        "evasion": disguise_words(finding),
        "status": status_words(finding),
        "status_reason": readable(finding.status_reason),
        **_approval_cells(finding.approval),
        "content_hash": finding.content_hash,
        "fingerprint": finding.fingerprint,
    }


def _approval_cells(approval: Approval | None) -> dict[str, str | int]:
    if approval is None:
        return {"applicant": "", "approvers": "", "approved": "", "expires": ""}
    names = say("report.enumeration").join(map(one_line, approval.approvers))
    return {"applicant": one_line(approval.applicant), "approvers": names, "approved": approval.approved,
            "expires": approval.expires}  # fmt: skip


def error_row(error: FileError) -> dict[str, str | int]:
    """The cells that speak of a file which could not be judged."""
    return {
        "path": one_line(error.path),
        "code": error.code,
        "level": say("export.unread"),
        "message": one_line(sentence_about(error.path, error.message)),
    }


def starts_formula(text: str) -> bool:
    """Whether a program for tables might calculate this instead of showing it."""
    return text.startswith(_FORMULA)
