"""The result of an audit, ready for its reports: what was covered, what was counted, what it was judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from linter.audit.collecting import Collection
from linter.audit.comparing import Comparison
from linter.audit.provenance import Provenance
from linter.audit.sampling import Sample
from linter.model import Notice
from linter.settings import Settings

JUDGED, PARTLY, UNREAD, SKIPPED, STOPPED = "judged", "partly", "unread", "skipped", "stopped"


@dataclass(slots=True)
class Coverage:
    """One input: what it is, how much of it was judged, and why not all of it. `digest` is the file's SHA-256."""

    path: str
    status: str
    size: int = 0
    digest: str = ""
    kind: str = ""
    encoding: str | None = None
    texts: int = 0
    findings: int = 0
    sheets: dict[str, int] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """A waiver as the report shows it; `days` are those left, negative when it is over; `hash` is that of the text."""

    code: str
    place: str
    applicant: str
    approvers: tuple[str, ...]
    approved: str
    expires: str
    days: int
    state: str
    soon: bool
    reason: str
    channel: str = ""
    hash: str = ""


@dataclass(slots=True)
class Outcome:
    """A whole audit."""

    version: str
    catalog_version: str
    catalog_digest: str
    catalog_changes: tuple[tuple[str, str], ...]
    rules_active: int
    settings: Settings
    engine: str
    finished_at: str
    files: list[Coverage]
    collection: Collection
    waivers: list[WaiverRow]
    notices: list[Notice]
    provenance: Provenance | None = None  # where reports are wanted
    sample: Sample | None = None
    population: int = 0  # texts from which the sample was taken
    complete: bool = True
    resumed: bool = False
    parts: int = 0
    parts_known: int = 0
    elapsed: float = 0.0
    comparison: Comparison | None = None
    history: Mapping[str, str] = field(default_factory=dict)  # fingerprints fixed at some time -> category

    @property
    def texts(self) -> int:
        """Texts judged."""
        return sum(one.texts for one in self.files)

    @property
    def whole(self) -> bool:
        """Whether everything was judged to its end, skipped inputs aside."""
        return self.complete and not self.unread

    @property
    def judged(self) -> frozenset[str]:
        """Paths that were judged to their end."""
        return frozenset(one.path for one in self.files if one.status == JUDGED)

    @property
    def unread(self) -> list[Coverage]:
        """Inputs that were not judged to their end, skipped ones aside."""
        return [one for one in self.files if one.status not in (JUDGED, SKIPPED)]
