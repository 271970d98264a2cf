"""The command `redlint`, also as `python -m linter`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

VERSION_FLAGS = (["--version"], ["-V"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (None: that of the process) and answer the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words in VERSION_FLAGS:  # asked by hooks and editors at every start: not worth importing click
        from linter.cli.version import print_version

        return print_version()
    from linter.cli.main import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
