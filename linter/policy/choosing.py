"""What a configuration says about one path: its values with the overrides that fit, and whether it is excluded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from linter.policy.configured import Configuration, Value

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ADDED = ("ignore", "severity")
"""Keys whose values in an override add to those above; the others replace them."""


class Chooser:
    """Answers for the files of one configuration; values are worked out once for each set of overrides that fit."""

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self._values: dict[tuple[int, ...], Mapping[str, Value]] = {}

    def values(self, path: str | None = None) -> Mapping[str, Value]:
        """The values for a file, or those that hold without one."""
        fitting = () if path is None else self.fitting(path)
        if fitting not in self._values:
            self._values[fitting] = self._merge(fitting)
        return self._values[fitting]

    def fitting(self, path: str) -> tuple[int, ...]:
        """The numbers of the overrides that fit a file, in the order in which they count."""
        return tuple(number for number, (folder, spec) in enumerate(self._specs) if fits(spec, folder, path))

    def excludes(self, path: str) -> bool:
        """Whether the configuration leaves a file out."""
        return any(fits(spec, folder, path) for folder, spec in self._excluded)

    def _merge(self, fitting: Sequence[int]) -> Mapping[str, Value]:
        values = dict(self.configuration.values)
        for number in fitting:
            for key, value in self.configuration.overrides[number].values.items():
                above = values.get(key)
                if key in ADDED and above is not None:
                    assert isinstance(above.value, tuple)
                    assert isinstance(value.value, tuple)
                    value = Value((*above.value, *value.value), value.origin)
                values[key] = value
        return values

    @cached_property
    def _specs(self) -> list[tuple[str, GitIgnoreSpec]]:
        return [(one.folder, _compile(one.paths)) for one in self.configuration.overrides]

    @cached_property
    def _excluded(self) -> list[tuple[str, GitIgnoreSpec]]:
        return [(one.folder, _compile(one.patterns)) for one in self.configuration.excluded]


def _compile(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # not worth its 10 ms without patterns

    return GitIgnoreSpec.from_lines(patterns)


def fits(spec: GitIgnoreSpec, folder: str, path: str) -> bool:
    """Whether a pattern fits a file, seen from a folder; no pattern reaches outside of it."""
    return any(spec.match_file(name) for name in _below(folder, path))


def _below(folder: str, path: str) -> Iterator[str]:
    full = os.path.abspath(path)
    for above, below in ((folder, full), (os.path.realpath(folder), os.path.realpath(full))):
        if below.startswith(above.rstrip(os.sep) + os.sep):
            yield os.path.relpath(below, above).replace(os.sep, "/")
            return
