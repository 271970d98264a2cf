"""`explain` says what the policy has settled, and what its own codes mean."""

from __future__ import annotations

import pytest

from linter.report.remark_card import CODES
from tests.policy_project import CLEAN, FAMILY, PRISON, Project
from tests.test_policy_waivers import PEOPLE


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_check_itself_has_a_card(project: Project, code: str) -> None:
    outcome = project.run("explain", code.lower())
    assert outcome.code == 0
    assert outcome.out.startswith(code)
    assert "docs/configuration.md" in outcome.out


def test_what_does_not_count_is_explained(project: Project) -> None:
    project.put("a.txt", f"{CLEAN}\n{FAMILY} # redlint: ignore TPC001 -- 内部评审\n{PRISON}\n{PRISON}了\n")
    assert project.run("waiver", "add", "a.txt:3", *PEOPLE).code == 0
    assert "TPC001“再不还钱就联系你家人”：已标注放行（内部评审）" in project.run("explain", "a.txt:2").out
    assert "LEG001“让你坐牢”：已豁免（判决书原文）" in project.run("explain", "a.txt:3").out
    assert "已豁免" not in project.run("explain", "a.txt:4").out
    assert project.run("baseline", "create").code == 0
    project.put("redlint.yaml", "baseline: redlint-baseline.jsonl\n")
    assert "LEG001“让你坐牢”：基线内（以前就有的问题）" in project.run("explain", "a.txt:4").out
