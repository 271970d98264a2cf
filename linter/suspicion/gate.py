"""The gate before the model: a few thousand pairs of characters that say in microseconds that nothing is suspicious.

It is set so wide that nearly nothing the model would suspect stays outside, and it is all that most texts cost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isqrt
from pathlib import Path

from linter.suspicion.lines import LEAST_HAN, may_say_something
from linter.suspicion.native import load_core

SHIPPED = Path(__file__).with_name("gate.json")
GRAIN = 1024
"""Weights are whole numbers of 1/GRAIN."""
_END = re.compile("[。！？!?；;\n]+")
SHORTEST = 4
"""A piece with fewer characters says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Weights of single characters and pairs, and the least sum that opens."""

    weights: Mapping[str, int]
    bias: int
    threshold: int

    def opens(self, folded: str) -> bool:
        """Whether a line may be suspicious: one of its sentences reaches the threshold."""
        return any(self.score(piece) >= self.threshold for piece in pieces(folded))

    def score(self, piece: str) -> int:
        """How suspicious a sentence looks from afar."""
        get = self.weights.get
        pairs = map(str.__add__, piece, piece[1:])
        total = sum(get(mark, 0) for mark in (*piece, *pairs))
        return self.bias + total * 16 // isqrt(len(piece) << 8)


Choose = Callable[[str], list[int]]
"""Numbers (from 0) of the lines of a folded text that have something to judge and look suspicious from afar."""


def make_choice(gate: Gate) -> Choose:
    """The fastest way to choose lines that there is."""
    core = load_core()
    if core is not None:
        native = core.Gate(weights=gate.weights, bias=gate.bias, threshold=gate.threshold)
        return lambda folded: native.lines(folded, SHORTEST, LEAST_HAN)
    return lambda folded: [
        number for number, line in enumerate(folded.split("\n")) if may_say_something(line) and gate.opens(line)
    ]


def pieces(folded: str) -> list[str]:
    """The sentences that the gate looks at."""
    return [piece for piece in _END.split(folded) if len(piece) >= SHORTEST]


@lru_cache(maxsize=2)
def load_gate(path: Path = SHIPPED) -> Gate:
    """Read the gate."""
    data = json.loads(path.read_bytes())
    return Gate(dict(zip(data["marks"].split("\t"), data["weights"], strict=True)), data["bias"], data["threshold"])


def pack_gate(gate: Gate) -> bytes:
    """The bytes of the gate's file."""
    marks = sorted(gate.weights)
    data = {
        "marks": "\t".join(marks),
        "weights": [gate.weights[mark] for mark in marks],
        "bias": gate.bias,
        "threshold": gate.threshold,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
