"""redlint: a linter for Chinese debt-collection call scripts and SMS templates.

    >>> from linter import check_text
    >>> [finding.code for finding in check_text("再不还钱就联系你家人").findings]
    ['TPC001']

Everything in `__all__` is public; names are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.compiled import use_compiled

__version__ = "0.1.0"

if TYPE_CHECKING:
    from linter.api import check_file, check_text
    from linter.catalog.loading import load_catalog
    from linter.engine import Linter
    from linter.errors import CatalogError, InputError, RedlintError
    from linter.model import Citation, Edit, FileReport, Finding, Position, RunReport, Segment, Suggestion
    from linter.rulebook import Catalog, Rule
    from linter.settings import Settings

__all__ = [
    "Catalog",
    "CatalogError",
    "Citation",
    "Edit",
    "FileReport",
    "Finding",
    "InputError",
    "Linter",
    "Position",
    "RedlintError",
    "Rule",
    "RunReport",
    "Segment",
    "Settings",
    "Suggestion",
    "check_file",
    "check_text",
    "load_catalog",
]

use_compiled()

_HOMES = {
    "linter.api": ("check_file", "check_text"),
    "linter.catalog.loading": ("load_catalog",),
    "linter.engine": ("Linter", "Settings"),
    "linter.rulebook": ("Catalog", "Rule"),
    "linter.errors": ("CatalogError", "InputError", "RedlintError"),
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = next((module for module, names in _HOMES.items() if name in names), "linter.model")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value
