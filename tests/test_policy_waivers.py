"""Waivers: who answers for a finding, bound to the exact text, until a day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest

from linter import report
from tests.policy_project import CLEAN, EMPLOYER, FAMILY, PRISON, Project

FILE = "redlint-waivers.yaml"
PEOPLE = ("--applicant", "张三", "--approver", "李四", "--approver", "王五", "--reason", "判决书原文")
TODAY = date.today()


def add(project: Project, target: str, *more: str) -> None:
    outcome = project.run("waiver", "add", target, *PEOPLE, *more)
    assert outcome.code == 0, outcome.err


def change(pattern: str, value: object) -> None:
    lines = Path(FILE).read_text("utf-8").splitlines()
    kept = [f"    {pattern}: {value}" if line.strip().startswith(f"{pattern}:") else line for line in lines]
    Path(FILE).write_text("\n".join(kept) + "\n", encoding="utf-8")


def test_a_waived_finding_passes_until_its_text_changes(project: Project) -> None:
    project.put("a.txt", f"{CLEAN}\n{FAMILY}\n{PRISON}\n")
    add(project, "a.txt:2")
    outcome = project.check()
    assert outcome.places == [("a.txt", 2, "TPC001", "waived"), ("a.txt", 3, "LEG001", "new")]
    assert outcome.report["summary"]["waived"] == 1
    project.put("a.txt", f"{PRISON}\n{FAMILY}\n")  # moved
    assert project.check("--ignore", "LEG").code == 0
    project.put("b/c.txt", f"{FAMILY}\n")  # the same text elsewhere
    assert project.check("--ignore", "LEG").code == 0
    project.put("a.txt", f"{FAMILY}，听到没有\n")
    outcome = project.check("a.txt")
    assert outcome.code == 1
    assert outcome.places == [("a.txt", 1, "TPC001", "new"), (FILE, 3, "RL908", "new")]


def test_no_words_of_the_text_are_in_the_file(project: Project) -> None:
    project.put("a.txt", FAMILY)
    add(project, "a.txt:1")
    assert "家" not in Path(FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("days", "code", "said"),
    [
        (-1, 1, "RL904"),
        (0, 0, "还有 0 天"),
        (14, 0, "还有 14 天"),
        (15, 0, ""),
    ],
)
def test_the_last_day(project: Project, days: int, code: int, said: str) -> None:
    project.put("a.txt", FAMILY)
    add(project, "a.txt:1")
    change("approved", TODAY - timedelta(days=30))
    change("expires", TODAY + timedelta(days=days))
    outcome = project.run("check", "-f", "concise", "a.txt")
    assert outcome.code == code
    assert said in outcome.out + outcome.err
    assert ("到期" in outcome.err) == (0 <= days <= 14)


@pytest.mark.parametrize(
    ("flags", "codes"),
    [([], ["TPC001", "RL904"]), (["--ignore", "RL904"], ["TPC001"]), (["--min-severity", "error"], ["TPC001"])],
)
def test_remarks_are_chosen_like_other_findings(project: Project, flags: list[str], codes: list[str]) -> None:
    project.put("a.txt", FAMILY)
    add(project, "a.txt:1")
    change("approved", TODAY - timedelta(days=30))
    change("expires", TODAY - timedelta(days=1))
    assert [one["code"] for one in project.check(*flags).report["findings"]] == codes


def test_the_days_of_notice_are_configured(project: Project) -> None:
    project.put("redlint.yaml", "waivers: {notice_days: 60}")
    project.put("a.txt", FAMILY)
    add(project, "a.txt:1", "--days", "60")
    assert "还有 60 天" in project.check().err


@pytest.mark.parametrize(
    ("approvers", "configuration", "code"),
    [
        (["李四", "王五"], "", 0),
        (["李四"], "", 2),
        (["李四", "张三"], "", 2),  # nobody approves for himself
        (["李四", "李四"], "", 2),
        (["李四"], "waivers: {error_approvers: 1}", 0),
        (["李四"], "severity: {TPC001: warning}", 0),
        (["张三"], "severity: {TPC001: warning}", 2),
    ],
)
def test_red_lines_need_two_approvers(project: Project, approvers: list[str], configuration: str, code: int) -> None:
    project.put("redlint.yaml", configuration)
    project.put("a.txt", FAMILY)
    people = [word for name in approvers for word in ("--approver", name)]
    outcome = project.run("waiver", "add", "a.txt:1", "--applicant", "张三", "--reason", "理由", *people)
    assert outcome.code == code
    assert Path(FILE).exists() == (code == 0)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("approvers", "[李四]", [("a.txt", "TPC001"), (FILE, "RL907")]),
        ("approved", TODAY + timedelta(days=1), [("a.txt", "TPC001"), (FILE, "RL907")]),
        ("channel", "sms", [("a.txt", "TPC001"), (FILE, "RL908")]),
        ("code", "LEG001", [("a.txt", "TPC001")]),
        ("hash", "0" * 32, [("a.txt", "TPC001"), (FILE, "RL908")]),
    ],
)
def test_a_waiver_that_does_not_hold(
    project: Project, key: str, value: object, expected: list[tuple[str, str]]
) -> None:
    project.put("a.txt", FAMILY)
    add(project, "a.txt:1", "--channel", "call", "--days", "30") if key == "channel" else add(project, "a.txt:1")
    if key == "code":
        text = Path(FILE).read_text("utf-8")
        Path(FILE).write_text(text.replace("TPC001", str(value)), encoding="utf-8")
    elif key == "hash":
        change(key, f"'{value}'")
    else:
        change(key, value)
    found = project.check("a.txt").report["findings"]
    assert [(one["path"], one["code"]) for one in found] == expected


def test_one_waiver_for_a_channel(project: Project) -> None:
    project.put("a.txt", FAMILY)
    add(project, "a.txt:1", "--channel", "sms")
    assert project.check("a.txt", "--channel", "sms").code == 0
    assert project.check("a.txt", "--channel", "call").code == 1


@pytest.mark.parametrize(
    ("target", "more", "sentence"),
    [
        ("a.txt:1", [], "a.txt:1 没有可豁免的问题"),
        ("a.txt", [], "a.txt 有几处：2 TPC001、3 TPC002、3 LEG001"),
        ("a.txt:3", [], "a.txt:3 有几处：3 TPC002、3 LEG001"),
        ("a.txt:2", ["--code", "LEG001"], "没有可豁免的问题（LEG001）"),
        ("none.txt:2", [], "none.txt"),
        ("a.txt:2", ["--days", "400"], "有效期 400 天，最长 366 天"),
        ("a.txt:2", ["--expires", "2020-01-01"], "到期日早于批准日期"),
        ("a.txt:2", ["--expires", "明年"], "“明年”不是日期；写成 2027-01-31"),
    ],
)
def test_mistakes_in_adding(project: Project, target: str, more: list[str], sentence: str) -> None:
    project.put("a.txt", f"{CLEAN}\n{FAMILY}\n{EMPLOYER}。{PRISON}\n")
    outcome = project.run("waiver", "add", target, *PEOPLE, *more)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert not Path(FILE).exists()


def test_a_cell_and_a_row(project: Project) -> None:
    project.put("a.csv", f"模板ID,话术内容\nT1,{FAMILY}\nT2,{PRISON}\n")
    add(project, "a.csv:row 2")
    add(project, "a.csv:3", "--code", "LEG001")
    assert [one["status"] for one in project.check().report["findings"]] == ["waived", "waived"]
    text = Path(FILE).read_text("utf-8")
    assert text.count("  - code:") == 2
    assert 'place: "row 2"' in text


def test_adding_keeps_what_is_there(project: Project) -> None:
    project.put("a.txt", f"{FAMILY}\n{PRISON}\n")
    project.put(FILE, "# 我们的豁免\nwaivers: []\n")
    add(project, "a.txt:1")
    add(project, "a.txt:2")
    text = Path(FILE).read_text("utf-8")
    assert text.startswith("# 我们的豁免\nwaivers:\n  - code: TPC001\n")
    assert project.check().code == 0
    again = project.run("waiver", "add", "a.txt:2", *PEOPLE)
    assert again.code == 2
    assert "已有有效的豁免（第 13 行）" in again.err


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("waivers:\n- {code: TPC001}", ["redlint-waivers.yaml:2:3: 缺少必填的键 hash", "缺少必填的键 approvers"]),
        ("waiver: []", ["redlint-waivers.yaml:1:1: 未知的键 waiver；是不是 waivers？"]),
        (
            f"waivers:\n- {{code: TPC001, hash: '{'0' * 32}', applicant: 甲, approvers: [乙], approved: 2026-02-30, expires: 2026-03-01, reason: x}}",
            ["没有 2026-02-30 这一天"],
        ),
        (
            f"waivers:\n- {{code: TPC001, hash: '{'0' * 32}', applicant: 甲, approvers: [乙], approved: 2026-01-01, expires: 2028-03-01, reason: x}}",
            ["有效期 790 天，最长 366 天"],
        ),
    ],
)
def test_mistakes_in_the_file_have_places(project: Project, text: str, problems: list[str]) -> None:
    project.put(FILE, text)
    project.put("a.txt", CLEAN)
    outcome = project.check()
    assert outcome.code == 2
    assert "E403" in outcome.err
    for problem in problems:
        assert problem in outcome.err


def test_list_and_check_say_how_each_stands(project: Project) -> None:
    project.put("a.txt", f"{FAMILY}\n{PRISON}\n")
    project.put("b.txt", f"{EMPLOYER}\n")
    for target in ("a.txt:1", "a.txt:2", "b.txt:1"):
        add(project, target)
    assert project.run("waiver", "check").code == 0
    project.put("a.txt", f"{FAMILY}\n{PRISON}了\n")
    project.put("b.txt", f"{CLEAN}\n")
    outcome = project.run("waiver", "check", "-f", "json")
    assert outcome.code == 1
    assert [(one["path"], one["state"]) for one in json.loads(outcome.out)] == [
        ("a.txt", "active"),
        ("a.txt", "void"),
        ("b.txt", "unused"),
    ]
    assert project.run("waiver", "check", "b.txt", "-f", "json").out.count('"unused"') == 1
    assert '"void"' not in project.run("waiver", "check", "b.txt", "-f", "json").out  # a.txt was not looked at
    change("expires", TODAY - timedelta(days=1))
    change("approved", TODAY - timedelta(days=10))
    listed = project.run("waiver", "list").out
    assert listed.count("已过期") == 4  # three lines and the summary
    assert "申请 张三  审批 李四、王五" in listed
    assert project.run("waiver", "list", "--waivers", "none.yaml").out == "没有豁免。\n"


def test_the_file_is_configured(project: Project) -> None:
    project.put("redlint.yaml", "waivers: {file: 审批/豁免.yaml}")
    project.put("a.txt", FAMILY)
    missing = project.check()
    assert missing.code == 2
    assert "E403" in missing.err
    project.put("审批/豁免.yaml", "waivers: []\n")
    add(project, "a.txt:1")
    assert Path("审批/豁免.yaml").read_text("utf-8").count("TPC001") == 1
    assert project.check().code == 0
    assert project.check("--isolated").code == 1


def test_the_report_keeps_the_contract(project: Project) -> None:
    schema = json.loads((Path(report.__file__).parent / "schema" / "report-v1.schema.json").read_text("utf-8"))
    project.put("a.txt", f"{FAMILY}\n{PRISON}\n# redlint: ignore LEG\n{PRISON}了\n{EMPLOYER}\n")
    add(project, "a.txt:1")
    add(project, "a.txt:5")
    change("expires", TODAY)
    project.run("baseline", "create")
    project.put("a.txt", f"{FAMILY}\n{PRISON}\n# redlint: ignore LEG\n{PRISON}了\n{EMPLOYER}们\n")
    document = project.check("--baseline", "redlint-baseline.jsonl").report
    jsonschema.validate(document, schema)
    assert {one["status"] for one in document["findings"]} == {"new", "waived", "suppressed", "baselined"}
    assert {one["code"] for one in document["findings"]} >= {"RL901", "RL908"}
    summary = document["summary"]
    assert (summary["suppressed"], summary["waived"], summary["baselined"], summary["files"]) == (1, 1, 1, 1)
