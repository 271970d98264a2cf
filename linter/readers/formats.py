"""Which formats are read, by extension, and what to do about the others."""

from __future__ import annotations

import os

from linter.readers.vocabulary import words

READABLE = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".docx": "docx",
    ".docm": "docx",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".srt": "srt",
    ".vtt": "vtt",
    ".sql": "sql",
    ".parquet": "parquet",
    ".zip": "zip",
}
"""Extension -> kind of document."""

OFFICE_KINDS = ("xlsx", "xls", "docx")
"""Kinds that other programs write: answered with a reviewed copy, never changed in place."""

MENDED_KINDS = ("txt", "md", "csv", "tsv", "json", "jsonl", "yaml")
"""Kinds that are mended in place, byte for byte."""

_RESAVED = {  # formats that another program can save as one of ours
    ".doc": ".docx",
    ".wps": ".docx",
    ".et": ".xlsx",
    ".xlsb": ".xlsx",
    ".ods": ".xlsx",
    ".numbers": ".xlsx",
}
_ARCHIVES = words(".rar .7z .gz .tar .tgz .bz2 .xz .z")
_KNOWN = words("""
    .dotx .dotm .odt .rtf .pages .pdf .ofd .ppt .pptx .dps .key .xlt .xltx .png .jpg .jpeg .gif .bmp .webp .tif
    .tiff .heic .svg .ico .psd .mp3 .wav .m4a .amr .aac .flac .ogg .mp4 .mov .avi .mkv .exe
    .dll .so .dylib .msi .apk .jar .class .pyc .o .a .db .sqlite .sqlite3 .mdb .pickle .pkl .npy .bin .dat
    .iso .eml .msg .ttf .otf .woff .woff2
""")


def extension_of(path: str) -> str:
    """The extension in lower case with its dot, or an empty string."""
    return os.path.splitext(os.path.basename(path))[1].lower()


def is_lock_file(path: str) -> bool:
    """Whether this is the file that Excel or WPS puts beside a workbook while it is open."""
    return os.path.basename(path).startswith("~$")


def refusal(path: str) -> tuple[str, dict[str, str]] | None:
    """The key and slots of the sentence that says why a file of this name cannot be read; None if it may be text."""
    extension = extension_of(path)
    if is_lock_file(path):
        return "input.lock-file", {"name": os.path.basename(path)[2:]}
    if extension in _RESAVED:
        return "input.resave", {"extension": extension, "better": _RESAVED[extension]}
    if extension in _ARCHIVES:
        return "input.archive", {"extension": extension}
    return ("input.unsupported", {"extension": extension}) if extension in _KNOWN else None
