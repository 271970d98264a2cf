"""The compiled module of the second opinion, where it was built with the package and is not switched off."""

from __future__ import annotations

from types import ModuleType

from linter.compiled import wants_native

FORMAT = 2
"""What the module is called with; one that was built for another version of the program is not used."""


def load_core() -> ModuleType | None:
    """The module; None where everything is to be done in Python."""
    if not wants_native():
        return None
    try:
        from linter.suspicion import _native
    except ImportError:
        return None
    return _native if getattr(_native, "FORMAT", 0) == FORMAT else None
