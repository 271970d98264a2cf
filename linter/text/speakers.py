"""Who speaks: labels such as `坐席：`, `[00:12] 客户:` or `【客服】` at the start of a line."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LABEL = re.compile(
    r"[ \t\u3000\-*>]*(?:[\[【(]?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?[\])】]?[ \t]*)?"
    r"(?:[\[【(]([^\]】):：\n]{1,8})[\]】)][ \t]*[:：]?|([^\s:：，。,（(\[【]{1,8})[ \t]*(?:[(（][^)）\n]{1,10}[)）])?[ \t]*[:：])[ \t]*"
)


def find_label(folded_line: str, roles: Mapping[str, str]) -> tuple[str, int] | None:
    """The role ("agent" or "customer") that opens a folded line, and where its words begin; None without one."""
    match = _LABEL.match(folded_line)
    if match is None:
        return None
    label = (match.group(1) or match.group(2)).strip()
    role = roles.get(label) or roles.get(label.rstrip("0123456789"))
    return None if role is None else (role, match.end())
