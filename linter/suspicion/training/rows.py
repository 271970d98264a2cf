"""Texts as rows of a sparse matrix: three blocks of features, each weighed by rarity and brought to length 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import scipy.sparse as sp

from linter.rulebook import Catalog
from linter.suspicion.features import LONGEST, Occurrence, edged, follow, grams
from linter.suspicion.masking import mask
from linter.suspicion.model import DAMPING
from linter.suspicion.reading import LONGEST as LONGEST_STRETCH
from linter.suspicion.reading import sentence_spans
from linter.text.folding import fold

LEAST = (2, 2, 3)
"""In how many texts a feature of each block must occur."""
Blocks = tuple[frozenset[str], frozenset[int], frozenset[int]]
"""What a stretch shows: n-grams, concepts (with those that include them), pairs."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The catalog's concepts as the model knows them: forms with concept numbers, parents by concept."""

    names: tuple[str, ...]
    forms: dict[str, tuple[int, ...]]
    closures: tuple[tuple[int, ...], ...]


def read_lexicon(catalog: Catalog) -> Lexicon:
    """All concepts with the masked forms that are short enough."""
    names = tuple(sorted(catalog.concepts))
    number = {name: index for index, name in enumerate(names)}
    forms: dict[str, set[int]] = {}
    parents: dict[str, set[str]] = {name: set() for name in names}
    for name in names:
        concept = catalog.concepts[name]
        for form in (*concept.forms, *concept.ambiguous):
            masked = mask(fold(form).text)
            if masked and len(masked) <= LONGEST:
                forms.setdefault(masked, set()).add(number[name])
        for included in concept.includes:
            parents.setdefault(included, set()).add(name)
    closures = []
    for name in names:
        above, todo = {name}, [name]
        while todo:
            for parent in parents.get(todo.pop(), ()):
                if parent not in above:
                    above.add(parent)
                    todo.append(parent)
        closures.append(tuple(sorted(number[one] for one in above)))
    return Lexicon(names, {form: tuple(sorted(found)) for form, found in sorted(forms.items())}, tuple(closures))


def show(masked: str, lexicon: Lexicon) -> Blocks:
    """Everything that a masked sentence shows; `known_features` finds the part of it that the model knows."""
    found: set[str] = set()
    occurrences: list[Occurrence] = []
    forms = lexicon.forms
    for start, gram in grams(edged(masked)):
        found.add(gram)
        for concept in forms.get(gram, ()):
            occurrences.append((start, start + len(gram), concept))
    concepts = frozenset(up for _, _, concept in occurrences for up in lexicon.closures[concept])
    return frozenset(found), concepts, frozenset(follow(occurrences, len(lexicon.names)))


def stretches(text: str, lexicon: Lexicon) -> list[Blocks]:
    """What the stretches of a text show, in the order of `reading.stretches`; the last is the longest."""
    folded = fold(text).text
    spans = sentence_spans(folded)
    single = [show(mask(folded[start:end]), lexicon) for start, end in spans]
    double = [unite((one, other)) for one, other in pairwise(single)]
    whole = [unite(single)] if len(single) > 2 and spans[-1][1] - spans[0][0] <= LONGEST_STRETCH else []
    return [*single, *double, *whole]


def unite(blocks: Iterable[Blocks]) -> Blocks:
    """Everything that several sentences show."""
    parts = list(zip(*blocks, strict=True))
    return frozenset().union(*parts[0]), frozenset().union(*parts[1]), frozenset().union(*parts[2])


@dataclass(frozen=True, slots=True)
class Columns:
    """Which features have a column, block by block, and how rare each is (inverse document frequency)."""

    numbers: tuple[dict[Any, int], dict[Any, int], dict[Any, int]]
    idf: Any  # numpy array of float64, a value a column

    @property
    def borders(self) -> tuple[int, int, int]:
        """Where the blocks end."""
        first, second, third = (len(block) for block in self.numbers)
        return first, first + second, first + second + third


def choose_columns(texts: Sequence[Blocks]) -> Columns:
    """A column for every feature that is frequent enough."""
    numbers: list[dict[Any, int]] = []
    idf: list[float] = []
    at = 0
    for block, least in enumerate(LEAST):
        counts: Counter[Any] = Counter()
        for one in texts:
            counts.update(one[block])
        kept = sorted(feature for feature, count in counts.items() if count >= least)
        numbers.append({feature: at + index for index, feature in enumerate(kept)})
        idf += [float(np.log((1 + len(texts)) / (1 + counts[feature])) + 1) for feature in kept]
        at += len(kept)
    return Columns((numbers[0], numbers[1], numbers[2]), np.array(idf))


def keep_columns(columns: Columns, kept: Any) -> Columns:
    """The columns for which `kept` (an array of booleans) says so."""
    renumbered = np.cumsum(kept) - 1
    first, second, third = (
        {feature: int(renumbered[number]) for feature, number in block.items() if kept[number]}
        for block in columns.numbers
    )
    return Columns((first, second, third), columns.idf[kept])


def make_matrix(rows: Sequence[Blocks], columns: Columns) -> Any:
    """A sparse row a text: idf by column, each block divided by its length, which is never short."""
    data: list[Any] = []
    indices: list[Any] = []
    ends = [0]
    for blocks in rows:
        length = 0
        for block_number, (block, numbers) in enumerate(zip(blocks, columns.numbers, strict=True)):
            known = np.array(sorted(numbers[one] for one in block if one in numbers), dtype=np.int32)
            if len(known):
                values = columns.idf[known]
                data.append(values / np.sqrt(np.sum(values * values) + DAMPING[block_number]))
                indices.append(known)
                length += len(known)
        ends.append(ends[-1] + length)
    return sp.csr_matrix(
        (np.concatenate(data), np.concatenate(indices), np.array(ends)), shape=(len(rows), len(columns.idf))
    )
