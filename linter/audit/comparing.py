"""Two audits side by side: what is new, what was fixed, what remains, and what had been fixed and is back.

A finding is the same when rule, file, words and sentence are: its fingerprint. Equal ones are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from linter.audit.earlier import Basis, Earlier
from linter.audit.tally import OPEN, Located
from linter.messages import say

NEW, FIXED, REMAINING, REGRESSED, SETTLED, GONE = "new", "fixed", "remaining", "regressed", "settled", "gone"
TRENDS = (NEW, FIXED, REMAINING, REGRESSED, SETTLED, GONE)
NO_TREND = 255
"""`SETTLED`: open the last time, waived or suppressed now, which is no mending. `GONE`: its file was not judged to its
end this time, or only a share of it, so nobody knows."""


@dataclass(slots=True)
class Comparison:
    """Counts of each trend, in all, by owner and by category, and what both sides do not have in common.

    `trends`: for each finding of this audit, in order, its place in `TRENDS`, or `NO_TREND`.
    """

    name: str
    earlier_at: str
    same_catalog: bool
    remarks: list[str] = field(default_factory=list)
    totals: Counter[str] = field(default_factory=Counter)
    by_owner: dict[str, Counter[str]] = field(default_factory=dict)
    by_category: dict[str, Counter[str]] = field(default_factory=dict)
    trends: bytearray = field(default_factory=bytearray)

    def add(self, trend: str, category: str, owner: str, amount: int = 1) -> None:
        """Count findings of a trend."""
        self.totals[trend] += amount
        self.by_owner.setdefault(owner, Counter())[trend] += amount
        self.by_category.setdefault(category, Counter())[trend] += amount

    def trend_of(self, number: int) -> str:
        """The trend of this audit's finding with this number, from 0; "" where it was and is settled."""
        at = self.trends[number]
        return "" if at == NO_TREND else TRENDS[at]


def compare(
    earlier: Earlier, findings: Iterable[Located], covered: Collection[str], basis: Basis
) -> tuple[Comparison, dict[str, str]]:
    """The comparison, and all fingerprints that are known to have been fixed, with their categories.

    `covered`: paths that were judged to their end. What a sample does not meet again counts as not covered.
    """
    result = Comparison(earlier.name, earlier.finished_at, earlier.basis.catalog_digest == basis.catalog_digest)
    result.remarks += _remarks(earlier, basis, covered)
    left = Counter(earlier.counts)
    history = dict(earlier.fixed)
    for one in findings:
        finding = one.finding
        trend = ""
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            trend = REMAINING if finding.status == OPEN else SETTLED
        elif finding.status == OPEN:
            trend = REGRESSED if finding.fingerprint in earlier.fixed else NEW
            history.pop(finding.fingerprint, None)
        result.trends.append(TRENDS.index(trend) if trend else NO_TREND)
        if trend:
            result.add(trend, finding.category, one.owner)
    known = frozenset() if basis.sample else frozenset(covered)
    for fingerprint, amount in left.items():
        if amount > 0:
            category, owner, path = earlier.labels[fingerprint]
            here = path in known
            result.add(FIXED if here else GONE, category, owner, amount)
            if here and amount == earlier.counts[fingerprint]:
                history[fingerprint] = category
    return result, history


def _remarks(earlier: Earlier, basis: Basis, covered: Collection[str]) -> Iterator[str]:
    """What keeps the figures from being the doing of those who mend templates, as sentences."""
    before = earlier.basis
    if before.catalog_digest != basis.catalog_digest:
        yield say("audit.other_catalog")
    elif before.version != basis.version:
        yield say("audit.other_program", earlier=before.version or "?", now=basis.version)
    if before.settings is not None and basis.settings is not None and before.settings != basis.settings:
        names = sorted(before.settings.keys() | basis.settings.keys())
        other = [name for name in names if before.settings.get(name) != basis.settings.get(name)]
        yield say("audit.other_settings", names=say("report.enumeration").join(other))
    if not before.complete:
        yield say("audit.earlier_incomplete")
    if basis.sample:
        yield say("audit.sample_now")
    elif before.sample:
        yield say("audit.sample_before")
    if earlier.labels and covered and {path for _, _, path in earlier.labels.values()}.isdisjoint(covered):
        yield say("audit.no_common_file", path=min(path for _, _, path in earlier.labels.values()))
