"""The workbook of findings, read back by another program's library, and its formats as Excel will see them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from python_calamine import CalamineWorkbook

from linter.model import FileReport, RunReport
from linter.office.findings_book import LONGEST_CELL, write_findings_book
from linter.report.redaction import redact_report
from tests.test_report_sample import clean_report, find, sample_report

SHEETS = ["命中明细", "汇总", "整改清单", "豁免清单", "扫描说明"]


def made(report: RunReport | None = None) -> bytes:
    chosen = redact_report(report or sample_report())
    return write_findings_book(chosen, version="1.2.3", made="2026-01-02 03:04")


def rows(name: str, report: RunReport | None = None) -> list[dict[str, Any]]:
    """The rows of a table, by column title."""
    head, *found = CalamineWorkbook.from_filelike(BytesIO(made(report))).get_sheet_by_name(name).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in found]


def one(words: str) -> RunReport:
    finding = find(words, words, words, path=words, code="X1", name="n", title=words, category="insult", message=words,
                   why=words, record=words)  # fmt: skip
    return RunReport((FileReport(words, 1, (finding, replace(finding, status="waived", status_reason=words)), {}),),
                     words, words, 1)  # fmt: skip


def test_sheets() -> None:
    assert CalamineWorkbook.from_filelike(BytesIO(made())).sheet_names == SHEETS


def test_details_hold_every_finding_with_its_evidence() -> None:
    found = rows("命中明细")
    assert [row["规则编号"] for row in found] == [one.code for one in sample_report().findings()]
    first = found[0]
    assert (first["文件"], first["行"], first["列"], first["命中"]) == ("话术/外呼.txt", 2, 10, "后天就派人到您单位")
    assert first["依据"].startswith("可能触及《信用卡业务监督管理办法》第六十八条（部门规章）\n")
    assert first["建议改写"].startswith("1. 这一小句改为：请您本人尽快与我们联系")
    assert first["目录版本"] == "2026.1"
    assert {row["规则编号"]: row["处理状态"] for row in found if row["处理状态"] != "待复核"} == {
        "VIO009": "已豁免", "TPC004": "已豁免",
    }  # fmt: skip


def test_what_is_to_be_mended_is_one_row_for_each_sentence() -> None:
    found = rows("整改清单")
    assert [(row["文件"], row["级别"], row["处理状态"]) for row in found] == [
        ("话术/外呼.txt", "红线", "待整改"),
        ("话术/外呼.txt", "须整改", "待整改"),
        ("话术/外呼.txt", "建议", "待整改"),
        ("话术/长句.txt", "红线", "待整改"),
        ("短信 库/+营销,1%:a.txt", "红线", "待整改"),
        ("模板.xlsx", "红线", "待整改"),
    ]
    both = found[3]["问题"].split("\n")
    assert [line.split()[0] for line in both] == ["TPC001", "REQ001"]
    assert found[5]["编号"] == "SMS-0012"
    assert found[5]["位置"] == "短信!C12"


def test_what_is_answered_for_comes_with_its_reason() -> None:
    assert [(row["规则编号"], row["状态"], row["状态说明"]) for row in rows("豁免清单")] == [
        ("VIO009", "已标注放行", "培训用例，见 <手册> 第 3 页"),
        ("TPC004", "已豁免", "=判决书送达地址，法务批准；电话 138****5678"),
        ("SMS004", "基线内", ""),
    ]


def test_scope_passes_over_nothing() -> None:
    found = CalamineWorkbook.from_filelike(BytesIO(made())).get_sheet_by_name("扫描说明").to_python()
    facts = {str(row[0]): row[1] for row in found}
    assert facts["检查时间"] == "2026-01-02 03:04"
    assert facts["程序"] == "redlint 1.2.3"
    assert (facts["否定"], facts["低于所选等级"]) == (3, 3)
    assert facts["坏\\x1b[31m.docx"] == "未能检查"
    assert facts["话术/旧.pdf"] == "跳过"
    files = {str(row[0]): row for row in found}
    assert files["话术/外呼.txt"][1:] == ["已检查", 5, "gb18030", "按 GB18030 读取"]


def test_totals_agree_with_the_findings() -> None:
    found = CalamineWorkbook.from_filelike(BytesIO(made())).get_sheet_by_name("汇总").to_python()
    amounts = {str(row[0]): row[1] for row in found}
    assert (amounts["红线"], amounts["须整改"], amounts["建议"], amounts["合计"]) == (4, 1, 2, 7)
    table = {str(row[0]): row[1:] for row in found}
    assert table["联系无关第三人"] == [2, 0, 0, 2]
    assert table["话术/外呼.txt"] == [1, 1, 1, 3]


@pytest.mark.parametrize("words", ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|'/C calc'!A0"])
def test_nothing_is_calculated(words: str) -> None:
    content = made(one(words))
    with ZipFile(BytesIO(content)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 5
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    book = load_workbook(BytesIO(content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value == words]
    assert len(cells) > 10
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


@pytest.mark.parametrize("words", ["\x00\x1b[31m", "\ud800", "\uffff\ufffe", "_x0041_", "a" * 40_000])
def test_any_text_makes_a_workbook(words: str) -> None:
    found = rows("命中明细", one(words))
    assert len(found) == 2
    assert len(str(found[0]["问题"])) <= LONGEST_CELL + 2


def test_format() -> None:
    book = load_workbook(BytesIO(made()), rich_text=True)
    for name in ("命中明细", "整改清单", "豁免清单"):
        page = book[name]
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == f"A1:{page.cell(1, page.max_column).coordinate[:-1]}{page.max_row}"
        assert all(page.column_dimensions[cell.column_letter].width >= 6 for cell in page[1])
        assert page.print_title_rows == "$1:$1"
    page = book["命中明细"]
    titles = {str(cell.value): cell.column for cell in page[1]}
    fills = [page.cell(row, titles["级别"]).fill.fgColor.rgb[2:] for row in (2, 3, 4)]
    assert fills == ["FFC7CE", "FFEB9C", "DDEBF7"]
    sentence = page.cell(2, titles["原文"]).value
    assert isinstance(sentence, CellRichText)
    (hit,) = [part for part in sentence if isinstance(part, TextBlock)]
    assert hit.text == "后天就派人到您单位"
    assert str(sentence).strip() == "坐席：再不还款，后天就派人到您单位找您领导谈。"


@pytest.mark.parametrize(
    ("name", "cells", "choices"),
    [
        ("命中明细", "X2:X11", "待复核,确认违规,误判,已整改,已豁免"),
        ("整改清单", "K2:K7", "待整改,已整改,保留并说明,误报"),
    ],
)
def test_choices(name: str, cells: str, choices: str) -> None:
    page = load_workbook(BytesIO(made()))[name]
    (offered,) = page.data_validations.dataValidation
    assert (str(offered.sqref), offered.formula1) == (cells, f'"{choices}"')
    column = cells.partition("2")[0]
    assert page[f"{column}1"].value == "处理状态"
    assert page[f"{column}2"].value in choices.split(",")


def test_a_clean_run_has_all_sheets() -> None:
    assert CalamineWorkbook.from_filelike(BytesIO(made(clean_report()))).sheet_names == SHEETS
    assert rows("命中明细", clean_report()) == []


def test_nothing_personal_is_in_it() -> None:
    with ZipFile(BytesIO(made())) as package:
        parts = "".join(package.read(name).decode() for name in package.namelist())
    assert "13812345678" not in parts
    assert "138****5678" in parts
