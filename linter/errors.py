"""Errors that a user can mend. Each carries a stable code and a sentence; the command line prints it and exits 2."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from linter.messages import say

_REASONS = {
    "ENOENT": "missing", "EACCES": "forbidden", "EPERM": "forbidden", "ENOSPC": "full", "EDQUOT": "full",
    "EROFS": "read_only", "EISDIR": "folder", "ENOTDIR": "no_folder", "ENAMETOOLONG": "long_name", "EBUSY": "busy",
    "ETXTBSY": "busy", "EIO": "broken", "EMFILE": "many_files", "ELOOP": "loop",
}  # fmt: skip


class RedlintError(Exception):
    """A sentence for the user with a stable code such as `E201`; never shown as a traceback."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class InputError(RedlintError):
    """A file that cannot be read or understood. `path` is as the user named it."""

    def __init__(self, code: str, path: str, message: str) -> None:
        super().__init__(code, message)
        self.path = path


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a catalog: the place, what was found and what is right."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class CatalogError(RedlintError):
    """All mistakes of a catalog at once, in file order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("E301", "\n".join(map(str, problems)))
        self.problems = problems


class PolicyError(RedlintError):
    """All mistakes of a configuration or waiver file at once, in file order."""

    def __init__(self, code: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(code, "\n".join(map(str, problems)))
        self.problems = problems


def reason_of(error: OSError) -> str:
    """Why the system refused, in the user's language; with what it said itself where we know no better words."""
    name = errno.errorcode.get(error.errno or 0, "")
    known = _REASONS.get(name)
    if known:
        return say(f"os.{known}")
    return say("os.other", words=f"{name} {error.strerror}" if name and error.strerror else str(error))
