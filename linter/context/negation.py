"""Negation in the manner of NegEx: cue, pseudo-cue, scope, end of scope. The cue lists are in the catalog.

A strong cue (不会, 严禁) governs its clause to the right, enumerations included; a bare one (不, 没) only what
follows at once. Traps (不得不, 再不) are no negation; after 否则, 就, 只好 a scope has ended; 以为, 难道 undo it.
"""

from __future__ import annotations

import re

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
_SENTENCE_STOP = re.compile(r"[。！？!?；;\n]")


def judge_negation(hit: Hit, cues: Cues) -> Verdict | None:
    """Drop a hit whose act is denied, forbidden or disclaimed; None when nothing says so."""
    for act in hit.acts:
        for concept, reach, stop in (
            ("negation_bare", BARE_REACH, _STOP),
            ("negation_strong", STRONG_REACH, _STOP),
            ("prohibition", PROHIBITION_REACH, _SENTENCE_STOP),
        ):
            cue = _governing(act, hit, cues, concept, reach, stop)
            if cue is not None:
                return Verdict("drop", "negated", cues.word(cue))
    cue = cues.after("negation_after", hit.end, reach=AFTER_REACH)
    if cue is not None and not _SENTENCE_STOP.search(cues.place.text, hit.end, cue[0]):
        return Verdict("drop", "negated", cues.word(cue))
    return None


def _governing(
    act: Span, hit: Hit, cues: Cues, concept: str, reach: int, stop: re.Pattern[str]
) -> Span | None:
    """The cue whose scope holds `act`, if any."""
    text = cues.place.text
    position = act[0]
    while True:
        cue = cues.before(concept, position, reach=reach - (act[0] - position))
        if cue is None or stop.search(text, cue[1], act[0]):
            return None
        if not _is_void(cue, act, hit, cues):
            return cue
        position = cue[1] - 1


def _is_void(cue: Span, act: Span, hit: Hit, cues: Cues) -> bool:
    """Whether a cue does not negate: part of the hit, a trap, out of scope or undone."""
    if any(overlaps(cue, span) for span in hit.spans):
        return True
    if any(trap[0] <= cue[0] and cue[1] <= trap[1] for trap in cues.spans("negation_trap")):
        return True
    if cues.between("negation_end", cue[1], act[0]) is not None:
        return True
    inverter = cues.before("negation_inverter", cue[0], reach=INVERTER_REACH)
    return inverter is not None and not _SENTENCE_STOP.search(cues.place.text, inverter[1], cue[0])
