"""Completion in shells, the language of messages, and every report on a console that speaks GBK."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linter.cli.language import asked_language
from linter.cli.main import run
from linter.cli.options import FORMATS
from tests.test_cli_process import RED, environment, redlint, warm_cache

__all__ = ["warm_cache"]  # a fixture: one cache for all runs of the program


def completed(words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("_REDLINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    assert run([]) == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("words", "some"),
    [
        (["redlint", "ch"], ["plain,check"]),
        (["redlint", "rules", ""], ["plain,list", "plain,test", "plain,import"]),
        (["redlint", "check", "--chan"], ["plain,--channel"]),
        (["redlint", "check", "--channel", "s"], ["plain,sms"]),
        (["redlint", "check", "-f", "js"], ["plain,json", "plain,jsonl"]),
        (["redlint", "check", "话"], ["file,话"]),
    ],
    ids=" ".join,
)
def test_words_and_files(
    words: list[str], some: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(some) <= set(completed(words, capsys, monkeypatch))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str) -> None:
    done = redlint(_REDLINT_COMPLETE=f"{shell}_source")
    assert done.returncode == 0
    assert f"_REDLINT_COMPLETE={shell}_complete" in done.stdout.decode()


def test_an_unknown_shell_is_told_by_the_code() -> None:
    assert redlint(_REDLINT_COMPLETE="tcsh_source").returncode == 1


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_itself(tmp_path: Path) -> None:
    command = tmp_path / "redlint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = (
        f'export PATH="{tmp_path}:$PATH"\neval "$(_REDLINT_COMPLETE=bash_source redlint)"\n'
        "COMP_WORDS=(redlint wai); COMP_CWORD=1\n_redlint_completion redlint\necho ${COMPREPLY[@]}"
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, env=environment(), check=False, timeout=60)
    assert done.stdout.decode().split() == ["waiver"]


@pytest.mark.parametrize(
    ("words", "variables", "language"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "zh"),
        ([], {"LC_ALL": "en_GB.UTF-8"}, "en"),
        ([], {"LC_MESSAGES": "en_US"}, "en"),
        ([], {"LANGUAGE": "zh_CN:en", "LC_ALL": "en_US"}, "zh"),
        ([], {"LC_ALL": "C.UTF-8"}, "zh"),
        ([], {"LC_ALL": "en_US", "REDLINT_LANG": "zh"}, "zh"),
        (["--lang", "en"], {"REDLINT_LANG": "zh"}, "en"),
    ],
)
def test_the_language_of_messages(words: list[str], variables: dict[str, str], language: str) -> None:
    assert asked_language(words, variables) == language


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_goes_through_a_gbk_pipe(form: str, tmp_path: Path) -> None:
    (tmp_path / "话术👮.csv").write_text(f"编号,话术内容\n①✓,{RED}👮‍♂️✓⚠䶮𠮷\n", encoding="utf-8")
    output = () if form not in ("xlsx",) else ("-o", str(tmp_path / "r.xlsx"))
    done = redlint("check", "话术👮.csv", "-f", form, *output, cwd=tmp_path, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert done.returncode == 1, done.stderr.decode("gbk", "replace")
    assert b"Traceback" not in done.stderr
    assert "E199" not in done.stderr.decode("gbk")
