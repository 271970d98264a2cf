"""Fitting the gate: single characters and pairs, so wide that nearly all that the model suspects comes through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.svm import LinearSVC

from linter.suspicion.gate import GRAIN, Gate, pieces
from linter.suspicion.training.corpus import Text
from linter.suspicion.training.fitting import SEED
from linter.text.folding import fold

KEPT = 8_000
LEAST = 5
LOST = 0.01
"""At most this share of the violations that the model finds may stay outside."""
FOLDS = 5


def fit_gate(texts: Sequence[Text], found: Sequence[tuple[str, str]]) -> Gate:
    """The gate for these texts; `found` are (hand, text) of the violations that the model finds when it has not seen
    the hand, by which the threshold is set, with gates that have not seen them either.
    """
    rows: list[str] = []
    labels: list[bool] = []
    hands: list[str] = []
    for text in texts:
        parts = pieces(fold(text.text).text)
        for row in ["。".join(parts)] if text.bad else parts:
            rows.append(row)
            labels.append(text.bad)
            hands.append(text.hand)
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(set(_marks(row)))
    columns = {mark: number for number, mark in enumerate(sorted(mark for mark in counts if counts[mark] >= LEAST))}
    matrix, wanted, owner = _matrix(rows, columns), np.array(labels), np.array(hands)
    names = sorted(set(hands))
    lowest: list[float] = []
    for fold_number in range(FOLDS):
        out = set(names[fold_number::FOLDS])
        seen = ~np.isin(owner, sorted(out))
        weights, bias = _fit(matrix[seen], wanted[seen])
        lowest += [
            float((_matrix(parts, columns) @ weights + bias).max())
            for hand, text in found
            if hand in out and (parts := pieces(fold(text).text))
        ]
    weights, bias = _fit(matrix, wanted)
    kept = {mark: round(float(weights[number]) * GRAIN) for mark, number in columns.items() if weights[number]}
    return Gate(kept, round(bias * GRAIN), round(float(np.quantile(lowest, LOST)) * GRAIN))


def _fit(matrix: Any, labels: Any) -> tuple[Any, float]:
    one = LinearSVC(C=0.2, dual=True, random_state=SEED).fit(matrix, labels)
    weights = one.coef_[0].copy()
    weights[np.argsort(-np.abs(weights), kind="stable")[KEPT:]] = 0
    return weights, float(one.intercept_[0])


def _marks(piece: str) -> list[str]:
    return [*piece, *(first + second for first, second in pairwise(piece))]


def _matrix(rows: Sequence[str], columns: dict[str, int]) -> Any:
    data: list[float] = []
    indices: list[int] = []
    ends = [0]
    for row in rows:
        length = float(np.sqrt(max(1, len(row))))
        for mark, count in Counter(_marks(row)).items():
            if mark in columns:
                indices.append(columns[mark])
                data.append(count / length)
        ends.append(len(indices))
    return sp.csr_matrix((data, indices, ends), shape=(len(rows), len(columns)))
