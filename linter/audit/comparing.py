"""Two audits side by side: what is new, what was fixed, what remains, and what had been fixed and is back.

A finding is the same when rule, file, words and sentence are: its fingerprint. Equal ones are counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import IO, Any

from linter.audit.tally import OPEN, Located
from linter.errors import RedlintError, reason_of
from linter.messages import say

NEW, FIXED, REMAINING, REGRESSED, SETTLED, GONE = "new", "fixed", "remaining", "regressed", "settled", "gone"
TRENDS = (NEW, FIXED, REMAINING, REGRESSED, SETTLED, GONE)
"""`SETTLED`: open the last time, waived or suppressed now, which is no mending. `GONE`: its file was not among the
inputs this time, so nobody knows."""

_LIST = ' "findings": ['
"""The line of a report behind which its findings stand, one on each."""

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
            return _read(path, file)
    except OSError as error:
        reason = reason_of(error)
    except (ValueError, RecursionError):
        raise RedlintError("E114", say("audit.compare_other", path=path)) from None
    raise RedlintError("E114", say("audit.compare_unreadable", path=path, reason=reason))


def _read(path: str, file: IO[str]) -> Earlier:
    """Raises `ValueError` for another kind of document."""
    head = "".join(takewhile(lambda line: line.rstrip() != _LIST, file))
    findings: Iterable[Any] | None
    try:  # as it was written: a finding on each line, so that not all of them are in memory at once
        data: Any = json.loads(head.rstrip().removesuffix(",") + "\n}")
        findings = (json.loads(line.rstrip().removesuffix(",")) for line in takewhile(_is_finding, file))
    except ValueError:  # somebody has formatted it anew
        file.seek(0)
        data = json.load(file)
        findings = data.get("findings") if isinstance(data, dict) else None
    if not isinstance(data, dict) or data.get("kind") != "audit" or not isinstance(findings, Iterable):
        raise ValueError
    counts: Counter[str] = Counter()
    labels: dict[str, _Label] = {}
    same: dict[_Label, _Label] = {}
    for one in findings:
        if one.get("status") == OPEN:
            counts[one["fingerprint"]] += 1
            label = (one["category"], one.get("owner") or "", one["path"])
            labels[one["fingerprint"]] = same.setdefault(label, label)
    fixed = data.get("history", {}).get("fixed", {})
    tool = data.get("tool", {})
    return Earlier(path, data.get("finished_at", ""), tool.get("catalog_digest", ""), counts, labels, dict(fixed))


def _is_finding(line: str) -> bool:
    return line.strip() != "]"


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
            if left[finding.fingerprint] > 0:
                left[finding.fingerprint] -= 1
                result.add(SETTLED, finding.category, one.owner)
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
