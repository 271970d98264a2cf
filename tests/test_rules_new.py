"""`redlint rules new`: the skeleton explains every key, is refused until it is filled in, and then works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from linter.catalog.loading import load_catalog
from linter.catalog.shapes import BASIS, CONCEPT, EXAMPLE, EXCEPTION, RULE, RULE_CATEGORIES, SUGGESTION
from linter.catalog.skeleton import LAST, OWN_FIRST, next_code, render_skeleton
from linter.cli.main import run
from linter.errors import CatalogError, RedlintError
from linter.messages import use_language
from linter.model import CATEGORIES
from linter.rulebook import Catalog
from tests.small_catalog import put_in_place, write_catalog

BLANK = re.compile(r'("?)(?:待填：|to fill in: ).*?\1(?=\s+# |$)')


@pytest.fixture(scope="module")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_catalog(tmp_path_factory.mktemp("catalog") / "redlines")


@pytest.fixture(autouse=True)
def here(built_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_in_place(built_in, monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def catalog() -> Catalog:
    return load_catalog()


def fill_in(text: str) -> str:
    """The skeleton with a different word in each blank; bad examples hold the pattern."""
    lines: list[str] = []
    part = ""
    for number, line in enumerate(text.splitlines()):
        if found := re.match(r"\s*(?:- )?(\w+):", line):
            part = found[1]
        words = {"patterns": "子丑寅卯", "bad": f"子丑寅卯第{number}句", "good": f"请您按时还款第{number}句"}
        lines.append(line if line.lstrip().startswith("#") else BLANK.sub(words.get(part, f"填好了{number}"), line))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_filled_skeleton_loads_and_passes_its_test(
    here: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    use_language(language)
    try:
        assert run(["rules", "new", "--lang", language, "--category", "legal-threat", "-o", "new.yaml"]) == 0
        assert "LEG901" in capsys.readouterr().err
        text = Path("new.yaml").read_text(encoding="utf-8")
        with pytest.raises(CatalogError) as caught:
            load_catalog(["new.yaml"])
        blanks = [line for line in text.splitlines() if BLANK.search(line) and not line.lstrip().startswith("#")]
        assert len(caught.value.problems) == len(blanks) >= 10
        Path("new.yaml").write_text(fill_in(text), encoding="utf-8")
        rule = next(rule for rule in load_catalog(["new.yaml"]).rules if rule.code == "LEG901")
        assert (rule.severity, rule.confidence, rule.status, rule.kind) == ("error", "high", "stable", "patterns")
        assert len(rule.bad) == len(rule.good) == 3
        assert len(rule.suggestions) == len(rule.basis) == 1
        assert run(["rules", "test", "LEG901", "--rules", "new.yaml"]) == 0, capsys.readouterr().out
    finally:
        use_language("zh")


def test_what_is_not_filled_in_is_named_key_by_key(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "new", "--category", "LEG", "-o", "new.yaml"]) == 0
    capsys.readouterr()
    assert run(["rules", "test", "--rules", "new.yaml"]) == 2
    err = capsys.readouterr().err
    assert re.search(r"new\.yaml:8:12: 还没有填写：“待填：一句话的中文标题”", err)
    assert "缺少必填的键" not in err


@pytest.mark.parametrize("category", RULE_CATEGORIES)
def test_every_category_has_a_skeleton_of_yaml(catalog: Catalog, category: str) -> None:
    code = next_code(category, (), own=True)
    text = "".join(render_skeleton(catalog, code=code, category=category, name="a-b", path="a.yaml", command="x"))
    data = yaml.safe_load(text)
    assert data["category"] == category
    (rule,) = data["rules"]
    assert (rule["code"], rule["name"]) == (f"{CATEGORIES[category][0]}901", "a-b")
    assert rule["basis"][0].keys() == {"law", "article"}


def test_every_key_is_explained(catalog: Catalog) -> None:
    text = "".join(render_skeleton(catalog, code="LEG901", category="legal-threat", name="", path="a", command="b"))
    lines = text.splitlines()
    for record in (RULE, SUGGESTION, EXCEPTION, EXAMPLE):
        for key, field in record.fields.items():
            if key == "regex":  # the engine does not run it
                continue
            found = [line for line in lines if re.search(rf"^[\s#-]*{re.escape(key)}:", line)]
            assert any(field.zh.split("；")[0] in line for line in found), key
    assert all(key in text for key in BASIS.fields)
    assert CONCEPT.fields["zh"].zh not in text


def test_commented_keys_are_right_yaml_too(catalog: Catalog) -> None:
    """Whoever takes the # away from an optional key with a value gets a rule of the right shape."""
    text = "".join(render_skeleton(catalog, code="LEG901", category="legal-threat", name="", path="a", command="b"))
    optional = [key for key, field in RULE.fields.items() if not field.required and key not in ("check", "regex")]
    for key in optional:
        text = re.sub(rf"^(    )# ({key}:)", r"\1\2", text, flags=re.MULTILINE)
    text = re.sub(r"^(    )# (  - pattern:.*\n)    # (    within:)", r"\1\2    \3", text, flags=re.MULTILINE)
    (rule,) = yaml.safe_load(text)["rules"]
    assert set(optional) - {"except"} <= rule.keys()
    assert rule["negation"] == "applies"
    assert rule["channels"] == ["call", "sms"]
    assert rule["evasion"] is False


# --- codes -------------------------------------------------------------------------------------------


def test_the_next_code_is_above_all_that_are_taken() -> None:
    assert next_code("fees", (), own=False) == "FEE001"
    assert next_code("fees", ("FEE001", "FEE007", "LEG009", "FEE903"), own=False) == "FEE008"
    assert next_code("fees", ("FEE001", "FEE007"), own=True) == f"FEE{OWN_FIRST}"
    assert next_code("fees", ("FEE903",), own=True) == "FEE904"
    with pytest.raises(RedlintError) as caught:
        next_code("fees", (f"FEE{LAST}",), own=True)
    assert caught.value.code == "E305"
    with pytest.raises(RedlintError):
        next_code("fees", ("FEE900",), own=False)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["rules", "new", *arguments]) == 0
    return re.findall(r"^  - code: (\w+)", capsys.readouterr().out, re.MULTILINE)[0]  # type: ignore[no-any-return]


def test_codes_are_chosen_for_the_catalog_they_go_to(
    here: Path, built_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, "--category", "third-party") == "TPC003"
    assert printed(capsys, "--category", "联系无关第三人") == "TPC003"
    assert printed(capsys, "--category", "FEE") == "FEE001"
    assert printed(capsys, "tpc500") == "TPC500"
    run(["rules", "new", "--category", "TPC", "-o", str(built_in / "rules" / "draft.yaml")])
    assert "code: TPC003" in (built_in / "rules" / "draft.yaml").read_text(encoding="utf-8")
    (built_in / "rules" / "draft.yaml").unlink()
    Path("own.yaml").write_text("disable: [TPC001]\n", encoding="utf-8")
    assert printed(capsys, "--category", "TPC", "--rules", "own.yaml") == "TPC901"


def test_retired_codes_are_not_offered(
    built_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_catalog(tmp_path / "retired")
    (folder / "retired.yaml").write_text(
        'retired:\n  - {code: TPC009, since: "2026.12", reason: 并入 TPC001}\n', encoding="utf-8"
    )
    put_in_place(folder, monkeypatch)
    assert printed(capsys, "--category", "TPC") == "TPC010"
    assert run(["rules", "new", "TPC009"]) == 2
    assert "TPC009 已经用了（redlines/retired.yaml:2:12）" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "请写编号或类别"),
        (["XYZ001"], "“XYZ001”不是规则编号"),
        (["LEG1"], "“LEG1”不是规则编号"),
        (["RL9001"], "不是规则编号"),
        (["TPC001"], "编号 TPC001 已经用了（redlines/rules/third-party.yaml:3:11）；下一个可用的是 TPC003"),
        (["LEG500", "--category", "TPC"], "third-party 类的编号以 TPC 开头，这里是 LEG500"),
        (["--category", "第三"], "第三"),
        (["--category", "LEG", "--name", "Bad Name"], "规则名“Bad Name”的写法不对"),
        (["--category", "housekeeping"], "没有“housekeeping”"),
        (["--category", "LEG", "-o", f"{__file__}/a.yaml"], "写不了"),
    ],
)
def test_mistakes(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["rules", "new", *arguments])
    captured = capsys.readouterr()
    if arguments == ["--category", "第三"]:  # a part that fits one title only
        assert code == 0
        return
    assert code == 2
    assert words in captured.err
    assert captured.out == ""


def test_an_existing_file_is_never_overwritten(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.yaml").write_text("# mine\n", encoding="utf-8")
    assert run(["rules", "new", "--category", "LEG", "-o", "mine.yaml"]) == 2
    assert "不覆盖" in capsys.readouterr().err
    assert Path("mine.yaml").read_text(encoding="utf-8") == "# mine\n"
