"""Negation in the manner of NegEx: cue, pseudo-cue, scope, end of scope. The cue lists are in the catalog.

A strong cue (不会, 严禁) governs its clause to the right, enumerations included; a bare one (不, 没) only what
follows at once. Traps (不得不, 再不) are no negation; after 否则, 就, 只好 a scope has ended; 以为, 难道 undo it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from linter.context.cues import Cues, overlaps
from linter.context.hit import Hit
from linter.match.join import Span
from linter.model import Verdict

STRONG_REACH = 26
BARE_REACH = 2
INVERTER_REACH = 10
AFTER_REACH = 10
PROHIBITION_REACH = 60

_STOP = re.compile(r"[，,。！？!?；;：:\n]")
_CLOSING = re.compile(
    r"(?:去|这么|这样|再)?(?:做|干|搞|用|有|碰|发生|出现|采取|采用|使用|进行|回答|答复|透露|告知|提供|说)?[的了呢啊哦哈呀吧过]{0,2}(?:[^\w%{$#]|$)"
)
_RHETORICAL = re.compile(r"[吗么嘛](?<![可行好对是要][吗么嘛])[^\w，,]*$")
_ADDRESSED = re.compile(r"[你您](?!们)[^，,。！？!?；;\n]{0,8}$")
_ASKED = re.compile(r"[^。！？!?；;\n]*[？?][”\"’'\s]*")
_ENDED = re.compile(r"\W|$")
_SENTENCE_STOP = re.compile(r"[。！？!?；;\n]")


@dataclass(frozen=True, slots=True)
class _Scope:
    """How far the cues of a concept reach to the right: code points, marks that stop them, words that end them."""

    concept: str
    reach: int
    stop: re.Pattern[str]
    ended: bool


_SCOPES = (
    _Scope("negation_strong", STRONG_REACH, _STOP, True),
    _Scope("negation_wide", PROHIBITION_REACH, _SENTENCE_STOP, False),
    _Scope("prohibition", PROHIBITION_REACH, _SENTENCE_STOP, True),
    _Scope("negation_bare", BARE_REACH, _STOP, True),
)
_DENIALS = frozenset([*(scope.concept for scope in _SCOPES), "negation_after", "negation_answer"])


def judge_negation(hit: Hit, cues: Cues) -> Verdict | None:
    """Drop a hit whose act is denied, forbidden or disclaimed; None when nothing says so."""
    denials = cues.occurring(_DENIALS)
    if not denials:
        return None
    scopes = [scope for scope in _SCOPES if scope.concept in denials]
    for act in hit.acts if scopes else ():
        for scope in scopes:
            cue = _governing(act, hit, cues, scope)
            if cue is not None:
                return Verdict("drop", "negated", cues.word(cue))
    for told in (hit.end, hit.acts[0][1]):  # a hit may run on behind its denial: 坐牢这一说没有，您放心
        cue = cues.after("negation_after", told, reach=AFTER_REACH)
        if cue is not None and _takes_back(cue, told, hit, cues):
            return Verdict("drop", "negated", cues.word(cue))
    answer = cues.after("negation_answer", hit.end, reach=AFTER_REACH)
    if answer is not None and _answers(answer, hit, cues):
        return Verdict("drop", "negated", cues.word(answer))
    return None


def _answers(cue: Span, hit: Hit, cues: Cues) -> bool:
    """Whether a denial answers the question that holds the hit: 会抓人吗？不会的。 does, 懂吗？不会的话…… does not."""
    text = cues.place.text
    return _ASKED.fullmatch(text, hit.end, cue[0]) is not None and _ENDED.match(text, cue[1]) is not None


def _takes_back(cue: Span, told: int, hit: Hit, cues: Cues) -> bool:
    """Whether a denial behind what is told is about it: 这些我们都不会做 is, 银行都不会再给您办卡 is not."""
    if any(overlaps(cue, span) for span in hit.spans):
        return False
    text = cues.place.text
    return not _SENTENCE_STOP.search(text, told, cue[0]) and _CLOSING.match(text, cue[1]) is not None


def _governing(act: Span, hit: Hit, cues: Cues, scope: _Scope) -> Span | None:
    """The cue whose scope holds `act`, if any."""
    text = cues.place.text
    position = max(act[0], min(act[0] + 1, act[1] - 1))  # 不会上: the cue 不会 runs into the act 会上
    while True:
        cue = cues.before(scope.concept, position, reach=scope.reach - (act[0] - position))
        if cue is None or scope.stop.search(text, cue[1], act[0]):
            return None
        if not _is_void(cue, act, hit, cues, scope):
            return cue
        position = cue[1] - 1


def _is_void(cue: Span, act: Span, hit: Hit, cues: Cues, scope: _Scope) -> bool:
    """Whether a cue does not negate: part of the hit, a trap, out of scope or undone."""
    start, end = cue
    for first, last in hit.spans:
        if first <= start and end <= last:
            return True
    for first, last in cues.spans("negation_trap"):
        if first < start < last or (first == start and end <= last):
            return True
    if scope.ended and cues.between("negation_end", cue[1], act[0]) is not None:
        return True
    if _is_rhetorical(cue, act, cues):
        return True
    inverter = cues.before("negation_inverter", cue[0], reach=INVERTER_REACH)
    return inverter is not None and not _SENTENCE_STOP.search(cues.place.text, inverter[1], cue[0])


def _is_rhetorical(cue: Span, act: Span, cues: Cues) -> bool:
    """Whether the denial is a question that expects a yes: 您那张卡不是还空着吗 (what 你们 do, the borrower asks)."""
    text = cues.place.text
    end = cues.place.layout.sentence(act[0])[1]
    return _RHETORICAL.search(text, act[1], end) is not None and _ADDRESSED.search(text, 0, cue[0]) is not None
