"""Two versions of a text: as a unified diff, or as coloured lines that mark the very characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from .cells import visible
from .styled import Line, Piece, text_line

CONTEXT = 2
"""Unchanged lines shown around a change."""
_FAR = 40
"""Unchanged code points shown beside a change; the rest of a long line is left out."""
_UNIT = re.compile(r"\$?\{[^{}\n]{1,60}\}|#\w{1,20}#|[A-Za-z0-9]+|.", re.DOTALL)
_LONGEST = 4000  # code points (or words) of a changed stretch that are compared one by one; comparing takes square time
_Hunk = tuple[int, int, int, int]


class Part(NamedTuple):
    """A stretch of an old and a new line: equal, or replaced."""

    old: str
    new: str


def unified(path: str, before: str, after: str) -> Iterator[str]:
    """A unified diff that `patch` understands; nothing where both are equal."""
    old, new = _lines(before), _lines(after)
    hunks = list(_hunks(old, new))
    if hunks:
        yield f"--- {path}\n"
        yield f"+++ {path}\n"
    for group in _grouped(hunks):
        top, bottom = max(0, group[0][0] - CONTEXT), min(len(old), group[-1][1] + CONTEXT)
        shift = group[0][2] - group[0][0]
        size = bottom - top + sum((stop2 - start2) - (stop - start) for start, stop, start2, stop2 in group)
        yield f"@@ -{_extent(top, bottom - top)} +{_extent(top + shift, size)} @@\n"
        at = top
        for start, stop, first, last in group:
            yield from (_marked(" ", line) for line in old[at:start])
            yield from (_marked("-", line) for line in old[start:stop])
            yield from (_marked("+", line) for line in new[first:last])
            at = stop
        yield from (_marked(" ", line) for line in old[at:bottom])


def coloured(path: str, before: str, after: str) -> Iterator[Line]:
    """The changed lines for a terminal: old above new, what is gone and what is new marked inside the line."""
    old, new = _lines(before), _lines(after)
    hunks = list(_hunks(old, new))
    if not hunks:
        return
    yield text_line(visible(path), "path")
    for start, stop, first, last in hunks:
        pairs = max(stop - start, last - first)
        for number in range(pairs):
            here = old[start + number] if start + number < stop else None
            there = new[first + number] if first + number < last else None
            yield from _pair(start + number + 1, here, there)
    yield ()


def compare(old: str, new: str) -> list[Part]:
    """Two lines as equal and replaced stretches. Placeholders, numbers and Latin words are never cut, and single
    characters that happen to be equal between two changes do not break these up."""
    units, others = _UNIT.findall(old), _UNIT.findall(new)
    head = _common(units, others)
    tail = _common(units[head:][::-1], others[head:][::-1])
    before, after = units[head : len(units) - tail], others[head : len(others) - tail]
    same = [Part(*("".join(units[:head]),) * 2)], [Part(*("".join(units[len(units) - tail :]),) * 2)]
    return [*same[0][: bool(head)], *_join_islands(_middle(before, after)), *same[1][: bool(tail)]]


def _middle(units: list[str], others: list[str]) -> Iterator[Part]:
    if len(units) > _LONGEST or len(others) > _LONGEST:
        yield Part("".join(units), "".join(others))
        return
    for _, start, stop, first, last in SequenceMatcher(None, units, others, autojunk=False).get_opcodes():
        yield Part("".join(units[start:stop]), "".join(others[first:last]))


def _join_islands(parts: Iterator[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        is_island = part.old == part.new and len(part.old) < 2
        if joined and (is_island or part.old != part.new) and joined[-1].old != joined[-1].new:
            joined[-1] = Part(joined[-1].old + part.old, joined[-1].new + part.new)
        else:
            joined.append(part)
    return joined


def _pair(number: int, old: str | None, new: str | None) -> Iterator[Line]:
    parts = compare((old or "").rstrip("\r\n"), (new or "").rstrip("\r\n"))
    gutter = f"{number:>5} "
    if old is not None:
        yield (Piece(gutter, "dim"), Piece("- ", "removed"), *_side(parts, 0, "removed"))
    if new is not None:
        yield (Piece(" " * len(gutter)), Piece("+ ", "added"), *_side(parts, 1, "added"))


def _side(parts: Sequence[Part], side: int, style: str) -> Iterator[Piece]:
    for at, part in enumerate(parts):
        if part.old != part.new:
            yield Piece(visible(part[side]), style)
            continue
        words, is_first, is_last = part.old, at == 0, at == len(parts) - 1
        keep_head, keep_tail = (0 if is_first else _FAR), (0 if is_last else _FAR)
        if len(words) > keep_head + keep_tail + 1 and len(words) > _FAR:
            words = words[:keep_head] + "…" + words[len(words) - keep_tail :]
        yield Piece(visible(words))


def _common(units: Sequence[str], others: Sequence[str]) -> int:
    """How many units two rows begin with alike."""
    return next((at for at, (one, other) in enumerate(zip(units, others, strict=False)) if one != other),
                min(len(units), len(others)))  # fmt: skip


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True) if "\n" not in text else re.findall(r"[^\n]*\n|[^\n]+", text)


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[_Hunk]:
    """Runs of changed lines: in the old text start..stop, in the new one start..stop."""
    if len(old) != len(new):
        for kind, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                yield (places[0], places[1], places[2], places[3])
        return
    start: int | None = None
    for at in range(len(old) + 1):
        differs = at < len(old) and old[at] != new[at]
        if differs and start is None:
            start = at
        elif not differs and start is not None:
            yield start, at, start, at
            start = None


def _grouped(hunks: Sequence[_Hunk]) -> Iterator[list[_Hunk]]:
    group: list[_Hunk] = []
    for hunk in hunks:
        if group and hunk[0] - group[-1][1] > 2 * CONTEXT:
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _extent(start: int, size: int) -> str:
    return f"{start + 1 if size else start},{size}"


def _marked(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
