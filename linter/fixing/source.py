"""A text file as bytes and as text, and back: same encoding, same byte order mark, same line ends."""

from __future__ import annotations

import codecs
import os.path
import re
from dataclasses import dataclass, replace

from linter.errors import RedlintError
from linter.messages import say
from linter.readers import Defaults, open_document
from linter.readers.formats import MENDED_KINDS, OFFICE_KINDS
from linter.text.decoding import decode_bytes

_NEEDS_QUOTES = re.compile(r"[\s()&;|<>*?$'`!#\[\]{}]")
_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Source:
    """A file of text. `mark` is its byte order mark, `text` what follows it, code point for code point."""

    path: str
    kind: str
    data: bytes
    mark: bytes
    encoding: str
    text: str

    def with_text(self, text: str) -> Source:
        """The file with another text in the same encoding. Raises `RedlintError` E503 where that cannot hold it."""
        return self if text == self.text else replace(self, data=self.mark + self._encode(text), text=text)

    def _encode(self, text: str) -> bytes:
        try:
            if self.encoding == "gb18030" and not _fits(text, "gbk") and _fits(self.text, "gbk"):
                # the bytes would be right, but what wrote this file as GBK could not read them
                raise RedlintError("E503", self._cannot_hold(text, "gbk"))
            return text.encode(_codec(self.encoding))
        except UnicodeEncodeError:
            raise RedlintError("E503", self._cannot_hold(text, _codec(self.encoding))) from None

    def _cannot_hold(self, text: str, codec: str) -> str:
        known = set(self.text)
        character = next((one for one in text if one not in known and not _fits(one, codec)), "?")
        return say("fix.cannot_hold", path=self.path, encoding=codec.upper(), code=f"U+{ord(character):04X}")

    @property
    def unified(self) -> str:
        """The text with LF where the file ends its lines with CR alone; places are the same in both."""
        return self.text.replace("\r", "\n") if self.newline == "\r" else self.text

    @property
    def newline(self) -> str:
        """How the file ends its lines."""
        if "\r\n" in self.text:
            return "\r\n"
        return "\r" if "\r" in self.text and "\n" not in self.text else "\n"


def read_source(path: str, data: bytes, defaults: Defaults) -> Source:
    """The file behind `path`, whose bytes are `data`.

    Raises `InputError` for what cannot be read, and `RedlintError` E504 for a format that is not fixed in place.
    """
    kind = open_document(path, data=data, name=path, defaults=defaults).kind
    if kind not in MENDED_KINDS:
        key = "fix.needs_copy" if kind in OFFICE_KINDS else "fix.by_hand"
        key = "fix.old_workbook" if kind == "xls" else key
        raise RedlintError("E504", say(key, **copy_words(path)))
    text, encoding = decode_bytes(data, path)
    mark = next((mark for mark in _BOMS if data.startswith(mark)), b"")
    if len(mark) and encoding in ("utf-8", "gb18030"):
        mark = b""
    return Source(path, kind, data, mark, encoding, text)


def copy_words(path: str) -> dict[str, str]:
    """What the advice to write a reviewed copy names: the file, and both names as a shell takes them."""
    stem, suffix = os.path.splitext(path)
    copy = say("fix.copy_name", stem=stem, suffix=suffix)
    return {"path": path, "quoted": _shell_word(path), "copy": _shell_word(copy)}


def _shell_word(path: str) -> str:
    return f'"{path}"' if _NEEDS_QUOTES.search(path) else path


def _codec(encoding: str) -> str:
    return "utf-8" if encoding == "utf-8-sig" else encoding


def _fits(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
