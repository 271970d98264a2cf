"""redlint beside what else there is for the job, in the same run: word filters and textlint, which only find words.

    pip install flashtext pyahocorasick        # those that are missing are left out and said so
    python -m tests.benchmarks.peers [--lines 100000] [--runs 3] [--textlint FOLDER]

All get the same lines and the same words: forms of the catalog with four and more code points, as many as
`--words`. FOLDER is where `npm install textlint textlint-rule-prh` was run. What a slow peer takes is measured on fewer
lines and reckoned up, which the table says.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from linter.catalog.loading import load_catalog
from tests.benchmarks.lines import write_lines
from tests.benchmarks.measure import Figures, measure

SHORTEST = 4
FEW = 10_000
"""Lines for peers that take minutes for more."""

Finder = Callable[[str], int]
"""How many words stand in a line."""


def catalog_words(count: int) -> list[str]:
    """Distinct forms of the catalog's concepts in an order that does not change."""
    catalog = load_catalog(())
    forms = {form for concept in catalog.concepts.values() for form in concept.forms if len(form) >= SHORTEST}
    ordered = sorted(forms)
    return ordered[:: max(1, len(ordered) // count)][:count]


def make_flashtext(words: list[str]) -> Finder:
    """flashtext: a trie of keywords in Python."""
    from flashtext import KeywordProcessor  # type: ignore[import-not-found,import-untyped,unused-ignore]

    processor = KeywordProcessor()
    processor.add_keywords_from_list(words)
    return lambda line: len(processor.extract_keywords(line))


def make_pyahocorasick(words: list[str]) -> Finder:
    """pyahocorasick: an automaton in C, longest words."""
    import ahocorasick  # type: ignore[import-not-found,import-untyped,unused-ignore]

    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return lambda line: sum(1 for _ in automaton.iter_long(line))


def make_jieba(words: list[str]) -> Finder:
    """A jieba loop: cut the line, look every token up."""
    import jieba

    jieba.setLogLevel(60)
    for word in words:
        jieba.add_word(word)
    known = frozenset(words)
    return lambda line: sum(token in known for token in jieba.cut(line))


PEERS: dict[str, tuple[str, Callable[[list[str]], Finder], bool]] = {
    "flashtext": ("flashtext", make_flashtext, False),
    "pyahocorasick": ("ahocorasick", make_pyahocorasick, False),
    "jieba loop": ("jieba", make_jieba, True),
}
"""Name -> module that must be there, how a finder is made, whether it is slow."""


def run_peer(name: str, lines: Path, words: Path) -> int:
    """What a peer's process does: read, find, count the lines with a word."""
    find = PEERS[name][1](words.read_text(encoding="utf-8").splitlines())
    with lines.open(encoding="utf-8") as file:
        return sum(1 for line in file if find(line))


def table(folder: Path, lines: int, runs: int, jobs: int, words: list[str], textlint: Path | None) -> Iterator[str]:
    """The rows: name, seconds, lines a second, MiB, remark."""
    whole, few, vocabulary = folder / "lines.txt", folder / "few.txt", folder / "words.txt"
    write_lines(whole, lines)
    write_lines(few, min(FEW, lines))
    vocabulary.write_text("\n".join(words) + "\n", encoding="utf-8")
    redlint = [str(Path(sys.executable).with_name("redlint")), "check", "--isolated", "--exit-zero", "--no-progress"]
    for count in sorted({1, jobs}):
        figures = measure([*redlint, "-f", "jsonl", "-j", str(count), str(whole)], runs)
        yield row(f"redlint check -j {count}", figures, lines, "whole judgement: context, disguises, rewrites")
    for name, (module, _, slow) in PEERS.items():
        if find_spec(module) is None:
            yield f"| {name} | – | – | – | not installed |"
            continue
        path, size = (few, min(FEW, lines)) if slow else (whole, lines)
        command = [sys.executable, "-m", "tests.benchmarks.peers", "--peer", name, str(path), str(vocabulary)]
        yield row(name, measure(command, runs), size, "words only" + told(size, lines))
    if textlint is None:
        yield "| textlint + prh | – | – | – | not asked for |"
    else:
        yield row(
            "textlint + prh", lint_text(textlint, few, words, runs), min(FEW, lines), "words only" + told(FEW, lines)
        )


def told(measured: int, wanted: int) -> str:
    """A remark where fewer lines were measured than asked for."""
    return f", on {measured:,} lines" if measured < wanted else ""


def row(name: str, figures: Figures, lines: int, remark: str) -> str:
    """A line of the table."""
    return f"| {name} | {figures.wall:.2f} | {lines / figures.wall:,.0f} | {figures.peak:.0f} | {remark} |"


def lint_text(home: Path, lines: Path, words: list[str], runs: int) -> Figures:
    """textlint with one prh pattern a word."""
    rules = lines.with_name("prh.yml")
    entries = "".join(f"  - expected: （删去）\n    pattern: {word}\n" for word in words)
    rules.write_text(f"version: 1\nrules:\n{entries}", encoding="utf-8")
    settings = lines.with_name("textlintrc.json")
    settings.write_text(f'{{"rules": {{"prh": {{"rulePaths": ["{rules}"]}}}}}}', encoding="utf-8")
    program = [str(home / "node_modules" / ".bin" / "textlint"), "--config", str(settings), "-f", "compact", str(lines)]
    return measure(["sh", "-c", f"cd {home} && exec " + " ".join(program)], runs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=441)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--textlint", type=Path)
    parser.add_argument("--peer", nargs=3, metavar=("NAME", "LINES", "WORDS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        name, lines, words = options.peer
        print(run_peer(name, Path(lines), Path(words)))
        return
    known = catalog_words(options.words)
    print(
        f"{platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}"
    )
    print(
        f"{options.lines:,} lines, {len(known)} words\n\n| what | wall s | lines/s | peak MiB | |\n|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        for line in table(Path(folder), options.lines, options.runs, options.jobs, known, options.textlint):
            print(line, flush=True)
    if options.textlint:
        version = subprocess.run(
            [str(options.textlint / "node_modules/.bin/textlint"), "--version"],
            capture_output=True,
            text=True,
            check=False,
        )
        print(f"\ntextlint {version.stdout.strip()}")


if __name__ == "__main__":
    main()
