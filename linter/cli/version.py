"""`redlint --version`: the program and the catalog it judges by."""

from __future__ import annotations

from linter import __version__
from linter.messages import say

DIGEST_SHOWN = 12


def version_line() -> str:
    """Name, version, and the catalog's version with the beginning of its digest."""
    from linter.engine import Linter

    linter = Linter()
    return say(
        "cli.version", version=__version__, catalog=linter.catalog_version, digest=linter.catalog_digest[:DIGEST_SHOWN]
    )
