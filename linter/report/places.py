"""How reports write a place: `path:line:column`, with the cell or JSON path in brackets."""

from __future__ import annotations

from linter.model import Finding

from .cells import visible


def place(finding: Finding) -> str:
    """`话术.txt:3:9`, or `短信.xlsx[短信!C12]:1:8` where a locator says which string the line is in."""
    return f"{container(finding)}:{finding.start.line}:{finding.start.column}"


def container(finding: Finding) -> str:
    """The file and, where there is one, the locator."""
    path = visible(finding.path)
    return f"{path}[{visible(finding.locator)}]" if finding.locator else path
