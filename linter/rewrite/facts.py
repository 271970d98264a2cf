"""The facts of an account that a sentence states, so that its rewrite can state them too.

A fact is what the account itself says: amount owed, days overdue, due date, card tail, contract number, whom to
call, and every variable of a template. Numbers of a threat (deadlines, penalties, counts) are no facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from linter.rewrite.units import KNOWN, SURNAME
from linter.rewrite.variables import find_variables

_AMOUNT = (
    r"(?:[0-9][0-9,]*(?:\.[0-9]+)?\s*[万千]?(?:余|多)?(?:元|块钱|块)(?:整)?|[0-9][0-9,.]*\s*万"
    r"|[一二三四五六七八九两十百千万零]{2,9}(?:多)?(?:元|块钱|块)?)"
)
_DAYS = r"(?:[0-9]{1,4}|[一二三四五六七八九十两百]{1,4})\s*(?:多)?(?:天|日|个月|期)"
_DATE = r"(?:[0-9]{2,4}年)?[0-9]{1,2}月[0-9]{1,2}[日号]?|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|每月[0-9]{1,2}[日号]"
LITERALS = (
    (
        "amount",
        ("欠", "逾期金额", "本金", "应还", "未还", "借款", "贷款", "余额", "总额", "本息", "还差"),
        rf"(?:欠款|欠|逾期金额|本金|应还|未还|尚欠|借款|贷款|余额|总额|本息|还差)[^，,。；;！!？?过满超达]{{0,6}}?({_AMOUNT})",
    ),
    ("days", ("逾期",), rf"逾期(?:已|了|长达|超过|近|已有|已经)?\s*({_DAYS})"),
    ("tail", ("尾号",), r"尾号(?:为|是|：|:)?\s*([0-9]{3,4})(?![0-9])"),
    (
        "date",
        ("到期日", "还款日", "应还日", "账单日"),
        rf"(?:到期日|还款日|应还日|账单日)(?:为|是|：|:)?\s*({_DATE})",
    ),
    ("date", ("到期", "应还"), rf"({_DATE})(?:到期|应还)"),
    (
        "number",
        ("编号", "合同号", "借据号", "订单号", "案号"),
        r"((?:合同|业务|借据|订单|贷款|账单|案件)?(?:编号|合同号|借据号|订单号|案号)(?:为|是|：|:)?\s*[A-Za-z0-9][A-Za-z0-9\-]{3,29})",
    ),
    (
        "number",
        ("20",),
        r"([（(〔\[]20[0-9]{2}[）)〕\]][\u4e00-\u9fff]{1,2}[0-9]{2,6}[\u4e00-\u9fff]{1,5}[0-9]+号)",
    ),
    (
        "phone",
        ("致电", "拨打", "回电", "回拨", "热线", "电话", "客服"),
        (
            r"(?:致电|拨打|回电|回拨|热线|客服电话|咨询电话|联系电话|客服)(?:至|到|：|:|为|是)?\s*"
            r"((?:95[0-9]{3,6}|400[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}|0[0-9]{2,3}[- ]?[0-9]{7,8}|1[3-9][0-9]{9})(?![0-9]))"
        ),
    ),
    (
        "organisation",
        ("我是", "这里是", "我们是", "您在", "你在", "受"),
        r"(?:我是|这里是|我们是|您在|你在|受)([\u4e00-\u9fffA-Za-z×X]{2,14}?(?:银行|消费金融|消金|金融|小贷|科技|公司|平台|信用卡中心))",
    ),
)
"""Role, words of which one is in every such fact (far cheaper to look for), the fact with its value as the group;
compiled when one of its words is first met."""
_NAMED = (
    r"(?:儿子|女儿|弟弟|哥哥|姐姐|妹妹|老公|老婆|爱人|丈夫|妻子|朋友|好友|同事|员工|家长|学生|弟|哥|姐|妹)"
    rf"([{SURNAME}][\u4e00-\u9fff某]{{1,2}}?)(?=在|欠|借|的|已|，|,|贷|逾|最近)"
)


@dataclass(slots=True)
class Facts:
    """What a stretch of text states, by role; each value as it is written."""

    values: dict[str, list[str]] = field(default_factory=dict)

    def first(self, role: str) -> str | None:
        """The first value of a role."""
        found = self.values.get(role)
        return found[0] if found else None

    def add(self, role: str, value: str) -> None:
        """Note a value once."""
        known = self.values.setdefault(role, [])
        if value not in known:
            known.append(value)


def find_facts(
    text: str, stretches: Sequence[tuple[int, int]], *, money: bool, organisation: bool, relative: bool
) -> Facts:
    """The facts in these stretches of a text.

    `money` and `organisation` are false where amounts, or who speaks, are part of what is wrong: then only
    variables count, an amount as something charged. With `relative` the name behind 您弟弟 is that of the debtor.
    """
    facts = Facts()
    variables = [variable for start, end in stretches for variable in find_variables(text, start, end)]
    for variable in variables:
        if variable.role not in ("", "private"):  # those have no place in any sentence of ours
            facts.add("charge" if variable.role == "amount" and not money else variable.role, variable.written)
    for start, end in stretches:
        piece = text[start:end]
        for role, value in _known(piece) if len(piece) <= KNOWN else _literal_facts(piece):
            if (money or role != "amount") and (organisation or role != "organisation"):
                facts.add(role, value)
        named = _compiled(_NAMED).search(piece) if relative else None
        if named is not None:
            facts.add("name", named.group(1))
    return facts


def _literal_facts(piece: str) -> tuple[tuple[str, str], ...]:
    """The facts that a stretch states in plain words, by role."""
    return tuple(
        (role, one.group(1).strip())
        for role, words, expression in LITERALS
        if any(word in piece for word in words)
        for one in _compiled(expression).finditer(piece)
    )


_known = lru_cache(maxsize=4096)(_literal_facts)
_compiled = cache(re.compile)
