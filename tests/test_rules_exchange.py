"""The catalog as a workbook and back: nothing is lost, and an edited workbook says what a user catalog may say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from linter.catalog.exchange.incoming import Import, restore_catalog
from linter.catalog.exchange.outgoing import catalog_sheets
from linter.catalog.exchange.sheets import Sheet, pack, unpack
from linter.catalog.exchange.workbook import read_workbook, write_workbook
from linter.catalog.loading import FOLDERS, Source, build_catalog, catalog_sources, link_draft, load_catalog, read_draft
from linter.catalog.writing import render_yaml
from linter.cli.main import run
from linter.rulebook import Catalog, Origin
from tests.small_catalog import REDLINES, put_in_place, write_catalog

Cells = dict[str, Any]


def without_origin(value: object) -> object:
    """A rule or concept as plain data, whatever file and line it came from."""
    if isinstance(value, Origin):
        return None
    if isinstance(value, tuple):
        return tuple(map(without_origin, value))
    if is_dataclass(value):
        return {field.name: without_origin(getattr(value, field.name)) for field in fields(value)}
    return value


def told(catalog: Catalog) -> dict[str, object]:
    """Everything a catalog says."""
    return {
        "rules": [without_origin(rule) for rule in catalog.rules],
        "concepts": {name: without_origin(concept) for name, concept in catalog.concepts.items()},
        "instruments": dict(catalog.instruments),
        "platforms": dict(catalog.platforms),
        "retired": sorted(catalog.retired),
        "version": catalog.version,
    }


def sources_of(result: Import) -> list[Source]:
    sources: list[Source] = []
    for name, table in result.files.items():
        role = name.partition("/")[0] if name.partition("/")[0] in FOLDERS else name.removesuffix(".yaml")
        sources.append(Source(name, name, role, "".join(render_yaml(table)).encode()))
    return sources


def sheets_of(sources: list[Source] | tuple[Source, ...]) -> tuple[Sheet, ...]:
    draft = read_draft(sources)
    return catalog_sheets(draft, link_draft(draft, sources))


# --- nothing is lost ---------------------------------------------------------------------------------


def test_the_built_in_catalog_comes_back_as_it_was() -> None:
    sources = catalog_sources(REDLINES)
    result = restore_catalog(unpack(pack(sheets_of(sources))))
    assert result.remarks.faults == {}
    assert told(build_catalog(sources_of(result))) == told(build_catalog(sources))


def test_every_word_and_example_stands_in_a_cell_of_its_own() -> None:
    words, concepts, *_ = sheets_of(catalog_sources(REDLINES))
    head, *rows = words.rows
    catalog = load_catalog()
    assert head[:4] == ("敏感词", "违规分类", "告警等级", "状态")
    assert len(rows) == sum(max(1, len(rule.patterns)) for rule in catalog.rules)
    by_code = {row[head.index("规则编号")]: row for row in reversed(rows)}
    for rule in catalog.rules:
        row = by_code[rule.code]
        assert row[head.index("规则名")] == rule.title
        assert row[head.index("原因")] == rule.why
        assert len(row[head.index("依据")].splitlines()) == len(rule.basis)
        for name in ("good", "bad", "suggest"):
            assert f'"{name}": ' not in row[head.index("其他设置")], (rule.code, name)
    assert len(concepts.rows) == len(catalog.concepts) + 1


WORD = st.text(st.sampled_from("甲乙丙丁"), min_size=1, max_size=4)
NASTY = st.text(
    st.sampled_from("甲乙 \n\r\\'\"=+-@〔〕[]：｜·#:{}\t\x07_x0041〔续文1"), min_size=1, max_size=12
).filter(lambda text: text.strip() != "")
TEXT = NASTY.map(lambda text: text.replace("{", "").replace("}", "")).filter(lambda text: text.strip() != "")
CHANNELS = st.lists(st.sampled_from(["call", "sms", "im", "letter", "voicemail"]), min_size=1, unique=True)
EXAMPLE = st.fixed_dictionaries(
    {"text": NASTY}, optional={"channel": st.sampled_from(["call", "sms"]), "speaker": st.just("customer")}
)
EXAMPLES = st.lists(EXAMPLE, min_size=3, max_size=4, unique_by=lambda one: str(one["text"]))
RULE = st.fixed_dictionaries(
    {
        "title": TEXT,
        "severity": st.sampled_from(["error", "warning", "info"]),
        "confidence": st.sampled_from(["high", "medium", "low"]),
        "basis": st.just([{"law": "civil-code", "article": "1032"}]),
        "message": TEXT,
        "why": TEXT,
        "patterns": st.lists(WORD | st.builds("  {} …3 {}|{} ".format, WORD, WORD, WORD), min_size=1, unique=True),
        "examples": st.fixed_dictionaries({"bad": EXAMPLES, "good": EXAMPLES}),
    },
    optional={
        "status": st.sampled_from(["preview", "stable", "deprecated"]),
        "channels": CHANNELS,
        "audience": st.just(["contact"]),
        "hedge": st.sampled_from(["drop", "ignore"]),
        "negation": st.just("ignore"),
        "evasion": st.booleans(),
        "note": TEXT,
        "except": st.lists(
            st.fixed_dictionaries({"pattern": WORD}, optional={"within": st.sampled_from(["clause", "segment"])}),
            min_size=1,
            max_size=2,
        ),
        "suggest": st.lists(
            st.fixed_dictionaries(
                {
                    "scope": st.sampled_from(["match", "clause", "sentence"]),
                    "text": TEXT,
                    "applicability": st.sampled_from(["display", "unsafe", "safe"]),
                },
                optional={"channels": CHANNELS},
            ),
            min_size=1,
            max_size=2,
        ),
    },
)
BASE = [source for source in catalog_sources(REDLINES) if source.name in ("legal.yaml", "version.yaml")]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RULE, min_size=1, max_size=3))
def test_whatever_rules_say_survives_a_workbook_on_disk(tmp_path: Path, rules: list[dict[str, Any]]) -> None:
    numbered = [{"code": f"TPC{at:03}", "name": f"rule-{at}", **rule} for at, rule in enumerate(rules, 1)]
    table: Any = {"category": "third-party", "rules": numbered}
    text = "".join(render_yaml(table))
    sources = [*BASE, Source("rules/third-party.yaml", "rules/third-party.yaml", "rules", text.encode())]
    path = tmp_path / "词.xlsx"
    write_workbook(pack(sheets_of(sources)), str(path))
    result = restore_catalog(unpack(read_workbook(str(path))))
    assert result.remarks.faults == {}
    assert told(build_catalog(sources_of(result))) == told(build_catalog(sources))
    (restored,) = [data for name, data in result.files.items() if name.startswith("rules/")]
    notes = [rule.get("note") for rule in restored["rules"]]  # type: ignore[union-attr]
    assert notes == [rule.get("note") for rule in numbered]


def test_no_cell_of_an_export_is_a_formula(tmp_path: Path) -> None:
    small = write_catalog(tmp_path / "small")
    path = tmp_path / "词.xlsx"
    write_workbook(pack(sheets_of(catalog_sources(small))), str(path))
    book = load_workbook(path)
    values = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert all(isinstance(value, str) and not value.startswith(("=", "+", "-", "@", "\t")) for value in values)
    assert any(value.startswith("'@threat_condition") for value in values)
    assert not any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


# --- an edited export --------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small catalog in the place of the built-in one, exported to 词.xlsx."""
    put_in_place(write_catalog(tmp_path / "redlines"), monkeypatch)
    monkeypatch.chdir(tmp_path)
    assert run(["rules", "export", "词.xlsx"]) == 0
    return tmp_path


@pytest.fixture
def edit(here: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Mapping[str, Any]]:
    """`edit({("LEG001", "告警等级"): "低"}, rows=[...])`: change the export, import it, answer its files and output."""

    def change(cells: Mapping[tuple[str, str], str], rows: tuple[Cells, ...] = (), fails: int = 0) -> dict[str, Any]:
        book = load_workbook("词.xlsx")
        sheet = book["敏感词库"]
        head: dict[str, int] = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
        done = set()
        for row in range(2, sheet.max_row + 1):
            code = str(sheet.cell(row, head["规则编号"]).value)
            for (wanted, column), value in cells.items():
                first = (wanted, column) not in done
                if wanted == code and (first or column in ("告警等级", "状态")):
                    done.add((wanted, column))
                    sheet.cell(row, head[column]).value = value
        assert done == set(cells)
        for extra in rows:
            sheet.append([extra.get(name) for name in head])
        book.save("改.xlsx")
        capsys.readouterr()
        code = run(["rules", "import", "改.xlsx", "-o", "本行"])
        captured = capsys.readouterr()
        assert code == fails, captured.err
        files = {
            path.relative_to("本行").as_posix(): yaml.safe_load(path.read_text(encoding="utf-8"))
            for path in sorted(Path("本行").rglob("*.yaml"))
        }
        return {**files, "out": captured.out, "err": captured.err}

    return change


def test_an_unchanged_export_writes_nothing(edit: Callable[..., Mapping[str, Any]]) -> None:
    told_ = edit({})
    assert "3 条规则与内置目录相同" in told_["out"]
    assert "没有与内置目录不同的内容" in told_["out"]
    assert not Path("本行").exists()


def test_levels_states_rewrites_and_exceptions_become_overrides(edit: Callable[..., Mapping[str, Any]]) -> None:
    done = edit(
        {
            ("TPC001", "告警等级"): "低",
            ("TPC001", "例外"): "测试例外\n放行〔范围：sentence〕",
            ("TPC002", "状态"): "禁用",
            ("LEG001", "建议改写"): "请您按时还款\n[小句·仅显示·电话] 请来电",
        }
    )
    assert done["changes.yaml"] == {
        "disable": ["TPC002"],
        "override": {
            "TPC001": {"severity": "info", "except+": [{"pattern": "放行", "within": "sentence"}]},
            "LEG001": {
                "suggest": [
                    {"scope": "sentence", "text": "请您按时还款", "applicability": "unsafe"},
                    {"scope": "clause", "text": "请来电", "applicability": "display", "channels": ["call"]},
                ]
            },
        },
    }
    catalog = load_catalog(["本行"])
    assert {rule.code: rule.status for rule in catalog.rules} == {
        "LEG001": "stable",
        "TPC001": "stable",
        "TPC002": "disabled",
    }
    assert "停用规则 1 条，调整规则 2 条" in done["out"]


def test_a_word_added_under_a_built_in_rule_gets_a_rule_beside_it(edit: Callable[..., Mapping[str, Any]]) -> None:
    done = edit({}, rows=({"敏感词": "把你送去蹲大牢子", "规则编号": "LEG001", "告警等级": "高"},))
    (rule,) = done["rules/legal-threat.yaml"]["rules"]
    assert (rule["code"], rule["title"], rule["severity"]) == ("LEG901", "以坐牢相威胁（本单位补充）", "error")
    assert rule["patterns"] == ["把你送去蹲大牢子"]
    assert (rule["message"], rule["why"]) == ("命中“{match}”", "测试用。")
    assert "试了 1 条规则" in done["err"]


@pytest.mark.parametrize(
    ("cells", "rows", "words"),
    [
        ({("TPC001", "原因"): "改了"}, (), "内置规则 TPC001 的“原因”不能在自己的目录里改"),
        ({("TPC001", "反例"): "别的\n别的二\n别的三"}, (), "内置规则 TPC001 的“反例”不能"),
        ({("TPC001", "例外"): "只剩这个"}, (), "内置规则 TPC001 的例外只能加，不能删"),
        ({("TPC001", "依据"): "《民法典》第九千条"}, (), "认不出依据“《民法典》第九千条”"),
        ({("TPC001", "违规分类"): "侮辱贬损"}, (), "违规分类“侮辱贬损”与编号 TPC001（联系无关第三人）不是一类"),
        ({("TPC001", "建议改写"): "[整句·随便] 请还款"}, (), "方括号里不认识“随便”"),
        ({("TPC001", "其他设置"): "{不是"}, (), "“其他设置”不是合法的 JSON 对象"),
        ({("TPC001", "把握"): "九成"}, (), "不认识“九成”（可写：低、中、高）"),
        (
            {},
            ({"敏感词": "@kin … 甲", "写法": "模式", "规则编号": "TPC001"},),
            "不能在内置规则 TPC001 下加模式",
        ),
        ({}, ({"敏感词": "甲乙丙", "告警等级": "低", "规则编号": "TPC001"},), "TPC001 的“告警等级”这里是“低”"),
    ],
)
def test_what_a_user_catalog_may_not_say_is_refused(
    edit: Callable[..., Mapping[str, Any]],
    cells: Mapping[tuple[str, str], str],
    rows: tuple[Cells, ...],
    words: str,
) -> None:
    told_ = edit(cells, rows, fails=2)
    assert words in told_["err"]
    assert "敏感词库!" in told_["err"]
    assert not Path("本行").exists()


def test_words_taken_away_stay_in_force_and_are_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = load_workbook("词.xlsx")
    sheet = book["概念"]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == "kin_spouse":
            first, *rest = str(row[3].value).split("\n")
            row[3].value = "\n".join([*rest, "那口子婆姨汉"])
    sheet.append(["my_words", "自家概念", "", "说法甲\n说法乙"])
    book.save("改.xlsx")
    capsys.readouterr()
    assert run(["rules", "import", "改.xlsx", "-o", "本行"]) == 0
    assert f"概念 kin_spouse 少了这些说法，内置的不能删，仍然有效：{first}" in capsys.readouterr().out
    catalog = load_catalog(["本行"])
    assert {first, "那口子婆姨汉"} <= set(catalog.concepts["kin_spouse"].forms)
    assert catalog.concepts["my_words"].forms == ("说法甲", "说法乙")


def test_a_user_catalog_survives_export_and_import(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Export with a user catalog on top, import into a new one: both say the same."""
    Path("own.yaml").write_text(
        'disable: [TPC002]\noverride: {LEG001: {severity: info}}\nextend_concepts: {kin: {"forms+": [那口子婆姨汉]}}\n',
        encoding="utf-8",
    )
    assert run(["rules", "export", "own.xlsx", "--rules", "own.yaml"]) == 0
    assert run(["rules", "import", "own.xlsx", "-o", "again"]) == 0
    one, two = load_catalog(["own.yaml"]), load_catalog(["again"])
    assert [without_origin(rule) for rule in one.rules] == [without_origin(rule) for rule in two.rules]
    assert told(one)["concepts"] == told(two)["concepts"]


# --- files -------------------------------------------------------------------------------------------


def test_an_export_is_not_overwritten_unless_asked(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("词.xlsx").read_bytes()
    assert run(["rules", "export", "词.xlsx"]) == 2
    assert "--force" in capsys.readouterr().err
    assert Path("词.xlsx").read_bytes() == before
    assert run(["rules", "export", "词.xlsx", "--force", "--select", "LEG"]) == 0
    assert load_workbook("词.xlsx")["敏感词库"].max_row == 2
    assert run(["rules", "export", "词.csv"]) == 2
    assert run(["rules", "export", "没有/词.xlsx"]) == 2


def test_a_whole_catalog_is_restored(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from linter.catalog.loading import load_catalog_from

    assert run(["rules", "import", "词.xlsx", "-o", "whole", "--all"]) == 0
    assert "不能用 --rules 叠加" in capsys.readouterr().out
    assert told(load_catalog_from(Path("whole"))) == told(load_catalog())
    assert (Path("whole") / "retired.yaml").is_file()
