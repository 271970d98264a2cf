"""What an audit counts while findings pass by, and the findings themselves, on disk: memory stays flat."""

from __future__ import annotations

import heapq
import marshal
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO

from linter.audit.parts import from_row, to_row
from linter.model import SEVERITIES, Finding

OPEN = "new"
WEIGHTS = {"error": 10, "warning": 3, "info": 1}
"""What an open finding adds to the score of its template."""
WORST = 50
"""Templates in the list of the worst."""
MAX_CELLS = 20_000
"""Combinations of category, level, source, stage and owner that are told apart; what comes later is `OTHER`."""
OTHER = "…"


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with what its row says of it."""

    finding: Finding
    source: str
    stage: str
    owner: str


Cell = tuple[str, str, str, str, str]
"""category, level, source, stage, owner."""


@dataclass(order=True, frozen=True, slots=True)
class Template:
    """A text with its findings: the score, then counts by level and where it stands."""

    score: int
    errors: int
    warnings: int
    infos: int
    path: str
    place: str
    owner: str
    codes: tuple[str, ...]
    text: str


@dataclass(slots=True)
class Collection:
    """Everything counted so far. `keeps` says whether the findings themselves are needed later."""

    keeps: bool
    cells: Counter[Cell] = field(default_factory=Counter)
    rules: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)  # code, title, category, level
    statuses: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    places: set[tuple[str, str]] = field(default_factory=set)  # path and code of open findings
    total: int = 0
    _worst: list[Template] = field(default_factory=list)
    _spool: IO[bytes] | None = None

    def take(self, found: Iterable[Located]) -> None:
        """Count findings, those of one text next to each other."""
        group: list[Located] = []
        place: object = None
        for one in found:
            self._count(one)
            here = _identity(one.finding)
            if here != place:
                self._weigh(group)
                group, place = [], here
            group.append(one)
        self._weigh(group)

    def worst(self) -> list[Template]:
        """The templates with the highest scores, the worst first."""
        return sorted(self._worst, key=lambda one: (-one.score, one.path, one.place))

    def findings(self) -> Iterator[Located]:
        """All findings in the order in which they came."""
        if self._spool is None:
            return
        self._spool.seek(0)
        while True:
            try:
                row, path, source, stage, owner = marshal.load(self._spool)
            except EOFError:
                return
            yield Located(from_row(row, path), source, stage, owner)

    def close(self) -> None:
        """Remove what was kept on disk."""
        if self._spool is not None:
            self._spool.close()
            self._spool = None

    def _count(self, one: Located) -> None:
        finding = one.finding
        self.total += 1
        self.statuses[finding.status] += 1
        if finding.status == OPEN:
            self.levels[finding.severity] += 1
            self.rules[finding.code, finding.title, finding.category, finding.severity] += 1
            self.places.add((finding.path, finding.code))
            cell = (finding.category, finding.severity, one.source, one.stage, one.owner)
            if cell not in self.cells and len(self.cells) >= MAX_CELLS:
                cell = (finding.category, finding.severity, OTHER, OTHER, OTHER)
            self.cells[cell] += 1
        if self.keeps:
            if self._spool is None:
                self._spool = tempfile.TemporaryFile(prefix="redlint-")  # noqa: SIM115  (closed with the collection)
            marshal.dump((to_row(finding), finding.path, one.source, one.stage, one.owner), self._spool)

    def _weigh(self, group: list[Located]) -> None:
        counts = Counter(one.finding.severity for one in group if one.finding.status == OPEN)
        score = sum(WEIGHTS[level] * counts[level] for level in SEVERITIES)
        if not score or (len(self._worst) >= WORST and score <= self._worst[0].score):
            return
        first = group[0].finding
        codes = tuple(dict.fromkeys(one.finding.code for one in group))
        place = first.record or first.locator or str(first.start.line)
        template = Template(score, counts["error"], counts["warning"], counts["info"], first.path, place,
                            group[0].owner, codes, first.context)  # fmt: skip
        (heapq.heappush if len(self._worst) < WORST else heapq.heappushpop)(self._worst, template)


def _identity(finding: Finding) -> tuple[str, str | None, str | None, int]:
    line = 0 if finding.locator else finding.start.line
    return finding.path, finding.record, finding.locator, line
