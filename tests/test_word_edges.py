"""Where a red-line word is only a piece of other words, and where it is not: `crosses` against a table of both."""

from __future__ import annotations

import pytest

from linter.text.segmentation import boundary_cost, crosses

PIECES = """
遗[失信]用卡请挂失 客服[通讯录]音保存三年 宣[传票]据已寄出 本旋[律师]承名家
受[骗子]女可到社区登记 安[装死]锁检测工具 安[装死]机了 他固[执行]走在雨中 账户解[冻结]束后可用
外包[装死]角 提[高利]率 提[高利]润空间 信用卡遗[失信]息登记 丢[失信]件请联系客服
消[失信]号时请重启 缺[失信]息请补全 损[失信]息已登记 损[失信]用社承担 流[失信]众 遗[失信]封
书[法院]校 办[法院]里都知道 司[法院]校毕业 立[法院]士 执[法院]落 看[法院]方会考虑
想[法院]方表示 说[法院]方回应 方[法院]长知道 语[法院]系 旋[律师]从名家 纪[律师]长来讲
规[律师]生共同总结 法[律师]资培训 民[警察]看现场 交[警察]看了现场 报[警察]看情况
预[警察]觉异常 巡[警察]访 保[单位]于首页 账[单位]于页面底部 清[单位]置 名[单位]列第一
订[单位]置信息 菜[单位]于左侧 简[单位]移 全[家人]民医院 国[家人]事部门 大[家人]手一份
专[家人]才 国[家人]口普查 国[家人]民银行 一[家人]工智能公司 回[家人]多 商[家人]工客服
行[家人]士 晚[上门]诊 早[上门]诊开放 网[上门]店 网[上门]户 网[上门]诊挂号 线[上门]诊
以[上门]店均可办理 海[上门]户 马[上门]口集合 考[上门]槛高的学校 晚[上门]口有人 关[上门]窗
加[上门]票钱 楼[上门]锁 以[上门]票 身[上门]禁卡 独[立案]件 成[立案]例库 建[立案]卷
创[立案]例 确[立案]由 中[立案]例 发[起诉]求 提[起诉]求 引[起诉]苦 发[起诉]愿
调[查封]面设计 检[查封]条是否完整 审[查封]装材料 核[查封]面 检[查封]口 抽[查封]装
稽[查封]箱 巡[查封]闭区域 排[查封]闭小区 解[冻结]束 速[冻结]束 解[冻结]果 拘[留学]生
乡[村委]托机构 农[村委]托 本[村委]派 预[报警]示 海[报警]示 通[报警]示案例
情[报警]方已掌握 申[报警]示 举[报警]方 播[报警]示 电[报警]告 回[报警]惕 开[征信]贷
特[征信]息 象[征信]物 长[征信]念 应[征信]件 办[公安]排 办[公安]静 主人[公安]然无恙
老[公安]慰 办[公安]装 安[全家]园 完[全家]常菜 安[全家]长会 齐[全家]电 安[全家]政
健[全家]庭档案 齐[全家]具 目[前科]技公司 当[前科]室 之[前科]普 生[前科]研 以[前科]目
诈[骗子]公司 诈[骗子]女 把螺丝拧[坐牢]固 请核对[下流]水账 宪[法官]网 拒[绝后]再拨
留意[下户]口 今[天内]容更新 本[报案]例选登 将提[起诉]讼 作[家人]选 公[安全]员
"""
"""The bracketed word is no word here: 遗失|信用卡, 旋律|师承, 账户|解冻|结束."""

WORDS = """
我们会[上门]的 会上[征信] 会[上征信] 会上[手段] [下班]前后 马上[上门] 明天[上门]堵你
再[不还]钱 不还就[起诉]你 直接[上你家]门 找你[单位]领导 让你[坐牢]去 叫你[家人]来
跟你[家里人]说 查你[全家] 今天就[上门] 我们将[上门]核实 我会[上门]找你 要[上门]了
准备[上门] 要去[上门] 安排人员[上门]拜访 工作人员[上门]走访 外访员明早[上门] 晚上[上门]
会再次[上门] 随时会[上门] 就要[上门]收款 去家里[上门]要账 就等着[上门]吧 等着我们[上门]
你就是[失信]被执行人 列入[失信]名单 把你列为[失信]人员 成为[失信]人 会变成[失信]人
将被列入[失信] 不[失信] 要[坐牢]的 你会[坐牢]的 就等着[坐牢] 送你去[坐牢] 是要[坐牢]的
要让你[坐牢] 把你[曝光] 给你[曝光] 会[曝光]你 全网[曝光] 曝光[老赖] 你这个[老赖]
大[老赖] 做个[老赖] 当[老赖] 就是[老赖] 马上[起诉] 会[起诉]你 已经[起诉]了 要[起诉]你
将[起诉]你 明天[起诉] 法院[起诉]你 向法院[起诉] 对你[起诉] 正式[起诉] 直接[起诉]
今天[立案] 已[立案] 会[立案] 将[立案] 法院[立案] 已经[立案]了 公安[立案] 移交[立案]
正式[立案]侦查 今天就[立案] 明天[查封]你 会[查封]房产 将[查封] 去[查封] 要[查封]你的房子
来[查封] 法院[查封] 申请[查封] 让[警察]来 叫[警察]抓你 [警察]上门 [警察]会来
会有[警察] 派出所[警察] 等[警察]来 让[公安]抓你 [公安]会 [公安]上门 报[公安]
移交[公安] 让[公安]局 会[冻结]你 将[冻结]你的账户 账户被[冻结] 要[冻结] 全部[冻结]
卡会[冻结] 微信[冻结] 银行卡[冻结] 找你[家人] 联系你[家人] 通知[家人] 给你[家人]打电话
让[家人]知道 你[家人]会知道 你和你[家人] 打给[家人] 爆你[家人] 去你[单位] 到你[单位]闹
通知[单位] 联系[单位] 你[单位]同事 让[单位]知道 你们[单位] 告诉你[单位] 发到你[单位]
找[村委] 去[村委]会 通知[村委] 你们[村委] 到[村委] 联系[村委]书记 找你们[村委]会
[报警]抓你 会[报警] 就[报警] 要[报警] 已经[报警] 我们[报警] 直接[报警] 马上[报警]
交给[催收]公司 转[催收] 第三方[催收] 委外[催收] 上[征信] 报[征信] 影响[征信] 进[征信]
你的[征信] 上报[征信] 上了[征信] [征信]黑名单 你[征信]会花 去[法院] 上[法院]
到[法院]告你 [法院]传票 让[法院] 找[律师] 发[律师]函 我是[律师] 委托[律师]
[律师]会找你 叫[律师] 请[律师] 我们[律师] 你就是[骗子] 你是个[骗子] 大[骗子]
一家[骗子] 就是[骗子] 你们全是[骗子] 你[全家] 杀你[全家] 骂你[全家] 祝你[全家]
让你[全家] 你们[全家] 问候你[全家] 你去[死] 去[死] 弄[死]你 打[死]你 怎么不去[死]
[死]全家 [滚] 给我[滚] 叫他[滚] 你[滚]吧 [滚]蛋 [拘留]你 会[拘留] 要[拘留]
将被[拘留] 刑事[拘留] 抓去[拘留] 行政[拘留] 把你[拘留] 已被[拘留] 会被[拘留]的
要面临[拘留] 让你[拘留] 送[拘留]所 爆[通讯录] 打爆[通讯录] 给[通讯录] 你的[通讯录]
通知[通讯录]里的人 你[通讯录]的人 群发[通讯录] 寄[传票] 收[传票] 法院[传票] 发[传票]
[传票]已寄出 等着收[传票] 把[传票]送到 强制[执行] 会[执行]你 要[执行] 申请[执行]
进入[执行] 将[执行] 去[执行]局 被[执行]人 [装死] 别[装死] 继续[装死] 你[装死]
在[装死] 还[装死] 就知道[装死] 别给我[装死] 借[高利]贷 去借[高利] 放[高利]贷 留[案底]
有[案底] 会留[案底] [前科] 有[前科] 留[前科] 会[跑路] 想[跑路] 不要[跑路] 玩[失踪]
[失联] 已[失联] 你[失联]了 法人[失信] 全市[曝光] 村里[曝光] 学校[曝光] 网上[曝光]
网上[起诉] 当地[公安] 明早[上门]收 周末[上门] 下午[上门] 后天[上门] 派人[上门]
本人[上门] 三天内[上门] 叫人[上门] 今晚[上门]找你 要带人[上门] 我带人[上门] 一起[上门]
再[上门] 敢不还就[上门] 找上[门来] 找上[门] 赖着[不还] 还[不还]钱 就是[不还] [不还]款
拒[不还]款 拿什么[坐牢] 你[家人]们都会知道 联系您[家人]们 到你[家门]口 三[天内]还清
打[进来]了 调[出来]了 打[印出来]贴门口 你所[欠款]项 这[催收]费谁出 跟你[家里]人说
去你[单位]门口 你[不还]款 移[送公安]机关 移[交公安]机关 发[给你]们领导 我[上你家]门口
在[下班]前后 会[上手段] [下班前]后 [上你家]门 到[法院]里说 让[法院]上门 叫[律师]上门
[上门]口碑 你[上门] 再[拖下去] 别怪我们[上门]不客气 这就[报案] 报[公安局] [公安]局
[高利]贷 [律师]费 [法院]判决 [征信]中心 [老赖]名单 [失信]被执行人 [坐牢]去吧
"""
"""The bracketed word is meant, though jieba's best way cuts some of them: 会上|门, 你家|人, 三天|内."""

UNDECIDED = """
请[坐牢]扶稳 高[警察]觉 用[法院]方会说明 一[起诉]说 不[拘留]言 复[查封]样
"""
"""Pieces that the unigram model takes for words or cannot tell from them: kept, since in doubt a hit stands."""


def cases(table: str) -> list[tuple[str, int, int]]:
    """Text, start and end of each case of a table."""
    found = []
    for case in table.split():
        before, _, rest = case.partition("[")
        word, _, after = rest.partition("]")
        found.append((before + word + after, len(before), len(before) + len(word)))
    return found


def wrong(table: str, *, crossing: bool) -> list[str]:
    """The cases of a table that are judged otherwise, with the word blamed for it."""
    found = []
    for text, start, end in cases(table):
        word = crosses(text, start, end)
        if (word is not None) is not crossing:
            shown = f"{text[:start]}[{text[start:end]}]{text[end:]}"
            found.append(f"{shown} -> {word} ({boundary_cost(text, start, end):.1f})")
    return found


def test_tables_are_large_enough_to_mean_something() -> None:
    assert len(cases(PIECES)) > 120
    assert len(cases(WORDS)) > 250


def test_pieces_of_other_words_are_dropped() -> None:
    assert wrong(PIECES, crossing=True) == []


def test_words_are_kept() -> None:
    assert wrong(WORDS, crossing=False) == []


def test_known_limits_are_kept_rather_than_dropped() -> None:
    assert wrong(UNDECIDED, crossing=False) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "word"),
    [
        ("遗失信用卡", 1, 3, "遗失"),
        ("受骗子女可到社区登记", 1, 3, "受骗"),
        ("安装死锁检测工具", 1, 3, "安装"),
        ("客服通讯录音", 2, 5, "录音"),
        ("宣传票据已寄出", 1, 3, "宣传"),
        ("提高利率", 1, 3, "提高"),
    ],
)
def test_the_crossing_word_is_named(text: str, start: int, end: int, word: str) -> None:
    named = crosses(text, start, end)
    assert named is not None
    assert named == word
    assert named in text


def test_the_clause_around_does_not_matter() -> None:
    for around in ("", "，", "12", "请注意：", "\ufffc", "abc "):
        text = f"{around}遗失信用卡{around}"
        assert crosses(text, len(around) + 1, len(around) + 3) == "遗失"
        text = f"{around}我们会上门的{around}"
        assert crosses(text, len(around) + 3, len(around) + 5) is None
    far = "您好" * 200
    assert crosses(far + "遗失信用卡" + far, 401, 403) == "遗失"


def test_longer_words_that_hold_the_whole_are_no_crossing() -> None:
    for text, word in (
        ("送拘留所", "拘留"),
        ("发律师函", "律师"),
        ("去公安局", "公安"),
        ("借高利贷", "高利"),
        ("让村委会", "村委"),
    ):
        start = text.index(word)
        assert crosses(text, start, start + len(word)) is None


def test_edges_of_the_text_and_empty_spans() -> None:
    assert crosses("坐牢", 0, 2) is None
    assert crosses("坐", 0, 1) is None
    assert crosses("", 0, 0) is None
    assert crosses("信用卡", 1, 1) is None
    assert crosses("ABC坐牢DEF", 3, 5) is None


def test_tolerance_decides_how_sure_jieba_must_be() -> None:
    assert crosses("宣传票据", 1, 3) is not None
    assert crosses("宣传票据", 1, 3, tolerance=50.0) is None
