"""What a configuration is once it has been read; loads nothing that reading needs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from linter.rulebook import Origin


@dataclass(frozen=True, slots=True)
class Value:
    """What a configuration says, and where."""

    value: object
    origin: Origin


@dataclass(frozen=True, slots=True)
class Override:
    """Values for the files below `folder` that one of the patterns fits."""

    folder: str
    paths: tuple[str, ...]
    values: Mapping[str, Value]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Allowed:
    """A phrase that is no violation where it covers the words hit, and why; `rules` empty means all."""

    phrase: str
    rules: tuple[str, ...]
    reason: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Patterns as in .gitignore, relative to `folder`."""

    folder: str
    patterns: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Configuration:
    """One configuration file together with those it extends. The keys of `values` are those of the file;
    what stands under `waivers` is there as `waivers.file` and so on."""

    path: str
    values: Mapping[str, Value] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    selectors: tuple[tuple[str, Origin], ...] = ()  # every word that names rules, for checking against the catalog
    sources: tuple[str, ...] = ()  # every file that was read for it

    @property
    def folder(self) -> str:
        """The folder of the file itself."""
        return os.path.dirname(os.path.abspath(self.path))


def shown(path: str) -> str:
    """A path as messages name it: relative to the working directory where it lies below."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith(os.pardir + os.sep) else relative
