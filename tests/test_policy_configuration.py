"""Configuration files: which one holds, what it changes, what the command line overrides, and how mistakes are told."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from linter import engine, runs
from linter.errors import PolicyError
from linter.governed import Governor
from linter.policy import configuration
from linter.policy.hours import read_hours
from linter.settings import Settings
from tests.policy_project import CLEAN, EMPLOYER, FAMILY, PRISON, Project

ALL = f"{FAMILY}\n{EMPLOYER}\n{PRISON}\n"


def codes(project: Project, *arguments: str) -> list[str]:
    return [finding["code"] for finding in project.check(*arguments).report["findings"]]


@pytest.mark.parametrize(
    ("text", "flags", "expected"),
    [
        ("", [], ["TPC001", "TPC002", "LEG001"]),
        ("# nothing but a comment\n", [], ["TPC001", "TPC002", "LEG001"]),
        ("\ufeff# nothing but a comment\r\n", [], ["TPC001", "TPC002", "LEG001"]),
        ("\ufeffignore: [TPC]\r\n", [], ["LEG001"]),
        ("ignore: [TPC]", [], ["LEG001"]),
        ("ignore: TPC", [], ["LEG001"]),
        ("select: [third-party]\nignore: [contact-family]", [], ["TPC002"]),
        ("ignore: [TPC]", ["--ignore", "LEG"], ["TPC001", "TPC002"]),
        ("ignore: [TPC001]", ["--select", "TPC"], ["TPC001", "TPC002"]),
        ("ignore: [TPC]", ["--isolated"], ["TPC001", "TPC002", "LEG001"]),
        ("severity: {TPC: info}\nmin-severity: warning", [], ["LEG001"]),
        ("severity: {TPC: info, TPC001: warning}\nmin_severity: warning", [], ["TPC001", "LEG001"]),
        ("severity: {TPC: info}\nmin_severity: warning", ["--min-severity", "info"], ["TPC001", "TPC002", "LEG001"]),
        ("overrides: [{paths: ['*.txt'], ignore: [LEG]}]", [], ["TPC001", "TPC002"]),
        ("ignore: [TPC001]\noverrides: [{paths: a.txt, ignore: [LEG]}]", [], ["TPC002"]),
        ("overrides: [{paths: b.txt, ignore: [LEG]}]", [], ["TPC001", "TPC002", "LEG001"]),
        ("overrides: [{paths: /a.txt, severity: {LEG: info}}]\nmin_severity: error", [], ["TPC001", "TPC002"]),
    ],
)
def test_rules_and_levels(project: Project, text: str, flags: list[str], expected: list[str]) -> None:
    project.put("redlint.yaml", text)
    project.put("a.txt", ALL)
    assert codes(project, *flags) == expected


def test_the_nearest_file_holds_and_nothing_is_merged(project: Project) -> None:
    project.put("redlint.yaml", "ignore: [LEG]")
    project.put("a.txt", ALL)
    project.put("inner/redlint.yaml", "ignore: [TPC]")
    project.put("inner/deep/b.txt", ALL)
    project.put("other/.redlint.yaml", "select: [TPC002]")
    project.put("other/pyproject.toml", "[tool.redlint]\nselect = ['TPC001']\n")
    project.put("other/c.txt", ALL)
    project.put("python/pyproject.toml", "[tool.redlint]\nselect = ['TPC001']\n")
    project.put("python/d.txt", ALL)
    project.put("plain/pyproject.toml", "[tool.other]\n")
    project.put("plain/e.txt", ALL)
    found = {}
    for finding in project.check().report["findings"]:
        found.setdefault(finding["path"], []).append(finding["code"])
    assert found == {
        "a.txt": ["TPC001", "TPC002"],
        "inner/deep/b.txt": ["LEG001"],
        "other/c.txt": ["TPC002"],
        "python/d.txt": ["TPC001"],
        "plain/e.txt": ["TPC001", "TPC002"],
    }


def test_the_report_is_the_same_with_workers(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.put("redlint.yaml", "overrides: [{paths: b.txt, ignore: [TPC]}]")
    project.put("a.txt", ALL)
    project.put("b.txt", ALL)
    monkeypatch.setattr("linter.runs.PARALLEL_BYTES", 0)
    catalog = engine.builtin_directory()
    reports = [
        runs.check_paths(["."], Settings(), catalog_dir=catalog, jobs=jobs, governor=Governor()) for jobs in (1, 2)
    ]
    assert reports[0] == reports[1]
    assert [one.code for one in reports[0].findings()] == ["TPC001", "TPC002", "LEG001", "LEG001"]


def test_several_configurations_share_one_compiled_catalog(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[object] = []
    load = engine.load_compiled
    monkeypatch.setattr(engine, "load_compiled", lambda *words: loads.append(words) or load(*words))
    for folder, ignored in (("a", "TPC001"), ("b", "TPC002"), ("c", "LEG")):
        project.put(f"{folder}/redlint.yaml", f"ignore: [{ignored}]\noverrides: [{{paths: y.txt, select: [TPC]}}]")
        project.put(f"{folder}/x.txt", ALL)
        project.put(f"{folder}/y.txt", ALL)
    assert len(project.check().report["findings"]) == 3 * 2 + 1 + 1 + 2
    assert len(loads) == 1


def test_extend_is_explicit_and_the_own_words_win(project: Project) -> None:
    project.put("base/redlint.yaml", "ignore: [LEG]\nseverity: {TPC: info}\nexclude: [x.txt]\nmin_severity: warning")
    project.put("redlint.yaml", "extend: base/redlint.yaml\nmin_severity: info\nexclude: [y.txt]")
    for name in ("a.txt", "base/x.txt", "y.txt"):
        project.put(name, ALL)
    report = project.check().report
    assert [(one["path"], one["code"], one["severity"]) for one in report["findings"]] == [
        ("a.txt", "TPC001", "info"),
        ("a.txt", "TPC002", "info"),
    ]
    assert {one["path"] for one in report["summary"]["skipped"] if one["code"] == "excluded"} == {"base/x.txt", "y.txt"}


@pytest.mark.parametrize(("flags", "files"), [([], 1), (["--force-exclude"], 0)])
def test_a_file_that_is_named_is_read_unless_force_exclude(project: Project, flags: list[str], files: int) -> None:
    project.put("redlint.yaml", "exclude: [old/**, '!old/kept.txt']")
    project.put("old/a.txt", CLEAN)
    assert project.check("old/a.txt", *flags).report["summary"]["files"] == files
    project.put("old/kept.txt", CLEAN)
    assert project.check(".").report["summary"]["files"] == 1


@pytest.mark.parametrize(
    ("text", "flags", "code"),
    [
        ("fail_on: never", [], 0),
        ("fail-on: never", ["--fail-on", "error"], 1),
        ("severity: {ALL: warning}\nfail_on: error", [], 0),
        ("severity: {ALL: warning}", [], 1),
    ],
)
def test_what_fails(project: Project, text: str, flags: list[str], code: int) -> None:
    project.put("redlint.yaml", text)
    project.put("a.txt", FAMILY)
    assert project.check(*flags).code == code
    assert project.run("text", FAMILY, *flags).code == code


def test_one_file_for_everything(project: Project) -> None:
    project.put("redlint.yaml", "ignore: [LEG]")
    project.put("strict.yaml", "select: [LEG]")
    project.put("a.txt", ALL)
    assert codes(project, "--config", "strict.yaml", "a.txt") == ["LEG001"]
    assert project.run("check", "--config", "none.yaml").err.startswith("错误 E402：读不了配置文件 none.yaml")


def test_what_is_said_about_texts_reaches_them(project: Project) -> None:
    project.put("redlint.yaml", "overrides:\n- {paths: 短信/, channel: sms, audience: debtor}\n")
    project.put("短信/a.txt", FAMILY)
    project.put("b.txt", FAMILY)
    findings = project.check().report["findings"]
    assert [(one["channel"], one["audience"]) for one in findings] == [(None, None), ("sms", "debtor")]


def test_standard_input_goes_by_its_name(project: Project) -> None:
    project.put("redlint.yaml", "overrides: [{paths: 短信/, ignore: [TPC]}]")
    assert project.run("check", "-", "--stdin-filename", "短信/a.txt", stdin=FAMILY).code == 0
    assert project.run("check", "-", stdin=FAMILY).code == 1


def test_columns(project: Project) -> None:
    project.put("redlint.yaml", "columns: [备注]")
    project.put("a.csv", f"话术内容,备注\n{FAMILY},{PRISON}\n")
    assert codes(project) == ["LEG001"]
    assert codes(project, "--column", "话术内容") == ["TPC001"]


@pytest.mark.parametrize(
    ("name", "text", "problems"),
    [
        ("redlint.yaml", "min-severty: info", ["redlint.yaml:1:1: 未知的键 min-severty；是不是 min_severity？"]),
        ("redlint.yaml", "fail_on: eror", ["redlint.yaml:1:10: 不能写 eror；是不是 error？"]),
        ("redlint.yaml", "ignore: [TPC, LEG777X]", ["redlint.yaml:1:15: 没有叫 LEG777X 的编号"]),
        ("redlint.yaml", "allow: [{phrase: 法务部}]", ["redlint.yaml:1:9: 缺少必填的键 reason"]),
        ("redlint.yaml", "overrides: [{paths: a, chanel: sms}]", ["未知的键 chanel；是不是 channel？", "至少要写一个"]),
        ("redlint.yaml", "quiet_hours: 9", ["redlint.yaml:1:14: “9”的写法不对，应形如 22-8"]),
        ("redlint.yaml", "extend: nowhere.yaml", ["redlint.yaml:1:9: extend 指的文件不存在"]),
        ("redlint.yaml", "extend: redlint.yaml", ["redlint.yaml:1:9: extend 绕成了圈"]),
        ("redlint.yaml", "a: [", ["redlint.yaml:2:1: [ ] 或 { } 里少了"]),
        ("redlint.yaml", "- a", ["redlint.yaml:1:1: 这里应为“键: 值”"]),
        ("pyproject.toml", "[tool.redlint]\nfail-onn = 'error'", ["pyproject.toml:2:1: 未知的键 fail-onn"]),
        ("pyproject.toml", "[tool.redlint]\nfail_on = 'eror'", ["pyproject.toml:2:11: 不能写 eror"]),
        (
            "pyproject.toml",
            "[tool.redlint]\npreview = true\n[[tool.redlint.overrides]]\npaths = 'a'\nchannel = 'x'",
            ["pyproject.toml:5:11: 不能写 x"],
        ),
        ("pyproject.toml", "[tool.redlint\n", ["pyproject.toml:1:14: TOML 写法有误"]),
    ],
)
def test_mistakes_have_a_place_and_the_right_word(project: Project, name: str, text: str, problems: list[str]) -> None:
    project.put(name, text)
    project.put("a.txt", CLEAN)
    outcome = project.check()
    assert outcome.code == 2
    assert "E401" in outcome.err
    for problem in problems:
        assert problem in outcome.err


def test_both_files_say_the_same(project: Project) -> None:
    project.put(
        "a/redlint.yaml", "fail-on: error\ncolumns: 备注\nquiet_hours: 22:00-8:00\nsuspicion: off\ndaily_calls: 2"
    )
    project.put(
        "b/pyproject.toml",
        "[tool.redlint]\nfail-on = 'error'\ncolumns = ['备注']\nquiet_hours = '22-8'\nsuspicion = false\ndaily_calls = 2",
    )
    governor = Governor()
    said = [{key: one.value for key, one in governor.values(f"{folder}/x.txt").items()} for folder in "ab"]
    assert said[0] == said[1]
    assert said[0]["suspicion"] == "off"
    assert said[0]["quiet_hours"] == (22, 8)


def test_show_names_the_origin_of_each_value(project: Project) -> None:
    project.put("redlint.yaml", "ignore: [TPC]\nfail_on: error\noverrides: [{paths: 短信/, channel: sms}]\n")
    shown = json.loads(project.run("config", "show", "短信/a.txt", "-f", "json", "--min-severity", "warning").out)
    settings = shown["settings"]
    assert shown["configuration"] == "redlint.yaml"
    assert settings["ignore"] == {"value": "TPC", "origin": "redlint.yaml:1:10"}
    assert settings["channel"] == {"value": "sms", "origin": "redlint.yaml:3:35"}
    assert settings["min_severity"] == {"value": "warning", "origin": "命令行"}
    assert settings["select"] == {"value": "-", "origin": "缺省"}
    assert settings["fail_on"] == {"value": "error", "origin": "redlint.yaml:2:10"}
    page = project.run("config", "show").out
    assert "配置文件：redlint.yaml" in page
    assert "sms" not in page


def test_own_files_are_no_scripts(project: Project) -> None:
    project.put("redlint.yaml", f"# {FAMILY}\nbaseline: my.txt\n")
    project.put("redlint-waivers.yaml", f"# {FAMILY}\nwaivers: []\n")
    project.put("my.txt", "")
    project.put("a.txt", CLEAN)
    assert project.run("check", "-f", "json").report["summary"]["files"] == 1


def test_without_configuration_nothing_is_loaded(project: Project) -> None:
    governor = Governor()
    assert governor.settings("a.txt") is governor.settings("b/c.txt")
    assert not governor.configurations()


@pytest.mark.parametrize(
    ("word", "hours"),
    [("22-8", (22, 8)), ("22:00-08:00", (22, 8)), ("21点至9点", (21, 9)), ("0-24", None), ("25-3", None), ("x", None)],
)
def test_hours(word: str, hours: tuple[int, int] | None) -> None:
    assert read_hours(word) == hours


def test_a_folder_above_the_working_directory_counts(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.put("redlint.yaml", "ignore: [TPC]")
    project.put("inner/a.txt", ALL)
    monkeypatch.chdir(Path("inner"))
    assert codes(project, "a.txt") == ["LEG001"]


def test_what_is_kept_between_runs_is_never_stale(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[str] = []
    load = configuration.load_configuration
    monkeypatch.setattr(configuration, "load_configuration", lambda path: loads.append(path) or load(path))
    base = "severity: {LEG: info}\nallow: [{phrase: 甲, reason: 乙}]\nexclude: [x]\n"
    project.put("base.yaml", base)
    project.put("redlint.yaml", "extend: base.yaml\nquiet_hours: 21-9\noverrides: [{paths: a.txt, ignore: TPC}]\n")
    first = Governor().configuration("a.txt")
    again = Governor().configuration("a.txt")
    assert first == again
    assert len(loads) == 1
    project.put("base.yaml", base.replace("info", "warning"))
    assert Governor().value("severity", path="a.txt") == (("LEG", "warning"),)
    project.put("redlint.yaml", "fail_on: eror\n")
    for _ in range(2):
        with pytest.raises(PolicyError):
            Governor().configuration("a.txt")
    project.put("redlint.yaml", "extend: base.yaml\nquiet_hours: 21-9\noverrides: [{paths: a.txt, ignore: TPC}]\n")
    Path("base.yaml").unlink()
    with pytest.raises(PolicyError, match="extend"):
        Governor().configuration("a.txt")


def test_damage_to_what_is_kept_costs_only_time(project: Project) -> None:
    project.put("redlint.yaml", "ignore: [TPC]\n")
    expected = Governor().configuration("a.txt")
    for kept in Path(os.environ["REDLINT_CACHE_DIR"]).glob("configuration-*.bin"):
        kept.write_bytes(kept.read_bytes()[:7])
    assert Governor().configuration("a.txt") == expected
