"""What an audit counts while findings pass by. One tally for each file, kept with it, and one for all: they add up."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from typing import Any, NamedTuple

from linter.model import Finding

OPEN = "new"
WEIGHTS = {"error": 10, "warning": 3, "info": 1}
"""What an open finding adds to the score of its template."""
WORST = 50
"""Templates in the list of the worst."""
MAX_CELLS = 20_000
"""Combinations of category, level, source, stage and owner that are told apart; what comes later is `OTHER`."""
OTHER = "…"

Row = tuple[Any, ...]
"""Plain data: strings, numbers, tuples, dictionaries."""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with what its row says of it."""

    finding: Finding
    source: str
    stage: str
    owner: str


class Counted(NamedTuple):
    """What is counted of a finding: far less than a finding is. `line` is 0 where a locator says the place."""

    code: str
    title: str
    category: str
    severity: str
    status: str
    path: str
    record: str | None
    locator: str | None
    line: int
    context: str
    source: str
    stage: str
    owner: str


def counted(one: Located) -> Counted:
    """What is counted of a finding."""
    it = one.finding
    line = 0 if it.locator else it.start.line
    return Counted(it.code, it.title, it.category, it.severity, it.status, it.path, it.record, it.locator, line,
                   it.context, one.source, one.stage, one.owner)  # fmt: skip


Cell = tuple[str, str, str, str, str]
"""category, level, source, stage, owner."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text with its findings: the score, then counts by level and where it stands. The lesser one is less bad;
    of equal ones it is that which stands further back, so that any cut of an audit keeps the same."""

    score: int
    errors: int
    warnings: int
    infos: int
    path: str
    place: str
    owner: str
    codes: tuple[str, ...]
    text: str

    def __lt__(self, other: Template) -> bool:
        if self.score != other.score:
            return self.score < other.score
        return (self.path, self.place, self.text) > (other.path, other.place, other.text)


@dataclass(slots=True)
class Tally:
    """Everything counted so far, and the worst templates."""

    cells: Counter[Cell] = field(default_factory=Counter)
    rules: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)  # code, title, category, level
    statuses: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    total: int = 0
    _worst: list[Template] = field(default_factory=list)

    def take(self, found: Iterable[Located]) -> None:
        """Count findings, those of one text next to each other."""
        self.count(map(counted, found))

    def count(self, found: Iterable[Counted]) -> None:
        """The same, where no more is known of the findings."""
        group: list[Counted] = []
        place: object = None
        for one in found:
            self._count(one)
            here = one.path, one.record, one.locator, one.line
            if here != place:
                self._weigh(group)
                group, place = [], here
            group.append(one)
        self._weigh(group)

    def merge(self, other: Tally) -> None:
        """Add what another tally has counted."""
        self.rules.update(other.rules)
        self.statuses.update(other.statuses)
        self.levels.update(other.levels)
        self.dropped.update(other.dropped)
        self.total += other.total
        for cell, amount in other.cells.items():
            self._add(cell, amount)
        for template in other.worst():
            self._offer(template)

    def worst(self) -> list[Template]:
        """The templates with the highest scores, the worst first."""
        return sorted(self._worst, reverse=True)

    def as_row(self) -> Row:
        """The tally as plain data."""
        cells, rules, statuses = dict(self.cells), dict(self.rules), dict(self.statuses)
        worst = tuple(map(astuple, self.worst()))
        return cells, rules, statuses, dict(self.levels), dict(self.dropped), self.total, worst

    @classmethod
    def from_row(cls, row: Row) -> Tally:
        """The tally that `as_row` took apart. Raises `TypeError` or `ValueError` for other data."""
        cells, rules, statuses, levels, dropped, total, worst = row
        tally = cls(Counter(cells), Counter(rules), Counter(statuses), Counter(levels), Counter(dropped), total)
        for one in worst:
            tally._offer(Template(*one))
        return tally

    def _count(self, one: Counted) -> None:
        self.total += 1
        self.statuses[one.status] += 1
        if one.status == OPEN:
            self.levels[one.severity] += 1
            self.rules[one.code, one.title, one.category, one.severity] += 1
            self._add((one.category, one.severity, one.source, one.stage, one.owner), 1)

    def _add(self, cell: Cell, amount: int) -> None:
        if cell not in self.cells and len(self.cells) >= MAX_CELLS:
            cell = (cell[0], cell[1], OTHER, OTHER, OTHER)
        self.cells[cell] += amount

    def _weigh(self, group: list[Counted]) -> None:
        levels = [one.severity for one in group if one.status == OPEN]
        score = sum([WEIGHTS[level] for level in levels])
        if not score or (len(self._worst) >= WORST and score < self._worst[0].score):
            return
        first = group[0]
        codes = tuple(dict.fromkeys(one.code for one in group))
        place = first.record or first.locator or str(first.line)
        errors, warnings, infos = map(levels.count, ("error", "warning", "info"))
        self._offer(Template(score, errors, warnings, infos, first.path, place, first.owner, codes, first.context))

    def _offer(self, template: Template) -> None:
        if len(self._worst) < WORST:
            heapq.heappush(self._worst, template)
        elif self._worst[0] < template:
            heapq.heapreplace(self._worst, template)
