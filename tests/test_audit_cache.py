"""What an audit remembers: an unchanged file is answered from its sum, and the answer is that of the first time."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from linter import messages
from linter.audit import run as run_module
from linter.audit.documents import render_json, render_markdown
from linter.audit.outcome import Outcome
from linter.audit.run import Request, run_audit
from linter.audit.store import Store
from linter.audit.tally import Located, Tally
from linter.audit.webpage import render_webpage
from linter.audit.workbook import write_workbook
from linter.engine import Linter
from linter.governed import Governor
from linter.model import Finding
from linter.settings import Settings
from linter.text.cache_folder import cache_folder
from tests.benchmarks.lines import write_lines
from tests.policy_project import FAMILY, PRISON, Project

SAMPLES = Path(__file__).resolve().parents[1] / "scripts_samples"
QUIET = Settings(suspicion="off")
REMARKED = (
    "不还就等着坐牢 # redlint: ignore LEG -- 培训反例\n再不还钱就联系你家人\n您好 # redlint: ignore TPC -- 无用\n"
)


def audit(*paths: Path | str, store: Path, **given: object) -> Outcome:
    settings = given.pop("settings", QUIET)
    assert isinstance(settings, Settings)
    governor = Governor({one.name: getattr(settings, one.name) for one in fields(settings)}, isolated=True)
    request = Request([str(one) for one in paths], settings, governor, store=store, jobs=1)
    return run_audit(replace(request, **given))  # type: ignore[arg-type]


def found(outcome: Outcome) -> set[Finding]:
    return {one.finding for one in outcome.collection.findings()}


def rendered(outcome: Outcome, folder: Path) -> list[str]:
    """All four reports, but for when they were written."""
    texts = ["".join(render(outcome)) for render in (render_json, render_markdown, render_webpage)]
    book = folder / "报告.xlsx"
    write_workbook(outcome, str(book))
    with ZipFile(book) as package:
        texts += [package.read(name).decode() for name in sorted(package.namelist()) if "docProps" not in name]
    return [re.sub(r"\d{4}-\d\d-\d\d[T ][\d:]+\+?[\d:]*Z?", "", text) for text in texts]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "audit.sqlite3"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Lines, a table with sources and owners, and a text that speaks to the program."""
    folder = tmp_path / "库"
    folder.mkdir()
    write_lines(folder / "短信.txt", 1200, red=0.06)
    lines = (folder / "短信.txt").read_text("utf-8").replace(",", "，").splitlines()[:300]
    rows = [f"T{n},{text},{'甲乙丙'[n % 3]},M{n % 4},{'李四' * (n % 2)}" for n, text in enumerate(lines)]
    (folder / "模板.csv").write_text("\n".join(["编号,话术内容,来源,阶段,负责人", *rows]), "utf-8")
    (folder / "标注.txt").write_text(REMARKED, "utf-8")
    (folder / "坏.docx").write_bytes(b"nonsense")
    return folder


def test_reports_of_a_second_run_are_those_of_the_first_to_the_byte(library: Path, store: Path, tmp_path: Path) -> None:
    cold = audit(library, SAMPLES, store=store)
    warm = audit(library, SAMPLES, store=store)
    assert rendered(warm, tmp_path) == rendered(cold, tmp_path)
    assert (cold.parts_known, warm.parts_known, warm.parts) == (0, cold.parts, cold.parts)
    assert list(warm.collection.findings()) == list(cold.collection.findings())


def test_sums_alone_say_the_same_as_findings(library: Path, store: Path) -> None:
    cold = audit(library, store=store, keeps=False)
    sums = audit(library, store=store, keeps=False)
    listed = audit(library, store=store)
    for one, known in ((sums, cold.parts), (listed, 0)):
        assert one.collection.as_row() == cold.collection.as_row()
        assert one.files == cold.files
        assert one.parts_known == known
    assert not list(sums.collection.findings())
    assert len(list(listed.collection.findings())) == cold.collection.total


def test_findings_are_listed_with_their_rewrites_whatever_ran_before(
    library: Path, store: Path, tmp_path: Path
) -> None:
    expected = audit(library, store=tmp_path / "other.sqlite3")
    assert any(one.suggestions for one in found(expected))
    for keeps, known in ((False, 0), (True, 0), (False, expected.parts), (True, expected.parts)):
        again = audit(library, store=store, keeps=keeps)
        assert again.parts_known == known
        assert again.collection.as_row() == expected.collection.as_row()
        assert again.files == expected.files
        if keeps:
            assert rendered(again, tmp_path) == rendered(expected, tmp_path)
            assert list(again.collection.findings()) == list(expected.collection.findings())


def test_what_was_judged_with_rewrites_serves_a_run_without_part_by_part(store: Path, tmp_path: Path) -> None:
    text = tmp_path / "短信.txt"
    write_lines(text, 3000, red=0.02)
    listed = audit(text, store=store)
    with text.open("a", encoding="utf-8") as file:
        file.write(f"{FAMILY}\n")
    sums = audit(text, store=store, keeps=False)
    assert 0 < sums.parts - sums.parts_known <= 2 < listed.parts
    again = audit(text, store=store)
    assert again.parts_known == sums.parts_known
    assert all(one.suggestions for one in found(again))
    assert again.collection.as_row() == sums.collection.as_row()


def test_a_comparison_alone_makes_no_rewrites_and_says_the_same(project: Project) -> None:
    project.put("a.txt", f"{FAMILY}\n{PRISON}\n")
    assert project.run("audit", "a.txt", "-o", "1.json", "--no-progress").code == 1
    project.put("a.txt", f"{FAMILY}\n催收员每天给你打二十个电话\n")
    brief = project.run("audit", "a.txt", "--compare", "1.json", "--no-progress")
    listed = project.run("audit", "a.txt", "--compare", "1.json", "-o", "2.json", "--no-progress")
    assert brief.code == listed.code == 1
    trends = [re.findall(r".*已整改 .*", one.out) for one in (brief, listed)]
    assert trends[0] == trends[1] != []
    assert all(one["suggestions"] for one in json.loads(Path("2.json").read_text("utf-8"))["findings"])


@pytest.mark.parametrize(("first", "then", "resumes"), [(True, False, True), (False, True, False)])
def test_a_run_goes_on_where_one_stopped_that_judged_enough(
    library: Path, store: Path, first: bool, then: bool, resumes: bool
) -> None:
    calls = []

    def interrupt(*_: object) -> None:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt

    expected = audit(library, store=store.with_name("other.sqlite3"))
    assert not audit(library, store=store, keeps=first, on_progress=interrupt).complete
    again = audit(library, store=store, keeps=then, resume=True)
    assert again.resumed is resumes
    assert bool(again.parts_known) is resumes
    assert again.collection.as_row() == expected.collection.as_row()
    assert not then or found(again) == found(expected)


def test_an_unchanged_file_is_neither_read_nor_unpacked(
    library: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit(library / "短信.txt", store=store, keeps=False)

    def refuse(*_: object) -> Iterator[tuple[bytes, bytes | None]]:
        raise AssertionError

    monkeypatch.setattr(run_module, "open_document", refuse)
    monkeypatch.setattr(Store, "parts_of", refuse)
    monkeypatch.setattr(Store, "part", refuse)
    assert audit(library / "短信.txt", store=store, keeps=False).collection.total > 50


def test_a_changed_file_of_the_same_size_is_judged_again(store: Path, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    for words, codes in (("您好，请按时还款啊", set()), ("不还钱就等着坐牢吧", {"LEG001"})):
        text.write_text(words, "utf-8")
        assert {one.code for one in found(audit(text, store=store))} == codes
        assert {key[0] for key in audit(text, store=store, keeps=False).collection.rules} == codes


def test_another_path_or_other_settings_are_another_answer(store: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (first, second):
        path.write_text(f"{FAMILY}\n{PRISON}\n", "utf-8")
    audit(first, store=store)
    assert {one.path for one in found(audit(second, store=store))} == {str(second)}
    for settings, codes in ((replace(QUIET, ignore=("LEG",)), {"TPC001"}), (QUIET, {"TPC001", "LEG001"})):
        assert {one.code for one in found(audit(first, store=store, settings=settings))} == codes


def test_remarks_of_readers_are_in_the_language_of_the_run(store: Path, tmp_path: Path) -> None:
    text = tmp_path / "空.txt"
    text.write_bytes(b"")
    said = []
    for language in ("zh", "en", "zh", "en"):
        messages.use_language(language)
        said.append(audit(text, store=store).files[0].reasons)
    messages.use_language("zh")
    assert said[:2] == said[2:]
    assert said[0] != said[1]


def test_a_file_that_changes_while_it_is_read_is_not_remembered(library: Path, store: Path) -> None:
    text = library / "短信.txt"
    grown = []

    def grow(done: int, total: int, path: str) -> None:
        if not grown:
            grown.append(text.write_text(text.read_text("utf-8") + FAMILY, "utf-8"))

    first = audit(text, store=store, on_progress=grow)
    assert first.files[0].codes == ["changed"]
    second = audit(text, store=store)
    assert second.files[0].codes == []
    assert second.files[0].digest != first.files[0].digest
    assert any(one.match in FAMILY and one.start.line == 1201 for one in found(second))


@pytest.mark.parametrize(
    "damage",
    [
        "delete from parts where key in (select key from parts limit 2)",
        "update parts set data = x'00112233445566'",
        "update files set data = x'00112233445566'",
        "update places set note = x'00112233445566'",
        "delete from places where number = 1",
        "delete from places",
        "delete from files",
    ],
)
@pytest.mark.parametrize("keeps", [True, False])
def test_what_is_missing_or_damaged_is_made_anew(library: Path, store: Path, damage: str, keeps: bool) -> None:
    expected = audit(library, store=store)
    with sqlite3.connect(store) as base:
        base.execute(damage)
    for _ in range(2):
        again = audit(library, store=store, keeps=keeps)
        assert again.collection.as_row() == expected.collection.as_row()
        assert not keeps or found(again) == found(expected)


def test_waivers_and_their_days_hold_over_what_is_remembered(project: Project) -> None:
    def states(*more: str) -> tuple[dict[str, int], list[str]]:
        code = project.run("audit", "a.txt", "-o", "r.json", "--no-progress", *more).code
        report = json.loads(Path("r.json").read_text("utf-8"))
        brief = project.run("audit", "a.txt", "--no-progress")
        assert brief.code == code, brief.err
        assert f"红线 {report['summary']['findings']['error']}，" in brief.out.splitlines()[0] or code == 0
        return report["summary"]["status"], [one["state"] for one in report["waivers"]]

    project.put("a.txt", f"{FAMILY}\n{PRISON}\n")
    assert states() == ({"new": 2}, [])
    people = ("--applicant", "张三", "--approver", "李四", "--approver", "王五", "--reason", "判决书原文")
    assert project.run("waiver", "add", "a.txt:1", *people).code == 0
    Path("上次.json").write_bytes(Path("r.json").read_bytes())
    assert states() == ({"new": 1, "waived": 1}, ["active"])
    assert states("--compare", "上次.json") == ({"new": 1, "waived": 1}, ["active"])
    totals = json.loads(Path("r.json").read_text("utf-8"))["comparison"]["totals"]
    assert {trend: count for trend, count in totals.items() if count} == {"remaining": 1, "settled": 1}
    waived = next(one for one in json.loads(Path("r.json").read_text("utf-8"))["findings"] if one["status"] == "waived")
    today = date.today().isoformat()
    assert waived["status_reason"] == "判决书原文"
    assert (waived["waiver"]["applicant"], waived["waiver"]["approvers"]) == ("张三", ["李四", "王五"])
    assert waived["waiver"]["approved"] == today < waived["waiver"]["expires"]
    project.run("audit", "a.txt", "-o", "r.md", "--no-progress")
    until = waived["waiver"]["expires"]
    assert f"判决书原文；张三 申请，李四、王五 于 {today} 审批，{until} 到期" in Path("r.md").read_text("utf-8")
    for name in ("r.xlsx", "r.html"):
        project.run("check", "a.txt", "-o", name, "--exit-zero")
    sheet = list(load_workbook("r.xlsx")["豁免清单"].iter_rows(values_only=True))
    row = dict(zip(sheet[0], sheet[1], strict=True))
    assert (row["申请人"], row["审批人"], row["审批日期"], row["到期日"]) == ("张三", "李四、王五", today, until)
    assert f"{until} 到期" in Path("r.html").read_text("utf-8")
    file = Path("redlint-waivers.yaml")
    words = file.read_text("utf-8")
    for key, days in (("approved", 30), ("expires", 1)):
        words = re.sub(rf"{key}: \S+", f"{key}: {date.today() - timedelta(days=days)}", words)
    file.write_text(words, "utf-8")
    assert states() == ({"new": 2}, ["expired"])
    file.unlink()
    assert states() == ({"new": 2}, [])


def test_tallies_add_up_in_any_cut(library: Path, store: Path) -> None:
    found_all: list[Located] = list(audit(library, store=store).collection.findings())
    whole = Tally()
    whole.take(found_all)
    sums = Tally()
    for path in dict.fromkeys(one.finding.path for one in found_all):
        part = Tally()
        part.take(one for one in found_all if one.finding.path == path)
        sums.merge(Tally.from_row(part.as_row()))
    assert sums.cells == whole.cells
    assert sums.rules == whole.rules
    assert sums.worst() == whole.worst()
    assert sums.as_row() == whole.as_row()


# --- several processes -----------------------------------------------------------------------------


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "linter", "audit", "库", "--isolated", "--no-progress", "--no-suspicion", *words]
    return subprocess.Popen(command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(one: subprocess.Popen[str]) -> str:
    out, _ = one.communicate(timeout=120)
    assert one.returncode == 1
    return out


def report_of(folder: Path, name: str) -> tuple[list[str], dict[str, int]]:
    report = json.loads((folder / name).read_text("utf-8"))
    return sorted(json.dumps(one, sort_keys=True) for one in report["findings"]), report["summary"]["dropped"]


def files_in(cache: Path) -> int:
    try:
        with sqlite3.connect(f"file:{cache}/audit.sqlite3?mode=ro", uri=True) as base:
            return int(base.execute("select count(*) from files").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.fixture
def bulk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Many files, and a cache that holds the catalog and nothing judged."""
    (tmp_path / "库").mkdir()
    for number in range(240):
        write_lines(tmp_path / "库" / f"{number:03}.txt", 60, red=0.05, seed=number)
    Linter()
    compiled = list(cache_folder().glob("*.bin"))
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path / "cache"))
    for file in compiled:
        (cache_folder() / file.name).symlink_to(file.resolve())
    return tmp_path


def test_cold_together_or_after_a_kill_the_findings_are_the_same(bulk: Path) -> None:
    killed = start(bulk, "-o", "0.json")
    until = time.monotonic() + 60
    while not files_in(bulk / "cache") and killed.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    killed.kill()
    killed.communicate(timeout=60)
    assert killed.returncode == -signal.SIGKILL, "it was over before it could be killed"
    assert not (bulk / "0.json").exists()
    kept = files_in(bulk / "cache")
    said = ended(start(bulk, "--resume", "-o", "1.json"))
    assert said.startswith("接着上次中断的审计继续")
    match = re.search(r"(\d+)/(\d+) 部分取自缓存", said)
    assert match is not None
    assert 0 < kept <= int(match[1]) < int(match[2])
    for file in (bulk / "cache").glob("audit.sqlite3*"):
        file.unlink()
    for one in [start(bulk, "-o", "2.json"), start(bulk), start(bulk, "-o", "3.json")]:
        ended(one)
    said = ended(start(bulk, "-o", "4.json"))
    assert re.search(r"；(\d+)/\1 部分取自缓存", said)
    expected = report_of(bulk, "1.json")
    assert all(report_of(bulk, f"{number}.json") == expected for number in (2, 3, 4))


def test_two_workers_and_one_fill_the_same_cache(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "PARALLEL_BYTES", 0)
    stores = [tmp_path / "1.sqlite3", tmp_path / "2.sqlite3"]
    outcomes = [audit(library, store=stores[jobs - 1], jobs=jobs) for jobs in (1, 2)]
    assert rendered(outcomes[0], tmp_path) == rendered(outcomes[1], tmp_path)
    contents = []
    for path in stores:
        with sqlite3.connect(path) as base:
            contents.append({table: base.execute(f"select * from {table}").fetchall() for table in ("parts", "files")})
    assert contents[0] == contents[1]
