"""Text inside XML: escaped, and without the characters that XML 1.0 forbids."""

from __future__ import annotations

from html import escape

from .wording import one_line, readable


def attribute(text: object) -> str:
    """A value between double quotes, on one line."""
    return f'"{escape(one_line(str(text)))}"'


def content(text: str) -> str:
    """The text of an element, its lines kept."""
    return escape(readable(text), quote=False)
