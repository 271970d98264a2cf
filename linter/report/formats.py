"""The formats for machines and documents by name, each loaded when a report in it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from linter.model import RunReport

TEXT_FORMATS: dict[str, tuple[str, str]] = {
    "json": ("json_document", "render_json"),
    "jsonl": ("jsonlines", "render_jsonl"),
    "sarif": ("sarif", "render_sarif"),
    "junit": ("junit", "render_junit"),
    "github": ("github", "render_github"),
    "gitlab": ("gitlab", "render_gitlab"),
    "checkstyle": ("checkstyle", "render_checkstyle"),
    "rdjson": ("rdjson", "render_rdjson"),
    "markdown": ("markdown", "render_markdown"),
    "csv": ("comma_table", "render_csv"),
    "html": ("page", "render_html"),
}
"""Name of a format -> module of this package and its function from a report to pieces of text."""
VERSIONED = ("json", "sarif", "html")
"""Formats that name the version of the program."""
DATED = ("html",)
"""Formats that bear the time they were made."""


def render_text(report: RunReport, chosen: str, *, version: str, made: str = "") -> Iterator[str]:
    """The report in a format of `TEXT_FORMATS`, in pieces. `made` is the time of the run in words."""
    module, function = TEXT_FORMATS[chosen]
    render: Any = getattr(import_module(f"{__package__}.{module}"), function)
    facts = {"version": version} if chosen in VERSIONED else {}
    if chosen in DATED:
        facts["made"] = made
    pieces: Iterator[str] = render(report, **facts)
    return pieces
