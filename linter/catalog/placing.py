"""Which part of a text a suggestion replaces: the words of the hit, their clause, sentence or everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from linter.text.sentences import Layout, lay_out

if TYPE_CHECKING:
    from linter.rulebook import SuggestionTemplate

Placement: TypeAlias = tuple[int, int, str]
"""Replace text[start:end] by this text."""

CLOSING = "。！？!?；;，,：:…—~ \t\u3000\r\n"
"""Marks that end a clause or sentence; they stay when the words before them are replaced."""


def place_suggestion(text: str, start: int, end: int, suggestion: SuggestionTemplate) -> Placement:
    """Where `suggestion` goes for a hit at text[start:end]."""
    return (*replaced_part(suggestion.scope, text, lay_out(text), start, end), suggestion.text)


def replaced_part(scope: str, text: str, layout: Layout, start: int, end: int) -> tuple[int, int]:
    """The span that a rewrite of `scope` replaces for a hit at text[start:end].

    The closing mark of a clause or sentence stays; deleting takes the sentence with its mark.
    """
    last = max(start, end - 1)
    if scope == "match":
        return start, end
    if scope == "segment":
        return 0, len(text)
    unit = layout.clause if scope == "clause" else layout.sentence
    first, stop = unit(start)[0], unit(last)[1]
    if scope == "delete":
        return first, stop
    while stop > end and text[stop - 1] in CLOSING:
        stop -= 1
    while first < start and text[first] in CLOSING:
        first += 1
    return first, stop
