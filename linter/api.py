"""Two calls for programs: `check_text` and `check_file`. For many inputs keep a `Linter` of your own."""

from __future__ import annotations

from functools import lru_cache
from os import PathLike, fspath

from linter.engine import Linter
from linter.model import FileReport
from linter.readers import open_document
from linter.settings import Settings


@lru_cache(maxsize=8)
def _linter(settings: Settings) -> Linter:
    return Linter(settings)


def check_text(
    text: str, settings: Settings | None = None, *, channel: str | None = None, audience: str | None = None
) -> FileReport:
    """Judge one text with the built-in catalog. Offsets are code points of `text`."""
    return _linter(settings or Settings()).check_text(text, channel=channel, audience=audience)


def check_file(path: str | PathLike[str], settings: Settings | None = None) -> FileReport:
    """Judge one file. Raises `InputError` when it cannot be opened; later faults are in the report's errors."""
    chosen = settings or Settings()
    return _linter(chosen).check_document(open_document(fspath(path), defaults=chosen.defaults()))
