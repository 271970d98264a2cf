"""One look at a text: as it stands, or without its disguises; the hits in it lead back to the source either way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.context.hit import Hit
from linter.match.join import Field
from linter.model import Finding, Verdict
from linter.text.folding import Folded

if TYPE_CHECKING:
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


def unmask(folded: Folded, view: View) -> Folded:
    """The view as folded text."""
    from linter.text.disguise_view import refold

    return refold(folded, view)


def is_reported(finding: Finding, reported: Iterable[Finding]) -> bool:
    """Whether a finding of the same category that shares its place was reported already."""
    return any(
        one.category == finding.category
        and one.start.offset < finding.end.offset
        and finding.start.offset < one.end.offset
        for one in reported
    )
