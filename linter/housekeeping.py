"""Findings of the program about the texts themselves, not of any rule: what cannot be judged at all."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.finding import position_of
from linter.identity import hash_content, make_fingerprint
from linter.model import Finding, Segment

BARE_VARIABLES = "RL905"
NAME = "bare-variables"
CATEGORY = "housekeeping"


@lru_cache(maxsize=1)
def _bare_line() -> re.Pattern[str]:
    """A line that may be nothing but variables behind a signature: no Chinese outside one. Never steps back."""
    return re.compile(
        r"\n[ \t]*+(?:【[^】\n]{1,30}】)?[ \t]*+(?=[$\{#%])"
        r"(?>\{[^{}\n]{0,40}\}|#[^#\n ]{1,20}#|[^\n一-鿿])*+(?=\n|$)"
    )


def find_bare_lines(text: str) -> set[int]:
    """Numbers (from 0) of the lines that may be nothing but variables."""
    if not may_hold_variable(text):
        return set()
    return {text.count("\n", 0, found.start()) if found.start() else 0 for found in _bare_line().finditer("\n" + text)}


def may_hold_variable(text: str) -> bool:
    """Whether a text can hold a variable of any platform; far cheaper than looking for one."""
    return "{" in text or "#" in text or "%" in text


def report_bare_variables(segment: Segment, path: str) -> Finding | None:
    """The finding about a text that is nothing but variables: whatever is sent, nobody has seen it."""
    if segment.exempt is not None or segment.speaker == "customer" or not may_hold_variable(segment.text):
        return None
    if not _bare_line().match("\n" + segment.text.strip()):
        return None
    from linter.kinds.template import find_bare_variables
    from linter.messages import say

    for start, end in find_bare_variables(segment.text):
        match = segment.text[start:end]
        return Finding(
            code=BARE_VARIABLES,
            name=NAME,
            title=say("housekeeping.bare_title"),
            category=CATEGORY,
            severity="info",
            confidence="high",
            message=say("housekeeping.bare", match=match),
            why=say("housekeeping.bare_why"),
            path=path,
            locator=segment.locator,
            record=segment.record,
            start=position_of(segment, start),
            end=position_of(segment, end),
            match=match,
            context=segment.text.strip(),
            context_start=position_of(segment, len(segment.text) - len(segment.text.lstrip())),
            speaker=segment.speaker,
            channel=segment.channel,
            audience=segment.audience,
            basis=(),
            suggestions=(),
            evasion=None,
            fingerprint=make_fingerprint(BARE_VARIABLES, path, match, segment.text),
            content_hash=hash_content(segment.text),
        )
    return None
