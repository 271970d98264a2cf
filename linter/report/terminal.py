"""Colours, width and progress of a terminal: the only module that imports rich.

rich decides what the terminal can do (NO_COLOR, FORCE_COLOR, dumb terminals, old Windows consoles).
Each style is asked of it once; after that a line is painted by joining strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.style import Style
from rich.text import Text

from .cells import visible
from .styled import Line

_LOOKS = {
    "": "",
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "path": "blue",
    "code": "bold",
    "hit": "bold red underline",
    "dim": "dim",
    "strong": "bold",
    "good": "green",
    "removed": "red strike",
    "added": "bold green",
}
_SENTINEL = "x"
_PATH_COLUMNS = 30


def open_console(stream: IO[str], *, columns: int | None = None) -> Console:
    """A console on `stream` that never interprets its text: no markup, no emoji names, no highlighting."""
    return Console(file=stream, markup=False, emoji=False, highlight=False, width=columns, legacy_windows=None)


def paint(lines: Iterable[Line], console: Console) -> Iterator[str]:
    """The lines with the colour codes that `console` can show; none where it shows no colour."""
    codes = {name: _codes(look, console) for name, look in _LOOKS.items()}
    for line in lines:
        parts = []
        for text, style in line:
            before, after = codes[style]
            parts.append(f"{before}{text}{after}" if text and before else text)
        yield "".join(parts).rstrip() + "\n"


def _codes(look: str, console: Console) -> tuple[str, str]:
    if not look or console.legacy_windows:
        return "", ""
    with console.capture() as capture:
        console.print(Text(_SENTINEL, Style.parse(look)), end="")
    before, _, after = capture.get().partition(_SENTINEL)
    return before, after


class ProgressBar:
    """A bar on a terminal that vanishes when it is closed.

    It redraws from the caller's thread only, so that worker processes never fork beside a thread.
    """

    def __init__(self, stream: IO[str], words: str, *, rates: bool = False) -> None:
        speed = (TransferSpeedColumn(),) if rates else ()
        self._progress = Progress(
            TextColumn(words),
            BarColumn(),
            TaskProgressColumn(),
            *speed,
            TimeRemainingColumn(),
            TextColumn("{task.fields[path]}", markup=False),
            console=open_console(stream),
            transient=True,
            auto_refresh=False,
        )
        self._task = self._progress.add_task("", total=None, path="")

    def advance(self, done: int, total: int, path: str) -> None:
        """Show `done` of `total` bytes and the file at hand."""
        self._progress.update(self._task, completed=done, total=total, path=visible(path)[-_PATH_COLUMNS:])
        self._progress.start()  # at the first call; before that there was nothing to show
        self._progress.refresh()

    def close(self) -> None:
        """Take the bar off the screen."""
        self._progress.stop()
