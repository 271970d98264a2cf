"""Plain text and Markdown: batches of whole lines, with the place of each batch in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from linter.messages import say
from linter.model import LOOKBACK, Directive, Lines, Notice
from linter.readers.defaults import Defaults

if TYPE_CHECKING:
    from linter.readers.directives import DirectiveTaker

_LONGEST_BEFORE = 4096  # of a line that only gives context; what governs stands at its start
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def read_lines(
    pieces: Iterator[str], path: str, defaults: Defaults, notices: list[Notice], *, markdown: bool
) -> Iterator[Lines]:
    """The lines of a text after its front matter. Every batch but the last ends with a line feed.

    In Markdown, comments are blanked out in place, save those that speak to redlint: positions stay as they are.
    """
    texts = whole_lines(pieces, path, notices)
    first = next(texts, "")
    if not first:
        notices.append(Notice(path, "empty", say("input.empty")))
        return
    lines = length = 0
    if first.startswith("---"):
        from linter.readers.front_matter import read_front_matter

        head = read_front_matter(first)
        lines, length = head.lines, head.length
        defaults = head.over(defaults)
        notices.extend(Notice(path, "front-matter", remark) for remark in head.remarks)
    rest = first[length:]
    texts = chain((rest,) if rest else (), texts)
    if markdown:
        from linter.readers.comments import blank_comments

        texts = blank_comments(texts, path, notices, lines)
    yield from _number(texts, lines + 1, length, defaults, markdown=markdown)


def whole_lines(pieces: Iterator[str], path: str, notices: list[Notice]) -> Iterator[str]:
    """Pieces that end at line ends, however long a line is. A file that ends its lines with CR alone gets LF.

    Control characters stay in the text, and one notice tells of them.
    """
    pending: list[str] = []
    lines, characters = 1, 0
    where: tuple[int, int, str] | None = None
    unified = _unify(pieces)
    piece: str | None = next(unified, None)
    while piece is not None:
        following = next(unified, None)
        if found := _CONTROL.search(piece):
            if where is None:
                line = lines + piece.count("\n", 0, found.start())
                held = sum(map(len, pending)) if line == lines else 0
                where = line, held + found.start() - piece.rfind("\n", 0, found.start()), found.group()
            characters += len(_CONTROL.findall(piece))
        cut = len(piece) if following is None else piece.rfind("\n") + 1
        if cut:
            lines += piece.count("\n")
            if whole := "".join((*pending, piece[:cut])):
                yield whole
            pending.clear()
        if cut < len(piece):
            pending.append(piece[cut:])
        piece = following
    if pending:  # the last piece was empty
        yield "".join(pending)
    if where is not None:
        line, column, character = where
        code = f"U+{ord(character):04X}"
        sentence = say("input.control", line=line, column=column, character=code, count=characters)
        notices.append(Notice(path, "control-characters", sentence))


def _unify(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces as they are, or with LF for CR where the first has CR and no LF."""
    first = next(pieces, "")
    if "\r" not in first or "\n" in first:
        yield first
        yield from pieces
        return
    held = ""
    for piece in chain((first,), pieces):
        piece = held + piece
        held = "\r" if piece.endswith("\r") else ""  # LF may follow in the next piece
        yield re.sub("\r(?!\n)", "\n", piece[: len(piece) - len(held)])
    if held:
        yield "\n"


def _number(texts: Iterator[str], line: int, offset: int, defaults: Defaults, *, markdown: bool) -> Iterator[Lines]:
    before: tuple[str, ...] = ()
    previous = ""
    taker: DirectiveTaker | None = None
    directives: tuple[Directive, ...] = ()
    first_line = line
    for text in texts:
        if previous:
            before = _lines_before(previous, before)
        if taker is None and "redlint" in text:
            from linter.readers.directives import DirectiveTaker

            taker = DirectiveTaker(markdown=markdown, first_line=first_line)
        if taker is not None:
            text, directives = taker.take(text, line, offset)
        yield Lines(
            text,
            line,
            offset,
            before,
            defaults.channel,
            defaults.audience,
            defaults.stage,
            defaults.script_type,
            directives,
        )
        line += text.count("\n")
        offset += len(text)
        previous = text


def _lines_before(text: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The last `LOOKBACK` lines of what has been read: of `before` and `text`, which ends with LF."""
    last = text[:-1].rsplit("\n", LOOKBACK)
    if len(last) > LOOKBACK:
        del last[0]
    kept = before[max(0, len(before) + len(last) - LOOKBACK) :] if len(last) < LOOKBACK else ()
    return (*kept, *(line[:_LONGEST_BEFORE].rstrip("\r") for line in last))
