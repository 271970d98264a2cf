"""Reports and reviewed copies that an earlier run left in a checked folder: they say again what stands elsewhere."""

from __future__ import annotations

import os
import re
from html import unescape

from linter.readers.formats import extension_of

_HEAD = 1024
_BEGINNINGS = {
    ".json": re.compile(rb'\{\s*"schema_version": \d[^{]*"tool": \{\s*"name": "redlint"'),
    ".jsonl": re.compile(rb'\{"code": "[A-Z]{2,3}\d{3}", "name": "[a-z0-9-]+", "title": "'),
    ".csv": re.compile("\ufeff(文件,位置,行,列,编号,渠道|file,place,line,column,record,channel),".encode()),
    ".md": re.compile("## 催收话术红线检查\n|## Red lines in collection scripts\n"
                      "|# 催收话术合规审计报告\n|# Audit of collection scripts\n".encode()),
}  # fmt: skip
_SHEETS = (
    ("命中明细", "整改清单", "豁免清单", "扫描说明"),
    ("Findings", "To mend", "Waived", "Scope"),
    ("概况", "整改清单", "问题最重的模板", "排除的命中"),
    ("Overview", "Rectification list", "Worst templates", "Hits left out"),
)
REVIEW_PROPERTY = "redlint-review-of"
"""Property of a reviewed workbook: the name of the file that it is a copy of."""
_REVIEWED = re.compile(f'name="{REVIEW_PROPERTY}"[^>]*>\\s*<[^>]*>([^<]*)<'.encode())
_OWN_COMMENT = re.compile(rb'<w:comment [^>]*w:author="redlint"')


def is_own_report(path: str) -> bool:
    """Whether the program wrote this file as a report; by its first bytes, or by its sheets. Unreadable: no."""
    extension = extension_of(path)
    try:
        if extension == ".xlsx":
            return _has_our_sheets(path)
        if (beginning := _BEGINNINGS.get(extension)) is None:
            return False
        with open(path, "rb") as file:
            return beginning.match(file.read(_HEAD)) is not None
    except OSError:
        return False


def reviewed_original(path: str) -> str | None:
    """The name of the file that this one is a reviewed copy of, if it still stands beside it.

    A workbook says so itself; a Word document has our comments, and begins with the name of its original.
    """
    extension, folder = extension_of(path), os.path.dirname(path)
    try:
        if extension in (".xlsx", ".xlsm"):
            found = _REVIEWED.search(_part(path, "docProps/custom.xml"))
            names = [unescape(found[1].decode("utf-8", "replace"))] if found else []
        elif extension in (".docx", ".docm"):
            names = _shorter_names(path) if _OWN_COMMENT.search(_part(path, "word/comments.xml")) else []
        else:
            return None
    except OSError:
        return None
    own = os.path.basename(path)
    return next((name for name in names if name != own and os.path.isfile(os.path.join(folder, name))), None)


def _shorter_names(path: str) -> list[str]:
    """Names without what follows a dot, a hyphen or the like: `手册.审阅.docx` is made of `手册.docx`."""
    stem, extension = os.path.splitext(os.path.basename(path))
    cuts = [found.start() for found in re.finditer(r"[\W_]", stem)]
    return [f"{stem[:cut]}{extension}" for cut in reversed(cuts) if cut]


def _has_our_sheets(path: str) -> bool:
    book = _part(path, "xl/workbook.xml")
    return any(all(f'name="{sheet}"'.encode() in book for sheet in sheets) for sheets in _SHEETS)


def _part(path: str, name: str) -> bytes:
    """A part of an Office package; empty where there is none, or no package."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as package:
            return package.read(name)
    except (KeyError, ValueError, RuntimeError, NotImplementedError, BadZipFile):
        return b""
