"""docs/configuration.md and docs/ci.md say what the program does: keys, examples, codes, snippets."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent

import jsonschema
import pytest
import yaml

from linter.cli.main import COMMANDS
from linter.governed import Governor
from linter.policy.remarks import NAMES
from linter.policy.shapes import CONFIGURATION, OVERRIDE, WAIVER, WAIVER_RULES
from linter.policy.starting import render_hook
from linter.policy.waivers import Terms, read_waivers
from tests.policy_project import Project

DOCS = Path(__file__).resolve().parents[1] / "docs"
CONFIGURING = (DOCS / "configuration.md").read_text("utf-8")
CI = (DOCS / "ci.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("key", [*CONFIGURATION.fields, *WAIVER_RULES.fields, *WAIVER.fields, *NAMES])
def test_every_key_and_code_is_explained(key: str) -> None:
    assert re.search(rf"\b{key}\b", CONFIGURING, re.ASCII)


@pytest.mark.parametrize("key", OVERRIDE.fields)
def test_every_key_of_an_override_is_explained(key: str) -> None:
    assert key in CONFIGURING


def test_the_examples_are_right(project: Project) -> None:
    yaml_example, waivers = blocks(CONFIGURING, "yaml")
    (toml_example,) = blocks(CONFIGURING, "toml")
    project.put("公共/redlint.yaml", "preview: true\n")
    project.put("甲/redlint.yaml", yaml_example)
    project.put("乙/pyproject.toml", toml_example)
    governor = Governor()
    first, second = governor.settings("甲/短信/a.txt"), governor.settings("乙/短信/a.txt")
    assert (first.channel, first.ignore, first.preview) == ("sms", ("REQ", "FEE003"), True)
    assert (second.channel, second.ignore) == ("sms", ("REQ",))
    assert governor.settings("甲/培训/a.txt").ignore == ("REQ", "FEE003", "LEG", "IMP")
    (waiver,) = read_waivers(waivers.encode(), Terms("x.yaml"))
    assert (waiver.code, waiver.channel, waiver.voices()) == ("TPC001", "letter", 2)


def test_the_schema_takes_the_examples_and_refuses_mistakes(project: Project) -> None:
    schema = json.loads(project.run("config", "schema").out)
    waivers = json.loads(project.run("config", "schema", "waivers").out)
    example, list_ = (yaml.load(block, yaml.BaseLoader) for block in blocks(CONFIGURING, "yaml"))
    example["waivers"] = {"notice_days": 30}  # the loader above reads all as text
    jsonschema.validate(example, schema)
    jsonschema.validate(list_, waivers)
    jsonschema.validate({"suspicion": False, "suspicion_threshold": 0.6, "ignore": "LEG"}, schema)
    for wrong in ({"fail_on": "eror"}, {"chanel": "sms"}, {"allow": [{"phrase": "x"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


@pytest.mark.parametrize("text", [CONFIGURING, CI], ids=["configuration", "ci"])
def test_every_command_named_exists(text: str) -> None:
    named = set(re.findall(r"(?:^|[`$ ])redlint ([a-z]+)\b(?! --all)", text, re.MULTILINE))
    assert named <= set(COMMANDS), named - set(COMMANDS)
    assert len(named) > 2


@pytest.mark.parametrize("block", blocks(CI, "yaml"))
def test_snippets_are_yaml(block: str) -> None:
    assert yaml.safe_load(dedent(block))


def test_the_hook_of_the_page_is_the_one_that_init_writes() -> None:
    assert "repos:\n" + render_hook() in CI
