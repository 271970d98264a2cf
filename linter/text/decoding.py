"""Bytes to text: which encoding a file has, and where it stops being text.

BOM, then strict UTF-8, then strict GB18030 (a superset of GBK, what Chinese Excel saves as "CSV"). Anything
else is an error that says where. Guessing further would turn an unread file into a clean one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from linter.errors import InputError
from linter.messages import say

CHUNK = 1 << 20
"""How many bytes of a large file are decoded at a time."""

WHOLE = 8 << 20
"""Files smaller than this many bytes are read at once."""

_PIECE = 1 << 19  # code points handed out at a time from a file read at once
_SAMPLE = 1 << 16
_FEW = 64  # so few bytes outside ASCII in the head of a large file prove nothing
_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_ASCII = rb"[\x80-\xff]"
_WIDE = "[\u0800-\ufffc\U00010000-\U0010ffff]"  # three or four bytes in UTF-8
_CHINESE = "[\\s!-~\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"  # patterns are compiled where a file needs them


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as it comes in, in pieces of about a megabyte; `encoding` is a Python codec name, `utf-8-sig` with BOM."""

    encoding: str
    pieces: Iterator[str]


def decode_stream(stream: BinaryIO, path: str) -> Decoded:
    """Decide the encoding of a seekable stream and decode it piece by piece, without the BOM.

    A file under 8 MiB is decided as a whole. Of a larger one the first 8 MiB decide, unless they hold hardly
    anything but ASCII; then all of it is tried. A later byte that does not fit raises `InputError` while
    iterating: after megabytes of valid UTF-8 it is damage, not another encoding.
    Raises `InputError` E203 for what is no text and E204 for bytes that neither encoding takes.
    """
    head = stream.read(WHOLE)
    for mark, codec in _BOMS:
        if head.startswith(mark):
            shown = "utf-8-sig" if codec == "utf-8" else codec
            stream.seek(len(mark))
            return Decoded(shown, _decode_all(stream, codec, path, len(mark)))
    _refuse_binary(head, path)
    if len(head) < WHOLE:
        return _decode_whole(stream, head, path)
    codec = _choose(stream, head, path)
    stream.seek(0)
    return Decoded(codec, _decode_all(stream, codec, path, 0))


def decode_bytes(data: bytes, path: str) -> tuple[str, str]:
    """The text of a whole file in memory without its BOM, and the encoding's name. Raises as `decode_stream` does."""
    decoded = decode_stream(BytesIO(data), path)
    return "".join(decoded.pieces), decoded.encoding


def _decode_whole(stream: BinaryIO, data: bytes, path: str) -> Decoded:
    try:
        return Decoded("utf-8", _cut(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        if not _is_damaged_utf8(data, error.start):
            try:
                return Decoded("gb18030", _cut(data.decode("gb18030")))
            except UnicodeDecodeError:
                pass
    raise _undecodable(stream, path)


def _cut(text: str) -> Iterator[str]:
    if len(text) <= _PIECE:
        return iter((text,))
    return (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))


def _choose(stream: BinaryIO, head: bytes, path: str) -> str:
    """The encoding of a large file without BOM, from its head or, where that is nearly all ASCII, from all of it."""
    if sum(1 for _ in islice(re.finditer(_NOT_ASCII, head), _FEW)) < _FEW:
        failure = _first_failure(stream, "utf-8", 0)
    else:
        failure = _first_failure(BytesIO(head), "utf-8", 0, final=False)
    if failure is None:
        return "utf-8"
    start = max(0, failure - _SAMPLE)
    stream.seek(start)
    if _is_damaged_utf8(stream.read(2 * _SAMPLE), failure - start):
        raise _undecodable(stream, path)
    return "gb18030"


def _decode_all(stream: BinaryIO, codec: str, path: str, skip: int) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        while data := stream.read(CHUNK):
            yield decoder.decode(data)
        if last := decoder.decode(b"", True):
            yield last
    except UnicodeDecodeError:
        if skip:
            raise _damaged(stream, path, codec, skip) from None
        raise _undecodable(stream, path) from None


def _refuse_binary(head: bytes, path: str) -> None:
    """Raise for data with so many NUL bytes that it is no text, or that looks like UTF-16 without its BOM."""
    nuls = head[:_SAMPLE].count(0)
    if not nuls:
        return
    sample = head[: min(len(head), _SAMPLE) // 2 * 2]
    for codec in ("utf-16-le", "utf-16-be"):
        wide = sample.decode(codec, "replace")
        # Read as UTF-16 it is Chinese throughout; a text with stray NUL bytes never is.
        if len(head) % 2 == 0 and wide and len(re.findall(_CHINESE, wide)) > 0.95 * len(wide):
            raise InputError("E203", path, say("input.utf16-without-bom", encoding=codec))
    if nuls > max(8, len(sample) // 500):
        raise InputError("E203", path, say("input.binary", offset=head.index(0)))


def _is_damaged_utf8(data: bytes, position: int) -> bool:
    """Whether the text around a byte that UTF-8 refuses is UTF-8 all the same, and only that byte is broken.

    GB18030 would take most such files without complaint and make garbage of them. Characters of three bytes
    come about in GBK text hardly ever, so more of them than failures means UTF-8.
    """
    window = data[max(0, position - _SAMPLE) : position + _SAMPLE].decode("utf-8", "replace")
    return len(re.findall(_WIDE, window)) > window.count("\ufffd")


def _first_failure(stream: BinaryIO, codec: str, skip: int, *, final: bool = True) -> int | None:
    """The offset of the first byte of the stream that the codec refuses; None if it takes all.

    `final`: whether the stream ends with the text, so that half a character at its end is refused too.
    """
    stream.seek(skip)
    decoder = codecs.getincrementaldecoder(codec)("strict")
    total = skip
    try:
        while data := stream.read(CHUNK):
            total += len(data)
            decoder.decode(data)
        decoder.decode(b"", final)
    except UnicodeDecodeError as error:
        return total - len(error.object) + error.start  # the object begins with bytes held back from before
    return None


def _line_of(stream: BinaryIO, codec: str, skip: int, offset: int) -> int:
    stream.seek(skip)
    decoder = codecs.getincrementaldecoder(codec)("replace")
    left, line = offset - skip, 1
    while left and (data := stream.read(min(CHUNK, left))):
        left -= len(data)
        line += decoder.decode(data).count("\n")
    return line


def _damaged(stream: BinaryIO, path: str, codec: str, skip: int) -> InputError:
    offset = _first_failure(stream, codec, skip) or 0
    line = _line_of(stream, codec, skip, offset)
    stream.seek(offset)
    return InputError(
        "E204",
        path,
        say("input.damaged", encoding=codec.upper(), line=line, offset=offset, byte=stream.read(1).hex().upper()),
    )


def _undecodable(stream: BinaryIO, path: str) -> InputError:
    """The sentence for a text that is damaged UTF-8, or neither UTF-8 nor GB18030."""
    first = _first_failure(stream, "utf-8", 0) or 0
    start = max(0, first - _SAMPLE)
    stream.seek(start)
    if _is_damaged_utf8(stream.read(2 * _SAMPLE), first - start):
        return _damaged(stream, path, "utf-8", 0)
    second = _first_failure(stream, "gb18030", 0) or 0
    return InputError(
        "E204",
        path,
        say(
            "input.undecodable",
            line=_line_of(stream, "utf-8", 0, first),
            offset=first,
            gb_line=_line_of(stream, "gb18030", 0, second),
            gb_offset=second,
        ),
    )
