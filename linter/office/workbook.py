"""A workbook reviewed: the user's own file with hits marked, comments, columns to work through and a page of totals.

With `catalog/exchange` the only place that imports openpyxl, and late.
"""

from __future__ import annotations

import os
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, PatternFill, Protection
from openpyxl.styles.colors import Color
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from linter.errors import InputError
from linter.messages import say
from linter.model import Edit, Finding, Segment
from linter.office.review import Review, Reviewed, comment_words, gravest
from linter.office.totals import lines_of, write_totals
from linter.readers.columns import SEARCHED, find_layout
from linter.readers.own_reports import REVIEW_PROPERTY
from linter.rewrite.applying import apply_edits

Sheet: TypeAlias = Any
Cell: TypeAlias = Any

AUTHOR = "redlint"
COLUMNS = ("rewrite", "level", "state", "owner", "due")
STATES = ("open", "mended", "kept", "false")
FILLS = {"error": "FFC7CE", "warning": "FFEB9C", "info": "DDEBF7"}
_INKS = {"error": "FFC00000", "warning": "FF9C5700", "info": "FF1F4E79"}
_WIDTHS = {"rewrite": 48, "level": 9, "state": 11, "owner": 11, "due": 13}
_ROW_HEIGHT, _MOST_LINES = 15, 26
_LONGEST_COMMENT = 8000
_COMMENT_WIDTH, _LINE_HEIGHT, _LINE_LENGTH = 380, 17, 26
_PARTS = (  # what openpyxl does not write again: folder in the package -> key of its name
    ("xl/charts/", "chart"),
    ("xl/media/", "picture"),
    ("xl/drawings/drawing", "drawing"),
    ("xl/slicers/", "slicer"),
    ("xl/ctrlProps/", "control"),
    ("xl/activeX/", "control"),
    ("xl/diagrams/", "diagram"),
    ("xl/embeddings/", "embedded"),
    ("xl/threadedComments/", "thread"),
    ("customXml/", "custom"),
    ("_xmlsignatures/", "signature"),
)


def review_workbook(
    data: bytes, path: str, review: Review, *, macros: bool, totals: Sequence[tuple[str, str]]
) -> tuple[bytes, list[str]]:
    """The reviewed copy of a workbook, and sentences about what is different in it besides the review.

    `totals` are lines for the head of the first page. Raises `InputError` E207 for what openpyxl cannot open.
    """
    try:
        with warnings.catch_warnings(record=True) as removed:
            warnings.simplefilter("always")
            book = load_workbook(BytesIO(data), keep_vba=macros, rich_text=True)
    except (BadZipFile, KeyError, ValueError, OSError, TypeError, IndexError, AttributeError, SyntaxError) as error:
        raise InputError("E207", path, say("input.damaged-workbook", problem=str(error))) from None
    notes: list[str] = []
    by_sheet: dict[str, dict[tuple[int, int], list[Reviewed]]] = {}
    for text in review.texts:
        sheet, _, cell = (text.segment.locator or "").rpartition("!")
        by_sheet.setdefault(sheet, {}).setdefault(_address(cell), []).append(text)
    for name, cells in by_sheet.items():
        page = book[name]
        if page.protection.sheet:
            notes.append(say("review.protected", sheet=name))
        _mark_sheet(page, cells)
    if book.security is not None and book.security.lockStructure:
        notes.append(say("review.locked_structure"))
    write_totals(book, review, totals)
    _name_original(book, os.path.basename(path))
    book.calculation.fullCalcOnLoad = True
    out = BytesIO()
    book.save(out)
    result = out.getvalue()
    lost = list(_lost(data, result))
    if extensions := sum("extension" in str(one.message) for one in removed):
        lost.append(say("review.part_extension", count=extensions))
    if lost:
        notes.append(say("review.lost", parts=say("report.enumeration").join(lost)))
    return result, notes


def _name_original(book: Any, name: str) -> None:
    """Say in the copy whose copy it is; of a copy that is reviewed again, the copy."""
    said = book.custom_doc_props
    if REVIEW_PROPERTY in said.names:
        del said[REVIEW_PROPERTY]
    said.append(StringProperty(name=REVIEW_PROPERTY, value=name))


def _mark_sheet(page: Sheet, cells: dict[tuple[int, int], list[Reviewed]]) -> None:
    first = _last_column(page) + 1
    header = _header_row(page, min(row for row, _ in cells))
    if header:
        _write_titles(page, header, first)
    rows: dict[int, list[tuple[int, list[Reviewed]]]] = {}
    for (row, column), texts in sorted(cells.items()):
        rows.setdefault(row, []).append((column, texts))
        _mark_cell(page.cell(row, column), texts)
    for row, marked in rows.items():
        _write_row(page, row, first, header, marked)
    states = ",".join(say(f"review.state_{state}") for state in STATES)
    choice = DataValidation(type="list", formula1=f'"{states}"', allow_blank=True)
    letter = get_column_letter(first + COLUMNS.index("state"))
    for top, bottom in _runs(sorted(rows)):
        choice.add(f"{letter}{top}:{letter}{bottom}")
    page.add_data_validation(choice)
    for at, name in enumerate(COLUMNS):
        page.column_dimensions[get_column_letter(first + at)].width = _WIDTHS[name]
    for row, marked in rows.items():
        _make_room(page, row, [column for column, _ in marked] + [first])
    _widen_filter(page, first)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows as runs of neighbours, first and last."""
    top = 0
    for at, row in enumerate(rows):
        if at == 0 or rows[at - 1] != row - 1:
            top = row
        if at == len(rows) - 1 or rows[at + 1] != row + 1:
            yield top, row


def _make_room(page: Sheet, row: int, columns: Sequence[int]) -> None:
    """Let a row be high enough for its words; a height that somebody chose only grows."""
    lines = [
        lines_of(str(page.cell(row, column).value or ""), page.column_dimensions[get_column_letter(column)].width or 9)
        for column in columns
        if column == columns[-1] or page.cell(row, column).alignment.wrap_text
    ]
    height, chosen = min(max(lines), _MOST_LINES) * _ROW_HEIGHT, page.row_dimensions[row].height
    if height > (chosen or _ROW_HEIGHT):
        page.row_dimensions[row].height = height


def _widen_filter(page: Sheet, first: int) -> None:
    """A filter over the old columns takes in the new ones, so that they can be worked through by state."""
    area = page.auto_filter.ref
    if not area or not page.auto_filter.ref.count(":"):
        return
    start, _, end = area.partition(":")
    row, column = _address(end.replace("$", ""))
    if column == first - 1:
        page.auto_filter.ref = f"{start}:{get_column_letter(first + len(COLUMNS) - 1)}{row}"


def _last_column(page: Sheet) -> int:
    """The last column with anything in it; formats alone do not count."""
    used = (cell.column for row in page.iter_rows() for cell in row if cell.value is not None or cell.comment)
    merged = (area.max_col for area in page.merged_cells.ranges)
    return max((*used, *merged), default=1)


def _header_row(page: Sheet, first_text: int) -> int:
    """The row of titles as the reader sees it; without one the row above all hits, 0 where these begin at the top."""
    rows = [
        ["" if value is None else str(value) for value in row]
        for row in page.iter_rows(max_row=SEARCHED + page.min_row - 1, values_only=True)
    ]
    filled = next((number for number, row in enumerate(rows) if any(row)), 0)
    header = find_layout(rows[filled : filled + SEARCHED]).header
    return filled + header + 1 if header >= 0 else first_text - 1


def _write_titles(page: Sheet, header: int, first: int) -> None:
    model = next((cell for cell in reversed(page[header]) if cell.value is not None), None)
    for at, name in enumerate(COLUMNS):
        cell = page.cell(header, first + at)
        cell.value = say(f"review.column_{name}")
        if model is not None and model.has_style:
            for part in ("font", "fill", "border", "alignment"):
                setattr(cell, part, copy(getattr(model, part)))


def _write_row(page: Sheet, row: int, first: int, header: int, marked: list[tuple[int, list[Reviewed]]]) -> None:
    findings = [finding for _, texts in marked for text in texts for finding in text.findings]
    proposals = [
        (page.cell(header, column).value if header else None, _proposal(texts, str(page.cell(row, column).value)))
        for column, texts in marked
    ]
    if len(proposals) == 1:
        words = proposals[0][1]
    else:
        words = "\n".join(say("review.of_column", title=title or "", text=text) for title, text in proposals)
    level = gravest(findings)
    values = {"rewrite": words, "level": say(f"level.{level}"), "state": say("review.state_open")}
    for at, name in enumerate(COLUMNS):
        cell = page.cell(row, first + at)
        if name in values:
            cell.value = values[name]
            cell.data_type = "s"  # never a formula, whatever it begins with
            cell.quotePrefix = values[name][:1] in ("=", "+", "-", "@") or cell.quotePrefix
        if name == "due":
            cell.number_format = "yyyy-mm-dd"
        if name == "level":
            cell.fill = PatternFill("solid", fgColor=FILLS[level])
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.protection = Protection(locked=False)
        cell.border = copy(page.cell(row, max(first - 1, 1)).border)


def _proposal(texts: Sequence[Reviewed], value: str) -> str:
    """The cell as it could read; where something stays to be done by hand, that is said."""
    segments = [text.segment for text in texts]
    holds = all(value[one.offset : one.offset + len(one.text)] == one.text for one in segments)
    whole = value if holds else _joined(segments)  # a formula's value is not in its cell
    edits = [
        Edit(edit.start + text.segment.offset, edit.end + text.segment.offset, edit.text)
        for text in texts
        for edit in text.edits
    ]
    left = [one.finding.code for text in texts for one in text.left]
    left += [one.code for text in texts for one in text.findings if not one.suggestions]
    words = apply_edits(whole, edits) if edits else ""
    if edits and not words.strip():
        words = say("review.delete_all")
    if left:
        words += ("\n" if words else "") + say("review.by_hand", codes=" ".join(dict.fromkeys(left)))
    return words


def _joined(segments: Sequence[Segment]) -> str:
    """A text as far as its turns show it; what lies between them are marks that are not judged."""
    whole = [" "] * max(one.offset + len(one.text) for one in segments)
    for one in segments:
        whole[one.offset : one.offset + len(one.text)] = one.text
    return "".join(whole)


def _mark_cell(cell: Cell, texts: Sequence[Reviewed]) -> None:
    findings = sorted(
        (finding for text in texts for finding in text.findings), key=lambda one: (one.start.offset, one.code)
    )
    cell.fill = PatternFill("solid", fgColor=FILLS[gravest(findings)])
    if type(cell.value) is str and cell.data_type == "s":
        cell.value = CellRichText(*_inked(cell, cell.value, findings))
    words = "\n\n".join(map(comment_words, findings))
    if len(words) > _LONGEST_COMMENT:
        words = words[:_LONGEST_COMMENT] + "……"
    lines = sum(1 + len(line) // _LINE_LENGTH for line in words.split("\n"))
    height, width = min(lines + 1, 40) * _LINE_HEIGHT, _COMMENT_WIDTH
    if cell.comment is not None:  # what somebody wrote there stays on top
        words = f"{cell.comment.text}\n\n{words}"
        height += cell.comment.height
    cell.comment = Comment(words, AUTHOR, height=height, width=width)


def _inked(cell: Cell, value: str, findings: Sequence[Finding]) -> Iterator[str | TextBlock]:
    """The cell's words in pieces, the hits in the colour of their level and bold, all else in the cell's own font."""
    at = 0
    for finding in findings:
        start, end = max(at, finding.start.offset), finding.end.offset
        if start >= end or end > len(value):
            continue
        if value[at:start]:
            yield value[at:start]
        font = cell.font
        ink = InlineFont(rFont=font.name, sz=font.sz, family=font.family, charset=font.charset, i=font.i, b=True,
                         color=Color(rgb=_INKS[finding.severity]))  # fmt: skip
        yield TextBlock(ink, value[start:end])
        at = end
    if value[at:]:
        yield value[at:]


def _address(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), column_index_from_string(letters)


def _lost(before: bytes, after: bytes) -> Iterator[str]:
    """What the copy does not have, by kind and number of parts."""
    counts = []
    for data in (before, after):
        with ZipFile(BytesIO(data)) as package:
            names = [name for name in package.namelist() if not name.endswith(".rels")]
        counts.append(Counter(key for folder, key in _PARTS for name in names if name.startswith(folder)))
    for key, count in (counts[0] - counts[1]).items():
        yield say(f"review.part_{key}", count=count)
