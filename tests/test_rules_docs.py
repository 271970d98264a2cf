"""The handbook is current, complete and readable; retired codes stay retired."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter.catalog.loading import load_catalog
from linter.catalog.reference import PAGE, SHOWN_EXAMPLES, render_reference
from linter.cli.main import run
from linter.errors import CatalogError
from linter.messages import use_language
from linter.model import CATEGORIES
from linter.rulebook import Catalog
from tests.small_catalog import REDLINES, put_in_place, write_catalog


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="module")
def page(catalog: Catalog) -> str:
    return "".join(render_reference(catalog))


def test_the_handbook_in_the_repository_is_current(page: str) -> None:
    shipped = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    if shipped != page:
        old, new = shipped.splitlines(), page.splitlines()
        changed = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
        pytest.fail(
            f"docs/rules.md does not say what the catalog says (from line {changed + 1}); "
            "refresh it: python -m linter.catalog.reference",
            pytrace=False,
        )


def test_every_rule_is_told_with_what_a_reader_needs(catalog: Catalog, page: str) -> None:
    parts = re.split(r"^### ", page, flags=re.MULTILINE)[1:]
    assert [part.split()[0] for part in parts] == [
        rule.code for slug in CATEGORIES for rule in catalog.rules if rule.category == slug
    ]
    by_code = {part.split()[0]: re.sub(r"\\(.)", r"\1", part) for part in parts}
    for rule in catalog.rules:
        part = by_code[rule.code]
        assert rule.title in part
        assert f"`{rule.name}`" in part
        assert part.count("可能触及") >= len(rule.basis)
        for example in (*rule.bad[:SHOWN_EXAMPLES], *rule.good[:SHOWN_EXAMPLES]):
            assert example.text.split("\n")[0].strip()[:20] in part
        for suggestion in rule.suggestions:
            assert suggestion.text in part


def test_every_link_of_the_contents_leads_somewhere(page: str) -> None:
    anchors = re.findall(r'<a id="([^"]+)"></a>', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) == set(anchors)


def test_nothing_in_the_catalog_is_taken_for_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_catalog(tmp_path / "small")
    path = folder / "rules" / "legal-threat.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "今天天气很好", '"**<b>_好_</b>** `x` [a](b) | #1 ${name}\\n第二行"'
    )
    path.write_text(text, encoding="utf-8")
    put_in_place(folder, monkeypatch)
    rendered = "".join(render_reference(load_catalog()))
    assert r"- \*\*\<b\>\_好\_\</b\>\*\* \`x\` \[a\](b) \| \#1 ${name}<br>第二行" in rendered


def test_the_command_writes_the_same_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_in_place(write_catalog(tmp_path / "small"), monkeypatch)
    monkeypatch.chdir(tmp_path)
    expected = "".join(render_reference(load_catalog()))
    assert run(["rules", "docs"]) == 0
    assert capsys.readouterr().out == expected
    assert run(["rules", "docs", "-o", "手册.md"]) == 0
    assert Path("手册.md").read_text(encoding="utf-8") == expected
    Path("own.yaml").write_text("override: {LEG001: {status: preview, severity: info}}\n", encoding="utf-8")
    assert run(["rules", "docs", "--rules", "own.yaml"]) == 0
    own = capsys.readouterr().out
    assert "**建议** · 把握高 · `prison-threat` · 试行" in own
    use_language("en")
    try:
        english = "".join(render_reference(load_catalog()))
    finally:
        use_language("zh")
    assert "# The rules" in english
    assert "may touch" in english


# --- retired codes -----------------------------------------------------------------------------------


def test_no_retired_code_is_in_use(catalog: Catalog) -> None:
    assert (REDLINES / "retired.yaml").is_file()
    assert {rule.code for rule in catalog.rules} & set(catalog.retired) == set()


def test_a_retired_code_is_refused_wherever_it_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_catalog(tmp_path / "small")
    entry = 'retired:\n  - {code: TPC002, since: "2026.12", reason: 并入 TPC001}\n'
    (folder / "retired.yaml").write_text(entry, encoding="utf-8")
    put_in_place(folder, monkeypatch)
    with pytest.raises(CatalogError) as caught:
        load_catalog()
    (problem,) = caught.value.problems
    assert str(problem).endswith(
        "third-party.yaml:16:11: 编号 TPC002 已退役（redlines/retired.yaml:2:12），不能再用；换一个没用过的编号"
    )


def test_a_retired_code_says_since_when_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_catalog(tmp_path / "small")
    (folder / "retired.yaml").write_text("retired:\n  - {code: TPC009}\n", encoding="utf-8")
    put_in_place(folder, monkeypatch)
    with pytest.raises(CatalogError) as caught:
        load_catalog()
    assert [problem.message.split("（")[0] for problem in caught.value.problems] == [
        "缺少必填的键 reason",
        "缺少必填的键 since",
    ]
