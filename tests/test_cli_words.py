"""What the command line says and understands: the user's language, advice that works when it is typed."""

from __future__ import annotations

import shlex
from pathlib import Path

import openpyxl
import pytest

from linter import messages
from linter.cli.main import run
from linter.errors import reason_of
from linter.report.cells import width


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every command runs in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        (2, "没有这个文件或文件夹", "no such file or folder"),
        (13, "没有权限", "permission denied"),
        (28, "磁盘满了", "the disk is full"),
    ],
)
def test_the_systems_reasons_are_translated(number: int, chinese: str, english: str) -> None:
    error = OSError(number, "whatever the system says")
    assert reason_of(error) == chinese
    messages.use_language("en")
    try:
        assert reason_of(error) == english
    finally:
        messages.use_language("zh")


def test_reasons_without_a_translation_are_named_as_the_systems() -> None:
    assert reason_of(OSError(99999, "Strange")) == "系统报错（[Errno 99999] Strange）"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--config", "没有.yaml"], "读不了配置文件 没有.yaml：没有这个文件或文件夹"),
        (["--baseline", "没有.jsonl"], "读不了基线 没有.jsonl：没有这个文件或文件夹；先运行 redlint baseline create"),
        (["-o", "没有/r.json"], "不能写到 没有/r.json：没有文件夹 没有；请先建好"),
        (["--channel", "寄信人"], "--channel 的值不对：没有“寄信人”（可写：call、sms、im、letter、voicemail）"),
        (["-o", "甲.md", "-o", "乙.md"], "-o 只能写一次"),
        (["-o", "结果.docx"], "报告写不成 .docx"),
    ],
)
def test_mistakes(arguments: list[str], words: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text("您好\n", "utf-8")
    assert run(["check", "a.txt", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("option", "chinese", "word"),
    [
        ("--channel", "短信", "sms"),
        ("--channel", "电话", "call"),
        ("--channel", "微信", "im"),
        ("--audience", "联系人", "contact"),
        ("--audience", "本人", "debtor"),
        ("--script-type", "短信模板", "sms"),
    ],
)
def test_chinese_names_are_understood(option: str, chinese: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    pages = []
    for value in (chinese, word):
        assert run(["config", "show", option, value]) == 0
        pages.append(capsys.readouterr().out)
    assert pages[0] == pages[1]
    assert f" {word} " in pages[0]


def test_arguments_with_spaces_need_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "话术.csv:row", "5"]) == 2
    assert "多出了参数：5；有空格的路径、位置要加引号" in capsys.readouterr().err


@pytest.mark.parametrize(("word", "meant"), [("tpc1", "TPC001"), ("TPC01", "TPC001"), ("leg-3", "LEG003")])
def test_codes_written_loosely_are_guessed(word: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", word]) == 2
    assert f"是不是 {meant}？" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["话术库.xlsx", "话术库 2026（终稿）.xlsx"])
def test_the_advice_for_office_files_works(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    book.active.append(["话术内容"])
    book.active.append(["再不还钱就联系你家人"])
    book.save(folder / name)
    for arguments in (["fix", name], ["fix"]):
        run(arguments)
        err = capsys.readouterr().err
        advice = shlex.split(err[err.index("redlint fix ") :].splitlines()[0])
        assert advice == ["redlint", "fix", name, "-o", name.replace(".xlsx", ".审阅.xlsx")]
    assert run(advice[1:]) == 1
    assert (folder / advice[-1]).is_file()


def test_fix_says_when_nothing_was_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text("再不还钱就联系你家人\n", "utf-8")
    run(["fix", "a.txt"])
    assert "检查 1 个文件，没有改动，剩 1 处" in capsys.readouterr().err
    run(["fix", "没有.csv"])
    err = capsys.readouterr().err
    assert "没有.csv：没有这个文件" in err
    assert "检查 0 个文件" not in err


def test_a_new_rule_makes_its_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "new", "--category", "legal-threat", "-o", "本行规则/leg901.yaml"]) == 0
    assert "LEG901" in (folder / "本行规则/leg901.yaml").read_text("utf-8")


def test_config_show_names_the_keys_of_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "redlint.yaml").write_text(
        "exclude: [归档/]\nallow:\n  - {phrase: 我是法务部的, rules: [IMP], reason: 部门名}\n", "utf-8"
    )
    assert run(["config", "show"]) == 0
    page = capsys.readouterr().out
    assert "allowed" not in page
    assert "我是法务部的" in page
    assert run(["config", "show", "-f", "json"]) == 0
    shown = capsys.readouterr().out
    assert '"exclude": [' in shown
    assert '"origin": "redlint.yaml:3:5"' in shown


@pytest.mark.parametrize("columns", [50, 60, 72, 80, 100, 200])
@pytest.mark.parametrize("command", [[], ["rules"], ["config"]])
def test_help_keeps_to_the_terminal(
    command: list[str], columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("linter.cli.output.page_columns", lambda: columns)
    assert run([*command, "--help"]) == 0
    page = capsys.readouterr().out
    examples = ("\n例子：", "\nexamples:")
    body = min((page.partition(mark)[0] for mark in examples), key=len)
    assert max(width(line) for line in body.splitlines()) <= min(columns, 100)


def test_approvers_may_stand_in_one_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text("再不还钱就联系你家人\n", "utf-8")
    people = ["--applicant", "张三", "--reason", "判决书原文", "--approver"]
    assert run(["waiver", "add", "a.txt:1", *people, "John Smith"]) == 2  # one person, not two
    assert run(["waiver", "add", "a.txt:1", *people, "李四、王五"]) == 0
    assert 'approvers: ["李四", "王五"]' in (folder / "redlint-waivers.yaml").read_text("utf-8")


def test_a_baseline_of_nothing_readable_is_not_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["baseline", "create", "没有.txt"]) == 2
    assert "错误 E201：没有.txt：没有这个文件" in capsys.readouterr().err
    assert not (folder / "redlint-baseline.jsonl").exists()


def test_a_baseline_names_the_files_it_could_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text("再不还钱就联系你家人\n", "utf-8")
    (folder / "坏.docx").write_bytes(b"no package")
    for command in ("create", "update", "prune"):
        assert run(["baseline", command]) == 2
        told = capsys.readouterr()
        assert "错误 E207：坏.docx：" in told.err
        assert "有 1 个文件读不了，基线不含它们" in told.out
    assert '"path": "a.txt"' in (folder / "redlint-baseline.jsonl").read_text("utf-8")
