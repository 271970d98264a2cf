"""What recognisers find natively is what their expressions find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.match.recognisers import NAMES, find_occurrences
from tests.test_native import CORE, CORPUS_TEXTS, needs_core

COUNTED = (
    *("0", "1", "5", "12", "30", "99", "2026", "138", "13812345678", "188xxxx", "13xxxxxxx", "****", "xxx", "1,000"),
    *("3.5", "０", "一", "三", "十", "两", "半", "几", "多", "百", "千", "万", "亿", "个", "零"),
)
UNITS = (
    *(
        "\ufffc",
        "元",
        "块",
        "块钱",
        "万元",
        "千块",
        "毛",
        "rmb",
        "w",
        "k",
        "¥",
        "￥",
        "$",
        ":",
        "：",
        "小时",
        "分",
        "分钟",
    ),
    *(
        "秒",
        "点",
        "点钟",
        "点半",
        "时",
        "h",
        "天",
        "日",
        "周",
        "星期",
        "月",
        "年",
        "个月",
        "内",
        "之内",
        "以后",
        "前",
        "后",
    ),
    *(
        "号",
        "-",
        "/",
        ".",
        ",",
        "今天",
        "周一",
        "星期天",
        "半夜",
        "夜里",
        "下班前",
        "天黑前",
        "月底",
        "本周",
        "上门",
        "x",
    ),
    *("*", " ", "\n", "\u3000"),
)


@needs_core
@given(st.lists(st.one_of(*map(st.sampled_from, (COUNTED, UNITS, "0123456789"))), max_size=12).map("".join))
@settings(deadline=None, max_examples=1000)
def test_any_text_holds_the_same(text: str) -> None:
    assert CORE is not None
    for number, name in enumerate(NAMES):
        assert CORE.recognise(number, text) == find_occurrences(name, text)


@needs_core
@pytest.mark.parametrize("name", NAMES)
def test_the_corpus_holds_the_same(name: str) -> None:
    assert CORE is not None
    text = "\n".join(CORPUS_TEXTS).replace("${", "\ufffc")
    found = CORE.recognise(NAMES.index(name), text)
    assert found
    assert found == find_occurrences(name, text)


@needs_core
def test_a_recogniser_that_is_not_there_finds_nothing() -> None:
    assert CORE is not None
    assert CORE.recognise(len(NAMES), "3天内还5000元") == []
