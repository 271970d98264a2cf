"""Who speaks in a segment: turns by labels, and the label above a line that has none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from linter.match.program import Program
from linter.model import Segment
from linter.text.fold_table import unify
from linter.text.sentences import split_sentences
from linter.text.speakers import LABEL_LEADS, find_label, find_turns, may_hold_label, may_hold_turns, role_of

SPEAKER_LOOKBACK = 12
"""How many lines above a line without a label its speaker is looked for."""
LABEL_LENGTH = 40
"""A speaker label stands within this many code points of the start of its line."""
SIGNATURE_LENGTH = 10
"""A signature, brackets included, is no longer (code points)."""
_NO_SIGNATURE = ""
_SIGNATURE = re.compile(r"【[^\]】):：\n]{1,8}】")
"""A label or a signature at the start of a line: what follows does not change who speaks, and few are met often."""


class Speakers:
    """The labels of agents and customers that the catalog knows, and the turns they open."""

    def __init__(self, program: Program, agents: Iterable[str] = (), customers: Iterable[str] = ()) -> None:
        """`agents` and `customers` are further labels: the names that a project's own transcripts use."""
        self._roles = dict.fromkeys(program.forms("role_customer"), "customer")
        self._roles |= dict.fromkeys(program.forms("role_agent"), "agent")
        self._roles |= dict.fromkeys(map(unify, customers), "customer") | dict.fromkeys(map(unify, agents), "agent")
        self._role_of = lru_cache(maxsize=4096)(self._find_role)
        self._role_signed = lru_cache(maxsize=4096)(self._find_signed)

    def is_label(self, words: str) -> bool:
        """Whether words before a colon or in brackets name a speaker."""
        return role_of(words, self._roles) is not None

    def label_length(self, sentence: str) -> int:
        """How many code points the label that a folded sentence begins with takes."""
        label = find_label(sentence, self._roles) if may_hold_label(sentence) else None
        return 0 if label is None else label[1]

    def without_label(self, sentence: str) -> str:
        """A folded sentence without the label it begins with."""
        return sentence[self.label_length(sentence) :]

    def holds_label(self, text: str) -> bool:
        """Whether any sentence of a text as written begins with a label."""
        if not may_hold_label(text):
            return False
        folded = unify(text)
        turns = find_turns(folded, self._roles)
        return (
            len(turns) > 1
            or turns[0][0] is not None
            or any(self.label_length(sentence) for sentence in split_sentences(folded))
        )

    def turns(self, segment: Segment) -> Iterator[Segment]:
        """The segment's turns by speaker label; the label itself is not judged."""
        text = segment.text
        if segment.speaker is not None or not may_hold_label(text):
            yield segment
            return
        if not may_hold_turns(text) and not text.startswith(LABEL_LEADS) and self._opener(text) is None:
            yield segment  # most messages: 【某银行】 opens them, which is nobody's label
            return
        turns = find_turns(unify(segment.text), self._roles)
        if len(turns) == 1 and turns[0][0] is None:
            yield segment
            return
        for role, start, end in turns:
            before = segment.text[:start]
            newlines = before.count("\n")
            column = start - before.rfind("\n") if newlines else segment.column + start
            yield replace(
                segment,
                text=segment.text[start:end],
                line=segment.line + newlines,
                column=column,
                offset=segment.offset + start,
                speaker=role,
            )

    def with_inherited(self, segment: Segment) -> Segment:
        """A line without a label goes on with the turn above it, up to an empty line."""
        if segment.speaker is not None:
            return segment
        for line in segment.preceding[: -SPEAKER_LOOKBACK - 1 : -1]:
            if not line or line.isspace():
                break
            role = self._opener(line)
            if role is not None:
                return replace(segment, speaker=role)
        return segment

    def _opener(self, line: str) -> str | None:
        """The role of the label that opens a line, remembered."""
        end = line.find("】", 2, SIGNATURE_LENGTH) if line.startswith("【") else -1
        role = _NO_SIGNATURE if end < 0 else self._role_signed(line[: end + 1])
        return self._role_of(line) if role is _NO_SIGNATURE else role

    def _find_signed(self, head: str) -> str | None:
        """The role of a line's beginning in brackets; `_NO_SIGNATURE` where more than that decides."""
        return self._find_role(head) if _SIGNATURE.fullmatch(head) else _NO_SIGNATURE

    def _find_role(self, line: str) -> str | None:
        """The role of the label that opens a line of a file."""
        head = line[:LABEL_LENGTH]
        found = find_label(unify(head), self._roles) if may_hold_label(head) else None
        return None if found is None else found[0]

    def spoken_turns(self, segment: Segment) -> Iterator[Segment]:
        """The turns of a segment with their speakers, also where the label stands some lines above."""
        for turn in self.turns(segment):
            yield self.with_inherited(turn)
