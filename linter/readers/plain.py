"""Plain text and Markdown: batches of whole lines, with the place of each batch in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from linter.messages import say
from linter.model import LOOKBACK, Lines, Notice
from linter.readers.front_matter import FrontMatter, read_front_matter
from linter.readers.labels import Defaults

_LONGEST_BEFORE = 4096  # of a line that only gives context; what governs stands at its start
_HELD = 1 << 22  # code points to wait for the end of a comment
_COMMENT = re.compile("<!--(.*?)-->", re.DOTALL)
_VISIBLE = re.compile(r"[^\s]")
_DIRECTIVE = re.compile(r"\s*redlint\s*:")
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
    head = read_front_matter(first)
    notices.extend(Notice(path, "front-matter", remark) for remark in head.remarks)
    rest = first[head.length :]
    texts = chain((rest,) if rest else (), texts)
    if markdown:
        texts = _without_comments(texts, path, notices, head.lines)
    yield from _number(texts, head, defaults)


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


def _number(texts: Iterator[str], head: FrontMatter, defaults: Defaults) -> Iterator[Lines]:
    line, offset = head.lines + 1, head.length
    before: tuple[str, ...] = ()
    previous = ""
    for text in texts:
        if previous:
            before = _lines_before(previous, before)
        yield Lines(
            text,
            line,
            offset,
            before,
            head.channel or defaults.channel,
            head.audience or defaults.audience,
            head.stage or defaults.stage,
        )
        line += text.count("\n")
        offset += len(text)
        previous = text


def _lines_before(text: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The last `LOOKBACK` lines of what has been read: of `before` and `text`, which ends with LF."""
    last = text[:-1].rsplit("\n", LOOKBACK)
    if len(last) > LOOKBACK:
        del last[0]
    kept = before[len(before) - (LOOKBACK - len(last)) :] if len(last) < LOOKBACK else ()
    return (*kept, *(line[:_LONGEST_BEFORE].rstrip("\r") for line in last))


def _without_comments(texts: Iterator[str], path: str, notices: list[Notice], skipped: int) -> Iterator[str]:
    """Texts with the comments blanked; one that begins in a text and ends in a later one joins them."""
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
            closed = max((match.end() for match in _COMMENT.finditer(whole)), default=0)
            opened = whole.find("<!--", closed)
            whole = _COMMENT.sub(blank, whole)
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
