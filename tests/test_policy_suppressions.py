"""Suppressions in comments and table columns: what they lift, that they need a reason, that unused ones are told."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from linter.readers.directives import DirectiveTaker
from tests.policy_project import CLEAN, EMPLOYER, FAMILY, PRISON, Project

HELD = "suppressed"


def statuses(project: Project, name: str, text: str | bytes, *flags: str) -> list[tuple[int, str, str]]:
    project.put(name, text)
    return [(line, code, status) for _, line, code, status in project.check(name, *flags).places]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([f"{FAMILY} # redlint: ignore TPC001 -- 内部评审"], [(1, "TPC001", HELD)]),
        ([f"{FAMILY} // redlint: ignore[TPC001] -- 内部评审"], [(1, "TPC001", HELD)]),
        (["# redlint: ignore TPC001 -- 内部评审", FAMILY], [(2, "TPC001", HELD)]),
        (["# redlint：ignore contact-family —— 内部评审", "", FAMILY, FAMILY], [(3, "TPC001", HELD), (4, "TPC001", "new")]),
        (["# redlint: ignore third-party -- 评审", f"{FAMILY}，{EMPLOYER}"], [(2, "TPC001", HELD), (2, "TPC002", HELD)]),
        (["# redlint: ignore TPC001，LEG -- 评审", f"{FAMILY}。{PRISON}"], [(2, "TPC001", HELD), (2, "LEG001", HELD)]),
        (
            ["# redlint: ignore TPC001 -- 一", "# redlint: ignore LEG -- 二", f"{FAMILY}。{PRISON}"],
            [(3, "TPC001", HELD), (3, "LEG001", HELD)],
        ),
        (
            [FAMILY, "# redlint: disable[TPC] -- 反例一节", FAMILY, PRISON, "# redlint: enable[TPC]", FAMILY],
            [(1, "TPC001", "new"), (3, "TPC001", HELD), (4, "LEG001", "new"), (6, "TPC001", "new")],
        ),
        (
            ["# redlint: disable TPC001,LEG001 -- 反例", f"{FAMILY}。{PRISON}", "# redlint: enable LEG", "# redlint: enable LEG001", f"{FAMILY}。{PRISON}"],
            [(2, "TPC001", HELD), (2, "LEG001", HELD), (5, "TPC001", HELD), (5, "LEG001", "new")],
        ),
        ([CLEAN, "# redlint: ignore-file LEG -- 反例集", FAMILY, PRISON], [(3, "TPC001", "new"), (4, "LEG001", HELD)]),
        ([FAMILY, "# redlint: ignore TPC002 -- 与它无关", CLEAN], [(1, "TPC001", "new"), (2, "RL902", "new")]),
        (["# redlint: ignore TPC001 -- 没有了", CLEAN, FAMILY], [(1, "RL902", "new"), (3, "TPC001", "new")]),
        (["# redlint: disable TPC -- 没有了", CLEAN], [(1, "RL902", "new")]),
        (["# redlint: ignore TPC001 -- 结尾"], [(1, "RL902", "new")]),
        (["# redlint: ignore TPC001", FAMILY], [(1, "RL901", "new"), (2, "TPC001", HELD)]),
        (["# redlint: ignore TPC009 -- 写错了", FAMILY], [(1, "RL903", "new"), (2, "TPC001", "new")]),
        (["# redlint: ignore -- 全部", FAMILY], [(1, "RL906", "new"), (2, "TPC001", "new")]),
        (["# redlint: ignore ALL -- 全部", FAMILY], [(1, "RL906", "new"), (2, "TPC001", "new")]),
        (["# redlint: skip TPC001 -- 看不懂", FAMILY], [(1, "RL906", "new"), (2, "TPC001", "new")]),
        ([*["好"] * 9, "# redlint: ignore-file TPC -- 太晚", FAMILY], [(10, "RL906", "new"), (11, "TPC001", "new")]),
        (["# redlint: ignore RL902 -- 不行", CLEAN], []),
        (["这里说到 redlint 这个程序", FAMILY], [(2, "TPC001", "new")]),
    ],
)  # fmt: skip
def test_comments_in_text(project: Project, lines: list[str], expected: list[tuple[int, str, str]]) -> None:
    assert statuses(project, "a.txt", "\n".join(lines) + "\n") == expected
    assert statuses(project, "b.txt", "\r\n".join(lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["<!-- redlint: ignore TPC001 -- 反例 -->", FAMILY, FAMILY, "", FAMILY],
         [(2, "TPC001", HELD), (3, "TPC001", HELD), (5, "TPC001", "new")]),
        (["<!-- redlint: ignore TPC001 -- 反例 -->", "", FAMILY], [(3, "TPC001", HELD)]),
        ([f"{FAMILY} <!-- redlint: ignore TPC001 -- 反例 -->", FAMILY], [(1, "TPC001", HELD), (2, "TPC001", "new")]),
        (["---", "channel: sms", "---", "", "<!-- redlint: ignore-file TPC001 -- 反例 -->", FAMILY], [(6, "TPC001", HELD)]),
        (["# redlint: ignore TPC001 -- 是标题不是注释", FAMILY], [(2, "TPC001", "new")]),
        (["<!-- redlint: disable TPC001 -- 反例 -->", FAMILY, "", FAMILY], [(2, "TPC001", HELD), (4, "TPC001", HELD)]),
    ],
)  # fmt: skip
def test_comments_in_markdown(project: Project, lines: list[str], expected: list[tuple[int, str, str]]) -> None:
    assert statuses(project, "a.md", "\n".join(lines) + "\n") == expected


CSV = [
    ("话术内容,忽略规则,忽略原因", [f"{FAMILY},TPC001,评审通过", f"{FAMILY},,", f"{CLEAN},LEG001,用不到", f"{FAMILY},是,"],
     [("row 2", "TPC001", HELD), ("row 3", "TPC001", "new"), ("row 5", "TPC001", "new"),
      ("row 4, 忽略规则", "RL902", "new"), ("row 5, 忽略规则", "RL903", "new"), ("row 5, 忽略规则", "RL901", "new")]),
    ("话术内容,redlint_ignore", [f'{FAMILY},"TPC001,LEG -- 评审"', f"{PRISON},LEG001"],
     [("row 2", "TPC001", HELD), ("row 3", "LEG001", HELD), ("row 2, redlint_ignore", "RL902", "new"),
      ("row 3, redlint_ignore", "RL901", "new")]),
    ("短信内容,话术内容,豁免", [f"{FAMILY},{PRISON},third-party：评审通过", f"{FAMILY},{CLEAN},否"],
     [("row 2, 短信内容", "TPC001", HELD), ("row 2, 话术内容", "LEG001", "new"), ("row 3, 短信内容", "TPC001", "new")]),
]  # fmt: skip


@pytest.mark.parametrize(("header", "rows", "expected"), CSV, ids=[one[0] for one in CSV])
def test_columns_of_tables(
    project: Project, header: str, rows: list[str], expected: list[tuple[str, str, str]]
) -> None:
    project.put("a.csv", "\n".join([header, *rows]).encode("gb18030"))
    found = project.check("a.csv").report["findings"]
    assert sorted((one["locator"], one["code"], one["status"]) for one in found) == sorted(expected)


def test_columns_of_workbooks(project: Project) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "短信"
    for row in (
        ("模板ID", "短信内容", "豁免规则", "豁免理由"),
        ("T1", FAMILY, "TPC001", "法务批准"),
        ("T2", FAMILY, None, None),
    ):
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    project.put("a.xlsx", content.getvalue())
    found = project.check("a.xlsx").report["findings"]
    assert [(one["locator"], one["record"], one["status"]) for one in found] == [
        ("短信!B2", "T1", HELD),
        ("短信!B3", "T2", "new"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"id": "T1", "text": FAMILY, "redlint_ignore": "TPC001", "redlint_reason": "评审"}, [("T1", HELD, "评审")]),
        ({"id": "T1", "text": FAMILY, "redlint_ignore": ["TPC001", "LEG -- 评审"]}, [("T1", HELD, "评审"), (None, "new", None)]),
        ({"id": "T1", "text": FAMILY, "豁免规则": "TPC -- 评审", "extra": {"a": 1}}, [("T1", HELD, "评审")]),
        ({"id": "T1", "text": FAMILY, "redlint_ignore": None}, [("T1", "new", None)]),
        ({"id": "T1", "text": FAMILY, "redlint_ignore": "否", "redlint_reason": FAMILY}, [("T1", "new", None)]),
    ],
)  # fmt: skip
def test_fields_of_rows_of_json(project: Project, row: dict[str, object], expected: list[tuple[object, ...]]) -> None:
    project.put("a.jsonl", json.dumps(row, ensure_ascii=False) + "\n")
    found = project.check("a.jsonl").report["findings"]
    assert [(one["record"], one["status"], one.get("status_reason")) for one in found] == expected


def test_counts_and_exit_code(project: Project) -> None:
    project.put("a.txt", f"{FAMILY} # redlint: ignore TPC001 -- 评审\n")
    outcome = project.check("a.txt")
    assert outcome.code == 0
    assert outcome.report["summary"]["suppressed"] == 1
    assert outcome.report["summary"]["findings"] == {"error": 0, "warning": 0, "info": 0}
    assert "已标注放行 1" in project.run("check", "a.txt").out


@pytest.mark.parametrize(
    "flags",
    [["--select", "LEG"], ["--ignore", "TPC001"], ["--min-severity", "error"], ["--ignore", "RL902"]],
)
def test_what_did_not_run_is_not_called_unused(project: Project, flags: list[str]) -> None:
    assert statuses(project, "a.txt", f"# redlint: ignore TPC001 -- 评审\n{CLEAN}\n", *flags) == []


def test_the_words_of_a_comment_are_not_judged(project: Project) -> None:
    text = f"# redlint: ignore LEG001 -- 见《{FAMILY}》\n{PRISON}\n"
    assert statuses(project, "a.txt", text) == [(2, "LEG001", HELD)]


def test_remarks_say_what_to_do(project: Project) -> None:
    project.put("a.txt", f"# redlint: ignore TPC009 -- x\n# redlint: ignore TPC001\n{FAMILY}\n")
    out = project.run("check", "-f", "concise", "a.txt").out
    assert "a.txt:1:1: 须整改 RL903 豁免里的编号不存在：没有 TPC009 这条规则或类别；是不是 TPC00" in out
    assert "a.txt:2:1: 须整改 RL901 豁免没有写理由：“# redlint: ignore TPC001”没有写理由；在后面加上“ -- 理由”" in out


@pytest.mark.parametrize("markdown", [False, True])
def test_any_cut_of_a_text_gives_the_same_directives(markdown: bool) -> None:
    open_, close = ("<!-- ", " -->") if markdown else ("# ", "")
    lines = ["甲", f"{open_}redlint: ignore TPC001 -- 一{close}", "", "乙", "丙", "", "丁"]
    whole = [f"{line}\n" for line in lines]

    def take(pieces: list[str]) -> tuple[str, tuple[int, int]]:
        taker = DirectiveTaker(markdown=markdown, first_line=1)
        text, spans, line, offset = "", [], 1, 0
        for piece in pieces:
            rest, directives = taker.take(piece, line, offset)
            text += rest
            spans += [(one.first, one.last) for one in directives if one.first]
            line, offset = line + piece.count("\n"), offset + len(piece)
        return text, (min(first for first, _ in spans), max(last for _, last in spans))

    expected = take(["".join(whole)])
    assert expected[1] == (4, 5 if markdown else 4)
    for cut in range(1, len(whole)):
        assert take(["".join(whole[:cut]), "".join(whole[cut:])]) == expected


def test_a_large_table_with_many_exemptions_is_quick(project: Project, tmp_path: Path) -> None:
    rows = "".join(f"{FAMILY},TPC001,编号{number}\n" for number in range(3000))
    project.put("a.csv", "话术内容,忽略规则,忽略原因\n" + rows)
    assert project.check("a.csv").report["summary"]["suppressed"] == 3000
