"""Judging a text: each sentence, each two that follow one another, and the whole; what is most suspicious counts.

So an innocent sentence before or behind a violation cannot hide it. How high a score must be depends on what is
known of the text: one of unknown origin that addresses nobody and names no debt is most likely no collection text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from linter.suspicion.masking import mask
from linter.suspicion.model import Model
from linter.text.sentences import split_sentences

SHORTEST = 4
"""A sentence with fewer Chinese characters says nothing by itself."""
LONGEST = 600
"""Longer stretches (code points) are judged by their sentences only."""
ADDRESS, DEBT = 1, 2
"""What a text can show of being about a debt: whom it speaks to, what it speaks of. The sum picks the threshold."""
_ADDRESS = re.compile("[你您侬恁]|贵方|贵户|贵司|阁下|本人|俺们|咱")
_DEBT = re.compile(
    "欠|还款|逾期|账单|借款|贷款|还钱|催收|结清|还清|分期|利息|征信|网贷|法务|债|本金|罚息|还不上|不还|还了|还上|起诉|立案|上门|外访|钱|款"
)
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The most suspicious stretch of a text: its span in the folded text, its score and what it was judged by."""

    start: int
    end: int
    score: int
    margin: int  # score less threshold: 0 and more is a suspicion
    features: frozenset[int]


def evidence(text: str, *, script: bool) -> int:
    """What a folded text shows of being about a debt: the sum of `ADDRESS` and `DEBT`, as far as it shows them.

    A `script` is known to be one, by its channel or because an agent speaks it, and need not name the debt.
    """
    return (ADDRESS if _ADDRESS.search(text) else 0) + (DEBT if script or _DEBT.search(text) else 0)


See = Callable[[str], frozenset[int]]
"""The features that a folded sentence shows; templates repeat their sentences, so that it pays to remember."""


def read(folded: str, model: Model, see: See | None = None, *, script: bool = False) -> Reading | None:
    """The most suspicious stretch of a folded text; None where nothing in it says anything. For `script` see
    `evidence`.
    """
    see = see or (lambda sentence: model.features(mask(sentence)))
    best: Reading | None = None
    about = evidence(folded, script=script)
    threshold = model.head.thresholds[about]
    for start, end, features in stretches(folded, see):
        score = model.score(features)
        if best is None or score > best.score:
            best = Reading(start, end, score, score - threshold, features)
    return best


def stretches(folded: str, see: See) -> Iterator[tuple[int, int, frozenset[int]]]:
    """What is judged of a folded text: spans with the features they show."""
    spans = sentence_spans(folded)
    single = [(start, end, see(folded[start:end])) for start, end in spans]
    yield from single
    for (start, _, one), (_, end, other) in pairwise(single):
        yield start, end, one | other
    if len(spans) > 2 and spans[-1][1] - spans[0][0] <= LONGEST:
        yield spans[0][0], spans[-1][1], frozenset().union(*(features for _, _, features in single))


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
