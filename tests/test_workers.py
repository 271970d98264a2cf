"""Worker processes end with the process that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = """
import os, sys, time
from pathlib import Path
from linter.workers import open_pool

def prepare(folder):
    from linter.messages import language
    Path(folder, str(os.getpid())).write_text(language())

if __name__ == "__main__":
    from linter.messages import use_language
    use_language("en")
    pool = open_pool(2, prepare, sys.argv[1])
    answers = [pool.submit(time.sleep, 60) for _ in range(2)]
    time.sleep(60)
"""


def alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="looks into /proc")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "start.py"
    script.write_text(SCRIPT, "utf-8")
    folder = tmp_path / "started"
    folder.mkdir()
    parent = subprocess.Popen([sys.executable, str(script), str(folder)])
    until = time.monotonic() + 30
    while len(list(folder.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    workers = [int(file.name) for file in folder.iterdir()]
    assert len(workers) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    while any(map(alive, workers)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(map(alive, workers))
    assert {file.read_text() for file in folder.iterdir()} == {"en"}
