"""Edits and how they are chosen: no collisions, nothing made worse, everything accounted for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.engine import Linter
from linter.finding import position_of
from linter.model import Edit, Finding, Segment, Suggestion
from linter.rewrite.applying import Judge, apply_edits, plan_rewrite
from linter.rewrite.patchwork import Patchwork


@pytest.mark.parametrize(
    ("text", "edits", "result"),
    [
        ("还款", [], "还款"),
        ("今天还款", [Edit(0, 2, "请您")], "请您还款"),
        ("今天还款", [Edit(2, 4, "联系"), Edit(0, 2, "明天")], "明天联系"),
        ("今天还款", [Edit(2, 2, "请")], "今天请还款"),
        ("今天还款", [Edit(0, 4, "")], ""),
    ],
)
def test_edits_apply_in_any_order(text: str, edits: list[Edit], result: str) -> None:
    assert apply_edits(text, edits) == result


@pytest.mark.parametrize("edits", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(3, 9, "")], [Edit(2, 1, "")]])
def test_edits_that_collide_or_leave_the_text_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"edit \d+\.\.\d+"):
        apply_edits("今天还款", edits)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits, each of what the text is after those before it."""
    text = now = draw(st.text("今天还款请您", max_size=12))
    edits: list[Edit] = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(now)))
        edit = Edit(start, draw(st.integers(start, len(now))), draw(st.text("甲乙丙", max_size=3)))
        now = apply_edits(now, [edit])
        edits.append(edit)
    return text, edits


@given(edited())
def test_edits_one_after_another_are_also_edits_of_the_original(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    work, now = Patchwork.of(text), text
    for edit in edits:
        work, now = work.patch(edit), apply_edits(now, [edit])
    assert work.text == now
    assert apply_edits(text, work.edits) == now
    for place in range(len(now)):
        source = work.source(place, place + 1)
        assert source is None or text[source[0]] == now[place]


def judge_words(offers: dict[str, Sequence[Suggestion]]) -> Judge:
    """A judge for tests: each word is a finding at its first place, with these suggestions (edits from the word)."""

    def judge(segment: Segment) -> list[Finding]:
        found = []
        for word, suggestions in offers.items():
            at = segment.text.find(word)
            if at < 0:
                continue
            start, end = position_of(segment, at), position_of(segment, at + len(word))
            moved = tuple(
                Suggestion(
                    one.text,
                    one.scope,
                    one.applicability,
                    tuple(Edit(edit.start + at, edit.end + at, edit.text) for edit in one.edits),
                )
                for one in suggestions
            )
            found.append(
                Finding(
                    *(word, word, word, "insult", "error", "high", word, word, "x", None, None),
                    *(start, end, word, segment.text, start, None, None, None, (), moved, None, word),
                )
            )
        return found

    return judge


def swap(word: str, text: str, applicability: str = "unsafe") -> Suggestion:
    return Suggestion(text, "match", applicability, (Edit(0, len(word), text),))


@pytest.mark.parametrize(
    ("offers", "unsafe", "text", "left"),
    [
        ({"老赖": [swap("老赖", "客户")]}, True, "客户，骗子", []),
        ({"老赖": [swap("老赖", "客户")]}, False, "老赖，骗子", [("老赖", "needs-unsafe")]),
        ({"老赖": [swap("老赖", "客户", "safe")]}, False, "客户，骗子", []),
        ({"老赖": []}, True, "老赖，骗子", [("老赖", "no-suggestion")]),
        ({"老赖": [Suggestion("客户", "match", "display")]}, True, "老赖，骗子", [("老赖", "display-only")]),
        ({"老赖": [swap("老赖", "老赖皮")]}, True, "老赖，骗子", [("老赖", "not-removed")]),
        ({"老赖": [swap("老赖", "老赖皮"), swap("老赖", "客户")]}, True, "客户，骗子", []),
        ({"老赖": [swap("老赖", "无赖")], "无赖": []}, True, "老赖，骗子", [("老赖", "makes-new")]),
        ({"老赖": [swap("老赖", "客户")], "骗子": [swap("骗子", "朋友")]}, True, "客户，朋友", []),
        (
            {"老赖": [swap("老赖", "客户")], "骗子": [swap("骗子", "骗子呀")]},
            True,
            "客户，骗子",
            [("骗子", "not-removed")],
        ),
        (
            {"老赖": [Suggestion("", "delete", "unsafe", (Edit(0, 5, "您好"),))], "骗子": [swap("骗子", "朋友")]},
            True,
            "您好",
            [],
        ),
    ],
)
def test_an_edit_stays_only_where_it_helps(
    offers: dict[str, Sequence[Suggestion]], unsafe: bool, text: str, left: list[tuple[str, str]]
) -> None:
    judge = judge_words(offers)
    segment = Segment("老赖，骗子", 3, 5, 40)
    plan = plan_rewrite(segment, judge(segment), unsafe=unsafe, judge=judge)
    assert plan.text == text == apply_edits(segment.text, plan.edits)
    assert [(one.finding.code, one.reason) for one in plan.left] == left


def test_one_bad_edit_does_not_spoil_the_others() -> None:
    words = {f"坏{number}": [swap(f"坏{number}", "好")] for number in range(1, 8)}
    words["坏4"] = [swap("坏4", "坏4坏4"), swap("坏4", "坏9")]
    words["坏9"] = []
    judge, looks = judge_words(words), 0

    def counted(segment: Segment) -> Sequence[Finding]:
        nonlocal looks
        looks += 1
        return judge(segment)

    segment = Segment("，".join(f"坏{number}" for number in range(1, 8)))
    plan = plan_rewrite(segment, judge(segment), unsafe=True, judge=counted)
    assert plan.text == "好，好，好，坏4，好，好，好"
    assert [(one.finding.code, one.reason) for one in plan.left] == [("坏4", "makes-new")]
    assert looks < 8


def test_findings_that_were_not_given_stay() -> None:
    """What is suppressed or waived is judged, but not rewritten."""
    judge = judge_words({"老赖": [swap("老赖", "客户")], "骗子": [swap("骗子", "朋友")]})
    segment = Segment("老赖，骗子")
    plan = plan_rewrite(segment, judge(segment)[1:], unsafe=True, judge=judge)
    assert plan.text == "老赖，朋友"
    assert not plan.left


def test_what_an_edit_uncovers_is_rewritten_too() -> None:
    def judge(segment: Segment) -> list[Finding]:
        found = judge_words({"老赖骗子": [swap("老赖", "客户")], "骗子": [swap("骗子", "朋友")]})(segment)
        return found[:1]  # the longer one hides the other

    segment = Segment("你这老赖骗子")
    plan = plan_rewrite(segment, judge(segment), unsafe=True, judge=judge)
    assert (plan.text, plan.left) == ("你这客户朋友", ())


def test_no_placeholder_is_lost() -> None:
    judge = judge_words({"老赖${name}": [swap("老赖${name}", "客户"), swap("老赖${name}", "${name}您好")]})
    segment = Segment("老赖${name}，请还款")
    plan = plan_rewrite(segment, judge(segment), unsafe=True, judge=judge)
    assert plan.text == "${name}您好，请还款"


def test_edits_of_turns_are_edits_of_their_segment() -> None:
    linter = Linter()
    segment = Segment("坐席：您好\n客户：你敢抓我\n坐席：再不还就报警抓你，听到没有。", 7, 1, 100)

    def judge(one: Segment) -> tuple[Finding, ...]:
        return linter.judge_batch((one,), "x").findings

    plan = plan_rewrite(segment, judge(segment), unsafe=True, judge=judge)
    assert plan.text.startswith("坐席：您好\n客户：你敢抓我\n坐席：")
    assert plan.settled
    assert not plan.left
    assert not judge(Segment(plan.text))
