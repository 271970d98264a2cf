"""User catalogs on top of the built-in one: what they add and change, what they may not, and that it is told."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.catalog.layers import find_layers
from linter.catalog.loading import load_catalog
from linter.cli.main import run
from linter.engine import Linter
from linter.errors import CatalogError, RedlintError
from linter.match.store import load_compiled
from linter.messages import use_language
from linter.report.summary import group_changes
from linter.rulebook import Catalog
from linter.settings import Settings
from tests.small_catalog import put_in_place, write_catalog

Write = Callable[[str, str], Path]

RULE = """\
category: third-party
rules:
  - code: TPC901
    name: own-word
    title: 本行的词
    severity: error
    confidence: high
    basis: [{law: civil-code, article: "1032"}]
    message: 命中“{match}”
    why: 本行不许说。
    patterns: [子丑寅卯辰, "@own_word …3 巳午"]
    examples:
      bad: [子丑寅卯辰, 再说一遍子丑寅卯辰, 未申酉戌隔一巳午]
      good: [今天天气很好, 请您按时还款, 谢谢您的来电]
"""
CONCEPT = "own_word:\n  zh: 自有的词\n  forms: [未申酉戌]\n"


@pytest.fixture(scope="module")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_catalog(tmp_path_factory.mktemp("catalog") / "redlines")


@pytest.fixture(autouse=True)
def small(built_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(built_in, monkeypatch)


@pytest.fixture
def plain() -> Catalog:
    return load_catalog()


@pytest.fixture
def own(tmp_path: Path) -> Write:
    """`own(name, yaml)`: a file of the user catalog 本行, whose folder is answered."""

    def put(name: str, text: str) -> Path:
        path = tmp_path / "本行" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return tmp_path / "本行"

    return put


def problems(folder: Path) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        load_catalog([folder])
    return [str(problem).removeprefix(f"{folder.as_posix()}/") for problem in caught.value.problems]


def codes(catalog: Path, text: str, **settings: object) -> list[str]:
    linter = Linter(Settings(catalogs=(str(catalog),), **settings))  # type: ignore[arg-type]
    return [finding.code for finding in linter.check_text(text).findings]


# --- adding ------------------------------------------------------------------------------------------


def test_own_rules_and_concepts_find(own: Write) -> None:
    own("规则.yaml", RULE)
    folder = own("词/概念.yml", CONCEPT)
    assert codes(folder, "我说子丑寅卯辰") == ["TPC901"]
    assert codes(folder, "未申酉戌隔一巳午") == ["TPC901"]
    assert "TPC001" in codes(folder, "再不还钱就联系你家人")


def test_one_file_may_hold_everything(own: Write, plain: Catalog) -> None:
    text = RULE + 'version: "3"\nconcepts:\n' + textwrap.indent(CONCEPT, "  ") + "disable: [LEG001]\n"
    path = own("all.yaml", text) / "all.yaml"
    catalog = load_catalog([path])
    assert {rule.code for rule in catalog.rules} - {rule.code for rule in plain.rules} == {"TPC901"}
    assert catalog.version == f"{plain.version}+all@3"
    kinds = [(change.kind, change.target) for change in catalog.changes]
    assert kinds == [("rule", "TPC901"), ("concept", "own_word"), ("disable", "LEG001")]


def test_hidden_files_are_no_part_of_a_catalog(own: Write) -> None:
    own(".git/config.yaml", "nonsense: [")
    own(".draft.yaml", "nonsense: [")
    folder = own("a.yaml", CONCEPT)
    assert [name for name, _ in find_layers([folder])[0].files] == ["a.yaml"]
    assert "own_word" in load_catalog([folder]).concepts


def test_a_rule_may_not_take_a_code_that_is_in_use(own: Write) -> None:
    folder = own("a.yaml", RULE.replace("TPC901", "TPC001").replace('"@own_word …3 巳午"', "巳午未"))
    found = problems(folder)
    assert any("a.yaml:3:11: 编号 TPC001 重复；redlines/rules/third-party.yaml:" in one for one in found), found


# --- changing ----------------------------------------------------------------------------------------


def test_a_disabled_rule_runs_only_when_it_is_named(own: Write) -> None:
    folder = own("a.yaml", "disable:\n  - TPC002\n  - {code: TPC001, reason: 本行不适用}\n")
    text = "再不还钱就联系你家人"
    assert "TPC001" not in codes(folder, text)
    assert "TPC001" in codes(folder, text, select=("TPC001",))
    assert "TPC001" not in codes(folder, text, select=("TPC",))
    rule = next(rule for rule in load_catalog([folder]).rules if rule.code == "TPC001")
    assert rule.status == "disabled"


def test_level_status_rewrites_and_exceptions_are_changed(own: Write, plain: Catalog) -> None:
    folder = own(
        "a.yaml",
        """
        override:
          TPC001:
            severity: warning
            status: preview
            suggest: [{scope: sentence, text: 请您本人联系我们, applicability: unsafe}]
            except+: ["测试暗号", {pattern: 放行, within: sentence}]
            reason: 试点
        """,
    )
    before = next(rule for rule in plain.rules if rule.code == "TPC001")
    after = next(rule for rule in load_catalog([folder]).rules if rule.code == "TPC001")
    assert (after.severity, after.status) == ("warning", "preview")
    assert [one.text for one in after.suggestions] == ["请您本人联系我们"]
    added = [(one.pattern, one.within) for one in after.exceptions[len(before.exceptions) :]]
    assert added == [("测试暗号", "hit"), ("放行", "sentence")]
    assert after.exceptions[: len(before.exceptions)] == before.exceptions
    assert after.patterns == before.patterns
    assert "TPC001" not in codes(folder, "再不还钱就联系你家人")  # preview
    assert "TPC001" in codes(folder, "再不还钱就联系你家人", preview=True)
    assert "TPC001" not in codes(folder, "放行，再不还钱就联系你家人", preview=True)
    reasons = {change.reason for change in load_catalog([folder]).changes}
    assert reasons == {"试点"}


def test_concepts_get_more_words(own: Write) -> None:
    text = "再不还钱就联系你那口子婆姨汉"
    folder = own("a.yaml", 'extend_concepts:\n  kin_spouse: {"forms+": [那口子婆姨汉]}\n')
    assert "TPC001" in codes(folder, text)
    catalog = load_catalog([folder])
    assert "那口子婆姨汉" in catalog.concepts["kin_spouse"].forms
    assert ("forms", "kin_spouse") in [(change.kind, change.target) for change in catalog.changes]


def test_the_last_catalog_has_the_last_word(tmp_path: Path, plain: Catalog) -> None:
    for name, level in (("一.yaml", "warning"), ("二.yaml", "info")):
        (tmp_path / name).write_text(f"override: {{LEG001: {{severity: {level}}}}}\n", encoding="utf-8")
    one, two = tmp_path / "一.yaml", tmp_path / "二.yaml"
    up, down = load_catalog([one, two]), load_catalog([two, one])
    levels = [next(rule.severity for rule in catalog.rules if rule.code == "LEG001") for catalog in (up, down)]
    assert levels == ["info", "warning"]
    assert up.version == f"{plain.version}+一+二"
    assert len({up.digest, down.digest, plain.digest}) == 3
    assert [(change.before, change.after) for change in up.changes] == [("error", "warning"), ("warning", "info")]
    assert load_catalog([one, one]).digest == load_catalog([one]).digest


# --- mistakes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("disable: [LEG999]\n", ["a.yaml:1:11: 没有编号 LEG999 的规则"]),
        ("disable: [leg001]\n", ["a.yaml:1:11: “leg001”的写法不对，应形如 LEG003"]),
        ("disabel: [LEG001]\n", ["a.yaml:1:1: 未知的键 disabel；是不是 disable？"]),
        (
            "version: '1'\noveride: {LEG001: {severity: info}}\n",
            ["a.yaml:2:1: 未知的键 overide；是不是 override？"],
        ),
        (
            "override: {LEG001: {patterns: [甲乙]}}\n",
            [
                "a.yaml:1:21: 用户目录不能改规则的 patterns；能改 severity、status、suggest，"
                "能用 except+ 加例外。要查得更严，另写一条规则"
            ],
        ),
        ("override: {LEG001: {except: [甲乙]}}\n", ["a.yaml:1:21: 用户目录只能加 except，不能换掉原有的；写 except+"]),
        ("override: {LEG001: {severty: info}}\n", ["a.yaml:1:21: 未知的键 severty；是不是 severity？"]),
        ("override: {LEG001: {severity: high}}\n", ["a.yaml:1:31: 不能写 high（可写：info | warning | error）"]),
        (
            'override: {LEG001: {"except+": ["@kni"]}}\n',
            ["a.yaml:1:34: 没有叫 kni 的概念；是不是 kin？"],
        ),
        ("override: {LEG001: {reason: 无}}\n", ["severity / status / suggest / except+ 至少要写一个"]),
        (
            'extend_concepts: {kin_spose: {"forms+": [甲乙]}}\n',
            ["a.yaml:1:19: 没有叫 kin_spose 的概念；是不是 kin_spouse？"],
        ),
        ('extend_concepts: {kin: {"form+": [甲乙]}}\n', ["a.yaml:1:25: 未知的键 form+；是不是 forms+？"]),
        ("category: fees\n", ["a.yaml:1:1: 缺少必填的键 rules"]),
        ("rules: []\n", ["a.yaml:1:1: 缺少必填的键 category", "列表是空的"]),
        ("- a\n", ["a.yaml:1:1: 这里应为“键: 值”，写的是列表"]),
    ],
)
def test_mistakes_are_named_with_their_place(own: Write, text: str, expected: list[str]) -> None:
    found = problems(own("a.yaml", text))
    for sentence in expected:
        assert any(sentence in one for one in found), found


def test_a_word_that_is_there_is_named_with_its_first_place(own: Write, plain: Catalog) -> None:
    word = plain.concepts["kin_spouse"].forms[0]
    (found,) = problems(own("a.yaml", f'extend_concepts: {{kin_spouse: {{"forms+": [{word}]}}}}\n'))
    assert found.startswith(f"a.yaml:1:43: “{word}”在概念 kin_spouse 里已有（redlines/lexicon/party.yaml:")


def test_a_rule_without_basis_is_not_raised(own: Write) -> None:
    rule = RULE.replace("severity: error", "severity: info").replace(
        '    basis: [{law: civil-code, article: "1032"}]\n', ""
    )
    own("规则.yaml", rule)
    own("概念.yaml", CONCEPT)
    assert problems(own("z.yaml", "override: {TPC901: {severity: error}}\n")) == [
        "z.yaml:1:31: TPC901 没有法律依据，不能升为须整改或红线；另写一条有依据的规则"
    ]


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("没有.yaml", None, "E303", "没有"),
        ("敏感词库.xlsx", "", "E303", "redlint rules import"),
        ("空", "folder", "E302", "没有目录文件"),
    ],
)
def test_a_path_that_is_no_catalog(tmp_path: Path, name: str, content: str | None, code: str, words: str) -> None:
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(RedlintError) as caught:
        load_catalog([path])
    assert caught.value.code == code
    assert words in caught.value.message


def test_a_misspelt_path_names_its_neighbour(own: Write) -> None:
    folder = own("my-rules.yaml", CONCEPT)
    with pytest.raises(RedlintError) as caught:
        load_catalog([folder / "my-rulse.yaml"])
    assert "是不是 my-rules.yaml？" in caught.value.message


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_unparsed_file_is_one_problem_and_no_flood(own: Write, language: str) -> None:
    own("坏.yaml", "disable: [LEG001\n")
    folder = own("好.yaml", "override: {LEG001: {severity: info}}\n")
    use_language(language)
    try:
        assert len(problems(folder)) == 1
    finally:
        use_language("zh")


# --- the compiled catalog ----------------------------------------------------------------------------


def test_the_cache_knows_every_layer(
    own: Write, tmp_path: Path, built_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = own("a.yaml", "override: {LEG001: {severity: info}}\n")
    extra = (str(folder),)

    def level() -> str:
        return next(rule.severity for rule in load_compiled(built_in, extra).rules if rule.code == "LEG001")

    def stored() -> int:
        return len(list((tmp_path / "cache").glob("catalog-*.bin")))

    assert (level(), stored()) == ("info", 1)
    assert (level(), stored()) == ("info", 1)
    load_compiled(built_in)
    assert stored() == 2
    own("a.yaml", "override: {LEG001: {severity: warning}}\n")
    assert (level(), stored()) == ("warning", 3)
    compiled = load_compiled(built_in, extra)
    assert compiled.version.endswith("+本行")
    assert compiled.changes == (("severity", "LEG001"),)
    assert compiled.digest == load_catalog([folder]).digest


def test_workers_judge_by_the_same_catalog(
    own: Write, tmp_path: Path, built_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from linter import runs

    for name in ("PARALLEL_BYTES", "STREAMED_BYTES"):
        monkeypatch.setattr(runs, name, 1_000)
    own("规则.yaml", RULE)
    folder = own("概念.yaml", CONCEPT)
    text = tmp_path / "话术.txt"
    text.write_text("我说子丑寅卯辰，请您知悉。\n" * 100, encoding="utf-8")
    settings = Settings(catalogs=(str(folder),))
    report = runs.check_paths([str(text)], settings, catalog_dir=built_in, jobs=2)
    assert [finding.code for finding in report.findings()] == ["TPC901"] * 100
    assert set(report.catalog_changes) == {("rule", "TPC901"), ("concept", "own_word")}


# --- the command line --------------------------------------------------------------------------------


@pytest.fixture
def catalog(own: Write) -> str:
    own("规则.yaml", RULE)
    own("概念.yaml", CONCEPT)
    folder = own(
        "调整.yaml",
        """
        version: "3"
        disable: [{code: TPC001, reason: 本行不适用}]
        override: {LEG001: {severity: warning}}
        extend_concepts: {kin: {"forms+": [那口子婆姨汉]}}
        """,
    )
    return str(folder)


def test_reports_tell_what_was_changed(catalog: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", "--rules", catalog, "-f", "json", "再不还就让你坐牢"]) == 1
    tool = json.loads(capsys.readouterr().out)["tool"]
    assert tool["catalog_version"].endswith("+本行@3")
    assert tool["catalog_digest"] == load_catalog([catalog]).digest
    assert tool["catalog_changes"] == {
        "rules_added": ["TPC901"],
        "rules_disabled": ["TPC001"],
        "rules_changed": ["LEG001"],
        "concepts_added": ["own_word"],
        "concepts_extended": ["kin"],
    }
    assert run(["text", "--rules", catalog, "-f", "concise", "再不还就让你坐牢"]) == 1
    assert (
        "用户目录：新增规则 1 条，停用规则 1 条，调整规则 1 条，新增概念 1 个，扩充概念 1 个" in capsys.readouterr().out
    )
    assert run(["text", "-f", "json", "再不还就让你坐牢"]) == 1
    assert "catalog_changes" not in json.loads(capsys.readouterr().out)["tool"]


def test_what_is_switched_off_is_not_counted_as_adjusted() -> None:
    changes = [("severity", "LEG001"), ("disable", "LEG001"), ("rule", "TPC901"), ("severity", "TPC901")]
    assert group_changes(changes) == {"LEG001": "rules_disabled", "TPC901": "rules_added"}


def test_the_changes_are_listed_with_their_origin(catalog: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "list", "--rules", catalog, "--changed"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[-1] == "共 5 处不同于内置目录"
    disabled = next(row for row in rows if row.startswith("TPC001"))
    assert "停用（本行不适用）" in disabled
    assert disabled.endswith(f"{catalog}/调整.yaml:3:18")
    assert any(row.startswith("LEG001") and "红线" in row and "须整改" in row for row in rows)
    assert run(["rules", "list", "--rules", catalog, "--changed", "-f", "json", "--select", "LEG"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [rule["code"] for rule in document["rules"]] == ["LEG001"]
    assert [(one["kind"], one["before"], one["after"]) for one in document["changes"]] == [
        ("severity", "error", "warning")
    ]
    assert run(["rules", "list", "--changed"]) == 0
    assert "没有不同" in capsys.readouterr().out


def test_explain_and_show_know_user_catalogs(catalog: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--rules", catalog, "TPC901"]) == 0
    assert "本行的词" in capsys.readouterr().out
    assert run(["rules", "show", "TPC001", "--rules", catalog]) == 0
    assert "停用" in capsys.readouterr().out.splitlines()[1]
    assert run(["explain", "TPC901"]) == 2


def test_the_self_test_covers_user_catalogs(catalog: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "test", "--rules", catalog, "TPC901"]) == 0
    assert "试了 1 条规则、6 个例句" in capsys.readouterr().err
    path = Path(catalog) / "规则.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("子丑寅卯辰, 再说", "毫不相干, 再说"), encoding="utf-8")
    assert run(["rules", "test", "--rules", catalog, "own-word"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("TPC901 本行的词　1 处\n")
    assert "规则.yaml:13:13: 反例没有命中：“毫不相干”（报了：无）" in out


def test_switched_off_rules_are_tested_only_by_name(
    catalog: str, capsys: pytest.CaptureFixture[str], plain: Catalog
) -> None:
    run(["rules", "test", "--rules", catalog])
    err = capsys.readouterr().err
    off = sum(rule.status not in ("stable", "preview") for rule in plain.rules) + 1
    assert f"停用的 {off} 条没有试" in err
    assert run(["rules", "test", "--rules", catalog, "TPC001"]) == 0
    out = capsys.readouterr().out
    assert "没有一条反例命中本规则" not in out
    assert "TPC001" not in out
