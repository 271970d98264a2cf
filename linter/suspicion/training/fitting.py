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

from linter.suspicion.model import LEARNED, MASS_SCALE, Head, Model, Raw
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


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its stretches, the longest last."""

    text: Text
    stretches: list[Blocks]
    evidence: int


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights by column, and the border."""

    columns: Columns
    weights: Any
    bias: float


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


def fit_suspicion(matrix: Any, labels: Any, columns: Columns, shares: Any) -> Fit:
    """Fit all columns, keep those that weigh most, fit these again. `shares` says what each row weighs."""
    first = _svm(matrix, labels, shares)
    grams, concepts, _ = columns.borders
    strength = np.abs(first.coef_[0])
    kept: Any = np.zeros(len(strength), dtype=bool)
    kept[grams:concepts] = True
    kept[np.argsort(-strength[:grams], kind="stable")[:KEPT_GRAMS]] = True
    kept[concepts + np.argsort(-strength[concepts:], kind="stable")[:KEPT_PAIRS]] = True
    second = _svm(matrix[:, kept], labels, shares)
    return Fit(keep_columns(columns, kept), second.coef_[0], float(second.intercept_[0]))


def _svm(matrix: Any, labels: Any, shares: Any) -> LinearSVC:
    return LinearSVC(C=1.0, dual=True, random_state=SEED, max_iter=3000).fit(matrix, labels, sample_weight=shares)


def best_scores(fit: Fit, samples: Sequence[Sample]) -> Any:
    """The score of each text's most suspicious stretch."""
    flat = [blocks for sample in samples for blocks in sample.stretches]
    owner = np.array([index for index, sample in enumerate(samples) for _ in sample.stretches])
    best = np.full(len(samples), -np.inf)
    np.maximum.at(best, owner, make_matrix(flat, fit.columns) @ fit.weights + fit.bias)
    return best


def fit_categories(matrix: Any, texts: Sequence[Text], labels: Any) -> tuple[Any, Any]:
    """Weights and borders of each category, learned from the violations."""
    bad = matrix[labels]
    main = [text.categories for text, label in zip(texts, labels, strict=True) if label]
    weights, biases = [], []
    for category in LEARNED:
        wanted = np.array([category in categories for categories in main])
        one = LinearSVC(C=0.5, dual=True, random_state=SEED, max_iter=3000, class_weight="balanced").fit(bad, wanted)
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
    categories: tuple[Any, Any],
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
    rows, biases = categories
    scaled = rows * fit.columns.idf
    grain = float(np.abs(scaled).max()) / 127
    head = Head(
        scale=scale,
        bias=round(fit.bias * scale),
        borders=(first, last),
        thresholds=tuple(round(one * scale) for one in thresholds),
        curve=tuple((round(score * scale), share) for score, share in curve),
        category_bias=tuple(round(float(one) / grain * TYPICAL) for one in biases),
        concepts=lexicon.names,
        made=made,
    )
    weights = array("h", np.rint(values * scale).astype(int).tolist())
    masses = array("H", np.rint(fit.columns.idf**2 * MASS_SCALE).astype(int).tolist())
    table = tuple(array("b", np.rint(row / grain).astype(int).tolist()) for row in scaled)
    return Model(head, raw.vocabulary(last), weights, masses, table), raw


MOST = 32_000
"""The greatest weight, as a whole number of 16 bits."""
TYPICAL = 60
"""The length by which a sentence's n-grams are divided, so that a category's border weighs as it did in training."""
