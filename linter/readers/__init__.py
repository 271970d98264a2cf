"""Files to documents: one module per format, chosen by the file's extension or by what is in it."""

from __future__ import annotations

from linter.readers.defaults import Defaults
from linter.readers.opening import open_document

__all__ = ["Defaults", "open_document"]
