"""The command as a process: what it imports, consoles that speak GBK, closed pipes, interrupts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RED = "再不还钱就让你坐牢"
OFFICE = ["openpyxl", "python_calamine"]
HEAVY = ["click", "rich", "yaml", "jieba", "regex", "multiprocessing", "importlib.metadata", *OFFICE]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REDLINT_", "PYTHONIO"))}
    kept.pop("NO_COLOR", None)
    kept.pop("FORCE_COLOR", None)
    return {**kept, "PYTHONPATH": str(ROOT), "REDLINT_CACHE_DIR": os.environ["REDLINT_CACHE_DIR"], **more}


@pytest.fixture(autouse=True, scope="module")
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One cache for all: only a warm start is of interest here."""
    os.environ["REDLINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    redlint("text", RED)


def redlint(*arguments: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=cwd, capture_output=True, env=environment(**more), check=False, timeout=60,
    )  # fmt: skip


def imported(*arguments: str) -> set[str]:
    """The heavy modules in memory after a run."""
    program = (
        "import sys; from linter.__main__ import answer; answer(sys.argv[1:]);"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, env=environment(), check=True, timeout=60
    )
    return set(done.stderr.decode().splitlines()[-1].split())


def test_a_clean_file_needs_nothing_heavy(tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text("您好，您的账单已出，请按时还款。\n", encoding="utf-8")
    assert imported("check", str(clean), "-f", "concise") == {"click"}
    assert imported("check", str(clean), "-f", "rich") == {"click"}


def test_findings_need_neither_rich_nor_yaml(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(RED + "\n", encoding="utf-8")
    assert imported("check", str(bad), "-f", "concise") <= {"click", "jieba", "regex"}


def test_the_version_needs_not_even_click() -> None:
    assert imported("--version") == set()
    done = redlint("--version")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("redlint ")
    assert redlint("-V", REDLINT_LANG="en").stdout.decode().count("catalog") == 1


@pytest.mark.parametrize("form", ["concise", "rich"])
def test_a_gbk_console_never_crashes(form: str) -> None:
    done = redlint("text", f"{RED}👮‍♂️✓⚠", "-f", form, PYTHONIOENCODING="gbk")
    assert done.returncode == 1
    shown = done.stdout.decode("gbk")
    assert "坐牢" in shown
    assert "\\u2713" in shown or form == "concise"
    done.stderr.decode("gbk")


def test_help_and_errors_in_gbk() -> None:
    assert "用法".encode("gbk") in redlint("check", "--help", PYTHONIOENCODING="gbk").stdout
    assert "子命令".encode("gbk") in redlint("chekc", PYTHONIOENCODING="gbk").stderr


def test_machine_formats_are_utf8_on_any_console() -> None:
    for form in ("json", "jsonl"):
        done = redlint("text", RED + "👮", "-f", form, PYTHONIOENCODING="gbk")
        assert "👮" in done.stdout.decode("utf-8")
        assert b"\r" not in done.stdout
        json.loads(done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xd6\xd0.txt")).write_text(RED, encoding="utf-8")
    for form in ("concise", "rich", "json", "jsonl"):
        done = redlint("check", "-f", form, cwd=tmp_path)
        assert done.returncode == 1, done.stderr
        assert done.stdout.decode("utf-8")


def test_closed_pipe_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text(f"{RED}\n" * 3000, encoding="utf-8")
    for form in ("concise", "rich", "json"):
        process = subprocess.Popen(
            [sys.executable, "-m", "linter", "check", "many.txt", "-f", form],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_a_cache_that_cannot_be_kept_is_mentioned_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = redlint("text", RED, REDLINT_CACHE_DIR=str(tmp_path / "file" / "cache"))
    assert done.returncode == 1
    assert "坐牢" in done.stdout.decode()
    assert done.stderr.decode().count("缓存写不进去") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_is_told_in_words() -> None:
    for form in ("concise", "json"):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "linter", "text", RED, "-f", form],
                stdout=full, stderr=subprocess.PIPE, env=environment(), check=False, timeout=60,
            )  # fmt: skip
        assert done.returncode == 2
        assert "错误 E106：写不了 标准输出" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupt_is_a_sentence() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    time.sleep(1.5)  # it waits for standard input by now
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert err.decode().strip() == "已中断，没有完成检查。"
