"""The columns of a 敏感词库: what ours are called, what others call them, and how their values are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from linter.messages import TEXTS
from linter.model import AUDIENCES, CATEGORIES, CHANNELS, CONFIDENCES

WORDS, CONCEPTS, LAWS, ABOUT, GUIDE = "敏感词库", "概念", "法律依据", "目录", "使用说明"
"""The sheets of an exported catalog."""

WORD, CATEGORY, LEVEL, STATUS, NOTATION, CODE = "敏感词", "违规分类", "告警等级", "状态", "写法", "规则编号"
TITLE, NAME, MESSAGE, WHY, BASIS, SUGGEST = "规则名", "英文名", "提示语", "原因", "依据", "建议改写"
GOOD, BAD, EXCEPT, CONFIDENCE, CHANNEL, AUDIENCE = "正例", "反例", "例外", "把握", "渠道", "对象"
NOTE, REST = "备注", "其他设置"
COLUMNS = (
    WORD, CATEGORY, LEVEL, STATUS, NOTATION, CODE, TITLE, NAME, MESSAGE, WHY, BASIS, SUGGEST, GOOD, BAD, EXCEPT,
    CONFIDENCE, CHANNEL, AUDIENCE, NOTE, REST,
)  # fmt: skip
REPEATED = (CATEGORY, LEVEL, STATUS, CODE, TITLE)
"""Columns of the rule that are written on each of its rows, so that filters show whole rules."""

VERSION, PLATFORM, RETIRED = "目录版本", "平台", "退役编号"
"""What the rows of 目录 are about."""
CONCEPT_COLUMNS = ("概念", "中文名", "并入", "说法", "多义说法", "文件")
LAW_COLUMNS = ("文件", "全称", "简称", "层级", "文件状态", "条目", "条号", "归纳", "核验")

_SYNONYMS: Mapping[str, str] = {
    WORD: "敏感词 敏感词汇 敏感词语 敏感词名称 敏感词内容 关键词 关键字 违禁词 违规词 违规词语 违规用语 禁用词 禁用语 "
    "禁语 禁忌词 红线词 命中词 词语 词汇 词条 词 word keyword sensitiveword",
    CATEGORY: "违规分类 违规类别 违规类型 敏感词分类 敏感词类型 敏感词类别 分类 类别 类型 所属分类 大类 词库分类 "
    "category type",
    LEVEL: "告警等级 告警级别 预警等级 预警级别 风险等级 风险级别 违规等级 敏感等级 严重程度 严重等级 等级 级别 "
    "level severity",
    STATUS: "状态 启用状态 使用状态 是否启用 启用 status enabled",
    NOTATION: "写法",
    CODE: "规则编号 规则编码 规则代码 code",
    TITLE: "规则名 规则名称 规则标题",
    NAME: "英文名",
    MESSAGE: "提示语 提示 提示信息 告警内容",
    WHY: "原因 违规原因 违规说明 说明 释义 解释 规则说明",
    BASIS: "依据 法律依据 法规依据 制度依据 政策依据",
    SUGGEST: "建议改写 替换词 替换建议 建议 建议用语 建议话术 合规话术 合规表述 正确表述 标准话术 推荐话术 改写",
    GOOD: "正例 合规示例 合规例句 正确示例",
    BAD: "反例 违规示例 违规例句 错误示例 示例 例句",
    EXCEPT: "例外 白名单 排除词 例外情况",
    CONFIDENCE: "把握",
    CHANNEL: "渠道 适用渠道 使用渠道",
    AUDIENCE: "对象 适用对象",
    NOTE: "备注 备考 remark note",
    REST: "其他设置",
}
_TITLES = {title: column for column, titles in _SYNONYMS.items() for title in titles.split()}


def _by_word(words: Mapping[str, str]) -> Mapping[str, str]:
    """word -> slug, from the words of each slug."""
    return {word: slug for slug, listed in words.items() for word in listed.split()}


LEVELS = _by_word(
    {
        "error": "高 高危 高风险 高级 严重 红线 error high 一级 重大 特级",
        "warning": "中 中危 中风险 中级 一般 较重 须整改 需整改 warning medium 二级",
        "info": "低 低危 低风险 低级 轻微 建议 提示 info low 三级",
    }
)
LEVEL_WORDS = {"error": "高", "warning": "中", "info": "低"}
STATES = _by_word(
    {
        "stable": "启用 已启用 启动 开启 有效 生效 是 使用中 正常 stable enabled on true y yes 1 √",
        "preview": "试行 试用 观察 preview",
        "deprecated": "禁用 已禁用 停用 已停用 关闭 无效 失效 否 deprecated disabled off false n no 0 ×",
    }
)
STATE_WORDS = {"stable": "启用", "preview": "试行", "deprecated": "禁用", "disabled": "禁用"}
NOTATIONS = {"词": "word", "字面": "word", "模式": "pattern"}
CONFIDENCE_WORDS = dict(zip(CONFIDENCES, ("低", "中", "高"), strict=True))
CHANNEL_WORDS = {one: TEXTS[f"channel.{one}"][0] for one in CHANNELS}
AUDIENCE_WORDS = dict(zip(AUDIENCES, ("本人", "联系人"), strict=True))

_GUESSES: tuple[tuple[str, str], ...] = (  # the first that fits decides: the particular before the general
    ("evasion", "规避 变体 谐音 拆字"),
    ("required", "要素 缺失"),
    ("impersonation", "冒充 假冒 冒用 伪造 假扮 身份"),
    ("privacy", "个人信息 隐私 信息泄露 信息泄漏 pii 信息安全"),
    ("disclosure", "泄露 泄漏 曝光 公开 公示 披露 张贴 散布"),
    ("third-party", "第三方 第三人 联系人 无关人员 亲友 家人 家属 单位 同事"),
    ("credit", "征信 黑名单 失信 信用"),
    ("borrowing", "借贷 借新 筹资 筹款 以贷 借款 套现 拆借"),
    ("fees", "收费 费用 收款 转账 私户 私人账户 利息"),
    ("vulnerable", "弱势 老人 未成年 孕 残疾 株连 子女 特殊人群"),
    ("insult", "辱骂 侮辱 谩骂 贬损 人身攻击 脏话 粗口 嘲讽 歧视"),
    ("harassment", "骚扰 滋扰 频繁 轰炸 软暴力 纠缠 时段"),
    ("legal-threat", "法律 司法 诉讼 起诉 立案 坐牢 刑事 判刑 法院 后果 公检法 仲裁"),
    ("urgency", "时限 限时 紧迫 最后期限 时间压力"),
    ("promise", "承诺 减免 保证 虚假 误导 欺骗"),
    ("violence", "威胁 恐吓 暴力 伤害 恫吓 胁迫 压迫 施压 黑社会"),
    ("sms", "短信 平台"),
)


def column_of(title: str) -> str | None:
    """Our name of a column, by its title as written: width, case, spaces, `*` and remarks in brackets do not matter."""
    return _TITLES.get(fold(title))


@cache
def fold(text: str) -> str:
    """A word as it is compared: half width, lower case, without spaces, stars and a remark in brackets behind."""
    folded = re.sub(r"[\s_*:]+", "", unicodedata.normalize("NFKC", text)).lower()
    while (shorter := re.sub(r"[(\[【<{][^)\]】>}]*[)\]】>}]$", "", folded)) and shorter != folded:
        folded = shorter
    return folded


@cache
def category_of(text: str) -> str | None:
    """The category that a 违规分类 means: by slug, prefix or title, else by the words in it."""
    word = fold(text).removesuffix("类").removesuffix("类型")
    for slug, (prefix, title) in CATEGORIES.items():
        if slug != "housekeeping" and word in (slug, prefix.lower(), fold(title)):
            return slug
    return next((slug for slug, cues in _GUESSES if any(cue in word for cue in cues.split())), None)


def value_of(text: str, known: Mapping[str, str]) -> str | None:
    """What a cell with a word out of a closed set means; None for a word that is not in it."""
    return known.get(fold(text))


def known_categories() -> str:
    """The Chinese titles of the categories, for an error that says what is right."""
    return "、".join(title for slug, (_, title) in CATEGORIES.items() if slug != "housekeeping")


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """The row of a word list that names its columns, and where each of ours is; None where no row does."""
    best: tuple[int, dict[str, int]] | None = None
    for number, row in enumerate(rows[:10]):
        found: dict[str, int] = {}
        for index, title in enumerate(row):
            column = column_of(title) if title else None
            if column is not None:
                found.setdefault(column, index)
        if WORD in found and (best is None or len(found) > len(best[1])):
            best = (number, found)
    return best
