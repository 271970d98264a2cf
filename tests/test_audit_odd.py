"""Audits of odd inputs and to odd places: a helpful sentence, the right exit code, nothing lost; and what repeats them."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from linter.cli import audit as command
from linter.cli.main import run
from linter.errors import RedlintError

JAIL, FAMILY = "不还就等着坐牢", "再不还钱就联系你家人"
REPORTS = ("r.json", "r.xlsx", "r.html", "r.md")
Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("库").mkdir()
    return tmp_path


def audit(*words: str, isolated: bool = True, outputs: tuple[str, ...] = REPORTS) -> int:
    alone = ["--isolated"] if isolated else []
    return run(["audit", *words, *alone, "--no-progress", *(word for name in outputs for word in ("-o", name))])


def report() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path("r.json").read_text("utf-8"))
    return data


def put_nothing() -> None:
    pass


def put_unreadable() -> None:
    Path("库/a.xlsx").write_bytes(b"PK\x03\x04rubbish")
    Path("库/b.txt").write_bytes(b"\x00\x01\x02\x03\xff\xfe")
    Path("库/c.json").write_text('{"a":', "utf-8")


def put_other_kinds() -> None:
    Path("库/a.png").write_bytes(b"x")


def put_one_among_others() -> None:
    Path("库/a.txt").write_text(JAIL, "utf-8")
    for name in ("b.doc", "c.png"):
        Path("库", name).write_bytes(b"x")


def put_headings() -> None:
    Path("库/a.csv").write_text("编号,话术内容\n", "utf-8")
    Path("库/b.txt").write_text("", "utf-8")


def put_names() -> None:
    for name in ("a b.txt", "x\ny.txt", "😀.txt", "=1+1|<b>`x`.txt"):
        Path("库", name).write_text(JAIL, "utf-8")


def put_gbk() -> None:
    Path("库/a.csv").write_text(f"编号,话术内容\n1,{JAIL}\n", "gbk")


def put_hidden_sheets() -> None:
    book = Workbook()
    for title, state, text in (("看", "visible", "您好"), ("藏", "hidden", JAIL), ("深藏", "veryHidden", FAMILY)):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet.append(["编号", "话术内容"])
        sheet.append(["1", text])
    book.remove(book.worksheets[0])
    book.save("库/a.xlsx")


def put_long_lines() -> None:
    filler = "您好，请您按时还款。" * 30_000
    rows = [json.dumps({"id": n, "text": filler + (JAIL if n == 2 else "")}, ensure_ascii=False) for n in range(4)]
    Path("库/a.jsonl").write_text("\n".join(rows), "utf-8")


@pytest.mark.parametrize(
    ("put", "code", "found", "said"),
    [
        (put_nothing, 2, 0, "E206：库：文件夹里没有可以检查的文件"),
        (put_unreadable, 2, 0, "3 个文件没有检查完"),
        (put_other_kinds, 2, 0, "E206：库：文件夹里没有可以检查的文件"),
        (put_one_among_others, 1, 1, "跳过 2 个文件（格式不支持、被排除等）"),
        (put_headings, 0, 0, "审计 2 个文件，里面没有一段文字可查"),
        (put_names, 1, 4, "审计 4 个文件、4 段：红线 4"),
        (put_gbk, 1, 1, "红线 1"),
        (put_hidden_sheets, 1, 2, "红线 2"),
        (put_long_lines, 1, 1, "红线 1"),
    ],
)
def test_odd_inputs(capsys: Out, put: Callable[[], None], code: int, found: int, said: str) -> None:
    put()
    assert audit("库", "--no-suspicion") == code
    told = "".join(capsys.readouterr())
    assert said in told
    assert "Traceback" not in told
    assert "E199" not in told
    data = report()
    assert len(data["findings"]) == found
    assert all(Path(name).stat().st_size for name in REPORTS)
    assert (data["complete"], all(one["reasons"] for one in data["coverage"] if one["status"] == "unread")) == (
        code != 2,
        True,
    )
    rows = list(load_workbook("r.xlsx")["整改清单"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == max(found, 1)
    assert found or rows[0][0] == "没有。"


@pytest.mark.parametrize(
    ("by", "header", "said"),
    [("来源", "", "来源取文件名"), ("阶段", "", "全部当作一组"), ("来源", ",来源", ""), ("文件", "", "")],
)
def test_a_sample_by_what_no_text_says(capsys: Out, by: str, header: str, said: str) -> None:
    Path("库/a.csv").write_text(
        f"编号,话术内容{header}\n1,{JAIL},甲\n".replace(",甲" if not header else "", ""), "utf-8"
    )
    audit("库", "--sample", "50%", "--by", by)
    notices = "".join(one["message"] for one in report()["notices"])
    assert (said in notices, bool(notices)) == (True, bool(said))
    assert said in capsys.readouterr().err


def test_a_report_that_cannot_be_written_does_not_cost_the_others(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    put_gbk()
    write = command.write_report

    def refuse(outcome: Any, path: str, *, redacts: bool) -> None:
        if path in ("r.json", "r.html"):
            raise RedlintError("E106", f"写不了 {path}：没有权限")
        write(outcome, path, redacts=redacts)

    monkeypatch.setattr(command, "write_report", refuse)
    assert audit("库") == 2
    told = capsys.readouterr()
    assert "红线 1" in told.out
    assert [f"错误 E106：写不了 {name}：没有权限" in told.err for name in ("r.json", "r.html")] == [True, True]
    assert "报告已写入 r.xlsx\n报告已写入 r.md" in told.err
    assert (Path("r.json").exists(), Path("r.xlsx").exists(), Path("r.md").exists()) == (False, True, True)


@pytest.mark.parametrize(
    ("outputs", "code"),
    [(("无/a.json",), "E106"), (("库",), "E105"), (("夹.json",), "E106"), (("a.pdf",), "E105"),
     (("a.md", "./a.md"), "E105")],
)  # fmt: skip
def test_places_that_cannot_be_written_are_refused_before_any_work(
    capsys: Out, outputs: tuple[str, ...], code: str
) -> None:
    Path("夹.json").mkdir()
    assert audit("库", outputs=outputs) == 2
    told = capsys.readouterr()
    assert f"错误 {code}" in told.err
    assert "审计" not in told.out


def digest(name: str) -> str:
    return hashlib.sha256(Path(name).read_bytes()).hexdigest()


def test_a_report_names_all_that_a_repetition_needs() -> None:
    put_gbk()
    Path("库/短信").mkdir()
    Path("库/短信/b.txt").write_text(FAMILY, "utf-8")
    Path("redlint.yaml").write_text("min_severity: warning\n", "utf-8")
    Path("库/短信/redlint.yaml").write_text("channel: sms\n", "utf-8")
    Path("redlint-waivers.yaml").write_text("waivers: []\n", "utf-8")
    assert audit("库", "--exclude", "*.md", "--sample", "100%", "--seed", "7", isolated=False) == 1
    data = report()
    made = data["provenance"]
    assert (made["paths"], made["folder"], "*.md" in made["exclude"]) == (["库"], os.getcwd(), True)
    assert data["sample"]["seed"] == 7
    named = {(one["kind"], os.path.relpath(one["path"])): one["digest"] for one in made["evidence"]}
    for kind, name in (
        ("configuration", "redlint.yaml"),
        ("configuration", "库/短信/redlint.yaml"),
        ("waivers", "redlint-waivers.yaml"),
    ):
        assert named[kind, name] == digest(name)
    assert len(next(one["digest"] for one in made["evidence"] if one["kind"] == "model")) == 64
    settings = {tuple(one["paths"]): one["settings"]["channel"] for one in made["variants"]}
    assert set(settings.values()) | {data["settings"]["channel"]} == {"sms", None}
    assert made["python"] == platform.python_version()
    assert made["libraries"]["jieba"] == version("jieba")
    overview = dict(list(row[:2]) for row in load_workbook("r.xlsx")["概况"].iter_rows(values_only=True) if row[1:])
    assert f"jieba {version('jieba')}" in overview["运行环境"]
    assert digest("redlint.yaml") in overview["配置文件"]
    assert overview["审计范围"] == "库"
    assert {one["path"]: one["digest"] for one in data["coverage"]}["库/a.csv"] == digest("库/a.csv")


def test_the_workbook_prints_whole_charts_on_numbered_pages() -> None:
    rows = "".join(f"{n},{JAIL}{n},供应商{n}\n" for n in range(60))
    Path("库/a.csv").write_text(f"编号,话术内容,来源\n{rows}", "utf-8")
    audit("库", outputs=("r.xlsx",))
    book = load_workbook("r.xlsx")
    first = book["概况"]
    assert [book[name].page_setup.paperSize for name in ("概况", "整改清单", "覆盖")] == [9, 8, 9]
    assert {sheet.oddFooter.center.text for sheet in book} == {"第 &P 页，共 &N 页"}
    titles = {row[0].value: row[0].row for row in first.iter_rows(max_col=1)}
    breaks = {one.id + 1 for one in first.row_breaks.brk}
    assert breaks
    assert breaks <= {titles[name] for name in ("按级别", "按类别", "按来源", "按阶段", "按负责人")}
    assert book["覆盖"].column_dimensions["J"].width >= 64
