"""Workbooks on disk. The only module that imports openpyxl, and late."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile, is_zipfile

from linter.catalog.exchange.sheets import Sheet
from linter.errors import InputError, RedlintError, reason_of
from linter.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS, MOST_COLUMNS = 200_000, 200
"""What lies beyond is formatting that someone painted over the whole sheet."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WIDTHS = {"敏感词": 36, "原因": 48, "提示语": 36, "依据": 48, "建议改写": 48, "正例": 36, "反例": 36, "说法": 48}
_WIDTH = 14


def read_workbook(path: str) -> tuple[Sheet, ...]:
    """All sheets with cells, hidden ones too; merged cells hold their value in every row and column.

    Raises `InputError`: E201 where there is no such file, E207 for what is no workbook, E208 for an encrypted one.
    """
    from openpyxl import load_workbook

    file = Path(path)
    if not file.is_file():
        raise InputError("E201", path, say("exchange.no_file", path=path))
    if not is_zipfile(file):
        encrypted = file.read_bytes()[: len(OLE)] == OLE and file.suffix.lower() != ".xls"
        raise InputError("E208" if encrypted else "E207", path,
                         say("exchange.encrypted" if encrypted else "exchange.not_xlsx", path=path))  # fmt: skip
    try:
        values = load_workbook(file, data_only=True)
        formulas = load_workbook(file) if _has_formulas(file) else values
    except (BadZipFile, KeyError, ValueError, OSError, TypeError, IndexError, SyntaxError) as error:
        raise InputError("E207", path, say("exchange.damaged", path=path, problem=error)) from error
    sheets = (_read_sheet(sheet, formulas[sheet.title]) for sheet in values.worksheets)
    return tuple(sheet for sheet in sheets if sheet.rows)


def write_workbook(sheets: Sequence[Sheet], path: str) -> None:
    """Write the sheets, all or nothing: a title row that stays in sight, filters, and cells of text only.

    Raises `RedlintError` E106 where the file cannot be written.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row, cells in enumerate(sheet.rows, 1):
            for column, value in enumerate(cells, 1):
                if value:
                    cell: Any = page.cell(row, column)
                    cell.value = value
                    cell.data_type = "s"  # never a formula, whatever it begins with
                    cell.number_format = "@"
                    cell.alignment = Alignment(vertical="top")
        for column, title in enumerate(sheet.rows[0] if sheet.rows else (), 1):
            page.cell(1, column).font = Font(bold=True)
            page.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(title, _WIDTH)
        if len(sheet.rows) > 1:
            page.freeze_panes = "A2"
            page.auto_filter.ref = page.dimensions
    target = Path(path)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        book.save(draft)
        os.replace(draft, target)
    except OSError as error:
        raise RedlintError("E106", say("cli.output_failed", path=path, reason=reason_of(error))) from error
    finally:
        draft.unlink(missing_ok=True)


def _has_formulas(file: Path) -> bool:
    """Whether any sheet has a formula: only then is the workbook read a second time, for those without a value."""
    with ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f" in archive.read(name) for name in names)


def _read_sheet(values: Worksheet, formulas: Worksheet) -> Sheet:
    height, width = min(values.max_row, MOST_ROWS), min(values.max_column, MOST_COLUMNS)
    rows = [[_as_text(cell.value) for cell in row] for row in values.iter_rows(max_row=height, max_col=width)]
    faults: dict[tuple[int, int], str] = {}
    for number, row in enumerate(formulas.iter_rows(max_row=height, max_col=width)):
        for column, cell in enumerate(row):
            place = (number, column)
            if cell.data_type == "f" and not rows[place[0]][place[1]]:
                faults[place] = "exchange.formula"
            elif cell.data_type == "e":
                faults[place] = "exchange.error_value"
    for merged in values.merged_cells.ranges:
        value = rows[merged.min_row - 1][merged.min_col - 1] if merged.min_row <= height else ""
        for number in range(merged.min_row - 1, min(merged.max_row, height)):
            for column in range(merged.min_col - 1, min(merged.max_col, width)):
                rows[number][column] = value
    while rows and not any(rows[-1]):
        rows.pop()
    return Sheet(values.title, tuple(map(tuple, rows)), faults)


def _as_text(value: object) -> str:
    """A cell's value as a spreadsheet shows it: `12` for 12.0, dates without a midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return str(value.date())
    return str(value)
