"""A project folder with a catalog of three rules, and the command line run in it: TPC001, TPC002, LEG001."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from linter.cli.main import run
from tests.small_catalog import put_in_place, write_catalog

FAMILY, EMPLOYER, PRISON = "再不还钱就联系你家人", "打爆你单位", "再不还就让你坐牢"
"""What fires TPC001, TPC002 and LEG001."""
CLEAN = "您好，请您按时还款"
VARIABLES = ("REDLINT_LANG", "REDLINT_OUTPUT_FORMAT", "REDLINT_DEBUG", "REDLINT_CONFIG", "NO_COLOR", "FORCE_COLOR")


class Outcome(NamedTuple):
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON document printed."""
        document: dict[str, Any] = json.loads(self.out)
        return document

    @property
    def places(self) -> list[tuple[str, int, str, str]]:
        """Path, line, code and status of every finding."""
        return [(one["path"], one["start"]["line"], one["code"], one["status"]) for one in self.report["findings"]]


class Project:
    """A working directory with files and the command line."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def put(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def run(self, *arguments: str, stdin: str = "") -> Outcome:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        code = run(arguments)
        captured = self._capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    def check(self, *arguments: str) -> Outcome:
        return self.run("check", "-f", "json", *arguments)


def make_project(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Project:
    """A new project folder, with the small catalog in the place of the built-in one."""
    global _catalog  # noqa: PLW0603  (compiled once for all tests of a process)
    if _catalog is None:
        base = tmp_path_factory.mktemp("small")
        _catalog = write_catalog(base / "catalog"), base / "cache"
    put_in_place(_catalog[0], monkeypatch)
    folder = tmp_path_factory.mktemp("project")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(_catalog[1]))
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return Project(folder, monkeypatch, capsys)


_catalog: tuple[Path, Path] | None = None
