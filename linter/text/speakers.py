"""Who speaks: labels such as `坐席：`, `[00:12] 客户:` or `【客服】` before the words of a turn."""

from __future__ import annotations

import re
from collections.abc import Mapping

LABEL_LEADS = (" ", "\t", "\u3000", "-", "*", ">")
"""What may stand in front of a label, any number of times."""
_LABEL = re.compile(
    r"[ \t\u3000\-*>]*(?:[\[【(]?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?[\])】]?[ \t]*)?"
    r"(?:[\[【(]([^\]】):：\n]{1,8})[\]】)][ \t]*[:：]?"
    r"|([^\s:：，。,（(\[【]{1,8})[ \t]*(?:[(（][^)）\n]{1,10}[)）])?[ \t]*[:：])[ \t]*"
)
_TURN_START = re.compile(r"\n|；\s*|;\s*")  # begun by single signs, which a search finds quickest
_TURN_SIGN = re.compile("[\n；;\u037e\ufe14\ufe54]")
"""The signs in `_TURN_START`, and what folding makes one of them."""


def may_hold_label(text: str) -> bool:
    """Whether a text can hold a label at all; far cheaper than looking for one."""
    return "：" in text or ":" in text or text.lstrip()[:1] in ("【", "[", "(")


def may_hold_turns(text: str) -> bool:
    """Whether a label can open a turn behind the beginning of a text, folded or not."""
    return _TURN_SIGN.search(text) is not None


def find_label(folded: str, roles: Mapping[str, str], position: int = 0) -> tuple[str, int] | None:
    """The role ("agent" or "customer") of the label at `position`, and where its words begin; None without one."""
    match = _LABEL.match(folded, position)
    if match is None:
        return None
    role = role_of(match.group(1) or match.group(2), roles)
    return None if role is None else (role, match.end())


def role_of(label: str, roles: Mapping[str, str]) -> str | None:
    """The role that a label names, with a number behind it or not."""
    label = label.strip()
    return roles.get(label) or roles.get(label.rstrip("0123456789"))


def find_turns(folded: str, roles: Mapping[str, str]) -> list[tuple[str | None, int, int]]:
    """Turns of a text: (role, start, end) of their words. One turn without a role when no label is there.

    A label opens a turn at the start of the text, of a line, or after a semicolon (call records keep a whole
    dialogue in one line).
    """
    opened: list[tuple[str | None, int, int]] = []  # role, label start, words start
    for start in (0, *(match.end() for match in _TURN_START.finditer(folded))):
        found = find_label(folded, roles, start)
        if found is not None:
            opened.append((found[0], start, found[1]))
    if not opened:
        return [(None, 0, len(folded))]
    if opened[0][1] > 0:
        opened.insert(0, (None, 0, 0))
    ends = [start for _, start, _ in opened[1:]] + [len(folded)]
    return [(role, words, max(words, end)) for (role, _, words), end in zip(opened, ends, strict=True)]
