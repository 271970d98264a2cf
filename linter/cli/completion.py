"""Completion of command lines in bash, zsh and fish: click's own, with files where no word fits."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

if TYPE_CHECKING:
    import click

VARIABLE = "_REDLINT_COMPLETE"
"""What shells set: `bash_source` asks for the script to install, `bash_complete` for words."""


def complete(command: click.Command, instruction: str) -> int:
    """Answer a shell: print the script or the words, and answer the exit code; 1 for a shell that is not known."""
    shell, _, action = instruction.partition("_")
    known = get_completion_class(shell)
    if known is None or action not in ("source", "complete"):
        return 1

    class WithFiles(known):  # type: ignore[valid-type, misc]
        def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
            found: list[CompletionItem] = super().get_completions(args, incomplete)
            if found or incomplete.startswith("-"):
                return found
            return [CompletionItem(incomplete, type="file")]

    words: ShellComplete = WithFiles(command, {}, "redlint", VARIABLE)
    sys.stdout.write((words.source() if action == "source" else words.complete()) + "\n")
    return 0
