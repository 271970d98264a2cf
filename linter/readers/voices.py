"""Who speaks, by the names, numbers and fields that a project has named for its own transcripts."""

from __future__ import annotations

from dataclasses import dataclass

from linter.readers.columns import fold_title
from linter.readers.defaults import Defaults
from linter.readers.labels import fold_label, speaker_of


@dataclass(frozen=True, slots=True)
class Voices:
    """Folded names of speakers on either side, and of fields that say who speaks."""

    agents: frozenset[str] = frozenset()
    customers: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()

    def speaker_of(self, value: str) -> str | None:
        """`agent` or `customer` for a name or a number; the project's own words before the usual ones."""
        label = fold_label(value)
        if label in self.customers:
            return "customer"
        return "agent" if label in self.agents else speaker_of(value)

    def names_role(self, key: str) -> bool:
        """Whether a field or column of this name says who speaks."""
        return fold_title(key) in self.fields


NOBODY = Voices()
"""Only the usual words."""


def voices_of(defaults: Defaults) -> Voices:
    """The voices that the defaults name."""
    if not (defaults.agents or defaults.customers or defaults.role_fields):
        return NOBODY
    return Voices(
        frozenset(map(fold_label, defaults.agents)),
        frozenset(map(fold_label, defaults.customers)),
        frozenset(map(fold_title, defaults.role_fields)),
    )
