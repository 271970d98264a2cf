"""Subtitles (srt, vtt) and chat exports: the words of a turn with their place, and who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.messages import say
from linter.model import Notice, Segment
from linter.readers.defaults import Defaults
from linter.readers.table import in_batches
from linter.readers.turns import PRECEDING
from linter.readers.voices import voices_of

_TIMES = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}")
_VOICE = re.compile(r"\s*<v(?:\.[^\s>]+)?[ \t]+([^>]+)>")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file without its end, and where it stands: `number` from 1, `offset` in code points."""

    text: str
    number: int
    offset: int


@dataclass(slots=True)
class Turn:
    """Consecutive words of one speaker: where they stand in the file, an id, and the speaker's name, if any."""

    line: int
    column: int
    offset: int
    text: str
    record: str | None = None
    name: str | None = None


def read_subtitles(text: str, path: str, defaults: Defaults, notices: list[Notice]) -> Iterator[tuple[Segment, ...]]:
    """The cues of a subtitle file, each with its number as its record; a `<v name>` tag says who speaks."""
    turns = list(_cues(_lines(text)))
    if not turns:
        notices.append(Notice(path, "empty", say("input.no-cues" if text.strip() else "input.empty")))
    yield from in_batches(as_segments(turns, defaults))


def as_segments(turns: list[Turn], defaults: Defaults) -> Iterator[Segment]:
    """Turns as segments, each with the words before it."""
    voices = voices_of(defaults)
    said: list[str] = []
    for turn in turns:
        speaker = voices.speaker_of(turn.name) if turn.name is not None else None
        yield Segment(
            turn.text,
            turn.line,
            turn.column,
            turn.offset,
            record=turn.record,
            channel=defaults.channel,
            audience=defaults.audience,
            stage=defaults.stage,
            speaker=speaker,
            preceding=tuple(said[-PRECEDING:]),
            script_type=defaults.script_type,
        )
        # the empty line keeps who spoke before from speaking for somebody unknown
        said += turn.text.split("\n") if turn.name is None else [f"{turn.name}：{turn.text}", ""]


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(_Line(line.rstrip("\r"), number, offset))
        offset += len(line) + 1
    return lines


def _cues(lines: list[_Line]) -> Iterator[Turn]:
    at = 0
    while at < len(lines):
        if not _TIMES.match(lines[at].text):
            at += 1
            continue
        record = lines[at - 1].text.strip() if at else ""
        first = at = at + 1
        while at < len(lines) and lines[at].text.strip() and not _TIMES.match(lines[at].text):
            at += 1
        if at < len(lines) and at > first and _TIMES.match(lines[at].text) and lines[at - 1].text.strip().isdigit():
            at -= 1  # the empty line between two cues is missing
        if cue := _cue(lines[first:at], record or None):
            yield cue


def _cue(lines: list[_Line], record: str | None) -> Turn | None:
    """The words of a cue. They stay as they stand in the file, so that places hold."""
    if not any(line.text.strip() for line in lines):
        return None
    voice = _VOICE.match(lines[0].text)
    start = voice.end() if voice else len(lines[0].text) - len(lines[0].text.lstrip())
    last, words = lines[0], [lines[0].text[start:]]
    for line in lines[1:]:
        words.append("\n" if line.offset == last.offset + len(last.text) + 1 else "\r\n")
        words.append(line.text)
        last = line
    return Turn(
        lines[0].number,
        start + 1,
        lines[0].offset + start,
        "".join(words),
        record,
        voice[1].strip() if voice else None,
    )
