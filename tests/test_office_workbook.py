"""Reviewed copies of workbooks: what is added, what stays, what is said."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.test_cli_run import ERROR, WARNING, Run, chinese, redlint

__all__ = ["chinese", "redlint"]

COPY = "话术库.审阅.xlsx"


def make(name: str = "话术库.xlsx", *, protected: bool = False) -> Workbook:
    book = Workbook()
    page: Any = book.worksheets[0]
    page.title = "电话"
    page.merge_cells("A1:D1")
    page["A1"] = "话术库"
    for row in (
        ["编号", "话术内容", "备注", "字数"],
        ["T1", "您好", "甲", "=LEN(B3)"],
        ["T2", f"您好，{ERROR}，谢谢", "乙", "=LEN(B4)"],
        ["T3", f"{WARNING}；{ERROR}", "=1+1", "=LEN(B5)"],
    ):
        page.append(row)
    for cell in page[2]:
        cell.font = Font(bold=True, name="宋体")
    page["B4"].font = Font(name="楷体", size=13)
    page["B4"].comment = Comment("原来的批注", "张三")
    page["C3"].comment = Comment("别处的批注", "张三")
    page.column_dimensions["B"].width = 40
    page.auto_filter.ref = "A2:D5"
    page.protection.sheet = protected
    book.create_sheet("说明").append(["与检查无关"])
    book.save(name)
    return book


def opened(name: str = COPY) -> Any:
    return load_workbook(name, rich_text=True)


def test_the_copy_has_the_review_in_it(redlint: Run) -> None:
    make()
    before = Path("话术库.xlsx").read_bytes()
    done = redlint("fix", "话术库.xlsx", "-o", COPY)
    assert done.out == "话术库.xlsx -> 话术库.审阅.xlsx：3 处，红线 2，须整改 1，建议 0\n"
    assert done.code == 1
    assert Path("话术库.xlsx").read_bytes() == before
    book = opened()
    assert book.sheetnames == ["审阅汇总", "电话", "说明"]
    assert (book.active.title, book["电话"].sheet_view.tabSelected) == ("审阅汇总", False)
    page = book["电话"]
    assert [cell.value for cell in page[2]][4:] == ["建议改写", "等级", "处理状态", "责任人", "期限"]
    assert [cell.value for cell in page[3]][4:] == [None] * 5
    assert [cell.value for cell in page[4]][4:] == ["您好，这里有合规的话，谢谢", "红线", "待整改", None, None]
    assert page["E5"].value == "（整条删去）"
    (choice,) = page.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("G4:G5", '"待整改,已整改,保留并说明,误报"')
    assert page.auto_filter.ref == "A2:I5"


def test_hits_are_marked_by_the_character(redlint: Run) -> None:
    make()
    redlint("fix", "话术库.xlsx", "-o", COPY)
    page = opened()["电话"]
    value = page["B4"].value
    assert isinstance(value, CellRichText)
    assert [str(piece) for piece in value] == ["您好，这里有", "甲甲子丑", "，谢谢"]
    font = value[1].font
    assert (font.rFont, font.sz, font.b, font.color.rgb) == ("楷体", 13, True, "FFC00000")
    assert page["B4"].fill.fgColor.rgb == "00FFC7CE"
    assert page["B3"].fill.fill_type is None


@pytest.mark.parametrize(
    "value", [f" 首尾有空格 {ERROR} ", f"{ERROR}\n 第二行 \n", f"{ERROR}{ERROR}", f"<b>&amp;{ERROR}"]
)
def test_the_words_of_a_cell_stay(redlint: Run, value: str) -> None:
    book = Workbook()
    page: Any = book.worksheets[0]
    page.append(["话术内容"])
    page["A2"] = value
    book.save("话术库.xlsx")
    redlint("fix", "话术库.xlsx", "-o", COPY)
    assert str(opened()["Sheet"]["A2"].value) == value


def test_comments_say_rule_reason_basis_and_rewrite(redlint: Run) -> None:
    make()
    redlint("fix", "话术库.xlsx", "-o", COPY)
    page = opened()["电话"]
    words = page["B4"].comment.text
    assert words.startswith("原来的批注\n\n【红线】TPC901 测试红线\n")
    for part in ("问题：命中“甲甲子丑”", "原因：红线的原因", "依据：可能触及", "建议：\n  命中处改为：合规的话"):
        assert part in words
    assert page["B4"].comment.author == "redlint"
    assert page["C3"].comment.text == "别处的批注"
    assert page["B5"].comment.text.count("【") == 2


def test_formulas_styles_widths_and_merges_stay(redlint: Run) -> None:
    make()
    redlint("fix", "话术库.xlsx", "-o", COPY)
    page = opened()["电话"]
    assert [page[f"D{row}"].value for row in (3, 4, 5)] == ["=LEN(B3)", "=LEN(B4)", "=LEN(B5)"]
    assert page["C5"].value == "=1+1"
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:D1"]
    assert page.column_dimensions["B"].width == 40
    assert (page["A2"].font.name, page["E2"].font.b) == ("宋体", True)


def test_the_first_page_has_the_totals(redlint: Run) -> None:
    make()
    redlint("fix", "话术库.xlsx", "-o", COPY)
    rows = [tuple(cell for cell in row if cell is not None) for row in opened()["审阅汇总"].values]
    for row in (
        ("原文件", "话术库.xlsx"),
        ("红线", 2),
        ("须整改", 1),
        ("合计", 3),
        ("电话", 2, 1, 0, 3),
        ("TPC901 测试红线", 2, 0, 0, 2),
    ):
        assert row in rows


def test_only_rows_with_findings_get_the_list_of_states(redlint: Run) -> None:
    book = Workbook()
    page: Any = book.worksheets[0]
    for text in ("话术内容", ERROR, ERROR, "好", ERROR):
        page.append([text])
    book.save("话术库.xlsx")
    redlint("fix", "话术库.xlsx", "-o", COPY)
    (choice,) = opened()["Sheet"].data_validations.dataValidation
    assert str(choice.sqref) == "D2:D3 D5"


def test_a_second_review_adds_to_the_first(redlint: Run) -> None:
    make()
    redlint("fix", "话术库.xlsx", "-o", COPY)
    assert redlint("fix", COPY, "-o", "b.xlsx").code == 1
    assert opened("b.xlsx").sheetnames[:2] == ["审阅汇总 (2)", "审阅汇总"]


@pytest.mark.parametrize("first", ["=1+1", "+86", "-1", "@x"])
def test_a_rewrite_is_never_a_formula(redlint: Run, first: str) -> None:
    book = Workbook()
    page: Any = book.worksheets[0]
    page.append(["话术内容"])
    page["A2"] = f"{first}{ERROR}"
    page["A2"].data_type = "s"
    book.save("话术库.xlsx")
    redlint("fix", "话术库.xlsx", "-o", COPY)
    cell = opened()["Sheet"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{first}这里有合规的话", "s", True)


def test_protection_stays_and_is_told(redlint: Run) -> None:
    make(protected=True)
    done = redlint("fix", "话术库.xlsx", "-o", COPY)
    assert "工作表“电话”有保护" in done.err
    page = opened()["电话"]
    assert page.protection.sheet
    assert (page["B4"].protection.locked, page["G4"].protection.locked) == (True, False)


def test_macros_are_kept(redlint: Run) -> None:
    make("a.xlsx")
    with ZipFile("a.xlsx") as source, ZipFile("a.xlsm", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ).replace(
                    b"</Types>",
                    b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                )
            if name == "xl/_rels/workbook.xml.rels":
                content = content.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
                )
            target.writestr(name, content)
        target.writestr("xl/vbaProject.bin", b"macro")
    redlint("fix", "a.xlsm", "-o", "b.xlsm")
    with ZipFile("b.xlsm") as copy:
        assert copy.read("xl/vbaProject.bin") == b"macro"
        assert b"macroEnabled" in copy.read("[Content_Types].xml")


def test_what_the_copy_cannot_carry_is_told(redlint: Run) -> None:
    make("a.xlsx")
    data = BytesIO()
    with ZipFile("a.xlsx") as source, ZipFile(data, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/slicers/slicer1.xml", "<slicers/>")
        target.writestr("xl/media/image1.png", b"x")
    Path("a.xlsx").write_bytes(data.getvalue())
    assert "副本里没有保留：图片 1 张、切片器 1 个" in redlint("fix", "a.xlsx", "-o", "b.xlsx").err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["话术库.xlsx", "-o", "话术库.xlsx"], "E505", "就是输入文件"),
        (["话术库.xlsx", "-o", "./话术库.xlsx"], "E505", "就是输入文件"),
        (["话术库.xlsx", "-o", "连接.xlsx"], "E505", "就是输入文件"),
        (["话术库.xlsx", "-o", "a.docx"], "E505", ".xlsx"),
        (["话术库.xlsx", "-o", "没有/a.xlsx"], "E106", "没有文件夹"),
        (["话术库.xlsx", "-o", "只读.xlsx"], "E501", "只读"),
        (["话术库.xlsx", "-o", COPY, "--apply"], "E505", "docx"),
        (["话术库.xlsx", "--apply"], "E105", "-o"),
        (["坏.xlsx", "-o", COPY], "E207", "坏.xlsx: 表格文件损坏"),
        (["旧.xls", "-o", "新.xls"], "E504", "另存为 .xlsx"),
        (["没有.xlsx", "-o", COPY], "E201", "没有.xlsx"),
    ],
)
def test_refusals_are_sentences_and_write_nothing(redlint: Run, arguments: list[str], code: str, words: str) -> None:
    make()
    before = Path("话术库.xlsx").read_bytes()
    Path("连接.xlsx").symlink_to("话术库.xlsx")
    Path("坏.xlsx").write_bytes(b"PK\x03\x04xx" + b"\0" * 50)
    Path("旧.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    Path("只读.xlsx").write_bytes(b"x")
    Path("只读.xlsx").chmod(0o444)
    done = redlint("fix", *arguments)
    assert done.code == 2
    assert code in done.err
    assert words in done.err
    assert "Traceback" not in done.err
    assert not Path(COPY).exists()
    assert Path("话术库.xlsx").read_bytes() == before
