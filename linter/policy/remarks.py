"""Findings about the policy itself: the codes RL901 and up, and how one is made."""

from __future__ import annotations

from collections.abc import Mapping

from linter.identity import make_fingerprint
from linter.messages import say
from linter.model import Finding, Position

CATEGORY = "housekeeping"
NAMES = {
    "RL901": "suppression-without-reason",
    "RL902": "unused-suppression",
    "RL903": "unknown-rule",
    "RL904": "expired-waiver",
    "RL906": "malformed-suppression",
    "RL907": "waiver-without-approval",
    "RL908": "void-waiver",
}
"""Code -> stable name. RL905, a text of nothing but variables, is about a text and not in this list."""
SEVERITY = "warning"


def make_remark(
    code: str,
    path: str,
    match: str,
    start: Position,
    *,
    locator: str | None = None,
    sentence: str | None = None,
    severity: str = SEVERITY,
    slots: Mapping[str, object] | None = None,
) -> Finding:
    """A finding about `match`, the words of the policy as they stand at `start`; `sentence` is another key for it."""
    name = NAMES[code]
    end = Position(start.line, start.column + len(match), start.offset + len(match))
    return Finding(
        code=code,
        name=name,
        title=say(f"housekeeping.{name}"),
        category=CATEGORY,
        severity=severity,
        confidence="high",
        message=say(f"housekeeping.{sentence or name}.message", match=match, **(slots or {})),
        why=say(f"housekeeping.{name}.why"),
        path=path,
        locator=locator,
        record=None,
        start=start,
        end=end,
        match=match,
        context=match,
        context_start=start,
        speaker=None,
        channel=None,
        audience=None,
        basis=(),
        suggestions=(),
        evasion=None,
        fingerprint=make_fingerprint(code, path, match, f"{locator or ''}{sentence or ''}"),
    )
