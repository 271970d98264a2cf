"""Which lines of a chunk get a judgement of their own: those with a hit that counts, and no others that cost time."""

from __future__ import annotations

from collections import Counter

import pytest

from linter.engine import Linter
from linter.line_choice import FEW_TEXTS, LineChoice
from linter.model import Lines, Segment
from linter.settings import Settings


@pytest.fixture(scope="module")
def choice() -> LineChoice:
    return Linter(Settings(suspicion="off"))._choice


@pytest.mark.parametrize(
    ("line", "is_chosen"),
    [
        ("请登录官方App或微信小程序查看账单明细。", False),
        ("微信公众号可以查账单，QQ客服已停用。", False),
        ("有事加我微信abc12345说。", True),
        ("加微信：再不还钱就联系你家人。", True),
        ("催收时间是上午九点到下午五点，我们会给您打电话。", False),
        ("晚上十一点还会给你打电话。", True),
        ("您方便就加QQ号012345。", True),  # its digits may be evened out: the answer must hold for all
        ("您方便就加QQ号123456。", True),
        ("请您按时还款。\r感谢配合。", True),  # what is recognised may reach across a carriage return
        ("请您按时还款。", False),
        ("我们不会联系您的家人。", True),
    ],
)
def test_what_must_be_confirmed_counts_only_when_it_is(choice: LineChoice, line: str, is_chosen: bool) -> None:
    assert choice.choose(f"您好\n{line}\n", Segment("")) == ({1} if is_chosen else set())


def test_line_ends_of_windows_choose_nothing(choice: LineChoice) -> None:
    assert choice.choose("请您按时还款。\r\n请登录微信小程序。\r\n", Segment("")) == set()


@pytest.mark.parametrize(("first", "second"), [("012345", "123456"), ("123456", "012345")])
def test_an_account_is_found_whatever_number_was_met_before(first: str, second: str) -> None:
    linter = Linter(Settings(suspicion="off"))
    lines = [f"您方便就加QQ号{number}。" for number in (first, second)]
    found = linter.judge_batch(Lines("\n".join(lines) + "\n", 1, 0), "x").findings
    assert [one.start.line for one in found if one.code == "SMS003"] == [lines.index("您方便就加QQ号123456。") + 1]


@pytest.mark.parametrize("opened", ["您好{{", "您好{{ ", "{{\r"])
def test_a_variable_that_is_not_closed_does_not_move_the_lines_below(opened: str) -> None:
    text = f"{opened}\nname}}}}先生\n您好\n再不还钱就联系你家人\n"
    (found,) = Linter(Settings(suspicion="off")).judge_batch(Lines(text, 1, 0), "x").findings
    assert found.start.line == 4


TEXTS = [
    "请您按时还款。",
    "再不还钱就联系你家人",
    "我们不会联系您的家人",
    "您好。客户：再不还钱就联系你家人",
    "客户：你们别打了；坐席：不还就等着坐牢",
    "坐席：您好\n客户：你们要是联系我家人我就投诉\n坐席：再不还就上门",
    "再不还\u200b钱就联系你家人",
    "${name}",
    "#姓名#，不还就等着坐牢",
    "\ud800再不还钱就联系你家人",
    "您方便就加QQ号123456。",
    "您好{{",
    "name}}再不还钱就联系你家人",
    "",
]


@pytest.mark.parametrize("speaker", [None, "agent", "customer"])
@pytest.mark.parametrize("suspicion", ["off", "auto"])
def test_texts_of_a_table_are_judged_together_like_each_alone(speaker: str | None, suspicion: str) -> None:
    linter = Linter(Settings(suspicion=suspicion))
    texts = tuple(Segment(text, locator=f"A{row}", speaker=speaker) for row, text in enumerate(TEXTS, 1))
    alone = [linter.judge_batch((text,), "x") for text in texts]
    assert list(linter.judge_each(texts, "x")) == alone
    together = linter.judge_batch(texts, "x")
    assert together.findings == tuple(finding for part in alone for finding in part.findings)
    assert together.dropped == sum((Counter(part.dropped) for part in alone), Counter())


def test_texts_in_which_nothing_fires_are_not_judged() -> None:
    choice = Linter(Settings(suspicion="off"))._choice
    texts = [Segment("请您按时还款。"), Segment("再不还钱就联系你家人")] * FEW_TEXTS
    assert choice.choose_texts(texts) == set(range(1, len(texts), 2))
    assert choice.choose_texts(texts[: FEW_TEXTS - 1]) == set(range(FEW_TEXTS - 1))
