"""Whole-process figures: start and throughput of `redlint check`, with stock jieba's start in the same run.

    python -m tests.benchmarks.measure [--lines 100000 --lines 1000000] [--jobs 2] [--runs 7]

Prints a Markdown table: median wall and CPU seconds, peak resident memory of the largest process, lines per
second. Uses the redlint of this environment; run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from linter.audit.store import FILE
from linter.text.cache_folder import cache_folder
from tests.benchmarks.lines import write_lines

CLEAN = "您好，您的账单已到期，如已还款请忽略。\n"
VIOLATING = "再不还钱就联系你家人\n不还就等着坐牢\n"
JIEBA = "import jieba; jieba.setLogLevel(60); jieba.lcut('今天天气很好')"

CHILD = """
import json, os, resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
wall = time.perf_counter() - started
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]))
"""
"""Runs a command in a process of its own, so that peak memory is that command's (and its workers') alone."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians over the runs: wall and CPU seconds, peak MiB of the largest process."""

    wall: float
    cpu: float
    peak: float


def measure(command: list[str], runs: int, before: Callable[[], None] = lambda: None) -> Figures:
    """Run a command once to warm up, then `runs` times, each time with what is to be done `before`."""
    taken: list[list[float]] = []
    for _ in range(runs + 1):
        before()
        done = subprocess.run([sys.executable, "-c", CHILD, *command], capture_output=True, text=True, check=True)
        taken.append(json.loads(done.stdout))
    kept = taken[1:]
    wall, cpu, peak = (statistics.median(row[column] for row in kept) for column in range(3))
    return Figures(wall, cpu, peak / 1024)


def forget_parts() -> None:
    """Remove what audits remember of parts they have judged; the compiled catalog and the word table stay."""
    for suffix in ("", "-wal", "-shm"):
        (cache_folder() / f"{FILE}{suffix}").unlink(missing_ok=True)


def row(name: str, figures: Figures, lines: int = 0) -> str:
    """A line of the table."""
    rate = f"{lines / figures.wall:,.0f}" if lines else ""
    return f"| {name} | {figures.wall:.3f} | {figures.cpu:.3f} | {figures.peak:.0f} | {rate} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, action="append")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    redlint = str(Path(sys.executable).with_name("redlint"))
    check = [redlint, "check", "--isolated", "--exit-zero", "--no-progress", "-f"]
    print(
        f"{platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}\n"
    )
    print("| what | wall s | CPU s | peak MiB | lines/s |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        clean, violating = Path(folder, "clean.txt"), Path(folder, "violating.txt")
        clean.write_text(CLEAN, encoding="utf-8")
        violating.write_text(VIOLATING, encoding="utf-8")
        print(row("empty Python", measure([sys.executable, "-c", "pass"], options.runs)))
        print(row("stock jieba, first cut", measure([sys.executable, "-c", JIEBA], options.runs)))
        print(row("check, one clean line", measure([*check, "concise", str(clean)], options.runs)))
        print(row("check, two violations", measure([*check, "concise", str(violating)], options.runs)))
        print(row("the same, rich", measure([*check, "rich", str(violating)], options.runs)))
        for lines in options.lines or [100_000]:
            path = Path(folder, f"{lines}.txt")
            write_lines(path, lines)
            command = [*check, "jsonl", "-j", str(options.jobs), str(path)]
            name = f"{lines:,} lines, {path.stat().st_size / 1e6:.0f} MB, -j {options.jobs}"
            runs = 1 if lines > 200_000 else 3
            print(row(name, measure(command, runs), lines), flush=True)
            audit = [redlint, "audit", "--isolated", "--exit-zero", "--no-progress", "-j", str(options.jobs), str(path)]
            print(row("the same, audit, nothing known", measure(audit, runs, forget_parts), lines), flush=True)
            print(row("the same, audit again, unchanged", measure(audit, runs), lines), flush=True)


if __name__ == "__main__":
    main()
