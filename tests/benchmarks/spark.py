"""Spark against the local engine: the same findings, field by field, none lost and none twice.

    python -m tests.benchmarks.spark --rows 200000 [--cluster] [--kill] [--red 0.03] [--keep FOLDER]

Writes a table, audits it with both engines and compares the findings as multisets. `--cluster` starts a master and two
workers as processes of their own instead of threads; `--kill` ends one executor (kill -9) in the middle of the work.
Exit code 1 where anything differs. Needs the extra `spark` and Java.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from linter.audit.spark.run import Totals, audit_inputs
from linter.audit.spark.schema import CONTRACT
from linter.cli.main import run
from linter.governed import Governor
from tests.benchmarks.lines import make_lines
from tests.spark_cluster import Cluster, driver_settings, standalone_cluster

ASIDE = ("locator",)
"""What cannot be equal: a table in many parts has no numbers of rows. `record` says which row it is."""
ASIDE_OF_REMARKS = (*ASIDE, "record", "fingerprint")
"""Of remarks on exemption cells: here they are told apart by the row's number, there by its id."""
HEADER = ("模板编号", "话术内容", "渠道", "对象", "阶段", "来源", "负责人", "豁免规则", "豁免原因")
DIALOGUE = "催收员：您好，请问是王先生吗；客户：是我，你们再打我就报警；催收员：{line}"


def write_table(path: Path, rows: int, *, red: float = 0.03, seed: int = 7) -> None:
    """A table with all that a row can say about its text; some rows are exempt, some are dialogues."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number, line in enumerate(make_lines(rows, red=red, seed=seed)):
            text = DIALOGUE.format(line=line) if number % 41 == 0 else line
            exempt = ("LEG001 CRD", "样例") if number % 53 == 0 else ("", "")
            marks = (
                ["短信", "电话", "微信", ""][number % 4],
                "联系人" if number % 97 == 0 else "本人",
                ["M1", "M3+", ""][number % 3],
            )
            writer.writerow([f"T{number}", text, *marks, "甲乙丙"[number % 3], f"张{number % 7}", *exempt])


def identity(record: dict[str, Any]) -> str:
    """All of a finding that both engines know, as one string."""
    aside = ASIDE_OF_REMARKS if record["category"] == "housekeeping" else ASIDE
    return json.dumps({name: record.get(name) for name in CONTRACT if name not in aside}, ensure_ascii=False)


def read_local(report: Path) -> Counter[str]:
    """The findings of a JSON report, which holds one a line."""
    with report.open(encoding="utf-8") as file:
        return Counter(identity(json.loads(line.rstrip(",\n"))) for line in file if line.startswith('  {"code"'))


def read_parquet(folder: Path) -> Counter[str]:
    """The findings that Spark wrote."""
    import pyarrow.dataset

    batches = pyarrow.dataset.dataset(folder, format="parquet").to_batches(batch_size=2000)
    return Counter(identity(one) for batch in batches for one in batch.to_pylist())


class Killer(threading.Thread):
    """Ends one executor once some parts are judged and others are not."""

    def __init__(self, cluster: Cluster) -> None:
        super().__init__(daemon=True)
        self._cluster = cluster
        self.before: list[int] = []
        self.after: list[int] = []
        self.done = self.parts = 0
        self.at = 0.0

    def run(self) -> None:
        """Wait for the judging, kill, wait for the executor in its place."""
        while not self._in_the_middle():
            time.sleep(0.02)
        self.before = self._cluster.executors()
        os.kill(self.before[0], signal.SIGKILL)
        self.at = time.perf_counter()
        while len(self.after) < len(self.before) or self.before[0] in self.after:
            self.after = self._cluster.executors()
            time.sleep(0.1)

    def _in_the_middle(self) -> bool:
        from pyspark import SparkContext

        context = SparkContext._active_spark_context
        if context is None:
            return False
        tracker = context.statusTracker()
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info is not None and info.numTasks >= 4 and 2 <= info.numCompletedTasks < info.numTasks - 1:
                self.done, self.parts = info.numCompletedTasks, info.numTasks
                return True
        return False


def audit_with_spark(table: Path, folder: Path, *, cluster: bool, kill: bool) -> tuple[Totals, list[str]]:
    """Run the Spark engine; the totals, and lines about what the workers did."""
    from pyspark.sql import SparkSession

    said: list[str] = []
    started = time.perf_counter()
    with ExitStack() as stack:
        running = stack.enter_context(standalone_cluster(folder)) if cluster else None
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        url = "local[2]" if running is None else running.url
        spark = SparkSession.builder.config(map=driver_settings(url)).getOrCreate()
        stack.callback(spark.stop)
        spark.sparkContext.setLogLevel("OFF")
        said.append(f"start of Spark: {time.perf_counter() - started:.1f} s")
        killer = None if running is None or not kill else Killer(running)
        if killer is not None:
            killer.start()
        totals = audit_inputs([str(table)], str(folder / "out"), Governor(isolated=True))
        if killer is not None:
            killer.join(60)
            if not killer.before:
                raise SystemExit("the work was over before an executor could be killed; take more rows")
            said.append(f"from the kill to the end: {time.perf_counter() - killer.at:.1f} s")
            said.append(f"killed executor {killer.before[0]} of {killer.before} with {killer.done} of {killer.parts} parts "
                        f"judged; then {killer.after}")  # fmt: skip
        tallies = spark.read.parquet(str(folder / "out" / "judged")).where("kind = 'tally'")
        counts = (
            tallies.selectExpr("worker", "explode(amounts) as (name, amount)").groupBy("worker", "name").sum().collect()
        )
        for worker in sorted({one["worker"] for one in counts}):
            own = {one["name"]: one["sum(amount)"] for one in counts if one["worker"] == worker}
            said.append(f"worker {worker}: {own.get('rows', 0):,} rows, {own.get('loads', 0)} catalog load(s), "
                        f"{own.get('tables', 0)} dictionary load(s)")  # fmt: skip
    return totals, said


def compare(rows: int, folder: Path, *, red: float = 0.03, cluster: bool = False, kill: bool = False) -> bool:
    """Audit with both engines, print what came of it; whether the findings are equal."""
    table = folder / "短信.csv"
    write_table(table, rows, red=red)
    print(f"{platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}: "
          f"{rows:,} rows, {table.stat().st_size / 1e6:.0f} MB")  # fmt: skip
    started = time.perf_counter()
    report = folder / "local.json"
    run(["audit", str(table), "--isolated", "--no-suspicion", "--no-cache", "--no-progress", "--exit-zero", "-j", "2",
         "-o", str(report)])  # fmt: skip
    local, seconds = read_local(report), time.perf_counter() - started
    print(f"local -j 2: {seconds:.1f} s, {rows / seconds:,.0f} rows/s, {local.total():,} findings")
    started = time.perf_counter()
    totals, said = audit_with_spark(table, folder, cluster=cluster, kill=kill)
    seconds = time.perf_counter() - started
    found = read_parquet(folder / "out" / "findings")
    where = "cluster of two workers" if cluster else "local[2]"
    print(f"Spark, {where}: {seconds:.1f} s with its start, {totals.core_seconds:.1f} core seconds of judging, "
          f"{totals.rate:,} rows per core second, {found.total():,} findings, {totals.rejects} rejects")  # fmt: skip
    print(*said, sep="\n")
    missing, surplus = local - found, found - local
    print(f"only local: {missing.total()}; only Spark: {surplus.total()}; equal: {(local & found).total():,} "
          f"(all fields of the contract but {', '.join(ASIDE)})")  # fmt: skip
    for one in [*missing, *surplus][:4]:
        print("   ", one[:600])
    return not missing and not surplus and totals.rows == rows and local.total() > 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--red", type=float, default=0.03)
    parser.add_argument("--cluster", action="store_true")
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        equal = compare(
            options.rows, folder, red=options.red, cluster=options.cluster or options.kill, kill=options.kill
        )
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
