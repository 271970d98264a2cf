"""Several reports in one run: which format goes where, and what is refused before any work is done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from linter.cli.main import run
from linter.cli.targets import FORMATS, Target, choose_targets
from linter.errors import RedlintError

Run = Callable[..., tuple[int, str, str]]
BAD = "坐席：再不还款就联系你家人。\n"


@pytest.fixture
def redlint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    for name in ("REDLINT_LANG", "REDLINT_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    Path("话术.txt").write_text(BAD, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.mark.parametrize(
    ("formats", "output", "targets"),
    [
        ([], None, [Target("concise")]),
        ([], "a.json", [Target("json", "a.json")]),
        ([], "a.sarif", [Target("sarif", "a.sarif")]),
        ([], "a.XML", [Target("junit", "a.XML")]),
        ([], "a.md", [Target("markdown", "a.md")]),
        ([], "a.csv", [Target("csv", "a.csv")]),
        ([], "a.htm", [Target("html", "a.htm")]),
        ([], "报告.xlsx", [Target("xlsx", "报告.xlsx")]),
        ([], "a.log", [Target("concise", "a.log")]),
        ([("github", None)], None, [Target("github")]),
        ([("github", None)], "a.txt", [Target("github", "a.txt")]),
        ([("sarif", "a"), ("junit", "b")], None, [Target("sarif", "a"), Target("junit", "b")]),
        ([("sarif", "a"), ("concise", None)], None, [Target("concise"), Target("sarif", "a")]),
        ([("sarif", "a")], "b.json", [Target("json", "b.json"), Target("sarif", "a")]),
        ([("json", None), ("json", None)], None, [Target("json")]),
    ],
)
def test_targets(
    formats: list[tuple[str, str | None]],
    output: str | None,
    targets: list[Target],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert list(choose_targets(formats, output)) == targets


@pytest.mark.parametrize(
    ("formats", "output", "code"),
    [
        ([("json", None), ("sarif", None)], None, "E105"),
        ([("json", "a"), ("sarif", "a")], None, "E105"),
        ([("json", "a"), ("sarif", "./a")], None, "E105"),
        ([("json", None), ("sarif", "a")], "a", "E105"),
        ([("json", "no/a")], None, "E106"),
        ([("json", ".")], None, "E106"),
    ],
)
def test_refused(
    formats: list[tuple[str, str | None]],
    output: str | None,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RedlintError) as caught:
        choose_targets(formats, output)
    assert caught.value.code == code


def test_several_reports_in_one_run(redlint: Run) -> None:
    code, out, err = redlint("check", ".", "-f", "concise", "-f", "sarif:报告.sarif", "-f", "junit:报 告.xml")
    assert code == 1
    assert out.startswith("话术.txt:1:4: 红线 TPC001")
    assert err == ""
    result = json.loads(Path("报告.sarif").read_text("utf-8"))["runs"][0]["results"][0]
    assert result["ruleId"] == "TPC001"
    assert result["fixes"]  # one of the reports shows rewrites, so they are made
    assert ElementTree.fromstring(Path("报 告.xml").read_bytes()).get("failures") == "1"


def test_reports_to_files_alone_leave_stdout_empty(redlint: Run) -> None:
    code, out, err = redlint("check", "话术.txt", "-f", "gitlab:gl.json")
    assert (code, out) == (1, "")
    assert err.startswith("检查 1 个文件")
    (issue,) = json.loads(Path("gl.json").read_text("utf-8"))
    assert issue["location"]["positions"]["begin"] == {"line": 1, "column": 4}


def test_workbook(redlint: Run) -> None:
    code, out, err = redlint("check", ".", "-o", "报告.xlsx")
    assert (code, out) == (1, "")
    assert err.startswith("检查 1 个文件")
    with ZipFile("报告.xlsx") as package:
        assert package.testzip() is None
    assert redlint("check", ".", "-o", "报告.xlsx")[0] == 1  # replaced, and not checked itself


def test_reports_are_not_checked_by_the_next_run(redlint: Run) -> None:
    flags = ("-f", "concise", "-f", "json:a.json", "-f", "csv:子[1].csv", "-f", "markdown:a.md")
    first = redlint("check", ".", *flags)
    assert redlint("check", ".", *flags) == first


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["-f", "sarf:a"], "是不是 sarif"),
        (["-f", "sarif:"], "sarif: 后面要写文件名；例：-f sarif:报告"),
        (["-f", "json", "-f", "sarif"], "标准输出只能有一种格式，这里有 json、sarif"),
        (["-f", "xlsx"], "xlsx 只能写到文件；例：-f xlsx:报告.xlsx"),
        (["-f", "json:a", "-f", "sarif:a"], "有两份报告都要写到 a"),
    ],
)
def test_mistakes(redlint: Run, flags: list[str], sentence: str) -> None:
    code, out, err = redlint("check", ".", *flags)
    assert (code, out) == (2, "")
    assert sentence in err
    assert not Path("a").exists()


def test_environment_may_name_several(redlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDLINT_OUTPUT_FORMAT", "jsonl rdjson:r.json")
    _, out, _ = redlint("check", "话术.txt")
    assert json.loads(out)["code"] == "TPC001"
    assert json.loads(Path("r.json").read_text("utf-8"))["source"] == {"name": "redlint"}
    _, out, _ = redlint("check", "话术.txt", "-f", "concise")
    assert out.startswith("话术.txt:1:4")


@pytest.mark.parametrize("chosen", [name for name in FORMATS if name != "xlsx"])
def test_every_format_answers_on_standard_output(redlint: Run, chosen: str) -> None:
    code, out, _ = redlint("text", "-f", chosen, "再不还款就联系你家人")
    assert code == 1
    assert "家人" in out
