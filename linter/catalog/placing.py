"""Which part of a text a suggestion replaces: the words of the hit, their clause, sentence or everything."""

from __future__ import annotations

from typing import TypeAlias

from linter.rulebook import SuggestionTemplate
from linter.text.sentences import lay_out

Placement: TypeAlias = tuple[int, int, str]
"""Replace text[start:end] by this text."""

CLOSING = "。！？!?；;，,：:…—~ \t\u3000\r\n"
"""Marks that end a clause or sentence; they stay when the words before them are replaced."""


def place_suggestion(text: str, start: int, end: int, suggestion: SuggestionTemplate) -> Placement:
    """Where `suggestion` goes for a hit at text[start:end]. Deleting takes the sentence with its closing mark."""
    layout = lay_out(text)
    last = max(start, end - 1)
    if suggestion.scope == "match":
        return start, end, suggestion.text
    if suggestion.scope == "segment":
        return 0, len(text), suggestion.text
    if suggestion.scope == "delete":
        return layout.sentence(start)[0], layout.sentence(last)[1], ""
    unit = layout.clause if suggestion.scope == "clause" else layout.sentence
    first, stop = unit(start)[0], unit(last)[1]
    while stop > end and text[stop - 1] in CLOSING:
        stop -= 1
    while first < start and text[first] in CLOSING:
        first += 1
    return first, stop, suggestion.text
