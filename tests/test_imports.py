"""Dependencies point one way, heavy libraries are imported in one place, and late."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "linter"

LAYERS = [
    ("compiled", "model", "rulebook", "errors", "messages", "identity", "garbage"),
    ("text",),
    ("catalog",),
    ("match",),
    ("context",),
    ("kinds",),
    ("rewrite",),
    ("readers",),
    ("policy",),
    ("suspicion",),
    (
        *("settings", "finding", "look", "housekeeping", "whole", "activity", "concluding", "pieces", "known"),
        *("speaking", "judge", "second_opinion", "line_choice", "engine"),
    ),
    ("governed", "settling", "workers", "runs", "api"),
    ("fixing",),
    ("report",),
    ("audit",),
    ("office",),
    ("cli", "__main__"),
    ("training",),
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}

HOMES = {
    "jieba": {"text/segmentation.py"},
    "yaml": {"catalog/nodes.py", "readers/yaml_tree.py"},
    "sklearn": {"suspicion/training/fitting.py", "suspicion/training/gating.py"},
    "scipy": {"suspicion/training/rows.py", "suspicion/training/gating.py"},
    "rich": {"report/terminal.py"},
    "python_calamine": {"readers/workbook.py"},
    "openpyxl": {
        *("audit/workbook.py", "catalog/exchange/workbook.py"),
        *("office/findings_book.py", "office/totals.py", "office/workbook.py"),
    },
    "lxml": {"readers/ooxml.py"},
    "marisa_trie": {"text/jieba_table.py"},
    "pyarrow": {"audit/spark/schema.py", "readers/parquet.py"},
    "pyspark": {"audit/spark/session.py"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def layer(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_arrow_against_the_order(path: Path) -> None:
    parts = path.relative_to(PACKAGE).parts
    own = parts[0].removesuffix(".py")
    if parts[0] == "suspicion" and parts[1] in ("training", "__main__.py"):
        own = "training"  # asks the whole program, and no part of the program asks it
    if own == "__init__":
        return
    assert own in RANK, f"{own} has no place in the order"
    against = [name for name in imported(path) if name.startswith("linter.") and RANK.get(layer(name), -1) > RANK[own]]
    assert not against


@pytest.mark.parametrize("library", HOMES)
def test_heavy_libraries_have_one_home(library: str) -> None:
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if any(name.split(".")[0] == library for name in imported(path))
    }
    assert users == HOMES[library]


def loaded_after(*arguments: str, cwd: Path) -> set[str]:
    """Top-level modules that a command has loaded when it ends."""
    script = (
        "import sys\n"
        "from linter.__main__ import answer\n"
        f"code = answer({list(arguments)!r})\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split("\n")[-2].split())


def test_version_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = {"jieba", "rich", "yaml", "click", "openpyxl", "lxml", "python_calamine", "marisa_trie"}
    loaded_after("--version", cwd=tmp_path)  # fills the caches
    assert not loaded_after("--version", cwd=tmp_path) & heavy


def test_a_clean_check_loads_neither_rich_nor_yaml_nor_jieba(tmp_path: Path) -> None:
    (tmp_path / "话术.txt").write_text("您好，您的账单已到期，如已还款请忽略。\n", encoding="utf-8")
    loaded_after("check", "-f", "concise", "话术.txt", cwd=tmp_path)  # fills the caches
    heavy = {"jieba", "rich", "yaml", "openpyxl", "lxml", "python_calamine", "marisa_trie", "multiprocessing"}
    assert not loaded_after("check", "-f", "concise", "话术.txt", cwd=tmp_path) & heavy
