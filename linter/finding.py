"""Judged hits -> findings: places in the source, the sentence around, message slots, basis, rewrites, fingerprint."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

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
        self._cards: tuple[RuleCard, ...] | None = None
        self._suggests = suggests
        self._lead_ins = compiled.program.concepts.get(LEAD_IN, ())
        self._hashed = ("", hash_content(""))
        self._levels = levels  # by code, where the settings say otherwise than the catalog

    @property
    def cards(self) -> tuple[RuleCard, ...]:
        """The rules' texts, in rule order."""
        if self._cards is None:
            self._cards = read_cards(self._compiled)
        return self._cards

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
        first, stop = hit.start, hit.end
        start, end = folded.span(self._lead_in(hit, place), stop)
        text, layout = segment.text, place.layout
        sentence = (layout.sentence(first)[0], layout.sentence(max(first, stop - 1))[1])
        left, right = _trim(text, *folded.span(*sentence))
        severity = self._levels.get(rule.code, rule.severity)
        for verdict in judged.verdicts:
            if verdict.action == "lower":
                severity = SEVERITIES[max(0, SEVERITIES.index(severity) - 1)]
                break
        matched = text[start:end]
        return Finding(
            code=rule.code,
            name=rule.name,
            title=card.title,
            category=rule.category,
            severity=severity,
            confidence=rule.confidence,
            message=self._fill(card.message, hit, matched, place, lambda span: text[slice(*folded.span(*span))]),
            why=card.why,
            path=path,
            locator=segment.locator,
            record=segment.record,
            start=position_of(segment, start),
            end=position_of(segment, end),
            match=matched,
            context=text[left:right],
            context_start=position_of(segment, left),
            speaker=segment.speaker,
            channel=segment.channel,
            audience=segment.audience,
            basis=card.basis,
            suggestions=suggest(card.suggestions, folded, layout, (first, stop), segment.channel)
            if self._suggests
            else (),
            evasion=evasion,
            fingerprint=make_fingerprint(rule.code, path, folded.text[first:stop], folded.text[slice(*sentence)]),
            content_hash=self._hash(text),
            text_start=position_of(segment, 0),
            lead_bytes=lead_bytes(text, left),
        )

    def _hash(self, text: str) -> str:
        """The identity of a text; several findings of one ask one after the other."""
        if self._hashed[0] != text:
            self._hashed = text, hash_content(text)
        return self._hashed[1]

    def _lead_in(self, hit: Hit, place: Field) -> int:
        """Where the words begin that run into the hit: 再 of 再不还钱, where the pattern's own word is 不还钱."""
        begin, first, stop = hit.start, hit.start, hit.end
        for base in self._lead_ins:
            for start, end in place.bases.get(base, ()):
                if start < first < end < stop and start < begin:
                    begin = start
        return begin

    def _fill(
        self, message: str, hit: Hit, matched: str, place: Field, source: Callable[[tuple[int, int]], str]
    ) -> str:
        """Put the words found into the message: `{match}` the whole hit, `{concept}` that concept's words in it."""
        if "{" not in message:
            return message
        given = dict(hit.slots)

        def words(slot: re.Match[str]) -> str:
            if slot.group(1) in given:
                return given[slot.group(1)]
            for base in self._compiled.program.concepts.get(slot.group(1), ()):
                for start, end in place.bases.get(base, ()):
                    for first, last in hit.spans:
                        if first <= start and end <= last:
                            return source((start, end))
            return matched

        return _SLOT.sub(words, message)


def position_of(segment: Segment, index: int) -> Position:
    """The place of a code point of the segment, in the terms of its source."""
    newlines = segment.text.count("\n", 0, index) if index else 0
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
    return len(text[text.rfind("\n", 0, index) + 1 : index].encode("utf-8", "surrogatepass")) if index else 0


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
