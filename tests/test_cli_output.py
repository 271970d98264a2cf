"""Streams, files and progress: the edges of the command line, one by one."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.cli import output, progress
from linter.errors import RedlintError


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_report_file_is_all_or_nothing(tmp_path: Path) -> None:
    target = tmp_path / "报告.txt"
    target.write_text("旧", encoding="utf-8")

    def breaks() -> Iterator[str]:
        yield "新"
        raise OSError(28, "No space left on device")

    with pytest.raises(RedlintError, match="磁盘满了"):
        output.write_file(str(target), breaks())
    assert target.read_text("utf-8") == "旧"
    output.write_file(str(target), ["新\n", "\ud800"])
    assert target.read_bytes() == "新\n\\ud800".encode()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device here")
def test_report_to_a_device() -> None:
    output.write_file("/dev/null", ["x"])
    assert not Path("/dev/null").is_file()


def test_destination_is_checked_before_the_work(tmp_path: Path) -> None:
    output.check_destination(str(tmp_path / "new.json"))
    for wrong in (tmp_path, tmp_path / "no" / "new.json"):
        with pytest.raises(RedlintError) as caught:
            output.check_destination(str(wrong))
        assert caught.value.code == "E106"


@pytest.mark.parametrize(
    ("terminal", "variables", "coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1"}, False),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
    ],
)
def test_colour(terminal: bool, variables: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert output.wants_colour(Terminal() if terminal else io.StringIO()) is coloured


def test_columns_come_from_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert output.page_columns() == output.FILE_COLUMNS
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("COLUMNS", "72")
    assert output.page_columns() == 72


def test_notes_are_counted() -> None:
    assert list(output.counted(["a", "b", "c"], 5)) == ["a", "b", "c"]
    assert list(output.counted(["a", "b", "c"], 2)) == ["a", "b", "……另有 1 条"]


def test_progress_needs_a_terminal_and_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress.watch_progress(shown=True) as watch:
        assert watch is None
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "90")
    with progress.watch_progress(shown=False) as watch:
        assert watch is None
    with progress.watch_progress(shown=True) as watch:
        assert watch is not None
        watch(1, 10, "a.txt")
    assert screen.getvalue() == ""  # a short run shows nothing
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "INTERVAL", 0.0)
    with progress.watch_progress(shown=True) as watch:
        assert watch is not None
        watch(5, 10, "话术/a\x1b.txt")
    shown = screen.getvalue()
    assert "正在检查" in shown
    assert "50%" in shown
    assert "a\\x1b.txt" in shown
    assert shown.endswith("\x1b[?25h") or "\x1b[2K" in shown  # the cursor is back and the line is wiped


class GbkTerminal(Terminal):
    """A Chinese Windows console."""

    encoding = "gbk"


def test_a_gbk_console_can_show_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = GbkTerminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with progress.watch_progress(shown=True) as watch:
        assert watch is not None
        watch(5, 10, "a.txt")
    assert "50%" in screen.getvalue()
    screen.getvalue().encode("gbk")


def test_environment_is_put_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from linter.cli.cache import own_cache

    for before in (None, str(tmp_path)):
        if before is None:
            monkeypatch.delenv("REDLINT_CACHE_DIR", raising=False)
        else:
            monkeypatch.setenv("REDLINT_CACHE_DIR", before)
        with own_cache():
            folder = os.environ["REDLINT_CACHE_DIR"]
            assert Path(folder).is_dir()
            assert folder != before
        assert os.environ.get("REDLINT_CACHE_DIR") == before
        assert not Path(folder).exists()
