"""The catalog's general rewrites, ready to choose from: by rule, category, channel and who is spoken to."""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from linter.model import CATEGORIES, Finding

if TYPE_CHECKING:
    from linter.match.store import Compiled
    from linter.rulebook import SuggestionTemplate

_WRITTEN = re.compile(r"【|尊敬的|我司|贵|本函|特此|拒收请?回复?|退订|您的[\u4e00-\u9fff]{2,8}已")
_STAFF = re.compile(
    r"^(?:话术|口径|技巧|策略|步骤|要点|脚本|备注|开场|流程|提示)[:：]|客户|债务人|欠款人|债户|对方|机主"
    r"|告诉[他她]|[跟对][他她]说|就说|逼[他她]|吓[他她]"
)
_THIRD = (
    r"[他她佢]|转告|家属|亲友|好友|员工|租客|房客|学生|贵(?:公司|单位|校|司)|老师"
    r"|[你您恁侬](?:们?家|们)?个?(?:儿子|女儿|老公|老婆|爱人|媳妇|丈夫|妻子|[弟哥姐妹]|朋友|同事|孙|孩子|学生|亲戚|对象|男|女)"
)
"""Words by which a text shows that it speaks to somebody else about the debtor."""
_OWED = re.compile(r"[你您]再?不还|再不还|不还就|[你您]不接|[你您]要是")
"""Words that only the debtor is told."""
_JUDGED = re.compile(r"判决|裁决|执行|调解书|生效")
_OVERDUE = re.compile(r"逾期|尚未结清|还没有结清")
"""What is not true of a bill that is not overdue."""
_ELSEWHERE = re.compile(r"与我们联系|联系我们|回电|请您本人与|或致电")
"""What nobody asks of whom he is talking with."""
_DEBTOR = re.compile(r"[您你侬]|恁")
MOST_KNOWN = 4096
"""Combinations of rules and manners whose wordings are kept."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say it: `tone` is helpful, firm or nothing; `delete` stands for taking the words out."""

    text: str
    tone: str
    applicability: str
    delete: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a wording: the role of the fact that fills it, and the words where there is none."""

    fact: str
    words: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text speaks: its channel, whom to, at which stage of a case, what fills open slots, 你 or 您."""

    channel: str
    to: str
    stage: str  # early, judged or empty
    slots: Mapping[str, Slot]
    familiar: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """What can be said in place of some findings: `said` best first, each text once.

    `deletes` says whether one of them may just be taken out, `deletes_first` whether that comes before all wordings;
    `categories` are those of the findings.
    """

    said: tuple[Wording, ...]
    deletes: bool
    deletes_first: bool
    categories: frozenset[str]


class Book:
    """All wordings of a compiled catalog."""

    def __init__(self, compiled: Compiled, own: Mapping[str, Sequence[SuggestionTemplate]]) -> None:
        """`own` are the rules' suggestions, by code."""
        self._compiled = compiled
        self._own = own
        self._known: dict[tuple[object, ...], Advice] = {}
        self._chosen = {target for kind, target in compiled.changes if kind in ("suggest", "rule")}

    @cached_property
    def _data(self) -> tuple[list[Any], ...]:
        data: tuple[list[Any], ...] = marshal.loads(self._compiled.part("rewrites"))
        return data

    @cached_property
    def slots(self) -> Mapping[str, Slot]:
        """The places that wordings may hold, by name."""
        return {name: Slot(fact, words) for name, fact, words in self._data[2]}

    @cached_property
    def _entries(self) -> Mapping[str, list[tuple[tuple[str, ...], str, str, str, str]]]:
        entries: dict[str, list[tuple[tuple[str, ...], str, str, str, str]]] = {}
        for about, channels, to, tone, text, stage in self._data[0]:
            for key in about:
                entries.setdefault(key, []).append((tuple(channels), to, tone, text, stage))
        return entries

    @cached_property
    def _closes(self) -> list[tuple[tuple[str, ...], str, str]]:
        return [(tuple(channels), to, text) for channels, to, text in self._data[1]]

    @cached_property
    def _addressed(self) -> Mapping[str, str]:
        return {code: to for to, codes in self._data[3] for code in codes}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {category: number for number, category in enumerate(self._data[4])}

    def rank(self, finding: Finding) -> tuple[int, int]:
        """Which finding of a sentence speaks for it: the category that has something to say first."""
        return self._order.get(finding.category, len(CATEGORIES)), finding.start.offset

    def spoken_to(self, findings: Sequence[Finding], text: str, channel: str | None, audience: str | None) -> str:
        """Whom the text speaks to: as it is marked, as the rules that fired know, as its words show."""
        known = {self._addressed.get(finding.code, "debtor") for finding in findings}
        if audience == "contact" or channel == "voicemail":
            return "contact"
        if "contact" in known and audience is None and re.search(_THIRD, text) and not _OWED.search(text):
            return "contact"
        if "staff" in known:
            return "staff"
        if channel in ("sms", "letter") or audience == "debtor":
            return "debtor"
        return "staff" if _STAFF.search(text) and not _DEBTOR.search(text) else "debtor"

    def advice(self, findings: Sequence[Finding], manner: Manner) -> Advice:
        """What to say instead of these findings, found once for the same rules in the same manner."""
        ordered = sorted(findings, key=self.rank) if len(findings) > 1 else findings
        key = (manner.channel, manner.to, manner.stage, *[finding.code for finding in ordered])
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._advise(ordered, manner)
        return known

    def _advise(self, findings: Sequence[Finding], manner: Manner) -> Advice:
        wordings = [one for finding in findings for one in self.wordings(finding, manner)]
        said = {one.text: one for one in wordings if not one.delete}
        deletes = any(one.delete for one in wordings)
        categories = frozenset(finding.category for finding in findings)
        return Advice(tuple(said.values()), deletes, deletes and wordings[0].delete, categories)

    def wordings(self, finding: Finding, manner: Manner) -> Iterator[Wording]:
        """What to say instead, best first: for the rule in this channel, the rule's own, the category's."""
        own = list(self._own_wordings(finding, manner.channel, manner.to))
        if finding.code in self._chosen:  # a user's catalog says what to say: before all that we would
            yield from own
            own = []
        late = [one for one in own if manner.channel in ("call", "im") and _ELSEWHERE.search(one.text)]
        ordered = (
            *self._general(finding.code, manner),
            *(one for one in own if one not in late),
            *self._general(finding.category, manner),
            *late,
        )
        for one in ordered:
            if manner.stage != "early" or not _OVERDUE.search(one.text):
                yield one

    def _own_wordings(self, finding: Finding, channel: str, to: str) -> Iterator[Wording]:
        if self._addressed.get(finding.code, "debtor") == to:
            for own in self._own.get(finding.code, ()):
                if not own.channels or channel in own.channels:
                    yield Wording(own.text.rstrip("。"), "", own.applicability, own.scope == "delete")

    def _general(self, about: str, manner: Manner) -> Iterator[Wording]:
        for channels, whom, tone, text, stage in self._entries.get(about, ()):
            if whom == manner.to and stage in ("", manner.stage) and (not channels or manner.channel in channels):
                yield Wording(text, tone, "unsafe")

    def close(self, channel: str, to: str) -> str:
        """The neutral sentence that stands where nothing else is left."""
        for channels, whom, text in self._closes:
            if whom == to and (not channels or channel in channels):
                return text
        return ""


def case_stage(stage: str | None) -> str:
    """What a stage as written says about the case: early (M0), judged, or nothing."""
    if stage is None:
        return ""
    return "early" if stage == "M0" else "judged" if _JUDGED.search(stage) else ""


def guess_channel(text: str, channel: str | None) -> str:
    """The channel a text is written for, as its words show where nobody says."""
    if channel is not None:
        return channel
    return "sms" if _WRITTEN.search(text) else "call"
