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

ROOT = Path(__file__).resolve().parents[1]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


def test_there_are_three() -> None:
    assert list(HOOKS) == ["redlint", "redlint-fix", "redlint-catalog"]
    assert all(hook["language"] == "python" for hook in HOOKS.values())


@pytest.mark.parametrize("extension", READABLE)
def test_every_format_reaches_the_hook(extension: str) -> None:
    name = f"话术/逾期{extension}"
    assert re.search(HOOKS["redlint"]["files"], name)
    assert bool(re.search(HOOKS["redlint-fix"]["files"], name)) == (READABLE[extension] not in OFFICE_KINDS)
    (own,) = yaml.safe_load("repos:\n" + render_hook())["repos"]
    assert re.search(own["hooks"][0]["files"], name)


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
