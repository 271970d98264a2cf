"""Judged hits -> findings: places in the source, the sentence around, message slots, basis, rewrites, fingerprint."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from linter.context.chain import Judged
from linter.context.hit import Hit
from linter.identity import hash_content, make_fingerprint
from linter.match.join import Field
from linter.match.store import Compiled, RuleCard, read_cards
from linter.model import SEVERITIES, Finding, Position, Segment
from linter.rewrite.suggestions import suggest
from linter.text.folding import Folded

LEAD_IN = "threat_condition"
"""The concept whose words may run into a hit; reports show the whole condition."""
_SLOT = re.compile(r"\{(\w+)\}")


class FindingMaker:
    """Makes findings from hits; reads the rules' cards when the first one is made."""

    def __init__(self, compiled: Compiled, levels: Mapping[str, str], *, suggests: bool = True) -> None:
        """`suggests`: give each finding its rule's suggestions as they are; otherwise none, for who rewrites later."""
        self._compiled = compiled
        self._suggests = suggests
        self._levels = levels  # by code, where the settings say otherwise than the catalog

    @cached_property
    def cards(self) -> tuple[RuleCard, ...]:
        """The rules' texts, in rule order."""
        return read_cards(self._compiled)

    def make(
        self,
        judged: Judged,
        place: Field,
        folded: Folded,
        segment: Segment,
        path: str,
        *,
        evasion: tuple[str, ...] | None = None,
    ) -> Finding:
        """The finding for a kept hit; a `lower` verdict takes one level off. `evasion` names what hid the words."""
        hit = judged.hit
        rule, card = self._compiled.rules[hit.rule], self.cards[hit.rule]
        start, end = folded.span(self._lead_in(hit, place), hit.end)
        sentence = (place.layout.sentence(hit.start)[0], place.layout.sentence(max(hit.start, hit.end - 1))[1])
        left, right = _trim(segment.text, *folded.span(*sentence))
        level = SEVERITIES.index(self._levels.get(rule.code, rule.severity))
        if any(verdict.action == "lower" for verdict in judged.verdicts):
            level = max(0, level - 1)
        matched = segment.text[start:end]
        return Finding(
            code=rule.code,
            name=rule.name,
            title=card.title,
            category=rule.category,
            severity=SEVERITIES[level],
            confidence=rule.confidence,
            message=self._fill(
                card.message, hit, matched, place, lambda span: segment.text[slice(*folded.span(*span))]
            ),
            why=card.why,
            path=path,
            locator=segment.locator,
            record=segment.record,
            start=position_of(segment, start),
            end=position_of(segment, end),
            match=matched,
            context=segment.text[left:right],
            context_start=position_of(segment, left),
            speaker=segment.speaker,
            channel=segment.channel,
            audience=segment.audience,
            basis=card.basis,
            suggestions=suggest(card.suggestions, folded, place.layout, (hit.start, hit.end), segment.channel)
            if self._suggests
            else (),
            evasion=evasion,
            fingerprint=make_fingerprint(
                rule.code, path, folded.text[hit.start : hit.end], folded.text[slice(*sentence)]
            ),
            content_hash=hash_content(segment.text),
            text_start=position_of(segment, 0),
            lead_bytes=lead_bytes(segment.text, left),
        )

    def _lead_in(self, hit: Hit, place: Field) -> int:
        """Where the words begin that run into the hit: 再 of 再不还钱, where the pattern's own word is 不还钱."""
        begin = hit.start
        for base in self._compiled.program.concepts.get(LEAD_IN, ()):
            for start, end in place.bases.get(base, ()):
                if start < hit.start < end < hit.end and start < begin:
                    begin = start
        return begin

    def _fill(
        self, message: str, hit: Hit, matched: str, place: Field, source: Callable[[tuple[int, int]], str]
    ) -> str:
        """Put the words found into the message: `{match}` the whole hit, `{concept}` that concept's words in it."""

        given = dict(hit.slots)

        def words(slot: re.Match[str]) -> str:
            if slot.group(1) in given:
                return given[slot.group(1)]
            for base in self._compiled.program.concepts.get(slot.group(1), ()):
                for start, end in place.bases.get(base, ()):
                    if any(first <= start and end <= last for first, last in hit.spans):
                        return source((start, end))
            return matched

        return _SLOT.sub(words, message)


def position_of(segment: Segment, index: int) -> Position:
    """The place of a code point of the segment, in the terms of its source."""
    newlines = segment.text.count("\n", 0, index)
    if newlines:
        column = index - segment.text.rfind("\n", 0, index)
    else:
        column = segment.column + index
    return Position(segment.line + newlines, column, segment.offset + index)


def settle_in(finding: Finding, segment: Segment) -> Finding:
    """The finding of a turn as one of the segment that the turn is part of."""
    lead = lead_bytes(segment.text, finding.context_start.offset - segment.offset)
    return replace(finding, text_start=position_of(segment, 0), lead_bytes=lead)


def lead_bytes(text: str, index: int) -> int:
    """UTF-8 bytes between the beginning of its line and a code point of `text`."""
    return len(text[text.rfind("\n", 0, index) + 1 : index].encode("utf-8", "surrogatepass"))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
