"""Checks of a rule's `regex:`: it must compile, and it must not use `\\b` where it misleads."""

from __future__ import annotations

import re

from linter.catalog.nodes import Scalar
from linter.catalog.reading import Problems

_BOUNDARY = re.compile(r"(?<!\\)(?:\\\\)*\\b")
_BEFORE = re.compile(r"[\u3400-\u9fff](?:\(\?(?::|=|!)|[()\]?*+])*$")
_AFTER = re.compile(r"(?:\(\?(?::|=|!)|[()\[])*[\u3400-\u9fff]")


def check_expression(word: Scalar, problems: Problems) -> None:
    """Report an expression that does not compile, and each `\\b` that stands beside a Han character."""
    import regex  # type: ignore[import-untyped]

    inner = word.inner is not None
    start = word.inner - word.column if word.inner is not None else 0
    try:
        regex.compile(word.text)
    except regex.error as error:
        place = error.pos if error.pos is not None else 0
        problems.add(word.origin, "catalog.bad_regex", shift=start + place if inner else 0, reason=error.msg)
        return
    for match in _BOUNDARY.finditer(word.text):
        end = match.end()
        # Han characters are word characters: between two of them there is no boundary, only beside punctuation.
        if _BEFORE.search(word.text[: end - 2]) or _AFTER.match(word.text[end:]):
            problems.add(word.origin, "catalog.han_boundary", shift=start + end - 2 if inner else 0)
