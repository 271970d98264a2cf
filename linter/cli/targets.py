"""Which reports a run writes, and where: `-f`, `-o` and what follows from them."""

from __future__ import annotations

import os.path
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.errors import RedlintError
from linter.messages import say

from .output import check_destination, is_terminal

FORMATS = (
    *("rich", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "checkstyle", "rdjson"),
    *("markdown", "csv", "html", "xlsx"),
)
PLAIN_FORMATS = ("concise", "checkstyle", "gitlab")
"""Formats that show no rewrites."""
FILE_FORMATS = ("xlsx",)
"""Formats that are no text: only for a file."""
_BY_SUFFIX = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".sarif": "sarif", ".xml": "junit", ".md": "markdown",
    ".csv": "csv", ".html": "html", ".htm": "html", ".xlsx": "xlsx",
}  # fmt: skip

_NEVER_TEXT = frozenset({".xlsx", ".xlsm", ".xls", ".docx", ".docm", ".doc", ".wps", ".et", ".pdf"} - _BY_SUFFIX.keys())
"""Files that no program would open if plain text were written to them."""


@dataclass(frozen=True, slots=True)
class Target:
    """One report: its format, and its file; without one it goes to standard output."""

    format: str
    path: str | None = None


def choose_targets(formats: Sequence[tuple[str, str | None]], output_file: str | None) -> tuple[Target, ...]:
    """The reports of a run. Raises `RedlintError` E105 for what cannot go together, E106 for places nobody can write.

    `-o` is the file of the one format that names none; without such a format its suffix decides. Where every format
    has a file, standard output stays empty.
    """
    bare = list(dict.fromkeys(name for name, path in formats if path is None))
    targets = [Target(name, path) for name, path in formats if path is not None]
    if len(bare) > 1:
        raise RedlintError("E105", say("cli.one_to_stdout", formats=say("report.enumeration").join(bare)))
    if bare or output_file is not None or not targets:
        targets.insert(0, Target(bare[0] if bare else default_format(output_file), output_file))
    seen: set[str] = set()
    for target in targets:
        if target.path is None:
            if target.format in FILE_FORMATS:
                raise RedlintError("E105", say("cli.format_needs_file", format=target.format))
            continue
        check_destination(target.path)
        if (place := os.path.realpath(target.path)) in seen:
            raise RedlintError("E105", say("cli.same_file", path=target.path))
        seen.add(place)
    return tuple(targets)


def default_format(output_file: str | None) -> str:
    """Rich for a person at a terminal, what its suffix says for a file, concise for a pipe."""
    if output_file is not None:
        suffix = Path(output_file).suffix.lower()
        if suffix in _NEVER_TEXT:
            suffixes = " ".join(one.removeprefix(".") for one in _BY_SUFFIX)
            raise RedlintError("E106", say("cli.no_such_report", path=output_file, suffix=suffix, suffixes=suffixes))
        return _BY_SUFFIX.get(suffix, "concise")
    return "rich" if is_terminal(sys.stdout) else "concise"
