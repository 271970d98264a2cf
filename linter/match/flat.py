"""The compiled catalog as one array of numbers, for the native core: what `linter/match/csrc/blob.h` reads in place.

A header (magic, format, length, number of sections), a table of sections (start, length), then the sections; all
numbers have 32 bits in the machine's own order. Words are tries in order of breadth: the children of a node lie side
by side. What is asked of single code points lies in pages of 256, of which equal ones are stored once.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

from linter.match.join import SKIPPABLE_AT_EDGE
from linter.match.native import FORMAT
from linter.match.program import Program, StepCode
from linter.match.recognisers import NAMES
from linter.text.disguise_building import DisguiseParts
from linter.text.disguise_gate import PLAIN, RADICALS, is_han
from linter.text.disguise_index import typed_syllables
from linter.text.disguise_signs import PICTURES, WRITERS
from linter.text.disguise_tables import syllables
from linter.text.fold_table import INVISIBLE_RANGES, fold_map
from linter.text.plates import PROVINCES

MAGIC = 0x4E4C4452
"""What a blob begins with."""
PAGES = 0x1100
IS_PLAIN, IS_HAN, IS_RADICAL, IS_LATIN, IS_PICTURE, IS_WRITER, IS_PROVINCE, IS_SKIPPED, IS_INVISIBLE = (
    1 << bit for bit in range(9)
)
SOUND_SHIFT = 16
IS_EDGED, IS_IN_PATTERN = 1, 2
OWNERS_SHIFT = 2
OPENS = 0x80000000
"""Of an owner that variants are filed under."""
WIDEST = 0xFFFFFFFF
LAST_CAPITAL = 0x20000
"""No script beyond has capitals."""


@dataclass(frozen=True, slots=True)
class Trie:
    """Texts as a tree: the node of every first code point, then for all nodes first child, label and text + 1."""

    roots: dict[int, int]
    first: array[int]
    label: array[int]
    out: array[int]


def build_flat(program: Program, literals: Sequence[str], rules: int, disguises: DisguiseParts) -> bytes:
    """The flat form of a program over its literals; `rules` is the number of rules of the whole catalog."""
    words, confusions = build_trie(literals), build_trie(disguises.forms)
    bases = 1 + max((base for owners in program.literal_bases for base in owners), default=-1)
    steps: dict[StepCode, int] = {}
    patterns = [[steps.setdefault(step, len(steps)) for step in steps_] for _, _, steps_, _ in program.variants]
    orders = [variant[3] for variant in program.variants]
    seconds = [steps_[order[1]] if len(order) > 1 else WIDEST for steps_, order in zip(patterns, orders, strict=True)]
    triggers = [
        [(one, program.variants[one][0], seconds[one]) for one in program.triggers.get(base, ())]
        for base in range(bases)
    ]
    trigger_starts = array("I", accumulate(map(len, triggers), initial=0))
    trigger_rows = chain.from_iterable(triggers)
    places, owners = _owners(program)
    pages, letters = _paged(_letters(words, confusions, disguises.usual), (0, 0, 0))
    fold_pages, folds = _paged(_folds(), None)
    step_bases = array("I", [base for step in steps for base in step[0]])
    sections = (
        array("I", (bases, len(steps), len(patterns), len(orders), rules)),
        *(pages, letters, fold_pages, folds),
        *(_nodes(words, places), _nodes(confusions)),
        owners,
        array("I", [base in program.ambiguous for base in range(bases)]),
        _steps(steps),
        step_bases,
        *_lists(patterns),
        array("I", [variant[0] for variant in program.variants]),
        *_lists(orders),
        *(trigger_starts, array("I", [*chain.from_iterable(trigger_rows)])),
        _code_points(disguises.pairs),
        _code_points(disguises.charged_pairs),
        _code_points(disguises.steps),
        _code_points(disguises.charged_steps),
        _pairs(map(text_key, disguises.initials)),
        _pairs(map(text_key, typed_syllables(syllables()))),
    )
    starts = accumulate(map(len, sections), initial=4 + 2 * len(sections))
    table = array("I", (number for start, one in zip(starts, sections, strict=False) for number in (start, len(one))))
    total = 4 + len(table) + sum(map(len, sections))
    return b"".join(
        (array("I", (MAGIC, FORMAT, total, len(sections))).tobytes(), table.tobytes(), *(s.tobytes() for s in sections))
    )


def build_trie(texts: Sequence[str]) -> Trie:
    """The trie of sorted texts, none of them empty or there twice; a text's number is its place."""
    first, label, out = array("I"), array("I", (0,)), array("I", (0,))
    waiting = [(0, len(texts), 0)]  # by node: its texts and how much of them is read
    for low, high, depth in waiting:
        first.append(len(label))
        if low < high and len(texts[low]) == depth:
            out[len(first) - 1] = low + 1
            low += 1
        while low < high:
            one, end = texts[low][depth], low + 1
            while end < high and texts[end][depth] == one:
                end += 1
            label.append(ord(one))
            out.append(0)
            waiting.append((low, end, depth + 1))
            low = end
    first.append(len(label))
    roots = {label[node]: node for node in range(first[0], first[1])}
    return Trie(roots, first, label, out)


def _nodes(trie: Trie, places: Sequence[int] | None = None) -> array[int]:
    """The nodes of a trie row by row: label, first child, what ends there (a text's place in `places` plus one)."""
    nodes = array("I", bytes(12 * len(trie.first)))
    nodes[0:-3:3] = trie.label
    nodes[1::3] = trie.first
    nodes[2:-3:3] = trie.out if places is None else array("I", (one and places[one - 1] + 1 for one in trie.out))
    return nodes


def _owners(program: Program) -> tuple[list[int], array[int]]:
    """For every literal where its row begins, and the rows: how many bases and what it is, then the bases."""
    patterns = {base for _, _, steps, _ in program.variants for step in steps for base in step[0]}
    places, rows = [], array("I")
    made: dict[tuple[int, ...], array[int]] = {}  # most words share their bases with others
    for bases in program.literal_bases:
        places.append(len(rows))
        row = made.get(bases)
        if row is None:
            about = len(bases) << OWNERS_SHIFT | (not patterns.isdisjoint(bases)) * IS_IN_PATTERN
            opening = (base | OPENS if base in program.triggers else base for base in bases)
            row = made[bases] = array("I", (about, *opening))
        rows.extend(row)
    for number in program.edged:
        rows[places[number]] |= IS_EDGED
    return places, rows


def text_key(text: str) -> tuple[int, int]:
    """Two numbers that stand for a short text in a set (FNV-1a over its code points)."""
    total = 0xCBF29CE484222325
    for one in text:
        total = ((total ^ ord(one)) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return total >> 32, total & WIDEST


def _letters(words: Trie, confusions: Trie, sound: Mapping[str, str]) -> dict[int, tuple[int, ...]]:
    """What is asked of a code point: its nodes in both tries, what it is, its sound."""
    bits = dict(_bits())
    for one, code in sound.items():
        bits[ord(one)] = bits.get(ord(one), 0) | ord(code) << SOUND_SHIFT
    codes = bits.keys() | words.roots.keys() | confusions.roots.keys()
    return {code: (words.roots.get(code, 0), confusions.roots.get(code, 0), bits.get(code, 0)) for code in codes}


@lru_cache(maxsize=1)
def _bits() -> dict[int, int]:
    """Code point -> what it is, in every catalog."""
    bits: dict[int, int] = {}
    basic = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000))))
    marks: tuple[tuple[int, Iterable[str]], ...] = (
        (IS_PLAIN, re.findall(f"[{PLAIN}]", basic)),
        (IS_HAN, filter(is_han, basic)),
        (IS_RADICAL, RADICALS),
        (IS_LATIN, "abcdefghijklmnopqrstuvwxyz"),
        (IS_PICTURE, PICTURES),
        (IS_WRITER, WRITERS),
        (IS_PROVINCE, PROVINCES),
        (IS_SKIPPED, SKIPPABLE_AT_EDGE),
        (IS_INVISIBLE, (chr(code) for start, end in INVISIBLE_RANGES for code in range(start, end + 1))),
    )
    for bit, characters in marks:
        for one in characters:
            bits[ord(one)] = bits.get(ord(one), 0) | bit
    return bits


@lru_cache(maxsize=1)
def _folds() -> dict[int, tuple[int]]:
    """Every code point that folding changes, and to what: the table, then lower case."""
    characters = [*map(chr, range(LAST_CAPITAL))]
    small = zip(characters, map(str.lower, characters), strict=True)
    capitals = {ord(one): (ord(lower),) for one, lower in small if one != lower and len(lower) == 1}
    changed = {code: (ord(chr(target).lower()),) for code, target in fold_map().items()}
    return {**changed, **capitals, **changed}


def _paged(known: Mapping[int, tuple[int, ...]], default: tuple[int, ...] | None) -> tuple[array[int], array[int]]:
    """For each page of 256 code points the number of its cells, and the cells; page 0 holds none of the `known`.

    Code points not known have the `default`, or themselves without one.
    """
    used: dict[int, list[int]] = {}
    for code in known:
        used.setdefault(code >> 8, []).append(code)
    width = len(default) if default else 1
    cells = array("I", (0 for _ in range(256 * width)))
    pages = array("I", bytes(4 * PAGES))
    stored: dict[bytes, int] = {}
    for page, codes in used.items():
        rows: list[tuple[int, ...]] = (
            [default] * 256 if default else [(code,) for code in range(page << 8, (page + 1) << 8)]
        )
        for code in codes:
            rows[code & 255] = known[code]
        piece = array("I", [*chain.from_iterable(rows)])
        number = stored.setdefault(piece.tobytes(), 1 + len(stored))
        if number == len(stored) and len(cells) == 256 * width * number:
            cells.extend(piece)
        pages[page] = number
    return pages, cells


def _steps(steps: Iterable[StepCode]) -> array[int]:
    rows = array("I")
    place = 0
    for bases, recognisers, edge, gap, kind, _ in steps:
        asked = sum(1 << NAMES.index(name) for name in recognisers)
        rows.extend((place, place + len(bases), asked, ord(edge) if edge else 0, min(gap, WIDEST), kind))
        place += len(bases)
    return rows


def _lists(rows: Sequence[Sequence[int]]) -> tuple[array[int], array[int]]:
    """Where each row begins, and where the last one ends; then the rows."""
    return array("I", [*accumulate(map(len, rows), initial=0)]), array("I", [*chain.from_iterable(rows)])


def _pairs(pairs: Iterable[tuple[int, int]]) -> array[int]:
    return array("I", [*chain.from_iterable(sorted(set(pairs)))])


def _code_points(text: str) -> array[int]:
    return array("I", text.encode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass"))
