"""The native core, where it was built with the package; without it everything is done in Python, with the same answers.

`REDLINT_NATIVE=0` in the environment leaves it alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from linter.compiled import wants_native

if TYPE_CHECKING:
    from linter.match._native import Matcher

FORMAT = 3
"""The form of flat catalogs this version writes and the methods it calls; a core built for others is not used."""


@lru_cache(maxsize=1)
def _matcher_type() -> type[Matcher] | None:
    try:
        from linter.match import _native
    except ImportError:
        return None
    return _native.Matcher if _native.FORMAT == FORMAT else None


def has_core() -> bool:
    """Whether the native core is built and not switched off."""
    return wants_native() and _matcher_type() is not None


def open_flat(data: bytes) -> Matcher | None:
    """A matcher over a flat catalog; None without core or catalog. Raises ValueError for damaged data."""
    build = _matcher_type() if data and wants_native() else None
    return None if build is None else build(data)
