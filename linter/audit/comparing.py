"""Two audits side by side: what is new, what was fixed, what remains, and what had been fixed and is back.

A finding is the same when rule, file, words and sentence are: its fingerprint. Equal ones are counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from linter.audit.tally import OPEN, Located
from linter.errors import RedlintError
from linter.messages import say

NEW, FIXED, REMAINING, REGRESSED, GONE = "new", "fixed", "remaining", "regressed", "gone"
TRENDS = (NEW, FIXED, REMAINING, REGRESSED, GONE)
"""`GONE`: its file was not among the inputs this time, so nobody knows."""

_Label = tuple[str, str, str]  # category, owner, path


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an older report says: its findings by fingerprint, and what had been fixed by then."""

    name: str
    finished_at: str
    catalog_digest: str
    counts: Counter[str]
    labels: dict[str, _Label]
    fixed: dict[str, str]


@dataclass(slots=True)
class Comparison:
    """Counts of each trend, in all, by owner and by category, and the catalogs of both sides."""

    name: str
    earlier_at: str
    same_catalog: bool
    totals: Counter[str] = field(default_factory=Counter)
    by_owner: dict[str, Counter[str]] = field(default_factory=dict)
    by_category: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, trend: str, category: str, owner: str, amount: int = 1) -> None:
        """Count findings of a trend."""
        self.totals[trend] += amount
        self.by_owner.setdefault(owner, Counter())[trend] += amount
        self.by_category.setdefault(category, Counter())[trend] += amount


def read_earlier(path: str) -> Earlier:
    """The older report. Raises `RedlintError` (E114) for what is no JSON report of an audit."""
    try:
        with open(path, encoding="utf-8") as file:
            data: Any = json.load(file)
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RedlintError("E114", say("audit.compare_unreadable", path=path, reason=reason)) from None
    if not isinstance(data, dict) or data.get("kind") != "audit" or not isinstance(data.get("findings"), list):
        raise RedlintError("E114", say("audit.compare_other", path=path))
    counts: Counter[str] = Counter()
    labels: dict[str, _Label] = {}
    for one in data["findings"]:
        if one.get("status") == OPEN:
            counts[one["fingerprint"]] += 1
            labels[one["fingerprint"]] = (one["category"], one.get("owner") or "", one["path"])
    fixed = data.get("history", {}).get("fixed", {})
    tool = data.get("tool", {})
    return Earlier(path, data.get("finished_at", ""), tool.get("catalog_digest", ""), counts, labels, dict(fixed))


def compare(
    earlier: Earlier, findings: Iterable[Located], covered: Iterable[str], catalog_digest: str
) -> tuple[Comparison, dict[str, str]]:
    """The comparison, and all fingerprints that are known to have been fixed, with their categories."""
    result = Comparison(earlier.name, earlier.finished_at, earlier.catalog_digest == catalog_digest)
    left = Counter(earlier.counts)
    history = dict(earlier.fixed)
    for one in findings:
        finding = one.finding
        if finding.status != OPEN:
            continue
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            trend = REMAINING
        else:
            trend = REGRESSED if finding.fingerprint in earlier.fixed else NEW
            history.pop(finding.fingerprint, None)
        result.add(trend, finding.category, one.owner)
    known = set(covered)
    for fingerprint, amount in left.items():
        if amount > 0:
            category, owner, path = earlier.labels[fingerprint]
            here = path in known
            result.add(FIXED if here else GONE, category, owner, amount)
            if here and amount == earlier.counts[fingerprint]:
                history[fingerprint] = category
    return result, history
