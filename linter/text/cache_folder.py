"""Where derived files are kept between runs, how they are written, and how they are removed.

Nothing in here is needed: a folder that cannot be written only costs time, and `cache_failure` tells why,
so that the command line can say it once. Files are complete or absent, never half written.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"
TAG = f"{SIGNATURE}\n# Cache of redlint; may be removed at any time.\n".encode()
MARKS = ("CACHEDIR.TAG", ".gitignore")
_failures: list[OSError] = []


def cache_folder() -> Path:
    """The folder for derived files, made where it is missing: $REDLINT_CACHE_DIR, else the platform's cache place.

    A folder that already holds other people's files is not taken over; a folder `redlint` inside it is used.
    """
    folder = _place()
    if not _is_ours(folder) and _is_occupied(folder):
        folder /= "redlint"
    if not _is_ours(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "CACHEDIR.TAG").write_bytes(TAG)
            (folder / ".gitignore").write_bytes(b"*\n")
        except OSError as error:
            _failures.append(error)
    return folder


def cache_failure() -> OSError | None:
    """The first reason why something could not be kept in this process, or None."""
    return _failures[0] if _failures else None


def write_atomically(path: Path, data: bytes) -> bool:
    """Write a cache file whole or not at all; False, and a reason in `cache_failure`, where that is impossible."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError as error:
        _failures.append(error)
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        return False
    return True


def clean_cache() -> int:
    """Remove everything derived and say how many files went; files in use on Windows stay."""
    folder, removed = cache_folder(), 0
    if not _is_ours(folder):
        return 0
    for base, folders, files in os.walk(folder, topdown=False):
        for name in files:
            if base == str(folder) and name in MARKS:
                continue
            try:
                os.unlink(os.path.join(base, name))
                removed += 1
            except OSError as error:
                _failures.append(error)
        for name in folders:
            try:
                os.rmdir(os.path.join(base, name))
            except OSError:  # a link, or a folder that still holds a file in use
                continue
    return removed


def _place() -> Path:
    """The folder the environment asks for."""
    if own := os.environ.get("REDLINT_CACHE_DIR"):
        return Path(own).expanduser()
    if os.path.isabs(base := os.environ.get("XDG_CACHE_HOME", "")):
        return Path(base, "redlint")
    if sys.platform == "win32" and (base := os.environ.get("LOCALAPPDATA")):
        return Path(base, "redlint", "Cache")
    home = Path(os.path.expanduser("~"))
    if not home.is_absolute():  # an account without a home
        import tempfile  # costs 6 ms

        return Path(tempfile.gettempdir(), "redlint-cache")
    return home.joinpath(*("Library", "Caches") if sys.platform == "darwin" else (".cache",), "redlint")


def _is_ours(folder: Path) -> bool:
    """Whether the folder carries our own tag."""
    try:
        return (folder / "CACHEDIR.TAG").read_bytes() == TAG
    except OSError:
        return False


def _is_occupied(folder: Path) -> bool:
    """Whether the folder holds anything but the marks of a cache."""
    try:
        with os.scandir(folder) as entries:
            return any(entry.name not in MARKS for entry in entries)
    except OSError:
        return False
