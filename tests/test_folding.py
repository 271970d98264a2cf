"""Folding and its way back: every folded span leads to the text it stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.text.fold_table import unify
from linter.text.folding import OffsetMap, fold
from linter.text.placeholders import MARK

TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "你家人再不还钱ＡＢｃ１２３${}{1}#name#%s\u200b\ufe0f\u2060壹貳聯繫①㊙Ⅳ。，！\n\r\t XX**__[姓名]😀"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("聯繫傢人", "联系家人"),
        ("联\u200b系\ufe0f家人", "联系家人"),
        ("①②", "12"),
        ("，。：；！？（）【】", "，。：；！？（）【】"),
        ("尊敬的${name}：", f"尊敬的{MARK}："),
        ("{1}{{客户}}{$var}{姓名}#code#%s", MARK * 6),
        ("XX公司 ****1234 ___", f"{MARK}公司 {MARK}1234 {MARK}"),
        ("[姓名]您好", f"{MARK}您好"),
        ("100%安全", "100%安全"),
        ("C#语言", "c#语言"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_span_after_a_placeholder_and_an_invisible_leads_back() -> None:
    text = "尊敬的${name}，联\u200b系家人"
    folded = fold(text)
    start = folded.text.index("联系")
    assert folded.span(start, start + 2) == (text.index("联"), text.index("系") + 1)
    mark = folded.text.index(MARK)
    assert text[slice(*folded.span(mark, mark + 1))] == "${name}"


@given(TEXTS)
def test_every_span_leads_back_to_text_that_folds_to_it(text: str) -> None:
    folded = fold(text)
    for index, char in enumerate(folded.text):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(text)
        assert char == MARK or unify(text[start:end]) == char
    spans = [folded.span(i, i + 1) for i in range(len(folded.text))]
    assert spans == sorted(spans)


@given(TEXTS)
def test_folding_is_idempotent(text: str) -> None:
    once = fold(text).text
    assert unify(once) == once


@given(TEXTS)
def test_unify_keeps_length(text: str) -> None:
    assert len(unify(text)) == len(text)


def test_maps_compose() -> None:
    from array import array

    inner = OffsetMap(array("I", [0, 2, 3, 6]), array("I", [2, 3, 6, 7]))
    outer = OffsetMap(array("I", [0, 2]), array("I", [2, 4]))
    assert [outer.compose(inner).span(i, i + 1) for i in range(2)] == [(0, 3), (3, 7)]


@given(
    st.lists(
        st.sampled_from(["${name}", "{1}", "#姓名#", "{{x}}", "%s", "***", "\ufffc", "聯繫", "你", "{", "\n"]),
        max_size=8,
    )
)
def test_a_map_of_marks_leads_back_like_one_of_code_points(parts: list[str]) -> None:
    """Each code point stands for a stretch of its own, and together they are the source."""
    text = "".join(parts)
    folded = fold(text)
    if folded.offsets is None:
        return
    starts, ends = folded.offsets.starts, folded.offsets.ends
    assert [0, *ends] == [*starts, len(text)]
    assert len(starts) == len(folded.text)
    for start in range(len(starts) + 1):
        for end in range(len(starts) + 1):
            place = starts[start] if start < len(starts) else len(text)
            assert folded.span(start, end) == ((place, ends[end - 1]) if start < end else (place, place))
    assert all(folded.text[start] == MARK and end == start + 1 for start, end in folded.placeholders)
    plain = [at for at in range(len(starts)) if (at, at + 1) not in folded.placeholders]
    assert all(ends[at] == starts[at] + 1 for at in plain)
