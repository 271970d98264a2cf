"""Shared fixtures: a linter over the built-in catalog, and one over a small catalog written in the test."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.catalog.loading import Source, build_catalog, catalog_directory, catalog_sources
from linter.engine import Linter
from linter.match.store import compile_rules
from linter.settings import Settings
from tests.policy_project import Project, make_project

RULE = """\
  - code: {code}
    name: rule-{number}
    title: 测试规则
    severity: {severity}
    confidence: high
    basis: [{{law: civil-code, article: "1032"}}]
    message: 命中“{{match}}”
    why: 测试
    patterns: {patterns}
{extra}
    examples:
      bad: [甲, 乙, 丙]
      good: [丁, 戊, 己]
"""
PREFIXES = {"legal-threat": "LEG", "third-party": "TPC", "violence": "VIO", "credit": "CRD", "disclosure": "DIS"}


@pytest.fixture(scope="session")
def linter() -> Linter:
    """The built-in catalog with default settings."""
    return Linter()


@pytest.fixture(scope="session")
def small_linter() -> Callable[..., Linter]:
    """`small_linter(patterns, lexicon=..., extra=...)`: a linter with one rule beside the built-in context cues."""
    shared = {f"lexicon/{name}.yaml" for name in ("context", "shared", "party", "authority")}
    context = [
        source
        for source in catalog_sources(catalog_directory())
        if source.name in {*shared, "legal.yaml", "version.yaml"}
    ]

    def build(
        *patterns: str,
        lexicon: str = "",
        extra: str = "",
        category: str = "third-party",
        severity: str = "error",
        settings: Settings | None = None,
    ) -> Linter:
        rule = RULE.format(
            code=f"{PREFIXES[category]}001",
            number=1,
            severity=severity,
            patterns="[" + ", ".join(f'"{pattern}"' for pattern in patterns) + "]",
            extra=textwrap.indent(textwrap.dedent(extra), "    "),
        )
        rules = f"category: {category}\nrules:\n{rule}"
        sources = [*context, Source("rules/test.yaml", "rules/test.yaml", "rules", rules.encode())]
        if lexicon:
            sources.append(
                Source("lexicon/test.yaml", "lexicon/test.yaml", "lexicon", textwrap.dedent(lexicon).encode())
            )
        return Linter.of(compile_rules(build_catalog(sources)), settings or Settings(suspicion="off"))

    return build


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """`write(name, content)`: a file below the test's own folder; text is written as UTF-8."""

    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return put


@pytest.fixture
def project(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Project:
    """A project folder over a catalog of three rules, with the command line: see `tests.policy_project`."""
    return make_project(tmp_path_factory, monkeypatch, capsys)
