"""One look at a text: as it stands, or without its disguises; the hits in it lead back to the source either way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.context.hit import Hit
from linter.match.join import Field
from linter.model import SEVERITIES, Finding, Verdict
from linter.text.folding import Folded

if TYPE_CHECKING:
    from linter.text.disguise import Unmasker
    from linter.text.disguise_view import View


@dataclass(frozen=True, slots=True)
class Look:
    """A folded text with the hits in it. `view` is the second view it is, None for the text as it stands."""

    folded: Folded
    place: Field
    hits: list[Hit]
    view: View | None = None

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
