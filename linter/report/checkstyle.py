"""Checkstyle XML: what most build servers read. New findings and unreadable files."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model import Finding, RunReport

from .artifacts import artifact_path
from .regions import is_in_file
from .summary import sentence_about
from .wording import headline, named_place
from .xml_text import attribute

FORMAT_VERSION = "10.3"


def render_checkstyle(report: RunReport) -> Iterator[str]:
    """The document, file by file; a clean file is an empty element."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<checkstyle version="{FORMAT_VERSION}">\n'
    for file in report.files:
        yield f"  <file name={attribute(artifact_path(file.path))}>\n"
        for error in file.errors:
            said = attribute(sentence_about(error.path, error.message))
            yield f'    <error line="1" severity="error" message={said} source="redlint.{error.code}"/>\n'
        for finding in file.findings:
            if finding.status == "new":
                yield f"    {_element(finding)}\n"
        yield "  </file>\n"
    yield "</checkstyle>\n"


def _element(finding: Finding) -> str:
    said, line, column = named_place(finding) + headline(finding), 1, ""
    if is_in_file(finding):
        line, column = finding.start.line, f' column="{finding.start.column}"'
    return (
        f'<error line="{line}"{column} severity="{finding.severity}" message={attribute(said)} '
        f'source="redlint.{finding.code}"/>'
    )
