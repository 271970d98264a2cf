"""The samples that come with the program: the compliant ones are clean, the planted violations are found in place."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from linter.engine import Linter
from linter.model import CATEGORIES, Finding, RunReport
from linter.runs import check_paths
from linter.settings import Settings
from tests.build_samples import (
    EXPECTED,
    SAMPLES,
    planted_places,
    sources,
    write_expected,
    write_table,
    write_workbook,
)

ROOT = SAMPLES.parent
COMPLIANT, VIOLATING = SAMPLES / "compliant", SAMPLES / "violating"
ABOUT_FORM = {"required", "sms", "housekeeping"}
RED_LINES = set(CATEGORIES) - ABOUT_FORM
Place = tuple[str, int | str]


@pytest.fixture(scope="module")
def compliant() -> RunReport:
    return check_paths([str(COMPLIANT)], Settings())


@pytest.fixture(scope="module")
def violating() -> RunReport:
    return check_paths([str(VIOLATING)], Settings())


def name_of(path: str) -> str:
    return Path(path).resolve().relative_to(SAMPLES).as_posix()


def place_of(finding: Finding) -> Place:
    return name_of(finding.path), finding.locator or finding.start.line


def expectations() -> dict[Place, dict[str, Any]]:
    rows = json.loads(EXPECTED.read_text(encoding="utf-8"))["bad_examples"]
    return {(row["file"], row.get("locator") or row["line"]): row for row in rows}


def missed(report: RunReport, *, pending: bool) -> list[str]:
    """The planted violations without a finding of an acceptable category in their place."""
    found: dict[Place, list[Finding]] = {}
    for finding in report.findings():
        if finding.severity != "info":
            found.setdefault(place_of(finding), []).append(finding)
    return [
        f"{place}: {row['categories']} {row['text']} -> {[finding.code for finding in found.get(place, [])]}"
        for place, row in expectations().items()
        if row.get("pending", False) == pending
        and not any(finding.category in row["categories"] for finding in found.get(place, []))
    ]


def describe(finding: Finding) -> str:
    return f"{'!'.join(map(str, place_of(finding)))}: {finding.code} {finding.match} <- {finding.context}"


def redlint(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, timeout=60,
    )  # fmt: skip


# --- the files are what they should be -------------------------------------------------------------


def test_built_files_are_those_of_their_sources() -> None:
    for source in sources():
        path = SAMPLES / source["file"]
        if "sheets" not in source:
            assert path.read_bytes() == write_table(source)
            continue
        assert cells(path.read_bytes()) == cells(write_workbook(source))


def cells(workbook: bytes) -> dict[str, Any]:
    return {
        sheet.title: (sorted(map(str, sheet.merged_cells.ranges)), [list(row) for row in sheet.values])
        for sheet in load_workbook(io.BytesIO(workbook)).worksheets
    }


def test_expected_places_are_those_of_the_files() -> None:
    assert EXPECTED.read_text(encoding="utf-8") == write_expected(planted_places())


@pytest.mark.parametrize("name", ["compliant/短信模板_还款提醒.csv", "violating/短信模板_待整改.csv"])
def test_tables_are_gbk_and_no_utf8(name: str, compliant: RunReport, violating: RunReport) -> None:
    data = (SAMPLES / name).read_bytes()
    data.decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    report = next(one for one in (*compliant.files, *violating.files) if name_of(one.path) == name)
    assert report.encoding is not None
    assert report.encoding.lower().startswith("gb")


def test_sms_table_has_sixty_templates_and_awkward_cells() -> None:
    path = COMPLIANT / "短信模板_还款提醒.csv"
    with path.open(encoding="gbk", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header == ["模板ID", "场景", "账龄", "渠道", "短信内容", "状态"]
    assert len(rows) >= 60
    assert len({row[0] for row in rows}) == len(rows)
    texts = [row[4] for row in rows]
    for awkward in ("\n", '"', ",", "${", "#name#", "{1}", "{{name}}", "%s"):
        assert any(awkward in text for text in texts), awkward


def test_workbook_has_a_hundred_scripts_by_stage() -> None:
    book = load_workbook(COMPLIANT / "话术库_贷后.xlsx")
    scripts = sum(
        isinstance(row[0].value, str) and row[0].value[:1].isalpha() and row[0].value[1:].isdigit()
        for sheet in book.worksheets
        for row in sheet.iter_rows()
    )
    assert scripts >= 100
    for sheet in ("使用说明", "M0 还款提醒", "M1", "M2", "M3+", "委外", "联系人话术", "违规合规对照"):
        assert sheet in book.sheetnames
    assert book["M1"].merged_cells.ranges
    assert book["M1"]["A3"].value == "话术编号"


# --- the compliant ones ----------------------------------------------------------------------------


def test_compliant_samples_are_read_whole(compliant: RunReport) -> None:
    assert not [error for file in compliant.files for error in file.errors]
    assert not compliant.skipped
    segments = {name_of(file.path): file.segments for file in compliant.files}
    assert len(segments) == 7
    assert segments["compliant/短信模板_还款提醒.csv"] >= 60
    assert segments["compliant/话术库_贷后.xlsx"] >= 120


def test_compliant_samples_cross_no_red_line(compliant: RunReport) -> None:
    flagged = [one for one in compliant.findings() if one.category in RED_LINES or one.severity != "info"]
    assert not flagged, "\n".join(map(describe, flagged))


def test_contact_scripts_are_judged_as_such(linter: Linter) -> None:
    """The sheet says for whom it is; what a borrower may be told is not fit for a contact."""
    assert linter.check_text("他有一笔账单逾期，请他尽快还款", audience="contact").findings


def test_quoted_red_lines_are_counted_as_mentions(compliant: RunReport, linter: Linter) -> None:
    sheet = load_workbook(COMPLIANT / "话术库_贷后.xlsx")["违规合规对照"]
    quoted = [row[2] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert len(quoted) >= 14
    assert [text for text in quoted if not linter.check_text(str(text)).findings] == []
    dropped = {name_of(file.path): file.dropped for file in compliant.files}
    assert dropped["compliant/话术库_贷后.xlsx"]["mention"] >= len(quoted)
    assert dropped["compliant/培训手册_禁用语.md"]["mention"] >= 14


def test_what_customers_say_is_counted_and_not_reported(compliant: RunReport) -> None:
    dropped = {name_of(file.path): file.dropped for file in compliant.files}
    for name in ("通话脚本_M1.md", "通话脚本_协商分期.txt", "机器人流程_还款提醒.json", "通话转写_样例.jsonl"):
        assert dropped[f"compliant/{name}"]["customer-turn"] >= 2, name


def test_command_calls_the_compliant_samples_clean() -> None:
    done = redlint("check", str(COMPLIANT), "-f", "concise")
    assert done.returncode == 0, done.stdout.decode()


# --- the violating ones ----------------------------------------------------------------------------


def test_enough_is_planted_in_all_fourteen_categories() -> None:
    planted = expectations()
    assert len(planted) >= 70
    counted = Counter(category for row in planted.values() for category in row["categories"])
    assert set(counted) >= RED_LINES - {"evasion"}
    assert sum("pending" in row for row in planted.values()) <= len(planted) / 10


def test_every_planted_violation_is_found_in_its_place(violating: RunReport) -> None:
    lines = missed(violating, pending=False)
    assert not lines, "\n".join(lines)


def test_pending_violations_are_found(violating: RunReport) -> None:
    """Said by collectors, clearly within a rule's meaning, and not yet within its patterns."""
    lines = missed(violating, pending=True)
    if lines:
        pytest.xfail("\n".join(lines))


def test_nothing_else_is_found(violating: RunReport) -> None:
    planted = expectations()
    other = [
        finding
        for finding in violating.findings()
        if place_of(finding) not in planted and (finding.category in RED_LINES or finding.severity != "info")
    ]
    assert not other, "\n".join(map(describe, other))


def test_findings_point_at_their_words(violating: RunReport) -> None:
    planted = expectations()
    checked = 0
    for finding in violating.findings():
        row = planted.get(place_of(finding))
        if row is None:
            continue
        start = finding.start.offset if "locator" in row else finding.start.column - 1
        assert row["text"][start : start + len(finding.match)] == finding.match
        checked += 1
    assert checked >= 70


def test_rows_are_named_by_their_ids(violating: RunReport) -> None:
    by_record = {finding.record: finding for finding in violating.findings() if finding.record}
    assert by_record["WX0014"].locator == "row 15"
    assert by_record["P002"].audience == "contact"
    assert by_record["N003"].locator == "M3+!E4"


def test_command_reports_the_violating_samples() -> None:
    done = redlint("check", str(VIOLATING), "-f", "json")
    assert done.returncode == 1, done.stderr.decode()
    report = json.loads(done.stdout)
    assert report["summary"]["findings"]["error"] >= 70
    assert report["errors"] == []
    assert {finding["category"] for finding in report["findings"]} >= RED_LINES - {"evasion"}


# --- ordinary lines --------------------------------------------------------------------------------


def test_ordinary_lines_are_many_varied_and_clean() -> None:
    path = ROOT / "redlines" / "ordinary.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 380
    assert len(set(lines)) == len(lines)
    assert not [line for line in lines if not line.strip()]
    found = list(check_paths([str(path)], Settings()).findings())
    assert not found, "\n".join(f"{one.start.line}: {one.code} {one.match} <- {one.context}" for one in found)
