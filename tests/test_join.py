"""Joins over occurrences: what a pattern matches, and that hostile text costs linear time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from linter.engine import Linter

LEXICON = """
    threat: {zh: 条件, forms: [再不还钱, 不还]}
    folk: {zh: 亲属, forms: [家人, 爸妈], ambiguous: [对象]}
"""


@pytest.mark.parametrize(
    ("pattern", "text", "match"),
    [
        ("@threat … 联系 @folk", "再不还钱就联系家人", "再不还钱就联系家人"),
        ("@threat … 联系 @folk", "再不还钱就联系你家人", None),  # neighbours must touch
        ("@threat … 联系 …2 @folk", "再不还钱就联系你家人", "再不还钱就联系你家人"),
        ("@threat … 联系 …2 @folk", "再不还钱。明天联系你家人", None),  # never across a sentence end
        ("@threat … 联系 …2 @folk", "再不还钱，明天联系你家人", "再不还钱，明天联系你家人"),
        ("联系 …9 家人", "不要联系。家人很好", None),
        ("@threat …3 联系", "不还一二三联系", "不还一二三联系"),
        ("@threat …3 联系", "不还一二三四联系", None),
        ("联系 @folk", "联系  家人", "联系  家人"),
        ("联系 .. 家人", "联系：“家人", "联系：“家人"),
        ("联系 .. 家人", "联系的家人", None),
        ("联系 @folk", "联系对象", "联系对象"),  # ambiguous with company
        ("@folk", "他的对象", None),  # ambiguous alone
        ("@folk", "他的家人", "家人"),
        ("^ 联系", "“联系家人", "联系"),
        ("^ 联系", "请联系家人", None),
        ("家人 $", "联系家人！", "家人"),
        ("家人 $", "联系家人吧！", None),
        ("转 <money>", "转5,000元", "转5,000元"),
        ("转 <money>", "转${amount}元", "转${amount}元"),
        ("给 <var> 打", "给${name}打", "给${name}打"),
        ("限 …2 <time>", "限你三小时内", "限你三小时内"),
        ("打 <phone>", "打13812345678", "打13812345678"),
        ("sb", "你是SB吗", "SB"),
        ("sb", "插上USB吗", None),  # a piece of a longer run of letters
        ("拨 110", "拨1100", None),
        ("拨 110", "拨110吧", "拨110"),
        ("联系 家人|爸妈", "联系爸妈", "联系爸妈"),
        ("联系 你? 家人", "联系你家人", "联系你家人"),
        ("联系 你? 家人", "联系家人", "联系家人"),
    ],
)
def test_matches(small_linter: Callable[..., Linter], pattern: str, text: str, match: str | None) -> None:
    report = small_linter(pattern, lexicon=LEXICON, extra="negation: ignore").check_text(text)
    assert [finding.match for finding in report.findings] == ([] if match is None else [match])


def test_nothing_matches_across_a_placeholder(small_linter: Callable[..., Linter]) -> None:
    linter = small_linter("联系家人")
    assert linter.check_text("联系家人").findings
    assert not linter.check_text("联系${x}家人").findings


@pytest.mark.parametrize("unit", ["不还", "联系", "不还联系", "再不还钱联系家人，", "家人爸妈"])
def test_hostile_repetition_stays_linear(small_linter: Callable[..., Linter], unit: str) -> None:
    """Doubling the text must not quadruple the time: the ratio for 4x the text stays far below 16."""
    linter = small_linter("@threat …60 联系 …60 @folk …60 @folk", lexicon=LEXICON, extra="negation: ignore")

    def cost(times: int) -> float:
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            linter.check_text(unit * times)
            best = min(best, time.process_time() - started)
        return best

    cost(100)
    assert cost(8000) < 12 * max(cost(2000), 0.002)
