"""Progress on stderr for people who wait: only on a terminal, and only after a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from linter.messages import say

from .output import is_terminal

if TYPE_CHECKING:
    from linter.report.terminal import ProgressBar

PATIENCE = 1.0
"""Seconds before the bar appears."""
INTERVAL = 0.1
"""Seconds between two drawings."""


class Watch(Protocol):
    """Told of progress: bytes done, bytes in all, the file at hand."""

    def __call__(self, done: int, total: int, path: str, /) -> None: ...


@contextmanager
def watch_progress(*, shown: bool, words: str | None = None, rates: bool = False) -> Iterator[Watch | None]:
    """A callback that draws a bar, or None where nobody would see one. `rates` shows the speed as well."""
    if not shown or not is_terminal(sys.stderr):
        yield None
        return
    begun = time.monotonic()
    drawn = 0.0
    bar: ProgressBar | None = None

    def advance(done: int, total: int, path: str, /) -> None:
        nonlocal bar, drawn
        now = time.monotonic()
        if now - begun < PATIENCE or now - drawn < INTERVAL or done >= total:
            return
        drawn = now
        if bar is None:
            from linter.report.terminal import ProgressBar

            bar = ProgressBar(sys.stderr, words or say("cli.checking"), rates=rates)
        bar.advance(done, total, path)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.close()
