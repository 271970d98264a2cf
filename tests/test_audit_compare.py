"""An audit beside an earlier one: what may be called fixed, what keeps the figures apart, and reports that are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linter.cli.main import run

FAMILY, JAIL, INSULT, GOOD = "再不还钱就联系你家人", "不还就等着坐牢", "你这个骗子真不要脸", "您好，您的账单已到期"
Report = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, *texts: str) -> None:
    rows = "".join(f"{n},{text},王五\n" for n, text in enumerate(texts))
    Path(name).write_text("编号,话术内容,负责人\n" + rows, encoding="utf-8")


def audit(*words: str) -> int:
    return run(["audit", *words, "--isolated", "--no-progress"])


def report(name: str) -> Report:
    data: Report = json.loads(Path(name).read_text(encoding="utf-8"))
    return data


def compared(*words: str) -> Report:
    """The comparison of an audit with `1.json`."""
    audit(*words, "--compare", "1.json", "-o", "2.json")
    comparison: Report = report("2.json")["comparison"]
    return comparison


def totals(comparison: Report) -> Report:
    return {name: amount for name, amount in comparison["totals"].items() if amount}


def test_an_earlier_audit_without_findings_is_one_to_compare_with(folder: Path) -> None:
    write("库.csv", GOOD)
    audit("库.csv", "-o", "1.json")
    assert report("1.json")["findings"] == []
    write("库.csv", GOOD, JAIL)
    assert totals(compared("库.csv")) == {"new": 1}


def test_every_finding_says_whether_it_is_new(folder: Path) -> None:
    from openpyxl import load_workbook

    write("库.csv", FAMILY, GOOD)
    audit("库.csv", "-o", "1.json")
    write("库.csv", FAMILY, JAIL)
    audit(
        "库.csv",
        "--compare",
        "1.json",
        *(word for name in ("2.json", "2.xlsx", "2.html", "2.md") for word in ("-o", name)),
    )
    assert [(one["record"], one["trend"]) for one in report("2.json")["findings"]] == [("0", "remaining"), ("1", "new")]
    rows = list(load_workbook("2.xlsx")["整改清单"].iter_rows(values_only=True))
    assert [row[-1] for row in rows] == ["变化", "未整改", "新增"]
    for name in ("2.html", "2.md"):
        listed = Path(name).read_text("utf-8").rpartition("整改清单")[2]
        assert ("未整改" in listed, "新增" in listed) == (True, True)
    audit("库.csv", "-o", "3.json", "-o", "3.xlsx")
    assert "trend" not in report("3.json")["findings"][0]
    assert "变化" not in next(load_workbook("3.xlsx")["整改清单"].iter_rows(values_only=True))


def leave_out() -> list[str]:
    return [".", "--exclude", "乙.csv"]


def damage() -> list[str]:
    Path("乙.csv").write_bytes(b"\x00\x01\x02\x03\xff\xfe")
    return ["."]


def remove() -> list[str]:
    Path("乙.csv").unlink()
    return ["."]


def sample() -> list[str]:
    write("乙.csv", GOOD, GOOD)
    return [".", "--sample", "50%"]


@pytest.mark.parametrize("change", [leave_out, damage, remove, sample])
def test_what_was_not_looked_at_is_not_fixed(folder: Path, change: Callable[[], list[str]]) -> None:
    write("甲.csv", GOOD)
    write("乙.csv", GOOD, JAIL)
    audit(".", "-o", "1.json")
    assert totals(compared(*change())) == {"gone": 1}


def test_what_was_looked_at_is_fixed(folder: Path) -> None:
    write("乙.csv", GOOD, JAIL)
    audit(".", "-o", "1.json")
    write("乙.csv", GOOD, GOOD)
    assert totals(compared(".")) == {"fixed": 1}


def put(path: tuple[str, ...], value: object) -> None:
    data = whole = report("1.json")
    for name in path[:-1]:
        data = data[name]
    data[path[-1]] = value
    Path("1.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "value", "words", "said"),
    [
        (("tool", "catalog_digest"), "0" * 64, [], "两次用的目录不同"),
        (("tool", "version"), "0.0.1", [], "两次用的程序版本不同（上次 0.0.1"),
        (("settings", "channel"), "sms", [], "两次的设置不同（channel）"),
        (("complete",), False, [], "上次审计没有做完"),
        (("sample",), {"rate": 0.1, "by": "file", "seed": 0, "population": 9}, [], "上次是抽样"),
        (("finished_at",), "", ["--sample", "50%"], "本次是抽样"),
        (("finished_at",), "", ["--select", "LEG"], "两次的设置不同（select）"),
    ],
)
def test_what_is_not_the_same_on_both_sides_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], path: tuple[str, ...], value: object, words: list[str], said: str
) -> None:
    write("库.csv", FAMILY, JAIL)
    audit("库.csv", "-o", "1.json")
    put(path, value)
    capsys.readouterr()
    remarks = compared("库.csv", *words, "-o", "2.md")["remarks"]
    assert [one[: len(said)] for one in remarks] == [said]
    assert said in capsys.readouterr().out
    assert said in Path("2.md").read_text("utf-8")


def test_an_audit_from_another_folder_is_told(folder: Path) -> None:
    (folder / "库").mkdir()
    write("库/甲.csv", JAIL)
    audit("库", "-o", "1.json")
    comparison = compared(str(folder / "库"))
    assert totals(comparison) == {"new": 1, "gone": 1}
    assert "库/甲.csv" in comparison["remarks"][0]
    assert "同一个文件夹" in comparison["remarks"][0]


def test_the_same_audit_again_leaves_nothing_to_say(folder: Path) -> None:
    write("库.csv", FAMILY, JAIL)
    audit("库.csv", "-o", "1.json")
    comparison = compared("库.csv")
    assert (totals(comparison), comparison["remarks"]) == ({"remaining": 2}, [])


def cut_at(words: str) -> Callable[[str], str]:
    return lambda text: text[: text.index(words)]


def without(name: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        data = json.loads(text)
        del data["findings"][0][name]
        return json.dumps(data)

    return change


def with_(name: str, value: object) -> Callable[[str], str]:
    return lambda text: json.dumps(json.loads(text) | {name: value})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (cut_at('"coverage"'), "不完整或被改动过"),
        (cut_at('"fingerprint"'), "不完整或被改动过"),
        (cut_at("\n ]\n}"), "不完整或被改动过"),
        (cut_at("\n}\n"), "不完整或被改动过"),
        (without("fingerprint"), "不完整或被改动过"),
        (without("path"), "不完整或被改动过"),
        (with_("findings", "字"), "不完整或被改动过"),
        (with_("findings", [1, 2]), "不完整或被改动过"),
        (with_("findings", None), "不完整或被改动过"),
        (with_("history", []), "不完整或被改动过"),
        (with_("tool", None), "不完整或被改动过"),
        (with_("schema_version", 99), "较新的 redlint"),
        (with_("kind", "check"), "不是 redlint audit 的 JSON 报告"),
        (lambda _: "[1, 2]", "不是 redlint audit 的 JSON 报告"),
        (lambda _: "", "不是 redlint audit 的 JSON 报告"),
    ],
)
def test_a_report_that_is_not_whole_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], change: Callable[[str], str], said: str
) -> None:
    write("库.csv", FAMILY, JAIL)
    audit("库.csv", "-o", "1.json")
    Path("1.json").write_text(change(Path("1.json").read_text("utf-8")), "utf-8")
    capsys.readouterr()
    assert audit("库.csv", "--compare", "1.json", "-o", "2.json") == 2
    error = capsys.readouterr().err
    assert "错误 E114" in error
    assert said in error
    assert not Path("2.json").exists()


def test_a_mark_of_byte_order_does_no_harm(folder: Path) -> None:
    write("库.csv", JAIL)
    audit("库.csv", "-o", "1.json")
    Path("1.json").write_text(Path("1.json").read_text("utf-8"), "utf-8-sig")
    assert totals(compared("库.csv")) == {"remaining": 1}
