"""Opening a file: what kind it is, its bytes, and the reader for it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import BinaryIO

from linter.errors import InputError, reason_of
from linter.messages import say
from linter.model import Document, Lines, Notice, Segment
from linter.readers.defaults import Defaults
from linter.readers.formats import READABLE, extension_of, refusal
from linter.readers.signatures import OLE, ZIP, signature_of
from linter.text.decoding import Decoded, decode_stream

STANDARD_INPUT = "<stdin>"
"""The name shown for text from a pipe without a name."""

_Batches = Iterator[Lines | tuple[Segment, ...]]
_SAMPLE = 16_384
"""How many code points from the beginning show whether a text is a chat."""
_CLOCK = r"\d[-/月.]\d{1,2}日?.{0,8}\d:\d\d"
_JSON_HEAD = r'\s*(\{\s*["}]|\[\s*[\[{"\]])'


def open_document(
    path: str, *, data: bytes | None = None, name: str | None = None, defaults: Defaults | None = None
) -> Document:
    """The document behind a path, or in `data` (standard input) under the name `name`.

    The extension decides how it is read; a text of an unknown extension is looked into. Texts, CSV and JSON Lines
    are read lazily, in pieces of about a megabyte, the others at once. Raises `InputError` for what cannot be
    read; the lazy readers also while iterating.
    """
    defaults = defaults or Defaults()
    shown = path if data is None else name or STANDARD_INPUT
    refused = refusal(shown)
    if refused is not None:
        raise InputError("E205", shown, say(refused[0], **refused[1]))
    notices: list[Notice] = []
    kind = READABLE.get(extension_of(shown), "txt" if shown == STANDARD_INPUT else "")
    if kind == "zip":
        raise InputError("E214", shown, say("input.zip-alone"))
    stream = BytesIO(data) if data is not None else _open_file(path)
    if kind in ("xlsx", "xls"):
        from linter.readers.workbook import read_workbook

        return Document(shown, kind, None, _closing(stream, read_workbook(stream, shown, defaults, notices)), notices)
    if kind == "parquet":
        from linter.readers.parquet import read_parquet

        return Document(shown, kind, None, _closing(stream, read_parquet(stream, shown, defaults, notices)), notices)
    if kind == "docx":
        from linter.readers.word import read_word

        return Document(shown, kind, None, _closing(stream, read_word(stream, shown, defaults, notices)), notices)
    head = stream.read(4096)
    stream.seek(0)
    if signature := signature_of(head):
        key = "input.office-as-text" if signature in (ZIP, OLE) else "input.not-text"
        raise InputError("E203", shown, say(key, kind=signature))
    decoded = decode_stream(stream, shown)
    kind, batches = _choose(kind, decoded, shown, defaults, notices)
    return Document(shown, kind, decoded.encoding, _closing(stream, batches), notices)


def _open_file(path: str) -> BinaryIO:
    """A seekable binary stream of a file, of what a pipe gives, or of a member of a zip pack."""
    if ".zip!" in path.lower() and not os.path.lexists(path):
        from linter.readers.archive import read_member

        if (member := read_member(path)) is not None:
            return BytesIO(member)
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise InputError("E202", path, say("input.is-directory"))
        if stat.S_ISREG(mode):
            return open(path, "rb")
        if stat.S_ISFIFO(mode):  # such as the shell's <(command)
            with open(path, "rb") as pipe:
                return BytesIO(pipe.read())
    except FileNotFoundError:
        raise InputError("E201", path, say("input.missing")) from None
    except PermissionError:
        raise InputError("E202", path, say("input.forbidden")) from None
    except ValueError:  # a NUL in the path
        raise InputError("E202", path, say("input.unreadable", reason=say("os.nul"))) from None
    except OSError as error:
        raise InputError("E202", path, say("input.unreadable", reason=reason_of(error))) from None
    raise InputError("E202", path, say("input.device"))


def _closing(stream: BinaryIO, batches: _Batches) -> _Batches:
    with stream:
        yield from batches


def _choose(kind: str, decoded: Decoded, path: str, defaults: Defaults, notices: list[Notice]) -> tuple[str, _Batches]:
    """The kind of a text, where its name does not say, and its batches."""
    pieces = decoded.pieces
    if not kind:
        head = next(pieces, "")
        pieces = chain((head,), pieces)
        kind = "json" if re.match(_JSON_HEAD, head) else "txt"
        if kind == "json":
            whole = "".join(pieces)
            pieces = iter((whole,))
            kind = _kind_of_json(whole)
    if kind in ("csv", "tsv"):
        from linter.readers.delimited import read_delimited

        return kind, read_delimited(pieces, path, defaults, notices, tabs=kind == "tsv")
    if kind == "json":
        return _open_json("".join(pieces), path, defaults, notices)
    if kind == "yaml":
        from linter.readers.yaml_tree import read_yaml

        return kind, read_yaml("".join(pieces), path, defaults, notices)
    if kind == "sql":
        from linter.readers.sql_dump import read_sql

        return kind, read_sql("".join(pieces), path, defaults, notices)
    if kind in ("srt", "vtt"):
        from linter.readers.subtitles import read_subtitles

        return kind, read_subtitles("".join(pieces), path, defaults, notices)
    if kind == "jsonl":
        from linter.readers.structured import read_json_lines

        return kind, read_json_lines(pieces, path, defaults, notices)
    if kind == "txt":
        head = next(pieces, "")
        pieces = chain((head,), pieces)
        sample = head[:_SAMPLE]
        if ":" in sample and re.search(_CLOCK, sample):
            from linter.readers.chats import looks_like_chat, read_chat

            if looks_like_chat(sample):
                whole = "".join(pieces)
                if "redlint:" not in whole:  # what speaks to redlint is read from lines
                    return "chat", read_chat(whole, defaults)
                pieces = iter((whole,))
    from linter.readers.plain import read_lines

    return kind, read_lines(pieces, path, defaults, notices, markdown=kind == "md")


def _kind_of_json(text: str) -> str:
    from linter.readers.structured import holds_json_lines, parse_json

    if holds_json_lines(text):
        return "jsonl"
    try:
        parse_json(text)
    except ValueError:
        return "txt"
    return "json"


def _open_json(text: str, path: str, defaults: Defaults, notices: list[Notice]) -> tuple[str, _Batches]:
    from linter.readers.structured import holds_json_lines, parse_json, read_json_lines, read_tree

    if not text or text.isspace():
        notices.append(Notice(path, "empty", say("input.empty")))
        return "json", iter(())
    try:
        value = parse_json(text)
    except ValueError as error:
        if holds_json_lines(text):
            notices.append(Notice(path, "json-lines", say("input.json-lines")))
            return "jsonl", read_json_lines(iter((text,)), path, defaults, notices)
        raise InputError("E209", path, str(error)) from None
    return "json", read_tree(value, path, defaults)
