"""Fitting: a linear support vector machine for suspicion, one for each category, and what unseen hands score.

Everything is seeded and in one thread, so that the same texts give the same weights.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.svm import LinearSVC

from linter.suspicion.model import CATEGORY_CAP, CATEGORY_SHARE, LEARNED, MASS_SCALE, Head, Model, Raw
from linter.suspicion.reading import evidence
from linter.suspicion.training.corpus import ORDINARY_HAND, Text
from linter.suspicion.training.rows import (
    Blocks,
    Columns,
    Lexicon,
    keep_columns,
    make_matrix,
    stretches,
)
from linter.text.folding import fold

KEPT_GRAMS, KEPT_PAIRS = 60_000, 20_000
"""How many n-grams and pairs the shipped model keeps: those with the greatest weights."""
PARTS = 6
"""Of a compliant text at most this many of its stretches are learned besides the whole."""
SEED = 0
RARE = 4.0
"""What a violation of a category weighs beside a compliant text when the category is learned."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its stretches, the longest last."""

    text: Text
    stretches: list[Blocks]
    evidence: int


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights by column and the border: of suspicion as such, and a row and a border for each category."""

    columns: Columns
    weights: Any
    bias: float
    rows: Any
    biases: Any

    def scores(self, matrix: Any) -> Any:
        """What rows of a matrix score, see `Model.score`."""
        kinds = (matrix @ self.rows.T + self.biases).max(axis=1)
        return matrix @ self.weights + self.bias + CATEGORY_SHARE / 1000 * np.minimum(kinds, CATEGORY_CAP)


def make_samples(texts: Sequence[Text], lexicon: Lexicon) -> list[Sample]:
    """The texts with what they show; those that say nothing are left out."""
    samples = [
        Sample(text, stretches(text.text, lexicon), evidence(fold(text.text).text, script=text.channel is not None))
        for text in texts
    ]
    return [sample for sample in samples if sample.stretches]


def learned_rows(samples: Sequence[Sample]) -> tuple[list[Blocks], Any, list[Text]]:
    """What is learned: every text as a whole, and the parts of compliant ones, which are compliant too."""
    rows: list[Blocks] = []
    labels: list[bool] = []
    texts: list[Text] = []
    for sample in samples:
        parts = [] if sample.text.bad else sample.stretches[:-1][:PARTS]
        if sample.text.hand == ORDINARY_HAND:
            parts = parts[:2]
        for blocks in (sample.stretches[-1], *parts):
            rows.append(blocks)
            labels.append(sample.text.bad)
            texts.append(sample.text)
    return rows, np.array(labels), texts


def fit_suspicion(matrix: Any, labels: Any, texts: Sequence[Text], columns: Columns, shares: Any) -> Fit:
    """Fit all columns, keep those that weigh most, fit these again and each category with them.

    `shares` says what each row weighs.
    """
    first = _svm(matrix, labels, shares)
    grams, concepts, _ = columns.borders
    strength = np.abs(first.coef_[0])
    kept: Any = np.zeros(len(strength), dtype=bool)
    kept[grams:concepts] = True
    kept[np.argsort(-strength[:grams], kind="stable")[:KEPT_GRAMS]] = True
    kept[concepts + np.argsort(-strength[concepts:], kind="stable")[:KEPT_PAIRS]] = True
    narrow = matrix[:, kept]
    second = _svm(narrow, labels, shares)
    rows, biases = _fit_categories(narrow, labels, texts, shares)
    return Fit(keep_columns(columns, kept), second.coef_[0], float(second.intercept_[0]), rows, biases)


def _svm(matrix: Any, labels: Any, shares: Any) -> LinearSVC:
    return LinearSVC(C=1.0, dual=True, random_state=SEED, max_iter=3000).fit(matrix, labels, sample_weight=shares)


def best_scores(fit: Fit, samples: Sequence[Sample]) -> Any:
    """The score of each text's most suspicious stretch."""
    flat = [blocks for sample in samples for blocks in sample.stretches]
    owner = np.array([index for index, sample in enumerate(samples) for _ in sample.stretches])
    best = np.full(len(samples), -np.inf)
    np.maximum.at(best, owner, fit.scores(make_matrix(flat, fit.columns)))
    return best


def _fit_categories(matrix: Any, labels: Any, texts: Sequence[Text], shares: Any) -> tuple[Any, Any]:
    """Weights and borders of each category against all that is compliant; the other violations are left out."""
    weights, biases = [], []
    for category in LEARNED:
        wanted = np.array([category in text.categories for text in texts])
        kept = wanted | ~labels
        one = LinearSVC(C=1.0, dual=True, random_state=SEED, max_iter=1000).fit(
            matrix[kept], wanted[kept], sample_weight=np.where(wanted, RARE, 1.0)[kept] * shares[kept]
        )
        weights.append(one.coef_[0])
        biases.append(float(one.intercept_[0]))
    return np.array(weights), np.array(biases)


def calibrate(scores: Any, labels: Any) -> list[tuple[float, int]]:
    """(score, thousandths that are violations) for unseen hands, rising, with few corners."""
    curve = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip").fit(scores, labels.astype(float))
    corners = []
    for score in np.linspace(np.quantile(scores, 0.02), np.quantile(scores, 0.995), 25):
        near = curve.predict(np.array([score - 0.08, score, score + 0.08])).mean()
        corners.append((float(score), round(float(near) * 1000)))
    return corners


def make_model(
    fit: Fit,
    lexicon: Lexicon,
    *,
    thresholds: Sequence[float],
    curve: Sequence[tuple[float, int]],
    made: dict[str, str],
) -> tuple[Model, Raw]:
    """The fitted weights as small integers, with the vocabulary they belong to."""
    grams, _, pairs = (sorted(block, key=block.__getitem__) for block in fit.columns.numbers)
    first, last, _ = fit.columns.borders
    number = fit.columns.numbers[1]
    raw = Raw(
        grams,
        list(lexicon.forms),
        list(accumulate(map(len, lexicon.forms.values()), initial=0)),
        [concept for concepts in lexicon.forms.values() for concept in concepts],
        [tuple(number[up] for up in closure if up in number) for closure in lexicon.closures],
        pairs,
    )
    values = fit.weights * fit.columns.idf
    scale = int(MOST / float(np.abs(values).max()))
    scaled = fit.rows * fit.columns.idf
    grain = float(np.abs(scaled).max()) / 127
    head = Head(
        scale=scale,
        bias=round(fit.bias * scale),
        borders=(first, last),
        thresholds=tuple(round(one * scale) for one in thresholds),
        curve=tuple((round(score * scale), share) for score, share in curve),
        category_lift=round(grain * scale),
        category_bias=tuple(round(float(one) * scale) for one in fit.biases),
        concepts=lexicon.names,
        made=made,
    )
    weights = array("h", np.rint(values * scale).astype(int).tolist())
    masses = array("H", np.rint(fit.columns.idf**2 * MASS_SCALE).astype(int).tolist())
    table = tuple(array("b", np.rint(row / grain).astype(int).tolist()) for row in scaled)
    return Model(head, raw.vocabulary(last), weights, masses, table), raw


MOST = 32_000
"""The greatest weight, as a whole number of 16 bits."""
