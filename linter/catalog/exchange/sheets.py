"""Sheets as rows of strings, and what a cell of a workbook cannot hold: it goes to a sheet of its own, verbatim.

`pack` and `unpack` are inverses. Cells that Excel would run as a formula get an apostrophe in front.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

OVERFLOW = "续文"
"""The sheet with what does not fit into a cell."""
OVERFLOW_HEAD = ("编号", "段", "内容")
CELL_LIMIT = 32_767
"""Characters (UTF-16 units) that a cell may hold."""
LINE_LIMIT = 253
"""Line breaks that a cell may hold."""
CHUNK = 30_000
_FORMULA = re.compile(r"'*[=+\-@\t]")
_ESCAPED = re.compile(r"'+[=+\-@\t]")
_REFERENCE = re.compile(r"〔续文 ([0-9]+)〕")
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]"  # XML has no place for them, and CR LF becomes LF
    "|_x[0-9A-Fa-f]{4}_"  # which is how spreadsheets write a character by its number
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet from its first row on; rows may differ in length. `faults` are cells without a value of their own:

    (row, column), 0-based -> a key of `linter.messages` that says why.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)


def address(row: int, column: int) -> str:
    """`B12` for row 11 and column 1, both 0-based."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def pack(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The sheets with every cell fit for a workbook, and the overflow sheet where one was needed."""
    overflow: list[tuple[str, ...]] = []

    def fit(value: str) -> str:
        if is_unfit(value):
            number = len({row[0] for row in overflow}) + 1
            text = json.dumps(value)  # ASCII: nothing in it can be unfit again
            for part, start in enumerate(range(0, len(text), CHUNK), 1):
                overflow.append((str(number), str(part), text[start : start + CHUNK]))
            return f"〔续文 {number}〕"
        return f"'{value}" if _FORMULA.match(value) else value

    packed = [replace(sheet, rows=tuple(tuple(map(fit, row)) for row in sheet.rows)) for sheet in sheets]
    return (*packed, Sheet(OVERFLOW, (OVERFLOW_HEAD, *overflow))) if overflow else tuple(packed)


def unpack(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The sheets as they were before `pack`. A reference to nothing stays as it is."""
    parts: dict[str, list[tuple[int, str]]] = {}
    for sheet in sheets:
        for row in sheet.rows[1:] if sheet.name == OVERFLOW else ():
            if len(row) >= 3 and row[0] and row[1].isdigit():
                parts.setdefault(row[0], []).append((int(row[1]), row[2]))
    whole: dict[str, str] = {}
    for number, pieces in parts.items():
        try:
            value = json.loads("".join(text for _, text in sorted(pieces)))
        except ValueError:
            continue
        whole[number] = str(value)

    def restore(value: str) -> str:
        reference = _REFERENCE.fullmatch(value)
        if reference:
            return whole.get(reference[1], value)
        return value[1:] if _ESCAPED.match(value) else value

    return tuple(
        replace(sheet, rows=tuple(tuple(map(restore, row)) for row in sheet.rows))
        for sheet in sheets
        if sheet.name != OVERFLOW
    )


def is_unfit(value: str) -> bool:
    """Whether a cell cannot hold the value and give it back unchanged."""
    units = len(value.encode("utf-16-le", "surrogatepass")) // 2 + 1  # and an apostrophe, perhaps
    found = _UNFIT.search(value) or _REFERENCE.fullmatch(value)
    return found is not None or units > CELL_LIMIT or value.count("\n") > LINE_LIMIT
