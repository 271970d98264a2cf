"""Negation in the manner of NegEx: cue, pseudo-cue, scope, end of scope. The cue lists are in the catalog.

A strong cue (不会, 严禁) governs its clause to the right, enumerations included; a bare one (不, 没) only what
follows at once. Traps (不得不, 再不) are no negation; after 否则, 就, 只好 a scope has ended; 以为, 难道 undo it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from linter.context.cues import Cues
from linter.context.hit import Hit
from linter.match.join import Span
from linter.model import Verdict

STRONG_REACH = 26
BARE_REACH = 2
INVERTER_REACH = 10
AFTER_REACH = 10
PROHIBITION_REACH = 60

_STOP = re.compile(r"[，,。！？!?；;：:\n]")
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


def judge_negation(hit: Hit, cues: Cues) -> Verdict | None:
    """Drop a hit whose act is denied, forbidden or disclaimed; None when nothing says so."""
    for act in hit.acts:
        for scope in _SCOPES:
            cue = _governing(act, hit, cues, scope)
            if cue is not None:
                return Verdict("drop", "negated", cues.word(cue))
    cue = cues.after("negation_after", hit.end, reach=AFTER_REACH)
    if cue is not None and not _SENTENCE_STOP.search(cues.place.text, hit.end, cue[0]):
        return Verdict("drop", "negated", cues.word(cue))
    return None


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
    if any(span[0] <= cue[0] and cue[1] <= span[1] for span in hit.spans):
        return True
    if any(
        trap[0] < cue[0] < trap[1] or (trap[0] == cue[0] and cue[1] <= trap[1]) for trap in cues.spans("negation_trap")
    ):
        return True
    if scope.ended and cues.between("negation_end", cue[1], act[0]) is not None:
        return True
    inverter = cues.before("negation_inverter", cue[0], reach=INVERTER_REACH)
    return inverter is not None and not _SENTENCE_STOP.search(cues.place.text, inverter[1], cue[0])
