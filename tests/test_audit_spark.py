"""Spark gives the findings that the local engine gives. Skipped where pyspark is not installed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
pytest.importorskip("pandas")

from linter.audit.spark_files import audit_files
from linter.cli.main import run
from linter.settings import Settings
from tests.benchmarks.lines import make_lines

FIELDS = ("record", "code", "severity", "match", "start", "end", "context", "fingerprint", "channel", "source", "owner")


def identity(record: dict[str, object]) -> str:
    return json.dumps([record[name] for name in FIELDS], ensure_ascii=False, sort_keys=True)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "短信.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["模板编号", "话术内容", "渠道", "来源", "负责人"])
        for number, line in enumerate(make_lines(600, red=0.2)):
            writer.writerow([f"T{number}", line, ["短信", "电话", ""][number % 3], "甲乙"[number % 2], "王五"])
    return path


def test_findings_are_those_of_the_local_engine(table: Path, tmp_path: Path) -> None:
    import pyarrow.parquet

    report = tmp_path / "local.json"
    assert run(["audit", str(table), "--isolated", "--no-progress", "--no-redact", "-o", str(report)]) == 1
    local = {identity(one) for one in json.loads(report.read_text(encoding="utf-8"))["findings"]}
    totals = audit_files([str(table)], str(tmp_path / "out"), Settings())
    assert (totals.rows, totals.findings, totals.rejects) == (600, len(local), 0)
    rows = pyarrow.parquet.read_table(tmp_path / "out" / "findings").to_pylist()
    assert {identity(one) for one in rows} == local


def test_lines_that_are_no_records_are_rejected_with_their_text(tmp_path: Path) -> None:
    import pyarrow.parquet

    path = tmp_path / "通话.jsonl"
    path.write_text('{"id": "1", "text": "不还就等着坐牢"}\n{"id": 2, "text"\n{"id": "3"}\n', encoding="utf-8")
    totals = audit_files([str(path)], str(tmp_path / "out"), Settings())
    assert (totals.rows, totals.findings, totals.rejects) == (3, 1, 2)
    rows = pyarrow.parquet.read_table(tmp_path / "out" / "rejects").to_pylist()
    assert sorted((one["id"], one["text"], one["reason"]) for one in rows if one["text"]) == [
        (None, '{"id": 2, "text"', "这一行读不成记录")
    ]
    assert [one["id"] for one in rows if not one["text"]] == ["3"]
