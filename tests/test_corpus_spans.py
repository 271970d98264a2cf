"""Over the project's own corpus: one place, one finding of a category. Two rules that say the same twice are noise."""

from __future__ import annotations

from collections import Counter

import pytest

from linter.engine import Linter
from tests.test_corpus import hands, read_rows


@pytest.mark.parametrize("hand", hands())
def test_no_two_findings_of_a_category_share_a_span(linter: Linter, hand: str) -> None:
    twice = []
    for row in read_rows():
        if row.hand != hand or row.kind == "dialogues":
            continue
        report = linter.check_text(row.data["text"], channel=row.data.get("channel"), audience=row.data.get("audience"))
        spans = Counter((one.category, one.start.offset, one.end.offset) for one in report.findings)
        twice += [(row.place, span) for span, times in spans.items() if times > 1]
    assert twice == []
