"""Reports for other programs: each read back by an independent parser and held against the rules of its format."""

from __future__ import annotations

import csv
import json
import os
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from linter.model import Edit, FileError, FileReport, RunReport, Suggestion
from linter.report.artifacts import artifact_path, artifact_uri
from linter.report.formats import render_text
from linter.report.redaction import redact_report
from linter.report.regions import byte_column, edit_place
from linter.report.rows import COLUMNS
from tests.test_report_sample import CALL_SCRIPT, HOSTILE, HOSTILE_PATH, clean_report, find, sample_report

KIND = {
    "path": "a.txt", "code": "LEG001", "name": "n", "title": "题", "category": "legal-threat", "why": "因",
    "message": "话",
}  # fmt: skip

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
SARIF_REGION = {
    "type": "object",
    "required": ["startLine"],
    "properties": {
        **{name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")},
        "snippet": TEXT,
    },
    "additionalProperties": False,
}
SARIF_ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    # a URI reference: nothing but its own characters, so no Chinese, no spaces, no colon that looks like a scheme
    "properties": {"uri": {"pattern": r"^[A-Za-z0-9\-._~!$&'()*+,;=@/%]+$"}, "uriBaseId": {"const": "SRCROOT"}},
    "additionalProperties": False,
}
SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "pattern": "sarif-schema-2.1.0.json$"},
        "runs": {"minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "additionalProperties": False,
    "$defs": {
        "run": {
            "required": ["tool", "results", "columnKind", "originalUriBaseIds", "invocations"],
            "properties": {
                "tool": {"properties": {"driver": {
                    "required": ["name", "semanticVersion", "rules"],
                    "properties": {"rules": {"items": {"$ref": "#/$defs/rule"}}},
                }}},
                "columnKind": {"const": "unicodeCodePoints"},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                "invocations": {"minItems": 1, "items": {
                    "required": ["executionSuccessful"],
                    "properties": {"toolExecutionNotifications": {"items": {
                        "required": ["message"],
                        "properties": {"level": {"enum": ["none", "note", "warning", "error"]}, "message": TEXT},
                    }}},
                }},
            },
        },
        "rule": {
            "required": ["id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"],
            "properties": {
                "shortDescription": TEXT,
                "fullDescription": TEXT,
                "help": {**TEXT, "required": ["text", "markdown"]},
                "defaultConfiguration": {"properties": {"level": {"enum": ["note", "warning", "error"]}}},
                "properties": {"properties": {
                    "tags": {"type": "array", "maxItems": 10, "uniqueItems": True},
                    "precision": {"enum": ["very-high", "high", "medium", "low"]},
                    "problem.severity": {"enum": ["error", "warning", "recommendation"]},
                }},
            },
        },
        "result": {
            "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
            "properties": {
                "level": {"enum": ["note", "warning", "error"]},
                "message": TEXT,
                "locations": {"minItems": 1, "items": {
                    "required": ["physicalLocation"],
                    "properties": {"physicalLocation": {"properties": {
                        "artifactLocation": SARIF_ARTIFACT, "region": SARIF_REGION, "contextRegion": SARIF_REGION,
                    }, "additionalProperties": False}},
                }},
                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                "fixes": {"minItems": 1, "items": {
                    "required": ["artifactChanges"],
                    "properties": {"description": TEXT, "artifactChanges": {"minItems": 1, "items": {
                        "required": ["artifactLocation", "replacements"],
                        "properties": {"artifactLocation": SARIF_ARTIFACT, "replacements": {"minItems": 1, "items": {
                            "required": ["deletedRegion"],
                            "properties": {"deletedRegion": SARIF_REGION, "insertedContent": TEXT},
                        }}},
                    }}},
                }},
                "suppressions": {"minItems": 1, "items": {
                    "required": ["kind"],
                    "properties": {"kind": {"enum": ["inSource", "external"]}, "status": {"const": "accepted"},
                                   "justification": {"type": "string", "minLength": 1}},
                }},
            },
            "additionalProperties": {"not": {"type": "null"}},
        },
    },
}  # fmt: skip
GITLAB_POSITION = {
    "required": ["line", "column"],
    "properties": {name: {"type": "integer", "minimum": 1} for name in ("line", "column")},
}
GITLAB = {
    "type": "array",
    "items": {
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                    "positions": {"required": ["begin"],
                                  "properties": {"begin": GITLAB_POSITION, "end": GITLAB_POSITION}},
                },
                "oneOf": [{"required": ["lines"]}, {"required": ["positions"]}],
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}  # fmt: skip
RDJSON_PLACE = {
    "required": ["line"],
    "properties": {name: {"type": "integer", "minimum": 1} for name in ("line", "column")},
    "additionalProperties": False,
}
RDJSON_RANGE = {"required": ["start"], "properties": {"start": RDJSON_PLACE, "end": RDJSON_PLACE}}
RDJSON = {
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {"required": ["name"]},
        "diagnostics": {"items": {
            "required": ["message", "location", "severity"],
            "properties": {
                "message": {"type": "string", "minLength": 1},
                "location": {"required": ["path"], "properties": {"path": {"type": "string"}, "range": RDJSON_RANGE},
                             "additionalProperties": False},
                "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                "code": {"required": ["value"], "properties": {"value": {"type": "string"}, "url": {"type": "string"}}},
                "suggestions": {"items": {"required": ["range", "text"], "properties": {"range": RDJSON_RANGE}}},
            },
            "additionalProperties": False,
        }},
    },
    "additionalProperties": False,
}  # fmt: skip
SCHEMAS = {"sarif": SARIF, "gitlab": GITLAB, "rdjson": RDJSON}


def text(chosen: str, report: RunReport | None = None) -> str:
    return "".join(render_text(redact_report(report or sample_report()), chosen, version="1.2.3"))


def document(chosen: str, report: RunReport | None = None) -> Any:
    return json.loads(text(chosen, report))


def one(text: str, hit: str, context: str, **more: Any) -> RunReport:
    finding = find(text, hit, context, **{**KIND, **more})
    return RunReport((FileReport("a.txt", 1, (finding,), {}),), "1", "d", 1)


@pytest.mark.parametrize("chosen", SCHEMAS)
@pytest.mark.parametrize("report", [sample_report(), clean_report()], ids=["sample", "clean"])
def test_schema(chosen: str, report: RunReport) -> None:
    Draft202012Validator.check_schema(SCHEMAS[chosen])
    errors = Draft202012Validator(SCHEMAS[chosen]).iter_errors(document(chosen, report))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("chosen", ["sarif", "gitlab", "rdjson", "junit", "checkstyle", "github", "markdown", "csv"])
def test_nothing_personal_and_nothing_that_steers_a_screen(chosen: str) -> None:
    said = text(chosen)
    assert "138****5678" in said.replace("\\", "")
    assert "13812345678" not in said
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", said)


# --- SARIF -----------------------------------------------------------------------------------------


def sarif_results() -> dict[str, Any]:
    return {result["ruleId"]: result for result in document("sarif")["runs"][0]["results"]}


def test_sarif_holds_every_finding_and_its_rule() -> None:
    run = document("sarif")["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [result["ruleId"] for result in run["results"]] == [one.code for one in sample_report().findings()]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert [rule["id"] for rule in rules] == sorted(rule["id"] for rule in rules)
    help_of = {rule["id"]: rule["help"]["text"] for rule in rules}
    assert "《信用卡业务监督管理办法》第六十八条（部门规章）" in help_of["TPC003"]
    assert "（把握" not in help_of["TPC003"]


def test_sarif_regions_hold_the_words() -> None:
    lines = CALL_SCRIPT.split("\n")
    for code in ("TPC003", "PII001"):
        region = sarif_results()[code]["locations"][0]["physicalLocation"]["region"]
        words = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        assert words.replace("13812345678", "138****5678") == region["snippet"]["text"]


def test_sarif_file_names_are_encoded() -> None:
    location = sarif_results()["VIO001"]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "%E7%9F%AD%E4%BF%A1%20%E5%BA%93/+%E8%90%A5%E9%94%80,1%25%3Aa.txt",
                        "uriBaseId": "SRCROOT"}  # fmt: skip
    assert unquote(location["uri"]) == HOSTILE_PATH


def test_sarif_fixes_apply_to_the_file() -> None:
    (fix,) = sarif_results()["VIO001"]["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    mended = (
        HOSTILE[: region["startColumn"] - 1]
        + replacement["insertedContent"]["text"]
        + HOSTILE[region["endColumn"] - 1 :]
    )
    assert mended == "=1+1。逾期将通知单位。今天不还，请您与我们联系&抓|你`@all`。"
    two_lines = sarif_results()["INS001"]["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
    assert two_lines == {"startLine": 3, "startColumn": 4, "endLine": 4, "endColumn": 3}


def test_sarif_of_a_cell_names_the_cell_and_offers_no_edit() -> None:
    result = sarif_results()["IMP002"]
    (location,) = result["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "短信!C12", "kind": "element"}]
    assert location["physicalLocation"]["region"]["startLine"] == 1
    assert "startColumn" not in location["physicalLocation"]["region"]
    assert "fixes" not in result
    assert result["properties"]["record"] == "SMS-0012"


@pytest.mark.parametrize(
    ("code", "kind", "justification"),
    [
        ("VIO009", "inSource", "培训用例，见 <手册> 第 3 页"),
        ("TPC004", "external", "=判决书送达地址，法务批准；电话 138****5678"),
        ("SMS004", "external", "基线内"),
    ],
)
def test_sarif_suppressions(code: str, kind: str, justification: str) -> None:
    (found,) = sarif_results()[code]["suppressions"]
    assert (found["kind"], found["justification"]) == (kind, justification)
    assert sum("suppressions" in result for result in sarif_results().values()) == 3


def test_sarif_says_what_could_not_be_done() -> None:
    (invocation,) = document("sarif")["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    told = [(one["level"], one["descriptor"]["id"]) for one in invocation["toolExecutionNotifications"]]
    assert told == [("error", "E203"), ("warning", "N201"), ("note", "N101")]
    assert document("sarif", clean_report())["runs"][0]["invocations"][0]["executionSuccessful"]


def test_strings_of_yaml_have_places_in_the_file_and_no_edits() -> None:
    text = "a: 1\nb: 再联系家人"
    found = next(one(text, "联系家人", "再联系家人", path="a.YAML", locator="$.b").findings())
    placed = replace(
        found, text_start=found.context_start, suggestions=(Suggestion("x", "match", "safe", (Edit(1, 5, "x"),)),)
    )
    report = RunReport((FileReport("a.YAML", 1, (placed,), {}),), "1", "d", 1)
    (result,) = document("sarif", report)["runs"][0]["results"]
    (location,) = result["locations"]
    region = location["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 5, 9)
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "$.b"
    assert "fixes" not in result  # quotes and folding may write the string otherwise
    (issue,) = document("gitlab", report)
    assert issue["location"]["positions"]["begin"] == {"line": 2, "column": 5}
    (diagnostic,) = document("rdjson", report)["diagnostics"]
    assert diagnostic["location"]["range"] == {"start": {"line": 2}, "end": {"line": 2}}  # no telling in bytes
    assert "suggestions" not in diagnostic


# --- other machine formats -------------------------------------------------------------------------


def test_gitlab_fingerprints_are_unique_and_severities_true() -> None:
    finding = next(sample_report().findings())
    twice = RunReport((FileReport("a", 1, (finding, finding), {}),), "1", "d", 1)
    first, second = document("gitlab", twice)
    assert first["fingerprint"] == finding.fingerprint
    assert second["fingerprint"] == f"{finding.fingerprint}-2"
    found = {issue["check_name"]: issue["severity"] for issue in document("gitlab")}
    assert found == {
        "E203": "critical", "TPC003": "critical", "INS001": "major", "PII001": "info", "TPC001": "critical",
        "REQ001": "info", "VIO001": "blocker", "IMP002": "critical",
    }  # fmt: skip


def test_rdjson_counts_bytes() -> None:
    found = {one["code"]["value"]: one for one in document("rdjson")["diagnostics"]}
    line = CALL_SCRIPT.split("\n")[1].encode()
    span = found["TPC003"]["location"]["range"]
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode() == "后天就派人到您单位"
    (suggestion,) = found["TPC003"]["suggestions"]
    span = suggestion["range"]
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode() == "后天就派人到您单位找您领导谈"
    assert "range" not in found["IMP002"]["location"]


@given(st.text(alphabet="a还。\n👮é", max_size=12), st.text(alphabet="b款\n𠮷", max_size=8), st.data())
def test_byte_columns_and_edits_fall_where_the_words_are(lead: str, context: str, data: st.DataObject) -> None:
    """Whatever stands before: a line cut at the byte column begins with the hit, and edits replace what they say."""
    whole = f"{lead}始{context}中{context}末"
    finding = next(one(whole, "中", f"始{context}中{context}末").findings())
    assert finding.text_start is not None
    line = whole.split("\n")[finding.start.line - 1]
    column = byte_column(finding, finding.start)
    assert column is not None
    assert line.encode()[column - 1 :].decode() == line[finding.start.column - 1 :]
    first = finding.text_start.offset
    start = data.draw(st.integers(0, len(whole) - first))
    end = data.draw(st.integers(start, len(whole) - first))
    placed = edit_place(finding, Edit(start, end, ""))
    if placed is not None:
        for position, offset in zip(placed, (first + start, first + end), strict=True):
            before = whole[:offset]
            assert position.offset == offset
            assert (position.line, position.column) == (before.count("\n") + 1, offset - before.rfind("\n"))
    elif start >= finding.context_start.offset - first:
        raise AssertionError("an edit inside the sentence has a place")


def test_junit_is_read_by_an_xml_parser() -> None:
    root = ElementTree.fromstring(text("junit").encode())
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["坏\\x1b[31m.docx", "话术/外呼.txt", "话术/长句.txt", HOSTILE_PATH, "模板.xlsx"]
    for name, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        for suite in root:
            assert int(suite.get(name, "")) == len(suite.findall(f"testcase/{kind}"))
        assert int(root.get(name, "")) == len(root.findall(f"testsuite/testcase/{kind}"))
    assert int(root.get("tests", "")) == len(root.findall("testsuite/testcase")) == 11
    failure = suites[HOSTILE_PATH].find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "以“上门”相威胁 <b>：以“上门”相威胁：100%, 是\\x1b[31m的]]>"
    assert "<script>alert(1)</script>上门&抓" in (failure.text or "")
    skipped = suites[HOSTILE_PATH].find("testcase/skipped")
    assert skipped is not None
    assert skipped.get("message") == "已豁免：=判决书送达地址，法务批准；电话 138****5678"
    (advice,) = suites["话术/外呼.txt"].findall("testcase/system-out")
    assert "138****5678" in (advice.text or "")


def test_junit_of_a_clean_file_is_one_passing_case() -> None:
    root = ElementTree.fromstring(text("junit", clean_report()).encode())
    assert [case.attrib["classname"] for case in root.iter("testcase")] == ["好.txt"]
    assert [list(case) for case in root.iter("testcase")] == [[]]


def test_checkstyle_is_read_by_an_xml_parser() -> None:
    root = ElementTree.fromstring(text("checkstyle").encode())
    assert root.tag == "checkstyle"
    found = [(file.get("name"), e.get("line"), e.get("column"), e.get("severity"), e.get("source"))
             for file in root for e in file]  # fmt: skip
    assert found == [
        ("坏\\x1b[31m.docx", "1", None, "error", "redlint.E203"),
        ("话术/外呼.txt", "2", "10", "error", "redlint.TPC003"),
        ("话术/外呼.txt", "3", "4", "warning", "redlint.INS001"),
        ("话术/外呼.txt", "5", "4", "info", "redlint.PII001"),
        ("话术/长句.txt", "1", "57", "error", "redlint.TPC001"),
        ("话术/长句.txt", "1", "1", "info", "redlint.REQ001"),
        (HOSTILE_PATH, "1", "19", "error", "redlint.VIO001"),
        ("模板.xlsx", "1", None, "error", "redlint.IMP002"),
    ]


@pytest.mark.parametrize("chosen", ["junit", "checkstyle"])
@given(words=st.text(max_size=30))
def test_xml_holds_any_text(chosen: str, words: str) -> None:
    report = RunReport((FileReport(words, 1, (), {}, errors=(FileError(words, words, "E203"),)),), "1", "d", 1)
    ElementTree.fromstring(text(chosen, report).encode("utf-8", "backslashreplace"))


COMMAND = re.compile(r"^::(?P<name>\w+) (?P<facts>.*?)::(?P<message>.*)$")


def test_github_commands_are_read_as_the_runner_reads_them() -> None:
    commands = []
    for line in text("github").splitlines():
        if found := COMMAND.match(line):
            facts = dict(fact.split("=", 1) for fact in found["facts"].split(","))
            back = {"%3A": ":", "%2C": ",", "%0A": "\n", "%0D": "\r", "%25": "%"}
            for code, char in back.items():
                facts = {key: value.replace(code, char) for key, value in facts.items()}
            commands.append((found["name"], facts))
    assert [name for name, _ in commands] == [
        "error",
        "error",
        "warning",
        "notice",
        "error",
        "notice",
        "error",
        "error",
    ]
    assert commands[6][1] == {
        "file": HOSTILE_PATH, "line": "1", "endLine": "1", "col": "19", "endColumn": "46",
        "title": "redlint VIO001 以“上门”相威胁 <b>",
    }  # fmt: skip
    assert "col" not in commands[2][1]  # more than one line
    assert "line" not in commands[7][1]  # a cell


def test_github_list_gives_no_command() -> None:
    said = text(
        "github", one("x\n::error::y ##[error]z", "::error::y ##[error]z", "::error::y ##[error]z", path="::error::a")
    )
    assert not any(
        line.lstrip().startswith("::") and not line.startswith("::error file=") for line in said.splitlines()
    )
    assert "##[" not in said


def test_csv_is_read_back() -> None:
    said = text("csv")
    assert said.startswith("\ufeff文件,")
    rows = list(csv.reader(StringIO(said[1:], newline="")))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == 1 + 1 + 10  # header, the unreadable file, all findings whatever their status
    by_code = {row[COLUMNS.index("code")]: dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]}
    assert by_code["INS001"]["match"] == "你这个\n老赖"
    assert by_code["E203"]["level"] == "未能检查"
    assert by_code["TPC004"]["status_reason"].startswith("'=")
    assert by_code["SMS004"]["status"] == "基线内"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "＝", "＠"])
def test_csv_calculates_nothing(begin: str) -> None:
    words = f"{begin}cmd|' /C calc'!A0"
    said = text("csv", one(words, words, words))
    for row in csv.reader(StringIO(said[1:], newline="")):
        assert not any(cell.startswith(begin) for cell in row)


def test_markdown_formats_nothing_of_the_texts() -> None:
    said = text("markdown")
    assert "<script>" not in said
    assert "@all" not in said
    assert "| 人身威胁 | 1 | 0 | 0 | 1 |" in said


def test_markdown_is_bounded_and_says_so() -> None:
    finding = next(sample_report().findings())
    many = RunReport((FileReport("a", 1, (finding,) * 130, {}),), "1", "d", 1)
    said = text("markdown", many)
    assert said.count("**红线 TPC003") == 100
    assert "另有 30 处没有列出" in said


# --- file names ------------------------------------------------------------------------------------


def test_paths_below_the_working_directory_are_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert artifact_path("./a/b.txt") == "a/b.txt"
    assert artifact_path(os.path.join(os.getcwd(), "a", "b.txt")) == "a/b.txt"
    assert artifact_path(".hidden/b.txt") == ".hidden/b.txt"
    assert artifact_uri("话术 1.txt") == "%E8%AF%9D%E6%9C%AF%201.txt"
    assert artifact_uri("/else where/a.txt") == "file:///else%20where/a.txt"
