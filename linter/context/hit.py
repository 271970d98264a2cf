"""A hit: one match of one pattern, before context has judged it."""

from __future__ import annotations

from dataclasses import dataclass

from linter.match.join import Span
from linter.match.program import StepCode


@dataclass(slots=True, init=False)
class Hit:
    """Where a pattern matched in folded text: the spans of its steps. `acts` are the steps that say what is done."""

    rule: int
    pattern: int
    spans: tuple[Span, ...]
    acts: tuple[Span, ...]
    slots: tuple[tuple[str, str], ...]  # what the message is filled with besides words of the text

    def __init__(
        self,
        rule: int,
        pattern: int,
        spans: tuple[Span, ...],
        acts: tuple[Span, ...],
        slots: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.rule = rule
        self.pattern = pattern
        self.spans = spans
        self.acts = acts
        self.slots = slots

    @property
    def start(self) -> int:
        """First code point of the hit."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """One past the last code point of the hit."""
        return self.spans[-1][1]


def make_hit(rule: int, pattern: int, steps: tuple[StepCode, ...], spans: tuple[Span, ...]) -> Hit:
    """A hit with its acts; a pattern of frames only has all its words as acts."""
    words: list[Span] = []
    acts: list[Span] = []
    for span, step in zip(spans, steps, strict=True):
        if not step[2]:
            words.append(span)
            if not step[5]:
                acts.append(span)
    return Hit(rule, pattern, tuple(words), tuple(acts or words))
