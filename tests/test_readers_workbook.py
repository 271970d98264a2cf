"""Workbooks: sheets, headers, merged cells, and files that only look like one."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from linter.errors import InputError
from linter.model import Document, Segment
from linter.readers import Defaults, open_document

DATA = Path(__file__).parent / "data" / "readers"


def segments_of(document: Document) -> list[Segment]:
    return [segment for batch in document.batches if isinstance(batch, tuple) for segment in batch]


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """`workbook({"工作表": rows})`: an xlsx file with these sheets, and what `finish` does to them."""

    def make(
        sheets: dict[str, list[list[object]]], finish: Callable[[dict[str, Worksheet]], None] | None = None
    ) -> Path:
        book = openpyxl.Workbook()
        del book["Sheet"]
        made = {}
        for name, rows in sheets.items():
            made[name] = book.create_sheet(name)
            for row in rows:
                made[name].append(row)
        if finish is not None:
            finish(made)
        path = tmp_path / "话术库 2026.xlsx"
        book.save(path)
        return path

    return make


def test_cells_are_located_and_labelled(workbook: Callable[..., Path]) -> None:
    path = workbook(
        {
            "短信": [["某公司话术库"], [], ["", "编号", "账龄", "话术内容"], ["", 7, "M1", "您好\n请还款"]],
            "空表": [],
            "联系人话术": [["话术编号", "渠道", "话术"], ["L01", "电话", "请他回电"]],
        }
    )
    document = open_document(str(path))
    assert segments_of(document) == [
        Segment("某公司话术库", locator="短信!A1", channel="sms"),
        Segment("您好\n请还款", locator="短信!D4", record="7", channel="sms", stage="M1"),
        Segment("请他回电", locator="联系人话术!C2", record="L01", channel="call", audience="contact"),
    ]
    assert (document.kind, document.encoding, document.notices) == ("xlsx", None, [])


def test_a_used_area_that_begins_elsewhere(workbook: Callable[..., Path]) -> None:
    def fill(sheets: dict[str, Worksheet]) -> None:
        sheets["表"]["F9"] = "话术内容"
        sheets["表"]["F12"] = "您好"

    assert [s.locator for s in segments_of(open_document(str(workbook({"表": []}, fill))))] == ["表!F12"]


def test_hidden_sheets_are_judged_and_charts_told(workbook: Callable[..., Path]) -> None:
    def hide(sheets: dict[str, Worksheet]) -> None:
        sheets["乙"].sheet_state = "hidden"
        sheets["丙"].sheet_state = "veryHidden"
        sheets["甲"].parent.create_chartsheet("图")

    path = workbook({"甲": [["话术"], ["您好甲"]], "乙": [["话术"], ["您好乙"]], "丙": [["话术"], ["您好丙"]]}, hide)
    document = open_document(str(path))
    assert [s.locator for s in segments_of(document)] == ["甲!A2", "乙!A2", "丙!A2"]
    assert [(n.code, "图" in n.message) for n in document.notices] == [("sheet-skipped", True)]


def test_merged_labels_hold_for_all_their_rows_and_texts_do_not_repeat(workbook: Callable[..., Path]) -> None:
    rows: list[list[object]] = [
        ["编号", "账龄", "渠道", "话术"],
        ["T1", "M1", "短信", "您好一"],
        ["T2", None, None, "您好二"],
        ["T3", None, "电话", "您好三"],
        ["T4", None, None, None],
        ["T5", None, None, "您好五"],
    ]

    def merge(sheets: dict[str, Worksheet]) -> None:
        for cells in ("B2:B4", "C2:C3", "D4:D5"):
            sheets["表"].merge_cells(cells)

    segments = segments_of(open_document(str(workbook({"表": rows}, merge))))
    assert [(s.locator, s.record, s.stage, s.channel) for s in segments] == [
        ("表!D2", "T1", "M1", "sms"),
        ("表!D3", "T2", "M1", "sms"),
        ("表!D4", "T3", "M1", "call"),
        ("表!D6", "T5", None, None),
    ]


def test_a_title_merged_over_columns_names_them_all(workbook: Callable[..., Path]) -> None:
    def merge(sheets: dict[str, Worksheet]) -> None:
        sheets["表"].merge_cells("B1:C1")

    path = workbook({"表": [["编号", "话术", None, "备注"], ["1", "您好一", "您好二", "不检查"]]}, merge)
    document = open_document(str(path))
    assert [s.locator for s in segments_of(document)] == ["表!B2", "表!C2"]
    assert [n.code for n in document.notices] == ["columns-unread"]


def test_xls_with_merged_labels(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("短信模板")
    for column, title in enumerate(["阶段", "模板编号", "模板内容"]):
        sheet.write(1, column, title)
    sheet.write_merge(2, 3, 0, 0, "M2")
    for row, text in enumerate(["请还款", "谢谢您"], 2):
        sheet.write(row, 1, row + 0.0)
        sheet.write(row, 2, text)
    path = tmp_path / "旧系统.xls"
    book.save(str(path))
    document = open_document(str(path))
    assert document.kind == "xls"
    assert segments_of(document) == [
        Segment("请还款", locator="短信模板!C3", record="2", channel="sms", stage="M2"),
        Segment("谢谢您", locator="短信模板!C4", record="3", channel="sms", stage="M2"),
    ]


def test_numbers_and_dates_become_text(workbook: Callable[..., Path]) -> None:
    values = [12.0, 1.5, datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2, 8, 30), True, 13800138000]
    path = workbook({"表": [["编号", "内容"], *[[None, value] for value in values]]})
    assert [s.text for s in segments_of(open_document(str(path)))] == [
        "12",
        "1.5",
        "2026-01-02",
        "2026-01-02 08:30:00",
        "TRUE",
        "13800138000",
    ]


@pytest.mark.parametrize(("name", "exempt"), [("违规话术", "违规话术"), ("敏感词库", "敏感词库"), ("正常", None)])
def test_sheets_of_quoted_texts(workbook: Callable[..., Path], name: str, exempt: str | None) -> None:
    path = workbook({name: [["话术", "标准话术"], ["再不还就抓你", "请尽快还款"]]})
    assert [(s.text, s.exempt) for s in segments_of(open_document(str(path)))] == [
        ("再不还就抓你", exempt),
        ("请尽快还款", None),
    ]


def test_forced_columns_over_several_sheets(workbook: Callable[..., Path]) -> None:
    path = workbook({"甲": [["编号", "说明"], ["1", "您好"]], "乙": [["编号", "话术"], ["2", "再见"]]})
    document = open_document(str(path), defaults=Defaults(columns=("说明",)))
    assert [(s.locator, s.record) for s in segments_of(document)] == [("甲!B2", "1")]
    assert [(n.code, "乙" in n.message) for n in document.notices] == [("sheet-skipped", True)]
    with pytest.raises(InputError, match="没有名为 说名 的列；是不是 说明？") as caught:
        segments_of(open_document(str(path), defaults=Defaults(columns=("说名",))))
    assert caught.value.code == "E211"


def test_a_workbook_without_any_cell(workbook: Callable[..., Path]) -> None:
    document = open_document(str(workbook({"空": []})))
    assert segments_of(document) == []
    assert [notice.code for notice in document.notices] == ["empty"]


def failure_of(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        segments_of(open_document(str(path)))
    return caught.value


def test_an_encrypted_workbook() -> None:
    error = failure_of(DATA / "encrypted.xlsx")
    assert (error.code, "密码" in error.message) == ("E208", True)


def test_an_encrypted_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("s").write(0, 0, "x")
    path = tmp_path / "a.xls"
    book.save(str(path))
    data = path.read_bytes()
    assert data.count(b"\x5c\x00\x70\x00") == 1  # WRITEACCESS, as long as it is, becomes FILEPASS
    path.write_bytes(data.replace(b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00"))
    assert failure_of(path).code == "E208"


def test_a_truncated_workbook(workbook: Callable[..., Path]) -> None:
    path = workbook({"表": [["话术"], ["您好"]]})
    path.write_bytes(path.read_bytes()[:-200])
    error = failure_of(path)
    assert (error.code, "损坏" in error.message) == ("E207", True)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ("编号,话术\n1,您好\n".encode("gbk"), ".csv"),
        ("\ufeff<html><body><table><tr><td>话术</td></tr></table></body></html>".encode(), "HTML"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"%PDF-1.7\n", "另存为 .xlsx"),
        (b"PK\x03\x04" + bytes(200), "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "损坏"),
        (b"", "0 字节"),
    ],
)
def test_what_is_only_named_like_a_workbook(tmp_path: Path, suffix: str, content: bytes, hint: str) -> None:
    path = tmp_path / f"话术{suffix}"
    path.write_bytes(content)
    error = failure_of(path)
    assert error.code == "E207"
    assert hint in error.message


def test_an_xlsx_named_xls_is_read(workbook: Callable[..., Path]) -> None:
    path = workbook({"表": [["话术"], ["您好"]]})
    renamed = path.rename(path.with_suffix(".xls"))
    assert [s.text for s in segments_of(open_document(str(renamed)))] == ["您好"]
