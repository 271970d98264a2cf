"""The Spark session, and Spark's mistakes in words. The only module that imports pyspark."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from linter.errors import RedlintError
from linter.messages import say

_MISSING_PATH = ("PATH_NOT_FOUND",)
_MISSING_TABLE = ("TABLE_OR_VIEW_NOT_FOUND", "SCHEMA_NOT_FOUND", "PARSE_SYNTAX_ERROR", "REQUIRES_SINGLE_PART_NAMESPACE")
_CAUSE = re.compile(r"^(?:Caused by: )?(?:[\w.$]+(?:Exception|Error)): (?P<words>.+)$", re.MULTILINE)
_LONGEST = 300


def open_session(*, hive: bool = False, progress: bool = False) -> Any:
    """The session at work, else a new one: of spark-submit, of $SPARK_REMOTE, or on this machine.

    `hive`: tables of the Hive metastore are wanted. Raises `RedlintError`: E115 without pyspark, E118 without Java,
    E119 where Spark does not start.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise RedlintError("E115", say("spark.no_pyspark")) from None
    if session := SparkSession.getActiveSession():
        return session
    if not (os.environ.get("SPARK_REMOTE") or os.environ.get("PYSPARK_GATEWAY_PORT")):
        _find_java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("redlint audit")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "2000")
    builder = builder.config("spark.ui.showConsoleProgress", str(progress).lower())
    try:
        session = (builder.enableHiveSupport() if hive else builder).getOrCreate()
    except Exception as error:
        raise RedlintError("E119", say("spark.no_start", reason=_words(error))) from None
    with suppress(Exception):  # Spark Connect has no context
        session.sparkContext.setLogLevel(
            "WARN" if os.environ.get("REDLINT_DEBUG") else "FATAL"
        )  # told in words instead
    return session


def own_place(spark: Any, path: str) -> str:
    """A relative path from where we are; Spark, which may run since longer, might count from elsewhere."""
    with suppress(Exception):  # Spark Connect has no context, and its server other paths
        usual = str(spark.sparkContext._jsc.hadoopConfiguration().get("fs.defaultFS"))
        if "://" not in path and usual.startswith("file:"):
            return os.path.abspath(path)
    return path


def _find_java() -> None:
    """Raise E118 where there is no Java: Spark itself would answer with a page of its own."""
    home = os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else shutil.which("java")
    found = bool(java) and shutil.which(java or "") is not None
    if found:
        with suppress(OSError, subprocess.SubprocessError):
            found = (
                subprocess.run([str(java), "-version"], capture_output=True, timeout=60, check=False).returncode == 0
            )
    if not found:
        where = say("spark.java_home", path=home) if home else ""
        raise RedlintError("E118", say("spark.no_java", where=where))


@contextmanager
def in_words(path: str) -> Iterator[None]:
    """What Spark does not find or cannot do becomes a sentence about the input: E201, E116, or E119 for a job."""
    try:
        yield
    except RedlintError:
        raise
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark", "py4j")):
            raise
        condition = _condition(error)
        if condition.startswith(_MISSING_PATH):
            raise RedlintError("E201", say("spark.missing", path=path)) from None
        if condition.startswith(_MISSING_TABLE):
            raise RedlintError("E116", say("spark.no_table", path=path)) from None
        if "No module named 'linter" in str(error):
            raise RedlintError("E119", say("spark.not_shipped")) from None
        raise RedlintError("E119", say("spark.failed", path=path, reason=_words(error))) from None


def _condition(error: Exception) -> str:
    """Spark's own name for a mistake, such as `PATH_NOT_FOUND`."""
    for name in ("getCondition", "getErrorClass"):
        with suppress(Exception):
            return str(getattr(error, name)() or "")
    return ""


def _words(error: Exception) -> str:
    """What went wrong in one line: the last cause, without stack or names of classes."""
    text = str(error)
    causes = [found["words"] for found in _CAUSE.finditer(text)]
    last = causes[-1] if causes else next((line for line in text.splitlines() if line.strip()), type(error).__name__)
    return last.strip()[:_LONGEST]
