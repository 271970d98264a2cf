"""`redlint init`: asks before it writes, keeps what is there, and leaves a project that checks clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.policy.starting import append_hook, render_hook
from tests.policy_project import CLEAN, FAMILY, PRISON, Project

CONFIGURATION, HOOK, BASELINE = "redlint.yaml", ".pre-commit-config.yaml", "redlint-baseline.jsonl"


def test_everything_is_written_and_the_project_is_quiet(project: Project) -> None:
    project.put("话术/a.txt", f"{FAMILY}\n{PRISON}\n")
    outcome = project.run("init", "--yes")
    assert outcome.code == 0
    assert "已写 redlint.yaml" in outcome.out
    assert project.run("check").code == 0
    assert project.check().report["summary"]["baselined"] == 2
    project.put("话术/b.txt", FAMILY)
    assert project.run("check").code == 1
    again = project.run("init", "--yes").out
    assert again.count("不动") == 3


def test_a_clean_project_needs_no_baseline(project: Project) -> None:
    project.put("a.txt", CLEAN)
    assert "不需要基线" in project.run("init", "--yes").out
    assert not Path(BASELINE).exists()
    assert "baseline:" not in Path(CONFIGURATION).read_text("utf-8")


@pytest.mark.parametrize(
    ("answers", "written"),
    [
        ("y\ny\ny\n", {CONFIGURATION, HOOK, BASELINE}),
        ("\n\n\n", {CONFIGURATION, HOOK, BASELINE}),
        ("n\ny\nn\n", {CONFIGURATION}),
        ("n\nn\nn\n", set()),
        ("y\nn\nn\n", {BASELINE}),
    ],
)
def test_each_file_is_asked_for(project: Project, answers: str, written: set[str]) -> None:
    project.put("a.txt", FAMILY)
    outcome = project.run("init", stdin=answers)
    assert outcome.code == 0
    assert {name for name in (CONFIGURATION, HOOK, BASELINE) if Path(name).exists()} == written
    assert outcome.err.count("（y/n，回车为 y）") == 3


def test_without_an_answer_nothing_is_written(project: Project) -> None:
    project.put("a.txt", FAMILY)
    outcome = project.run("init")
    assert outcome.code == 2
    assert "E408" in outcome.err
    assert not Path(CONFIGURATION).exists()


def test_what_is_there_is_kept(project: Project) -> None:
    project.put("pyproject.toml", "[tool.redlint]\nignore = ['LEG']\n")
    project.put(HOOK, "repos:\n  - repo: https://example.invalid/other\n    rev: v1\n    hooks: [{id: other}]\n# 完\n")
    project.put("a.txt", f"{FAMILY}\n{PRISON}\n")
    outcome = project.run("init", "--yes")
    assert "pyproject.toml 已经有了，不动" in outcome.out
    assert "baseline: redlint-baseline.jsonl" in outcome.out
    assert not Path(CONFIGURATION).exists()
    hooks = Path(HOOK).read_text("utf-8")
    assert hooks.startswith("repos:\n  - repo: https://example.invalid/other\n")
    assert hooks.endswith(render_hook())


@pytest.mark.parametrize(
    ("content", "appended"),
    [
        ("", True),
        ("repos: []\n", True),
        ("repos:\n  - repo: local\n    hooks: []\n", True),
        ("repos:\n  - repo: local\n    hooks: []\nfail_fast: true\n", False),
        ("repos:\n- repo: local\n  hooks: []\n", False),  # another indentation
        ("- a\n", False),
        ("repos: [\n", False),
    ],
)
def test_the_hook_is_appended_where_that_is_safe(content: str, appended: bool) -> None:
    whole = append_hook(content)
    assert (whole is not None) == appended
    assert whole is None or whole.endswith(render_hook())


def test_own_files_are_skipped_also_when_named(project: Project) -> None:
    project.put("a.txt", FAMILY)
    project.run("init", "--yes")
    report = project.check(BASELINE, CONFIGURATION).report
    assert report["summary"]["files"] == 0
    assert [one["code"] for one in report["summary"]["skipped"]] == ["own-file", "own-file"]
