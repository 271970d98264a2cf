"""An audit in a few lines, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from linter.audit.comparing import TRENDS
from linter.audit.outcome import JUDGED, SKIPPED, Outcome
from linter.audit.pages import LEVELS, drop_words
from linter.messages import say
from linter.model import CATEGORIES
from linter.report.cells import pad, visible

_SHOWN = 12


def brief_lines(outcome: Outcome) -> Iterator[str]:
    """What was judged, what was found by category, what was left out, the change since last time, the speed."""
    collection = outcome.collection
    judged = sum(one.status == JUDGED for one in outcome.files)
    slots = {"files": f"{judged:,}", "texts": f"{outcome.texts:,}"}
    if outcome.resumed:
        yield say("audit.summary_resumed")
    if collection.levels:
        levels = say("report.comma").join(f"{say(f'level.{one}')} {collection.levels[one]:,}" for one in LEVELS)
        worst = collection.worst()[0]
        place = visible(f"{worst.path} {worst.place}")
        yield say("audit.summary", levels=levels, worst=f"{place} ({worst.score})", **slots)
        totals: dict[str, int] = {}
        for cell, amount in collection.cells.items():
            totals[cell[0]] = totals.get(cell[0], 0) + amount
        for category, amount in sorted(totals.items(), key=lambda item: -item[1])[:_SHOWN]:
            yield f"  {pad(CATEGORIES[category][1], 20)}{amount:>10,}"
    elif judged and not outcome.texts:
        yield say("audit.summary_no_texts", **slots)
    elif judged or outcome.texts:
        yield say("audit.summary_none", **slots)
    else:
        yield say("report.nothing")
    if outcome.unread:
        yield say("audit.summary_unread", count=f"{len(outcome.unread):,}")
    if skipped := sum(one.status == SKIPPED for one in outcome.files):
        yield say("audit.summary_skipped", count=f"{skipped:,}")
    left = [(drop_words(reason), amount) for reason, amount in sorted(collection.dropped.items())]
    left += [(say(f"audit.status_{one}"), count) for one, count in sorted(collection.statuses.items()) if one != "new"]
    if left:
        yield say("audit.summary_left_out", reasons=say("report.comma").join(f"{name} {n:,}" for name, n in left))
    if outcome.comparison is not None:
        totals_ = outcome.comparison.totals
        words = say("report.comma").join(f"{say(f'audit.trend_{one}')} {totals_[one]:,}" for one in TRENDS)
        yield say("audit.summary_trend", trends=words)
        yield from (f"  {remark}" for remark in map(visible, outcome.comparison.remarks))
    rate = outcome.texts / outcome.elapsed if outcome.elapsed else 0
    yield say("audit.summary_speed", seconds=f"{outcome.elapsed:.2f}", rate=f"{rate:,.0f}",
              known=f"{outcome.parts_known:,}", parts=f"{outcome.parts:,}")  # fmt: skip
