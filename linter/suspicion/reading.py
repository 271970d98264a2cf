"""Judging a text: each sentence, each two that follow one another, and the whole; what is most suspicious counts.

So an innocent sentence before or behind a violation cannot hide it. How high a score must be depends on what is
known of the text: one of unknown origin that addresses nobody and names no debt is most likely no collection text; for
scripts there is one threshold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from linter.suspicion.masking import mask
from linter.suspicion.scoring import Scorer
from linter.text.sentences import split_sentences

SHORTEST = 4
"""A sentence with fewer Chinese characters says nothing by itself."""
LONGEST = 600
"""Longer stretches (code points) are judged by their sentences only."""
ADDRESS, DEBT, SCRIPT = 1, 2, 4
"""What a text can show of being about a debt: whom it speaks to, what it speaks of; or it is known to be a script. The
sum of the first two, or the third, picks the threshold."""
_ADDRESS = re.compile("[你您侬恁]|贵方|贵户|贵司|阁下|本人|俺们|咱")
_DEBT = re.compile(
    "欠|还款|逾期|账单|借款|贷款|还钱|催收|结清|还清|分期|利息|征信|网贷|法务|债|本金|罚息|还不上|不还|还了|还上|起诉|立案|上门|外访|钱|款"
)
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The most suspicious stretch of a text: its span in the folded text, its score, its sentences as judged."""

    start: int
    end: int
    score: int
    margin: int  # score less threshold: 0 and more is a suspicion
    masked: tuple[str, ...]

    def features(self, scorer: Scorer) -> frozenset[int]:
        """The features of the stretch."""
        return frozenset().union(*map(scorer.features, self.masked))


def evidence(text: str, *, script: bool) -> int:
    """What a folded text shows of being about a debt: `ADDRESS` and `DEBT`, added up, as far as it shows them.

    A `script` is known to be one, by its channel or because an agent speaks it: whatever it says, it is `SCRIPT`.
    """
    if script:
        return SCRIPT
    return (ADDRESS if _ADDRESS.search(text) else 0) + (DEBT if _DEBT.search(text) else 0)


def read(
    folded: str, scorer: Scorer, thresholds: Sequence[int], *, script: bool = False, hide: Callable[[str], str] = mask
) -> Reading | None:
    """The most suspicious stretch of a folded text; None where nothing in it says anything.

    For `thresholds` and `script` see `evidence`; `hide` masks a sentence (templates repeat theirs: remember them).
    """
    spans = sentence_spans(folded)
    masked = [hide(folded[start:end]) for start, end in spans]
    best = scorer.best(masked, bool(spans) and spans[-1][1] - spans[0][0] <= LONGEST)
    if best is None:
        return None
    first, last, score = best
    margin = score - thresholds[evidence(folded, script=script)]
    return Reading(spans[first][0], spans[last][1], score, margin, tuple(masked[first : last + 1]))


def sentence_spans(folded: str) -> list[tuple[int, int]]:
    """The sentences of a folded text; one that says nothing by itself goes with the one after it."""
    spans: list[tuple[int, int]] = []
    begin = end = 0
    for sentence in split_sentences(folded):
        end += len(sentence)
        if len(_HAN.findall(folded[begin:end])) >= SHORTEST:
            spans.append((begin, end))
            begin = end
    if begin < end and spans:
        spans[-1] = (spans[-1][0], end)
    return spans
