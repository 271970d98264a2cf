"""A real Spark cluster on this machine: a master and workers as processes of their own, and executors to be killed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

EXECUTOR = "CoarseGrainedExecutorBackend"
_STARTED = re.compile(r"spark://[\d.]+:\d+")
_REGISTERED = re.compile("Successfully registered with master")
_WAIT = 90.0  # seconds
_LIGHT = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData"
"""For JVMs that live for less than a minute."""


def missing() -> str:
    """What is not there that Spark needs; empty where all is."""
    for name in ("pyspark", "pyarrow", "pandas"):
        try:
            __import__(name)
        except ImportError:
            return name
    home = os.environ.get("JAVA_HOME")
    java = Path(home, "bin", "java") if home else shutil.which("java")
    return "" if java and Path(java).exists() else "Java"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster: where its master listens, and the processes of its workers."""

    url: str
    workers: tuple[int, ...]

    def executors(self) -> list[int]:
        """The processes that judge now: one for each worker."""
        return sorted(pid for worker in self.workers for pid in descendants(worker) if EXECUTOR in _command(pid))


@contextmanager
def standalone_cluster(folder: Path, *, workers: int = 2, memory: str = "512m") -> Iterator[Cluster]:
    """A master with workers of one core each on the loopback interface; all of them are ended with the block."""
    import pyspark

    home = str(Path(pyspark.__file__).parent)
    environment = {
        **os.environ,
        "SPARK_HOME": home,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": _LIGHT,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_WORKER_DIR": str(folder / "work"),
    }
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> Path:
        log = folder / f"{name}.log"
        role = "master.Master" if name == "master" else "worker.Worker"
        command = [f"{home}/bin/spark-class", f"org.apache.spark.deploy.{role}", "--host", "127.0.0.1", *arguments]
        with log.open("wb") as file:
            started.append(subprocess.Popen(command, env=environment, stdout=file, stderr=file))
        return log

    try:
        url = _wait_for(start("master", "--port", "0", "--webui-port", "0"), _STARTED)
        size = ("--cores", "1", "--memory", memory, "--webui-port", "0")
        logs = [start(f"worker{number}", *size, url) for number in range(workers)]
        for log in logs:
            _wait_for(log, _REGISTERED)
        yield Cluster(url, tuple(process.pid for process in started[1:]))
    finally:
        for process in reversed(started):
            for pid in [process.pid, *descendants(process.pid)]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            process.wait()


def descendants(pid: int) -> list[int]:
    """All processes below one."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            words = stat.read_text().rpartition(")")[2].split()
            below.setdefault(int(words[1]), []).append(int(stat.parent.name))
    found: list[int] = []
    waiting = [pid]
    while waiting:
        children = below.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def driver_settings(url: str, memory: str = "512m") -> dict[str, str]:
    """The settings of a driver on this machine, small and on the loopback interface."""
    return {
        "spark.master": url,
        "spark.executor.memory": memory,
        "spark.driver.memory": "512m",
        "spark.executor.extraJavaOptions": _LIGHT,
        "spark.driver.extraJavaOptions": _LIGHT,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.shuffle.io.retryWait": "1s",  # a killed executor will not answer any sooner
        "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
    }


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
    return ""


def _wait_for(log: Path, pattern: re.Pattern[str]) -> str:
    deadline = time.monotonic() + _WAIT
    while time.monotonic() < deadline:
        if found := pattern.search(log.read_text("utf-8", "replace")):
            return found.group()
        time.sleep(0.1)
    words = log.read_text("utf-8", "replace")[-2000:]
    raise RuntimeError(f"{log.name}: no {pattern.pattern} after {_WAIT:.0f} s:\n{words}")
