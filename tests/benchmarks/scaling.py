"""How the cost of a line changes with the number of lines and with the size of the catalog; tables and a picture.

    python -m tests.benchmarks.scaling [--lines 10000 --lines 100000 ...] [--literals 100 --literals 5000 ...]
        [--plot docs/benchmarks.svg]

Lines: whole `redlint audit --no-cache --no-suspicion -j 2` processes, their start (which compiles the catalog) taken off.
Literals: catalogs of one rule for every ten literals, each literal an invented phrase of six to eight code points; one
process judging the same lines.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from linter.catalog.loading import load_catalog_from
from linter.engine import Linter
from linter.match.store import compile_rules
from linter.model import Lines
from linter.rulebook import Catalog
from linter.settings import Settings
from tests.benchmarks.lines import make_lines, write_lines
from tests.benchmarks.measure import measure
from tests.small_catalog import HEAD, RULE, write_catalog

EVERY = 10
"""Literals of a rule."""
JUDGED, CHUNK = 20_000, 2_000
"""Lines for the literals, and how many are judged at a time."""


def line_costs(sizes: Sequence[int], jobs: int) -> list[tuple[int, float, float, float]]:
    """Lines, wall seconds, microseconds a line without the start, and MiB of the largest process."""
    redlint = [str(Path(sys.executable).with_name("redlint")), "audit", "--isolated", "--exit-zero", "--no-progress"]
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "one.txt")
        empty.write_text("您好\n", encoding="utf-8")
        command = [*redlint, "--no-cache", "--no-suspicion", "-j", str(jobs)]
        start = measure([*command, str(empty)], 3).wall
        for size in sizes:
            path = Path(folder, f"{size}.txt")
            write_lines(path, size)
            figures = measure([*command, str(path)], 1 if size > 200_000 else 3)
            costs.append((size, figures.wall, 1e6 * (figures.wall - start) / size, figures.peak))
            path.unlink()
            print(f"| {size:,} | {figures.wall:.2f} | {costs[-1][2]:.1f} | {figures.peak:.0f} |", flush=True)
    return costs


def invent(count: int) -> list[str]:
    """Phrases of six to eight code points made of the characters of the lines; few of them stand in any line."""
    chance = random.Random(11)
    characters = sorted({one for line in make_lines(300) for one in line if "\u4e00" <= one <= "\u9fff"})
    phrases: set[str] = set()
    while len(phrases) < count:
        phrases.add("".join(chance.choices(characters, k=chance.randint(6, 8))))
    return sorted(phrases)


def literal_costs(sizes: Sequence[int]) -> list[tuple[int, float]]:
    """Literals, and CPU microseconds a line of one process."""
    rows = list(make_lines(JUDGED, red=0.0))
    batches = [
        Lines("\n".join(rows[at : at + CHUNK]) + "\n", at + 1, 0) for at in range(0, len(rows), CHUNK)
    ]  # offsets do not matter here
    costs = []
    for size in sizes:
        linter = Linter.of(compile_rules(small_catalog(invent(size))), Settings(suspicion="off"))
        best = min(spent(linter, batches) for _ in range(3))
        costs.append((size, 1e6 * best / JUDGED))
        print(f"| {size:,} | {costs[-1][1]:.1f} |", flush=True)
    return costs


def spent(linter: Linter, batches: Sequence[Lines]) -> float:
    """CPU seconds for all batches by a linter that remembers nothing of them."""
    fresh = linter.with_settings(linter.settings)
    start = time.process_time()
    for batch in batches:
        fresh.judge_batch(batch, "lines.txt")
    return time.process_time() - start


def small_catalog(phrases: Sequence[str]) -> Catalog:
    """The shipped catalog's words of context with rules of these phrases alone."""
    with tempfile.TemporaryDirectory() as folder:
        home = write_catalog(Path(folder, "catalog"))
        for old in (home / "rules").iterdir():
            old.unlink()
        text = HEAD.format(category="harassment")
        for number, at in enumerate(range(0, len(phrases), EVERY), 1):
            own = phrases[at : at + EVERY]
            text += RULE.format(
                code=f"HAR{number:03}", name=f"invented-{number}", title="测量用", pattern=", ".join(own), bad=own[0]
            )
        (home / "rules" / "harassment.yaml").write_text(text, encoding="utf-8")
        return load_catalog_from(home)


def draw(path: Path, lines: Sequence[tuple[int, float, float, float]], literals: Sequence[tuple[int, float]]) -> None:
    """Both curves as an SVG picture, 0 at the bottom of each."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "redlint"
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 3.6))
    for axes, points, name in (
        (left, [(one[0], one[2]) for one in lines], "lines, -j 2: wall microseconds a line"),
        (right, list(literals), "literals of the catalog: CPU microseconds a line"),
    ):
        axes.plot([x for x, _ in points], [y for _, y in points], marker="o", color="#b3261e")
        axes.set_xscale("log")
        axes.set_ylim(bottom=0, top=1.25 * max((y for _, y in points), default=1))
        axes.set_title(name, fontsize=10)
        axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, action="append")
    parser.add_argument("--literals", type=int, action="append")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    print("| lines | wall s | us a line | MiB |\n|---|---|---|---|")
    lines = line_costs(options.lines or [10_000, 100_000, 1_000_000], options.jobs)
    print("\n| literals | CPU us a line |\n|---|---|")
    literals = literal_costs(options.literals or [100, 300, 1_000, 3_000, 5_000])
    if options.plot:
        draw(options.plot, lines, literals)


if __name__ == "__main__":
    main()
