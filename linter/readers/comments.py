"""Comments in Markdown: not judged, but kept in place, so that positions stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from linter.messages import say
from linter.model import Notice

_HELD = 1 << 22  # code points to wait for the end of a comment
_COMMENT = re.compile("<!--(.*?)-->", re.DOTALL)
_VISIBLE = re.compile(r"[^\s]")
_DIRECTIVE = re.compile(r"\s*redlint\s*:")


def blank_comments(texts: Iterator[str], path: str, notices: list[Notice], skipped: int) -> Iterator[str]:
    """Texts with their comments blanked, save those that speak to redlint.

    A comment that begins in one text and ends in a later one joins them. `skipped` lines precede the first text.
    """
    count, first_line, line = 0, 0, skipped + 1
    held = ""
    unclosed = 0

    def blank(match: re.Match[str]) -> str:
        nonlocal count, first_line
        if _DIRECTIVE.match(match.group(1)):
            return match.group()
        count += 1
        first_line = first_line or line + match.string.count("\n", 0, match.start())
        return _VISIBLE.sub(" ", match.group())

    for text in chain(texts, ("",)):
        last = not text
        whole = held + text
        held = ""
        if "<!--" in whole:
            end = whole.rfind("-->") + 3  # nothing closes after it, and to search there would take square time
            if end > 2:
                closed = max((match.end() for match in _COMMENT.finditer(whole, 0, end)), default=0)
                whole = _COMMENT.sub(blank, whole[:end]) + whole[end:]
            else:
                closed = 0
            opened = whole.find("<!--", closed)
            if opened >= 0 and not last and len(whole) - opened < _HELD:
                start = whole.rfind("\n", 0, opened) + 1
                whole, held = whole[:start], whole[start:]
            elif opened >= 0:  # never closed: a browser would hide all the rest, so it is judged instead
                unclosed = unclosed or line + whole.count("\n", 0, opened)
        if whole:
            yield whole
        line += whole.count("\n")
    if count:
        sentence = say("input.comments", count=count, line=first_line)
        notices.append(Notice(path, "comments", sentence))
    if unclosed:
        notices.append(Notice(path, "open-comment", say("input.open-comment", line=unclosed)))
