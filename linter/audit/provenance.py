"""What an audit was made with besides catalog, settings and texts: all that is needed to repeat it a year later."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from linter.governed import Governor
from linter.match.native import has_core
from linter.runs import Input
from linter.settings import Settings

CONFIGURATION, WAIVERS, CATALOG, MODEL = "configuration", "waivers", "catalog", "model"
"""Kinds of files that an answer depends on."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that the answer depends on besides the inputs: kind, path, and its SHA-256 ("" where it is gone)."""

    kind: str
    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Variant:
    """Settings that hold for some of the files only, because of a configuration near them."""

    settings: Settings
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The paths and exclusions as they were given, files of policy, environment; `variants` are the settings of files
    that have others than the audit says."""

    paths: tuple[str, ...]
    folder: str
    exclude: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    variants: tuple[Variant, ...]
    python: str
    platform: str
    native: bool
    libraries: dict[str, str]


def trace(
    paths: Sequence[str],
    exclude: Sequence[str],
    inputs: Iterable[Input],
    settings: Settings,
    policies: Mapping[str, Iterable[str]],
) -> Provenance:
    """The provenance of an audit of these inputs with these settings; `policies` are the files met, by kind."""
    others: dict[Settings, list[str]] = {}
    for one in inputs:
        if one.settings is not None and one.settings != settings:
            others.setdefault(one.settings, []).append(one.path)
    catalogs = dict.fromkeys(name for one in (settings, *others) for name in one.catalogs)
    named = [
        *((kind, path) for kind, files in policies.items() for path in dict.fromkeys(files)),
        *((CATALOG, path) for name in catalogs for path in _files_of(name)),
    ]
    model = Path(__file__).resolve().parents[1] / "suspicion" / "model.bin"
    return Provenance(
        tuple(paths),
        os.path.abspath("."),
        tuple(exclude),
        (
            *(Evidence(kind, path, hash_file(path)) for kind, path in named),
            Evidence(MODEL, model.name, hash_file(model)),
        ),
        tuple(Variant(one, tuple(names)) for one, names in others.items()),
        platform.python_version(),
        platform.platform(terse=True),
        has_core(),
        _libraries(),
    )


def policy_files(governor: Governor, waivers: list[str]) -> dict[str, list[str]]:
    """The configurations that an audit has met, and its waiver files, as `trace` takes them."""
    return {CONFIGURATION: [one.path for one in governor.configurations()], WAIVERS: waivers}


def hash_file(path: str | Path) -> str:
    """The SHA-256 of a file; "" where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _files_of(name: str) -> list[str]:
    path = Path(name)
    return sorted(map(str, path.rglob("*.yaml"))) if path.is_dir() else [name]


def _libraries() -> dict[str, str]:
    """The versions of the libraries that the program asks for, extras aside."""
    try:
        named = requires("redlint") or []
    except PackageNotFoundError:  # run from a folder
        named = ["jieba", "regex", "daachorse", "marisa-trie", "python-calamine", "openpyxl", "lxml", "PyYAML"]
    found: dict[str, str] = {}
    for one in named:
        if "extra ==" in one:
            continue
        name = re.split(r"[^\w.-]", one, maxsplit=1)[0]
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))
