"""A text file with its findings settled: plans for its segments, checked again until nothing more can be done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from linter.engine import Linter
from linter.fixing.placing import Places, line_segments, place_segments, shown_locator
from linter.fixing.source import Source
from linter.model import Edit, FileReport, Finding, Lines, Segment, Suggestion
from linter.readers import Defaults, open_document
from linter.readers.labels import speaker_of
from linter.readers.tree import whole_characters
from linter.rewrite.applying import Left, Plan, apply_edits, plan_rewrite

ROUNDS = 6
"""How often a mended file is looked at again; what one edit uncovers another may settle."""

_LABEL = re.compile(r"([^\s:：,，.。;；!！?？“”\"]{1,8})[:：]")

Spared = Callable[[Finding], bool]
"""Says of a finding that it is to be left alone: suppressed, waived, or passed over by hand."""


@dataclass(frozen=True, slots=True)
class Change:
    """One segment before and after, with what was settled in it. `line` is its first line (in its string)."""

    locator: str | None
    line: int
    before: str
    after: str
    settled: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of a file: `left` are findings that stand, each with the reason, `report` is the check after."""

    before: Source
    after: Source
    changes: tuple[Change, ...]
    left: tuple[Left, ...]
    report: FileReport

    @property
    def settled(self) -> int:
        """How many findings are gone."""
        return sum(len(change.settled) for change in self.changes)


def spare_none(_finding: Finding) -> bool:
    """The usual rule: nothing is left alone."""
    return False


def mend(source: Source, linter: Linter, *, unsafe: bool, spared: Spared = spare_none) -> Mended:
    """Settle what can be settled in a file, by safe edits or with `unsafe` also by rewordings.

    Raises `RedlintError` E503 where the file's encoding cannot hold the new words.
    """
    now, changes, left = source, list[Change](), tuple[Left, ...]()
    report = check_source(now, linter)
    for _ in range(ROUNDS if report.findings else 0):
        plans, left = _plan(now, linter, unsafe=unsafe, spared=spare_answered(report, spared))
        then, plans = _apply(now, plans)
        if then.text == now.text:
            break
        mended = check_source(then, linter)
        if _is_worse(report, mended):
            plans, then, mended = _one_by_one(now, plans, linter, report)
            if not plans:
                break
        changes += (plan.change for plan in plans)
        now, report = then, mended
    return Mended(source, now, tuple(changes), left, report)


def spare_answered(report: FileReport, spared: Spared = spare_none) -> Spared:
    """Leave alone what is to be spared, and what the file's authors have answered for already."""
    answered = {identity_of(finding) for finding in report.findings if finding.status != "new"}
    return lambda finding: identity_of(finding) in answered or spared(finding)


def identity_of(finding: Finding) -> tuple[str, str | None, int, int]:
    """Which finding of its file this is, whoever made it."""
    return finding.code, finding.locator, finding.start.offset, finding.end.offset


def check_source(source: Source, linter: Linter) -> FileReport:
    """The whole file checked as `check` does it."""
    defaults = defaults_of(linter)
    return linter.check_document(open_document(source.path, data=source.data, name=source.path, defaults=defaults))


def defaults_of(linter: Linter) -> Defaults:
    """What readers take from the settings."""
    chosen = linter.settings
    return chosen.defaults()


@dataclass(frozen=True, slots=True)
class Suspect:
    """A segment with findings, and the findings, where people can see which place is meant."""

    segment: Segment
    findings: tuple[Finding, ...]


def find_suspects(places: Places, linter: Linter) -> Iterator[Suspect]:
    """The segments of a file that have findings of their own; lines of plain text one by one.

    What only the whole file shows (an element that is missing) belongs to no segment and has no edit.
    """
    for batch in places.document.batches:
        if not isinstance(batch, Lines):
            for segment in batch:
                if found := judge(linter, places.source.path, segment):
                    yield Suspect(segment, found)
            continue
        found = linter.judge_batch(batch, places.source.path).findings
        for segment in line_segments(batch, sorted({finding.start.line - batch.line for finding in found})):
            if own := judge(linter, places.source.path, segment):
                yield Suspect(segment, own)


def judge(linter: Linter, path: str, segment: Segment) -> tuple[Finding, ...]:
    """What is wrong with a segment. Suggestions that would swallow the words of another speaker are left out: labels
    in the middle of a line (`您好。客户：没钱。`) open no turn of their own."""
    found = linter.judge_batch((segment,), path).findings
    if not ("：" in segment.text or ":" in segment.text):
        return found
    return tuple(replace(one, suggestions=tuple(_keeping_speakers(one, segment.text))) for one in found)


def _keeping_speakers(finding: Finding, text: str) -> Iterator[Suggestion]:
    for one in finding.suggestions:
        removed = (text[edit.start : edit.end] for edit in one.edits)
        if not any(speaker_of(label[1]) for words in removed for label in _LABEL.finditer(words)):
            yield one


@dataclass(frozen=True, slots=True)
class _Placed:
    """A plan as edits of the file, and as people read it."""

    edits: tuple[Edit, ...]
    change: Change


def _plan(source: Source, linter: Linter, *, unsafe: bool, spared: Spared) -> tuple[list[_Placed], tuple[Left, ...]]:
    places = place_segments(source, defaults_of(linter))
    plans: list[_Placed] = []
    left: list[Left] = []
    for suspect in find_suspects(places, linter):
        segment = suspect.segment
        due = [one for one in suspect.findings if not spared(as_shown(one))]
        plan = plan_rewrite(segment, due, unsafe=unsafe, judge=lambda one: judge(linter, source.path, one))
        left += (replace(one, finding=as_shown(one.finding)) for one in plan.left)
        if not plan.edits:
            continue
        edits = edits_in_file(places, segment, plan.edits)
        if edits is None:
            left += (Left(as_shown(one), "not-located") for one in plan.settled)
            continue
        plans.append(_Placed(edits, change_of(segment, plan)))
    return plans, tuple(left)


def as_shown(finding: Finding) -> Finding:
    """The finding with the locator that people see."""
    return replace(finding, locator=shown_locator(finding.locator))


def change_of(segment: Segment, plan: Plan) -> Change:
    """A plan for people."""
    return Change(
        shown_locator(segment.locator), segment.line, segment.text, plan.text, tuple(map(as_shown, plan.settled))
    )


def edits_in_file(places: Places, segment: Segment, edits: Sequence[Edit]) -> tuple[Edit, ...] | None:
    """Edits of a segment as edits of its file; None where the segment's place is not certain."""
    found = places.find(segment)
    if found is None:
        return None
    value, slot = found
    shifted = shift_edits(segment, edits, value)
    return None if shifted is None else slot.carry(value, shifted)


def shift_edits(segment: Segment, edits: Sequence[Edit], value: str) -> list[Edit] | None:
    """Edits of a segment as edits of the string that holds it.

    What the reader blanks (a comment in Markdown) is not replaced with the words beside it. None where an edit would
    have to go across one.
    """
    shifted: list[Edit] = []
    for edit in edits:
        start, end = edit.start, edit.end
        words = segment.text[start:end]
        if _stands(words, value, segment.offset + start):
            shifted.append(Edit(start + segment.offset, end + segment.offset, edit.text))
            continue
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start > end or not _stands(segment.text[start:end], value, segment.offset + start):
            return None
        shifted.append(Edit(start + segment.offset, end + segment.offset, edit.text.strip()))
    return shifted


def _stands(words: str, value: str, start: int) -> bool:
    return whole_characters(value[start : start + len(words)]) == words


def _apply(source: Source, plans: Sequence[_Placed]) -> tuple[Source, list[_Placed]]:
    """The file with the plans, and those of them that did not meet another's place: these wait for the next round."""
    taken: list[_Placed] = []
    end = 0
    for plan in plans:
        if min(one.start for one in plan.edits) >= end:
            taken.append(plan)
            end = max(one.end for one in plan.edits)
    return source.with_text(apply_edits(source.text, [edit for plan in taken for edit in plan.edits])), taken


def _is_worse(before: FileReport, after: FileReport) -> bool:
    """Whether a check finds more of some kind than before, or could not read all."""
    counts, more = (Counter(one.code for one in report.findings if one.status == "new") for report in (before, after))
    return bool(more - counts) or len(after.errors) > len(before.errors)


def _one_by_one(
    source: Source, plans: Sequence[_Placed], linter: Linter, report: FileReport
) -> tuple[list[_Placed], Source, FileReport]:
    """The plans that do the whole file no harm (taking away what a complete script must have is such a harm)."""
    kept: list[_Placed] = []
    now = source
    for plan in plans:
        then, _ = _apply(source, [*kept, plan])
        mended = check_source(then, linter)
        if not _is_worse(report, mended):
            kept, now, report = [*kept, plan], then, mended
    return kept, now, report
