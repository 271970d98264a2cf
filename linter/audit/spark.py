"""Audits beyond one machine: a Spark DataFrame of texts in, a DataFrame of findings and one of rejected rows out.

Rows are judged one by one, so any partitioning gives the same answer and a lost executor only costs its partition
again. The catalog and the dictionary are loaded once in each Python worker and shared by memory map on a machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from linter.engine import Linter
from linter.messages import say
from linter.model import Finding, Segment
from linter.readers.labels import audience_of, channel_of, speaker_of, stage_of
from linter.readers.turns import split_turns
from linter.settings import Settings

DataFrame: TypeAlias = Any
NAME = "<dataframe>"
KNOWN_TEXTS = 20_000
PLACE = "struct<line:int,column:int,offset:int>"
SCHEMA = (
    "kind string, id string, text string, reason string, code string, name string, title string, category string, "
    "severity string, confidence string, message string, why string, path string, locator string, record string, "
    f"start {PLACE}, `end` {PLACE}, `match` string, context string, context_start {PLACE}, speaker string, "
    "channel string, audience string, basis array<struct<law:string,title:string,ref:string,level:string>>, "
    "suggestions array<struct<text:string,scope:string,applicability:string,"
    "edits:array<struct<start:int,end:int,text:string>>,tone:string,parts:array<int>>>, "
    "evasion array<string>, fingerprint string, status string, stage string, source string, owner string"
)
"""What a row of the result holds: the fields of the JSON contract, and `kind`: finding, reject, or count."""
REJECT_FIELDS = ("id", "text", "reason")
MARKS = ("channel", "audience", "stage", "speaker", "source", "owner")

_Row = dict[str, Any]
_Known = dict[tuple[str | None, ...], tuple[_Row, ...]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns to read; all but `text` may be missing."""

    text: str
    id: str | None = None
    channel: str | None = None
    audience: str | None = None
    stage: str | None = None
    speaker: str | None = None
    source: str | None = None
    owner: str | None = None
    corrupt: str | None = None  # holds the source of a row that could not be parsed

    def chosen(self) -> dict[str, str]:
        """What is read -> the name of its column."""
        return {name: column for name in self.__slots__ if (column := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class SparkAudit:
    """The result. `judged` holds all three kinds of rows; persist or write it before asking twice."""

    judged: DataFrame

    @property
    def findings(self) -> DataFrame:
        """The findings, with the fields of the JSON contract and stage, source and owner of their rows."""
        return self.judged.where("kind = 'finding'").drop("kind", "id", "text", "reason")

    @property
    def rejects(self) -> DataFrame:
        """Rows that could not be judged: id, text, reason."""
        return self.judged.where("kind = 'reject'").select(*REJECT_FIELDS)

    @property
    def rows(self) -> int:
        """How many rows were read, rejected ones included. Runs a job."""
        counted = self.judged.where("kind = 'count'").selectExpr("sum(start.offset) as rows").first()
        return int(counted["rows"] or 0)

    def summary(self) -> DataFrame:
        """Findings counted by category, level, source, stage and owner, by Spark itself."""
        return self.findings.groupBy("category", "severity", "source", "stage", "owner").count()


def audit_dataframe(
    df: DataFrame,
    *,
    text: str,
    id: str | None = None,
    channel: str | None = None,
    audience: str | None = None,
    stage: str | None = None,
    speaker: str | None = None,
    source: str | None = None,
    owner: str | None = None,
    corrupt: str | None = None,
    settings: Settings | None = None,
    path: str = NAME,
    partitions: int | None = None,
) -> SparkAudit:
    """Judge the column `text` of a DataFrame; the other arguments name columns as a table's header would.

    `path` is the name findings bear. `partitions` deals the rows out evenly first, for input that is skewed or
    comes in one piece. Lazy: nothing runs before the result is used.
    """
    columns = Columns(text, id, channel, audience, stage, speaker, source, owner, corrupt)
    chosen = columns.chosen()
    table = df.selectExpr(*(f"cast(`{column}` as string) as `{name}`" for name, column in chosen.items()))
    if partitions is not None:
        table = table.repartition(partitions)
    chosen_settings = settings or Settings()

    def judge(batches: Iterable[Any]) -> Iterator[Any]:
        return judge_batches(batches, chosen_settings, path)

    return SparkAudit(table.mapInArrow(judge, SCHEMA))


# --- in an executor --------------------------------------------------------------------------------

_linters: dict[Settings, Linter] = {}


def judge_batches(batches: Iterable[Any], settings: Settings, path: str) -> Iterator[Any]:
    """Arrow batches of texts -> Arrow batches of findings, rejects and one count each."""
    import pyarrow

    linter = _linters.get(settings)
    if linter is None:
        linter = _linters[settings] = Linter(settings)
    known: _Known = {}
    schema = _schema()
    for batch in batches:
        rows: list[_Row] = [{"kind": "count", "start": {"line": 0, "column": 0, "offset": batch.num_rows}}]
        for row in batch.to_pylist():
            rows += _judge_row(linter, row, path, known)
        if len(known) > KNOWN_TEXTS:
            known.clear()
        yield pyarrow.RecordBatch.from_pylist(rows, schema=schema)


def _judge_row(
    linter: Linter, row: _Row, path: str, known: dict[tuple[str | None, ...], tuple[_Row, ...]]
) -> list[_Row]:
    text, record = row["text"], row.get("id")
    if row.get("corrupt") is not None:
        return [_reject(record, row["corrupt"], say("audit.reject_corrupt"))]
    if text is None:
        return [_reject(record, None, say("audit.reject_null"))]
    key = (text, *(row.get(name) for name in MARKS[:4]))
    found = known.get(key)
    if found is None:
        try:
            found = known[key] = tuple(_judge_text(linter, text, row, path))
        except Exception as error:  # whatever is wrong with one text must not end a job of a billion
            return [_reject(record, text, f"{type(error).__name__}: {error}")]
    seat = {"record": record, "source": row.get("source"), "owner": row.get("owner"), "stage": row.get("stage")}
    return [{**one, **seat} for one in found]


def _judge_text(linter: Linter, text: str, row: _Row, path: str) -> Iterator[_Row]:
    """The findings of one text, read as a cell of a table is."""
    if not text.strip():
        return
    segment = Segment(
        text,
        channel=_read(channel_of, row.get("channel")),
        audience=_read(audience_of, row.get("audience")),
        stage=_read(stage_of, row.get("stage")),
        speaker=_read(speaker_of, row.get("speaker")),
    )
    for turn in split_turns(segment, at_newlines=False):
        for finding in linter.judge_segment(turn, path):
            yield _finding_row(finding)


def _read(read: Any, value: str | None) -> str | None:
    found: str | None = read(value) if value else None
    return found


def _finding_row(finding: Finding) -> _Row:
    from linter.report.record import finding_record

    return {"kind": "finding", **finding_record(finding)}


def _reject(record: str | None, text: str | None, reason: str) -> _Row:
    return {"kind": "reject", "id": record, "text": text, "reason": reason}


def _schema() -> Any:
    """The Arrow schema that goes with `SCHEMA`."""
    import pyarrow as arrow

    words, number = arrow.string(), arrow.int32()
    place = arrow.struct([("line", number), ("column", number), ("offset", number)])
    basis = arrow.struct([(name, words) for name in ("law", "title", "ref", "level")])
    edit = arrow.struct([("start", number), ("end", number), ("text", words)])
    offer = arrow.struct([("text", words), ("scope", words), ("applicability", words), ("edits", arrow.list_(edit)),
                          ("tone", words), ("parts", arrow.list_(number))])  # fmt: skip
    special = {"start": place, "end": place, "context_start": place, "basis": arrow.list_(basis),
               "suggestions": arrow.list_(offer), "evasion": arrow.list_(words)}  # fmt: skip
    return arrow.schema([(name, special.get(name, words)) for name in FIELDS])


FIELDS = (
    *("kind", "id", "text", "reason", "code", "name", "title", "category", "severity", "confidence", "message", "why"),
    *("path", "locator", "record", "start", "end", "match", "context", "context_start", "speaker", "channel"),
    *("audience", "basis", "suggestions", "evasion", "fingerprint", "status", "stage", "source", "owner"),
)
"""The names of `SCHEMA`, in its order."""
