"""The hot modules as machine code, where they were built with the package; the sources beside them say the same.

`hatch_build.py` compiles them with mypyc into `linter/built/`, out of the way of Python's own search: this finder
hands them out. It does not where the environment says `REDLINT_NATIVE=0`, nor in a checkout in which a source has
changed since (`sources.txt` says what they were made of): then Python reads the sources, and nothing is ever stale.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from pathlib import Path
from types import ModuleType

SWITCH = "REDLINT_NATIVE"
PACKAGE = Path(__file__).parent
BUILT = PACKAGE / "built"
SOURCES = "sources.txt"
"""In a checkout: modification time (ns), size and path below the package of each source, a line each."""


def wants_native() -> bool:
    """Whether the environment leaves on what was compiled."""
    return os.environ.get(SWITCH, "") not in ("0", "off", "no")


class CompiledModules:
    """Finds the compiled form of a module, for `sys.meta_path`."""

    def __init__(self, files: dict[str, str]) -> None:
        self._files = files

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module is compiled; None for all others."""
        file = self._files.get(fullname)
        if file is None:
            return None
        spec = ModuleSpec(fullname, ExtensionFileLoader(fullname, file), origin=file)
        spec.has_location = True
        return spec


def built_files() -> dict[str, str]:
    """The compiled modules that this Python can load: name -> file."""
    suffix = EXTENSION_SUFFIXES[0]
    try:
        names = os.listdir(BUILT)
    except OSError:
        return {}
    return {name.removesuffix(suffix): str(BUILT / name) for name in names if name.endswith(suffix)}


def is_stale() -> bool:
    """Whether a source has changed since the modules were compiled. In an installed package none can."""
    try:
        lines = (BUILT / SOURCES).read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return any(_stamp(PACKAGE / line.split(" ", 2)[2]) != line for line in lines)


def stamp_sources(sources: Sequence[Path]) -> str:
    """What `sources.txt` holds for these files."""
    return "".join(f"{_stamp(path)}\n" for path in sources)


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_size} {path.relative_to(PACKAGE).as_posix()}"


def use_compiled() -> None:
    """From now on import the compiled modules; once a process, before any of them is imported."""
    files = built_files() if wants_native() else {}
    if files and not is_stale():
        sys.meta_path.insert(0, CompiledModules(files))


def is_in_use() -> bool:
    """Whether this process imports compiled modules."""
    return any(isinstance(one, CompiledModules) for one in sys.meta_path)
