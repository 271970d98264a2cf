"""The report of an audit as a workbook: a sheet for each matter, charts beside the figures, filters on the lists."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from linter.audit.outcome import Outcome
from linter.audit.pages import Table, Value, list_columns, list_rows, make_tables, warnings
from linter.errors import RedlintError, reason_of
from linter.messages import say
from linter.model import SEVERITIES
from linter.report.cells import width

Sheet: TypeAlias = Any
MAX_ROWS = 1_048_000
"""Findings that a sheet holds; Excel ends at 1,048,576 rows."""
MAX_CELL = 32_000
BARS = 20
_OWN_SHEETS = ("worst", "waivers", "dropped", "coverage", "rules", "cells", "notices")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIST_WIDTHS = (7, 9, 16, 9, 20, 24, 14, 14, 12, 8, 10, 22, 46, 36, 34, 46, 9, 20, 11)
"""Of all columns of the rectification list; the last one is there only beside an earlier audit."""
_WIDEST = 60
_A3, _A4 = 8, 9
"""What Excel calls these papers."""
_DIGEST = 64
_LINE, _MOST_LINES = 15, 20
"""Points of a line, and lines of the highest row."""
_COLOURS = ("B3261E", "D98A00", "5B7A99", "777777")
_ROW_COLOURS = {"level": _COLOURS, "comparison": ("B3261E", "2E7D32", "D98A00", "7A1410", "777777", "BBBBBB")}
_LINE_CM = 0.52
_PAGE_LINES = 46
"""Rows of the first sheet on a printed page."""
_INKS = {"error": "FFC00000", "warning": "FF9C5700", "info": "FF1F4E79"}


def write_workbook(outcome: Outcome, path: str, *, redacts: bool = True) -> None:
    """Write the workbook whole or not at all. Raises `RedlintError` (E106) where that is impossible."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    tables = list(make_tables(outcome, redacts=redacts))
    first = [table for table in tables if table.key not in _OWN_SHEETS]
    _write_figures(book, outcome, first)
    _write_list(book, outcome, redacts=redacts)
    for table in tables:
        if table.key in _OWN_SHEETS:
            _write_table(book, table)
    target = Path(path)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        book.save(draft)
        os.replace(draft, target)
    except OSError as error:
        raise RedlintError("E106", say("cli.output_failed", path=path, reason=reason_of(error))) from None
    finally:
        draft.unlink(missing_ok=True)


def _write_figures(book: Any, outcome: Outcome, tables: Sequence[Table]) -> None:
    """The first sheet: overview and counts, each chart to the right of its table."""
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.pagebreak import Break

    sheet = book.create_sheet(say("audit.overview"))
    _fit_page(sheet)
    to_the_right = Alignment(horizontal="right")
    for letter, column_width in zip("ABCDEFG", (44, *(13,) * 6), strict=True):
        sheet.column_dimensions[letter].width = column_width
    line = 1

    def put(values: Iterable[Value], *, bold: bool = False, size: int = 11, fill: bool = False) -> None:
        nonlocal line
        sheet.append([_cell(sheet, value, bold=bold, size=size, fill=fill) for value in values])
        line += 1

    def put_head(table: Table) -> None:
        """Titles that stand over their values: those of numbers to the right."""
        nonlocal line
        first = table.rows[0] if table.rows else ("",) * len(table.columns)
        cells = [_cell(sheet, title, bold=True, fill=True) for title in table.columns]
        for cell, value in zip(cells, first, strict=True):
            if not isinstance(value, str):
                cell.alignment = to_the_right
        sheet.append(cells)
        line += 1

    put([say("audit.title")], bold=True, size=16)
    for warning in warnings(outcome):
        put([warning], bold=True)
    put([])
    below, page = 0, 1
    for table in tables:
        while line < below:  # a chart beside the table above reaches further down
            put([])
        lines = max(len(table.rows) + 3, _chart_lines(table) + 2 if table.chart and table.rows else 0)
        if line - page > 1 and line - page + lines > _PAGE_LINES:  # neither table nor chart is cut by a page's end
            sheet.row_breaks.append(Break(id=line - 1))
            page = line
        put([table.title], bold=True, size=13)
        if table.note:
            put([table.note])
        head = line
        put_head(table)
        for row in table.rows or [(say("audit.none"),)]:
            put(row)
        if table.chart and table.rows:
            _draw(sheet, table, head)
            below = head + _chart_lines(table)
        put([])
    while line < below:
        put([])
    put([say("audit.signature")])


def _fit_page(sheet: Sheet, paper: int = _A4) -> None:
    """Print on landscape pages with their numbers, all columns on one."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    margins.header = margins.footer = 0.25
    sheet.oddFooter.center.text = say("audit.page")
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _chart_lines(table: Table) -> int:
    """How many rows of the sheet a chart takes: more for more bars."""
    return max(12, min(len(table.rows), BARS) + 6)


def _draw(sheet: Sheet, table: Table, head: int) -> None:
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.marker import DataPoint
    from openpyxl.chart.shapes import GraphicalProperties

    last = head + min(len(table.rows), BARS)
    chart = BarChart()
    chart.type = "bar"
    chart.title = table.title
    chart.grouping = "stacked" if len(table.chart) > 1 else "clustered"
    chart.overlap = 100 if len(table.chart) > 1 else None
    data = Reference(sheet, min_col=table.chart[0] + 1, max_col=table.chart[-1] + 1, min_row=head, max_row=last)
    chart.add_data(data, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=last))
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
    chart.y_axis.majorGridlines = None
    chart.height, chart.width = _chart_lines(table) * _LINE_CM, 18
    if len(table.chart) == 1:
        chart.legend = None
    for series, colour in zip(chart.series, _COLOURS, strict=False):
        series.graphicalProperties.solidFill = colour
    if inks := _ROW_COLOURS.get(table.key):
        chart.series[0].dPt = [
            DataPoint(idx=at, spPr=GraphicalProperties(solidFill=ink)) for at, ink in enumerate(inks[: last - head])
        ]
    if len(table.chart) == 1:
        chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    sheet.add_chart(chart, f"I{head}")


def _write_list(book: Any, outcome: Outcome, *, redacts: bool) -> None:
    """The rectification list, its texts wrapped; cells are made once and filled anew for each row."""
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(say("audit.list"))
    _fit_page(sheet, _A3)
    sheet.print_title_rows = "1:1"
    titles = list_columns(outcome)
    widths = _LIST_WIDTHS[: len(titles)]
    for number, column_width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column_width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, one, bold=True, fill=True) for one in titles])
    cells = _wrapping_cells(sheet, len(widths))
    colours = {say(f"level.{level}"): _level_font(level) for level in SEVERITIES}
    rows = 1
    for row in list_rows(outcome, redacts=redacts):
        if rows > MAX_ROWS:
            total = f"{outcome.collection.total:,}"
            sheet.append([_cell(sheet, say("audit.list_full", shown=f"{MAX_ROWS:,}", total=total))])
            break
        cells[1].font = colours[str(row[1])]
        _append(sheet, cells, row, rows + 1, widths)
        rows += 1
    if rows == 1:
        sheet.append([_cell(sheet, say("audit.none"))])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{rows}"


def _write_table(book: Any, table: Table) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(table.title[:31].replace("/", " "))
    _fit_page(sheet)
    columns: list[int] = []
    for number, title in enumerate(table.columns, 1):
        longest = max((width(str(row[number - 1])) for row in table.rows[:200]), default=0)
        widest = _DIGEST + 4 if longest == _DIGEST else _WIDEST
        columns.append(min(widest, max(9, width(title) + 4, longest + 2)))
        sheet.column_dimensions[get_column_letter(number)].width = columns[-1]
    head = 2 if table.note else 1
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    if table.note:
        sheet.append([_cell(sheet, table.note)])
    sheet.append([_cell(sheet, one, bold=True, fill=True) for one in table.columns])
    cells = _wrapping_cells(sheet, len(table.columns))
    for number, row in enumerate(table.rows, head + 1):
        _append(sheet, cells, row, number, columns)
    if not table.rows:
        sheet.append([_cell(sheet, say("audit.none"))])
    else:
        sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.columns))}{head + len(table.rows)}"


def _wrapping_cells(sheet: Sheet, count: int) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    top = Alignment(vertical="top", wrap_text=True)
    cells = [WriteOnlyCell(sheet) for _ in range(count)]
    for cell in cells:
        cell.alignment = top
    return cells


def _append(sheet: Sheet, cells: list[Any], row: Sequence[Value], number: int, columns: Sequence[int]) -> None:
    """A row that is as high as its words need: not every program finds that out by itself."""
    _fill(cells, row)
    lines = max(-(-width(value) // max(column - 2, 1)) for value, column in zip(row, columns, strict=True)
                if isinstance(value, str))  # fmt: skip
    if lines > 1:
        sheet.row_dimensions[number].height = _LINE * min(lines, _MOST_LINES)
    sheet.append(cells)
    if lines > 1:
        del sheet.row_dimensions[number]  # it is written, and would be kept in memory


def _level_font(level: str) -> Any:
    from openpyxl.styles import Font

    return Font(bold=level == "error", color=_INKS[level])


def _fill(cells: Sequence[Any], values: Sequence[Value]) -> None:
    """Put values into cells: texts stay texts, and nothing is refused by the format."""
    for cell, value in zip(cells, values, strict=True):
        cell.value = _plain(value)
        if isinstance(value, str):
            cell.data_type = "s"


def _plain(value: Value) -> Value:
    """A value that stays text: nothing in it becomes a formula, not even when it is copied elsewhere."""
    if not isinstance(value, str):
        return value
    text = _ILLEGAL.sub("\ufffd", value)[:MAX_CELL]
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _cell(sheet: Sheet, value: Value, *, bold: bool = False, size: int = 11, fill: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font, PatternFill

    cell = WriteOnlyCell(sheet)
    _fill([cell], [value])
    if bold or size != 11:
        cell.font = Font(bold=bold, size=size)
    if fill:
        cell.fill = PatternFill("solid", fgColor="EEEEEE")
    return cell
