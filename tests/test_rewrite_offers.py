"""What a rewrite looks like where it stands: channel, addressee, facts, marks; one for a sentence; clean and lossless."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.cli.targets import PLAIN_FORMATS
from linter.engine import Linter
from linter.model import FileReport, Finding, RunReport, Segment
from linter.report.concise import render_concise
from linter.report.formats import TEXT_FORMATS, render_text
from linter.rewrite.applying import apply_edits, plan_rewrite
from linter.rewrite.facts import LITERALS
from linter.rewrite.variables import has_all, lost_variables, variable_texts
from linter.settings import Settings

from .benchmarks.rewrites import is_firm

LINTER = Linter()
CORPUS = Path(__file__).parent / "corpus"
CASES = [
    Segment(case["text"], channel=case.get("channel"), audience=case.get("audience"))
    for path in sorted(CORPUS.glob("*_violations.jsonl"))
    for case in map(json.loads, path.read_text(encoding="utf-8").splitlines())
]


def judge(segment: Segment) -> list[Finding]:
    return [finding for finding in LINTER.judge_batch((segment,), "x").findings if is_firm(finding)]


def rewritten(segment: Segment) -> str:
    return plan_rewrite(segment, judge(segment), unsafe=True, judge=judge).text


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("【安和银行】再不还款就让你坐牢，拒收请回复R", ("【安和银行】", "拒收请回复R")),
        ("【安和银行】张三，再不还款就告诉你单位同事，退订回T", ("【安和银行】张三，", "退订回T")),
        (
            "尊敬的王女士，您的贷款已逾期45天，今日不还清将移交公安机关立案。",
            ("尊敬的王女士，", "已逾期45天，", "。"),
        ),
        ("您尾号1234的账户欠款5000元，再不还就让你坐牢，详询95588。", ("尾号1234", "5000元", "详询95588。")),
        ("您的欠款本金3,000元，再不还款就让你坐牢。", ("3,000元",)),
        (
            "#name#，您的欠款#amount#元已逾期#days#天，再不处理就联系您的家人！",
            ("#name#，", "#amount#元", "#days#天", "！"),
        ),
        ("1. 再不还钱就让你坐牢。", ("1. ", "。")),
        ("“再不还钱就让你坐牢”", ("“", "”")),
        ("您欠我们5000元，今天不还我就上门找你家人。", ("金额为5000元",)),
        (
            "{1}您好，您在{2}的借款{3}元逾期{4}天，我们将起诉并冻结您的银行卡，详询{5}。退订回T",
            ("{1}您好，", "{2}", "{3}元", "{5}"),
        ),
    ],
)
def test_what_says_nothing_wrong_stays(text: str, stays: tuple[str, ...]) -> None:
    result = rewritten(Segment(text, channel="sms", audience="debtor"))
    assert result != text
    assert not judge(Segment(result, channel="sms", audience="debtor"))
    for part in stays:
        assert part in result


def test_a_signature_of_an_authority_does_not_stay() -> None:
    result = rewritten(Segment("【人民法院】{姓名}，您的案件将于明日开庭，请联系{电话}。", channel="sms"))
    assert "人民法院】" not in result
    assert result.startswith("【")
    assert "{姓名}" in result
    assert "{电话}" in result


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("再不还钱就让你坐牢。", "。"),
        ("再不还钱就让你坐牢！", "！"),
        ("再不还钱就让你坐牢", ""),
        ("你是不是想坐牢？", "。"),
        ("再不还钱就让你坐牢！！！", "。"),
        ("再不还钱就让你坐牢……", "。"),
    ],
)
def test_the_final_mark_stays_unless_it_asks_or_shouts(text: str, mark: str) -> None:
    for suggestion in judge(Segment(text, channel="sms"))[0].suggestions:
        result = apply_edits(text, suggestion.edits)
        assert result.endswith((mark or suggestion.text[-1], "？"))
        assert result[-1] not in "，；"


def test_a_question_ends_with_a_question_mark() -> None:
    offered = judge(Segment("再不还钱就联系你的家人。", channel="call"))[0].suggestions
    assert offered[0].text.endswith("吗？")


def test_who_is_addressed_with_the_familiar_word_stays_so() -> None:
    familiar = rewritten(Segment("你的账单今天到期。再不还就联系你爸妈！你记得看一下官方App。", channel="im"))
    assert "您" not in familiar
    polite = rewritten(Segment("您的账单今天到期。再不还就联系你爸妈！", channel="im"))
    assert "您本人" in polite


def test_one_rewrite_for_a_sentence_that_breaks_several_rules() -> None:
    found = judge(Segment("再不还钱就让你坐牢，还要告诉你家人，你这个骗子。"))
    assert len({finding.code for finding in found}) >= 2
    assert len({finding.suggestions for finding in found}) == 1


def test_neighbouring_sentences_get_different_rewrites() -> None:
    segment = Segment("再不还钱就让你坐牢。马上派警察来抓你。明天就拘留你。", channel="call")
    first = [finding.suggestions[0] for finding in judge(segment)]
    said = [one.text for one in first if one.scope != "delete"]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("channel", ["call", "im", "sms", "letter", "voicemail"])
@pytest.mark.parametrize(
    "text",
    [
        "您儿子欠了我们五千元，麻烦让他尽快还款。",
        "麻烦转告他，再不还款就起诉他。",
        "他欠款逾期三个月了，您帮他还一下。",
    ],
)
def test_a_third_person_hears_nothing_about_the_debt(text: str, channel: str) -> None:
    for finding in judge(Segment(text, channel=channel, audience="contact")):
        for suggestion in finding.suggestions:
            assert not any(word in suggestion.text for word in ("账单", "欠", "还款", "逾期", "贷款", "元"))


def test_a_call_is_spoken_and_a_message_written() -> None:
    text = "再不还钱就联系你家人。"
    spoken = judge(Segment(text, channel="call"))[0].suggestions[0].text
    written = judge(Segment(text, channel="sms"))[0].suggestions[0].text
    assert spoken != written
    assert "与我们联系" not in spoken


def test_instructions_to_collectors_stay_instructions() -> None:
    offered = judge(Segment("话术：客户一直不接就打他单位，叫领导来催。"))[0].suggestions
    assert all("您" not in one.text for one in offered if one.scope != "delete")


def test_deleting_the_whole_text_leaves_a_neutral_close() -> None:
    offered = judge(Segment("明天就送花圈到你家门口。", channel="call"))[0].suggestions
    removal = [one for one in offered if one.scope == "delete"]
    assert removal
    assert removal[0].text == "感谢您接听，再见。"


def test_a_sentence_is_deleted_without_a_trace() -> None:
    segment = Segment("您好，这里是安和银行。\n明天就送花圈到你家门口。\n感谢您接听。", channel="call")
    removal = next(one for one in judge(segment)[0].suggestions if one.scope == "delete")
    assert apply_edits(segment.text, removal.edits) == "您好，这里是安和银行。\n感谢您接听。"


@pytest.mark.parametrize("text", ["您好，请问方便吗？（先吓他要坐牢再谈还款）", "您好。“明天就送花圈到你家门口”"])
def test_brackets_and_quotation_marks_stay_in_pairs(text: str) -> None:
    for finding in judge(Segment(text, channel="call")):
        for suggestion in finding.suggestions:
            result = apply_edits(text, suggestion.edits)
            assert result.count("（") == result.count("）")
            assert result.count("“") == result.count("”")


def test_numbers_of_people_keep_their_last_four() -> None:
    found = LINTER.check_text("您的储蓄卡6222021001116245702扣款失败。", channel="sms").findings
    card = next(finding for finding in found if finding.code == "PII802")
    text = "您的储蓄卡6222021001116245702扣款失败。"
    assert apply_edits(text, card.suggestions[0].edits) == "您的储蓄卡尾号5702扣款失败。"


def test_sms_say_how_many_parts_they_cost() -> None:
    threats = "叫你全家在单位和村里都抬不起头来，" * 3
    text = f"【安和银行】张三，您的账单已到期，再不还款就让你坐牢，{threats}后果自负。"
    offered = judge(Segment(text, channel="sms"))[0].suggestions[0]
    assert offered.parts == (2, 1)
    assert judge(Segment(text, channel="im"))[0].suggestions[0].parts is None


def test_a_variable_without_a_lawful_place_makes_a_rewrite_for_reading_only() -> None:
    segment = Segment(
        "您的朋友{name}已逾期${days}天，未还{amount}元，请督促其还款。", channel="sms", audience="contact"
    )
    for finding in judge(segment):
        assert finding.suggestions
        assert all(not one.edits and one.applicability == "display" for one in finding.suggestions)


@settings(deadline=None)
@given(st.sampled_from(CASES))
def test_rewritten_texts_check_clean_and_lose_no_variable(segment: Segment) -> None:
    found = judge(segment)
    plan = plan_rewrite(segment, found, unsafe=True, judge=judge)
    assert apply_edits(segment.text, plan.edits) == plan.text
    assert not lost_variables(segment.text, plan.text)
    if not plan.left:
        again = replace(segment, text=plan.text)
        assert plan_rewrite(again, judge(again), unsafe=True, judge=judge).text == plan.text


@settings(deadline=None)  # the first call loads what all of them need
@given(st.sampled_from(CASES), st.sampled_from(["call", "sms", "im", "letter", "voicemail"]))
def test_every_offer_keeps_variables_and_promises_nothing(segment: Segment, channel: str) -> None:
    segment = replace(segment, channel=channel)
    for finding in judge(segment):
        for one in finding.suggestions:
            assert not any(
                word in one.text.replace("保证金", "")  # a sum of money, no promise
                for word in ("保证", "一定能", "肯定能", "包您", "马上", "立即", "小时内", "家人", "单位")
            )
            if one.edits:
                result = apply_edits(segment.text, one.edits)
                assert not lost_variables(segment.text, result)


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("${name}您好，${name}欠款", "${name}您好", []),
        ("%s您好，欠款%s元", "%s您好", ["%s"]),
        ("{1}您好，欠款{2}元", "{1}您好", ["{2}"]),
        ("XX银行，____先生", "您好", []),
    ],
)
def test_named_variables_may_be_said_once_nameless_ones_each(before: str, after: str, lost: list[str]) -> None:
    assert lost_variables(before, after) == lost


@settings(deadline=None)
@given(*(st.lists(st.sampled_from(["%s", "${name}", "{1}", "{12}", "#欠款#", "XX", "{", "}", "元，", "您好"])),) * 2)
def test_a_text_has_all_variables_where_none_is_lost(before: list[str], after: list[str]) -> None:
    old, new = "".join(before), "".join(after)
    assert has_all(new, variable_texts(old)) == (not lost_variables(old, new))


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_facts_hold_one_of_the_words_by_which_they_are_looked_for(data: st.DataObject) -> None:
    _, words, expression = data.draw(st.sampled_from(LITERALS))
    fact = data.draw(st.from_regex(expression))
    assert any(word in fact for word in words)


def test_a_report_that_shows_no_rewrites_does_not_load_them(tmp_path: Path) -> None:
    (tmp_path / "话术.txt").write_text("再不还钱就让你坐牢。\n", encoding="utf-8")
    script = (
        "import sys\n"
        "from linter.__main__ import answer\n"
        "answer(sys.argv[1].split() + ['--no-cache', '话术.txt'])\n"
        "print('linter.rewrite.offering' in sys.modules, file=sys.stderr)\n"
    )
    loaded = {
        words: subprocess.run(
            [sys.executable, "-c", script, words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            check=True,
        ).stderr.split()[-1]
        for words in ("check -f concise", "check -f gitlab", "check -f json", "audit", "audit -o 1.json")
    }
    assert [words for words, answer in loaded.items() if answer == "True"] == ["check -f json", "audit -o 1.json"]


def test_formats_without_rewrites_are_those_that_show_none() -> None:
    findings = LINTER.check_text("再不还钱就让你坐牢。").findings
    assert all(one.suggestions for one in findings)

    def rendered(name: str, suggests: bool) -> str:
        kept = findings if suggests else tuple(replace(one, suggestions=()) for one in findings)
        report = RunReport((FileReport("<text>", 1, kept, {}),), "1", "", 1)
        return "".join(render_concise(report) if name == "concise" else render_text(report, name, version="1"))

    same = {name for name in ("concise", *TEXT_FORMATS) if rendered(name, True) == rendered(name, False)}
    assert same == set(PLAIN_FORMATS)


def test_what_only_a_judgment_allows_is_said_after_one() -> None:
    text = "再不还款明天就强制执行你的房子。"
    enforce = "债权人可依法申请强制执行"
    for stage, said in ((None, False), ("M3", False), ("判决后", True)):
        offered = [
            one.text for finding in judge(Segment(text, channel="letter", stage=stage)) for one in finding.suggestions
        ]
        assert any(enforce in one for one in offered) is said


def test_a_bill_that_is_not_overdue_is_not_called_so() -> None:
    segment = Segment("再不还款你就上征信黑名单，一辈子贷不了款。", channel="sms")
    assert any("逾期" in one.text for finding in judge(segment) for one in finding.suggestions)
    early = judge(replace(segment, stage="M0"))
    assert early[0].suggestions
    assert not any("逾期" in one.text for finding in early for one in finding.suggestions)


def test_a_firm_wording_stands_beside_the_helpful_ones() -> None:
    offered = judge(Segment("再不还钱就让你坐牢。", channel="sms"))[0].suggestions
    assert "firm" in {one.tone for one in offered}


def test_a_name_that_a_third_person_is_told_is_the_debtors() -> None:
    text = "您弟弟王强在我们这里借了两万块，麻烦您劝他赶紧还。"
    offered = judge(Segment(text, channel="call", audience="contact"))[0].suggestions
    assert "想联系王强本人" in offered[0].text
    threat = "再不还钱我就去找你弟弟王强要。"
    assert all("王强" not in one.text for one in judge(Segment(threat, channel="call"))[0].suggestions)


def test_what_a_users_catalog_suggests_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "本行.yaml"
    own.write_text(
        "override:\n  TPC001:\n    reason: 本行口径\n"
        "    suggest: [{scope: sentence, text: 请与我行联系, applicability: unsafe}]\n",
        encoding="utf-8",
    )
    linter = Linter(Settings(catalogs=(str(own),)))
    found = linter.check_text("再不还钱就联系你家人。", channel="call").findings
    assert found[0].code == "TPC001"
    assert found[0].suggestions[0].text == "请与我行联系。"


def test_figures_do_not_fall() -> None:
    """The aims: nearly every red line offers a rewrite, nearly every text checks clean with it, no variable is lost."""
    from .benchmarks.rewrites import measure

    figures = measure(LINTER.with_settings(Settings(suspicion="off")), CASES[::4])
    assert figures.offered >= 0.95 * figures.findings
    assert figures.clean >= 0.98 * figures.texts
    assert figures.kept == figures.variables
