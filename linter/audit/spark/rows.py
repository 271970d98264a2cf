"""Rows as Spark hands them over, as bytes, to segments: by the very readers that read tables and JSON Lines here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from linter.errors import InputError
from linter.messages import say
from linter.model import Segment
from linter.readers.columns import (
    AUDIENCE,
    CHANNEL,
    FORCED,
    ID,
    OTHER,
    SPEAKER,
    STAGE,
    Column,
    Layout,
    find_layout,
    is_attribute,
    missing_columns,
)
from linter.readers.delimited import locate_cell
from linter.readers.labels import Labels, labels_of_name
from linter.readers.structured import RowReader, explain_fault
from linter.readers.table import plan_rows, read_row, unwrap
from linter.readers.voices import voices_of
from linter.settings import Settings

LONGEST = 1_000_000
"""Code points of a text that is judged; what is longer is no message, and would hold up its whole part."""
NO_TEXT, BYTES, TOO_LONG, CORRUPT, FAILED = "no-text", "bytes", "too-long", "corrupt", "failed"
"""Why a row is rejected."""
HARMLESS = (NO_TEXT,)
"""Reasons that leave nothing unjudged."""

_ROLES = {"text": FORCED, "id": ID, "channel": CHANNEL, "audience": AUDIENCE, "stage": STAGE, "speaker": SPEAKER,
          "source": OTHER, "owner": OTHER}  # fmt: skip
_TITLES = {"source": "来源", "owner": "负责人"}
"""Columns that are known by their titles alone."""

Values = Sequence[bytes | None]


class Rejected(Exception):
    """A row that cannot be judged: why, as a slug and in words, its text as far as it can be shown, and its id."""

    def __init__(self, code: str, reason: str, text: str | None, record: str | None = None) -> None:
        super().__init__(reason)
        self.code, self.reason, self.text, self.record = code, reason, text, record


@dataclass(frozen=True, slots=True)
class Table:
    """How to read rows of cells. `picked` are the columns that are handed over, of `layout`, which holds them all."""

    layout: Layout
    picked: tuple[int, ...]

    @property
    def names(self) -> list[str]:
        """The names of the columns that are handed over."""
        return [self.layout.columns[at].title for at in self.picked]


@dataclass(frozen=True, slots=True)
class JsonLines:
    """How to read rows of JSON, each handed over as its line."""

    encoding: str = "utf-8"


def read_header(names: Sequence[str], path: str, settings: Settings) -> Table:
    """What the columns of a table are for. Raises `InputError` E211 where none holds texts or one that was asked
    for is not there."""
    return read_layout(find_layout([list(names)], settings.columns), names, path)


def read_layout(layout: Layout, names: Sequence[str], path: str) -> Table:
    """The table of a layout that was found among `names`. Raises `InputError` E211 as `read_header` does."""
    if layout.missing:
        raise missing_columns(path, layout.missing, names)
    if layout.header < 0 or not layout.judged:
        raise InputError("E211", path, say("spark.no_text_column", known="、".join(names) or "—"))
    judged = {column.index for column in layout.judged}
    picked = [c.index for c in layout.columns if c.index in judged or c.role != OTHER or is_attribute(c.title)]
    return Table(layout, tuple(picked))


class TableReader:
    """Reads rows of a table."""

    def __init__(self, table: Table, settings: Settings) -> None:
        self._table = table
        defaults = settings.defaults()
        labels = Labels(defaults.channel, defaults.audience, defaults.stage, script_type=defaults.script_type)
        self._plan = plan_rows(table.layout, labels, voices_of(defaults))
        self._judged = frozenset(column.index for column in table.layout.judged)

    def read(self, values: Values) -> list[Segment] | None:
        """The segments of a row. Raises `Rejected`."""
        cells = [""] * len(self._table.layout.columns)
        for at, value in zip(self._table.picked, values, strict=True):
            if value is not None:
                cells[at] = self._decode(value, at, values)
        texts = [cells[at] for at in self._judged]
        if not any(text and not text.isspace() for text in texts):
            raise Rejected(NO_TEXT, say("spark.reject_null"), None, self._record(cells))
        if longest := next((text for text in texts if len(text) > LONGEST), None):
            raise Rejected(TOO_LONG, say("spark.reject_long", longest=f"{LONGEST:,}"), longest, self._record(cells))
        return list(read_row((0, cells), self._plan, locate_cell))

    def _decode(self, value: bytes, at: int, values: Values) -> str:
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError as error:
            if at not in self._judged:
                return value.decode("utf-8", "replace")
            cells = ["" if one is None else one.decode("utf-8", "replace") for one in values]
            whole = [""] * len(self._table.layout.columns)
            for place, cell in zip(self._table.picked, cells, strict=False):
                whole[place] = cell
            reason = say("spark.reject_bytes", byte=f"{value[error.start]:02X}", place=error.start + 1)
            text = value.decode("utf-8", "backslashreplace")
            raise Rejected(BYTES, reason, text, self._record(whole)) from None

    def _record(self, cells: Sequence[str]) -> str | None:
        return next((unwrap(cells[at]) for at in self._plan.ids if cells[at]), None)


class JsonReader:
    """Reads lines of JSON."""

    def __init__(self, lines: JsonLines, settings: Settings) -> None:
        self._encoding = lines.encoding
        self._reader = RowReader(settings.defaults())

    def read(self, values: Values) -> list[Segment] | None:
        """The segments of a line; None for an empty one, which is no row. Raises `Rejected`."""
        value = values[0] or b""
        try:
            line = value.decode(self._encoding)
        except UnicodeDecodeError as error:
            reason = say("spark.reject_bytes", byte=f"{value[error.start]:02X}", place=error.start + 1)
            raise Rejected(BYTES, reason, value.decode(self._encoding, "backslashreplace")) from None
        line = line.removeprefix("\ufeff")
        if not line or line.isspace():
            return None
        if len(line) > LONGEST:
            raise Rejected(TOO_LONG, say("spark.reject_long", longest=f"{LONGEST:,}"), line)
        try:
            segments = self._reader.read(line, 0)
            record = None if segments else self._reader.record(line)
        except json.JSONDecodeError as error:
            raise Rejected(CORRUPT, say("spark.reject_json", problem=explain_fault(error)), line) from None
        except (ValueError, RecursionError):
            raise Rejected(CORRUPT, say("spark.reject_corrupt"), line) from None
        if not segments:
            raise Rejected(NO_TEXT, say("spark.reject_null"), None, record)
        return segments


def open_reader(shape: Table | JsonLines, settings: Settings) -> TableReader | JsonReader:
    """The reader for rows of this shape."""
    return TableReader(shape, settings) if isinstance(shape, Table) else JsonReader(shape, settings)


def without_row(locator: str | None) -> str | None:
    """A locator without the number of the row, which a table in many parts does not have."""
    return None if locator is None else locator.partition(", ")[2] or None


def named_columns(columns: Sequence[tuple[str, str]]) -> Table:
    """A table whose columns the caller names, as (argument, column): `text` may come several times."""
    layout = Layout(
        0,
        tuple(
            Column(at, _TITLES.get(argument, column), _ROLES[argument], labels_of_name(column))
            for at, (argument, column) in enumerate(columns)
        ),
    )
    return Table(layout, tuple(range(len(columns))))
