"""What the variables of a template stand for: by their names, by the words beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from linter.text.placeholders import HINT, placeholder

_BLANK = re.compile(r"[X×x*_]+|\[.*\]|<.*>", re.DOTALL)
"""Blanks of people, not variables of platforms: XX, ****, ___, [姓名], <PERSON>."""
_NAMELESS = ("%s", "%d")
NEAR = 10
"""Code points beside a variable that say what it is."""

_BY_NAME = (
    ("private", r"身份证|证件号|住址|地址|父亲|母亲|配偶|亲属|家属|联系人|address|idcard"),
    ("account", r"账号|户名|卡号|account"),
    ("tail", r"尾号|后四位|tail|last4"),
    ("amount", r"金额|欠款|本金|应还|总额|余额|费用|amount|money|debt|balance|jine|amt"),
    ("days", r"天数|逾期|期数|days?|overdue"),
    ("phone", r"电话|热线|客服|手机|phone|tel|hotline|mobile"),
    ("date", r"日期|时间|到期|还款日|date|time|day"),
    ("number", r"编号|合同|案号|单号|工单|contract|case|order|(?:^|_)no$|number"),
    ("organisation", r"机构|公司|平台|银行|委托|放款|org|company|bank|platform|lender|product|产品"),
    ("officer", r"坐席|工号|专员|承办|经办|agent|staff|officer"),
    ("name", r"姓名|客户|用户|称呼|name|user|customer|xm"),
    ("link", r"链接|网址|短链|link|url"),
)
_BY_LEFT = (
    (
        "private",
        r"(?:身份证[^，,。]{0,6}|住在|家住|住址[^，,。]{0,3}|父亲[^，,。]{0,4}|母亲[^，,。]{0,4}|妈[^，,。]{0,6}|爸[^，,。]{0,6}|老[婆公][^，,。]{0,6})$",
    ),
    ("account", r"(?:户名|账号|账户|卡号)[为是：:]?$"),
    ("tail", r"尾号[为是：:]?$"),
    ("phone", r"(?:致电|拨打|回电|回拨|电话|热线|客服|联系|咨询)[为是至：:（(]?$"),
    ("number", r"(?:编号|合同号?|案号|单号|工单|字第|号为)[为是：:（(]{0,2}$"),
    ("officer", r"(?:承办人?|法官|律师|经办人?|专员|联系人|坐席|工号|调解员|民警)[为是：:]?$"),
    ("link", r"(?:点击|登录|链接|访问|网址)[为是：:]?\s*$"),
    ("amount", r"(?:欠款|金额|本金|应还|合计|共计|总额|欠|还款|支付|缴纳)[为是共计：:]{0,2}\s*(?:人民币|¥|￥)?$"),
    ("days", r"逾期[已了达]{0,2}$"),
    ("organisation", r"(?:我是|这里是|我们是|受|系|与|在|【)$"),
    ("date", r"(?:于|至|截至|截止|在)$"),
)
_BY_RIGHT = (
    ("amount", r"\s*(?:元|万|块)"),
    ("days", r"\s*(?:天|日|期|个月)"),
    ("name", r"\s*(?:先生|女士|小姐|您好|你好|，?您|，?你|本人)"),
    ("officer", r"\s*(?:法官|律师|警官|专员|经理|主任)"),
    ("organisation", r"\s*(?:银行|公司|平台|金融|消金|小贷|贷)"),
    ("phone", r"\s*(?:咨询|联系我们)"),
)
_UNIT = {"amount": re.compile(r"\s*(?:万元|万|元|块钱|块)"), "days": re.compile(r"\s*(?:天|日|期|个月)")}


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable: its place, its text, what it stands for ("" unknown), and how it is written with its unit."""

    start: int
    end: int
    text: str
    role: str
    written: str


def variable_texts(text: str) -> list[str]:
    """Every variable of a platform in a text, as written, in order. Blanks of people (XX, ____) are none."""
    if not HINT.search(text):
        return []
    return [found for found in placeholder().findall(text) if not _BLANK.fullmatch(found)]


def lost_variables(before: str, after: str) -> list[str]:
    """Variables of `before` that `after` does not have. Those without a name (%s) count each by itself."""
    variables = variable_texts(before)
    if not variables:
        return []
    kept = Counter(variable_texts(after))
    lost: list[str] = []
    for variable in variables:
        if not kept[variable]:
            lost.append(variable)
        elif variable in _NAMELESS:
            kept[variable] -= 1
    return lost


def has_all(text: str, variables: Sequence[str]) -> bool:
    """Whether a text has these variables; those without a name as often as they are given."""
    for variable in variables:
        if variable not in text:
            return False
    found = variable_texts(text) if variables else []
    return all(
        found.count(variable) >= variables.count(variable) if variable in _NAMELESS else variable in found
        for variable in variables
    )


def find_variables(text: str, start: int, end: int) -> list[Variable]:
    """The variables of text[start:end] with what they stand for."""
    if not HINT.search(text, start, end):
        return []
    return [
        _read(text, found.start(), found.end())
        for found in placeholder().finditer(text, start, end)
        if not _BLANK.fullmatch(found.group())
    ]


def _read(text: str, start: int, end: int) -> Variable:
    left, right = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    name = text[start:end].strip("${}#｛｝ ").lower()
    role = _match("name", name) or _match("left", left) or _match("right", right)
    if not role and (not left.strip() or left.rstrip().endswith(("】", "。", "\n"))) and right[:1] in "，,：:":
        role = "name"
    unit = _UNIT[role].match(text, end) if role in _UNIT else None
    return Variable(start, end, text[start:end], role, text[start : end if unit is None else unit.end()])


@lru_cache(maxsize=4096)  # templates write the same names and words beside them over and over
def _match(side: str, words: str) -> str:
    for role, expression in _expressions(side):
        if expression.match(words) if side == "right" else expression.search(words):
            return role
    return ""


@cache
def _expressions(side: str) -> list[tuple[str, re.Pattern[str]]]:
    table = {"name": _BY_NAME, "left": _BY_LEFT, "right": _BY_RIGHT}[side]
    return [(role, re.compile(expression)) for role, expression in table]
