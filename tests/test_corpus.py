"""The project's own labelled corpus: the data is sound, and the tool does not fall below what it once reached.

`python -m tests.test_corpus` prints the figures, `--list` also what was missed or falsely flagged, `--raise` lifts the
floors in `tests/corpus/floors.json`. Floors are kept for each hand that wrote (the file name up to the first `_`), so
that new data of one hand does not move the figures of another.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from linter.engine import Linter
from linter.model import AUDIENCES, CATEGORIES, CHANNELS
from linter.settings import Settings

CORPUS = Path(__file__).parent / "corpus"
FLOORS = CORPUS / "floors.json"
ABOUT_FORM = {"required", "sms", "housekeeping"}
RED_LINES = tuple(slug for slug in CATEGORIES if slug not in ABOUT_FORM)
WRITTEN = tuple(slug for slug in RED_LINES if slug != "evasion")
GROUPS = (
    "reminder",
    "lawful",
    "service",
    "negated",
    "contact",
    "customer",
    "training",
    "legal-education",
    "news",
    "otherindustry",
    "homograph",
)
KINDS = {"violations": "v", "compliant": "c", "dialogues": "d"}
REQUIRED = {
    "violations": {"id", "text", "categories", "severity"},
    "compliant": {"id", "text", "categories", "group"},
    "dialogues": {"id", "text", "channel", "expected"},
}
OPTIONAL = {"violations": {"channel", "audience"}, "compliant": {"channel", "audience"}, "dialogues": set[str]()}
CUSTOMER = re.compile(r"(客户|用户|B)：")
TURN = re.compile(r"(坐席|客户|A|B|催收员|客服|用户|机器人|家属)：\S")
SAFETY = 1
"""Floors lie this many percentage points under the figure rounded down, and at least one line under it in a small set:
a line more or less passes. The figure over `ALL` lines of a measure holds what many single lines would lose together."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the corpus with its place."""

    hand: str
    kind: str
    place: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """`good` of `total`, and the texts that were not good. Asserted in percent."""

    good: int
    total: int
    failing: tuple[str, ...] = ()

    @property
    def percent(self) -> float:
        """An empty total counts as reached."""
        return 100 * self.good / self.total if self.total else 100.0

    @property
    def floor(self) -> int:
        """Whole percents that a later figure should reach: `SAFETY` points or one line less than this one."""
        one_less = Figure(self.good - 1, self.total).percent
        return max(int(min(self.percent - SAFETY, one_less)), 0)


Figures = dict[str, dict[str, Figure]]  # "recall" | "right" | "clean" | "dialogue" -> category, group or measure


@lru_cache(maxsize=1)
def read_rows() -> tuple[Row, ...]:
    """All lines of all files; a name that is not `<hand>_<kind>.jsonl` is an error."""
    rows: list[Row] = []
    for path in sorted(CORPUS.glob("*.jsonl")):
        hand, _, kind = path.stem.partition("_")
        assert kind in KINDS, f"{path.name}: the name should be <hand>_<{'|'.join(KINDS)}>.jsonl"
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line:
                continue
            try:
                data = json.loads(line)
            except json.JSONDecodeError as error:
                raise AssertionError(f"{path.name}:{number}: not a JSON object: {error}") from error
            rows.append(Row(hand, kind, f"{path.name}:{number}", data))
    return tuple(rows)


def hands() -> tuple[str, ...]:
    """From the file names alone: a broken line must fail its own test, not the collection of all."""
    return tuple(sorted({path.stem.partition("_")[0] for path in CORPUS.glob("*.jsonl")}))


@pytest.fixture(scope="module")
def linter() -> Linter:
    """The catalog alone: the learned second opinion has been trained on these lines."""
    return Linter(Settings(suspicion="off"))


def found_lines(linter: Linter, data: Mapping[str, Any]) -> dict[int, set[str]]:
    """Line of the text -> the red-line categories reported there as error or warning."""
    report = linter.check_text(data["text"], channel=data.get("channel"), audience=data.get("audience"))
    lines: dict[int, set[str]] = {}
    for finding in report.findings:
        if finding.severity != "info" and finding.category not in ABOUT_FORM:
            lines.setdefault(finding.start.line, set()).add(finding.category)
    return lines


def found_categories(linter: Linter, data: Mapping[str, Any]) -> set[str]:
    return {category for line in found_lines(linter, data).values() for category in line}


def count(marks: Iterable[tuple[bool, str]]) -> Figure:
    """A figure from (was it good, how to show it)."""
    kept = list(marks)
    return Figure(sum(good for good, _ in kept), len(kept), tuple(text for good, text in kept if not good))


def with_sum(part: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures and, under `ALL`, their sum."""
    good = sum(figure.good for figure in part.values())
    total = sum(figure.total for figure in part.values())
    return {**part, ALL: Figure(good, total)}


def measure_violations(linter: Linter, rows: Iterable[Row]) -> Figures:
    """Per main category: share found at all, and share found under one of the line's own categories."""
    recall: dict[str, list[tuple[bool, str]]] = {}
    right: dict[str, list[tuple[bool, str]]] = {}
    for row in rows:
        found, labels = found_categories(linter, row.data), row.data["categories"]
        shown = f"{row.data['id']} {row.data['text']}"
        recall.setdefault(labels[0], []).append((bool(found), shown))
        seen = ", ".join(sorted(found)) or "nothing"
        right.setdefault(labels[0], []).append((not found.isdisjoint(labels), f"{shown} [{seen}]"))
    return {
        name: with_sum({category: count(marks) for category, marks in part.items()})
        for name, part in {"recall": recall, "right": right}.items()
    }


def measure_compliant(linter: Linter, rows: Iterable[Row]) -> Figures:
    """Per group: the share of lines that stay clean, 100 % minus the false-positive rate."""
    clean: dict[str, list[tuple[bool, str]]] = {}
    for row in rows:
        found = found_categories(linter, row.data)
        shown = f"{row.data['id']} {row.data['text']} [{', '.join(sorted(found))}]"
        clean.setdefault(row.data["group"], []).append((not found, shown))
    return {"clean": with_sum({group: count(marks) for group, marks in clean.items()})}


def measure_dialogues(linter: Linter, rows: Iterable[Row]) -> Figures:
    """Recall, right category and precision over the lines of all dialogues."""
    recall: list[tuple[bool, str]] = []
    right: list[tuple[bool, str]] = []
    precision: list[tuple[bool, str]] = []
    for row in rows:
        found = found_lines(linter, row.data)
        expected = {mark["line"]: set(mark["categories"]) for mark in row.data["expected"]}
        for number, turn in enumerate(row.data["text"].split("\n"), 1):
            seen = found.get(number, set())
            shown = f"{row.data['id']}:{number} {turn} [{', '.join(sorted(seen)) or 'nothing'}]"
            if number in expected:
                recall.append((bool(seen), shown))
                right.append((bool(seen & expected[number]), shown))
            if seen:
                precision.append((number in expected, shown))
    return {"dialogue": {"recall": count(recall), "right": count(right), "precision": count(precision)}}


@lru_cache(maxsize=8)
def measure(hand: str) -> Figures:
    """All figures of one hand with the built-in catalog and default settings."""
    linter = Linter(Settings(suspicion="off"))
    by_kind = {kind: [row for row in read_rows() if row.hand == hand and row.kind == kind] for kind in KINDS}
    figures: Figures = {}
    if by_kind["violations"]:
        figures |= measure_violations(linter, by_kind["violations"])
    if by_kind["compliant"]:
        figures |= measure_compliant(linter, by_kind["compliant"])
    if by_kind["dialogues"]:
        figures |= measure_dialogues(linter, by_kind["dialogues"])
    return figures


# --- floors ----------------------------------------------------------------------------------------

Floors = dict[str, dict[str, dict[str, int]]]  # hand -> measure -> category, group or measure -> percent


def read_floors() -> Floors:
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return floors


def raise_floors(floors: Floors, measured: Mapping[str, Figures]) -> Floors:
    """New floors, never under an old floor; what is not measured stays."""
    raised: Floors = {hand: {name: dict(part) for name, part in parts.items()} for hand, parts in floors.items()}
    for hand, figures in measured.items():
        for name, part in figures.items():
            target = raised.setdefault(hand, {}).setdefault(name, {})
            for key, figure in part.items():
                target[key] = max(target.get(key, 0), figure.floor)
    return raised


def shortfalls(floors: Mapping[str, Mapping[str, int]], figures: Figures) -> list[str]:
    """A sentence for every figure that lies under its floor or has none, and every floor without a figure."""
    wrong: list[str] = []
    for name, part in figures.items():
        for key, figure in part.items():
            floor = floors.get(name, {}).get(key)
            if floor is None:
                wrong.append(f"{name} {key}: no floor yet; once the data is complete run with --raise")
            elif figure.percent < floor:
                examples = "".join(f"\n    {text}" for text in figure.failing[:10])
                wrong.append(f"{name} {key}: {figure.percent:.1f} % is under the floor of {floor} %, e.g.{examples}")
    for name, keys in floors.items():
        wrong += [f"{name} {key}: has a floor but no data" for key in keys if key not in figures.get(name, {})]
    return wrong


# --- tests -----------------------------------------------------------------------------------------


def faults(row: Row) -> list[str]:
    """What is wrong with one line of the corpus."""
    data, wrong = row.data, list[str]()
    if missing := REQUIRED[row.kind] - set(data):
        return [f"fields missing: {sorted(missing)}"]
    if surplus := set(data) - REQUIRED[row.kind] - OPTIONAL[row.kind]:
        wrong.append(f"unknown fields: {sorted(surplus)}")
    writer, _, number = data["id"].partition("-")
    if not (writer and row.hand.startswith(writer) and re.fullmatch(rf"{KINDS[row.kind]}\d{{2,}}", number)):
        wrong.append(f"the id {data['id']} does not fit the file")
    if not data["text"] or data["text"] != data["text"].strip():
        wrong.append("the text is empty or has blanks at its ends")
    if data.get("channel", "call") not in CHANNELS:
        wrong.append(f"unknown channel {data['channel']}")
    if data.get("audience", "debtor") not in AUDIENCES:
        wrong.append(f"unknown audience {data['audience']}")
    if row.kind == "violations":
        if not data["categories"] or len(set(data["categories"])) != len(data["categories"]):
            wrong.append("categories should name at least one slug, each once")
        wrong += [f"unknown category {slug}" for slug in data["categories"] if slug not in RED_LINES]
        if data["severity"] not in ("error", "warning"):
            wrong.append(f"unknown severity {data['severity']}")
    elif row.kind == "compliant":
        if data["categories"]:
            wrong.append("a compliant line has no categories")
        if data["group"] not in GROUPS:
            wrong.append(f"unknown group {data['group']}")
    else:
        wrong += dialogue_faults(data)
    return wrong


def dialogue_faults(data: Mapping[str, Any]) -> list[str]:
    """What is wrong with a dialogue: its turns and the lines expected."""
    turns = data["text"].split("\n")
    wrong = [f"line {number} has no known label" for number, turn in enumerate(turns, 1) if not TURN.match(turn)]
    numbers = [mark["line"] for mark in data["expected"]]
    if numbers != sorted(set(numbers)):
        wrong.append("expected lines should rise and name each line once")
    for mark in data["expected"]:
        if not 1 <= mark["line"] <= len(turns):
            wrong.append(f"there is no line {mark['line']}")
        elif CUSTOMER.match(turns[mark["line"] - 1]):
            wrong.append(f"line {mark['line']} is the customer's")
        if not mark["categories"] or not set(mark["categories"]) <= set(RED_LINES):
            wrong.append(f"line {mark['line']}: unknown or no categories")
    return wrong


def test_lines_are_well_formed() -> None:
    rows = read_rows()
    assert rows
    assert [f"{row.place}: {fault}" for row in rows for fault in faults(row)] == []


def test_ids_and_texts_are_unique() -> None:
    for field in ("id", "text"):
        seen = Counter(re.sub(r"\s+", "", row.data[field]) for row in read_rows())
        assert [value for value, times in seen.items() if times > 1] == []


def test_every_category_and_group_is_covered() -> None:
    violations = Counter(row.data["categories"][0] for row in read_rows() if row.kind == "violations")
    compliant = Counter(row.data["group"] for row in read_rows() if row.kind == "compliant")
    dialogues = Counter(bool(row.data["expected"]) for row in read_rows() if row.kind == "dialogues")
    assert {slug: violations[slug] for slug in WRITTEN if violations[slug] < 28} == {}
    assert {group: compliant[group] for group in GROUPS if compliant[group] < 35} == {}
    assert min(dialogues[True], dialogues[False]) >= 15


@pytest.mark.parametrize("hand", hands())
def test_figures_reach_their_floors(hand: str) -> None:
    floors = read_floors()
    if hand not in floors:
        pytest.skip(f"{hand}: no floors yet; once its data is complete run `python -m tests.test_corpus --raise`")
    wrong = shortfalls(floors[hand], measure(hand))
    assert not wrong, "\n".join(wrong)


def test_floors_are_percents_of_known_hands() -> None:
    floors = read_floors()
    assert floors
    assert set(floors) <= set(hands())
    assert all(0 <= value <= 100 for parts in floors.values() for part in parts.values() for value in part.values())


def test_floors_only_rise() -> None:
    old: Floors = {"x": {"recall": {"violence": 90, "insult": 10, "fees": 50}}, "y": {"clean": {"news": 99}}}
    new: Figures = {"recall": {"violence": Figure(1, 2), "insult": Figure(200, 300), "credit": Figure(0, 4)}}
    assert raise_floors(old, {"x": new}) == {
        "x": {"recall": {"violence": 90, "insult": 65, "fees": 50, "credit": 0}},
        "y": {"clean": {"news": 99}},
    }


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        (Figure(200, 300), 65),  # a point under the whole percents
        (Figure(14, 14), 92),  # one line of fourteen
        (Figure(1, 2), 0),
        (Figure(0, 4), 0),
    ],
)
def test_a_floor_lets_one_line_pass(figure: Figure, floor: int) -> None:
    assert figure.floor == floor


def test_shortfalls_are_named() -> None:
    figures: Figures = {"recall": {"violence": Figure(1, 2, ("v2 text",)), "insult": Figure(2, 2)}}
    wrong = shortfalls({"recall": {"violence": 51, "fees": 3}}, figures)
    assert [sentence.split(":")[0] for sentence in wrong] == ["recall violence", "recall insult", "recall fees"]
    assert "v2 text" in wrong[0]
    assert shortfalls({"recall": {"violence": 50, "insult": 100}}, figures) == []


def test_dialogue_lines_are_counted_at_their_place(linter: Linter) -> None:
    text = "坐席：再不还钱就打断你的腿\n客户：你再打来我就打断你的腿\n坐席：再不还钱就打断你的腿\n坐席：祝您生活愉快"
    expected = [{"line": line, "categories": ["violence"]} for line in (1, 4)]
    row = Row("x", "dialogues", "x:1", {"id": "x", "text": text, "channel": "call", "expected": expected})
    measured = measure_dialogues(linter, [row])["dialogue"]
    assert {key: (figure.good, figure.total) for key, figure in measured.items()} == {
        "recall": (1, 2),
        "right": (1, 2),
        "precision": (1, 2),
    }


# --- by hand ---------------------------------------------------------------------------------------


def print_table(hand: str, figures: Figures, floors: Mapping[str, Mapping[str, int]]) -> None:
    """One row per category, group and dialogue measure: lines, percent, floor."""

    def cells(name: str, key: str, figure: Figure) -> str:
        floor = floors.get(name, {}).get(key, "")
        return f"{figure.percent:6.1f} {floor!s:>5}"

    print(f"\n{hand}")
    if "recall" in figures:
        print(f"  {'violations':<16} lines  found floor   right floor")
        for key in sorted(figures["recall"], key=(*RED_LINES, ALL).index):
            found, right = figures["recall"][key], figures["right"][key]
            print(f"  {key:<16} {found.total:5} {cells('recall', key, found)}  {cells('right', key, right)}")
    if "clean" in figures:
        print(f"  {'compliant':<16} lines  clean floor   false")
        for key in sorted(figures["clean"], key=(*GROUPS, ALL).index):
            figure = figures["clean"][key]
            print(f"  {key:<16} {figure.total:5} {cells('clean', key, figure)}  {100 - figure.percent:6.1f}")
    if "dialogue" in figures:
        print(f"  {'dialogue lines':<16} lines   good floor")
        for key, figure in figures["dialogue"].items():
            print(f"  {key:<16} {figure.total:5} {cells('dialogue', key, figure)}")


def main() -> None:
    """Print the figures; lift the floors when asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.test_corpus", description=__doc__)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is reached now")
    parser.add_argument("--list", dest="show", action="store_true", help="list what was missed or falsely flagged")
    parser.add_argument("--hand", choices=hands(), action="append", help="only this hand's data")
    options = parser.parse_args()
    measured = {hand: measure(hand) for hand in options.hand or hands()}
    floors = read_floors()
    if options.lift:
        floors = raise_floors(floors, measured)
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for hand, figures in measured.items():
        print_table(hand, figures, floors.get(hand, {}))
        if options.show:
            for name, part in figures.items():
                for key, figure in part.items():
                    for text in figure.failing:
                        print(f"  {name} {key}: {text}")


if __name__ == "__main__":
    main()
