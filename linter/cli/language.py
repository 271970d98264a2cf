"""Which language to speak, found out before anything is parsed: help pages and errors need it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.messages import LANGUAGES

VARIABLE = "REDLINT_LANG"


def asked_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that `--lang` or REDLINT_LANG asks for; Chinese where neither does, or asks for an unknown one."""
    asked = environment.get(VARIABLE, "")
    for at, word in enumerate(arguments):
        if word == "--":
            break
        if word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        elif word == "--lang" and at + 1 < len(arguments):
            asked = arguments[at + 1]
    return asked.lower() if asked.lower() in LANGUAGES else LANGUAGES[0]
