"""Places that formats for machines need besides that of the hit: of an edit in its file, and columns in bytes."""

from __future__ import annotations

from linter.model import Edit, Finding, Position

PLACED = (".yaml", ".yml")
"""Formats whose strings have places in the file although a locator names them."""


def is_in_file(finding: Finding) -> bool:
    """Whether the places of a finding are places of its file; with a locator they are mostly places in a string."""
    if finding.locator is None:
        return True
    return finding.path.lower().endswith(PLACED) and finding.text_start is not None and finding.text_start.offset > 0


def edit_place(finding: Finding, edit: Edit) -> tuple[Position, Position] | None:
    """Where an edit stands in the file; None where it reaches into what the finding does not show."""
    if finding.text_start is None or finding.locator is not None:  # a string may be written otherwise than it reads
        return None
    start, end = _place_of(finding, edit.start), _place_of(finding, edit.end)
    return None if start is None or end is None else (start, end)


def byte_column(finding: Finding, at: Position) -> int | None:
    """The 1-based column of a place in UTF-8 bytes; None where the beginning of its line is not known."""
    if at.column == 1:
        return 1
    index = at.offset - finding.context_start.offset
    if not 0 <= index <= len(finding.context):
        return None
    line = finding.context[:index].rpartition("\n")[2]
    if at.line != finding.context_start.line:
        return 1 + _size(line)
    if finding.context_start.column == 1:
        return 1 + _size(line)
    first = finding.text_start
    if first is None or (first.line == at.line and first.column != 1):
        return None
    return 1 + finding.lead_bytes + _size(line)


def _place_of(finding: Finding, index: int) -> Position | None:
    first, around = finding.text_start, finding.context_start
    assert first is not None
    offset = first.offset + index
    inside = offset - around.offset
    if 0 <= inside <= len(finding.context):
        before = finding.context[:inside]
        newlines = before.count("\n")
        column = inside - before.rfind("\n") if newlines else around.column + inside
        return Position(around.line + newlines, column, offset)
    if inside < 0 and first.line == around.line:
        return Position(first.line, first.column + index, offset)
    return None


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
