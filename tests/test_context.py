"""Context: the same words as a threat and as an innocent sentence, with the reason why a hit was dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.engine import Linter
from linter.model import Segment

KEPT = "kept"


@pytest.fixture(scope="module")
def contact(small_linter: Callable[..., Linter]) -> Linter:
    """联系……亲属 and a few plain threats."""
    return small_linter(
        "@threat_condition …20 联系|找 …6 @kin",
        "联系|通知|打给 …8 @kin",
        "坐牢|曝光|老赖|上门",
        category="violence",
    )


def reasons(linter: Linter, text: str, **about: str) -> str:
    decisions = linter.trace(Segment(text, **about))
    if any(decision.reported for decision in decisions):
        return KEPT
    return decisions[0].verdicts[-1].reason if decisions else "no hit"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # plain
        ("再不还钱就联系你家人", KEPT),
        ("我们会联系您的家人", KEPT),
        # direct negation, to the end of its clause
        ("我们不会联系您的家人", "negated"),
        ("我司承诺不联系您的家人", "negated"),
        ("我们绝不会因此联系您的父母", "negated"),
        ("不会上门，也不会联系您的家人", "negated"),
        ("我们没有权力上门", "negated"),
        ("请放心，催收不上门", "negated"),
        ("我不会给您家里、单位、亲戚打电话，更不会联系您的家人", "negated"),
        # false negation
        ("不得不联系您的家人", KEPT),
        ("我们不能不联系您的家人", KEPT),
        ("不排除联系您的家人", KEPT),
        ("别怪我们联系您的家人", KEPT),
        ("不还钱就联系你家人", KEPT),
        ("你不接电话我们只好联系你家人", KEPT),
        ("要不我联系你家人问问", KEPT),
        ("你以为我们不会联系你家人吗", KEPT),
        ("再不处理，别逼我上门", KEPT),
        # the scope ends
        ("我们本不想这样，但会联系您的家人", KEPT),
        ("请勿拖延，否则联系您的家人", KEPT),
        ("请不要失联，否则我们上门", KEPT),
        # negation after the act, which must be about it
        ("联系您的家人这种事我们不会做", "negated"),
        ("上门这类方式，我们都不会采用。", "negated"),
        ("等着坐牢吧，别家公司都不会再要你", KEPT),
        ("您已被曝光，以后银行都不会给您办卡", KEPT),
        # suggestions and rhetorical questions that only sound negative
        ("不妨先联系您的家人凑一凑", KEPT),
        ("你怎么不联系你家人帮忙", KEPT),
        ("为什么不找你爸妈想办法，联系家人嘛", KEPT),
        ("实在不行，联系你家人借一点", KEPT),
        ("您不会忍心看我们联系您的家人吧，联系家人不是很简单吗", KEPT),
        ("你不是还想联系你家人救你吗", KEPT),
        ("你们不会联系我的家人吗", "negated"),  # the borrower asks
        ("别让他们联系你家人的时候才后悔", KEPT),
        ("请不要联系对方家人好吗", "negated"),
        # prohibition, to the end of the sentence
        ("严禁联系债务人的家人", "negated"),
        ("催收人员不得辱骂、威胁客户，不得上门", "negated"),
        ("禁止对客户进行恐吓、骚扰、曝光", "negated"),
    ],
)
def test_negation(contact: Linter, text: str, reason: str) -> None:
    assert reasons(contact, text) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("培训要求：严禁说“不还就坐牢”", "mention"),
        ("不能说“不还就坐牢”", "mention"),
        ("错误示范：你这个老赖", "mention"),
        ("错误示范：“你这个老赖”；正确说法：“您的账单已逾期”", "mention"),
        ("错误话术：您好。正确话术：你这个老赖", KEPT),
        ("“终身坐牢”的说法没有依据", "mention"),
        ("坐席存在威胁坐牢、曝光等行为的，一律停岗", "mention"),
        ("下列哪句话违规？A. 请您回电 B. 不还就坐牢", "mention"),
        ("是否有人说过要上门", "mention"),
        ("客户反映坐席要曝光他", "mention"),
        ("单选题：哪句话违规？A. 请您回电 B. 再不还就坐牢 C. 打扰了", "mention"),
        ("下列说法正确的是 A、您可以申请分期 B、不还就坐牢", "mention"),
        ("把模板里的“不还就坐牢”改为“请您回电”", "mention"),
        # words that only contain a cue
        ("“曝光”环节一到，系统自己启动", KEPT),
        ("可以“曝光”你，也可以放过你", KEPT),
        ("您的状态从“待处理”变成“坐牢”了", KEPT),
        # told to say it: a mention that is a use
        ("客户哭穷的时候，回他一句“不还就坐牢”，很灵", KEPT),
        ("跟客户说再不还就坐牢", KEPT),
        ("“不还就坐牢”，这一句回款率最高", KEPT),
        ("扮演主管，告诉对方不还就坐牢", KEPT),
        ("严禁告诉对方“不还就坐牢”", "mention"),
        ("告诉客户“不还就坐牢”的坐席，一律扣分", "mention"),
        ("错误示范：回他一句“不还就坐牢”", "mention"),
        # a quotation mark alone is no bypass
        ("“不还就坐牢”，这是法院规定的", KEPT),
        ("您就是俗话里的“老赖”", KEPT),
    ],
)
def test_mention(contact: Linter, text: str, reason: str) -> None:
    assert reasons(contact, text) == reason


@pytest.mark.parametrize(
    ("above", "text", "reason"),
    [
        (("## 禁用语", ""), "1. 再不还钱就坐牢", "mention"),
        (("禁用语：",), "- 老赖", "mention"),
        (("禁用语：", "- 老赖", "- 坐牢"), "- 曝光", "mention"),
        (("## 二、禁用语", "", "以下说法任何情况下不得使用：", ""), "1. 再不还钱就坐牢", "mention"),
        (("## 二、流程", "", "坐席不得说：", ""), "1. 再不还钱就坐牢", "mention"),
        (("## 禁用语", "- 老赖", "", "## 标准话术", ""), "再不还钱就坐牢", KEPT),
        (("禁用语：", "- 老赖", "", "以下为通话正文。"), "再不还钱就坐牢", KEPT),
        (("#禁用语", ""), "再不还钱就坐牢", "mention"),
        (("#姓名#先生，严禁向个人转账。",), "再不还钱就坐牢", KEPT),  # a message that opens with a variable, no chapter
        (("#name#，不得向他人透露验证码。", ""), "再不还钱就坐牢", KEPT),
        (("| 违规表述 | 合规表述 |", "|---|---|"), "| 不还就坐牢 | 请您回电 |", "mention"),
        (("| 违规表述 | 合规表述 |", "|---|---|"), "| 您好 | 不还就坐牢 |", KEPT),
    ],
)
def test_headings_and_tables(contact: Linter, above: tuple[str, ...], text: str, reason: str) -> None:
    decisions = contact.trace(Segment(text, preceding=above))
    assert [d.reported for d in decisions] == [reason == KEPT]
    if reason != KEPT:
        assert decisions[0].verdicts[-1].reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("客户：你们再打我就去曝光你们", "customer-turn"),
        ("坐席：再不还就坐牢", KEPT),
        ("[00:12] 客户: 我要上门", "customer-turn"),
        ("【客服】再不还就坐牢", KEPT),
        ("【客户】再不还就坐牢", "customer-turn"),
        ("B：我坐牢了怎么还", "customer-turn"),
        ("A：那就等着坐牢", KEPT),
        ("催收员(0012)：等着坐牢吧", KEPT),
        ("你们催收员要曝光我，我要投诉", "customer-voice"),
        ("他们要去我单位曝光我，我该找谁", "customer-voice"),
        ("我爸妈住的地方你们也敢上门，我录音了", "customer-voice"),
        ("警方通报：老赖团伙被抓获，三人坐牢", "narrative"),
        ("据通报，老赖曝光台已关停", "narrative"),
        ("逾期名单通报户籍地并曝光", KEPT),
        ("培训费不还，曝光到学校去", KEPT),
    ],
)
def test_speaker(contact: Linter, text: str, reason: str) -> None:
    assert reasons(contact, text) == reason


def test_a_line_without_label_goes_on_with_the_turn_above(contact: Linter) -> None:
    customer, agent = ("客户：你好",), ("坐席：你好",)
    assert reasons(contact, "我坐牢去", preceding=customer) == "customer-turn"  # type: ignore[arg-type]
    assert reasons(contact, "等着坐牢", preceding=agent) == KEPT  # type: ignore[arg-type]
    assert reasons(contact, "等着坐牢", preceding=(*customer, "")) == KEPT  # type: ignore[arg-type]


def test_turns_in_one_line_are_judged_apart(contact: Linter) -> None:
    report = contact.check_text("催收员：您好；客户：你要曝光我？；催收员：等着坐牢吧；")
    assert [(f.match, f.start.column, f.speaker) for f in report.findings] == [("坐牢", 24, "agent")]
    assert report.dropped == {"customer-turn": 1}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("他固执行走，线上门店", "boundary"),
        ("产品曝光量不足", KEPT),  # 曝光 ends on a word edge: only a longer phrase could excuse it
        ("我们会上门的", KEPT),
        ("线上门店", "boundary"),
    ],
)
def test_word_boundary(contact: Linter, text: str, reason: str) -> None:
    assert reasons(contact, text) == reason


@pytest.mark.parametrize(
    ("hedge", "text", "severity"),
    [
        ("drop", "我行可能依法起诉", None),
        ("lower", "我行可能依法起诉", "warning"),
        ("ignore", "我行可能依法起诉", "error"),
        ("drop", "我行明天就起诉", "error"),
        ("drop", "我行可能联系您。明天就起诉", "error"),  # a hedge of another sentence
    ],
)
def test_hedges(small_linter: Callable[..., Linter], hedge: str, text: str, severity: str | None) -> None:
    linter = small_linter("起诉", extra=f"hedge: {hedge}", category="legal-threat")
    assert [f.severity for f in linter.check_text(text).findings] == ([] if severity is None else [severity])


@pytest.mark.parametrize(
    ("within", "text", "found"),
    [
        ("clause", "联系你家人，请拨官方客服", True),
        ("clause", "联系你家人请拨官方客服", False),
        ("sentence", "联系你家人，请拨官方客服", False),
        ("sentence", "联系你家人。请拨官方客服", True),
        ("segment", "联系你家人。请拨官方客服", False),
    ],
)
def test_exceptions_within(small_linter: Callable[..., Linter], within: str, text: str, found: bool) -> None:
    linter = small_linter("联系 …2 @kin", extra=f'except: [{{pattern: "官方客服", within: {within}}}]')
    assert bool(linter.check_text(text).findings) is found


def test_audience_and_channel_choose_rules(small_linter: Callable[..., Linter]) -> None:
    contact_only = small_linter("欠款", extra="audience: [contact]", category="disclosure")
    assert not contact_only.check_text("您有一笔欠款").findings
    assert contact_only.check_text("他有一笔欠款", audience="contact").findings
    assert contact_only.check_text("他有一笔欠款", channel="voicemail").findings  # anyone may hear a voicemail
    sms_only = small_linter("欠款", extra="channels: [sms]", category="disclosure")
    assert sms_only.check_text("欠款", channel="sms").findings
    assert sms_only.check_text("欠款").findings  # unknown channel: any rule may apply
    assert not sms_only.check_text("欠款", channel="call").findings


def test_of_overlapping_hits_of_a_category_the_graver_and_longer_stays(small_linter: Callable[..., Linter]) -> None:
    linter = small_linter("联系 …4 家人", "再不还钱 …10 联系 …4 家人", extra="negation: ignore")
    report = linter.check_text("再不还钱就联系你家人")
    assert [f.match for f in report.findings] == ["再不还钱就联系你家人"]
    assert report.dropped == {"overlap": 1}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # another trade or everyday life, nothing in it collects a debt
        ("您的快件已放在快递柜，明天上门取件", "elsewhere"),
        ("各位家长，老师下周上门家访", "elsewhere"),
        ("周末去打球，我上门接你", "elsewhere"),
        ("包子蒸好了，我上门送两笼", "elsewhere"),
        # one trace of collecting, and it is no other trade
        ("您的快件已放在快递柜，欠款的事我们上门谈", KEPT),
        ("拼团买东西有钱，还款没钱？明天上门", KEPT),
        # an agent speaks as one
        ("上门", KEPT),
    ],
)
def test_another_trade_is_not_collecting(contact: Linter, text: str, reason: str) -> None:
    assert reasons(contact, text) == reason


@pytest.mark.parametrize(("everyday", "reason"), [("applies", "elsewhere"), ("ignore", KEPT)])
def test_a_rule_may_not_care_for_words_of_everyday_life(
    small_linter: Callable[..., Linter], everyday: str, reason: str
) -> None:
    linter = small_linter("上门", extra=f"everyday: {everyday}")
    assert reasons(linter, "包子蒸好了，我上门送两笼") == reason
    assert reasons(linter, "您的快件已放在快递柜，明天上门取件") == "elsewhere"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("我们上门的话您不用怕", "kindness"),
        ("他上门，我给您登记投诉", "kindness"),
        ("有人上门找您，您先忙，我改天再打", "kindness"),
        # harsh words, or a turn: the kind word is for show
        ("您不用怕，但是我们明天上门", KEPT),
        ("您先忙，再不还我们就上门", KEPT),
        # a kind word of another sentence, or of the clause before
        ("您先忙。明天我们上门", KEPT),
        ("祝您早日康复，明天我们上门", KEPT),
    ],
)
def test_a_kind_sentence_threatens_nothing(contact: Linter, text: str, reason: str) -> None:
    assert reasons(contact, text) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("您反映的上门问题我们在查", "mention"),
        ("您反映的账务问题已登记，我们上门", KEPT),
        ("您反映的情况我们清楚，我们上门", KEPT),
        ("遇到上门骚扰的，请保留录音", "mention"),
        ("遇到困难请来电，我们上门", KEPT),
        ("威胁上门的员工", "mention"),
        ("我们上门，我是公司的员工", KEPT),
        ("您说他上门，我去核实", "mention"),
        ("您说他的事我去核实，我们上门", KEPT),
        ("我们上门，请放心", KEPT),
    ],
)
def test_what_was_told_ends_with_its_clause(contact: Linter, text: str, reason: str) -> None:
    assert reasons(contact, text) == reason


def test_a_denial_inside_a_hit_counts(small_linter: Callable[..., Linter]) -> None:
    linter = small_linter("坐牢 …10 您")
    assert reasons(linter, "坐牢，没有的事，您安心上班") == "negated"
    assert reasons(linter, "坐牢的苦，您受得了么") == KEPT


def test_an_agent_who_talks_of_parcels_still_collects(contact: Linter) -> None:
    assert reasons(contact, "您的快件到了，我们上门", speaker="agent") == KEPT


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("不还就坐牢？没那回事，您别担心", "negated"),
        ("谁说我们要上门？没有的事", "negated"),
        ("不还要上门的，懂吗？不会的话我教你", KEPT),
        ("想试试坐牢？行", KEPT),
        ("坐牢。没那回事", KEPT),
    ],
)
def test_a_question_that_is_answered_with_no(contact: Linter, text: str, reason: str) -> None:
    assert reasons(contact, text) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # somebody else said it, and the speaker takes the borrower's side
        ("他说不还就上门，您有录音吗？我们也配合", "mention"),
        ("有人上门骂您？您先报警，这不是我们的人", "mention"),
        ("您刚才念的那段坐牢的话，我去核实", "mention"),
        # either alone is also how threats are put
        ("他说不还就上门", KEPT),
        ("再不还就上门，您先报警也行", KEPT),
        ("他说了不还就上门，你报警也没用", KEPT),
        ("他说好今天还。再不还就上门，是假的你别理他", KEPT),  # another sentence
    ],
)
def test_what_others_said_told_back_to_the_borrower(contact: Linter, text: str, reason: str) -> None:
    assert reasons(contact, text) == reason
