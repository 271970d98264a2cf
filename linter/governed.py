"""Which settings hold for which file: the command line over the nearest configuration over the defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.engine import Linter
from linter.errors import PolicyError, Problem, RedlintError
from linter.policy.lookup import OWN_FILES, WAIVERS, Lookup
from linter.settings import Settings

if TYPE_CHECKING:
    from linter.policy.choosing import Chooser
    from linter.policy.configured import Configuration, Value

FIELDS = frozenset(one.name for one in fields(Settings))
FIELD_OF = {"severity": "severities"}
"""Key of a configuration -> name of the field of `Settings`, where they differ."""
HERE = None
"""Stands for the working directory itself, where there is no file: a text from the shell, standard input."""


class Governor:
    """Finds the configuration of files and what follows from it. Without configuration files it loads nothing.

    `given` are the fields of `Settings` that the command line sets; `config` names the one file that holds for
    everything, `isolated` leaves all files aside. `baseline` stands over that of the files; `bare` leaves out any
    baseline, for those who make one. Raises `RedlintError` (E402) where `config` cannot be read.
    """

    def __init__(
        self,
        given: Mapping[str, object] | None = None,
        *,
        config: str | None = None,
        isolated: bool = False,
        baseline: str | None = None,
        bare: bool = False,
    ) -> None:
        self.given = dict(given or {})
        self.isolated = isolated
        self._only = config
        self._baseline = baseline
        self._bare = bare
        self._lookup = Lookup()
        self._choosers: dict[str, Chooser] = {}
        self._settings: dict[int, Settings] = {}
        self._plain = _over(Settings(), self.given)
        if config is not None and not isolated:
            self._chooser(config)

    def configuration(self, path: str | None = HERE) -> Configuration | None:
        """The configuration that holds for a file. Raises `PolicyError` for one with mistakes."""
        chooser = self._chooser_of(path)
        return None if chooser is None else chooser.configuration

    def configurations(self) -> tuple[Configuration, ...]:
        """Those met so far."""
        return tuple(chooser.configuration for chooser in self._choosers.values())

    def values(self, path: str | None = HERE) -> Mapping[str, Value]:
        """What the configuration says about a file, with its overrides; empty without one."""
        chooser = self._chooser_of(path)
        return {} if chooser is None else chooser.values(path)

    def value(self, key: str, default: Any = None, path: str | None = HERE) -> Any:
        """One value of the configuration, or the default."""
        found = self.values(path).get(key)
        return default if found is None else found.value

    def settings(self, path: str | None = HERE) -> Settings:
        """The settings for a file."""
        values = self.values(path)
        if not self._choosers or self._chooser_of(path) is None:
            return self._plain
        known = self._settings.get(id(values))  # a chooser keeps one mapping for each set of overrides
        if known is None:
            configuration = self.configuration(path)
            allowed = () if configuration is None else configuration.allowed
            known = merge(values, {"allowed": tuple((one.phrase, one.rules) for one in allowed), **self.given})
            self._settings[id(values)] = known
        return known

    def excludes(self, path: str) -> bool:
        """Whether the configuration leaves a file out."""
        chooser = self._chooser_of(path)
        return chooser is not None and chooser.excludes(path)

    def is_own(self, path: str) -> bool:
        """Whether a file belongs to the policy itself: no script to check."""
        if os.path.basename(path) in OWN_FILES:
            return True
        if not self._choosers and self._baseline is None:
            return False
        keys = ("baseline", "waivers.file")
        named = {one for one in (self._baseline, *(self.value(key, path=path) for key in keys)) if one is not None}
        return bool(named) and os.path.abspath(path) in {os.path.abspath(one) for one in named}

    def may_settle(self) -> bool:
        """Whether there can be waivers or a baseline at all: a configuration, a file named, or waivers right here."""
        return bool(self._choosers) or self._baseline is not None or os.path.isfile(WAIVERS)

    def baseline_file(self, path: str | None = HERE) -> str | None:
        """The baseline that holds for a file."""
        if self._bare:
            return None
        found: str | None = self._baseline or self.value("baseline", None, path)
        return found

    def _chooser_of(self, path: str | None) -> Chooser | None:
        if self.isolated:
            return None
        found = self._only
        if found is None:
            found = self._lookup.of_folder(os.getcwd()) if path is HERE else self._lookup.of_file(path)
        return None if found is None else self._chooser(found)

    def _chooser(self, path: str) -> Chooser:
        if path not in self._choosers:
            from linter.policy.choosing import Chooser
            from linter.policy.configured import shown
            from linter.policy.recalling import recall_configuration

            self._choosers[path] = Chooser(recall_configuration(shown(path)))
        return self._choosers[path]


def merge(values: Mapping[str, Value], given: Mapping[str, object]) -> Settings:
    """Settings from a configuration, the command line over it. `--select` also lifts what the file ignores."""
    said = {FIELD_OF.get(key, key): value.value for key, value in values.items()}
    if "select" in given:
        said.pop("ignore", None)
    return _over(Settings(), {**{key: value for key, value in said.items() if key in FIELDS}, **given})


def _over(settings: Settings, values: Mapping[str, object]) -> Settings:
    return replace(settings, **values) if values else settings  # type: ignore[arg-type]


class Linters:
    """Linters by settings: those over the same user catalogs share one compiled catalog."""

    def __init__(self, catalog_dir: Path | None = None, *, rewrites: bool = True) -> None:
        """Without `rewrites` their findings offer none: for reports that do not show them."""
        self._directory = catalog_dir
        self.rewrites = rewrites
        self._known: dict[Settings, Linter] = {}

    def of(self, settings: Settings) -> Linter:
        """The linter for these settings."""
        if settings not in self._known:
            rivals = (one for one in self._known.values() if one.settings.catalogs == settings.catalogs)
            kin = next(rivals, None)
            self._known[settings] = Linter(settings, self._directory) if kin is None else kin.with_settings(settings)
            self._known[settings].rewrites = self.rewrites
        return self._known[settings]


def check_words(governor: Governor, linters: Linters) -> None:
    """Raise `PolicyError` (E401) for words of configurations that name no rule, each with its place."""
    problems: list[Problem] = []
    for configuration in governor.configurations():
        if not configuration.selectors:
            continue
        own = configuration.values.get("catalogs")
        catalogs = governor.given.get("catalogs", () if own is None else own.value)
        linter = linters.of(_over(Settings(), {"catalogs": catalogs}))
        for word, origin in configuration.selectors:
            try:
                linter.check_selectors((word,))
            except RedlintError as error:
                problems.append(Problem(origin.path, origin.line, origin.column, error.message))
    if problems:
        raise PolicyError("E401", tuple(problems))
