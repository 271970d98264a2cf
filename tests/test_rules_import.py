"""A word list of a quality department becomes a user catalog: guesses are told, mistakes are named by their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

from linter.catalog.exchange.columns import LEVELS, STATES, category_of, column_of, find_header, value_of
from linter.catalog.loading import load_catalog
from linter.cli.main import run
from linter.engine import Linter
from linter.model import CATEGORIES
from linter.settings import Settings
from tests.small_catalog import put_in_place, write_catalog

Rows = Iterable[Iterable[object]]
HEAD = ("敏感词", "违规分类", "告警等级", "状态")


@pytest.fixture(scope="module")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_catalog(tmp_path_factory.mktemp("catalog") / "redlines")
    (folder / "ordinary.txt").write_text("请到柜台办理还款，如有疑问请联系客服。\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def here(built_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_in_place(built_in, monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def book(**sheets: Rows) -> Workbook:
    """Write 词.xlsx with these sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        page = workbook.create_sheet(name)
        for row in rows:
            page.append([*row])
    workbook.save("词.xlsx")
    return workbook


@pytest.fixture
def bring(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """`bring(*options)`: import 词.xlsx into the folder 本行."""

    def call(*options: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["rules", "import", "词.xlsx", "-o", "本行", *options])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


Bring = Callable[..., tuple[int, str, str]]


def rules() -> list[dict[str, Any]]:
    """All rules that were written."""
    files = sorted(Path("本行/rules").glob("*.yaml"))
    return [rule for file in files for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]]


def found(text: str) -> list[tuple[str, str]]:
    linter = Linter(Settings(catalogs=("本行",)))
    return [(finding.code, finding.severity) for finding in linter.check_text(text).findings]


# --- the list ----------------------------------------------------------------------------------------


def test_the_list_of_a_quality_department(bring: Bring) -> None:
    rows = [
        HEAD,
        ("刨你家菜园子", "威胁恐吓类", "高", "启用"),
        ("砸你家玻璃窗", "威胁恐吓类", "高", "启用"),
        ("贴满你们村口", "债务泄露类", "高", "启用"),
        ("包你无忧上岸", "违规承诺类", "中", "启用"),
        ("没良心的货色", "辱骂骚扰类", "低", "启用"),
        ("旧说法不用了", "辱骂骚扰类", "低", "禁用"),
    ]
    book(敏感词=rows)
    code, out, err = bring()
    assert code == 0, out + err
    by_code = {rule["code"]: rule for rule in rules()}
    assert {code: (rule["severity"], rule["patterns"]) for code, rule in by_code.items()} == {
        "VIO901": ("error", ["刨你家菜园子", "砸你家玻璃窗"]),
        "DIS901": ("error", ["贴满你们村口"]),
        "PRM901": ("warning", ["包你无忧上岸"]),
        "INS901": ("info", ["没良心的货色"]),
        "INS902": ("info", ["旧说法不用了"]),
    }
    assert by_code["INS902"]["status"] == "deprecated"
    assert "违规分类“威胁恐吓类”归入 人身威胁（violence），2 个词" in out
    assert found("再来就刨你家菜园子") == [("VIO901", "error")]
    assert found("我们不会砸你家玻璃窗") == []
    assert found("旧说法不用了") == []
    assert "0 处不符" in err
    assert run(["rules", "test", "--rules", "本行", *by_code]) == 0


def test_two_columns_are_enough(bring: Bring) -> None:
    book(
        Sheet1=[
            ("本单位敏感词清单（2026 版）",),
            ("敏感词*", "分类"),
            ("刨你家菜园子", "威胁"),
            ("砸你家玻璃窗", "威胁"),
        ]
    )
    code, out, _ = bring()
    assert code == 0
    (rule,) = rules()
    assert (rule["code"], rule["severity"]) == ("VIO901", "warning")
    assert "Sheet1!A3、Sheet1!A4：没有写告警等级，按“中”导入" in out


def test_a_list_without_titles(bring: Bring) -> None:
    book(一=[("刨你家菜园子", "威胁恐吓", "高", "启用"), ("砸你家玻璃窗", "威胁恐吓", "低", "禁用")])
    assert bring()[0] == 0
    assert [(rule["severity"], rule.get("status")) for rule in rules()] == [("error", None), ("info", "deprecated")]


def test_words_alone_need_a_category(bring: Bring) -> None:
    book(词=[("敏感词",), ("刨你家菜园子",)])
    code, _, err = bring()
    assert code == 2
    assert "词!A2：没有违规分类" in err
    assert "--category" in err
    assert bring("--category", "人身威胁")[0] == 0
    assert [rule["code"] for rule in rules()] == ["VIO901"]


def test_every_sheet_and_merged_cells_are_read(bring: Bring) -> None:
    workbook = book(
        一=[HEAD, ("刨你家菜园子", "威胁", "高", "启用"), ("砸你家玻璃窗", None, None, None)],
        二=[("序号", "违禁词", "风险等级", "类别"), (1, "没良心的货色", "低风险", "辱骂")],
        说明=[("由质检部维护",)],
    )
    for column in "BCD":
        workbook["一"].merge_cells(f"{column}2:{column}3")
    workbook["一"].sheet_state = "hidden"
    workbook.save("词.xlsx")
    code, out, err = bring()
    assert code == 0, err
    assert [(rule["code"], rule["patterns"]) for rule in rules()] == [
        ("INS901", ["没良心的货色"]),
        ("VIO901", ["刨你家菜园子", "砸你家玻璃窗"]),
    ]
    assert "工作表“说明”里没有“敏感词”这一列，没有读" in out
    assert "序号" not in out


def test_what_else_a_list_says_is_kept(bring: Bring) -> None:
    head = (*HEAD, "规则名", "原因", "依据", "建议改写", "正例", "反例", "备注", "创建人")
    rest = ("拿菜园子吓人", "损毁财物", "《民法典》第一千零三十二条", "请按时还款", "菜园子很好", "小心刨你家菜园子")
    book(词=[head, ("刨你家菜园子", "威胁", "高", "启用", *rest, "三月投诉", "张三")])
    code, out, err = bring()
    assert code == 0, out + err
    (rule,) = rules()
    assert (rule["title"], rule["why"], rule["note"]) == ("拿菜园子吓人", "损毁财物", "刨你家菜园子：三月投诉") or (
        rule["note"] == "三月投诉"
    )
    assert rule["basis"] == [{"law": "civil-code", "article": "1032"}]
    assert rule["suggest"] == [{"scope": "sentence", "text": "请按时还款", "applicability": "unsafe"}]
    assert rule["examples"]["good"][0] == "菜园子很好"
    assert rule["examples"]["bad"][0] == "小心刨你家菜园子"
    assert "没有导入的列（留在原表里）：创建人" in out


def test_notes_of_several_words_name_their_words(bring: Bring) -> None:
    rows = [("敏感词", "分类", "备注"), ("刨你家菜园子", "威胁", "甲案"), ("砸你家玻璃窗", "威胁", "乙案")]
    book(词=rows)
    assert bring()[0] == 0
    assert rules()[0]["note"] == "刨你家菜园子：甲案\n砸你家玻璃窗：乙案"


# --- what is decided about words ---------------------------------------------------------------------


def test_words_that_the_catalog_below_finds_are_left_to_it(bring: Bring) -> None:
    book(词=[HEAD, ("打爆你单位", "联系第三方", "高", "启用"), ("让你坐牢", "联系第三方", "低", "启用")])
    code, out, err = bring()
    assert code == 0, err
    assert "词!A2 打爆你单位：内置规则 TPC002 已能命中，不必重复写入" in out
    assert "词!A3 让你坐牢：内置规则 LEG001 也能命中，类别或等级不同；照样导入" in out
    assert [rule["patterns"] for rule in rules()] == [["让你坐牢"]]
    text = "".join(path.read_text(encoding="utf-8") for path in Path("本行").rglob("*.yaml"))
    assert "# 内置目录已能命中，没有重复写入：打爆你单位（TPC002）" in text


def test_a_list_that_says_nothing_new_writes_nothing(bring: Bring) -> None:
    book(词=[HEAD, ("打爆你单位", "联系第三方", "高", "启用")])
    code, out, _ = bring()
    assert code == 0
    assert "没有与内置目录不同的内容" in out
    assert not Path("本行").exists()


def test_everyday_words_and_single_characters_need_company(bring: Bring) -> None:
    book(
        词=[HEAD, ("柜台", "威胁", "高", "启用"), ("剁", "威胁", "高", "启用"), ("刨你家菜园子", "威胁", "高", "启用")]
    )
    code, out, err = bring()
    assert code == 0, out + err
    assert "词!A2 柜台：合规文本里也常见，单独命中会误报" in out
    assert "词!A3 剁：只有一个字，单独命中会误报" in out
    (rule,) = rules()
    assert rule["patterns"] == ["刨你家菜园子", "@threat_condition …20 @own_vio901_everyday"]
    assert found("请到柜台办理") == []
    assert found("再不还钱就剁了你") == [("VIO901", "error")]


def test_signs_of_patterns_are_matched_as_they_stand(bring: Bring) -> None:
    book(
        词=[
            HEAD,
            ("滚@远点吧", "辱骂", "高", "启用"),
            ("欠债?还钱", "辱骂", "高", "启用"),
            ("滚*远", "辱骂", "高", "启用"),
        ]
    )
    code, out, err = bring()
    assert code == 0, out + err
    assert "词!A2 滚@远点吧、词!A3 欠债?还钱：里面有模式用的符号，按原样逐字匹配" in out
    assert "词!A4 滚*远：里面的 * % & + 按符号本身匹配，不是通配符" in out
    assert found("你滚@远点吧")
    assert found("欠债?还钱")


def test_a_pattern_is_taken_as_one_when_the_list_says_so(bring: Bring) -> None:
    head = (*HEAD, "写法", "反例")
    bad = "砸了你家的窗\n砸碎你家窗\n砸烂你家后窗"
    book(词=[head, ("砸 …2 你家 …2 窗", "威胁", "高", "启用", "模式", bad)])
    code, out, err = bring()
    assert code == 0, out + err
    assert rules()[0]["patterns"] == ["砸 …2 你家 …2 窗"]
    assert rules()[0]["examples"]["bad"] == bad.split("\n")
    assert found("砸了你家的窗") == [("VIO901", "error")]


def test_lists_in_one_cell_and_repeated_words(bring: Bring) -> None:
    book(词=[HEAD, ("刨你家菜园子、砸你家玻璃窗", "威胁", "高", "启用"), (" 刨你家菜园子 ", "威胁类", "高危", "是")])
    code, out, err = bring()
    assert code == 0, err
    assert rules()[0]["patterns"] == ["刨你家菜园子", "砸你家玻璃窗"]
    assert "词!A2：一格里写了几个词（2 个），已拆开" in out


# --- mistakes ----------------------------------------------------------------------------------------


def test_every_wrong_cell_is_named_and_nothing_is_written(bring: Bring) -> None:
    book(
        词=[
            HEAD,
            ("甲甲甲甲", "威胁", "超高", "启用"),
            ("乙乙乙乙", "玄学类", "高", "启用"),
            ("丙丙丙丙", "玄学类", "高", "也许"),
            (None, "威胁", "高", "启用"),
            ("丁丁丁丁", None, "高", "启用"),
            ("戊戊戊戊", "威胁", "高", "启用"),
            ("戊戊戊戊", "辱骂", "高", "启用"),
            ("=A2&A3", "威胁", "高", "启用"),
            ("好好好好", "威胁", "高", "启用"),
        ]
    )
    code, out, err = bring()
    assert code == 2
    for sentence in (
        "词.xlsx 有 7 种错误，改好后再导入（什么都没有写）",
        "词!C2：不认识“超高”（可写：高、中、低）",
        "词!B3、词!B4：不认识的违规分类“玄学类”（可写：人身威胁、",
        "词!D4：不认识“也许”（可写：启用、试行、禁用）",
        "词!A5：这一行没有写敏感词；补上，或删去这一行",
        "词!B6：没有违规分类",
        "词!A8：“戊戊戊戊”在 词!A7 也有，两处的分类、等级、状态或其他内容不同；留一处",
        "词!A9：这一格是公式，还没有算出值",
    ):
        assert sentence in err
    assert out == ""
    assert not Path("本行").exists()


def test_many_cells_with_one_mistake_are_one_sentence(bring: Bring) -> None:
    book(词=[HEAD, *((f"词语词语{number}", "玄学类", "高", "启用") for number in range(40))])
    _, _, err = bring()
    assert "词!B2、词!B3、词!B4、词!B5、词!B6 等 40 处：不认识的违规分类" in err
    assert err.count("玄学类") == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "没有 词.xlsx 这个文件"),
        (b"", "不是 .xlsx 表格"),
        ("敏感词,分类\n".encode(), "不是 .xlsx 表格"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "有打开密码"),
        (b"PK\x05\x06" + bytes(18), "打不开"),
    ],
    ids=["missing", "empty", "csv", "encrypted", "damaged"],
)
def test_a_file_that_is_no_workbook(bring: Bring, content: bytes | None, words: str) -> None:
    if content is not None:
        Path("词.xlsx").write_bytes(content)
    code, _, err = bring()
    assert code == 2
    assert words in err
    assert "Traceback" not in err


def test_a_workbook_without_words(bring: Bring) -> None:
    book(甲=[("项目", "说明"), ("一", "没有词的表，只有一些很长的说明文字")])
    code, out, _ = bring()
    assert code == 0
    assert "工作表“甲”里没有“敏感词”这一列，没有读" in out


# --- importing again ---------------------------------------------------------------------------------


def test_a_list_that_grows_keeps_its_codes_and_its_neighbours(bring: Bring) -> None:
    first = [HEAD, ("刨你家菜园子", "威胁", "高", "启用"), ("没良心的货色", "辱骂", "低", "启用")]
    book(词=first)
    assert bring()[0] == 0
    hand = Path("本行/手写.yaml")
    hand.write_text("disable: [LEG001]\n", encoding="utf-8")
    more = [HEAD, ("砸你家玻璃窗", "威胁", "低", "启用"), *first[1:2], ("扔你家锅碗瓢盆", "威胁", "高", "启用")]
    book(词=more)
    assert bring()[0] == 0
    assert {rule["code"]: rule["patterns"] for rule in rules()} == {
        "VIO901": ["刨你家菜园子", "扔你家锅碗瓢盆"],
        "VIO902": ["砸你家玻璃窗"],
    }
    assert not Path("本行/rules/insult.yaml").exists()
    assert hand.read_text(encoding="utf-8") == "disable: [LEG001]\n"
    assert "LEG001" in {change.target for change in load_catalog(["本行"]).changes}


def test_a_file_written_by_hand_is_never_overwritten(bring: Bring) -> None:
    path = Path("本行/rules/violence.yaml")
    path.parent.mkdir(parents=True)
    path.write_text("# mine\n", encoding="utf-8")
    book(词=[HEAD, ("刨你家菜园子", "威胁", "高", "启用"), ("没良心的货色", "辱骂", "低", "启用")])
    code, _, err = bring()
    assert code == 2
    assert "本行/rules/violence.yaml 已经有了，而且不是导入生成的，不覆盖" in err
    assert path.read_text(encoding="utf-8") == "# mine\n"
    assert not Path("本行/rules/insult.yaml").exists()


# --- vocabulary --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "slug"),
    [
        ("威胁恐吓类", "violence"),
        ("债务泄露类", "disclosure"),
        ("违规承诺", "promise"),
        ("辱骂骚扰类", "insult"),
        ("冒充司法", "impersonation"),
        ("暗示非法后果", "legal-threat"),
        ("诱导新增借贷", "borrowing"),
        ("向第三方暴露", "third-party"),
        ("对无关联系人施压", "third-party"),
        ("禁止时段", "harassment"),
        ("PII 泄漏", "privacy"),
        ("个人信息泄露", "privacy"),
        ("征信威胁", "credit"),
        ("LEG", "legal-threat"),
        ("Legal-Threat", "legal-threat"),
        ("征信与黑名单夸大", "credit"),
        ("玄学", None),
    ],
)
def test_categories_are_guessed_from_their_names(named: str, slug: str | None) -> None:
    assert category_of(named) == slug


def test_every_title_of_ours_is_its_own_category() -> None:
    for slug, (prefix, title) in CATEGORIES.items():
        if slug != "housekeeping":
            assert category_of(title) == category_of(prefix) == category_of(slug) == slug


def test_levels_states_and_titles() -> None:
    assert [value_of(one, LEVELS) for one in ("高", "中风险", "低（提示）", "HIGH", "超高")] == [
        "error", "warning", "info", "error", None,
    ]  # fmt: skip
    assert [value_of(one, STATES) for one in ("启用", "停用", "是", "试行", "也许")] == [
        "stable", "deprecated", "stable", "preview", None,
    ]  # fmt: skip
    assert column_of(" 告警等级（高/中/低） ") == "告警等级"
    assert column_of("＊敏感词＊") == "敏感词"
    assert column_of("什么") is None
    header = find_header([["清单"], ["序号", "敏感词", "等级"], ["1", "甲", "高"]])
    assert header == (1, {"敏感词": 1, "告警等级": 2})
