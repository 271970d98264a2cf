"""Headers, roles of columns, and the words that label rows."""

from __future__ import annotations

import pytest

from linter.readers.columns import (
    AUDIENCE,
    CHANNEL,
    EXEMPT,
    FORCED,
    ID,
    MUST,
    OTHER,
    SCENE,
    SPEAKER,
    STAGE,
    TEXT,
    WIDE,
    column_letters,
    find_layout,
    role_of_title,
)
from linter.readers.labels import (
    audience_of,
    audience_of_scene,
    channel_of,
    labels_of_name,
    speaker_of,
    stage_of,
)

AGENTS = "客服 坐席 催收员 AI 机器人 Agent bot A 坐席(0012) 【客服】 客服01 坐席："
CUSTOMERS = "客户 用户 债务人 customer USER B 客户（本人） 借款人2"
ROLES = {
    TEXT: """
        话术内容 话术 参考话术 内容 文案 模板内容 短信内容 播报内容 机器人话术 回复内容 答案 应答话术
        核心话术要点 短信模板 模板文本 回复话术 坐席话术 台词 脚本 text content message template script sms 话术1
        备选话术二 M2话术 联系人话术 首次联系话术 短信文案 sms_content script-text 微信内容
    """,
    MUST: """
        标准话术 修改后 整改后 优化后 新话术 合规表述 合规话术 正确话术 建议话术 推荐话术 整改后话术
        违规话术整改后 建议改写
    """,
    EXEMPT: """
        禁用场景 违规话术 违规表述 违规示例 错误示范 错误话术 禁用语 禁用话术 敏感词 修改前 整改前 优化前 原话术
        反面示例 不合规话术 整改前话术 原短信 违规短信内容
    """,
    ID: "话术编号 编号 模板ID 模板编码 模板CODE 序号 template_id id NO.",
    STAGE: "账龄 阶段 逾期阶段 M几",
    SCENE: "场景 大类 分类 节点 流程 话术名称",
    AUDIENCE: "适用对象 联系对象 对象",
    CHANNEL: "渠道 触达渠道",
    SPEAKER: "角色 说话人 role",
    WIDE: "电话 短信 微信 AI",
    OTHER: "备注 维护人 长度 状态 客户说 客户话术 用户问题 违规类型 违规等级 话术编写人 是否启用 语气",
}


@pytest.mark.parametrize(("role", "title"), [(role, title) for role, names in ROLES.items() for title in names.split()])
def test_roles_of_titles(role: str, title: str) -> None:
    assert role_of_title(title) == role


@pytest.mark.parametrize(
    "title",
    [
        " 话术 内容 ",
        "话术内容（必填）",
        "*话术\n内容：",
        "话术内容(字)[70]",
        "ＴＥＸＴ",
        "Sms Content",
        "话术内容【短信】",
    ],
)
def test_width_case_spaces_and_remarks_do_not_matter(title: str) -> None:
    assert role_of_title(title) == TEXT


@pytest.mark.parametrize(
    "title", ["", "  ", "话术,备注", "请按照本页话术内容进行沟通并在结束前确认对方是否已经理解以上内容", "你好话术员"]
)
def test_what_is_no_title(title: str) -> None:
    assert role_of_title(title) == OTHER


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["编号", "话术内容"], ["1", "您好"]], 0),
        ([["某公司催收话术库"], [""], ["编号", "场景", "话术内容"], ["1", "开场", "您好"]], 2),
        ([["话术"], ["您好"], ["再见"]], 0),
        ([["话术", ""], ["编号", "话术内容"], ["1", "您好"]], 1),
        ([["开场", "您好，我是客服。"], ["首次联系话术", "请您按时还款，谢谢！"]], -1),
        ([["1", "您好"], ["2", "再见"]], -1),
        ([["姓名", "电话"], ["张三", "13800000000"]], -1),
        ([["x"]] * 10 + [["编号", "话术内容"]], -1),
        ([], -1),
    ],
)
def test_where_the_header_is(rows: list[list[str]], header: int) -> None:
    assert find_layout(rows).header == header


def test_a_header_without_a_column_of_texts_leaves_all_other_columns_judged() -> None:
    layout = find_layout([["编号", "渠道", "说明", "电话"], ["1", "短信", "您好", ""]])
    assert layout.free
    assert [column.title for column in layout.judged] == ["说明", "电话"]
    assert layout.unread == ()


def test_forced_columns_by_title_letter_and_number() -> None:
    rows = [["编号", "话术", "备注", "说明"], ["1", "甲", "乙", "丙"]]
    layout = find_layout(rows, ["备注（选填）", "D", "1"])
    assert [(column.title, column.role) for column in layout.judged] == [
        ("编号", FORCED),
        ("备注", FORCED),
        ("说明", FORCED),
    ]
    assert find_layout([["甲", "乙"]], ["B"]).judged[0].index == 1
    assert find_layout(rows, ["备注", "没有"]).missing == ("没有",)
    assert find_layout(rows, ["Z"]).missing == ("Z",)


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (702, "AAA")])
def test_column_letters(index: int, letters: str) -> None:
    assert column_letters(index) == letters


@pytest.mark.parametrize(
    ("value", "channel"),
    [
        ("短信", "sms"),
        ("SMS", "sms"),
        ("ｓｍｓ", "sms"),
        ("短信模板", "sms"),
        ("电话", "call"),
        ("外呼", "call"),
        ("AI", "call"),
        ("机器人", "call"),
        ("AI外呼", "call"),
        ("AI短信", "sms"),
        ("微信", "im"),
        ("企业微信", "im"),
        ("IM", "im"),
        ("信函", "letter"),
        ("函件", "letter"),
        ("邮件", "letter"),
        ("E-mail", "letter"),
        ("留言", "voicemail"),
        ("语音信箱", "voicemail"),
        ("电话留言", "voicemail"),
        ("voicemail", "voicemail"),
        ("短信/电话", None),
        ("飞鸽", None),
        ("email短信", None),
        ("本列填写发送渠道，例如短信或者电话或者微信", None),
        ("", None),
    ],
)
def test_channels(value: str, channel: str | None) -> None:
    assert channel_of(value) == channel


@pytest.mark.parametrize(
    ("value", "audience"),
    [
        ("本人", "debtor"),
        ("债务人本人", "debtor"),
        ("debtor", "debtor"),
        ("联系人", "contact"),
        ("第三方", "contact"),
        ("家属", "contact"),
        ("亲属", "contact"),
        ("紧急联系人", "contact"),
        ("非本人", "contact"),
        ("Contact", "contact"),
        ("本人/联系人", None),
        ("全部", None),
    ],
)
def test_audiences(value: str, audience: str | None) -> None:
    assert audience_of(value) == audience


@pytest.mark.parametrize(
    ("value", "contact"),
    [
        ("联系人话术", True),
        ("第三方", True),
        ("家属沟通", True),
        ("非本人接听", True),
        ("联系人信息确认", False),
        ("开场", False),
    ],
)
def test_scenes_for_contacts(value: str, contact: bool) -> None:
    assert (audience_of_scene(value) == "contact") is contact


@pytest.mark.parametrize(
    ("value", "stage"),
    [("M1", "M1"), ("m3+", "M3+"), ("Ｍ２阶段", "M2"), ("委外", "委外"), (" ", None), ("长" * 30, None)],
)
def test_stages(value: str, stage: str | None) -> None:
    assert stage_of(value) == stage


@pytest.mark.parametrize(
    ("value", "speaker"),
    [
        *[(name, "agent") for name in AGENTS.split()],
        *[(name, "customer") for name in CUSTOMERS.split()],
        *[(name, None) for name in ("0", "1", "系统", "张三", "speaker2")],
    ],
)
def test_speakers(value: str, speaker: str | None) -> None:
    assert speaker_of(value) == speaker


@pytest.mark.parametrize(
    ("name", "channel", "audience", "stage", "exempt"),
    [
        ("短信", "sms", None, None, False),
        ("M2联系人话术", None, "contact", "M2", False),
        ("第三方话术", None, "contact", None, False),
        ("违规话术汇总", None, None, None, True),
        ("禁用语", None, None, None, True),
        ("敏感词库", None, None, None, True),
        ("违规话术整改后", None, None, None, False),
        ("M1-M3", None, None, None, False),
        ("Sheet1", None, None, None, False),
        ("本人话术", None, None, None, False),
    ],
)
def test_names_of_sheets(name: str, channel: str | None, audience: str | None, stage: str | None, exempt: bool) -> None:
    labels = labels_of_name(name)
    assert (labels.channel, labels.audience, labels.stage) == (channel, audience, stage)
    assert labels.exempt == (name if exempt else None)
