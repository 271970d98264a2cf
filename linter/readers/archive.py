"""Zip packs as vendors send them: their members as files of their own, named `包.zip!目录/文件.csv`.

Nothing is ever unpacked to disk. What a pack may hold is limited before a byte of it is unpacked.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from linter.errors import InputError
from linter.messages import say
from linter.model import Notice
from linter.readers.formats import READABLE, extension_of, is_lock_file, refusal

MARK = "!"
"""Stands between a pack and the path inside it."""
MOST_MEMBERS = 20_000
MOST_BYTES = 1 << 30
"""What all members of a pack together may unpack to."""
LARGEST_MEMBER = 1 << 28
DEEPEST = 3
"""How many packs may lie inside each other."""

_END_OF_PACK = re.compile(r"\.zip!", re.IGNORECASE)
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_UNREADABLE = (BadZipFile, ZlibError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def is_archive(path: str) -> bool:
    """Whether a path names a pack by its extension."""
    return READABLE.get(extension_of(path)) == "zip"


def list_members(path: str, *, depth: int = 1) -> Iterator[tuple[str, int] | Notice]:
    """The paths and sizes of what a pack holds for reading, in the order of their names, among notices of the rest.

    What cannot be read becomes a notice with an error code: E208 behind a password, E214 damaged, too large, too deep.
    """
    try:
        members = _members(path)
    except InputError as error:
        yield Notice(error.path, error.code, error.message)
        return
    total = sum(info.file_size for info in members.values())
    if len(members) > MOST_MEMBERS or total > MOST_BYTES:
        sentence = say("input.zip-large", count=len(members), size=total >> 20, members=MOST_MEMBERS,
                       limit=MOST_BYTES >> 20)  # fmt: skip
        yield Notice(path, "E214", sentence)
        return
    if not members:
        yield Notice(path, "empty", say("input.zip-empty"))
    for name, info in sorted(members.items()):
        inner = f"{path}{MARK}{name}"
        if notice := _left_out(inner, name, info):
            yield notice
        elif not is_archive(name):
            yield inner, info.file_size
        elif depth >= DEEPEST:
            yield Notice(inner, "E214", say("input.zip-deep", limit=DEEPEST))
        else:
            yield from list_members(inner, depth=depth + 1)


def read_member(path: str) -> bytes | None:
    """The bytes of a member named as `list_members` names it; None where the path names none.

    Raises `InputError` E208 behind a password, E201 for a member that is not there, E214 for what is damaged.
    """
    outer = pack_of(path)
    if outer is None:
        return None
    return _read(outer, path[len(outer) + 1 :], path)


def pack_of(path: str) -> str | None:
    """The innermost pack that a path leads into, where the outermost is a file."""
    ends = [match.end() - 1 for match in _END_OF_PACK.finditer(path)]
    if not any(os.path.isfile(path[:end]) for end in ends):
        return None
    return path[: ends[-1]]


def _left_out(path: str, name: str, info: ZipInfo) -> Notice | None:
    base = name.rpartition("/")[2]
    if base.startswith(".") or "__MACOSX/" in f"/{name}":
        return Notice(path, "hidden", say("input.hidden"))
    if refused := refusal(base):
        return Notice(path, "lock-file" if is_lock_file(base) else "unsupported", say(refused[0], **refused[1]))
    if extension_of(base) not in READABLE:
        return Notice(path, "unsupported", say("input.unknown-extension", name=base))
    if info.flag_bits & _ENCRYPTED:
        return Notice(path, "E208", say("input.zip-encrypted"))
    if info.file_size > LARGEST_MEMBER:
        return Notice(
            path, "E214", say("input.zip-member-large", size=info.file_size >> 20, limit=LARGEST_MEMBER >> 20)
        )
    return None


def _too_large(info: ZipInfo) -> str:
    return say("input.zip-member-large", size=info.file_size >> 20, limit=LARGEST_MEMBER >> 20)


def _read(pack: str, name: str, path: str) -> bytes:
    members = _members(pack)
    info = members.get(name)
    if info is None:
        raise InputError("E201", path, say("input.zip-no-member", pack=pack, name=name))
    if info.flag_bits & _ENCRYPTED:
        raise InputError("E208", path, say("input.zip-encrypted"))
    if info.file_size > LARGEST_MEMBER:
        raise InputError("E214", path, _too_large(info))
    try:
        with _open(pack) as opened:
            return opened.read(info)
    except _UNREADABLE as error:
        raise InputError("E214", path, say("input.zip-damaged", problem=str(error))) from None


def _members(pack: str) -> dict[str, ZipInfo]:
    """The files of a pack by their names, as people know them; a name that is there twice gets a number."""
    try:
        with _open(pack) as opened:
            infos = [info for info in opened.infolist() if not info.is_dir()]
    except _UNREADABLE as error:
        raise InputError("E214", pack, say("input.zip-damaged", problem=str(error))) from None
    members: dict[str, ZipInfo] = {}
    for info in infos:
        name = _name(info)
        stem, dot, extension = name.rpartition(".")
        number = 1
        while name in members:
            number += 1
            name = f"{stem}({number}){dot}{extension}"
        members[name] = info
    return members


def _open(pack: str) -> ZipFile:
    """A pack on disk, or one inside another."""
    if os.path.isfile(pack):
        return ZipFile(pack)
    outer = pack_of(pack)
    if outer is None:
        raise InputError("E201", pack, say("input.missing"))
    root = pack[
        : next(match.end() - 1 for match in _END_OF_PACK.finditer(pack) if os.path.isfile(pack[: match.end() - 1]))
    ]
    return ZipFile(BytesIO(_inner_pack(outer, pack[len(outer) + 1 :], os.stat(root).st_mtime_ns)))


@lru_cache(maxsize=2)
def _inner_pack(outer: str, name: str, _changed: int) -> bytes:
    """The bytes of a pack inside another; kept, since each of its members is read in turn."""
    return _read(outer, name, f"{outer}{MARK}{name}")


def _name(info: ZipInfo) -> str:
    """A member's name. Windows writes Chinese ones in GBK without saying so, which zip takes for code page 437."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for codec in ("utf-8", "gb18030"):
            try:
                name = raw.decode(codec)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")
