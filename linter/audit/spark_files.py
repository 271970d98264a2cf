"""`--engine spark`: tables on disk through Spark, findings, rejects and summary as parquet."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter.audit.spark import DataFrame, SparkAudit, audit_dataframe
from linter.errors import RedlintError
from linter.messages import say
from linter.readers import columns as roles
from linter.readers.columns import fold_title, id_rank, role_of_title
from linter.readers.vocabulary import OWNER_TITLES, SOURCE_TITLES
from linter.settings import Settings

CORRUPT = "_corrupt_record"
_ROLES = {"channel": roles.CHANNEL, "audience": roles.AUDIENCE, "stage": roles.STAGE, "speaker": roles.SPEAKER}


@dataclass(frozen=True, slots=True)
class Totals:
    """What a run comes to."""

    rows: int
    findings: int
    rejects: int


def audit_files(paths: Sequence[str], folder: str, settings: Settings) -> Totals:
    """Judge each table and write `findings`, `rejects` and `summary` below the folder; older ones are replaced.

    Raises `RedlintError`: E115 without pyspark, E116 for a path or column that is not there.
    """
    kinds = [_kind(path) for path in paths]  # before Spark takes its seconds to start
    spark = _session()
    whole: DataFrame | None = None
    for path, kind in zip(paths, kinds, strict=True):
        judged = _audit_table(_read(spark, path, kind), path, settings).judged
        whole = judged if whole is None else whole.unionByName(judged)
    if whole is None:
        raise RedlintError("E116", say("audit.spark_input", path="-"))
    raw = str(Path(folder, "judged"))
    whole.write.mode("overwrite").partitionBy("kind").parquet(raw)
    audit = SparkAudit(spark.read.parquet(raw))
    audit.findings.write.mode("overwrite").parquet(str(Path(folder, "findings")))
    audit.rejects.write.mode("overwrite").parquet(str(Path(folder, "rejects")))
    audit.summary().coalesce(1).write.mode("overwrite").parquet(str(Path(folder, "summary")))
    return Totals(audit.rows, audit.findings.count(), audit.rejects.count())


def _kind(path: str) -> str:
    suffix = Path(path).suffix.lower()
    kind = {".csv": "csv", ".json": "json", ".jsonl": "json", ".ndjson": "json", ".parquet": "parquet"}.get(suffix, "")
    if not kind:
        raise RedlintError("E116", say("audit.spark_input", path=path))
    if "://" not in path and not os.path.exists(path):
        raise RedlintError("E201", say("audit.spark_missing", path=path))
    return kind


def _session() -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise RedlintError("E115", say("audit.no_spark")) from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("redlint audit")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "2000").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _read(spark: Any, path: str, kind: str) -> DataFrame:
    if kind == "parquet":
        return spark.read.parquet(path)
    reader = spark.read.option("mode", "PERMISSIVE").option("columnNameOfCorruptRecord", CORRUPT)
    if kind == "csv":
        return (
            reader.option("header", True).option("multiLine", True).option("quote", '"').option("escape", '"').csv(path)
        )
    return reader.option("primitivesAsString", True).json(path)


def _audit_table(table: DataFrame, path: str, settings: Settings) -> SparkAudit:
    """The audit of one table whose columns are known by their names, as in all other tables."""
    names = list(table.columns)
    wanted = {fold_title(name) for name in settings.columns}
    texts = [name for name in names if (fold_title(name) in wanted if wanted else role_of_title(name) == roles.TEXT)]
    if not texts:
        missing = " ".join(settings.columns) or "话术内容"
        raise RedlintError("E116", say("audit.spark_column", path=path, column=missing, known=" ".join(names)))
    ids = sorted((name for name in names if role_of_title(name) == roles.ID), key=id_rank)
    given = {key: next((name for name in names if role_of_title(name) == role), None) for key, role in _ROLES.items()}
    for key, titles in (("source", SOURCE_TITLES), ("owner", OWNER_TITLES)):
        given[key] = next((name for name in names if fold_title(name) in titles), None)
    corrupt = CORRUPT if CORRUPT in names else None
    return audit_dataframe(
        table, text=texts[0], id=ids[0] if ids else None, corrupt=corrupt, settings=settings, path=path,
        partitions=2 * table.sparkSession.sparkContext.defaultParallelism, **given,
    )  # fmt: skip
