"""`--engine spark`: inputs through Spark; findings, rejects and summary as parquet, and a record of the run."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from linter.audit.outcome import WaiverRow
from linter.audit.provenance import Provenance, policy_files, trace
from linter.audit.spark.executor import DROPPED, HELD, JUDGING, LOADING, REFUSED, REJECTS, ROWS, TEXTS, Job
from linter.audit.spark.frames import DataFrame, SparkAudit, plan_job, run_job
from linter.audit.spark.inputs import TABLE, Source, find_source, open_source
from linter.audit.spark.rows import HARMLESS
from linter.audit.spark.session import in_words, open_session, own_place
from linter.audit.waivers import Waivers
from linter.engine import Linter
from linter.errors import RedlintError
from linter.governed import HERE, Governor, Linters, check_words
from linter.messages import say
from linter.model import SEVERITIES, Notice


@dataclass(frozen=True, slots=True)
class Totals:
    """What a run comes to. `levels` counts open findings; `unjudged` leaves out rejects without any text."""

    rows: int
    texts: int
    findings: int
    rejects: int
    unjudged: int
    levels: Mapping[str, int]
    core_seconds: float
    dropped: Mapping[str, int]
    notices: Sequence[Notice] = ()
    waivers: Sequence[WaiverRow] = field(default=())

    @property
    def rate(self) -> int:
        """Rows judged in a second of one core's time; 0 where there is nothing to go by."""
        return round(self.rows / self.core_seconds) if self.core_seconds else 0


def audit_inputs(
    names: Sequence[str], folder: str, governor: Governor, *, redacts: bool = True, progress: bool = False
) -> Totals:
    """Judge all inputs and write `findings`, `rejects`, `summary` and `run` below the folder; older ones are replaced.

    Raises `RedlintError`: E115 without pyspark, E118 without Java, E116, E201 and `InputError` E211 for inputs and
    columns, E117 for settings that only whole files can answer, E119 for what Spark itself could not do.
    """
    if not names:
        raise RedlintError("E116", say("spark.no_input"))
    sources = [find_source(name) for name in names]  # before Spark takes its seconds to start
    places = [HERE if one.place is None else one.place for one in sources]
    settings = [governor.settings(place) for place in places]
    linters = Linters()
    check_words(governor, linters)
    waivers = Waivers(governor, date.today())
    dockets = [waivers.docket(place) for place in places]
    spark = open_session(hive=any(one.kind == TABLE for one in sources), progress=progress)
    folder = own_place(spark, folder)
    planned: list[tuple[Source, Job]] = []
    whole: DataFrame | None = None
    started = time.time()
    for source, chosen, docket in zip(sources, settings, dockets, strict=True):
        opened = open_source(spark, source, chosen)
        job = plan_job(opened.shape, chosen, source.name, redacts=redacts, docket=docket)
        with in_words(source.name):
            judged = run_job(opened.frame, opened.names, job).judged
            whole = judged if whole is None else whole.unionByName(judged)
        planned.append((source, job))
    with in_words(folder):
        audit = _write(spark, whole, folder)
        totals = _count(audit, [job for _, job in planned], waivers)
        provenance = trace(names, (), (), settings[0], policy_files(governor, waivers.files()))
        record = _record(totals, planned, provenance, seconds=time.time() - started)
        line = json.dumps({**record, "spark": spark.version}, ensure_ascii=False)
        lines = spark.createDataFrame([(line,)], "value string").coalesce(1)
        lines.write.mode("overwrite").text(f"{folder.rstrip('/')}/run")
    return totals


def _write(spark: Any, whole: DataFrame, folder: str) -> SparkAudit:
    """Every row is judged once, into `judged`; the rest is made from that."""
    raw = f"{folder.rstrip('/')}/judged"
    whole.write.mode("overwrite").partitionBy("kind").parquet(raw)
    audit = SparkAudit(spark.read.parquet(raw))
    for name, frame in (("findings", audit.findings), ("rejects", audit.rejects), ("summary", audit.summary())):
        files = frame.coalesce(1) if name == "summary" else frame
        files.write.mode("overwrite").parquet(f"{folder.rstrip('/')}/{name}")
    return audit


def _count(audit: SparkAudit, jobs: Sequence[Job], waivers: Waivers) -> Totals:
    amounts = audit.totals()
    cells = [(one["severity"], one["status"], one["count"]) for one in
             audit.findings.groupBy("severity", "status").count().collect()]  # fmt: skip
    codes = {one["code"]: one["count"] for one in audit.rejects.groupBy("code").count().collect()}
    _recall(amounts, jobs)
    if waivers.at_work:
        left = audit.findings.where("status = 'new'").select("path", "code").distinct().collect()
        waivers.left_open((one["path"], one["code"]) for one in left)
    rows, notices = waivers.report()
    return Totals(
        amounts.get(ROWS, 0),
        amounts.get(TEXTS, 0),
        sum(count for *_, count in cells),
        amounts.get(REJECTS, 0),
        sum(count for code, count in codes.items() if code not in HARMLESS),
        {
            level: sum(n for severity, status, n in cells if (severity, status) == (level, "new"))
            for level in SEVERITIES
        },
        (amounts.get(JUDGING, 0) + amounts.get(LOADING, 0)) / 1e6,
        {name.removeprefix(DROPPED): n for name, n in sorted(amounts.items()) if name.startswith(DROPPED)},
        notices,
        rows,
    )


def _recall(amounts: Mapping[str, int], jobs: Sequence[Job]) -> None:
    """Tell the dockets here which waivers held in the workers, and which did not."""
    dockets = {id(job.docket): job.docket for job in jobs if job.docket is not None}
    for docket in dockets.values():
        docket.held.clear()
        docket.refused.clear()
        for name in amounts:
            kind, file, number, state = (*name.split("|"), "", "", "")[:4]
            if file != docket.terms.file:
                continue
            if kind == HELD:
                docket.held.add(docket.waivers[int(number)])
            elif kind == REFUSED:
                docket.refused[docket.waivers[int(number)]] = state


def _record(
    totals: Totals, planned: Sequence[tuple[Source, Job]], provenance: Provenance, *, seconds: float
) -> dict[str, Any]:
    """What is needed to repeat the run a year later."""
    from linter import __version__

    linter = Linter(planned[0][1].settings)
    return {
        "finished_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "tool": {
            "name": "redlint",
            "version": __version__,
            "engine": "spark",
            "catalog_version": linter.catalog_version,
            "catalog_digest": linter.catalog_digest,
            "catalog_changes": [list(one) for one in linter.catalog_changes],
            "rules_active": linter.rules_active,
        },
        "provenance": asdict(provenance),
        "inputs": [
            {"path": source.name, "kind": source.kind, "settings": asdict(job.settings)} for source, job in planned
        ],
        "summary": {name: value for name, value in asdict(totals).items() if name not in ("waivers", "notices")},
        "waivers": [asdict(one) for one in totals.waivers],
        "notices": [asdict(one) for one in totals.notices],
        "seconds": round(seconds, 1),
        "rows_per_core_second": totals.rate,
    }
