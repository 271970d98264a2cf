"""What `--engine spark` reads: CSV, JSON Lines, Parquet and tables, each as a DataFrame and the shape of its rows."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from linter.audit.spark.cutting import Cutter
from linter.audit.spark.rows import JsonLines, Table, read_header, read_layout
from linter.audit.spark.schema import name_of
from linter.audit.spark.session import in_words
from linter.errors import InputError, RedlintError
from linter.messages import language, say
from linter.readers.columns import fold_title, missing_columns
from linter.readers.delimited import open_records
from linter.settings import Settings
from linter.text.decoding import decode_bytes

DataFrame: TypeAlias = Any
CSV, JSON, PARQUET, TABLE = "csv", "json", "parquet", "table"
KINDS = (CSV, JSON, PARQUET, TABLE)
SUFFIXES = {".csv": CSV, ".tsv": CSV, ".json": JSON, ".jsonl": JSON, ".ndjson": JSON, ".parquet": PARQUET}
MOST_FILES = 10_000
"""Tasks that cut CSV files, at most."""
_SAMPLED = 60  # lines
_GLOB = re.compile(r"[][{}*?\\]")
"""What Spark takes for patterns in a path."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input: `name` as the user wrote it, what kind it is, what Spark is asked for, and the path on this machine
    if it is one."""

    name: str
    kind: str
    target: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A source as Spark reads it: the columns to hand over, and how a worker is to read them."""

    frame: DataFrame
    names: tuple[str, ...]
    shape: Table | JsonLines


def find_source(name: str) -> Source:
    """What a path or `table:db.name` means; an absolute path that is not here is left to Spark.

    Raises `RedlintError` E116 for other formats, E201 for a missing path.
    """
    prefix, mark, rest = name.partition(":")
    if mark and prefix in KINDS and rest:
        kind, target = prefix, rest
    else:
        target = name
        kind = SUFFIXES.get(_suffix(name), "")
        if not kind and os.path.isdir(name):
            kinds = {SUFFIXES.get(_suffix(one.name), "") for one in Path(name).iterdir() if one.name[0] not in "._"}
            kind = kinds.pop() if len(kinds) == 1 else ""
    place = target if kind != TABLE and os.path.exists(target) else None
    if not place and kind != TABLE and "://" not in target and not os.path.isabs(target):
        raise RedlintError("E201", say("spark.missing", path=name))  # before Spark takes its seconds to start
    if not kind:
        raise RedlintError("E116", say("spark.unknown_input", path=name))
    if place:
        target = "file://" + _GLOB.sub(r"\\\g<0>", os.path.abspath(place))
    return Source(name, kind, target, place)


def _suffix(name: str) -> str:
    suffixes = [one.lower() for one in Path(name).suffixes]
    while suffixes and suffixes[-1] in (".gz", ".bz2", ".zst"):  # which Spark undoes
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def open_source(spark: Any, source: Source, settings: Settings) -> Opened:
    """Raises `RedlintError` (E116, E119, E201) and `InputError` (E211) for what cannot be read."""
    with in_words(source.name):
        if source.kind == CSV:
            return _open_csv(spark, source, settings)
        if source.kind == JSON:
            return _open_json(spark, source, settings)
        frame = spark.table(source.target) if source.kind == TABLE else spark.read.parquet(source.target)
        table = read_header(list(frame.columns), source.name, settings)
        return Opened(frame, tuple(table.names), table)


def _open_csv(spark: Any, source: Source, settings: Settings) -> Opened:
    """Each file goes to one task, its lines in order: only who has read all of it knows where a record ends."""
    sample, _ = _sample(spark, source)
    tabs = _suffix(source.target) == ".tsv"
    head = open_records(iter((sample,)), source.name, settings.columns, [], tabs=tabs)
    if head is None:
        raise InputError("E211", source.name, say("spark.no_text_column", known="—"))
    first = next((cells for number, cells in head.rows if number == head.layout.header + 1), ())
    table = read_layout(head.layout, [*first], source.name)
    lines = spark.read.option("lineSep", "\n").text(source.target).selectExpr(
        "_metadata.file_path as path", "_metadata.file_block_start as start", "monotonically_increasing_id() as at",
        "cast(value as binary) as line",
    )  # fmt: skip
    files = max(1, len(lines.inputFiles()))
    ordered = lines.repartition(min(2 * files, MOST_FILES), "path").sortWithinPartitions("path", "start", "at")
    cutter = Cutter(table, source.name, settings.columns, tabs, language())

    def cut(batches: Iterable[Any]) -> Iterator[Any]:
        return cutter.run(batches)

    names = tuple(name_of(at) for at in range(len(table.picked)))
    schema = ", ".join(f"{name} binary" for name in names)
    return Opened(ordered.select("path", "line").mapInArrow(cut, schema), names, table)


def _open_json(spark: Any, source: Source, settings: Settings) -> Opened:
    sample, encoding = _sample(spark, source)
    keys: dict[str, None] = {}
    values = 0
    for line in sample.splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        values += 1
        keys.update(dict.fromkeys(row if isinstance(row, dict) else ()))
    if sample.strip() and not values:
        raise RedlintError("E116", say("spark.not_json_lines", path=source.name))
    folded = {fold_title(key) for key in keys}
    if missing := [name for name in settings.columns if fold_title(name) not in folded]:
        raise missing_columns(source.name, missing, keys)
    return Opened(spark.read.text(source.target), ("value",), JsonLines(encoding))


def _sample(spark: Any, source: Source) -> tuple[str, str]:
    """The first lines and their encoding. Raises `InputError` E203 and E204 for what is no text."""
    lines = spark.read.text(source.target).selectExpr("cast(value as binary) as line").limit(_SAMPLED).collect()
    data = b"\n".join(bytes(one["line"]) for one in lines)
    try:
        text, encoding = decode_bytes(data, source.name)
    except InputError as error:
        if error.code != "E204" and source.kind != JSON:
            raise
        text, encoding = data.decode("utf-8", "replace"), "utf-8"  # a line that is no text is rejected alone
    return text, "utf-8" if encoding in ("ascii", "utf-8-sig") else encoding
