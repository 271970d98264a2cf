"""Which configuration file speaks for a path: the nearest one above it. Reads nothing where there is none."""

from __future__ import annotations

import os

NAMES = ("redlint.yaml", ".redlint.yaml", "redlint.yml", "pyproject.toml")
"""In one folder the first of these wins."""
WAIVERS = "redlint-waivers.yaml"
BASELINE = "redlint-baseline.jsonl"
OWN_FILES = frozenset({*NAMES[:3], WAIVERS, BASELINE})
"""Files of the policy itself: found in a folder they are no scripts to check."""


class Lookup:
    """Finds the nearest configuration file of folders; each folder is looked into once."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def of_file(self, path: str) -> str | None:
        """The configuration file above a file, which need not exist."""
        return self.of_folder(os.path.dirname(os.path.abspath(path)))

    def of_folder(self, folder: str) -> str | None:
        """The configuration file in a folder or the nearest above it."""
        visited: list[str] = []
        found: str | None = None
        while folder not in self._known:
            visited.append(folder)
            found = configuration_in(folder)
            parent = os.path.dirname(folder)
            if found is not None or parent == folder:
                break
            folder = parent
        else:
            found = self._known[folder]
        self._known.update(dict.fromkeys(visited, found))
        return found


def configuration_in(folder: str) -> str | None:
    """The configuration file in a folder itself."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != NAMES[-1] or _has_section(path)):
            return path
    return None


def _has_section(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"tool.redlint" in file.read()
    except OSError:
        return False
