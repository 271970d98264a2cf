"""The hooks that other repositories install: they name existing commands and every format that is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.policy.starting import render_hook
from linter.readers.formats import OFFICE_KINDS, READABLE
from tests.policy_project import CLEAN, FAMILY, Project

NOT_HOOKED = ("zip", "parquet", "sql")
"""Kinds that are read when asked for, but seldom hold scripts where they are committed."""
ROOT = Path(__file__).resolve().parents[1]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


def test_there_are_three() -> None:
    assert list(HOOKS) == ["redlint", "redlint-fix", "redlint-catalog"]
    assert all(hook["language"] == "python" for hook in HOOKS.values())


@pytest.mark.parametrize("extension", [one for one in READABLE if READABLE[one] not in NOT_HOOKED])
def test_every_format_reaches_the_hook(extension: str) -> None:
    name = f"话术/逾期{extension}"
    assert re.search(HOOKS["redlint"]["files"], name)
    (own,) = yaml.safe_load("repos:\n" + render_hook())["repos"]
    assert re.search(own["hooks"][0]["files"], name)


def test_fixing_leaves_office_files_alone() -> None:
    office = [extension for extension in READABLE if READABLE[extension] in OFFICE_KINDS]
    assert not [one for one in office if re.search(HOOKS["redlint-fix"]["files"], f"a{one}")]
    assert re.search(HOOKS["redlint-fix"]["files"], "话术/a.txt")


@pytest.mark.parametrize("name", ["redlint", "redlint-fix"])
def test_the_entry_is_a_command(project: Project, name: str) -> None:
    words = HOOKS[name]["entry"].split()
    assert words[0] == "redlint"
    project.put("redlint.yaml", "exclude: [旧/]\n")
    project.put("a.txt", CLEAN)
    project.put("旧/b.txt", FAMILY)
    assert project.run(*words[1:], "a.txt", "旧/b.txt").code == 0
    assert project.run(*words[1:]).code == 0  # nothing to do is no mistake
    project.put("a.txt", FAMILY)
    assert project.run(*words[1:], "a.txt", "旧/b.txt").code == 1
