"""One wording put into its sentence: facts, clauses that stay, form of address, marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from linter.model import Edit
from linter.rewrite.book import Manner
from linter.rewrite.facts import Facts
from linter.rewrite.units import MARKS, Unit
from linter.rewrite.variables import lost_variables

_SLOT = re.compile(r"\{([\u4e00-\u9fffA-Za-z]+)\}")
_GREETING = re.compile(r"^(?:\{客户姓名\})?您好[，,]")
_OPENING = re.compile(r"(?:\s|【[^】\n]{0,30}】)*")
"""What may stand before the first words of a text."""
OWN_SIGNATURE = "【{机构简称}】"
"""What takes the place of a signature that nobody may use."""
PAIRS = ("“”", "‘’", "「」", "『』", "（）", "()", '""', "''")
"""Marks that mean nothing around nothing."""
NEAR = 100
"""More code points around a sentence than this are never nothing."""
_EMPTY = re.compile(r"【[^】]*】|(?:拒收|退订)[^，。]*|[^，。【】]{0,8}[您你]好呢?|\S{1,3}(?:先生|女士|小姐)")
"""What of a text says nothing by itself."""
_SIGNATURE = re.compile(r"【[^】]*】")
_QUESTION = re.compile(r"[吗呢？?]$|^请问[^，。？]*$")
_ENDS = "。！？!?…~～；;"
PLACES: Mapping[str, tuple[str, ...]] = {
    "debtor": (
        "name",
        "charge",
        "amount",
        "days",
        "tail",
        "date",
        "number",
        "organisation",
        "phone",
        "officer",
        "account",
        "link",
    ),
    "contact": ("name", "phone", "organisation", "officer"),
    "staff": (),
}
"""The facts that may be said, by whom they are said to: to a third person nothing about the debt."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """A rewritten sentence and the edit that puts it there. `complete` says that no variable was lost."""

    text: str
    edit: Edit
    complete: bool


def phrase(text: str, unit: Unit, wording: str, facts: Facts, manner: Manner) -> Phrased:
    """The unit of `text` said with `wording`: signature, who is addressed, facts, the wording, what stays behind it."""
    first_lost = unit.lost[0][0] if unit.lost else unit.start
    before = "".join(text[a:b] for (a, b), stays in unit.clauses if stays and b <= first_lost)
    after = "".join(text[a:b] for (a, b), stays in unit.clauses if stays and a >= first_lost).strip().rstrip(MARKS)
    if before and before[-1] not in MARKS and not before[-1].isspace() and before[-1] != "】":
        before += "，"
    signature = _SIGNATURE.match(wording)
    if signature is not None:
        wording = wording[signature.end() :]
        before = signature.group() + before
    elif unit.lost and text[slice(*unit.lost[0])].lstrip().startswith("【"):
        before = OWN_SIGNATURE + before
    greeting = _GREETING.match(wording)
    opening = _OPENING.match(text, 0, unit.start)
    greeted = opening is None or opening.end() < unit.start or _OPENING.fullmatch(before) is None
    name = facts.first("name") if "name" in PLACES[manner.to] else None
    if greeting is not None:
        wording = wording[greeting.end() :]
    if "{客户姓名}" in wording and manner.to == "debtor" and not name:
        wording = wording.replace("{客户姓名}本人", "您本人")
    if "{客户姓名}" in wording or manner.to != "debtor":
        name = None  # the wording has a place for it, or speaks to somebody else
    used = {"name"} if "{客户姓名}" not in wording else set()
    if greeting is not None and not greeted:
        calling = f"{name}您好，" if name else "您好，"
    else:
        calling = f"{name}，" if name else ""
    body = _SLOT.sub(lambda slot: _fill(slot, facts, manner, used), wording)
    told = calling + _tell(body, facts, manner.to, used)
    if manner.familiar:
        told = told.replace("您", "你")
    joined = before + told
    if after:
        joined += ("" if told.endswith(tuple(_ENDS)) else "。" if re.search(r"[。；]", told) else "，") + after
    end, mark = _close(text, unit, joined if not after else "")
    complete = not lost_variables(text[unit.start : unit.end], joined)
    stays = len(before) if text.startswith(before, unit.start) else 0
    edit = Edit(unit.start + stays, end, joined[stays:] + mark)
    return Phrased(joined + (mark or text[end : unit.mark[1]]), edit, complete)


def phrase_deletion(text: str, unit: Unit, close: str, *, complete: bool) -> Phrased:
    """The unit without what is wrong in it; where nothing is left of the whole text, the neutral `close`."""
    stays = "".join(text[a:b] for (a, b), stays in unit.clauses if stays).rstrip(MARKS)
    around = len(text) - (unit.mark[1] - unit.start)
    rest = text[: unit.start] + stays + text[unit.mark[1] :] if around <= NEAR else ""
    if around <= NEAR and not re.search(r"[\u4e00-\u9fff]{2}", _EMPTY.sub("", rest)):
        joined = stays + ("，" if stays and stays[-1] != "】" else "") + close
        end, mark = _close(text, unit, joined)
        return Phrased(joined + (mark or text[end : unit.mark[1]]), Edit(unit.start, end, joined + mark), complete)
    if stays:
        return Phrased(stays + text[slice(*unit.mark)], Edit(unit.start, unit.end, stays), complete)
    start, end = unit.start, unit.mark[1]
    while text[start - 1 : start] + text[end : end + 1] in PAIRS:
        start, end = start - 1, end + 1
    if not text[end:].strip():
        start -= len(text[:start]) - len(text[:start].rstrip())
    elif text[end] == "\n" and (start == 0 or text[start - 1] == "\n"):
        end += 1  # no empty line stays behind
    return Phrased("", Edit(start, end, ""), complete)


def _fill(slot: re.Match[str], facts: Facts, manner: Manner, used: set[str]) -> str:
    known = manner.slots.get(slot.group(1))
    if known is None:
        return slot.group()
    found = facts.first(known.fact) if known.fact in PLACES[manner.to] else None
    if found is None:
        return known.words or slot.group()
    used.add(known.fact)
    return found


def _tell(body: str, facts: Facts, to: str, used: set[str]) -> str:
    """The wording with the facts that it has no place for, before and behind it."""

    def given(role: str) -> str | None:
        return None if role in used or role not in PLACES[to] else facts.first(role)

    number, tail, phone = given("number"), given("tail"), given("phone")
    lead = f"关于{given('charge')}的费用，" if given("charge") else ""
    if to == "debtor":
        where = f"在{given('organisation')}的" if given("organisation") else ""
        states = [
            f"金额为{'、'.join(facts.values['amount'])}" if given("amount") else "",
            f"已逾期{given('days')}" if given("days") else "",
            f"还款日为{given('date')}" if given("date") else "",
        ]
        label = number if number is None or re.search(r"[号\u4e00-\u9fff]", number) else f"编号{number}"
        subject = f"您{where}{f'尾号{tail}的' if tail else ''}账单".replace("您账单", "您的账单")
        if any(states):
            lead += subject + (f"（{label}）" if label else "") + "，".join(state for state in states if state) + "，"
        elif label:
            lead += f"关于{label}的事项，"
        elif tail or where:
            lead += f"关于{subject}，"
    trail = f"，可致电{phone}" if phone else ""
    trail += f"，联系人{given('officer')}" if given("officer") else ""
    trail += f"，可登录{given('link')}查看账单" if given("link") else ""
    if given("account"):
        trail += f"；收款账户（{'，'.join(facts.values['account'])}）请以官方渠道公布的为准"
    return lead + body + trail


def _close(text: str, unit: Unit, words: str) -> tuple[int, str]:
    """Where the edit ends, and the mark it sets: the text's own stays unless it asks or shouts."""
    start, end = unit.mark
    mark = text[start:end]
    if words and _QUESTION.search(words):
        if words.endswith(("？", "?")) or mark.startswith(("？", "?")):
            return (end, "") if words.endswith(("？", "?")) else (end, "？")
        return end, "？"
    if mark in ("", "。", "！", "!", "；", ";", "，", ",", "."):
        return start, ""
    return end, "。"
