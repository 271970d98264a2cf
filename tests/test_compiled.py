"""The compiled modules: found where they were built, left alone on request, never older than their sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from linter import compiled
from linter.context.hit import Hit
from linter.engine import Linter
from linter.model import Segment
from linter.settings import Settings

TEXTS = (
    "再不还钱就联系你家人",
    "坐席：再不还就报警抓你；客户：你们再打我就报警",
    "我们不会联系您的家人，法**院也不会\ud800上门",
    "您好${name}，请于{1}前还款，否则zuo牢",
)
ASK = (
    "import json, sys; from linter.engine import Linter; from linter.settings import Settings; import linter.judge;"
    "linter_ = Linter(Settings(suspicion='off'));"
    "print(linter.judge.__file__); print(json.dumps([repr(linter_.check_text(one)) for one in json.load(sys.stdin)]))"
)


def ask(root: Path, native: str) -> tuple[str, str]:
    """Which file a new process takes its `linter.judge` from, and what it answers about the texts."""
    import json

    done = subprocess.run(
        [sys.executable, "-c", ASK],
        input=json.dumps(TEXTS),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), compiled.SWITCH: native, "PYTHONUTF8": "1"},
        check=True,
    )
    file, answers = done.stdout.splitlines()
    return file, answers


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the package with its modules as they were compiled; skips where they were not."""
    if not compiled.built_files() or compiled.is_stale():
        pytest.skip("no compiled modules, or older ones: python hatch_build.py")
    leave = shutil.ignore_patterns("__pycache__", "training")
    shutil.copytree(compiled.PACKAGE, tmp_path / "linter", ignore=leave)  # times are kept
    redlines = compiled.PACKAGE.parent / "redlines"
    if redlines.is_dir():
        shutil.copytree(redlines, tmp_path / "redlines")
    return tmp_path


def test_compiled_and_pure_modules_answer_the_same(checkout: Path) -> None:
    (fast, compiled_answers), (slow, pure_answers) = ask(checkout, "1"), ask(checkout, "0")
    assert fast.endswith(EXTENSION_SUFFIXES[0])
    assert slow.endswith("judge.py")
    assert compiled_answers == pure_answers


def test_a_changed_source_is_read_itself(checkout: Path) -> None:
    source = checkout / "linter" / "context" / "negation.py"
    source.write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert ask(checkout, "1")[0].endswith("judge.py")


def test_a_changed_neighbour_counts_as_well(checkout: Path) -> None:
    source = checkout / "linter" / "match" / "program.py"  # not compiled itself, but its types are
    os.utime(source, ns=(1, 1))
    assert ask(checkout, "1")[0].endswith("judge.py")


def test_without_the_folder_all_is_python(checkout: Path) -> None:
    shutil.rmtree(checkout / "linter" / "built")
    assert ask(checkout, "1")[0].endswith("judge.py")


def test_only_built_modules_are_found() -> None:
    finder = compiled.CompiledModules({"linter.judge": "/somewhere/linter.judge.so"})
    spec = finder.find_spec("linter.judge")
    assert spec is not None
    assert spec.origin == "/somewhere/linter.judge.so"
    assert finder.find_spec("linter.engine") is None


def test_records_keep_their_form_either_way() -> None:
    hit = Hit(1, 2, ((0, 2), (3, 4)), ((0, 2),))
    assert (hit.start, hit.end, hit.slots) == (0, 4, ())
    assert hit == Hit(1, 2, ((0, 2), (3, 4)), ((0, 2),))
    assert asdict(hit)["acts"] == ((0, 2),)
    with pytest.raises(AttributeError):
        hit.other = 1  # type: ignore[attr-defined]


def test_what_is_read_once_is_kept() -> None:
    linter = Linter(Settings(suspicion="off"))
    assert linter._maker.cards is linter._maker.cards
    assert linter._judge.unmasker.confusions is linter._judge.unmasker.confusions
    assert linter.trace(Segment("再不还钱就联系你家人"))
