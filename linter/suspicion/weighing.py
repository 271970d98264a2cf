"""What weighed in a score: n-grams and concepts by how far they spoke for or against a violation."""

from __future__ import annotations

from collections.abc import Iterable

from linter.suspicion.features import EDGE
from linter.suspicion.model import Model

SHOWN = 6


def heaviest(features: frozenset[int], model: Model) -> tuple[list[str], list[str]]:
    """Up to `SHOWN` words for and against a violation, the weightiest first, without words that lie in others."""
    known = model.vocabulary
    words = {
        number: gram
        for gram, place in known.words.items()
        if (number := place if place >= 0 else known.forms[-1 - place]) in features
    }
    ranked = sorted(features, key=lambda one: (-model.weights[one], one))
    speaking_for = (words.get(one, "") for one in ranked if model.weights[one] > 0)
    against = (words.get(one, "") for one in reversed(ranked) if model.weights[one] < 0)
    return _distinct(speaking_for), _distinct(against)


def _distinct(words: Iterable[str]) -> list[str]:
    chosen: list[str] = []
    for raw in words:
        word = raw.strip(f"{EDGE} ")
        if len(word) < 2 or any(word in one or one in word for one in chosen):
            continue
        chosen.append(word)
        if len(chosen) == SHOWN:
            break
    return chosen
