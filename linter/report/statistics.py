"""Counts per rule: how many findings, in how many files, in aligned columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from linter.messages import say
from linter.model import RunReport

from .cells import visible
from .styled import Line, Piece, table
from .summary import level_words, new_findings


def statistics_table(report: RunReport) -> Iterator[Line]:
    """A row for each rule with findings, the most frequent first; nothing where there are none."""
    findings: Counter[str] = Counter()
    files: defaultdict[str, set[str]] = defaultdict(set)
    facts: dict[str, tuple[str, str]] = {}
    for finding in new_findings(report):
        findings[finding.code] += 1
        files[finding.code].add(finding.path)
        facts.setdefault(finding.code, (finding.severity, finding.title))
    if not findings:
        return
    codes = sorted(findings, key=lambda code: (-findings[code], code))
    head = (say("column.findings"), say("column.files"), say("column.level"), say("column.code"), say("column.title"))
    rows = [
        (f"{findings[code]:,}", f"{len(files[code]):,}", level_words(facts[code][0]), code, visible(facts[code][1]))
        for code in codes
    ]
    cells = table([head, *rows], right=frozenset({0, 1}))
    yield tuple(Piece(cell, "dim") for cell in cells[0])
    for code, row in zip(codes, cells[1:], strict=True):
        styles = ("strong", "", facts[code][0], "code", "")
        yield tuple(Piece(cell, style) for cell, style in zip(row, styles, strict=True))
