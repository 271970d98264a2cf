"""User catalogs: which files lie below a path of `--rules`. Reads no YAML, so that a compiled catalog is found by them.

A user catalog is a file, or a folder whose YAML files all belong to it, however they are arranged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from linter.errors import RedlintError, reason_of
from linter.messages import say

SUFFIXES = (".yaml", ".yml")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".csv")


@dataclass(frozen=True, slots=True)
class Layer:
    """A user catalog: its path as written, its name in versions, and its files by their name inside it."""

    path: str
    name: str
    files: tuple[tuple[str, Path], ...]


def find_layers(paths: Iterable[str | Path]) -> tuple[Layer, ...]:
    """The user catalogs at `paths`, each once, in their order: later ones have the last word.

    Raises `RedlintError` E302 for a folder without catalog files, E303 for a path that cannot be read.
    """
    found: dict[Path, Layer] = {}
    for one in paths:
        path = Path(one)
        found.setdefault(path.resolve(), find_layer(path))
    return tuple(found.values())


def find_layer(path: Path) -> Layer:
    """The user catalog at `path`; raises as `find_layers` does."""
    if path.is_dir():
        files = tuple((file.relative_to(path).as_posix(), file) for file in _files_below(path))
        if not files:
            raise RedlintError("E302", say("catalog.no_user_files", path=path.as_posix()))
        return Layer(path.as_posix(), path.resolve().name, files)
    if path.suffix.lower() in WORKBOOKS:
        raise RedlintError("E303", say("catalog.workbook_as_rules", path=path.as_posix()))
    if not path.exists() and not path.is_symlink():
        raise RedlintError("E303", say("catalog.no_such_rules", path=path.as_posix(), nearest=_neighbour(path)))
    return Layer(path.as_posix(), path.stem, ((path.name, path),))


def read_file(path: Path, shown: str) -> bytes:
    """The bytes of a catalog file; raises `RedlintError` E303 where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise RedlintError("E303", say("catalog.unreadable", path=shown, reason=reason_of(error))) from error


def _files_below(folder: Path) -> list[Path]:
    """The YAML files below a folder, by their names; hidden files and folders belong to tools."""
    found = [path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and not path.is_dir()]
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _neighbour(path: Path) -> str:
    """The end of a sentence: what lies beside a path that is not there and is spelt much like it."""
    from linter.catalog.reading import nearest

    try:
        return nearest(path.name, sorted(one.name for one in path.parent.iterdir()))
    except OSError:
        return ""
