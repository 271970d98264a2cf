"""One wording put into its sentence: facts, clauses that stay, form of address, marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from linter.model import Edit
from linter.rewrite.book import Manner
from linter.rewrite.facts import Facts
from linter.rewrite.units import MARKS, Unit
from linter.rewrite.variables import has_all, variable_texts

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
_EMPTY = r"【[^】]*】|(?:拒收|退订)[^，。]*|[^，。【】]{0,8}[您你]好呢?|\S{1,3}(?:先生|女士|小姐)"
"""What of a text says nothing by itself."""
_WORDS = r"[\u4e00-\u9fff]{2}"
_SIGNATURE = re.compile(r"【[^】]*】")
_QUESTION = re.compile(r"[吗呢？?]$|^请问[^，。？]*$")
_ENDS = tuple("。！？!?…~～；;")
NAME = "{客户姓名}"
"""The slot for who is spoken to."""
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


@dataclass(frozen=True, slots=True)
class _Template:
    """A wording taken apart: its own signature, whether it greets, and the words behind that."""

    signature: str
    greets: bool
    body: str
    named: bool  # whether the words have a place for the name


class Phrasing:
    """Puts wordings in the place of one unit of a text; what all of them share is found once."""

    def __init__(self, text: str, unit: Unit, facts: Facts, manner: Manner) -> None:
        self._text, self._unit, self._facts, self._manner = text, unit, facts, manner
        first = unit.lost[0][0] if unit.lost else unit.start
        before = "".join([text[a:b] for (a, b), stays in unit.clauses if stays and b <= first])
        after = "".join([text[a:b] for (a, b), stays in unit.clauses if stays and a >= first])
        if before and before[-1] not in MARKS and not before[-1].isspace() and before[-1] != "】":
            before += "，"
        self._before, self._after = before, after.strip().rstrip(MARKS)
        self._unsigned = bool(unit.lost) and text[slice(*unit.lost[0])].lstrip().startswith("【")
        opening = _OPENING.match(text, 0, unit.start)
        self._opens = opening is not None and opening.end() == unit.start
        self._variables = variable_texts(text[unit.start : unit.end])
        self._told: dict[frozenset[str], tuple[str, str]] = {}

    def phrase(self, wording: str) -> Phrased:
        """The unit said with a wording: signature, who is addressed, facts, the wording, what stays behind it."""
        facts, manner, template = self._facts, self._manner, _take_apart(wording)
        before = self._before
        if template.signature:
            before = template.signature + before
        elif self._unsigned:
            before = OWN_SIGNATURE + before
        body, named = template.body, template.named
        name = facts.first("name") if "name" in PLACES[manner.to] else None
        if named and manner.to == "debtor" and not name:
            body = body.replace(f"{NAME}本人", "您本人")
            named = NAME in body
        if named or manner.to != "debtor":
            name = None  # the wording has a place for it, or speaks to somebody else
        used = set() if named else {"name"}
        calling = f"{name}，" if name else ""
        if template.greets and self._opens and (not before or _OPENING.fullmatch(before) is not None):
            calling = f"{name}您好，" if name else "您好，"
        body = _fill(body, facts, manner, used)
        lead, trail = self._tell(used)
        told = calling + lead + body + trail
        if manner.familiar:
            told = told.replace("您", "你")
        return self._place(before, told)

    def _place(self, before: str, told: str) -> Phrased:
        text, unit, after = self._text, self._unit, self._after
        joined = before + told
        if after:
            closed = told.endswith(_ENDS)
            joined += ("" if closed else "。" if "。" in told or "；" in told else "，") + after
        end, mark = _close(text, unit, joined if not after else "")
        stays = len(before) if text.startswith(before, unit.start) else 0
        edit = Edit(unit.start + stays, end, joined[stays:] + mark)
        complete = not self._variables or has_all(joined, self._variables)
        return Phrased(joined + (mark or text[end : unit.mark[1]]), edit, complete)

    def _tell(self, used: set[str]) -> tuple[str, str]:
        """What tells the facts that a wording has no place for, before and behind it."""
        if not self._facts.values:
            return "", ""
        key = frozenset(used)
        if key not in self._told:
            self._told[key] = _tell(self._facts, self._manner.to, used)
        return self._told[key]


@lru_cache(maxsize=1024)  # there are as many as the catalogs have wordings
def _take_apart(wording: str) -> _Template:
    signature = _SIGNATURE.match(wording)
    if signature is not None:
        wording = wording[signature.end() :]
    greeting = _GREETING.match(wording)
    if greeting is not None:
        wording = wording[greeting.end() :]
    return _Template("" if signature is None else signature.group(), greeting is not None, wording, NAME in wording)


def phrase_deletion(text: str, unit: Unit, close: str, *, complete: bool) -> Phrased:
    """The unit without what is wrong in it; where nothing is left of the whole text, the neutral `close`."""
    stays = "".join(text[a:b] for (a, b), stays in unit.clauses if stays).rstrip(MARKS)
    around = len(text) - (unit.mark[1] - unit.start)
    rest = text[: unit.start] + stays + text[unit.mark[1] :] if around <= NEAR else ""
    if around <= NEAR and not _compiled(_WORDS).search(_compiled(_EMPTY).sub("", rest)):
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


def _fill(body: str, facts: Facts, manner: Manner, used: set[str]) -> str:
    """The words with facts in the places for them; `used` takes the roles of these."""
    parts = _parts(body)
    if len(parts) == 1:
        return body
    filled = list(parts)
    for place in range(1, len(parts), 2):
        known = manner.slots.get(parts[place])
        if known is None:
            filled[place] = f"{{{parts[place]}}}"
            continue
        found = facts.first(known.fact) if known.fact in PLACES[manner.to] else None
        if found is None:
            filled[place] = known.words or f"{{{parts[place]}}}"
        else:
            used.add(known.fact)
            filled[place] = found
    return "".join(filled)


@lru_cache(maxsize=1024)
def _parts(body: str) -> tuple[str, ...]:
    """Words and, at odd places, the names of the slots between them."""
    return tuple(_SLOT.split(body))


def _tell(facts: Facts, to: str, used: set[str]) -> tuple[str, str]:
    """The words before and behind a wording that tell the facts it has no place for."""

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
        label = number if number is None or any("\u4e00" <= sign <= "\u9fff" for sign in number) else f"编号{number}"
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
    return lead, trail


def _asks(words: str) -> bool:
    if words[-1] not in "吗呢？?\n" and not words.startswith("请问"):
        return False
    return _QUESTION.search(words) is not None


def _close(text: str, unit: Unit, words: str) -> tuple[int, str]:
    """Where the edit ends, and the mark it sets: the text's own stays unless it asks or shouts."""
    start, end = unit.mark
    mark = text[start:end]
    if words and _asks(words):
        if words.endswith(("？", "?")) or mark.startswith(("？", "?")):
            return (end, "") if words.endswith(("？", "?")) else (end, "？")
        return end, "？"
    if mark in ("", "。", "！", "!", "；", ";", "，", ",", "."):
        return start, ""
    return end, "。"


_compiled = cache(re.compile)  # for what few texts are asked
