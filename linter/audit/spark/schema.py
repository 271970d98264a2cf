"""What a judged row looks like: the fields of the JSON contract, and those of rejects and of tallies beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

FINDING, REJECT, TALLY = "finding", "reject", "tally"
"""The kinds of rows: a finding, an input row that could not be judged, what a worker did with one batch."""

_PLACE = "struct<line:int,column:int,offset:int>"
_SPECIAL = {
    "start": _PLACE,
    "end": _PLACE,
    "context_start": _PLACE,
    "basis": "array<struct<law:string,title:string,ref:string,level:string>>",
    "suggestions": "array<struct<text:string,scope:string,applicability:string,"
    "edits:array<struct<start:int,end:int,text:string>>,tone:string,parts:array<int>>>",
    "evasion": "array<string>",
    "waiver": "struct<applicant:string,approvers:array<string>,approved:string,expires:string>",
    "amounts": "map<string,bigint>",
}
CONTRACT = (
    *("code", "name", "title", "category", "severity", "confidence", "message", "why", "path", "locator", "record"),
    *("start", "end", "match", "context", "context_start", "speaker", "channel", "audience", "basis", "suggestions"),
    *("evasion", "fingerprint", "status", "status_reason", "waiver", "stage", "source", "owner"),
)
"""The fields of a finding, as a local audit writes them to JSON."""
REJECTED = ("id", "text", "code", "reason")
"""The fields of a reject: the row's id and text, why it was not judged as a slug and in words."""
FIELDS = ("kind", "id", "text", "reason", "worker", "amounts", *CONTRACT)
SCHEMA = ", ".join(f"`{name}` {_SPECIAL.get(name, 'string')}" for name in FIELDS)
"""All fields as Spark is told of them."""


def to_batch(rows: Sequence[dict[str, Any]]) -> Any:
    """Rows as an Arrow batch."""
    import pyarrow

    return pyarrow.RecordBatch.from_pylist(list(rows), schema=_arrow_schema())


def name_of(at: int) -> str:
    """The name of the column with this number, from 0, of a table of bare cells."""
    return f"c{at}"


def to_cells(rows: Sequence[Sequence[bytes]]) -> Any:
    """Rows of equal length as an Arrow batch of bytes."""
    import pyarrow

    columns = [pyarrow.array(cells, pyarrow.binary()) for cells in zip(*rows, strict=True)]
    return pyarrow.RecordBatch.from_arrays(columns, names=[name_of(at) for at in range(len(columns))])


@lru_cache(maxsize=1)
def _arrow_schema() -> Any:
    """The Arrow schema that goes with `SCHEMA`."""
    import pyarrow as arrow

    words, number = arrow.string(), arrow.int32()
    place = arrow.struct([("line", number), ("column", number), ("offset", number)])
    basis = arrow.struct([(name, words) for name in ("law", "title", "ref", "level")])
    edit = arrow.struct([("start", number), ("end", number), ("text", words)])
    offer = arrow.struct([("text", words), ("scope", words), ("applicability", words), ("edits", arrow.list_(edit)),
                          ("tone", words), ("parts", arrow.list_(number))])  # fmt: skip
    waiver = arrow.struct(
        [("applicant", words), ("approvers", arrow.list_(words)), ("approved", words), ("expires", words)]
    )
    special = {"waiver": waiver, "start": place, "end": place, "context_start": place, "basis": arrow.list_(basis),
               "suggestions": arrow.list_(offer), "evasion": arrow.list_(words),
               "amounts": arrow.map_(words, arrow.int64())}  # fmt: skip
    return arrow.schema([(name, special.get(name, words)) for name in FIELDS])
