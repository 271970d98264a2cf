"""Which language to speak, found out before anything is parsed: help pages and errors need it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.messages import LANGUAGES

VARIABLE = "REDLINT_LANG"
LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES")
"""What somebody sets who wants messages in a language. LANG alone does not count: it says en_US on most servers,
whoever reads their reports."""


def asked_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that `--lang`, REDLINT_LANG or the locale of messages asks for, in this order; else Chinese."""
    asked = environment.get(VARIABLE, "")
    for at, word in enumerate(arguments):
        if word == "--":
            break
        if word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        elif word == "--lang" and at + 1 < len(arguments):
            asked = arguments[at + 1]
    if asked:
        return asked.lower() if asked.lower() in LANGUAGES else LANGUAGES[0]
    locale = next(filter(None, map(environment.get, LOCALE)), "")
    return "en" if locale.lower().startswith("en") else LANGUAGES[0]
