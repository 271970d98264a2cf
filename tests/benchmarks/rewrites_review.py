"""Fifty violating lines beside their rewrites, for people to read: writes `docs/rewrites-review.md` anew.

Run as `python -m tests.benchmarks.rewrites_review [--seed N] [--lines N] [--print]`.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from linter.engine import Linter
from linter.model import Segment, Suggestion
from linter.rewrite.applying import apply_edits

from .rewrites import CORPUS, read_cases, rewrite

TARGET = Path(__file__).resolve().parents[2] / "docs" / "rewrites-review.md"
SEED = 20261122
LINES = 50
CHANNELS = {"call": "电话", "sms": "短信", "im": "微信", "letter": "信函", "voicemail": "留言", None: "未注明"}
HEAD = """# 改写评审

从 `tests/corpus` 的违规句里随机抽出的 {lines} 句（随机种子 {seed}），左边原句，右边 `redlint fix --unsafe-fixes` 改成的句子，
下面是另外可选的说法。本页由 `python -m tests.benchmarks.rewrites_review` 生成；改了目录或改写之后重新生成，逐句读一遍：
通顺吗，客气吗，说的是这件事吗，有没有许诺、限时、提到第三人。

| # | 渠道 | 规则 | 原句 | 改成 | 另可选 |
|---|---|---|---|---|---|
"""


def pick(linter: Linter, seed: int, lines: int) -> Iterator[tuple[Segment, list[str], str, list[str]]]:
    """Random lines in which something is found: with codes, the rewritten text and the other choices."""
    cases = [case for case in read_cases([CORPUS]) if "\n" not in case.text or "：" not in case.text]
    random.Random(seed).shuffle(cases)
    for segment in cases:
        found, plan = rewrite(linter, segment)
        if not found or lines == 0:
            continue
        lines -= 1
        others = {_result(segment.text, one): None for finding in found for one in finding.suggestions}
        yield segment, sorted({one.code for one in found}), plan.text, [one for one in others if one != plan.text]


def render(seed: int = SEED, lines: int = LINES) -> str:
    """The page."""
    rows = [
        f"| {number} | {CHANNELS[segment.channel]} | {' '.join(codes)} | {_cell(segment.text)} | {_cell(text)} |"
        f" {'；或：'.join(map(_cell, others))} |\n"
        for number, (segment, codes, text, others) in enumerate(pick(Linter(), seed, lines), 1)
    ]
    return HEAD.format(seed=seed, lines=lines) + "".join(rows)


def _result(text: str, suggestion: Suggestion) -> str:
    """What a suggestion alone makes of the text; its words where it is for reading only."""
    return apply_edits(text, suggestion.edits) if suggestion.edits else suggestion.text


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ⏎ ") or "（删去）"


def main() -> None:
    """Write the page, or print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--print", action="store_true")
    options = parser.parse_args()
    page = render(options.seed, options.lines)
    if options.print:
        print(page)
    else:
        TARGET.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
