"""A file gone through finding by finding with somebody who decides: take a rewrite, write one, pass, answer for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from linter.engine import Linter
from linter.fixing.mending import Spared, Suspect, as_shown, defaults_of, find_suspects, judge, shift_edits, spare_none
from linter.fixing.placing import Places, place_segments
from linter.fixing.slot import Slot, YamlSlot
from linter.fixing.source import Source
from linter.model import Edit, Finding, Segment, Suggestion
from linter.rewrite.applying import apply_edits
from linter.rewrite.patchwork import Patchwork

TAKE, EDIT, PASS, ANSWER, QUIT = "take", "edit", "pass", "answer", "quit"
COMMENTED = ("txt", "md")
"""Kinds whose texts can carry a comment that answers for a finding."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided: `number` of the suggestion to take, `words` of their own or the reason."""

    action: str
    number: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A rewrite that can be taken: the words around the finding as they are, and as they would be."""

    before: str
    after: str


class Guide(Protocol):
    """Who decides."""

    def decide(self, finding: Finding, options: Sequence[Option]) -> Choice:
        """What to do about a finding."""
        ...

    def object(self, reason: str, finding: Finding) -> None:
        """A decision was not carried out; `reason` is not-removed, makes-new, not-located or no-comment."""
        ...


@dataclass(slots=True)
class Walk:
    """How far it went: the file as it is to be written, what was passed over (fingerprints), whether to stop."""

    after: Source
    settled: int = 0
    answered: int = 0
    passed: set[str] = field(default_factory=set)
    stopped: bool = False


@dataclass(slots=True)
class _Strings:
    """Edits gathered by the string of the file that they change."""

    by_place: dict[tuple[int, int], tuple[str, Slot | YamlSlot, list[Edit]]] = field(default_factory=dict)
    comments: list[Edit] = field(default_factory=list)

    def all(self) -> list[Edit]:
        edits = [edit for value, slot, own in self.by_place.values() if own for edit in slot.carry(value, own)]
        return [*edits, *self.comments]


def walk(
    source: Source, linter: Linter, guide: Guide, *, passed: frozenset[str] = frozenset(), spared: Spared = spare_none
) -> Walk:
    """Ask the guide about every finding of a file that is not spared and not among those `passed` before.

    What was decided until the guide stops is in the answer. Raises `RedlintError` E503.
    """
    places = place_segments(source, defaults_of(linter))
    done, strings = Walk(source), _Strings()
    for suspect in find_suspects(places, linter):
        _Stop(source, linter, guide, done, strings, passed).settle(places, suspect, spared)
        if done.stopped:
            break
    done.after = source.with_text(apply_edits(source.text, strings.all()))
    return done


@dataclass(frozen=True, slots=True)
class _Stop:
    """One segment on the way."""

    source: Source
    linter: Linter
    guide: Guide
    done: Walk
    strings: _Strings
    passed: frozenset[str]

    def settle(self, places: Places, suspect: Suspect, spared: Spared) -> None:
        """Ask about each finding of the segment in turn; after each change it is judged again."""
        segment = suspect.segment
        found = places.find(segment)
        work = Patchwork.of(segment.text)
        left_alone = {one.fingerprint for one in suspect.findings if spared(as_shown(one))} | self.passed
        codes: set[str] = set()
        while True:
            now = replace(segment, text=work.text)
            open_now = [
                one
                for one in judge(self.linter, self.source.path, now)
                if one.fingerprint not in left_alone | self.done.passed and one.code not in codes
            ]
            if not open_now:
                break
            finding = open_now[0]
            choices = [one for one in finding.suggestions if one.edits]
            choice = self.guide.decide(as_shown(finding), [_option(now, finding, one) for one in choices])
            if choice.action == QUIT:
                self.done.stopped = True
                break
            if choice.action == ANSWER and self.source.kind in COMMENTED:
                codes.add(finding.code)
                self.strings.comments.append(self._comment(segment.offset, segment.text, finding.code, choice.words))
                self.done.answered += 1
            elif choice.action in (PASS, ANSWER):
                if choice.action == ANSWER:
                    self.guide.object("no-comment", finding)
                self.done.passed.add(finding.fingerprint)
            elif found is None:
                self.guide.object("not-located", finding)
                self.done.passed.add(finding.fingerprint)
            elif choice.action == EDIT:
                start = finding.context_start.offset - segment.offset
                work = work.patch(Edit(start, start + len(finding.context), choice.words))
            else:
                work = self._take(work, now, finding, choices[choice.number])
        if found is not None and work.edits:
            value, slot = found
            own = self.strings.by_place.setdefault((slot.start, slot.end), (value, slot, []))[2]
            shifted = shift_edits(segment, work.edits, value)
            if shifted is None:
                self.guide.object("not-located", suspect.findings[0])
                return
            own += shifted
            left = {one.fingerprint for one in judge(self.linter, self.source.path, replace(segment, text=work.text))}
            self.done.settled += sum(one.fingerprint not in left for one in suspect.findings)

    def _take(self, work: Patchwork, now: Segment, finding: Finding, choice: Suggestion) -> Patchwork:
        """The text with a suggestion, or as it was where that does not help."""
        then = work
        for edit in sorted(choice.edits, key=lambda edit: -edit.start):
            then = then.patch(edit)
        before = Counter(one.code for one in judge(self.linter, self.source.path, now))
        after = Counter(one.code for one in judge(self.linter, self.source.path, replace(now, text=then.text)))
        if after[finding.code] >= before[finding.code]:
            self.guide.object("not-removed", finding)
            return work
        if after - before:
            self.guide.object("makes-new", finding)
            return work
        return then

    def _comment(self, offset: int, text: str, code: str, reason: str) -> Edit:
        """A directive for one line: behind it in Markdown, where a line of its own would break lists and tables."""
        said = " ".join(reason.replace("-->", "").split())
        if self.source.kind == "md":
            end = offset + len(text)
            return Edit(end, end, f" <!-- redlint: ignore[{code}] -- {said} -->")
        return Edit(offset, offset, f"# redlint: ignore[{code}] -- {said}{self.source.newline}")


def _option(segment: Segment, finding: Finding, choice: Suggestion) -> Option:
    start = finding.context_start.offset - segment.offset
    end = start + len(finding.context)
    start, end = min(start, *(one.start for one in choice.edits)), max(end, *(one.end for one in choice.edits))
    edits = [replace(one, start=one.start - start, end=one.end - start) for one in choice.edits]
    before = segment.text[start:end]
    return Option(before, apply_edits(before, edits))
