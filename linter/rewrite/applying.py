"""Rewriting a segment by its findings: edits that do not collide, kept only where the text checks cleaner for them.

Pure functions: text and findings in, a plan out. Who judges is passed in; who writes files is elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from linter.model import Edit, Finding, Segment, Suggestion
from linter.rewrite.patchwork import Patchwork
from linter.rewrite.variables import lost_variables

Judge: TypeAlias = Callable[[Segment], Sequence[Finding]]
Identity: TypeAlias = tuple[str, int, int, str]
"""A finding as rewriting knows it again: code, place in the original (-1 for words that were put in), words."""

TRIES = 4
"""How often suggestions are tried together, each time without those that spoilt it, before one after the other."""
ROUNDS = 6
"""How often at most a segment is looked at again for what its first findings had hidden."""


@dataclass(frozen=True, slots=True)
class Left:
    """A finding that a plan leaves in the text. `reason` is a stable slug:

    no-suggestion, display-only (for reading), needs-unsafe, not-removed (the edit does not help), makes-new (it breaks
    another rule), loses-placeholder.
    """

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a segment becomes. `edits` are against the original text, in order, disjoint; applied they give `text`.

    `alternatives` has one entry for each finding that was given, in their order: what may be taken by hand, best
    first. What only a later look found (hidden before) is rewritten too, or stands in `left`.
    """

    text: str
    edits: tuple[Edit, ...]
    settled: tuple[Finding, ...]
    left: tuple[Left, ...]
    alternatives: tuple[tuple[Suggestion, ...], ...]


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """The text after disjoint edits, in any order. Raises `ValueError` for edits that overlap or leave the text."""
    pieces: list[str] = []
    place = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not place <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit.start}..{edit.end} collides or leaves a text of {len(text)}")
        pieces += (text[place : edit.start], edit.text)
        place = edit.end
    return "".join((*pieces, text[place:]))


def plan_rewrite(segment: Segment, findings: Sequence[Finding], *, unsafe: bool, judge: Judge) -> Plan:
    """Which suggestions to take so that the text checks cleaner: of each finding the first that helps.

    Only `safe` suggestions count, with `unsafe` also rewordings. An edit that does not remove its finding, makes a new
    one or loses a placeholder is rolled back and the next suggestion tried. `judge` says what is wrong with a segment;
    findings that it makes but that were not given (suppressed ones, say) are left alone.
    """
    given = {_identify(finding, segment, Patchwork.of(segment.text)): finding for finding in findings}
    state = _State(segment, judge, unsafe=unsafe)
    state.spare(set(state.found) - set(given))
    for _ in range(ROUNDS):
        if not state.advance():
            break
    left = [Left(given.get(key, finding), state.reason(key, finding)) for key, finding in state.open()]
    return Plan(
        state.work.text,
        state.work.edits,
        tuple(finding for key, finding in given.items() if key not in state.found),
        tuple(left),
        tuple(tuple(one for one in finding.suggestions if one.edits) for finding in findings),
    )


class _State:
    """A segment while it is rewritten: its patches so far, what is wrong with it now, what was tried in vain."""

    def __init__(self, segment: Segment, judge: Judge, *, unsafe: bool) -> None:
        self._segment, self._judge = segment, judge
        self._levels = ("safe", "unsafe") if unsafe else ("safe",)
        self._spared: set[Identity] = set()
        self._failed: dict[Identity, str] = {}
        self.work = Patchwork.of(segment.text)
        self.found = self._look(self.work)

    def spare(self, keys: set[Identity]) -> None:
        """Leave these findings alone."""
        self._spared = keys

    def open(self) -> Iterator[tuple[Identity, Finding]]:
        """What is wrong with the text as it is now and was to be settled."""
        return ((key, finding) for key, finding in self.found.items() if key not in self._spared)

    def advance(self) -> bool:
        """Settle what can be settled of the open findings: all at once, or where that fails one after the other."""
        due = [(key, finding) for key, finding in self.open() if key not in self._failed]
        choices = [(key, finding, self._choices(finding)) for key, finding in due]
        if self._take_together([(key, offered[0]) for key, _, offered in choices if offered]):
            return True
        for key, finding, offered in choices:
            reason = _why_not(finding)
            for choice in offered:
                reason = self._accept([choice], {key}) or ""
                if not reason:
                    return True  # the other findings stand elsewhere now, or are gone: look again
            self._failed[key] = reason
        return False

    def _take_together(self, wanted: Sequence[tuple[Identity, Suggestion]]) -> bool:
        """Take the first suggestions of many findings at once, without those that spoil it; whether any was taken."""
        for _ in range(TRIES):
            chosen = list(_disjoint(choice for _, choice in wanted))
            if len(chosen) < 2:
                return False
            spoilt: list[int] = []
            if self._accept(chosen, {key for key, _ in wanted}, spoilt) is None:
                return True
            bad = [edit for place in spoilt for edit in _nearest(chosen, place).edits]
            wanted = [
                (key, choice)
                for key, choice in wanted
                if not any(_collide(edit, other) for edit in choice.edits for other in bad)
            ]
            if not bad:
                return False
        return False

    def reason(self, key: Identity, finding: Finding) -> str:
        """Why a finding is left."""
        return self._failed.get(key) or _why_not(finding)

    def _choices(self, finding: Finding) -> list[Suggestion]:
        return [one for one in finding.suggestions if one.edits and one.applicability in self._levels]

    def _accept(
        self, choices: Sequence[Suggestion], targets: set[Identity], spoilt: list[int] | None = None
    ) -> str | None:
        """Take suggestions if the text is the better for them; the reason where it is not.

        `spoilt` is given the places of the present text where it would not be.
        """
        edits = sorted((edit for one in choices for edit in one.edits), key=lambda edit: edit.start)
        work = self.work
        for edit in reversed(edits):
            work = work.patch(edit)
        if lost_variables(self.work.text, work.text):
            return "loses-placeholder"
        found = self._look(work)
        reason = None
        for key in targets & set(found):
            reason = "not-removed"
            if spoilt is not None:
                spoilt.append(self.found[key].start.offset - self._segment.offset)
        hiding = [target[1:3] for target in targets]
        codes = {target[0] for target in targets}
        for key in found:
            uncovered = any(start < key[2] and key[1] < end for start, end in hiding)
            if key not in self.found and not uncovered:
                reason = reason or ("not-removed" if key[0] in codes else "makes-new")
                if spoilt is not None:
                    spoilt.append(_former_place(edits, found[key].start.offset - self._segment.offset))
        if reason is None:
            self.work, self.found = work, found
        return reason

    def _look(self, work: Patchwork) -> dict[Identity, Finding]:
        segment = replace(self._segment, text=work.text)
        return {_identify(finding, segment, work): finding for finding in self._judge(segment)}


def _identify(finding: Finding, segment: Segment, work: Patchwork) -> Identity:
    start, end = finding.start.offset - segment.offset, finding.end.offset - segment.offset
    return (finding.code, *(work.source(start, end) or (-1, -1)), finding.match)


def _disjoint(choices: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """The suggestions that do not collide with one before them; of equal ones the first."""
    taken: list[Edit] = []
    for choice in choices:
        if not any(_collide(edit, other) for edit in choice.edits for other in taken):
            taken.extend(choice.edits)
            yield choice


def _former_place(edits: Sequence[Edit], place: int) -> int:
    """Where a place of the text after `edits` (in order) stood before them, or where the edit begins that made it."""
    shift = 0
    for edit in edits:
        if place < edit.start + shift:
            break
        if place < edit.start + shift + len(edit.text):
            return edit.start
        shift += len(edit.text) - (edit.end - edit.start)
    return place - shift


def _nearest(choices: Sequence[Suggestion], place: int) -> Suggestion:
    """The suggestion whose edits are nearest to a place."""
    return min(choices, key=lambda one: min(max(edit.start - place, place - edit.end, 0) for edit in one.edits))


def _collide(one: Edit, other: Edit) -> bool:
    return (one.start < other.end and other.start < one.end) or one.start == other.start


def _why_not(finding: Finding) -> str:
    if not finding.suggestions:
        return "no-suggestion"
    return "needs-unsafe" if any(one.edits for one in finding.suggestions) else "display-only"
