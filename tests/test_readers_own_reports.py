"""Reports of earlier runs in a checked folder are no scripts, in every format that is read at all, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter import messages
from linter.cli.main import run
from linter.readers.own_reports import is_own_report

BAD = "再不还钱就联系你家人\n"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["check", "audit"])
@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".csv", ".md", ".xlsx"])
def test_reports_are_known(
    suffix: str, command: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if command == "audit" and suffix in (".jsonl", ".csv"):
        return  # an audit writes none
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(BAD, "utf-8")
    try:
        assert run(["--lang", language, command, "a.txt", "-o", f"report{suffix}"]) == 1
    finally:
        messages.use_language("zh")
    assert is_own_report(f"report{suffix}")


def test_an_older_report_is_skipped_in_a_folder_and_read_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(BAD, "utf-8")
    run(["check", ".", "-o", "旧.json"])
    run(["check", ".", "-o", "新.json"])
    report = json.loads(Path("新.json").read_text("utf-8"))
    assert report["summary"]["files"] == 1
    assert [(one["path"], "redlint 写的报告" in one["reason"]) for one in report["summary"]["skipped"]] == [
        ("旧.json", True)
    ]
    assert run(["check", "旧.json", "-o", "点名.json"]) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.json", b""),
        ("话术.json", '{"schema_version": 1, "nodes": [{"text": "您好"}]}'.encode()),
        ("话术.jsonl", '{"code": "A1", "text": "您好"}'.encode()),
        ("话术.csv", "\ufeff文件,话术\na,您好\n".encode()),
        ("话术.md", "# 催收话术\n".encode()),
        ("坏.xlsx", b"PK\x03\x04rest"),
        ("没有.json", None),
    ],
)
def test_scripts_are_no_reports(name: str, data: bytes | None, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert not is_own_report(str(tmp_path / name))
