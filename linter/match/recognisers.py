"""Numbers, money, times, dates, phones and placeholders in a folded text, found only where a pattern asks."""

from __future__ import annotations

import re

from linter.text.placeholders import MARK

_DIGITS = r"[0-9０-９一二三四五六七八九十百千万两半几]"
_NUMBER = rf"(?:[0-9][0-9,]*(?:\.[0-9]+)?[万千百亿]?|{_DIGITS[:-1]}多]{{1,8}})"

EXPRESSIONS: dict[str, re.Pattern[str]] = {
    "num": re.compile(rf"{_NUMBER}|{MARK}"),
    "money": re.compile(
        rf"[¥￥$]\s*{_NUMBER}"
        rf"|(?:{_NUMBER}|{MARK})\s*(?:多)?(?:块钱|块|元钱|元整|元|万元|万块|万|千块|百块|毛|rmb|w|k)"
    ),
    "time": re.compile(
        r"[0-9]{1,2}[:：][0-9]{2}"
        rf"|(?:{_NUMBER}|{MARK})\s*(?:个)?(?:多)?(?:小时|钟头|分钟|分|秒钟|秒|点钟|点半|点整|点|时|h|天|日|周|星期|礼拜|个月|月|年)(?:之内|以内|内|前|之前|后|以后)?"
        r"|今天|今日|今晚|今儿|明天|明日|明早|明晚|明儿|后天|当天|当日|本周|这周|下周|月底|周[一二三四五六日末]|星期[一二三四五六日天]"
        r"|凌晨|半夜|深夜|早上|上午|中午|下午|傍晚|晚上|夜里|下班前|天黑前|午夜|零点"
    ),
    "date": re.compile(
        rf"(?:[0-9]{{2,4}}年)?(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]?"
        r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
        rf"|(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})[号日]|{MARK}"
    ),
    "phone": re.compile(r"(?<![0-9])(?:1[3-9][0-9](?:[0-9]{8}|[x*]{4,8}[0-9]{0,4})|1[3-9]x{6,9})(?![0-9])"),
    "var": re.compile(MARK),
}


NAMES = tuple(EXPRESSIONS)
"""By number, as the native core names them; `csrc/expressions.c` finds the same in C."""


def find_occurrences(name: str, text: str) -> list[tuple[int, int]]:
    """Spans of one kind of expression in a folded text, in order, in code points."""
    return [match.span() for match in EXPRESSIONS[name].finditer(text)]
