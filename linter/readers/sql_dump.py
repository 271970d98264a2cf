"""INSERT statements of an SQL dump (MySQL, PostgreSQL, SQL Server, Oracle, SQLite) as tables: their literals are read.

The dialects agree on what matters here; nothing is executed, and what is no INSERT is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from linter.messages import say
from linter.model import Notice, Segment
from linter.readers.columns import OTHER, Column, Layout, find_layout, fold_title, missing_columns
from linter.readers.defaults import Defaults
from linter.readers.labels import Labels, labels_of_name
from linter.readers.table import Row, in_batches, judge_rows
from linter.readers.voices import voices_of

_NAME = r"""(?:[`"\[]?[^\s`"\[\]().,;]+[`"\]]?\s*\.\s*){0,2}[`"\[]?(?P<table>[^\s`"\[\]().,;]+)[`"\]]?"""
_INSERT = re.compile(
    rf"\b(?:INSERT|REPLACE)\s+(?:\w+\s+){{0,2}}?INTO\s+(?:TABLE\s+)?{_NAME}\s*(?P<columns>\([^()']*\))?\s*"
    r"(?:OVERRIDING\s+\w+\s+VALUE\s+)?VALUES?\s*",
    re.IGNORECASE,
)
_CREATE = re.compile(rf"\bCREATE\s+(?:\w+\s+){{0,2}}?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAME}\s*\(", re.IGNORECASE)
_COLUMN = re.compile(r"""\s*(?:`([^`]+)`|"([^"]+)"|\[([^\]]+)\]|(\w+))""")
_CONSTRAINTS = frozenset({"primary", "unique", "key", "index", "constraint", "foreign", "fulltext", "check", "spatial"})
_TOKENS = [
    re.compile(
        rf"""\s+|--[^\n]*|/\*.*?\*/|(?P<string>[Ee]'(?:[^'\\]|''|\\.)*'|(?:[NnUuBbXx]|_\w+\s+)?'(?:{inside})*')"""
        r"""|(?P<mark>[(),;])|(?P<word>[^\s(),;']+)""",
        re.DOTALL,
    )
    for inside in ("[^']|''", r"[^'\\]|''|\\.")
]
"""Tokens where a backslash is a character like any other, and where it escapes the next one."""
_ESCAPE = re.compile(r"\\(.)|''", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "", "b": "", "Z": ""}


@dataclass(slots=True)
class _Table:
    """The rows of one table, with the columns its statements name."""

    name: str
    columns: tuple[str, ...]
    rows: list[list[str]] = field(default_factory=list)


def read_sql(text: str, path: str, defaults: Defaults, notices: list[Notice]) -> Iterator[tuple[Segment, ...]]:
    """The texts of all rows, located as `table row 3, content`; rows count from 1 within their table.

    Raises `InputError` E211 where a column to judge is in no table.
    """
    tables = list(_tables(text))
    if not tables:
        notices.append(Notice(path, "empty", say("input.no-insert" if text.strip() else "input.empty")))
    titles = [title for table in tables for title in table.columns]
    known = set(map(fold_title, titles))
    if missing := [name for name in defaults.columns if fold_title(name) not in known]:
        raise missing_columns(path, missing, titles)
    for table in tables:
        forced = [name for name in defaults.columns if fold_title(name) in set(map(fold_title, table.columns))]
        if defaults.columns and not forced:
            continue
        layout = find_layout([table.columns], forced)
        layout = layout if table.columns else Layout(-1, ())
        if layout.header < 0 and table.columns:  # columns none of which is known: all cells with Chinese are judged
            layout = Layout(0, tuple(Column(at, title, OTHER, Labels()) for at, title in enumerate(table.columns)))
        if layout.unread:
            sentence = say("input.sheet-columns-unread", sheet=table.name, columns="、".join(layout.unread))
            notices.append(Notice(path, "columns-unread", sentence))
        yield from in_batches(_judge(table, layout, defaults))


def _judge(table: _Table, layout: Layout, defaults: Defaults) -> Iterator[Segment]:
    around = Labels(defaults.channel, defaults.audience, defaults.stage, script_type=defaults.script_type)
    labels = replace(labels_of_name(table.name), exempt=None).over(around)

    def locate(row: int, column: Column, several: bool) -> str:
        title = column.title or f"col {column.index + 1}"
        return f"{table.name} row {row}, {title}" if several else f"{table.name} row {row}"

    rows: list[Row] = [(number, cells) for number, cells in enumerate(table.rows, 1)]
    if layout.header >= 0:
        rows.insert(0, (0, table.columns))
    return judge_rows(rows, layout, labels, locate, voices_of(defaults))


def _tables(text: str) -> Iterator[_Table]:
    """The tables of a dump in the order of their first rows; statements with other columns make another table."""
    created = {found["table"].lower(): _created_columns(text, found.end()) for found in _CREATE.finditer(text)}
    backslash = _escapes_with_backslash(text)
    tables: dict[tuple[str, tuple[str, ...]], _Table] = {}
    at = 0
    while found := _INSERT.search(text, at):
        name = found["table"]
        columns = _names(found["columns"][1:-1]) if found["columns"] else created.get(name.lower(), ())
        rows, at = _read_rows(text, found.end(), _TOKENS[backslash])
        if rows:
            tables.setdefault((name, columns), _Table(name, columns)).rows.extend(rows)
    yield from tables.values()


def _escapes_with_backslash(text: str) -> bool:
    """Whether a backslash escapes, as in MySQL, whose dumps name tables in backquotes."""
    return "INTO `" in text or re.search(r"\\'(?!\s*[,);])", text) is not None


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip().strip('`"[]') for part in text.split(","))


def _created_columns(text: str, at: int) -> tuple[str, ...]:
    """The columns of a CREATE TABLE whose bracket has just been opened."""
    names: list[str] = []
    depth, fresh = 1, True
    for token in _TOKENS[0].finditer(text, at):
        mark = token["mark"]
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth -= 1
            if not depth:
                break
        elif mark == "," and depth == 1:
            fresh = True
        elif mark == ";":
            break
        elif fresh and token["word"]:
            fresh = False
            found = _COLUMN.match(token["word"])
            name = next(filter(None, found.groups()), "") if found else ""
            if name and name.lower() not in _CONSTRAINTS:
                names.append(name)
    return tuple(names)


def _read_rows(text: str, at: int, tokens: re.Pattern[str]) -> tuple[list[list[str]], int]:
    """The tuples after VALUES, and where the statement ends. A cell that is no string keeps its words."""
    rows: list[list[str]] = []
    cells: list[str] = []
    words: list[str] = []
    depth = 0
    while at < len(text):
        token = tokens.match(text, at)
        if token is None:  # a quote that is never closed
            break
        at = token.end()
        mark = token["mark"]
        if token["string"] is not None:
            words.append(_unquote(token["string"], backslash=tokens is _TOKENS[1]))
        elif token["word"] is not None:
            if not depth and token["word"].upper() not in ("ON", "DUPLICATE", "AS", "ROW"):
                return rows, token.start()
            if depth:
                words.append("" if token["word"].upper() == "NULL" else token["word"])
        elif mark == ";" and not depth:
            return rows, at
        elif mark == "(":
            depth += 1
            if depth == 1:
                cells, words = [], []
        elif mark == "," and depth == 1:
            cells.append("".join(words))
            words = []
        elif mark == ")":
            depth -= 1
            if not depth:
                cells.append("".join(words))
                rows.append(cells)
    return rows, at


def _unquote(literal: str, *, backslash: bool) -> str:
    inner = literal[literal.index("'") + 1 : -1]
    if not backslash and literal[0] not in "Ee":
        return inner.replace("''", "'")
    return _ESCAPE.sub(lambda found: "'" if found[1] is None else _ESCAPES.get(found[1], found[1]), inner)
