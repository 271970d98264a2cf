"""`audit_dataframe`: the texts of a DataFrame judged where they lie."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from linter.audit.spark.executor import ROWS, Job, make_job
from linter.audit.spark.rows import JsonLines, Table, named_columns
from linter.audit.spark.schema import CONTRACT, REJECTED, SCHEMA
from linter.engine import Linter
from linter.errors import RedlintError
from linter.match.store import builtin_directory, pack_compiled
from linter.messages import say
from linter.readers.columns import missing_columns
from linter.second_opinion import in_bulk
from linter.settings import Settings

if TYPE_CHECKING:
    from linter.policy.waivers import Docket

DataFrame: TypeAlias = Any
NAME = "<dataframe>"
PART_BYTES = 32 * 2**20
"""What Spark holds to be the size of a part of the input, at most: half a minute of work for a core."""
PARTS_A_CORE = 4
MOST_PARTS = 20_000
_UNKNOWN_SIZE = 2**60
"""Spark answers such sizes for what it cannot estimate."""


@dataclass(frozen=True, slots=True)
class SparkAudit:
    """The result. `judged` holds all kinds of rows; persist or write it before asking twice."""

    judged: DataFrame

    @property
    def findings(self) -> DataFrame:
        """The findings, with the fields of the JSON contract and stage, source and owner of their rows."""
        return self.judged.where("kind = 'finding'").select(*CONTRACT)

    @property
    def rejects(self) -> DataFrame:
        """Rows that could not be judged: id, text, code and reason."""
        return self.judged.where("kind = 'reject'").select(*REJECTED)

    @property
    def tallies(self) -> DataFrame:
        """What was done: worker (host and process), name of what was counted, amount; see `executor`."""
        tallies = self.judged.where("kind = 'tally'")
        return tallies.selectExpr("worker", "explode(amounts) as (name, amount)")

    def summary(self) -> DataFrame:
        """Findings counted by category, level, status, source, stage and owner, by Spark itself."""
        return self.findings.groupBy("category", "severity", "status", "source", "stage", "owner").count()

    def totals(self) -> dict[str, int]:
        """The tallies of all workers together. Runs a job."""
        return {one["name"]: int(one["amount"]) for one in
                self.tallies.groupBy("name").agg({"amount": "sum"}).toDF("name", "amount").collect()}  # fmt: skip

    @property
    def rows(self) -> int:
        """How many rows were read, rejected ones included. Runs a job."""
        return self.totals().get(ROWS, 0)


def audit_dataframe(
    df: DataFrame,
    *,
    text: str | Sequence[str],
    id: str | None = None,
    channel: str | None = None,
    audience: str | None = None,
    stage: str | None = None,
    speaker: str | None = None,
    source: str | None = None,
    owner: str | None = None,
    settings: Settings | None = None,
    path: str = NAME,
    partitions: int | None = None,
    redact: bool = True,
) -> SparkAudit:
    """Judge the column `text` (or several) of a DataFrame; the other arguments name columns as a header would.

    Findings bear `path`. Rows are dealt out evenly into `partitions`, by default as many as their size asks for;
    0 leaves them as they come. Lazy: nothing runs before the result is used. Raises `InputError` (E211) for a column
    that is not there, `CatalogError` and `RedlintError` for bad settings.
    """
    texts = (text,) if isinstance(text, str) else tuple(text)
    marks = {"id": id, "channel": channel, "audience": audience, "stage": stage, "speaker": speaker,
             "source": source, "owner": owner}  # fmt: skip
    named = [*(("text", one) for one in texts), *((name, one) for name, one in marks.items() if one is not None)]
    names = list(df.columns)
    if missing := [one for _, one in named if one not in names]:
        raise missing_columns(path, missing, names)
    job = plan_job(named_columns(named), settings or Settings(), path, redacts=redact)
    return run_job(df, [one for _, one in named], job, partitions=partitions)


def plan_job(
    shape: Table | JsonLines, settings: Settings, path: str, *, redacts: bool = True, docket: Docket | None = None
) -> Job:
    """What the workers get. Compiles the catalog here, so that mistakes in it show before anything is started.

    Raises `RedlintError` (E117) for settings that only a whole file can answer.
    """
    settings = in_bulk(settings)
    if settings.script_type is not None:
        raise RedlintError("E117", say("spark.script_type", script_type=settings.script_type))
    linter = Linter(settings)
    linter.check_selectors((*settings.select, *settings.ignore))
    packed = zlib.compress(pack_compiled(builtin_directory(), settings.catalogs), 1)
    return make_job(linter, packed, shape, path, redacts=redacts, docket=docket)


def run_job(df: DataFrame, names: Sequence[str], job: Job, *, partitions: int | None = None) -> SparkAudit:
    """Hand the named columns to the workers, as bytes: what is no text must reach them too."""
    types = {field.name: field.dataType.typeName() for field in df.schema.fields}
    table = df.selectExpr(*(_as_bytes(name, types[name], at) for at, name in enumerate(names)))
    parts = fair_parts(df) if partitions is None else partitions
    if parts:
        table = table.repartition(parts)

    def judge(batches: Iterable[Any]) -> Iterator[Any]:
        return job.run(batches)

    return SparkAudit(table.mapInArrow(judge, SCHEMA))


def _as_bytes(name: str, kind: str, at: int) -> str:
    quoted = "`" + name.replace("`", "``") + "`"
    value = quoted if kind == "binary" else f"cast(cast({quoted} as string) as binary)"
    return f"{value} as c{at}"


def fair_parts(df: DataFrame) -> int:
    """Into how many parts to deal out the rows, so that none is long and no core idle; by size where Spark knows it.

    Rows go round in turn, whatever they hold: no key, however frequent, makes a part larger than others.
    """
    try:
        context = df.sparkSession.sparkContext
        size = int(df._jdf.queryExecution().optimizedPlan().stats().sizeInBytes())
    except Exception:  # Spark Connect has neither
        return int(df.sparkSession.conf.get("spark.sql.shuffle.partitions", "200"))
    wanted: int = context.defaultParallelism * PARTS_A_CORE
    known = math.ceil(size / PART_BYTES) if size < _UNKNOWN_SIZE else df.rdd.getNumPartitions()
    return min(max(wanted, known), MOST_PARTS)
