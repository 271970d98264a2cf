"""The report as a workbook: findings, totals, what is to be mended, what is answered for, and what was checked.

Cells hold texts and numbers only: nothing that stood in a checked file is ever calculated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from linter.messages import say
from linter.model import SEVERITIES, Finding, RunReport
from linter.office.findings_pages import (
    DETAIL_COLUMNS,
    MENDING_COLUMNS,
    SETTLED_COLUMNS,
    WIDTHS,
    detail_rows,
    mending_rows,
    scope_rows,
    settled_rows,
    total_rows,
)
from linter.office.totals import lines_of
from linter.office.workbook import FILLS
from linter.report.rows import starts_formula
from linter.report.summary import count, level_words
from linter.report.wording import readable

Book: TypeAlias = Any
Sheet: TypeAlias = Any
Cell: TypeAlias = Any
Value: TypeAlias = str | int

MOST_ROWS = 1_000_000
"""A sheet ends at 1,048,576 rows; what does not fit is counted on the last page."""
LONGEST_CELL = 32_000
VERDICTS = ("open", "confirmed", "false", "mended", "waived")
"""Choices of the column in which a reviewer decides about a finding; those for mending are `STATES` of the review."""
STATES = ("open", "mended", "kept", "false")
_LINE, _MOST_LINES = 15, 12
_HEAD = PatternFill("solid", fgColor="D9E1F2")
_TOP = Alignment(vertical="top", wrap_text=True)
_NUMBER = Alignment(vertical="top", horizontal="center")
_LEFT_UNWRAPPED = Alignment(vertical="top")
_A3 = 8
_INK = "FFC00000"


def write_findings_book(report: RunReport, *, version: str, made: str) -> bytes:
    """The workbook's bytes. `made` is the time of the run in words."""
    book = Workbook(write_only=True)
    details = _sheet(book, "details", DETAIL_COLUMNS)
    _fill(details, DETAIL_COLUMNS, detail_rows(islice(report.findings(), MOST_ROWS), report.catalog_version))
    _offer(details, DETAIL_COLUMNS, "verdict", [say(f"sheet.verdict_{one}") for one in VERDICTS])
    _write_lines(book, "totals", total_rows(report, count(report)), (34, 12, 12, 12, 12))
    mending = _sheet(book, "mending", MENDING_COLUMNS)
    _fill(mending, MENDING_COLUMNS, islice(mending_rows(report), MOST_ROWS))
    _offer(mending, MENDING_COLUMNS, "state", [say(f"review.state_{one}") for one in STATES])
    settled = _sheet(book, "settled", SETTLED_COLUMNS)
    _fill(settled, SETTLED_COLUMNS, islice(settled_rows(report), MOST_ROWS))
    facts = scope_rows(report, count(report), version=version, made=made, most=MOST_ROWS)
    _write_lines(book, "scope", facts, (46, 14, 14, 14, 70))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Book, name: str, columns: Sequence[str]) -> Sheet:
    """A page for a table: its head stays in sight and is printed on every page."""
    page = book.create_sheet(say(f"sheet.{name}"))
    page.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column, 12)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A3
    page.page_setup.fitToHeight = 0
    page.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.4)
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    page.append([_head(page, say(f"sheet.column_{column}")) for column in columns])
    return page


def _fill(page: Sheet, columns: Sequence[str], rows: Iterable[tuple[Finding | None, dict[str, Value]]]) -> None:
    """Write the rows; a finding that comes with its row lends it the mark of its hit and the colour of its level."""
    number = 1
    for number, (finding, row) in enumerate(rows, 2):
        lines = max(_lines(row.get(column, ""), WIDTHS.get(column, 12)) for column in columns)
        page.row_dimensions[number].height = _LINE * min(lines, _MOST_LINES)
        cells = [_cell(page, row.get(column, "")) for column in columns]
        if "level" in columns:
            _colour(cells[columns.index("level")], str(row.get("level", "")))
        if finding is not None and "context" in columns:
            marked = _marked(finding)
            if marked is not None:
                cells[columns.index("context")].value = marked
        page.append(cells)
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{number}"


def _lines(value: Value, columns: int) -> int:
    """Lines that a cell takes; what surely fits on one is not measured."""
    if isinstance(value, int) or (2 * len(value) < columns and "\n" not in value):
        return 1
    return lines_of(value, columns)


def _offer(page: Sheet, columns: Sequence[str], column: str, choices: Sequence[str]) -> None:
    """A list to choose from in the cells of a column."""
    last = int(page.auto_filter.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    choice = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
    letter = get_column_letter(columns.index(column) + 1)
    choice.add(f"{letter}2:{letter}{max(last, 2)}")
    page.data_validations.append(choice)


def _write_lines(book: Book, name: str, rows: Iterable[tuple[str, tuple[Value, ...]]], widths: Sequence[int]) -> None:
    """A page of lines, each with its kind: `title`, `head` of a table, or nothing."""
    page = book.create_sheet(say(f"sheet.{name}"))
    for number, columns in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = columns
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for kind, values in rows:
        if kind == "title":
            cell = _cell(page, values[0], wrap=False)
            cell.font = Font(bold=True, size=14)
            page.append([cell])
        elif kind == "head":
            heads = [_head(page, str(value)) for value in values]
            for cell in heads[1:]:
                cell.alignment = _NUMBER
            page.append(heads)
        else:
            cells = [_cell(page, value, wrap=at in (0, len(widths) - 1)) for at, value in enumerate(values)]
            if values:
                _colour(cells[0], str(values[0]))
            page.append(cells)


def _head(page: Sheet, text: str) -> Cell:
    cell = _cell(page, text)
    cell.font = Font(bold=True)
    cell.fill = _HEAD
    return cell


def _cell(page: Sheet, value: Value, *, wrap: bool = True) -> Cell:
    text = _fitting(value) if isinstance(value, str) else value
    cell = WriteOnlyCell(page, value=text)
    if isinstance(text, str):
        cell.data_type = "s"  # never a formula, whatever it begins with
        if starts_formula(text):
            cell.quotePrefix = True
    cell.alignment = _NUMBER if isinstance(text, int) else _TOP if wrap else _LEFT_UNWRAPPED
    return cell


def _fitting(text: str) -> str:
    text = readable(text)
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "……"


def _colour(cell: Cell, words: str) -> None:
    for level in SEVERITIES:
        if words == level_words(level):
            cell.fill = PatternFill("solid", fgColor=FILLS[level])


def _marked(finding: Finding) -> CellRichText | None:
    """The sentence with the hit in red; None where the hit is not in it."""
    start = finding.start.offset - finding.context_start.offset
    end = finding.end.offset - finding.context_start.offset
    text = finding.context
    if not 0 <= start < end <= len(text) <= LONGEST_CELL // 10:
        return None
    parts = list(_pieces(readable(text[:start]), readable(text[start:end]), readable(text[end:])))
    return CellRichText(*parts)


def _pieces(before: str, hit: str, after: str) -> Iterator[str | TextBlock]:
    if before:
        yield before
    yield TextBlock(InlineFont(b=True, color=Color(rgb=_INK)), hit)
    if after:
        yield after
