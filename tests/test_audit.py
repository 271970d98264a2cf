"""Audits: the same findings as a check however they are come by, and reports that say all of it."""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import fields, replace
from pathlib import Path

import pytest

from linter.audit import run as run_module
from linter.audit.outcome import Outcome
from linter.audit.run import Request, run_audit
from linter.audit.sampling import Sample, read_group, read_rate
from linter.audit.tally import Located
from linter.cli.main import run
from linter.errors import RedlintError
from linter.governed import Governor, Linters
from linter.model import Finding, Segment
from linter.runs import Input, check_paths
from linter.settings import Settings
from tests.benchmarks.lines import write_lines

SAMPLES = Path(__file__).resolve().parents[1] / "scripts_samples"


def governed(settings: Settings) -> Governor:
    return Governor({one.name: getattr(settings, one.name) for one in fields(settings)}, isolated=True)


def audit(*paths: Path | str, store: Path, **given: object) -> Outcome:
    settings = given.pop("settings", Settings())
    assert isinstance(settings, Settings)
    request = Request([str(one) for one in paths], settings, governed(settings), store=store, jobs=1)
    return run_audit(replace(request, **given))  # type: ignore[arg-type]


def located(outcome: Outcome) -> list[Located]:
    return list(outcome.collection.findings())


def findings(outcome: Outcome) -> set[Finding]:
    return {one.finding for one in located(outcome)}


def checked(*paths: Path | str, settings: Settings | None = None) -> set[Finding]:
    settings = settings or Settings()
    report = check_paths([str(one) for one in paths], settings, governor=governed(settings), jobs=1)
    return set(report.findings())


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "audit.sqlite3"


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "短信.txt"
    write_lines(path, 3000, red=0.05)
    return path


@pytest.mark.parametrize(
    "settings",
    [Settings(), Settings(script_type="sms"), Settings(min_severity="error"), Settings(platforms=("aliyun",))],
    ids=["plain", "scripts", "errors", "platform"],
)
def test_findings_are_those_of_a_check_cold_and_warm(store: Path, settings: Settings) -> None:
    expected = checked(SAMPLES, settings=settings)
    cold = audit(SAMPLES, store=store, settings=settings)
    warm = audit(SAMPLES, store=store, settings=settings)
    without = audit(SAMPLES, store=store, settings=settings, cached=False)
    assert findings(cold) == findings(warm) == findings(without) == expected
    assert len(located(warm)) == len(located(cold))
    assert cold.texts == warm.texts
    assert cold.collection.dropped == warm.collection.dropped == without.collection.dropped
    assert (cold.parts_known, warm.parts_known) == (0, warm.parts)


def test_two_workers_find_the_same(store: Path, lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "PARALLEL_BYTES", 0)
    assert findings(audit(lines, store=store, jobs=2)) == checked(lines)


@pytest.mark.parametrize(
    ("name", "size", "suspicion", "workers"),
    [
        ("a.txt", 1, "off", 1),
        ("a.txt", 5, "off", 2),
        ("a.txt", 2, "warning", 2),
        ("a.xlsx", 1, "off", 2),
        ("a.XLSX", 0.3, "warning", 2),
        ("a.xlsx", 0.1, "warning", 1),
    ],
)
def test_workers_are_started_for_much_work_however_it_is_packed(
    store: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: float, suspicion: str, workers: int
) -> None:
    started = []
    monkeypatch.setattr(run_module, "Bench", lambda *given: started.append(given[-1]))
    inputs = [Input(name, int(size * 1024 * 1024))]
    settings = Settings(suspicion=suspicion)
    request = Request([name], settings, governed(settings), jobs=2, store=store)
    run_module._Audit(request, inputs, Linters())
    assert started == [workers]


def test_an_inserted_line_leaves_the_other_parts_known(store: Path, lines: Path) -> None:
    first = audit(lines, store=store)
    rows = lines.read_text(encoding="utf-8").split("\n")
    rows.insert(700, "再不还钱就联系你家人")
    lines.write_text("\n".join(rows), encoding="utf-8")
    second = audit(lines, store=store)
    assert findings(second) == checked(lines)
    assert second.parts > 3
    assert second.parts - second.parts_known <= 2 < first.parts


def test_an_inserted_row_leaves_the_other_parts_known(store: Path, tmp_path: Path, lines: Path) -> None:
    table = tmp_path / "库.csv"
    rows = [f"T{n},{text}" for n, text in enumerate(lines.read_text(encoding="utf-8").replace(",", "，").splitlines())]
    table.write_text("\n".join(["模板编号,话术内容", *rows]), encoding="utf-8")
    audit(table, store=store)
    rows.insert(100, "新,再不还钱就联系你家人")
    table.write_text("\n".join(["模板编号,话术内容", *rows]), encoding="utf-8")
    second = audit(table, store=store)
    assert findings(second) == checked(table)
    assert second.parts - second.parts_known <= 2 < second.parts_known


def test_an_interrupted_audit_says_what_is_missing_and_goes_on(store: Path, lines: Path, tmp_path: Path) -> None:
    other = tmp_path / "后.txt"
    other.write_text("不还就等着坐牢\n", encoding="utf-8")
    calls = []

    def interrupt(done: int, total: int, path: str) -> None:
        calls.append(path)
        if len(calls) == 3:
            raise KeyboardInterrupt

    stopped = audit(lines, other, store=store, on_progress=interrupt)
    assert not stopped.complete
    states = {Path(one.path).name: one.status for one in stopped.files}
    assert states == {"短信.txt": "stopped", "后.txt": "stopped"}
    assert 0 < stopped.texts < 3000
    assert findings(stopped) < checked(lines)
    resumed = audit(lines, other, store=store, resume=True)
    assert resumed.resumed
    assert resumed.complete
    assert resumed.parts_known >= 3
    assert findings(resumed) == checked(lines, other)
    assert not audit(lines, other, store=store, resume=True).resumed


def test_a_damaged_cache_is_made_anew(store: Path, lines: Path) -> None:
    expected = findings(audit(lines, store=store))
    store.write_bytes(b"no database at all" * 1000)
    assert findings(audit(lines, store=store)) == expected
    with sqlite3.connect(store) as base:
        base.execute("update parts set data = x'00112233445566'")
    again = audit(lines, store=store)
    assert findings(again) == expected
    assert again.parts_known == 0


def test_equal_texts_are_judged_once(monkeypatch: pytest.MonkeyPatch, store: Path, tmp_path: Path) -> None:
    from linter.engine import Linter

    table = tmp_path / "库.csv"
    table.write_text("编号,话术内容\n" + "".join(f"{n},再不还钱就联系你家人\n" for n in range(500)), encoding="utf-8")
    judged: list[Segment] = []
    judge = Linter.judge_each
    monkeypatch.setattr(Linter, "judge_each", lambda *given: judged.extend(given[1]) or judge(*given))
    outcome = audit(table, store=store)
    assert [one.text for one in judged] == ["再不还钱就联系你家人"]
    assert [one.finding.record for one in located(outcome)] == [str(n) for n in range(500)]


def test_rows_say_where_they_come_from_and_who_answers(store: Path, tmp_path: Path) -> None:
    table = tmp_path / "库.csv"
    table.write_text(
        "编号,话术内容,阶段,来源,负责人\n1,再不还钱就联系你家人,M2,甲公司,王五\n2,您好,M1,乙公司,李四\n"
        "3,不还就等着坐牢,M1,乙公司,李四\n",
        encoding="utf-8",
    )
    found = [(one.finding.record, one.source, one.stage, one.owner) for one in located(audit(table, store=store))]
    assert found == [("1", "甲公司", "M2", "王五"), ("3", "乙公司", "M1", "李四")]
    rows = tmp_path / "库.jsonl"
    rows.write_text('{"id": "7", "text": "不还就等着坐牢", "owner": "赵六", "source": "丙"}\n', encoding="utf-8")
    assert [(one.source, one.owner) for one in located(audit(rows, store=store))] == [("丙", "赵六")]


def test_suppressions_and_waivers_count(store: Path, tmp_path: Path) -> None:
    text = tmp_path / "话术.txt"
    text.write_text("不还就等着坐牢 # redlint: ignore LEG -- 培训反例\n再不还钱就联系你家人\n", encoding="utf-8")
    cold, warm = audit(text, store=store), audit(text, store=store)
    for outcome in (cold, warm):
        assert {one.finding for one in located(outcome)} == checked(text)
        assert outcome.collection.statuses["suppressed"] == 1


@pytest.mark.parametrize(("words", "rate"), [("10%", 0.1), ("10％", 0.1), ("0.25", 0.25), ("100%", 1.0)])
def test_shares(words: str, rate: float) -> None:
    assert read_rate(words) == pytest.approx(rate)


@pytest.mark.parametrize("words", ["0", "-1", "101%", "十分之一", ""])
def test_shares_that_are_none(words: str) -> None:
    with pytest.raises(RedlintError, match="10%"):
        read_rate(words)


def test_groups_that_are_none() -> None:
    with pytest.raises(RedlintError, match="来源"):
        read_group("星座")


def test_a_sample_takes_its_share_of_each_group(store: Path, tmp_path: Path) -> None:
    table = tmp_path / "库.csv"
    rows = [f"{n},不还就等着坐牢{n},{'甲' if n % 10 else '乙'}" for n in range(1000)]
    table.write_text("\n".join(["编号,话术内容,来源", *rows, "x,不还就等着坐牢,丙"]), encoding="utf-8")

    def taken(seed: int) -> list[tuple[str, str | None]]:
        outcome = audit(table, store=store, sample=Sample(0.1, "source", seed))
        assert outcome.population == 1001
        return [(one.source, one.finding.record) for one in located(outcome)]

    first = taken(1)
    assert first == taken(1)
    assert first != taken(2)
    counts = {name: sum(source == name for source, _ in first) for name in "甲乙丙"}
    assert abs(counts["甲"] - 90) <= 1
    assert abs(counts["乙"] - 10) <= 1
    assert counts["丙"] == 1


def test_sampled_lines_are_judged_like_all_others(store: Path, lines: Path) -> None:
    assert findings(audit(lines, store=store, sample=Sample(1.0))) == checked(lines)


# --- the command -----------------------------------------------------------------------------------


def write(path: Path, *texts: str) -> Path:
    path.write_text(
        "编号,话术内容,负责人\n" + "".join(f"{n},{text},王五\n" for n, text in enumerate(texts)), encoding="utf-8"
    )
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDLINT_CACHE_DIR", os.environ.get("REDLINT_CACHE_DIR", str(tmp_path / "cache")))
    return tmp_path


def test_reports_agree(folder: Path) -> None:
    from openpyxl import load_workbook

    write(folder / "库.csv", "再不还钱就联系你家人", "=cmd 不还就等着坐牢", "您好，打13812345678，不还就等着坐牢")
    (folder / "坏.docx").write_bytes(b"nonsense")
    reports = [word for name in ("a.json", "a.md", "a.html", "a.xlsx") for word in ("-o", name)]
    assert run(["audit", ".", "--isolated", "--no-progress", *reports]) == 2
    data = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert data["kind"] == "audit"
    assert not data["complete"]
    states = {one["path"]: one["status"] for one in data["coverage"]}
    assert states["库.csv"] == "judged"
    assert states["坏.docx"] == "unread"
    assert len(data["coverage"][0]["digest"]) == 64
    assert (
        len(data["findings"]) == sum(data["summary"]["findings"].values()) == sum(one["count"] for one in data["cells"])
    )
    assert {one["owner"] for one in data["findings"]} == {"王五"}
    assert data["settings"]["min_severity"] == "info"
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("a.json", "a.md", "a.html")]
    assert all("13812345678" not in text and "138****5678" in text for text in texts)
    assert "<svg" in texts[2]
    assert "<script" not in texts[2]
    assert "http" not in texts[2].split("<h2")[0]
    book = load_workbook(folder / "a.xlsx")
    rows = list(book["整改清单"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(data["findings"])
    assert not any(isinstance(cell, str) and cell.startswith("=") for row in rows for cell in row)
    assert any("坏.docx" in str(row) for row in book["覆盖"].iter_rows(values_only=True))
    assert book["概况"]._charts


def test_comparison_over_three_audits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["audit", "库.csv", "--isolated", "--no-progress"]
    write(folder / "库.csv", "再不还钱就联系你家人", "不还就等着坐牢")
    assert run([*base, "-o", "1.json"]) == 1
    write(folder / "库.csv", "再不还钱就联系你家人", "您好，你这个骗子真不要脸")
    assert run([*base, "-o", "2.json", "--compare", "1.json"]) == 1
    assert "新增 1，已整改 1，未整改 1，改后又犯 0" in capsys.readouterr().out
    write(folder / "库.csv", "不还就等着坐牢", "您好，您的账单已到期")
    assert run([*base, "-o", "3.json", "-o", "3.md", "--compare", "2.json"]) == 1
    assert "新增 0，已整改 2，未整改 0，改后又犯 1" in capsys.readouterr().out
    third = json.loads((folder / "3.json").read_text(encoding="utf-8"))["comparison"]
    assert third["by_owner"] == {"王五": {"fixed": 2, "regressed": 1}}
    assert third["by_category"]["legal-threat"] == {"regressed": 1}
    write(folder / "别的.csv", "您好")
    run(["audit", "别的.csv", "--isolated", "--no-progress", "--compare", "3.json"])
    assert "本次未覆盖 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "报告.pdf"], ".xlsx"),
        (["-o", "a.md", "-o", "./a.md"], "同一个文件"),
        (["--compare", "无.json"], "错误 E114：读不了上次的报告 无.json：没有这个文件或文件夹"),
        (["--compare", "库.csv"], "错误 E114：库.csv 不是 redlint audit 的 JSON 报告"),
        (["--by", "来源"], "--sample"),
        (["--sample", "两成"], "两成"),
        (["--resume", "--no-cache"], "--no-cache"),
        (["--engine", "spark"], "-o"),
        (["--engine", "spark", "-o", "x", "--sample", "10%"], "--sample"),
    ],
)
def test_mistakes_are_told_in_words(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    write(folder / "库.csv", "您好")
    assert run(["audit", "库.csv", "--isolated", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_report_that_was_formatted_anew_is_compared_all_the_same(folder: Path) -> None:
    base = ["audit", "库.csv", "--isolated", "--no-progress"]
    write(folder / "库.csv", "再不还钱就联系你家人", "不还就等着坐牢")
    run([*base, "-o", "1.json"])
    report = json.loads((folder / "1.json").read_text("utf-8"))
    for number, spaces in ((2, None), (3, 4)):
        (folder / "人手.json").write_text(json.dumps(report, indent=spaces), "utf-8")
        run([*base, "-o", f"{number}.json", "--compare", "人手.json"])
        assert json.loads((folder / f"{number}.json").read_text("utf-8"))["comparison"]["totals"]["remaining"] == 2


def test_what_could_not_be_judged_is_told_like_in_other_commands(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "坏.docx").write_bytes(b"nonsense")
    (folder / "好.txt").write_text("您好", "utf-8")
    assert run(["audit", "坏.docx", "没有.txt", "好.txt", "--isolated"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("错误 E201：没有.txt：没有这个文件或文件夹") or said[1].startswith(
        "错误 E201：没有.txt："
    )
    assert any(line.startswith("错误 E207：坏.docx：") for line in said)


@pytest.mark.parametrize(
    ("words", "code"),
    [([], 1), (["--fail-on", "never"], 0), (["--exit-zero"], 0), (["--ignore", "LEG"], 0)],
)
def test_gates(folder: Path, words: list[str], code: int) -> None:
    write(folder / "库.csv", "不还就等着坐牢")
    assert run(["audit", "库.csv", "--isolated", "--no-progress", *words]) == code
