"""Scoring masked sentences: in C where the compiled module is there, in Python elsewhere; both say the same.

What is scored is each sentence, each two that follow one another, and the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from linter.suspicion.model import CATEGORY_CAP, CATEGORY_SHARE, DAMPING, MASS_SCALE, Model
from linter.suspicion.native import load_core

KNOWN = 20_000
"""How many sentences are remembered with their features where these are costly to find."""

Best = tuple[int, int, int]
"""First and last sentence of a stretch, and its score."""


class Scorer(Protocol):
    """Finds features and sums them up."""

    def features(self, masked: str, /) -> frozenset[int]:
        """The features that a masked sentence shows."""
        ...

    def best(self, masked: list[str], whole: bool, /) -> Best | None:
        """The stretch of these sentences with the greatest score, the first of equals; None for no sentences.

        All of them together are a stretch when they are more than two and `whole` says so.
        """
        ...


class PlainScorer:
    """Scores in Python."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.features = lru_cache(maxsize=KNOWN)(model.features)

    def best(self, masked: list[str], whole: bool, /) -> Best | None:
        """See `Scorer.best`."""
        features = [self.features(sentence) for sentence in masked]
        best: Best | None = None
        for first, last in _stretches(len(masked), whole):
            together = frozenset().union(*features[first : last + 1])
            score = self._model.score_above(together, None if best is None else best[2])
            if score is not None:
                best = first, last, score
        return best


def _stretches(count: int, whole: bool) -> Iterator[tuple[int, int]]:
    yield from ((at, at) for at in range(count))
    yield from ((at - 1, at) for at in range(1, count))
    if whole and count > 2:
        yield 0, count - 1


def make_scorer(model: Model) -> Scorer:
    """The fastest scorer there is."""
    core = load_core()
    if core is None:
        return PlainScorer(model)
    known = model.vocabulary
    scorer: Scorer = core.Scorer(
        words=known.words,
        forms=known.forms,
        form_starts=known.form_starts,
        form_concepts=known.form_concepts,
        concepts=known.concepts,
        pairs=known.pairs,
        weights=model.weights,
        masses=model.masses,
        bias=model.head.bias,
        borders=model.head.borders,
        damping=DAMPING,
        scale=MASS_SCALE,
        categories=model.categories,
        category_bias=model.head.category_bias,
        category_lift=model.head.category_lift,
        category_cap=CATEGORY_CAP * model.head.scale,
        category_share=CATEGORY_SHARE,
    )
    return scorer
