"""`redlint cache`: the derived files kept between runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from linter.messages import say

from .group import Group
from .help import Command

CACHE_VARIABLE = "REDLINT_CACHE_DIR"


def build() -> Group:
    """The group with its commands, with their words in the language of the run."""
    return Group("cache", {"clean": build_clean}, summary=say("help.cache"))


def build_clean() -> Command:
    """`cache clean`."""
    return Command(
        "clean",
        run_clean,
        params=[],
        summary=say("help.cache_clean"),
        examples=[("redlint cache clean", say("example.cache_clean"))],
    )


@contextmanager
def own_cache() -> Iterator[None]:
    """A cache for this run alone, removed at its end: what other runs keep is neither read nor written."""
    from tempfile import TemporaryDirectory

    before = os.environ.get(CACHE_VARIABLE)
    with TemporaryDirectory(prefix="redlint-", ignore_cleanup_errors=True) as folder:
        os.environ[CACHE_VARIABLE] = folder  # worker processes inherit it
        try:
            yield
        finally:
            del os.environ[CACHE_VARIABLE]
            if before is not None:
                os.environ[CACHE_VARIABLE] = before


def run_clean() -> int:
    """Remove everything derived; it is made anew when it is needed."""
    from linter.text.cache_folder import cache_folder, clean_cache

    from .output import print_text

    removed = clean_cache()
    print_text([say("cli.cache_cleaned", count=removed, folder=str(cache_folder())) + "\n"])
    return 0
