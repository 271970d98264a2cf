"""Which files to read: those named, and those found in folders; what is left out is told with its reason."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from linter.errors import InputError, reason_of
from linter.messages import say
from linter.model import Notice
from linter.readers.formats import READABLE, extension_of, is_lock_file, refusal
from linter.readers.own_reports import is_own_report, reviewed_original

_TOOL_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_MARK_OF_VENV = "pyvenv.cfg"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read and its size in bytes. `named`: the user named it, and not only a folder above it."""

    path: str
    named: bool
    size: int
    member: bool = False  # of a zip pack: its path leads into the pack


class _Spec(Protocol):
    def check_file(self, file: str) -> object: ...


def discover(
    paths: Sequence[str],
    *,
    respect_gitignore: bool = True,
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
    archives: bool = True,
) -> Iterator[Found | Notice]:
    """The files under `paths`, each once, in a stable order, among notices of what is left out.

    Files that are named are always read, save with `force_exclude`; folders are walked in name order. `exclude`
    are patterns as in .gitignore, relative to the working directory or to the folder that is walked. A folder
    without any file to read gives a notice E206. With `archives`, the members of zip packs stand for the packs. Raises
    `InputError` E201 before anything else if a path is not there.
    """
    for found in _discover(list(_expand(paths)), _Walk(respect_gitignore, exclude), force_exclude):
        if archives and isinstance(found, Found) and READABLE.get(extension_of(found.path)) == "zip":
            yield from _unpack(found)
        else:
            yield found


def _discover(named: list[str], walk: _Walk, force_exclude: bool) -> Iterator[Found | Notice]:
    for path in named:
        if os.path.isdir(path):
            yield from walk.folder(path)
        elif is_lock_file(path):
            yield Notice(path, "lock-file", _refusal_sentence(path))
        elif force_exclude and walk.is_excluded(path, path):
            yield Notice(path, "excluded", say("input.excluded"))
        elif walk.is_new(os.path.realpath(path)):
            yield Found(path, True, _size(path), member=not os.path.lexists(path))


def _unpack(pack: Found) -> Iterator[Found | Notice]:
    from linter.readers.archive import list_members

    for member in list_members(pack.path):
        yield member if isinstance(member, Notice) else Found(member[0], pack.named, member[1], member=True)


def _expand(paths: Iterable[str]) -> Iterator[str]:
    """The paths, with patterns replaced by what they match, for shells that leave that to the program."""
    for path in paths:
        if os.path.lexists(path) or _is_member(path):
            yield path
            continue
        import glob

        matches = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []
        if not matches:
            raise _missing(path)
        yield from matches


def _is_member(path: str) -> bool:
    if ".zip!" not in path.lower():
        return False
    from linter.readers.archive import pack_of

    return pack_of(path) is not None


def _missing(path: str) -> InputError:
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    try:
        siblings = os.listdir(folder or ".")
    except OSError:
        siblings = []
    nearest = get_close_matches(name, siblings, n=1, cutoff=0.6)
    if nearest:
        return InputError("E201", path, say("input.missing-near", nearest=os.path.join(folder, nearest[0])))
    return InputError("E201", path, say("input.missing"))


class _Walk:
    """One walk over all paths: what has been seen, and what is to be left out."""

    def __init__(self, respect_gitignore: bool, exclude: Sequence[str]) -> None:
        self._respect = respect_gitignore
        self._exclude = _compile(exclude) if exclude else None
        self._seen: set[str] = set()
        self._here = os.getcwd()

    def is_new(self, real: str) -> bool:
        """Whether a file, given by its real path, has not been met before under this or another name."""
        if real in self._seen:
            return False
        self._seen.add(real)
        return True

    def is_excluded(self, path: str, below: str) -> bool:
        """Whether an `exclude` pattern fits a path, as seen from the working directory or from the walked folder."""
        if self._exclude is None:
            return False
        names = {below.replace(os.sep, "/")}
        full = os.path.abspath(path)
        if full.startswith(self._here + os.sep):
            names.add(os.path.relpath(full, self._here).replace(os.sep, "/") + "/" * path.endswith("/"))
        return any(_verdict(self._exclude, name) for name in names)

    def folder(self, root: str) -> Iterator[Found | Notice]:
        """All readable files under a folder, depth first, names in order."""
        count = 0
        ignores = list(_ignores_above(root)) if self._respect else []
        if _is_ignored(root, True, ignores):  # named all the same, so what is said about it from above is moot
            ignores = []
        for found in self._descend(root, "", ignores, frozenset()):
            count += isinstance(found, Found)
            yield found
        if not count and not any(seen.startswith(os.path.realpath(root) + os.sep) for seen in self._seen):
            extensions = " ".join(READABLE)
            yield Notice(root, "E206", say("input.empty-folder", extensions=extensions))

    def _descend(
        self, folder: str, below: str, ignores: list[tuple[str, _Spec]], above: frozenset[str]
    ) -> Iterator[Found | Notice]:
        real = os.path.realpath(folder)
        if real in above:
            yield Notice(folder, "loop", say("input.loop"))
            return
        try:
            with os.scandir(folder) as entries:
                listed = sorted((entry.name, entry.is_dir(), entry.is_symlink()) for entry in entries)
        except OSError as error:
            yield Notice(folder, "E202", say("input.unreadable", reason=reason_of(error)))
            return
        if self._respect and any(name == ".gitignore" for name, _, _ in listed):
            ignores = [*ignores, *_read_ignores(os.path.abspath(folder))]
        for name, is_folder, is_link in listed:
            path = name if folder == os.curdir else os.path.join(folder, name)
            inner = f"{below}{name}"
            if is_folder:
                if notice := self._leave_out_folder(path, inner, ignores):
                    yield notice
                else:
                    yield from self._descend(path, inner + "/", ignores, above | {real})
            elif notice := self._leave_out_file(path, inner, ignores):
                yield notice
            elif self.is_new(os.path.realpath(path) if is_link else os.path.join(real, name)):
                yield Found(path, False, _size(path))

    def _leave_out_folder(self, path: str, below: str, ignores: list[tuple[str, _Spec]]) -> Notice | None:
        name = os.path.basename(path)
        if name.startswith("."):
            return Notice(path, "hidden", say("input.hidden"))
        if name in _TOOL_FOLDERS or os.path.exists(os.path.join(path, _MARK_OF_VENV)):
            return Notice(path, "tool-folder", say("input.tool-folder"))
        if self.is_excluded(path + "/", below + "/"):
            return Notice(path, "excluded", say("input.excluded"))
        return Notice(path, "ignored", say("input.ignored")) if _is_ignored(path, True, ignores) else None

    def _leave_out_file(self, path: str, below: str, ignores: list[tuple[str, _Spec]]) -> Notice | None:
        name = os.path.basename(path)
        if name.startswith("."):
            return Notice(path, "hidden", say("input.hidden"))
        if self.is_excluded(path, below):
            return Notice(path, "excluded", say("input.excluded"))
        if _is_ignored(path, False, ignores):
            return Notice(path, "ignored", say("input.ignored"))
        if sentence := _refusal_sentence(path):
            return Notice(path, "lock-file" if is_lock_file(path) else "unsupported", sentence)
        if extension_of(path) not in READABLE:
            return Notice(path, "unsupported", say("input.unknown-extension", name=name))
        if is_own_report(path):
            return Notice(path, "own-report", say("input.own-report"))
        if original := reviewed_original(path):
            return Notice(path, "own-review", say("input.own-review", original=original))
        return None


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:  # a link to nowhere, or no right to look: opening it says so
        return 0


def _refusal_sentence(path: str) -> str:
    refused = refusal(path)
    return say(refused[0], **refused[1]) if refused else ""


def _compile(patterns: Iterable[str]) -> _Spec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _verdict(spec: _Spec, name: str) -> bool | None:
    """True to leave out, False to keep after all (`!`), None where no pattern fits."""
    include: bool | None = getattr(spec.check_file(name), "include", None)
    return include


def _read_ignores(folder: str) -> Iterator[tuple[str, _Spec]]:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:
            yield folder, _compile(file.read().splitlines())
    except OSError:
        return


def _ignores_above(root: str) -> Iterator[tuple[str, _Spec]]:
    """The .gitignore files from the top of the repository down to the folder above `root`; none outside of one."""
    folder = os.path.abspath(root)
    above: list[str] = []
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent
        above.append(folder)
    for folder in reversed(above):
        yield from _read_ignores(folder)


def _is_ignored(path: str, is_folder: bool, ignores: list[tuple[str, _Spec]]) -> bool:
    """What the nearest .gitignore with a fitting pattern says."""
    full = os.path.abspath(path)
    for base, spec in reversed(ignores):
        name = os.path.relpath(full, base).replace(os.sep, "/") + "/" * is_folder
        verdict = _verdict(spec, name)
        if verdict is not None:
            return verdict
    return False
