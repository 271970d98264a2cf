"""The tables of the model card `docs/suspicion.md`, from the figures that training wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from linter.model import CATEGORIES
from linter.suspicion.training.corpus import ROOT

CARD = ROOT / "docs" / "suspicion.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HEAD = (
    "| {what} | 违规 | 模型找到 % | 目录 % | 合计 % | 目录漏掉的 % | 合规 | 模型误报 % | 目录误报 % | 合计误报 % |",
    "|---|---|---|---|---|---|---|---|---|---|",
)


def write_card(figures: Path, card: Path = CARD) -> None:
    """Put the tables of the figures between the marks of the card."""
    text = card.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    tables = "\n".join(make_tables(json.loads(figures.read_text(encoding="utf-8"))))
    card.write_text(f"{before}{BEGIN}\n{tables}\n{END}{after}", encoding="utf-8")


def make_tables(figures: Mapping[str, Any]) -> Iterator[str]:
    """By hand, by category, by probability."""
    yield from _table("手（留出）", figures["hands"] | {"全部": figures["all"]})
    yield ""
    named = {CATEGORIES[slug][1]: row for slug, row in figures["categories"].items() if slug in CATEGORIES}
    yield from _table("类别（主类）", named, clean=False)
    yield ""
    yield "| 报出的把握 | 句数 | 其中违规 % |"
    yield "|---|---|---|"
    for low, count, share in figures["reliability"]:
        yield f"| {low}–{low + 10}% | {count} | {share} |"
    yield ""
    ordinary = figures["ordinary"]
    yield f"普通文本（报纸，未参与训练）：{ordinary['lines']} 句，每千句误报 {ordinary['flagged_per_1000']}。"


def _table(what: str, rows: Mapping[str, Mapping[str, Any]], *, clean: bool = True) -> Iterator[str]:
    cut = None if clean else 6
    for line in HEAD:
        cells = line.format(what=what).strip("|").split("|")
        yield "|" + "|".join(cells[:cut]) + "|"
    for name, row in rows.items():
        values = [
            *(row["violations"], row["model"], row["catalog"], row["both"], row["of_missed"]),
            *(row["compliant"], row["false_model"], row["false_catalog"], row["false_both"]),
        ]
        yield f"| {name} | " + " | ".join(map(str, values[: None if clean else 5])) + " |"
