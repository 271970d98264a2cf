"""Every format that is read, each file made by another program or library: planted violations are found at their place,
and the compliant twin is clean."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from linter.engine import Linter, Settings
from linter.model import RunReport
from linter.runs import check_paths

BAD = "再不还款就联系您的家人"
GOOD = "请您尽快与我们联系，协商还款安排"
CODE = "TPC001"

Place = tuple[str, str | None, int, int, str | None]
"""What a report says about a finding: path, locator, line, column, record."""


@dataclass(frozen=True)
class Case:
    """A file: its name, how it is made of what is said in it, and where the violations in it stand."""

    name: str
    make: Callable[[str], bytes]
    places: tuple[Place, ...]
    settings: Settings = Settings()

    def __str__(self) -> str:
        return self.name


def flow(said: str) -> dict[str, object]:
    """A robot's flow: what it says, what customers answer, and what its prompt forbids."""
    return {
        "id": "flow",
        "channel": "外呼",
        "nodes": [
            {"id": "n1", "text": "您好", "branch": [{"answer": "你们再联系我家人我就报警", "next": "n2"}]},
            {"id": "n2", "botText": f"{said}。", "prompt": f"不得以联系家人施压，严禁说“{BAD}”"},
        ],
    }


def zipped(*members: tuple[str, bytes]) -> bytes:
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members:
            out.writestr(name, data)
    return pack.getvalue()


def gbk_named(said: str) -> bytes:
    """A pack as Windows makes it: names in GBK, and no word of it."""
    placeholder = "AAAA/BBBB.csv"
    data = zipped((placeholder, f"编号,话术内容\nT1,{said}\n".encode("gbk")))
    return data.replace(placeholder.encode(), "催收/话术.csv".encode("gbk"))


CASES = [
    Case(
        "流程.json",
        lambda said: json.dumps(flow(said), ensure_ascii=False).encode(),
        (("流程.json", "$.nodes[1].botText", 1, 1, "n2"),),
    ),
    Case(
        "流程.yaml",
        lambda said: yaml.safe_dump(flow(said), allow_unicode=True, sort_keys=False).encode(),
        (("流程.yaml", "$.nodes[1].botText", 10, 12, "n2"),),
    ),
    Case(
        "块.yml",
        lambda said: f"- id: a\r\n  text: |\r\n    您好，\r\n    😀{said}\r\n- 'its {said}'\r\n".encode("gb18030"),
        (("块.yml", "$[0].text", 4, 6, "a"), ("块.yml", "$[1]", 5, 8, None)),
    ),
    Case("包.zip", gbk_named, (("包.zip!催收/话术.csv", "row 2", 1, 1, "T1"),)),
    Case(
        "套.zip",
        lambda said: zipped(("内/二.zip", zipped(("深/a.txt", f"您好\n{said}".encode()))), ("旧.doc", b"x")),
        (("套.zip!内/二.zip!深/a.txt", None, 2, 1, None),),
    ),
]  # fmt: skip


def check(linter: Linter, folder: Path, case: Case, said: str) -> RunReport:
    (folder / case.name).write_bytes(case.make(said))
    return check_paths([case.name], case.settings, jobs=1)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_planted_violations_are_found_in_their_place(
    case: Case, linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = check(linter, tmp_path, case, BAD)
    assert not [error for file in report.files for error in file.errors]
    found = [
        (one.path, one.locator, one.start.line, one.start.column, one.record)
        for one in report.findings()
        if one.code == CODE
    ]
    assert tuple(found) == case.places


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_compliant_twin_is_clean(
    case: Case, linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = check(linter, tmp_path, case, GOOD)
    assert not [error for file in report.files for error in file.errors]
    assert not list(report.findings())
    assert sum(file.segments for file in report.files)
