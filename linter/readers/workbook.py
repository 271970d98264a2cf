"""Spreadsheets: every sheet of an xlsx or xls workbook, hidden ones too, cell by cell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from linter.errors import InputError
from linter.messages import say
from linter.model import Notice, Segment
from linter.readers.columns import (
    AUDIENCE,
    CHANNEL,
    ID,
    SCENE,
    SEARCHED,
    STAGE,
    Column,
    Layout,
    column_letters,
    find_layout,
    missing_columns,
    titles_of,
)
from linter.readers.defaults import Defaults
from linter.readers.labels import Labels, labels_of_name
from linter.readers.signatures import OLE, ZIP, is_encrypted, mistaken_workbook, signature_of
from linter.readers.table import Row, in_batches, judge_rows
from linter.readers.voices import voices_of

_SPREAD = frozenset({STAGE, SCENE, AUDIENCE, CHANNEL, ID})
_Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet in memory: its cells as text, and where its used area begins (0-based)."""

    name: str
    first_row: int
    first_column: int
    rows: list[list[str]]
    merged: tuple[_Range, ...] | None


def read_workbook(
    stream: BinaryIO, path: str, defaults: Defaults, notices: list[Notice]
) -> Iterator[tuple[Segment, ...]]:
    """The texts of all sheets, located as `工作表!C12`.

    Raises `InputError` E207 for a damaged file or one of another kind, E208 for an encrypted one and E211 where
    no sheet has a column that was asked for.
    """
    workbook = _open(stream, path)
    found: set[str] = set()
    titles: list[str] = []
    empty = True
    for metadata in workbook.sheets_metadata:
        if metadata.typ != SheetTypeEnum.WorkSheet:
            notices.append(Notice(path, "sheet-skipped", say("input.sheet-kind", sheet=metadata.name)))
            continue
        try:
            sheet = _load(workbook.get_sheet_by_name(metadata.name), metadata.name)
        except (CalamineError, ValueError) as error:
            notices.append(Notice(path, "E212", say("input.bad-sheet", sheet=metadata.name, problem=str(error))))
            continue
        if not sheet.rows:
            continue
        empty = False
        layout = find_layout(sheet.rows[:SEARCHED], defaults.columns)
        titles += titles_of(sheet.rows[:SEARCHED], layout)
        found.update(set(defaults.columns) - set(layout.missing))
        if defaults.columns and set(layout.missing) == set(defaults.columns):
            sentence = say("input.sheet-without-column", sheet=sheet.name, columns="、".join(layout.missing))
            notices.append(Notice(path, "sheet-skipped", sentence))
            continue
        if layout.unread:
            sentence = say("input.sheet-columns-unread", sheet=sheet.name, columns="、".join(layout.unread))
            notices.append(Notice(path, "columns-unread", sentence))
        yield from in_batches(_judge(sheet, layout, defaults))
    if missing := [name for name in defaults.columns if name not in found]:
        raise missing_columns(path, missing, titles)
    if empty:
        notices.append(Notice(path, "empty", say("input.empty")))


def _open(stream: BinaryIO, path: str) -> CalamineWorkbook:
    head = stream.read(4096)
    kind = signature_of(head)
    stream.seek(0)
    if kind not in (ZIP, OLE):
        raise InputError("E207", path, say(mistaken_workbook(head)))
    if kind == OLE and is_encrypted(stream):
        raise InputError("E208", path, say("input.encrypted"))
    stream.seek(0)
    try:
        return CalamineWorkbook.from_filelike(stream)
    except PasswordError:
        raise InputError("E208", path, say("input.encrypted")) from None
    except (CalamineError, ValueError, OSError) as error:
        raise InputError("E207", path, say("input.damaged-workbook", problem=str(error))) from None


def _load(sheet: CalamineSheet, name: str) -> _Sheet:
    start = sheet.start or (0, 0)
    ranges = sheet.merged_cell_ranges
    rows = [[cell if type(cell) is str else as_text(cell) for cell in row] for row in sheet.to_python()]
    return _Sheet(name, start[0], start[1], rows, None if ranges is None else tuple(ranges))


def as_text(value: object) -> str:
    """A cell's value as a spreadsheet shows it: `12` for 12.0, dates without a midnight, TRUE."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return str(value.date() if value.time() == datetime.time() else value)
    return str(value)


def _judge(sheet: _Sheet, layout: Layout, defaults: Defaults) -> Iterator[Segment]:
    layout = _spread_header(sheet, layout, defaults)
    _spread_labels(sheet, layout)
    around = Labels(defaults.channel, defaults.audience, defaults.stage, script_type=defaults.script_type)
    labels = labels_of_name(sheet.name).over(around)

    def locate(row: int, column: Column, _several: bool) -> str:
        return f"{sheet.name}!{column_letters(sheet.first_column + column.index)}{row}"

    rows: Iterator[Row] = enumerate(sheet.rows, sheet.first_row + 1)
    return judge_rows(rows, layout, labels, locate, voices_of(defaults))


def _spread_header(sheet: _Sheet, layout: Layout, defaults: Defaults) -> Layout:
    """The layout with the title of a merged header cell over all its columns."""
    if layout.header < 0 or not sheet.merged:
        return layout
    row = sheet.rows[layout.header]
    spread = False
    for top, left, bottom, right in _inside(sheet):
        if top <= layout.header <= bottom and right > left and row[left]:
            row[left : right + 1] = [row[left]] * (right - left + 1)
            spread = True
    return find_layout(sheet.rows[:SEARCHED], defaults.columns) if spread else layout


def _spread_labels(sheet: _Sheet, layout: Layout) -> None:
    """Write the value of a merged label cell into all its rows; texts stay where they are.

    Where the format does not say what is merged, an empty label cell takes the value above it.
    """
    labels = {column.index for column in layout.columns if column.role in _SPREAD}
    rows = sheet.rows
    if sheet.merged is None:
        for index in labels - {column.index for column in layout.columns if column.role == ID}:
            for above, row in zip(rows[layout.header + 1 :], rows[layout.header + 2 :], strict=False):
                row[index] = row[index] or above[index]
        return
    for top, left, bottom, right in _inside(sheet):
        for index in labels.intersection(range(left, right + 1)):
            if top > layout.header:
                for row in rows[top + 1 : bottom + 1]:
                    row[index] = rows[top][left]


def _inside(sheet: _Sheet) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges as (top, left, bottom, right) within the used area, both ends included."""
    height, width = len(sheet.rows), len(sheet.rows[0])
    for (top, left), (bottom, right) in sheet.merged or ():
        top, bottom = top - sheet.first_row, min(bottom - sheet.first_row, height - 1)
        left, right = left - sheet.first_column, min(right - sheet.first_column, width - 1)
        if 0 <= top <= bottom and 0 <= left <= right:
            yield top, left, bottom, right
