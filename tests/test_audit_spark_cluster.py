"""A cluster of two workers, one executor killed in the middle: nothing is lost and nothing comes twice.

Five JVMs are started for it, so it runs only where REDLINT_NEEDS_SPARK is set, as in the whole check.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(not os.environ.get("REDLINT_NEEDS_SPARK"), reason="slow: asked for by REDLINT_NEEDS_SPARK")
def test_a_killed_executor_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    command = ["-m", "tests.benchmarks.spark", "--rows", "8000", "--red", "0.1", "--kill", "--keep", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, timeout=500, check=False
    )
    assert "only local: 0; only Spark: 0" in done.stdout, done.stdout + done.stderr[-3000:]
    assert "killed executor" in done.stdout
    assert done.returncode == 0
