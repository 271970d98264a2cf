"""The card of a finding about the check itself: what it says, why, and where more is written."""

from __future__ import annotations

from collections.abc import Iterator

from linter.messages import say
from linter.policy.remarks import NAMES

from .styled import BLANK, Line, Piece, labelled

BARE = "RL905"
CODES = tuple(sorted((*NAMES, BARE)))
"""All codes of the check itself."""


def remark_card(code: str, *, columns: int) -> Iterator[Line]:
    """The lines of the card for one of `CODES`."""
    name = NAMES.get(code, "bare-variables")
    title, why = ("bare_title", "bare_why") if code == BARE else (name, f"{name}.why")
    yield (Piece(code, "code"), Piece("  "), Piece(say(f"housekeeping.{title}"), "strong"), Piece(f"  {name}", "dim"))
    yield BLANK
    for label, text in ((say("label.why"), say(f"housekeeping.{why}")), (say("label.more"), say("housekeeping.more"))):
        yield from labelled(label, text, columns=columns, indent=0, label_width=8)
