"""Findings -> findings with rewrites: one for each sentence, in the place's own channel, tone and words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from linter.kinds.template import count_parts
from linter.model import Edit, Finding, Segment, Suggestion
from linter.rewrite.book import Book, Manner, Wording, case_stage, guess_channel
from linter.rewrite.facts import find_facts
from linter.rewrite.phrasing import Phrased, phrase, phrase_deletion
from linter.rewrite.units import Span, Unit, find_units, view_of
from linter.rewrite.variables import variable_texts

if TYPE_CHECKING:
    from linter.match.store import Compiled
    from linter.rulebook import SuggestionTemplate

MOST = 3
"""How many rewordings are offered at most; deletion comes besides."""
WHOLE = 120
"""Up to this length (code points) a text to a third person is rewritten as a whole."""
MONEY_IS_WRONG = ("fees", "promise", "borrowing")
"""Categories in which an amount is part of what is wrong, and no fact of the account."""

_NUMBER = re.compile(r"[0-9０-９][0-9０-９ \-]{9,24}[0-9０-９Xx]")
_LAST_FOUR = re.compile(r"\$\{[^}]*后四位\}")
"""The variable of a number's last four signs: where the number stands in the text, they are known."""
_FAMILIAR = re.compile(r"你(?!好)")


class Rewriter:
    """Offers rewrites for the findings of a text."""

    def __init__(self, compiled: Compiled, own: Mapping[str, Sequence[SuggestionTemplate]]) -> None:
        """`own` are the rules' suggestions, by code."""
        self._own = own
        self._book = Book(compiled, own)

    def offer(self, segment: Segment, findings: Sequence[Finding]) -> list[Finding]:
        """The findings of one turn, each with its suggestions; those of one sentence share them.

        Edits are in the code points of `segment`. A rewrite that has no place for a variable is for reading only.
        """
        spans = [(one.start.offset - segment.offset, one.end.offset - segment.offset) for one in findings]
        offered = list(findings)
        rest: list[int] = []
        for number, finding in enumerate(findings):
            if self._is_local(finding):
                offered[number] = replace(finding, suggestions=self._swap(finding, segment, spans[number]))
            else:
                rest.append(number)
        if not rest:
            return offered
        manner = self._manner(segment, [findings[number] for number in rest])
        taken: set[str] = set()
        units = self._units(segment, findings, spans, rest, manner)
        manner = replace(manner, familiar=_is_familiar(segment.text, [unit for unit, _ in units]))
        for unit, numbers in units:
            suggestions = self._rewrites(segment, unit, [findings[number] for number in numbers], manner, taken)
            for number in numbers:
                offered[number] = replace(findings[number], suggestions=suggestions)
        return offered

    def _is_local(self, finding: Finding) -> bool:
        own = self._own.get(finding.code, ())
        return bool(own) and all(one.scope == "match" for one in own)

    def _manner(self, segment: Segment, findings: Sequence[Finding]) -> Manner:
        to = self._book.spoken_to(findings, segment.text, segment.channel, segment.audience)
        return Manner(guess_channel(segment.text, segment.channel), to, case_stage(segment.stage), self._book.slots)

    def _units(
        self, segment: Segment, findings: Sequence[Finding], spans: Sequence[Span], rest: list[int], manner: Manner
    ) -> list[tuple[Unit, list[int]]]:
        """What is rewritten together: a sentence, or a whole short text where a third person must not hear it."""
        view, to = view_of(segment.text), manner.to
        scopes = {one.scope for number in rest for one in self._own.get(findings[number].code, ())}
        if to == "contact" and len(view) <= WHOLE and "segment" in scopes:
            return [(find_units(view, [(0, len(view))], keep=False, widen=False, lines=False)[0][0], rest)]
        units = find_units(
            view,
            [spans[number] for number in rest],
            keep=to == "debtor",
            widen=to != "staff",
            lines=manner.channel == "im",
        )
        return [(unit, [rest[number] for number in numbers]) for unit, numbers in units]

    def _rewrites(
        self, segment: Segment, unit: Unit, findings: Sequence[Finding], manner: Manner, taken: set[str]
    ) -> tuple[Suggestion, ...]:
        """The suggestions for one unit; what the text's other units have `taken` comes last."""
        text, lost = segment.text, unit.lost
        ordered = sorted(findings, key=self._book.rank)
        known = {finding.category for finding in findings}
        facts = find_facts(
            text,
            lost,
            money=not known & set(MONEY_IS_WRONG),
            organisation="impersonation" not in known,
            relative=manner.to == "contact",
        )
        wordings = [one for finding in ordered for one in self._book.wordings(finding, manner)]
        said = list({one.text: one for one in wordings if not one.delete}.values())
        said = _choose(sorted(said, key=lambda one: one.text in taken))
        offered = [(one, phrase(text, unit, one.text, facts, manner)) for one in said]
        close = self._book.close(manner.channel, manner.to)
        gone = phrase_deletion(text, unit, close, complete=not _holds_variable(text, lost))
        alone = not text[: unit.start].strip() and not text[unit.mark[1] :].strip()
        repeated = not said or said[0].text in taken
        if repeated or any(one.delete for one in wordings):
            early = repeated or (wordings[0].delete and not alone and gone.complete)
            offered.insert(0 if early else len(offered), (Wording("", "", "unsafe", delete=True), gone))
        taken.update(one.text for one, _ in offered[:1])
        return tuple(_suggestion(segment, one, result, "segment" if alone else "sentence") for one, result in offered)

    def _swap(self, finding: Finding, segment: Segment, span: Span) -> tuple[Suggestion, ...]:
        """Suggestions that replace the very words of the hit: numbers of people, mailboxes."""
        offered: list[Suggestion] = []
        for one in self._own[finding.code]:
            if one.channels and segment.channel is not None and segment.channel not in one.channels:
                continue
            said, (start, end) = one.text, span
            number = _NUMBER.search(segment.text, start, end)
            if number is not None and _LAST_FOUR.search(said):
                said, (start, end) = _LAST_FOUR.sub(number.group()[-4:], said), number.span()
            edits = () if one.applicability == "display" else (Edit(start, end, said),)
            offered.append(Suggestion(said, one.scope, one.applicability, edits))
        return tuple(offered)


def _choose(wordings: list[Wording]) -> list[Wording]:
    """The first few; the last of them gives way to one of another tone, where there is one."""
    chosen = wordings[:MOST]
    firm = next((one for one in wordings[MOST:] if one.tone == "firm"), None)
    if firm is not None and not any(one.tone == "firm" for one in chosen):
        chosen[-1] = firm
    return chosen


def _is_familiar(text: str, units: Sequence[Unit]) -> bool:
    """Whether what stays of a text says 你 and never 您."""
    lost = {place for unit in units for span in unit.lost for place in range(*span)}
    stays = "".join(sign for place, sign in enumerate(text) if place not in lost)
    return bool(_FAMILIAR.search(stays)) and "您" not in stays


def _suggestion(segment: Segment, wording: Wording, phrased: Phrased, scope: str) -> Suggestion:
    edits = (phrased.edit,) if phrased.complete and wording.applicability != "display" else ()
    parts = None
    if segment.channel == "sms" and edits:
        changed = len(segment.text) - (phrased.edit.end - phrased.edit.start) + len(phrased.edit.text)
        parts = (count_parts(len(segment.text)), count_parts(changed))
    return Suggestion(
        phrased.text.strip(),
        "delete" if wording.delete else scope,
        wording.applicability if edits else "display",
        edits,
        wording.tone or None,
        parts,
    )


def _holds_variable(text: str, stretches: Sequence[Span]) -> bool:
    return any(variable_texts(text[start:end]) for start, end in stretches)
