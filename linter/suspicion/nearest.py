"""The catalog's examples that are most like a suspicious sentence: by the features that speak for a violation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from linter.suspicion.masking import mask
from linter.suspicion.model import Model, root
from linter.suspicion.scoring import Scorer
from linter.text.folding import fold

MAX_SHOWN = 40
"""Longer examples (code points) are shown cut."""


@dataclass(frozen=True, slots=True)
class Example:
    """A violation that the catalog knows: its text, the number of its rule, the features it shows."""

    text: str
    rule: int
    features: frozenset[int]


def make_index(examples: Iterable[tuple[int, str]], scorer: Scorer) -> tuple[Example, ...]:
    """Examples (rule number, text) with what the model sees in them."""
    return tuple(Example(text, rule, scorer.features(mask(fold(text).text))) for rule, text in examples)


def find_nearest(features: frozenset[int], index: Iterable[Example], model: Model, count: int = 2) -> list[Example]:
    """The examples that share the most with the features, the nearest first, of different rules where there are some.

    Rare features count more than frequent ones, and long examples have no advantage.
    """
    mass = model.masses
    scored: list[tuple[int, int, Example]] = []
    for number, example in enumerate(index):
        shared = sum(map(mass.__getitem__, features & example.features))
        if shared:
            whole = sum(map(mass.__getitem__, example.features))
            scored.append((shared * 1000 // root(whole), -number, example))
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    chosen: list[Example] = []
    for _, _, example in scored:
        if all(example.text != one.text for one in chosen):
            chosen.append(example)
        if len(chosen) == count:
            break
    return chosen


def shorten(text: str) -> str:
    """An example as a reason shows it: on one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN else line[: MAX_SHOWN - 1] + "…"
