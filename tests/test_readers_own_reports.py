"""Reports of earlier runs in a checked folder are no scripts, in every format that is read at all, in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from linter import messages
from linter.cli.main import run
from linter.readers.own_reports import is_own_report, reviewed_original

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


def save_workbook(name: str) -> None:
    book = Workbook()
    book.active.append(["编号", "话术内容"])
    book.active.append(["T1", BAD.strip()])
    book.save(name)


def save_document(name: str) -> None:
    document = Document()
    document.add_paragraph(BAD.strip())
    document.save(name)


@pytest.mark.parametrize(("save", "suffix"), [(save_workbook, ".xlsx"), (save_document, ".docx")])
def test_a_reviewed_copy_is_skipped_beside_its_original(
    save: Callable[[str], None], suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    original, copy = f"话术 A&B{suffix}", f"话术 A&B.审阅{suffix}"
    save(original)
    assert run(["fix", original, "-o", copy]) in (0, 1)
    assert (reviewed_original(copy), reviewed_original(original)) == (original, None)
    run(["check", ".", "-o", "r.json"])
    report = json.loads(Path("r.json").read_text("utf-8"))
    assert {one["path"] for one in report["findings"]} == {original}
    assert [one["path"] for one in report["summary"]["skipped"]] == [copy]
    assert original in report["summary"]["skipped"][0]["reason"]
    run(["check", copy, "-o", "r.json"])
    assert {one["path"] for one in json.loads(Path("r.json").read_text("utf-8"))["findings"]} == {copy}
    Path(original).unlink()  # now the copy is all there is
    assert reviewed_original(copy) is None
    run(["check", ".", "-o", "r.json"])
    assert {one["path"] for one in json.loads(Path("r.json").read_text("utf-8"))["findings"]} == {copy}
