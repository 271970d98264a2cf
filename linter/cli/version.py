"""`redlint --version`: the program and the catalog it judges by."""

from __future__ import annotations

from linter import __version__
from linter.messages import say

DIGEST_SHOWN = 12


def version_line() -> str:
    """Name, version, the catalog's version with the beginning of its digest, and what of it is native code."""
    from linter.compiled import is_in_use
    from linter.errors import RedlintError
    from linter.match.native import has_core
    from linter.match.store import builtin_directory, load_compiled

    try:
        compiled = load_compiled(builtin_directory())
    except RedlintError as error:  # the version must be told all the more where the catalog is broken
        return say("cli.version_without_catalog", version=__version__, code=error.code)
    native = "cli.core_compiled" if is_in_use() else "cli.core_native"
    core = say(native if has_core() else "cli.core_python")
    digest = compiled.digest[:DIGEST_SHOWN]
    return say("cli.version", version=__version__, catalog=compiled.version, digest=digest, core=core)


def print_version() -> int:
    """The whole of `redlint --version` for a start without click; the exit code."""
    import os
    import sys

    from linter.messages import use_language

    from .language import asked_language
    from .output import prepare_streams

    prepare_streams()
    use_language(asked_language((), os.environ))
    sys.stdout.write(version_line() + "\n")
    return 0
