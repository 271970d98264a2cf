"""A dialogue written into one string (`催收员：…；客户：…；`), taken apart into its turns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from linter.model import Segment
from linter.readers.labels import speaker_of

PRECEDING = 10
"""How many earlier turns a turn carries along."""

_TURN = re.compile(
    r"(?:^|[；;\n])[ \t\u3000]*(?P<words>(?P<label>[\[【(（]?[^\s:：；;，,。！？\[\]【】()（）]{1,8}[\]】)）]?"
    r"(?:[(（][^)）\n]{1,8}[)）])?)[ \t]*[:：])[ \t]*"
)
_PERSON = re.compile("[\u4e00-\u9fff]{0,3}[员席服方户人]")  # a speaker cut short by speech recognition: 收员：
_MARKS = "；;\r\n \t\u3000"


def split_turns(segment: Segment, *, at_newlines: bool) -> Iterator[Segment]:
    """One segment a turn where at least two turns with known speakers stand in the text; else the segment itself.

    Turns end at a semicolon before the next label; at line ends alone only where `at_newlines` says so, because a
    text of several lines can stay whole: labels at the starts of lines are found later.
    """
    text = segment.text
    marked = "；" in text or ";" in text or (at_newlines and "\n" in text)
    if not marked or segment.speaker or not ("：" in text or ":" in text):
        yield segment
        return
    turns = _find_turns(text)
    known = sum(speaker is not None for _, _, speaker in turns)
    if known < 2 or not (at_newlines or any(text[end] in "；;" for end, _, _ in turns[1:])):
        yield segment
        return
    said: list[str] = []
    parts = [(0, turns[0][0], None), *((start, 0, speaker) for _, start, speaker in turns)]
    for number, (start, _, speaker) in enumerate(parts):
        end = turns[number][0] if number < len(turns) else len(text)
        words = text[start:end]
        if not words.strip(_MARKS):
            continue
        yield replace(
            segment,
            text=words,
            line=segment.line + text.count("\n", 0, start),
            column=start - text.rfind("\n", 0, start),
            offset=segment.offset + start,
            speaker=speaker,
            preceding=(*segment.preceding, *said)[-PRECEDING:],
            script=segment.script or segment.locator,
        )
        said.append(words.strip(_MARKS))


def _find_turns(text: str) -> list[tuple[int, int, str | None]]:
    """Where the turn before ends, where the words of the turn begin, and who speaks."""
    turns: list[tuple[int, int, str | None]] = []
    for match in _TURN.finditer(text):
        speaker = speaker_of(match["label"])
        if speaker is not None:
            turns.append((match.start(), match.end(), speaker))
        elif _PERSON.fullmatch(match["label"]):
            turns.append((match.start(), match.start("words"), None))
    return turns
