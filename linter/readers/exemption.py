"""Cells and fields that exempt their row from rules, as a directive for all texts of the row."""

from __future__ import annotations

from linter.model import Directive

NONE = frozenset({"无", "否", "不", "-", "—", "/", "n", "no", "none", "null", "false"})
"""What people write where nothing is exempt."""


def read_exemption(words: str, reason: str, locator: str) -> Directive | None:
    """The directive that stands at `locator`; None where it exempts from nothing."""
    words = words.strip()
    if not words or words.lower() in NONE:
        return None
    return Directive(f"ignore {words} -- {reason}" if reason else f"ignore {words}", words, locator=locator)
