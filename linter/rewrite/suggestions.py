"""A rule's rewrites for one place: which part of the text they replace, as edits of the segment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING

from linter.catalog.placing import replaced_part
from linter.model import Edit, Finding, Suggestion
from linter.text.folding import Folded
from linter.text.sentences import Layout

if TYPE_CHECKING:
    from linter.rulebook import SuggestionTemplate


def suggest(
    templates: Iterable[SuggestionTemplate], folded: Folded, layout: Layout, span: tuple[int, int], channel: str | None
) -> tuple[Suggestion, ...]:
    """Rewrites that fit the channel. A rewrite that would swallow a placeholder is for reading only."""
    offered: list[Suggestion] = []
    for template in templates:
        if template.channels and channel is not None and channel not in template.channels:
            continue
        start, end = replaced_part(template.scope, folded.text, layout, *span)
        swallowed = any(start <= mark[0] and mark[1] <= end for mark in folded.placeholders)
        applicability = "display" if swallowed else template.applicability
        edits = () if swallowed else (Edit(*folded.span(start, end), template.text),)
        offered.append(Suggestion(template.text, template.scope, applicability, edits))
    return tuple(offered)


def shift_edits(finding: Finding, by: int) -> Finding:
    """The finding of a turn that stands `by` code points into its segment, with edits of the segment's text."""
    if not finding.suggestions:
        return finding
    return with_suggestions(
        finding,
        tuple(
            Suggestion(
                one.text,
                one.scope,
                one.applicability,
                tuple(Edit(edit.start + by, edit.end + by, edit.text) for edit in one.edits),
                one.tone,
                one.parts,
            )
            for one in finding.suggestions
        ),
    )


def with_suggestions(finding: Finding, suggestions: tuple[Suggestion, ...]) -> Finding:
    """The finding with other suggestions; `dataclasses.replace` takes three times as long."""
    values = _values(finding)
    return _make(*values[:_PLACE], suggestions, *values[_PLACE + 1 :])


_NAMES = tuple(one.name for one in fields(Finding))
_PLACE = _NAMES.index("suggestions")
_values = attrgetter(*_NAMES)
_make: Callable[..., Finding] = Finding
