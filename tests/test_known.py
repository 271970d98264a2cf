"""What is remembered never changes what is found: numbers evened out, generations of answers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.engine import Linter
from linter.known import Memo
from linter.match.numbers import even_out
from linter.model import Lines


@pytest.mark.parametrize(
    ("text", "evened"),
    [
        ("单号00012345", "单号00000000"),
        ("单号00012345。", "单号00000000。"),
        ("还1234567元", "还1234567元"),
        ("￥1234567", "￥1234567"),
        ("13812345678", "13812345678"),
        ("12345", "12345"),
        ("工号a123456", "工号a123456"),
        ("20261122日前", "20261122日前"),
        ("订单123456，流水7654321\n", "订单000000，流水0000000\n"),
    ],
)
def test_numbers_that_say_nothing_are_evened_out(text: str, evened: str) -> None:
    assert even_out(text, lambda *_: False) == evened


def test_a_number_that_matters_stays() -> None:
    assert even_out("拨打123456", lambda text, start, end: text[start:end] == "123456") == "拨打123456"


SENTENCES = [
    "再不还钱就联系你家人",
    "我们不会联系您的家人",
    "单号",
    "不还就等着坐牢",
    "请还款",
    "加微信",
    "拨打",
    "一天打",
    "您好",
]
PARTS = st.lists(
    st.tuples(
        st.sampled_from(SENTENCES), st.integers(0, 10**10).map(str), st.sampled_from(["。", "，", "\n", "元。", "次\n"])
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None, max_examples=50)
@given(PARTS, PARTS)
def test_what_was_met_before_changes_nothing(
    first: list[tuple[str, str, str]], second: list[tuple[str, str, str]]
) -> None:
    texts = ["".join("".join(part) for part in parts) for parts in (first, second)]
    used = WARM.judge_batch(Lines(texts[0], 1, 0), "x"), WARM.judge_batch(Lines(texts[1], 1, 0), "x")
    fresh = WARM.with_settings(WARM.settings)
    assert used[1] == fresh.judge_batch(Lines(texts[1], 1, 0), "x")


WARM = Linter()


def test_a_memo_keeps_what_is_asked_for_and_forgets_the_rest() -> None:
    memo = Memo(3)
    for number in range(4):
        memo.keep(str(number), bool(number % 2))
    assert memo.find("1") is True
    for number in range(4, 6):
        memo.keep(str(number), False)
    assert memo.find("1") is True
    assert memo.find("0") is None
