"""Parquet files as tables, with the extra `parquet`. The only module that imports pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from linter.errors import InputError
from linter.messages import say
from linter.model import Notice, Segment
from linter.readers.columns import OTHER, Column, Layout, find_layout, missing_columns
from linter.readers.defaults import Defaults
from linter.readers.delimited import locate_cell
from linter.readers.labels import Labels
from linter.readers.table import Row, in_batches, judge_rows
from linter.readers.voices import voices_of

_ROWS = 4096


def read_parquet(
    stream: BinaryIO, path: str, defaults: Defaults, notices: list[Notice]
) -> Iterator[tuple[Segment, ...]]:
    """The texts of all rows, read in pieces; rows count from 1, the column's name follows where several are judged.

    Raises `InputError` E215 where pyarrow is not installed, E207 for what is no Parquet file and E211 where a column
    to judge is not there.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError("E215", path, say("input.needs-pyarrow")) from None
    try:
        file = ParquetFile(stream)
        titles = [str(name) for name in file.schema_arrow.names]
        layout = find_layout([titles], defaults.columns)
        if layout.missing:
            raise missing_columns(path, layout.missing, titles)
        if layout.header < 0:
            layout = Layout(0, tuple(Column(at, title, OTHER, Labels()) for at, title in enumerate(titles)))
        if layout.unread:
            notices.append(
                Notice(path, "columns-unread", say("input.columns-unread", columns="、".join(layout.unread)))
            )
        labels = Labels(defaults.channel, defaults.audience, defaults.stage, script_type=defaults.script_type)
        rows = _rows(file, titles, layout)
        yield from in_batches(judge_rows(rows, layout, labels, locate_cell, voices_of(defaults)))
    except (ArrowException, OSError, ValueError) as error:
        raise InputError("E207", path, say("input.damaged-parquet", problem=str(error).partition("\n")[0])) from None


def _rows(file: object, titles: list[str], layout: Layout) -> Iterator[Row]:
    """The header, then the rows with the columns that are judged or say something about them."""
    yield 0, titles
    wanted = [c.index for c in layout.columns if layout.free or c.role != OTHER]
    number = 0
    batches = file.iter_batches(_ROWS, columns=[titles[index] for index in wanted])  # type: ignore[attr-defined]
    for batch in batches:
        columns = [column.to_pylist() for column in batch.columns]
        for values in zip(*columns, strict=True):
            number += 1
            cells = [""] * len(titles)
            for index, value in zip(wanted, values, strict=True):
                cells[index] = "" if value is None else str(value)
            yield number, cells
