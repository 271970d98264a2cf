"""CSV as Chinese Excel opens it: UTF-8 with a byte order mark, formulas escaped, a row for each finding."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from linter.model import RunReport

from .rows import COLUMNS, column_title, error_row, finding_row, starts_formula
from .summary import count

BYTE_ORDER_MARK = "\ufeff"


def render_csv(report: RunReport) -> Iterator[str]:
    """The header, unreadable files, and every finding whatever its status."""
    yield BYTE_ORDER_MARK + _line([column_title(name) for name in COLUMNS])
    for error in count(report).errors:
        row = error_row(error)
        yield _line([row.get(name, "") for name in COLUMNS])
    for finding in report.findings():
        row = finding_row(finding)
        yield _line([row[name] for name in COLUMNS])


def _line(cells: Sequence[str | int]) -> str:
    buffer = StringIO()
    csv.writer(buffer).writerow([_inert(cell) for cell in cells])
    return buffer.getvalue()


def _inert(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and starts_formula(cell) else cell
