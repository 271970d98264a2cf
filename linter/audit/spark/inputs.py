"""What `--engine spark` reads: CSV, JSON Lines, Parquet and tables, each as a DataFrame and the shape of its rows."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from linter.audit.spark.rows import JsonLines, Table, read_header
from linter.audit.spark.session import in_words
from linter.errors import InputError, RedlintError
from linter.messages import say
from linter.readers.columns import fold_title, missing_columns
from linter.readers.delimited import choose_delimiter
from linter.settings import Settings
from linter.text.decoding import decode_bytes

DataFrame: TypeAlias = Any
CSV, JSON, PARQUET, TABLE = "csv", "json", "parquet", "table"
KINDS = (CSV, JSON, PARQUET, TABLE)
SUFFIXES = {".csv": CSV, ".tsv": CSV, ".json": JSON, ".jsonl": JSON, ".ndjson": JSON, ".parquet": PARQUET}
CORRUPT = "_corrupt_record"
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
        return _opened(frame, read_header(list(frame.columns), source.name, settings))


def _opened(frame: DataFrame, table: Table) -> Opened:
    names = tuple(table.names)
    return Opened(frame, (*names, CORRUPT) if table.faults else names, table)


def _open_csv(spark: Any, source: Source, settings: Settings) -> Opened:
    sample, encoding = _sample(spark, source)
    if encoding != "utf-8":
        spark.conf.set("spark.sql.legacy.javaCharsets", "true")  # Spark 4 knows GB18030 no longer without it
    delimiter = choose_delimiter(sample, "\t" if _suffix(source.target) == ".tsv" else ",")
    reader = spark.read.option("mode", "PERMISSIVE").option("columnNameOfCorruptRecord", CORRUPT)
    reader = reader.option("multiLine", True).option("quote", '"').option("escape", '"').option("sep", delimiter)
    reader = reader.option("header", True).option("encoding", encoding).option("enforceSchema", True)
    names = [name.removeprefix("\ufeff") for name in reader.csv(source.target).columns]
    table = read_header(names, source.name, settings)
    fields = ", ".join(f"`{name.replace('`', '``')}` string" for name in [*names, CORRUPT])
    frame = reader.schema(fields).csv(source.target)
    return _opened(frame, replace(table, faults=True, delimiter=delimiter))


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
    except InputError:
        if source.kind != JSON:
            raise
        text, encoding = data.decode("utf-8", "replace"), "utf-8"  # a line that is no text is rejected alone
    return text, "utf-8" if encoding in ("ascii", "utf-8-sig") else encoding
