"""Chats exported as text from WeChat, WeCom and DingTalk: who said what, by the lines that name sender and time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model import Lines, Segment
from linter.readers.defaults import Defaults
from linter.readers.subtitles import Turn, as_segments
from linter.readers.table import in_batches

_DATE = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/月]\d{1,2}日?)"
_TIME = r"(?:(?:上午|下午|晚上|中午|凌晨)\s*)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp][Mm])?"
_STAMP = rf"[\[(（]?{_DATE}(?:\s*(?:星期|周)[一二三四五六日天])?[\sT]*{_TIME}[\])）]?"
_NAME = r"[^\s:：\[\]<>\"'“”，。！？,!?][^\n:：\[\]<>\"“”，。！？,!?]{0,29}?"
_HEADS = (
    re.compile(rf"[ \t]*{_STAMP}[ \t]+[-—]?[ \t]*[\"“'<]?(?P<name>{_NAME})[\"”'>]?[ \t]*[:：]?[ \t]*"),
    re.compile(rf"[ \t]*(?P<name>{_NAME})[ \t]+{_STAMP}[ \t]*[:：]?[ \t]*"),
)
"""A line of its own: time and sender, or sender and time."""
_INLINE = re.compile(rf"[ \t]*{_STAMP}[ \t]*[-—]?[ \t]*(?P<name>{_NAME})[ \t]*[:：][ \t]*(?=\S)")
"""Time, sender and words in one line."""
_REMARK = re.compile(r"[(（@#][^()（）]*[)）]?$|\(?wxid_\w+\)?$")
_FEW = 2
_LONG_NAME = 5


def looks_like_chat(head: str) -> bool:
    """Whether the beginning of a text is a chat: at least two lines name a sender and a time, in one layout."""
    lines = head.split("\n", 400)[:400]
    return any(sum(_is_head(line.rstrip("\r"), number) for line in lines) >= _FEW for number in range(3))


def read_chat(text: str, defaults: Defaults) -> Iterator[Lines | tuple[Segment, ...]]:
    """The messages of a chat with their places. Lines that name sender and time are not judged; what stands above the
    first of them is."""
    yield from in_batches(as_segments(list(_turns(text)), defaults))


def _is_head(line: str, layout: int) -> bool:
    if layout == len(_HEADS):
        return _INLINE.match(line) is not None
    return _HEADS[layout].fullmatch(line) is not None


def _turns(text: str) -> Iterator[Turn]:
    name: str | None = None
    senders: set[str] = set()
    open_turn: Turn | None = None
    offset = 0
    for number, whole in enumerate(text.split("\n"), 1):
        line = whole.rstrip("\r")
        start = 0
        head = next(filter(None, (pattern.fullmatch(line) for pattern in _HEADS)), None)
        inline = None if head else _INLINE.match(line)
        found = head or inline
        if found is not None:
            if open_turn is not None:
                yield open_turn
            open_turn = None
            name = _sender(found["name"])
            if name not in senders and len(name) >= _LONG_NAME:  # it may be words after a time, and no name at all
                yield Turn(number, found.start("name") + 1, offset + found.start("name"), found["name"])
            senders.add(name)
            start = found.end()
        words = line[start:]
        if not words.strip():
            if open_turn is not None:
                yield open_turn
            open_turn = None
        elif open_turn is None:
            start += len(words) - len(words.lstrip())
            open_turn = Turn(number, start + 1, offset + start, line[start:], None, name)
        else:
            open_turn.text = text[open_turn.offset : offset + len(line)]
        offset += len(whole) + 1
    if open_turn is not None:
        yield open_turn


def _sender(name: str) -> str:
    """A sender without what the program adds: `老王(催收部)`, `小李@某公司`."""
    return _REMARK.sub("", name.strip()).strip() or name.strip()
