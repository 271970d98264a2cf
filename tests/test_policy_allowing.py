"""Allowed phrases: a hit inside one is no violation, a hit that reaches beyond it is."""

from __future__ import annotations

import pytest

from tests.policy_project import EMPLOYER, FAMILY, PRISON, Project


@pytest.mark.parametrize(
    ("allow", "text", "codes"),
    [
        ("{phrase: 不打爆你单位群, reason: 活动名}", f"参加“不{EMPLOYER}群”活动", []),
        ("{phrase: 打爆你单位, reason: 活动名}", EMPLOYER, []),
        ("{phrase: 打爆你, reason: 活动名}", EMPLOYER, ["TPC002"]),
        ("{phrase: 打爆你單位, reason: 活动名}", EMPLOYER, []),
        ("{phrase: 打爆你单位, rules: [LEG], reason: 活动名}", EMPLOYER, ["TPC002"]),
        ("{phrase: 打爆你单位, rules: third-party, reason: 活动名}", EMPLOYER, []),
        ("{phrase: 打爆你单位, reason: 活动名}", f"{EMPLOYER}，再{EMPLOYER}。{FAMILY}", ["TPC001"]),
    ],
)
def test_allowed(project: Project, allow: str, text: str, codes: list[str]) -> None:
    project.put("redlint.yaml", f"allow:\n- {allow}\n")
    project.put("a.txt", text)
    report = project.check().report
    assert [one["code"] for one in report["findings"]] == codes
    dropped = project.check("--isolated").report["summary"]["findings"]["error"] - len(codes)
    assert report["summary"]["dropped"].get("allowed", 0) == dropped


def test_the_count_is_told(project: Project) -> None:
    project.put("redlint.yaml", f"allow: [{{phrase: {PRISON}, reason: 书名}}]\n")
    project.put("a.txt", PRISON)
    assert "配置允许 1" in project.run("check").out
    assert project.run("text", PRISON).code == 0
