"""The pages in docs/ and the README: links lead somewhere, commands and options exist, every format is described."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from linter.cli.main import build
from linter.readers.formats import READABLE

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WRITTEN = [page for page in PAGES if page.name != "rules.md"]
EXAMPLES = re.compile(r"```python\n(.*?)```", re.DOTALL)


def commands(page: Path) -> list[str]:
    """The command lines in a page's shell blocks."""
    found = re.findall(r"^```(?:sh|console)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.removeprefix("$ ").replace("\\\n", "") for block in found for line in block.split("\n")]
    parts = [part.strip() for line in lines for part in re.split(r"\s&&\s|\s\|\s", line)]
    return [part for part in parts if part.startswith("redlint ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if "://" not in target and not target.startswith("#"):
            assert (page.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_commands_and_options_exist(page: Path) -> None:
    for line in commands(page):
        words = shlex.split(line, comments=True)[1:]
        command: click.Command = build()
        with click.Context(command) as context:
            while isinstance(command, click.Group) and words and not words[0].startswith("-"):
                inner = command.get_command(context, words[0])
                assert inner is not None, line
                command, words = inner, words[1:]
            known = {name for one in command.get_params(context) for name in (*one.opts, *one.secondary_opts)}
        asked = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
        assert asked <= known | {"--lang"}, line


@pytest.mark.parametrize("extension", READABLE)
def test_every_format_is_described(extension: str) -> None:
    assert f"`{extension}`" in (ROOT / "docs" / "formats.md").read_text("utf-8")


def test_the_example_for_programs_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = EXAMPLES.findall((ROOT / "docs" / "for-engineers.md").read_text("utf-8"))
    exec(compile(example, "for-engineers.md", "exec"), {})
    assert capsys.readouterr().out.startswith("TPC001 1 ")
