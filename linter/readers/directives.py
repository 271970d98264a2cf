"""Comments that speak to redlint in texts: taken out of the text in place, with the lines they speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from linter.model import Directive

HEAD = 5
"""A directive about a whole file stands within this many lines from where its text begins."""
WORD = "redlint"
_BODY = r"\s*redlint\s*[:：]\s*(?P<body>"
_IN_MARKDOWN = re.compile(rf"<!--{_BODY}.*?)\s*-->")
_IN_TEXT = re.compile(rf"(?:<!--{_BODY}.*?)\s*-->|(?:#|//){_BODY.replace('body', 'words')}.*?)\s*$)")


@dataclass(slots=True)
class _Open:
    """A directive that waits for the text it speaks of, or for the end of that paragraph."""

    directive: Directive
    started: bool = False


class DirectiveTaker:
    """Goes through a text piece by piece. In Markdown a comment on a line of its own speaks of the next paragraph, in
    other texts of the next line; at the end of a line it speaks of that line."""

    def __init__(self, *, markdown: bool, first_line: int) -> None:
        self._form = _IN_MARKDOWN if markdown else _IN_TEXT
        self._markdown = markdown
        self._head = first_line + HEAD
        self._open: list[_Open] = []

    def take(self, text: str, line: int, offset: int) -> tuple[str, tuple[Directive, ...]]:
        """The piece with its directives blanked, and the directives that speak of lines of it.

        One that speaks of lines of several pieces comes with each of them; its place says that it is the same.
        """
        if not self._open and WORD not in text:
            return text, ()
        done: list[Directive] = []
        rows = text.split("\n")
        for number, row in enumerate(rows[:-1] if not rows[-1] else rows):
            rows[number] = self._row(row, line + number, offset, done)
            offset += len(row) + 1
        for one in self._open:
            done.append(one.directive)
        return "\n".join(rows), tuple(done)

    def _row(self, row: str, line: int, offset: int, done: list[Directive]) -> str:
        found = [self._directive(match, line, offset) for match in self._form.finditer(row)]
        rest = self._form.sub(lambda match: " " * len(match.group()), row) if found else row
        own = not rest.strip()
        if not own:
            self._extend(line)
            done += [replace(one, first=line, last=line) for one in found]
            if not self._markdown:
                self._close(done)
        else:
            if not found:
                self._close(done)
            self._open += [_Open(one) for one in found]
        return rest

    def _extend(self, line: int) -> None:
        for one in self._open:
            first = one.directive.first if one.started else line
            one.directive, one.started = replace(one.directive, first=first, last=line), True

    def _close(self, done: list[Directive]) -> None:
        """End the paragraphs that have begun."""
        done += [one.directive for one in self._open if one.started]
        self._open = [one for one in self._open if not one.started]

    def _directive(self, match: re.Match[str], line: int, offset: int) -> Directive:
        groups = match.groupdict()
        return Directive(
            (groups["body"] if groups["body"] is not None else groups.get("words") or "").strip(),
            match.group().strip(),
            line,
            match.start() + 1,
            offset + match.start(),
            head=line < self._head,
        )
