"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from typing import BinaryIO

ZIP, OLE = "zip", "ole"

_SIGNATURES = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"RIFF", "RIFF"),
    (b"ID3", "MP3"),
    (b"\x7fELF", "ELF"),
)
_ENCRYPTED = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"
_WORKBOOK = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # the record that begins the globals of a BIFF8 workbook
_FILEPASS = 0x2F
_SECTOR = 512


def signature_of(head: bytes) -> str | None:
    """The kind of a binary file from its first bytes: `zip` (so xlsx, docx), `ole` (so xls), `PDF` ...; or None."""
    for mark, kind in _SIGNATURES:
        if head.startswith(mark):
            return None if kind == "RIFF" and head[8:12] not in (b"WAVE", b"AVI ", b"WEBP") else kind
    return None


def is_encrypted(stream: BinaryIO) -> bool:
    """Whether an OLE file is a workbook behind a password.

    A newer one is wrapped whole into a stream `EncryptedPackage`; an older one says so in a record `FILEPASS`
    soon after its first.
    """
    stream.seek(0)
    tail = b""
    while data := stream.read(1 << 20):
        if _ENCRYPTED in tail + data:
            return True
        tail = data[-len(_ENCRYPTED) :]
        start = data.find(_WORKBOOK)
        while start >= 0:
            if start % _SECTOR == 0 and _FILEPASS in _records(data[start : start + _SECTOR]):
                return True
            start = data.find(_WORKBOOK, start + 1)
    return False


def _records(sector: bytes) -> list[int]:
    """The types of the records that begin in the first sector of a workbook stream."""
    types: list[int] = []
    at = 0
    while at + 4 <= len(sector):
        types.append(int.from_bytes(sector[at : at + 2], "little"))
        at += 4 + int.from_bytes(sector[at + 2 : at + 4], "little")
    return types


def mistaken_workbook(head: bytes) -> str:
    """The key of the sentence for a file that is named like a workbook and is none."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if not head:
        return "input.workbook-empty"
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta")):
        return "input.workbook-html"
    if start.startswith(b"<?xml"):
        return "input.workbook-xml"
    if signature_of(head) or head.count(0) > 8:
        return "input.workbook-other"
    return "input.workbook-text"
