"""The JSON contract: outputs validate against the shipped schema, and the schema says what the model says."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from linter import model
from linter.model import RunReport
from linter.report.json_document import render_json
from linter.report.jsonlines import render_jsonl
from tests.test_report_sample import clean_report, sample_report


def _schema() -> dict[str, Any]:
    text = resources.files("linter.report").joinpath("schema/report-v1.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _document(report: RunReport) -> dict[str, Any]:
    document: dict[str, Any] = json.loads("".join(render_json(report, version="0.0.0")))
    return document


def test_schema_is_valid() -> None:
    Draft202012Validator.check_schema(_schema())


@pytest.mark.parametrize("report", [sample_report(), clean_report()], ids=["sample", "clean"])
def test_document_validates(report: RunReport) -> None:
    assert [error.message for error in Draft202012Validator(_schema()).iter_errors(_document(report))] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), 2),
        (("summary", "files"), -1),
        (("summary", "findings"), {"error": 1}),
        (("findings", 0, "severity"), "fatal"),
        (("findings", 0, "start", "line"), 0),
        (("findings", 0, "status"), "old"),
        (("findings", 0, "fingerprint"), ""),
        (("errors", 0), {"path": "x"}),
    ],
)
def test_schema_rejects(path: tuple[str | int, ...], value: object) -> None:
    document: Any = _document(sample_report())
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not Draft202012Validator(_schema()).is_valid(document)


def test_schema_demands_every_field_of_the_contract() -> None:
    validator = Draft202012Validator(_schema())
    document = _document(sample_report())
    for field in _schema()["$defs"]["finding"]["required"]:
        finding = dict(document["findings"][0])
        del finding[field]
        assert not validator.is_valid({**document, "findings": [finding]}), field


def test_schema_enumerates_what_the_model_does() -> None:
    finding = _schema()["$defs"]["finding"]["properties"]
    assert set(finding["category"]["enum"]) == set(model.CATEGORIES)
    assert set(finding["severity"]["enum"]) == set(model.SEVERITIES)
    assert set(finding["confidence"]["enum"]) == set(model.CONFIDENCES)
    suggestion = finding["suggestions"]["items"]["properties"]
    assert set(suggestion["scope"]["enum"]) == set(model.SCOPES)
    assert set(suggestion["applicability"]["enum"]) == set(model.APPLICABILITIES)


def test_positions_agree_with_the_text() -> None:
    for finding in _document(sample_report())["findings"]:
        at = finding["start"]["offset"] - finding["context_start"]["offset"]
        length = finding["end"]["offset"] - finding["start"]["offset"]
        assert finding["context"][at : at + length] == finding["match"]


def test_counts_are_those_of_the_findings() -> None:
    document = _document(sample_report())
    new = [finding["severity"] for finding in document["findings"] if finding["status"] == "new"]
    assert document["summary"]["findings"] == {level: new.count(level) for level in ("error", "warning", "info")}
    assert document["summary"]["findings"] == {"error": 4, "warning": 1, "info": 2}
    assert document["summary"]["suppressed"] == 1
    assert document["summary"]["baselined"] == 1
    assert document["summary"]["files"] == 4  # the broken one is not counted as checked
    assert document["summary"]["dropped"] == {"no-such-reason": 4, "negated": 3, "mention": 1}


def test_lines_hold_the_same_objects() -> None:
    lines = [json.loads(line) for line in render_jsonl(sample_report())]
    assert lines == _document(sample_report())["findings"]


def test_equal_reports_give_equal_bytes_whatever_the_time() -> None:
    from dataclasses import replace

    slow = replace(sample_report(), elapsed=99.0)
    assert "".join(render_json(slow, version="0.0.0")) == "".join(render_json(sample_report(), version="0.0.0"))
