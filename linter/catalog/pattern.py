"""The pattern language of the catalog: text -> steps. Linear-time matching is in `linter.match.join`.

A pattern is a row of steps; each step names what must stand there and how far it may be from the step
before. There are no loops and no nesting, so a join over occurrences decides it in linear time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

DEFAULT_GAP = 12
"""Code points that `…` may skip."""
MAX_GAP = 60
MAX_OPTIONAL = 4
ADJACENT_SPACE = 3
"""White space allowed between neighbouring steps, in code points."""
PUNCTUATION_GAP = 4

SIGNS = "@<>?^$…"
"""What is no part of a word."""
_SIGNS = re.compile(f"[{SIGNS}]")
RECOGNISERS = ("num", "money", "time", "date", "phone", "var")


class PatternError(ValueError):
    """A pattern that does not follow the grammar; `column` is the 1-based code point where it breaks."""

    def __init__(self, message: str, column: int, *, near: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.near = near


class Atom(NamedTuple):
    """One alternative of a step: `kind` is literal, concept, recogniser or edge (`^`, `$`)."""

    kind: str
    value: str


class Step(NamedTuple):
    """What must stand here, and the gap before it: up to `gap` code points; `gap_kind` says of what.

    `gap_kind` is "space" (neighbours), "any" (inside the sentence) or "punctuation".
    """

    atoms: tuple[Atom, ...]
    optional: bool
    gap: int
    gap_kind: str
    column: int

    @property
    def is_edge(self) -> bool:
        """Whether the step is a sentence edge and takes no text."""
        return self.atoms[0].kind == "edge"


@lru_cache(maxsize=1 << 14)
def parse_pattern(text: str) -> tuple[Step, ...]:
    """Parse a pattern; raises `PatternError` with the column of the first mistake.

    Remembered, because the loader checks every pattern before the compiler and the index of disguises ask for it.
    """
    steps: list[Step] = []
    gap, gap_kind = 0, "space"
    pending_gap_column = 0
    position = 0
    for token in text.split():
        column = text.index(token, position) + 1
        position = column - 1 + len(token)
        if token.startswith("…") or token in ("..", "..."):
            if pending_gap_column:
                raise PatternError("pattern.two_gaps", column, near=token)
            gap, gap_kind = _parse_gap(token, column)
            pending_gap_column = column
            continue
        step = (_parse_step if _SIGNS.search(token) else _parse_words)(token, column, gap, gap_kind)
        _check_edge(step, token, first=not steps, earlier=steps)
        steps.append(step)
        gap, gap_kind, pending_gap_column = 0, "space", 0
    if pending_gap_column:
        raise PatternError("pattern.gap_at_end", pending_gap_column)
    if steps and steps[0].gap_kind != "space":
        raise PatternError("pattern.gap_at_start", 1)
    if sum(step.optional for step in steps) > MAX_OPTIONAL:
        raise PatternError("pattern.too_many_optional", 1)
    if not any(_carries_words(step) and not step.optional for step in steps):
        raise PatternError("pattern.no_words", 1)
    return tuple(steps)


def expand_optional(steps: tuple[Step, ...]) -> tuple[tuple[Step, ...], ...]:
    """All variants without optional steps, the longest first. A dropped step's gap widens the next one."""
    if not any(step.optional for step in steps):
        return (steps,)
    variants: list[tuple[Step, ...]] = [()]
    for step in steps:
        grown: list[tuple[Step, ...]] = []
        for variant in variants:
            grown.append((*variant, step._replace(optional=False)))
            if step.optional:
                grown.append((*variant, step))
        variants = grown
    return tuple(dict.fromkeys(_drop_absent(variant) for variant in variants))


def _drop_absent(variant: tuple[Step, ...]) -> tuple[Step, ...]:
    kept: list[Step] = []
    widest: Step | None = None
    for step in variant:
        if step.optional:
            widest = _wider(widest, step)
            continue
        if widest is not None:
            wide = _wider(widest, step)
            step = step._replace(gap=wide.gap, gap_kind=wide.gap_kind)
        kept.append(step if kept else step._replace(gap=0, gap_kind="space"))
        widest = None
    return tuple(kept)


def _wider(one: Step | None, other: Step) -> Step:
    order = {"space": 0, "punctuation": 1, "any": 2}
    if one is None or (order[other.gap_kind], other.gap) > (order[one.gap_kind], one.gap):
        return other
    return one


def _parse_gap(token: str, column: int) -> tuple[int, str]:
    if token == "..":
        return PUNCTUATION_GAP, "punctuation"
    if token == "...":
        raise PatternError("pattern.three_dots", column, near="…")
    size = token[1:]
    if not size:
        return DEFAULT_GAP, "any"
    if not size.isascii() or not size.isdigit() or not 0 < int(size) <= MAX_GAP:
        raise PatternError("pattern.gap_size", column, near=token)
    return int(size), "any"


def _parse_step(token: str, column: int, gap: int, gap_kind: str) -> Step:
    optional = token.endswith("?")
    body = token[:-1] if optional else token
    atoms: list[Atom] = []
    place = column
    for part in body.split("|"):
        if not part:
            raise PatternError("pattern.empty_alternative", place, near=token)
        atoms.append(_parse_atom(part, place))
        place += len(part) + 1
    if any(atom.kind == "edge" for atom in atoms) and (len(atoms) > 1 or optional):
        raise PatternError("pattern.edge_alone", column, near=token)
    return Step(tuple(atoms), optional, gap, gap_kind, column)


def _parse_words(token: str, column: int, gap: int, gap_kind: str) -> Step:
    """A step of literals alone, which most are: nothing in it has a meaning of its own."""
    parts = token.split("|")
    if not all(parts):
        place = column
        for part in parts[: parts.index("")]:
            place += len(part) + 1
        raise PatternError("pattern.empty_alternative", place, near=token)
    return Step(tuple([Atom("literal", part) for part in parts]), False, gap, gap_kind, column)


def _parse_atom(part: str, column: int) -> Atom:
    if part in ("^", "$"):
        return Atom("edge", part)
    if part.startswith("@"):
        name = part[1:]
        if not name.replace("_", "a").isalnum() or not name.isascii():
            raise PatternError("pattern.concept_name", column, near=part)
        return Atom("concept", name)
    if part.startswith("<"):
        if not part.endswith(">") or part[1:-1] not in RECOGNISERS:
            raise PatternError("pattern.recogniser", column, near=part)
        return Atom("recogniser", part[1:-1])
    if _SIGNS.search(part):
        sign = next(sign for sign in SIGNS if sign in part)
        raise PatternError("pattern.stray_sign", column + part.index(sign), near=sign)
    return Atom("literal", part)


def _check_edge(step: Step, token: str, *, first: bool, earlier: list[Step]) -> None:
    if earlier and earlier[-1].atoms[0].value == "$" and earlier[-1].is_edge:
        raise PatternError("pattern.after_end", step.column, near=token)
    if step.is_edge and step.atoms[0].value == "^" and not first:
        raise PatternError("pattern.start_not_first", step.column, near=token)


def _carries_words(step: Step) -> bool:
    return all(atom.kind in ("literal", "concept") for atom in step.atoms)
