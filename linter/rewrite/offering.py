"""Findings -> findings with rewrites: one for each sentence, in the place's own channel, tone and words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from linter.model import Edit, Finding, Segment, Suggestion
from linter.rewrite.book import Book, Manner, Wording, case_stage, guess_channel
from linter.rewrite.facts import find_facts
from linter.rewrite.phrasing import Phrased, Phrasing, phrase_deletion
from linter.rewrite.suggestions import with_suggestions
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
        self._local: dict[str, bool] = {}  # rules that only swap the very words of the hit, by code

    def offer(self, segment: Segment, findings: Sequence[Finding]) -> list[Finding]:
        """The findings of one turn, each with its suggestions; those of one sentence share them.

        Edits are in the code points of `segment`. A rewrite that has no place for a variable is for reading only.
        """
        spans = [(one.start.offset - segment.offset, one.end.offset - segment.offset) for one in findings]
        offered = list(findings)
        rest: list[int] = []
        for number, finding in enumerate(findings):
            if self._is_local(finding.code):
                offered[number] = with_suggestions(finding, self._swap(finding, segment, spans[number]))
            else:
                rest.append(number)
        if not rest:
            return offered
        text, channel = segment.text, guess_channel(segment.text, segment.channel)
        to = self._book.spoken_to([findings[number] for number in rest], text, segment.channel, segment.audience)
        scopes = {one.scope for number in rest for one in self._own.get(findings[number].code, ())}
        units = _units(text, [spans[number] for number in rest], channel, to, scopes)
        familiar = _is_familiar(text, [unit for unit, _ in units])
        manner = Manner(channel, to, case_stage(segment.stage), self._book.slots, familiar)
        taken: set[str] = set()
        for unit, own in units:
            numbers = [rest[number] for number in own]
            suggestions = self._rewrites(segment, unit, [findings[number] for number in numbers], manner, taken)
            for number in numbers:
                offered[number] = with_suggestions(findings[number], suggestions)
        return offered

    def _is_local(self, code: str) -> bool:
        known = self._local.get(code)
        if known is None:
            own = self._own.get(code, ())
            known = self._local[code] = bool(own) and all(one.scope == "match" for one in own)
        return known

    def _rewrites(
        self, segment: Segment, unit: Unit, findings: Sequence[Finding], manner: Manner, taken: set[str]
    ) -> tuple[Suggestion, ...]:
        """The suggestions for one unit; what the text's other units have `taken` comes last."""
        text, lost = segment.text, unit.lost
        advice = self._book.advice(findings, manner)
        facts = find_facts(
            text,
            lost,
            money=advice.categories.isdisjoint(MONEY_IS_WRONG),
            organisation="impersonation" not in advice.categories,
            relative=manner.to == "contact",
        )
        said = _choose(sorted(advice.said, key=lambda one: one.text in taken) if taken else list(advice.said))
        phrasing = Phrasing(text, unit, facts, manner)
        offered = [(one, phrasing.phrase(one.text)) for one in said]
        alone = not text[: unit.start].strip() and not text[unit.mark[1] :].strip()
        repeated = not said or said[0].text in taken
        if repeated or advice.deletes:
            close = self._book.close(manner.channel, manner.to)
            gone = phrase_deletion(text, unit, close, complete=not _holds_variable(text, lost))
            early = repeated or (advice.deletes_first and not alone and gone.complete)
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


def _units(
    text: str, spans: Sequence[Span], channel: str, to: str, scopes: Collection[str]
) -> list[tuple[Unit, list[int]]]:
    """What is rewritten together: a sentence, or a whole short text where a third person must not hear it."""
    view = view_of(text)
    if to == "contact" and len(view) <= WHOLE and "segment" in scopes:
        whole = find_units(view, [(0, len(view))], keep=False, widen=False, lines=False)
        return [(whole[0][0], list(range(len(spans))))]
    return find_units(view, spans, keep=to == "debtor", widen=to != "staff", lines=channel == "im")


def _choose(wordings: list[Wording]) -> list[Wording]:
    """The first few; the last of them gives way to one of another tone, where there is one."""
    chosen = wordings[:MOST]
    firm = next((one for one in wordings[MOST:] if one.tone == "firm"), None)
    if firm is not None and not any(one.tone == "firm" for one in chosen):
        chosen[-1] = firm
    return chosen


def _is_familiar(text: str, units: Sequence[Unit]) -> bool:
    """Whether what stays of a text says 你 and never 您."""
    if "你" not in text:
        return False
    pieces, place = [], 0
    for start, end in sorted(span for unit in units for span in unit.lost):
        pieces.append(text[place:start])
        place = max(place, end)
    stays = "".join((*pieces, text[place:]))
    return _FAMILIAR.search(stays) is not None and "您" not in stays


def _suggestion(segment: Segment, wording: Wording, phrased: Phrased, scope: str) -> Suggestion:
    edits = (phrased.edit,) if phrased.complete and wording.applicability != "display" else ()
    parts = None
    if segment.channel == "sms" and edits:
        from linter.kinds.template import count_parts

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
