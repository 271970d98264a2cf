"""Phrases that a project allows: a hit inside such a phrase is no violation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.catalog.selection import specificity
from linter.model import Finding
from linter.text.folding import fold

Allowance = tuple[str, tuple[str, ...]]
"""A phrase, and the rules it is allowed for; none means all."""


def drop_allowed(findings: Sequence[Finding], allowances: Sequence[Allowance]) -> tuple[Finding, ...]:
    """The findings that no allowed phrase covers, width, case and traditional characters aside."""
    folded = [(fold(phrase).text, rules) for phrase, rules in allowances]
    return tuple(finding for finding in findings if not any(_covers(finding, *one) for one in folded))


def _covers(finding: Finding, phrase: str, rules: tuple[str, ...]) -> bool:
    if rules and all(specificity(one, finding.code, finding.name, finding.category) < 0 for one in rules):
        return False
    start = finding.start.offset - finding.context_start.offset
    end = finding.end.offset - finding.context_start.offset
    return any(first <= start and end <= last for first, last in _occurrences(finding.context, phrase))


def _occurrences(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    folded = fold(text)
    place = folded.text.find(phrase) if phrase else -1
    while place >= 0:
        yield folded.span(place, place + len(phrase))
        place = folded.text.find(phrase, place + 1)
