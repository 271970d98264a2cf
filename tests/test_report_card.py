"""Rule cards, the rule list and the decision chain, from model objects."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from linter.model import Decision, Segment, Verdict
from linter.report.card import context_words, pattern_words, rule_card
from linter.report.cells import width
from linter.report.decisions import decision_page, verdict_words
from linter.report.redaction import mask
from linter.report.rule_table import render_rules_json, rule_table
from linter.report.styled import plain
from linter.rulebook import (
    Article,
    Basis,
    Catalog,
    Concept,
    Example,
    Exception_,
    Instrument,
    Origin,
    PatternSource,
    Rule,
    SuggestionTemplate,
)

HERE = Origin("redlines/rules/third-party.yaml", 12, 5)
KIN = Concept("kin", "亲属", (), ("家人",), (), HERE)
RULE = Rule(
    code="TPC001",
    name="contact-family",
    title="以联系家属相要挟",
    category="third-party",
    severity="error",
    confidence="high",
    status="preview",
    kind="patterns",
    channels=("call", "sms"),
    audience=("contact",),
    basis=(Basis("civil-code", "1032"), Basis("standard", "5.3")),
    message="以联系“{kin}”施压",
    why="催收对象应为债务人本人。",
    patterns=(PatternSource("联系 …4 @kin", HERE), PatternSource("找你爸|找你妈", HERE)),
    exceptions=(Exception_("不会", "clause", HERE),),
    suggestions=(
        SuggestionTemplate("clause", "请您本人与我们联系", "unsafe"),
        SuggestionTemplate("delete", "", "safe"),
    ),
    bad=(Example("联系你家人", HERE), Example("找你爸", HERE, channel="sms", audience="contact", speaker="agent")),
    good=(Example("不会联系您的家人", HERE),),
    origin=HERE,
    hedge="lower",
    evasion=True,
)
PRIVACY = Article("1032", "第一千零三十二条", "隐私权", "text")
TARGET = Article("5.3", "5.3", "对象", "text")
CATALOG = Catalog(
    version="2026.1",
    digest="ab" * 32,
    concepts={"kin": KIN},
    rules=(RULE,),
    instruments={
        "civil-code": Instrument("civil-code", "民法典", "民法典", "law", "in-force", {"1032": PRIVACY}),
        "standard": Instrument("standard", "指引", "GB/T 45251—2025", "national-standard", "in-force", {"5.3": TARGET}),
    },
)


def test_card() -> None:
    assert "".join(plain(rule_card(RULE, CATALOG, columns=80))) == (
        "TPC001  以联系家属相要挟  contact-family\n"
        "红线　联系无关第三人（third-party）　把握高　试行\n"
        "\n"
        "适用      电话、短信；发给联系人\n"
        "问题      以联系“{kin}”施压\n"
        "原因      催收对象应为债务人本人。\n"
        "依据      《民法典》第一千零三十二条（法律）\n"
        "            隐私权\n"
        "          GB/T 45251—2025 5.3（推荐性国家标准）\n"
        "            对象\n"
        "建议改写  1. 这一小句改为：请您本人与我们联系\n"
        "          2. 删去这一句\n"
        "\n"
        "违规示例  联系你家人\n"
        "          找你爸（短信，联系人，坐席说的）\n"
        "合规示例  不会联系您的家人\n"
        "\n"
        "认法      联系 …4 @kin\n"
        "            “联系” …4 字内… 「亲属」\n"
        "          找你爸|找你妈\n"
        "不算      “不会”（在同一小句）\n"
        "语境      被否定即不报；提及而非使用即不报；有“可能、依法”降一级；变体写法也查\n"
        "出处      redlines/rules/third-party.yaml:12:5\n"
    )


def test_brief_card_counts_what_it_leaves_out() -> None:
    many = replace(RULE, good=tuple(Example(f"不会联系您的家人{number}", HERE) for number in range(9)))
    page = "".join(plain(rule_card(many, CATALOG, columns=80, brief=True)))
    assert "不会联系您的家人4\n" in page
    assert "不会联系您的家人5" not in page
    assert "认法 " not in page
    assert page.endswith("详情      全部 11 个例句、2 条认法：redlint rules show TPC001\n")


@pytest.mark.parametrize("columns", [60, 72, 100])
def test_card_keeps_to_its_width(columns: int) -> None:
    assert all(width(line.rstrip("\n")) <= columns for line in plain(rule_card(RULE, CATALOG, columns=columns)))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("坐牢", "“坐牢”"),
        ("坐牢|吃牢饭", "“坐牢／吃牢饭”"),
        ("一|二|三|四|五|六", "“一／二／三／四／五”等 6 种说法"),
        ("@kin", "「亲属」"),
        ("@unknown", "「unknown」"),
        ("你|@kin", "「亲属」或“你”"),
        ("联系 @kin", "“联系”紧接「亲属」"),
        ("联系 … @kin", "“联系” …12 字内… 「亲属」"),
        ("联系 …30 @kin", "“联系” …30 字内… 「亲属」"),
        ("联系 .. @kin", "“联系”（隔标点）「亲属」"),
        ("联系 你? 家人", "“联系”紧接［“你”］紧接“家人”"),
        ("^ 家人", "〈句首〉紧接“家人”"),
        ("<money> 家人", "〈金额〉紧接“家人”"),
        ("<var> … 家人 $", "〈占位符〉 …12 字内… “家人”紧接〈句尾〉"),
        ("… 家人", "… 家人"),  # not a pattern: shown as it is
    ],
)
def test_pattern_in_words(pattern: str, words: str) -> None:
    assert pattern_words(pattern, CATALOG.concepts) == words


def test_context_in_words() -> None:
    assert context_words(RULE).endswith("变体写法也查")
    from dataclasses import replace

    plainer = replace(RULE, negation="ignore", mention="ignore", hedge="drop", everyday="ignore", evasion=False)
    assert context_words(plainer) == "否定也报；提及也报；有“可能、依法”即不报；说的是日常琐事也报"


def test_rule_table_is_aligned() -> None:
    from dataclasses import replace

    rules = [
        RULE,
        replace(RULE, code="LEG001", category="legal-threat", severity="warning", title="短", status="stable"),
    ]
    assert list(plain(rule_table(rules))) == [
        "规则    等级    类别                名称              状态\n",
        "TPC001  红线    联系无关第三人      以联系家属相要挟  试行\n",
        "LEG001  须整改  虚构或夸大法律后果  短                启用\n",
        "共 2 条规则\n",
    ]


def test_rules_as_json() -> None:
    document = json.loads(render_rules_json([RULE], CATALOG))
    assert document["catalog"] == {"version": "2026.1", "digest": "ab" * 32}
    (rule,) = document["rules"]
    assert rule["basis"][1] == {"law": "standard", "article": "5.3"}
    assert rule["examples"]["bad"] == ["联系你家人", "找你爸"]
    assert rule["origin"] == "redlines/rules/third-party.yaml:12:5"


SEGMENT = Segment("您好，再拖就找你爸，电话13812345678", line=7, channel="sms", record="A1", preceding=("x",))
TOKENS = ("您好", "，", "再", "拖", "就", "找", "你", "爸", "，", "电话", "13812345678")


def test_decisions() -> None:
    dropped = Decision(
        "TPC002",
        "别的",
        (6, 9),
        "找你爸",
        "找 你",
        (Verdict("lower", "hedged", "可能"), Verdict("drop", "overlap")),
        False,
    )
    kept = Decision("TPC001", "要挟", (6, 9), "找你爸", "找你爸", (), True)
    page = decision_page(SEGMENT, [dropped, kept], TOKENS, path="a.txt", columns=80, show=mask)
    assert "".join(plain(page)) == (
        "位置  a.txt:7\n"
        "场合  短信；债务人本人；说话人看文中的标签，没有标签按坐席处理；编号 A1\n"
        "分词  您好 / ， / 再 / 拖 / 就 / 找 / 你 / 爸 / ， / 电话 / 138****5678\n"
        "\n"
        "TPC001 要挟  报告\n"
        "   7 │ 您好，再拖就找你爸，电话138****5678\n"
        "     │             ^^^^^^\n"
        "  认法  找你爸\n"
        "  判断  语境里没有可以放行的理由\n"
        "\n"
        "TPC002 别的  不报\n"
        "   7 │ 您好，再拖就找你爸，电话138****5678\n"
        "     │             ^^^^^^\n"
        "  认法  找 你\n"
        "  判断  降一级：依法或有条件的表述（“可能”）\n"
        "  判断  撤销：与更重的命中重叠\n"
        "\n"
    )


def test_nothing_to_decide() -> None:
    segment = Segment("您好", locator="短信!C12", exempt="违规表述", speaker="agent")
    page = "".join(plain(decision_page(segment, (), ("您好",), path="a.xlsx", columns=80)))
    assert "位置  a.xlsx[短信!C12]\n" in page
    assert "豁免  违规表述\n" in page
    assert "坐席说的" in page
    assert page.endswith("   1 │ 您好\n没有任何规则的写法在这里出现。\n")
    assert "^" not in page


def test_an_unknown_reason_shows_its_slug() -> None:
    assert verdict_words(Verdict("drop", "no-such-reason")) == "撤销：no-such-reason"
    assert verdict_words(Verdict("keep", "mention", "说")) == "保留：提及而非使用（“说”）"
