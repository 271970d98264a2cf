"""The first page of a reviewed workbook: how many findings of which level, where, of which kind, under which rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from linter.messages import say
from linter.model import CATEGORIES, SEVERITIES, Finding
from linter.office.review import Review
from linter.report.cells import width

Book: TypeAlias = Any
LEVELS = tuple(reversed(SEVERITIES))
_WIDTHS = (34, 12, 12, 12, 12)
_Row = tuple[object, ...]


def write_totals(book: Book, review: Review, head: Sequence[tuple[str, str]]) -> None:
    """Put the page in front of all others, and let the workbook open on it."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(_free_name(book), 0)
    for number, row in enumerate(_rows(review, head), 1):
        for column, value in enumerate(row[1:], 1):
            cell = page.cell(number, column, value)
            cell.alignment = Alignment(vertical="top", wrap_text=row[0] == "words",
                                       horizontal="right" if row[0] == "header" and column > 1 else None)  # fmt: skip
            if isinstance(value, str):
                cell.data_type = "s"
            if row[0] == "title":
                cell.font = Font(bold=True, size=14)
            elif row[0] == "header":
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="D9D9D9")
        if row[0] == "words":
            page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(_WIDTHS))
            page.row_dimensions[number].height = 16 * lines_of(str(row[1]), sum(_WIDTHS))
    for at, columns in enumerate(_WIDTHS, 1):
        page.column_dimensions[get_column_letter(at)].width = columns
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is page  # two selected sheets would be edited together
    book.active = 0


def lines_of(words: str, columns: float) -> int:
    """How many lines words take in a cell of so many characters' width."""
    return sum(1 + int(width(line) // max(columns - 1, 1)) for line in words.split("\n"))


def _free_name(book: Book) -> str:
    name, number = say("review.page"), 2
    while name in book.sheetnames:
        name, number = f"{say('review.page')} ({number})", number + 1
    return name


def _rows(review: Review, head: Sequence[tuple[str, str]]) -> Iterator[_Row]:
    findings = review.findings
    yield "title", say("review.title")
    for name, words in head:
        yield "", name, words
    yield ("",)
    total = Counter(finding.severity for finding in findings)
    yield "header", say("review.level"), say("review.count")
    for level in LEVELS:
        yield "", say(f"level.{level}"), total[level]
    yield "", say("review.sum"), len(findings)
    yield ("",)
    yield from _table("review.by_place", findings, _place)
    yield from _table("review.by_category", findings, lambda finding: CATEGORIES[finding.category][1])
    yield from _table("review.by_rule", findings, lambda finding: f"{finding.code} {finding.title}")
    yield "header", say("review.how")
    for key in ("how_marks", "how_columns", "how_states", "how_basis"):
        yield "words", say(f"review.{key}")


def _table(key: str, findings: Sequence[Finding], name: Callable[[Finding], str]) -> Iterator[_Row]:
    counts: dict[str, Counter[str]] = {}
    for finding in findings:
        counts.setdefault(name(finding), Counter())[finding.severity] += 1
    yield ("header", say(key), *(say(f"level.{level}") for level in LEVELS), say("review.sum"))
    for title, levels in sorted(counts.items(), key=lambda item: -item[1].total()):
        yield ("", title, *(levels[level] for level in LEVELS), levels.total())
    yield ("",)


def _place(finding: Finding) -> str:
    return (finding.locator or "").rpartition("!")[0]
