"""The shipped weights: small integers, so that every machine comes to the same sum.

A file is a magic number, a JSON head with its length, and a zlib stream: the n-grams, the concepts' forms, the
pairs, and the arrays of `Model`. It is read when the first text is to be judged.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import isqrt
from pathlib import Path

from linter.suspicion.features import Vocabulary, known_features

MAGIC = b"redlint-suspicion\x02"
SHIPPED = Path(__file__).with_name("model.bin")
LEARNED = (
    *("violence", "legal-threat", "impersonation", "third-party", "disclosure", "insult", "harassment", "credit"),
    *("borrowing", "fees", "promise", "urgency", "privacy", "vulnerable"),
)
"""The categories the model knows, in the order of their codes SUS001 to SUS014."""
MASS_SCALE = 256
"""What a feature adds to the length is stored in 1/256."""
DAMPING = (2000, 100, 500)
"""Added to the mass of each block (n-grams, concepts, pairs), so that few known words weigh little."""


CATEGORY_SHARE, CATEGORY_CAP = 300, 1
"""Of the likeliest category's score, so many thousandths count, and no more than of this score."""
Parts = tuple[tuple[list[int], int], ...]
"""Features by block (n-grams, concepts, pairs), with the length that what they sum up to is divided by."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the arrays mean. `scale` is what a score of 1.0 amounts to, `category_lift` what 1 of a category's row does;
    `borders` are the feature numbers at which n-grams end and concepts end; `thresholds` are by evidence (`reading`);
    `curve` are (score, probability in thousandths), rising; `concepts` the concepts' names.
    """

    scale: int
    bias: int
    borders: tuple[int, int]
    thresholds: tuple[int, ...]
    curve: tuple[tuple[int, int], ...]
    category_lift: int
    category_bias: tuple[int, ...]
    concepts: tuple[str, ...]
    made: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature number. `weights` say how far a feature speaks for a violation, `masses` what it adds to
    the length that a score is divided by, `categories` holds one row of small integers for each of `LEARNED`.
    """

    head: Head
    vocabulary: Vocabulary
    weights: array[int]
    masses: array[int]
    categories: tuple[array[int], ...]

    def features(self, masked: str) -> frozenset[int]:
        """The features that a masked sentence shows."""
        return known_features(masked, self.vocabulary)

    def score(self, features: frozenset[int]) -> int:
        """How far the features speak for a violation; 0 is the border that training drew.

        To what speaks for a violation as such comes a share of what speaks for the likeliest category.
        """
        score = self.score_above(features, None)
        assert score is not None
        return score

    def score_above(self, features: frozenset[int], least: int | None) -> int | None:
        """The score if it is greater than `least`, else None: categories are asked only where they can matter."""
        parts = self._parts(features)
        score = self.head.bias + sum(
            sum(map(self.weights.__getitem__, part)) * MASS_SCALE // length for part, length in parts
        )
        cap = CATEGORY_CAP * self.head.scale
        if least is not None and score + cap * CATEGORY_SHARE // 1000 <= least:
            return None
        score += min(max(self._category_scores(parts)), cap) * CATEGORY_SHARE // 1000
        return score if least is None or score > least else None

    def _parts(self, features: frozenset[int]) -> Parts:
        first, last = self.head.borders
        blocks = (
            [one for one in features if one < first],
            [one for one in features if first <= one < last],
            [one for one in features if one >= last],
        )
        return tuple(
            (block, root(sum(map(self.masses.__getitem__, block)) + damping * MASS_SCALE))
            for block, damping in zip(blocks, DAMPING, strict=True)
        )

    def _category_scores(self, parts: Parts) -> list[int]:
        lift = self.head.category_lift * MASS_SCALE
        return [
            bias + sum(sum(map(row.__getitem__, part)) * lift // length for part, length in parts)
            for row, bias in zip(self.categories, self.head.category_bias, strict=True)
        ]

    def category(self, features: frozenset[int]) -> str:
        """The category that the features speak for most."""
        scores = self._category_scores(self._parts(features))
        return LEARNED[scores.index(max(scores))]

    def probability(self, score: int) -> int:
        """How many of a thousand texts with this score were violations, on hands the model had not seen."""
        curve = self.head.curve
        if score <= curve[0][0]:
            return curve[0][1]
        for (low, least), (high, most) in pairwise(curve):
            if score <= high:
                return least + (most - least) * (score - low) // max(1, high - low)
        return curve[-1][1]

    def score_for(self, probability: int) -> int:
        """The least score of which `probability` says this many thousandths."""
        for score, share in self.head.curve:
            if share >= probability:
                return score
        return self.head.curve[-1][0]


def root(mass: int) -> int:
    """The root of a mass in 1/256, as a whole number of 1/256; never 0."""
    return max(1, isqrt(mass * MASS_SCALE))


@lru_cache(maxsize=2)
def load_model(path: Path = SHIPPED) -> Model:
    """Read the weights. Raises `ValueError` for a file that is none."""
    return unpack(path.read_bytes())


@dataclass(frozen=True, slots=True)
class Raw:
    """A vocabulary as it is written: n-grams by number, forms with their concepts, pairs by number."""

    grams: Sequence[str]
    forms: Sequence[str]
    form_starts: Sequence[int]
    form_concepts: Sequence[int]
    concepts: Sequence[tuple[int, ...]]
    pairs: Sequence[int]

    def vocabulary(self, first_pair: int) -> Vocabulary:
        """The vocabulary to look features up in."""
        words = dict(zip(self.grams, range(len(self.grams)), strict=True))
        forms = array("i", [words.get(form, -1) for form in self.forms])
        words.update(zip(self.forms, range(-1, -1 - len(self.forms), -1), strict=True))
        pairs = dict(zip(self.pairs, range(first_pair, first_pair + len(self.pairs)), strict=True))
        return Vocabulary(words, forms, self.form_starts, self.form_concepts, tuple(self.concepts), pairs)


def pack(model: Model, raw: Raw) -> bytes:
    """The bytes of a model file."""
    head = {name: getattr(model.head, name) for name in Head.__slots__}
    parts = [
        "\n".join(raw.grams).encode(),
        "\n".join(raw.forms).encode(),
        _little(array("I", raw.form_starts)),
        _little(array("H", raw.form_concepts)),
        "\n".join(" ".join(map(str, numbers)) for numbers in raw.concepts).encode(),
        _little(array("I", raw.pairs)),
        _little(model.weights),
        _little(model.masses),
        *map(_little, model.categories),
    ]
    first = json.dumps({**head, "parts": [len(part) for part in parts]}, ensure_ascii=False, sort_keys=True).encode()
    return MAGIC + struct.pack("<I", len(first)) + first + zlib.compress(b"".join(parts), 9)


def unpack(data: bytes) -> Model:
    """The model that `pack` packed. Raises `ValueError` for other bytes."""
    if not data.startswith(MAGIC):
        raise ValueError("no weights of redlint")
    at = len(MAGIC) + 4
    (length,) = struct.unpack("<I", data[len(MAGIC) : at])
    head = json.loads(data[at : at + length])
    body = zlib.decompress(data[at + length :])
    parts, start = [], 0
    for size in head.pop("parts"):
        parts.append(body[start : start + size])
        start += size
    borders = (head["borders"][0], head["borders"][1])
    raw = Raw(
        parts[0].decode().split("\n"),
        parts[1].decode().split("\n"),
        _array("I", parts[2]),
        _array("H", parts[3]),
        [tuple(map(int, line.split())) for line in parts[4].decode().split("\n")],
        _array("I", parts[5]),
    )
    settled = Head(
        scale=head["scale"],
        bias=head["bias"],
        borders=borders,
        thresholds=tuple(head["thresholds"]),
        curve=tuple((score, share) for score, share in head["curve"]),
        category_lift=head["category_lift"],
        category_bias=tuple(head["category_bias"]),
        concepts=tuple(head["concepts"]),
        made=head["made"],
    )
    return Model(
        settled,
        raw.vocabulary(borders[1]),
        _array("h", parts[6]),
        _array("H", parts[7]),
        tuple(_array("b", part) for part in parts[8:]),
    )


def _little(values: array[int]) -> bytes:
    if sys.byteorder == "big":
        values = array(values.typecode, values)
        values.byteswap()
    return values.tobytes()


def _array(kind: str, data: bytes) -> array[int]:
    values: array[int] = array(kind)
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return values
