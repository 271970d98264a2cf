"""Writes the binary samples and `expected.json` from their sources in `tests/data/samples`.

    python tests/build_samples.py

A GBK table and a workbook cannot be read in a diff, so that their sources are JSON, one row a line. The places of
the planted violations are worked out here with csv, openpyxl and json alone, never by asking the program under test.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

SAMPLES = Path(__file__).parent.parent / "scripts_samples"
SOURCES = Path(__file__).parent / "data" / "samples"
EXPECTED = SAMPLES / "violating" / "expected.json"
PLANTED = SOURCES / "planted.json"

_DATED = datetime(2026, 3, 18, 9, 0)  # of every workbook, so that the same source gives the same bytes
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_WIDE_TITLES = ("话术内容", "标准话术", "违规表述", "合规表述", "整改前", "整改后")


@dataclass(frozen=True, slots=True)
class Planted:
    """A planted violation: its file, its place, the acceptable categories and the text of the line or cell.

    Text files have a 1-based `line`; tables, workbooks and JSON have a `locator`. `pending` ones are not found yet.
    """

    file: str
    line: int | None
    locator: str | None
    categories: tuple[str, ...]
    text: str
    pending: bool = False


def read_source(path: Path) -> dict[str, Any]:
    """A source file."""
    source: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return source


def sources() -> Iterator[dict[str, Any]]:
    """The sources of tables and workbooks."""
    for path in sorted(SOURCES.glob("*.json")):
        if path != PLANTED:
            yield read_source(path)


def write_table(source: dict[str, Any]) -> bytes:
    """A CSV file as Excel writes it in China: GBK, CRLF, quotes only where needed."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(source["rows"])
    return stream.getvalue().encode(source["encoding"])


def write_workbook(source: dict[str, Any]) -> bytes:
    """A workbook; empty cells below a value in a column named by `merge` become one merged cell with it."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "贷后策略组"
    workbook.properties.created = workbook.properties.modified = _DATED
    for sheet in source["sheets"]:
        _write_sheet(workbook.create_sheet(sheet["name"]), sheet["rows"], sheet["merge"])
    stream = io.BytesIO()
    workbook.save(stream)
    return _with_fixed_dates(stream.getvalue())


def _write_sheet(sheet: Worksheet, rows: list[list[str]], merged: list[int]) -> None:
    header = next((number for number, row in enumerate(rows, 1) if len(row) > 2), 0)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, column, text)
                cell.alignment = Alignment(wrap_text=True, vertical="center")
                if number == header:
                    cell.font = Font(bold=True)
                    cell.fill = PatternFill("solid", fgColor="DDEBF7")
    for column, title in enumerate(rows[header - 1] if header else (), 1):
        sheet.column_dimensions[get_column_letter(column)].width = 60 if title in _WIDE_TITLES else 14
    for index in merged:
        _merge_column(sheet, index + 1, header + 1, len(rows))


def _merge_column(sheet: Worksheet, column: int, first: int, last: int) -> None:
    starts = [row for row in range(first, last + 1) if sheet.cell(row, column).value] + [last + 1]
    for start, following in pairwise(starts):
        if following - start > 1:
            sheet.merge_cells(start_row=start, end_row=following - 1, start_column=column, end_column=column)


def _with_fixed_dates(data: bytes) -> bytes:
    """The same archive with the entries dated alike, and the time of writing replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{_DATED.isoformat()}Z".encode(), content)
            new.writestr(zipfile.ZipInfo(entry.filename, _DATED.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def planted_places() -> list[Planted]:
    """Every planted violation with its place, in the order of the sources."""
    places: list[Planted] = []
    for source in sources():
        named = source.get("planted", [])
        find = _cells_of_workbook if "sheets" in source else _cells_of_table
        places += _placed(source["file"], named, dict(find(source["file"])))
    for file, named in read_source(PLANTED).items():
        places += _placed(file, named, _texts_of(SAMPLES / file))
    return places


def _placed(file: str, named: list[Any], texts: dict[str, tuple[int | str, str]]) -> Iterator[Planted]:
    """`texts`: what names a text in the source -> its line or locator, and the whole text."""
    for name, categories, *pending in named:
        found = [value for key, value in texts.items() if name == key or (len(name) > 6 and name in key)]
        if len(found) != 1:
            raise SystemExit(f"{file}: {name!r} stands at {len(found)} places, not one")
        place, text = found[0]
        line, locator = (place, None) if isinstance(place, int) else (None, place)
        yield Planted(file, line, locator, tuple(categories), text, pending == ["pending"])


def _cells_of_table(file: str) -> Iterator[tuple[str, tuple[str, str]]]:
    with (SAMPLES / file).open(encoding="gbk", newline="") as stream:
        rows = list(csv.reader(stream))
    text = rows[0].index("短信内容")
    for number, row in enumerate(rows, 1):
        yield row[0], (f"row {number}", row[text])


def _cells_of_workbook(file: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for sheet in load_workbook(SAMPLES / file).worksheets:
        column = 0
        for row in sheet.iter_rows():
            title = next((cell.column for cell in row if cell.value in ("话术内容", "标准话术", "整改后")), None)
            if title is not None:
                column = title
            elif column:
                cell = row[column - 1]
                yield str(row[0].value), (f"{sheet.title}!{cell.coordinate}", str(cell.value))


def _texts_of(path: Path) -> dict[str, tuple[int | str, str]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return {string: (place, string) for place, string in _strings(json.loads(text), "$")}
    if path.suffix == ".jsonl":
        return {
            string: (f"row {number}" if place == ".text" else f"row {number}, {place[1:]}", string)
            for number, row in enumerate(text.splitlines(), 1)
            for place, string in _strings(json.loads(row), "")
        }
    return {line: (number, line) for number, line in enumerate(text.splitlines(), 1)}


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, f"{path}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strings(item, f"{path}[{number}]")


def write_expected(places: list[Planted]) -> str:
    """The text of `expected.json`, one planted violation a line; `pending` only where it is true.

    The key `bad_examples` says that the texts below it are quoted: a check of the folder does not report them again.
    """
    rows = [
        json.dumps({key: value for key, value in asdict(one).items() if value not in (None, False)}, ensure_ascii=False)
        for one in places
    ]
    return '{"bad_examples": [\n' + ",\n".join(rows) + "\n]}\n"


def main() -> None:
    """Write everything that is built."""
    for source in sources():
        data = write_workbook(source) if "sheets" in source else write_table(source)
        (SAMPLES / source["file"]).write_bytes(data)
    EXPECTED.write_text(write_expected(planted_places()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
