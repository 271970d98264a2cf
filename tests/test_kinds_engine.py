"""Kinds in the engine: where findings stand, what context makes of them, and that no split of a document matters."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.concluding import BatchReport, report_file
from linter.engine import Linter
from linter.errors import RedlintError
from linter.model import Document, FileReport, Finding, Lines, Segment
from linter.settings import Settings

IDENTITY = "11010519491231002X"
OPENING = "坐席：您好，我是安和银行的客服，工号1206，本次通话将被录音。\n"
QUESTION = "坐席：请问是王先生本人吗？\n客户：是我。\n"
DEBT = "坐席：您本期应还860元，请登录官方App还款。\n"
ENDING = "坐席：如有疑问请拨打客服电话95XXX，与您确认完毕，再见。\n"
GREETINGS = "坐席：今天天气不错。\n客户：是啊。\n"


@pytest.fixture(scope="module")
def make(linter: Linter) -> Callable[..., Linter]:
    """`make(script_type=..., platforms=...)`: the built-in catalog with these settings."""

    def build(**choices: object) -> Linter:
        return linter.with_settings(Settings(**choices))  # type: ignore[arg-type]

    return build


def codes(report: FileReport | BatchReport, prefix: str = "") -> list[str]:
    return [finding.code for finding in report.findings if finding.code.startswith(prefix)]


def check_lines(linter: Linter, *chunks: str, script_type: str | None = None) -> FileReport:
    """A text file in the given chunks, each judged by itself."""
    parts, line, offset, before = [], 1, 0, []
    for chunk in chunks:
        parts.append(linter.judge_batch(Lines(chunk, line, offset, tuple(before), script_type=script_type), "话术.txt"))
        line += chunk.count("\n")
        offset += len(chunk)
        before += chunk.splitlines()
    return report_file(Document("话术.txt", "txt", "utf-8", iter(())), parts)


# --- recognise -------------------------------------------------------------------------------------


def test_a_number_is_found_where_it_stands_in_the_source(make: Callable[..., Linter]) -> None:
    text = f"您好\n您的身份证{IDENTITY}已登记，谢谢\n"
    (finding,) = [one for one in make().check_text(text).findings if one.code == "PII801"]
    assert (finding.start.line, finding.start.column, finding.start.offset) == (2, 6, 8)
    assert (finding.end.column, finding.match, finding.severity) == (24, IDENTITY, "warning")
    assert finding.context == f"您的身份证{IDENTITY}已登记，谢谢"


def test_positions_behind_variables_and_invisible_characters(make: Callable[..., Linter]) -> None:
    text = f"${{name}}您\u200b好，证件号{IDENTITY[:6]}\u200b{IDENTITY[6:]}。"
    (finding,) = [one for one in make().check_text(text).findings if one.code == "PII801"]
    assert text[finding.start.offset : finding.end.offset] == f"{IDENTITY[:6]}\u200b{IDENTITY[6:]}"


def test_lines_and_segments_find_the_same(make: Callable[..., Linter]) -> None:
    rows = [
        "您好，请还款。",
        f"证件号{IDENTITY}。",
        "坐席：请致电13812345678。",
        f"客户：我的身份证{IDENTITY}。",
        "再见",
    ]
    lines = check_lines(make(), "\n".join(rows) + "\n")
    assert [(one.code, one.start.line, one.start.column) for one in lines.findings] == [
        ("PII801", 2, 4),
        ("SMS002", 3, 7),
    ]


def test_what_the_customer_says_is_not_reported(make: Callable[..., Linter]) -> None:
    assert codes(make().check_text(f"客户：我的身份证是{IDENTITY}。")) == []


def test_rules_that_are_off_find_nothing(make: Callable[..., Linter]) -> None:
    text = f"您的身份证{IDENTITY}已登记，请致电13812345678。"
    assert codes(make(ignore=("PII801", "sms")).check_text(text)) == []
    assert codes(make(select=("PII801",)).check_text(text)) == ["PII801"]


def test_quiet_hours_and_calls_follow_the_settings(make: Callable[..., Linter]) -> None:
    late, often = "我这边二十一点半联系您。", "系统每天给您致电三次，提醒还款日。"
    assert codes(make().check_text(late), "HAR8") == []
    (finding,) = make(quiet_hours=(21, 9)).check_text(late).findings
    assert (finding.code, finding.match) == ("HAR801", "二十一点半联系您")
    assert "21:00—9:00" in finding.message
    assert codes(make().check_text(often), "HAR8") == []
    assert [one.message for one in make(daily_calls=2).check_text(often).findings if one.code == "HAR802"] == [
        "“每天给您致电三次”超过每天 2 通"
    ]


def test_denied_calls_at_night_are_no_finding(make: Callable[..., Linter]) -> None:
    assert codes(make().check_text("我们不会在夜间二十三点联系您。"), "HAR8") == []


# --- nothing but variables -------------------------------------------------------------------------


def test_a_template_of_variables_alone_cannot_be_reviewed(make: Callable[..., Linter]) -> None:
    report = check_lines(make(), "您好\n【安和】${a}${b}\n____\n{content}！\n# 标题\n")
    assert [(one.code, one.start.line, one.start.column, one.match) for one in report.findings] == [
        ("RL905", 2, 5, "${a}${b}"),
        ("RL905", 4, 1, "{content}"),
    ]
    cell = Segment("#body#", locator="短信!C3", record="T1")
    (finding,) = make().judge_batch((cell,), "短信.xlsx").findings
    assert (finding.code, finding.category, finding.severity, finding.locator, finding.record) == (
        "RL905", "housekeeping", "info", "短信!C3", "T1",
    )  # fmt: skip


def test_it_can_be_switched_off_and_counts_when_too_mild(make: Callable[..., Linter]) -> None:
    assert codes(make(ignore=("RL905",)).check_text("${content}")) == []
    assert codes(make(select=("LEG",)).check_text("${content}")) == []
    mild = make(min_severity="warning").check_text("${content}")
    assert (codes(mild), mild.dropped["below-threshold"]) == ([], 1)


# --- limits ----------------------------------------------------------------------------------------


def test_parts_of_an_sms_from_least_to_most(make: Callable[..., Linter]) -> None:
    text = "【安和】" + "您的账户资料需要更新，请登录官方App处理。" * 8 + "感谢您的支持与理解。${name}"
    (finding,) = make(channel="sms").check_text(text).findings
    assert (finding.code, finding.message) == ("SMS001", "代入变量后要发 3—4 条（超过 3 条）")
    assert codes(make(channel="call").check_text(text)) == []
    assert codes(make().check_text(text)) == []


# --- elements and order ----------------------------------------------------------------------------


def test_fragments_are_never_asked_for_elements(make: Callable[..., Linter]) -> None:
    assert codes(make().check_text(QUESTION + DEBT), "REQ") == []
    assert codes(make(channel="call").check_text(QUESTION + DEBT), "REQ") == []


def test_a_complete_script_with_everything_is_clean(make: Callable[..., Linter]) -> None:
    report = check_lines(make(script_type="call_script"), OPENING + QUESTION + DEBT + ENDING)
    assert codes(report, "REQ") == []


def test_what_is_missing_is_reported_once_at_the_agents_first_turn(make: Callable[..., Linter]) -> None:
    text = "# 首次联系\n客户：喂，哪位？\n坐席：您好，打扰了。\n客户：你说。\n坐席：请您尽快还款。\n"
    report = check_lines(make(script_type="call_script"), text)
    missing = [one for one in report.findings if one.code in ("REQ001", "REQ002", "REQ005", "REQ006", "REQ007")]
    assert [one.code for one in missing] == ["REQ001", "REQ002", "REQ005", "REQ006", "REQ007"]
    assert {(one.start.line, one.start.column, one.match) for one in missing} == {(3, 4, "您好")}


def test_a_named_variable_counts_and_another_does_not(make: Callable[..., Linter]) -> None:
    linter = make(script_type="call_script", select=("REQ001",))
    assert codes(linter.check_text("坐席：您好，我是${company_name}的客服。")) == []
    assert codes(linter.check_text("坐席：您好，我是{机构全称}的客服。")) == []
    assert codes(linter.check_text("坐席：您好，我是${name}。")) == ["REQ001"]


def test_an_element_is_only_asked_for_where_its_condition_holds(make: Callable[..., Linter]) -> None:
    linter = make(script_type="call_script", select=("REQ006",))
    assert codes(linter.check_text("坐席：您好，地址有变更吗？")) == []
    assert codes(linter.check_text("坐席：您好，请今天还款。")) == ["REQ006"]
    assert codes(linter.check_text("坐席：您好，请今天还款。\n坐席：请登录手机银行。")) == []


def test_the_debt_before_the_identity(make: Callable[..., Linter]) -> None:
    linter = make(script_type="call_script", select=("REQ011",))
    assert codes(linter.check_text(OPENING + QUESTION + DEBT)) == []
    (finding,) = linter.check_text(OPENING + DEBT + QUESTION).findings
    assert (finding.start.line, finding.match, finding.severity) == (2, "应还860元", "warning")
    breath = "坐席：请问是王先生本人吗？您本期应还860元。"
    assert [one.match for one in linter.check_text(breath).findings] == ["应还860元"]
    assert codes(linter.check_text("坐席：请问是王先生本人吗？（客户确认）您本期应还860元。")) == []


@settings(max_examples=40, deadline=None)
@given(cuts=st.sets(st.integers(1, 11), max_size=5), missing=st.sampled_from(["", OPENING, QUESTION, DEBT, ENDING]))
def test_any_split_of_a_script_gives_the_same_findings(linter: Linter, cuts: set[int], missing: str) -> None:
    whole = linter.with_settings(Settings(script_type="call_script", channel="call"))
    text = "".join(part for part in (OPENING, GREETINGS, QUESTION, DEBT, GREETINGS, ENDING) if part != missing)
    rows = text.splitlines(keepends=True)
    places = sorted({0, *(cut for cut in cuts if cut < len(rows)), len(rows)})
    chunks = ["".join(rows[a:b]) for a, b in pairwise(places)]

    def seen(report: FileReport) -> list[tuple[str, int, int, str]]:
        return [(one.code, one.start.line, one.start.column, one.fingerprint) for one in report.findings]

    assert seen(check_lines(whole, *chunks)) == seen(check_lines(whole, text))


def test_each_script_of_a_document_is_asked_by_itself(make: Callable[..., Linter]) -> None:
    def row(number: int, text: str) -> Segment:
        return Segment(text, locator=f"row {number}", script_type="call_script", script=f"row {number}")

    rows = (row(2, "您好，我是安和银行的客服，请登录手机银行。"), row(3, "您好，账单到期了，请处理一下。"))
    part = make(select=("REQ001",)).judge_batch(rows, "话术.csv")
    report = report_file(Document("话术.csv", "csv", "utf-8", iter(())), [part])
    assert [(one.code, one.locator) for one in report.findings] == [("REQ001", "row 3")]


def test_sms_are_asked_one_by_one(make: Callable[..., Linter]) -> None:
    text = "【安和】您好，您的账单已到期，详询95XXX，已还请忽略。\n您好，您的账单已到期，请登录官方App处理。\n# 标题\n"
    report = check_lines(make(script_type="sms"), text)
    assert [(one.code, one.start.line, one.match) for one in report.findings] == [
        ("REQ008", 2, "您好"),
        ("REQ009", 2, "您好"),
    ]


def test_bad_examples_lack_nothing(make: Callable[..., Linter]) -> None:
    quoted = Segment("您好，您的账单已到期，请马上处理。", locator="row 2", script_type="sms", exempt="违规表述")
    part = make().judge_batch((quoted,), "话术.csv")
    assert (codes(part), part.dropped["mention"]) == ([], 3)


def test_the_trace_shows_what_is_there_and_what_is_missing(make: Callable[..., Linter]) -> None:
    linter = make(script_type="call_script", select=("REQ001", "REQ005"), suspicion="off")
    decisions = linter.trace(Segment("坐席：您好，我是安和银行的。"))
    assert [(one.code, one.reported, one.pattern, one.match) for one in decisions] == [
        ("REQ005", True, "录音告知", "您好"),
        ("REQ001", False, "@req_self_intro …20 @req_institution", "我是安和银行"),
    ]


# --- platforms -------------------------------------------------------------------------------------


def test_an_unknown_platform_is_refused_with_the_nearest() -> None:
    with pytest.raises(RedlintError) as caught:
        Linter(Settings(platforms=("alyun", "tencent")))
    assert caught.value.code == "E306"
    assert "没有叫 alyun 的短信平台；是不是 aliyun？" in caught.value.message
    assert "tencent；" not in caught.value.message


def of_category(findings: tuple[Finding, ...], category: str) -> list[str]:
    return [one.code for one in findings if one.category == category]


def test_packs_are_off_unless_asked_for(make: Callable[..., Linter]) -> None:
    text = "【安和】您的贷款已逾期，请尽快处理，拒收请回复R"
    assert of_category(make(channel="sms").check_text(text).findings, "sms") == []
    assert "SMS117" in of_category(make(platforms=("aliyun",)).check_text(text).findings, "sms")
    assert "SMS117" not in of_category(make(platforms=("tencent",)).check_text(text).findings, "sms")
    both = of_category(make(platforms=("aliyun", "tencent")).check_text(text).findings, "sms")
    assert {"SMS117", "SMS210"} <= set(both)


def test_a_platform_makes_texts_sms_but_not_those_that_say_otherwise(make: Callable[..., Linter]) -> None:
    linter = make(platforms=("aliyun",))
    call = Segment("您的贷款已逾期，请尽快处理。", locator="row 2", channel="call")
    sms = Segment("您的贷款已逾期，请尽快处理。", locator="row 3")
    report = linter.judge_batch((call, sms), "话术.csv")
    assert [(one.locator, one.channel) for one in report.findings if one.code == "SMS117"] == [("row 3", "sms")]
