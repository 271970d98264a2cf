"""The cache folder: where it is, whose it is, and that nothing in it is ever half written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from linter.text import cache_folder as module
from linter.text.cache_folder import cache_failure, cache_folder, clean_cache, write_atomically


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_failures", [])
    for name in ("REDLINT_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)


def test_own_variable_beats_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "redlint"
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
    assert cache_failure() is None


@pytest.mark.skipif(sys.platform == "win32", reason="home folders differ")
def test_platform_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/paths/are/ignored")
    expected = "Library/Caches/redlint" if sys.platform == "darwin" else ".cache/redlint"
    assert cache_folder() == tmp_path / expected


def test_folder_is_marked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path / "a" / "b"))
    folder = cache_folder()
    assert (folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (folder / ".gitignore").read_bytes() == b"*\n"
    assert cache_folder() == folder


def test_a_folder_of_others_is_not_taken_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "话术.txt").write_text("重要", encoding="utf-8")
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path))
    assert cache_folder() == tmp_path / "redlint"
    assert write_atomically(cache_folder() / "x.bin", b"x")
    assert clean_cache() == 1
    assert (tmp_path / "话术.txt").read_text(encoding="utf-8") == "重要"


def test_clean_counts_and_keeps_the_marks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path / "own"))
    folder = cache_folder()
    (folder / "deep" / "er").mkdir(parents=True)
    for name in ("one.bin", "two.bin", "deep/er/three.bin"):
        assert write_atomically(folder / name, b"data")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").touch()
    os.symlink(outside, folder / "link", target_is_directory=True)
    assert clean_cache() == 3
    assert clean_cache() == 0
    assert {entry.name for entry in folder.iterdir()} - {"link"} == {"CACHEDIR.TAG", ".gitignore"}
    assert (outside / "kept").exists()


def test_write_replaces_whole_files_and_leaves_nothing_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path / "own"))
    path = cache_folder() / "table.bin"
    assert write_atomically(path, b"old")
    with open(path, "rb") as reader:
        assert write_atomically(path, b"new and longer")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new and longer"
    assert sorted(entry.name for entry in path.parent.iterdir()) == [".gitignore", "CACHEDIR.TAG", "table.bin"]


def test_what_cannot_be_written_is_told_and_not_raised(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(blocked / "cache"))
    folder = cache_folder()
    assert isinstance(cache_failure(), OSError)
    assert write_atomically(folder / "x.bin", b"x") is False
    assert clean_cache() == 0
