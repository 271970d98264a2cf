"""A rule's rewrites for one place: which part of the text they replace, as edits of the segment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from linter.model import Edit, Suggestion
from linter.text.folding import Folded
from linter.text.sentences import Layout

if TYPE_CHECKING:
    from linter.rulebook import SuggestionTemplate

_CLOSING = "，,。！？!?；;：:\n\r… "


def suggest(
    templates: Iterable[SuggestionTemplate], folded: Folded, layout: Layout, span: tuple[int, int], channel: str | None
) -> tuple[Suggestion, ...]:
    """Rewrites that fit the channel. A rewrite that would swallow a placeholder is for reading only."""
    offered: list[Suggestion] = []
    for template in templates:
        if template.channels and channel is not None and channel not in template.channels:
            continue
        start, end = replaced_part(template.scope, folded.text, layout, span)
        swallowed = any(start <= mark[0] and mark[1] <= end for mark in folded.placeholders)
        applicability = "display" if swallowed else template.applicability
        edits = () if swallowed else (Edit(*folded.span(start, end), template.text),)
        offered.append(Suggestion(template.text, template.scope, applicability, edits))
    return tuple(offered)


def replaced_part(scope: str, text: str, layout: Layout, span: tuple[int, int]) -> tuple[int, int]:
    """The folded span that a rewrite of `scope` replaces; closing punctuation of clauses and sentences stays."""
    start, end = span
    last = max(start, end - 1)
    if scope == "match":
        return span
    if scope == "clause":
        return _without_closing(text, layout.clause(start)[0], layout.clause(last)[1])
    if scope == "segment":
        return 0, len(text)
    first, final = layout.sentence(start)[0], layout.sentence(last)[1]
    return (first, final) if scope == "delete" else _without_closing(text, first, final)


def _without_closing(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
