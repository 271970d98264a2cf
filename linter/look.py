"""One look at a text: as it stands, or without its disguises; the hits in it lead back to the source either way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.context.chain import Judged
from linter.context.hit import Hit
from linter.match.join import Field
from linter.model import SEVERITIES, Finding, Verdict
from linter.text.folding import Folded

if TYPE_CHECKING:
    from linter.text.disguise import Unmasker
    from linter.text.disguise_view import View


@dataclass(slots=True, init=False)
class Look:
    """A folded text with the hits in it. `view` is the second view it is, None for the text as it stands."""

    folded: Folded
    place: Field
    hits: list[Hit]
    view: View | None
    others: tuple[Hit, ...]
    """What stands in a second view as it does in the text: the words around it may be read otherwise."""

    def __init__(
        self, folded: Folded, place: Field, hits: list[Hit], view: View | None = None, others: tuple[Hit, ...] = ()
    ) -> None:
        self.folded = folded
        self.place = place
        self.hits = hits
        self.view = view
        self.others = others

    def evasion(self, hit: Hit) -> tuple[str, ...] | None:
        """What hid the words of the hit."""
        return None if self.view is None else self.view.techniques(hit.start, hit.end)

    def remarks(self, hit: Hit) -> tuple[Verdict, ...]:
        """What to say of a hit before context has judged it: that it was hidden, and what it reads as."""
        if self.view is None:
            return ()
        return (Verdict("keep", "disguised", self.folded.text[hit.start : hit.end]),)


def unmask(unmasker: Unmasker, folded: Folded, source: str | None) -> Iterator[tuple[Folded, View]]:
    """The second views of a folded text. In 法**院 the stars are no variable, but stand inside a word.

    Without the `source` any mark of a variable may be such stars: more is suspected then, never less.
    """
    stars: frozenset[int] = frozenset()
    if source is None or "**" in source or "__" in source:
        stars = frozenset(
            start
            for start, end in folded.placeholders
            if source is None or not source[slice(*folded.span(start, end))].strip("*_")
        )
    text = folded.text
    if stars:
        text = "".join("*" if place in stars else one for place, one in enumerate(text))
    if unmasker.find_signs(text):
        from linter.text.disguise_view import refold

        for view in unmasker.second_views(text):
            yield refold(folded, view, stars), view


CONTEXT = frozenset(
    {"negated", "exception", "mention", "customer-voice", "narrative", "elsewhere", "kindness", "hedged"}
)
"""Reasons that lie in the words around a hit."""


def excuse(judged: list[Judged], folded: Folded, again: list[Judged], seen: Folded) -> list[Judged]:
    """Judgements of a text, with what a second view shows to be innocent dropped: 我们bu会联系您的家人.

    `again` are judgements of the same hits in the view, which leads back to the text by `seen`.
    """
    places = [(one, *seen.span(one.hit.start, one.hit.end)) for one in again]

    def ask(one: Judged) -> Judged:
        start, end = folded.span(one.hit.start, one.hit.end)
        same = [
            other for other, first, last in places if other.hit.rule == one.hit.rule and first < end and start < last
        ]
        reasons = [other.verdicts[-1] for other in same if not other.kept and other.verdicts[-1].reason in CONTEXT]
        if not one.kept or not reasons or any(other.kept for other in same):
            return one
        return Judged(one.hit, (*one.verdicts, reasons[0]))

    return [ask(one) for one in judged]


def add_hidden(finding: Finding, reported: list[Finding]) -> None:
    """Add a finding of a second view, unless one of the same category stands there that is as grave and as long."""
    rivals = [
        one
        for one in reported
        if one.category == finding.category
        and one.start.offset < finding.end.offset
        and finding.start.offset < one.end.offset
    ]
    if all(_weight(one) < _weight(finding) for one in rivals):
        reported[:] = [*(one for one in reported if one not in rivals), finding]


def _weight(finding: Finding) -> tuple[int, int]:
    return SEVERITIES.index(finding.severity), finding.end.offset - finding.start.offset
