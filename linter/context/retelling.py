"""Words told back to the borrower who complains of them: 他叫您跪着求？太不像话了，您有录音吗。

Two things must come together: a cue that somebody else said or did it (他叫您, 您刚才念的, 对方说), and behind what
is told one that takes the borrower's side (我去核实, 您先报警, 不是我们打的); either alone is also how threats are put.
"""

from __future__ import annotations

import re

from linter.context.cues import Cues, overlaps
from linter.context.hit import Hit
from linter.model import Verdict

RETOLD_REACH = 24
"""How far (code points) in front of a hit somebody else may be named."""
INTO_HIT = 4
"""How far such a cue may run into the hit (有人半夜给您打, 您讲他把您)."""
_CONCEPTS = frozenset(["retelling", "siding"])
_SENTENCE_STOP = re.compile(r"[。！？!?\n]")


def judge_retelling(hit: Hit, cues: Cues) -> Verdict | None:
    """Drop what others said or did to the borrower, where the speaker sides with the borrower against it."""
    if len(cues.occurring(_CONCEPTS)) < len(_CONCEPTS):
        return None
    told = cues.before("retelling", hit.start + INTO_HIT, reach=RETOLD_REACH + INTO_HIT)
    if told is None or told[0] > hit.start or _SENTENCE_STOP.search(cues.place.text, told[1], hit.start):
        return None
    for siding in cues.spans("siding"):
        if told[1] <= siding[0] and siding[1] <= hit.start:
            return None  # 您反映的问题已登记，……: what was told ended there
        if siding[0] >= hit.end and not any(overlaps(siding, act) for act in hit.acts):
            return Verdict("drop", "mention", cues.word(siding))
    return None
