"""Reports that an earlier run left in a checked folder: they quote violations, and are no scripts."""

from __future__ import annotations

import re

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


def _has_our_sheets(path: str) -> bool:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as package:
            book = package.read("xl/workbook.xml")
    except (KeyError, ValueError, RuntimeError, NotImplementedError, BadZipFile):
        return False
    return any(all(f'name="{sheet}"'.encode() in book for sheet in sheets) for sheets in _SHEETS)
