"""Rewrites measured: how many findings offer one, how many texts check clean with it, whether variables survive.

Counts what the catalog finds: the rewrites of a suspicion are for reading only. Run as `python -m tests.benchmarks.rewrites [FOLDER ...]`; folders hold more `*violations.jsonl` and
`*dialogues.jsonl` of the corpus's form. `--show N` prints the first N cases that fail.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from linter.engine import Linter
from linter.model import Finding, Segment
from linter.rewrite.applying import Plan, plan_rewrite
from linter.rewrite.variables import lost_variables, variable_texts
from linter.settings import Settings

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ADVISORY = ("required", "sms", "housekeeping")
"""Categories that are no red lines."""


@dataclass(slots=True)
class Figures:
    """What was counted, and the texts for which it went wrong."""

    findings: int = 0
    offered: int = 0
    texts: int = 0
    clean: int = 0
    variables: int = 0
    kept: int = 0
    without: list[str] = field(default_factory=list)
    unclean: list[str] = field(default_factory=list)
    lossy: list[str] = field(default_factory=list)


def is_firm(finding: Finding) -> bool:
    """Whether a finding is a red line."""
    return finding.severity != "info" and finding.category not in ADVISORY


def read_cases(folders: Iterable[Path]) -> Iterator[Segment]:
    """Every text of the folders as a segment."""
    for folder in folders:
        for path in sorted([*folder.rglob("*violations.jsonl"), *folder.rglob("*dialogues.jsonl")]):
            for line in path.read_text(encoding="utf-8").splitlines():
                case: dict[str, Any] = json.loads(line)
                yield Segment(case["text"], channel=case.get("channel"), audience=case.get("audience"))


def rewrite(linter: Linter, segment: Segment) -> tuple[Sequence[Finding], Plan]:
    """The firm findings of a text and what becomes of it when every suggestion is taken."""

    def judge(one: Segment) -> Sequence[Finding]:
        return [finding for finding in linter.judge_batch((one,), "x").findings if is_firm(finding)]

    found = judge(segment)
    return found, plan_rewrite(segment, found, unsafe=True, judge=judge)


def measure(linter: Linter, cases: Iterable[Segment]) -> Figures:
    """Rewrite every text and count. Texts without a firm finding do not count."""
    figures = Figures()
    for segment in cases:
        found, plan = rewrite(linter, segment)
        if not found:
            continue
        offered = [finding for finding in found if any(one.edits for one in finding.suggestions)]
        figures.findings += len(found)
        figures.offered += len(offered)
        if len(offered) < len(found):
            figures.without.append(f"{[one.code for one in found if one not in offered]} {segment.text}")
        figures.texts += 1
        if plan.left:
            reasons = [(one.finding.code, one.reason, one.finding.match) for one in plan.left]
            figures.unclean.append(f"{reasons}\n      {segment.text}\n   -> {plan.text}")
        figures.clean += not plan.left
        variables, lost = len(variable_texts(segment.text)), lost_variables(segment.text, plan.text)
        figures.variables += variables
        figures.kept += variables - len(lost)
        if lost:
            figures.lossy.append(f"{lost}\n      {segment.text}\n   -> {plan.text}")
    return figures


def main() -> None:
    """Print the three figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    figures = measure(Linter(Settings(suspicion="off")), read_cases(options.folders))
    for label, part, whole, failures in (
        ("findings with a rewrite", figures.offered, figures.findings, figures.without),
        ("texts clean when rewritten", figures.clean, figures.texts, figures.unclean),
        ("variables kept", figures.kept, figures.variables, figures.lossy),
    ):
        print(f"{label:28} {part:5} of {whole:5}  {100 * part / max(whole, 1):5.1f} %")
        for failure in failures[: options.show]:
            print("  ", failure)


if __name__ == "__main__":
    main()
