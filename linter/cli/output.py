"""Where reports go: stdout, a file, the colours of a terminal. Sentences for people go to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from linter.errors import CatalogError, PolicyError, RedlintError, reason_of
from linter.messages import say
from linter.report.cells import visible
from linter.report.styled import Line, plain

FILE_COLUMNS = 100
"""Width of pages that no terminal bounds."""


def prepare_streams() -> None:
    """Let no character crash a console: what its encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def complain(sentence: str) -> None:
    """A sentence for people on stderr."""
    with suppress(BrokenPipeError):
        print(sentence, file=sys.stderr)


def complain_about(error: RedlintError) -> None:
    """An error with its code in front of its first line."""
    message = visible_lines(error.message)
    if isinstance(error, CatalogError):
        message = say("cli.catalog_problems", count=len(error.problems), problems=message)
    elif isinstance(error, PolicyError) and len(error.problems) > 1:
        message = say("config.problems", count=len(error.problems), problems=message)
    complain(say("cli.error", code=error.code, message=message))


def visible_lines(text: str) -> str:
    """`text` without control characters, its lines kept."""
    return "\n".join(visible(line) for line in text.split("\n"))


def is_terminal(stream: IO[str]) -> bool:
    """Whether people read this stream directly."""
    with suppress(AttributeError, ValueError):
        return stream.isatty()
    return False


def wants_colour(stream: IO[str]) -> bool:
    """Whether a page on this stream may be coloured: a terminal, or FORCE_COLOR; NO_COLOR speaks last."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_terminal(stream)


def page_columns() -> int:
    """The width of the terminal on stdout; a fixed one elsewhere."""
    if not is_terminal(sys.stdout):
        return FILE_COLUMNS
    import shutil

    return shutil.get_terminal_size((FILE_COLUMNS, 24)).columns


def print_page(lines: Iterable[Line]) -> None:
    """A page on stdout, in colour where that is wanted."""
    if not wants_colour(sys.stdout):
        print_text(plain(lines))
        return
    from linter.report.terminal import open_console, paint

    print_text(paint(lines, open_console(sys.stdout)))


def print_text(pieces: Iterable[str]) -> None:
    """Text on stdout in the console's own encoding."""
    with _told_in_words():
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()


def print_document(pieces: Iterable[str]) -> None:
    """A machine-readable document on stdout: UTF-8 whatever the console speaks, and no CR before LF."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        print_text(pieces)
        return
    with _told_in_words():
        sys.stdout.flush()
        for piece in pieces:
            raw.write(piece.encode("utf-8", "backslashreplace"))
        raw.flush()


@contextmanager
def _told_in_words() -> Iterator[None]:
    """A full disk is no fault of the program: E106. A closed pipe is no error at all and goes on upwards."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = reason_of(error)
        raise RedlintError("E106", say("cli.output_failed", path=say("cli.stdout"), reason=reason)) from error


def check_destination(path: str, *, makes_folder: bool = False) -> None:
    """Raise (E106) where `path` cannot be written, before an hour of work is spent.

    `makes_folder`: the command makes the folder by `make_folder`, so it need not be there yet.
    """
    target = Path(path)
    if target.is_dir():
        raise RedlintError("E106", say("cli.output_is_folder", path=path))
    if not makes_folder and not target.parent.is_dir():
        raise RedlintError("E106", say("cli.output_no_folder", path=path, folder=str(target.parent)))


def make_folder(path: str) -> None:
    """Make the folder in which a file is to be written. Raises E106."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RedlintError("E106", say("cli.output_failed", path=path, reason=reason_of(error))) from error


def write_file(path: str, pieces: Iterable[str]) -> None:
    """Write a report as UTF-8, all or nothing: a failed run leaves an older report whole. Raises E106."""

    def write(target: Path) -> None:
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)

    _replace(path, write)


def write_bytes(path: str, content: bytes) -> None:
    """Write a report that is no text, all or nothing likewise. Raises E106."""

    def write(target: Path) -> None:
        target.write_bytes(content)

    _replace(path, write)


def _replace(path: str, write: Callable[[Path], None]) -> None:
    target = Path(path)
    try:
        if target.exists() and not target.is_file():  # a pipe or a device cannot be replaced
            write(target)
            return
        draft = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            write(draft)
            os.replace(draft, target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise RedlintError("E106", say("cli.output_failed", path=path, reason=reason_of(error))) from error


def counted(notes: Iterable[str], limit: int) -> Iterator[str]:
    """At most `limit` notes, and then how many more there were."""
    left_out = 0
    for number, note in enumerate(notes):
        if number < limit:
            yield note
        else:
            left_out += 1
    if left_out:
        yield say("cli.more_notes", count=left_out)
