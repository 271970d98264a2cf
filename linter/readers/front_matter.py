"""The block between two lines `---` at the head of a text, which says for whom and where the text is meant.

---
渠道: 短信
audience: debtor
---
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from linter.messages import say
from linter.model import SCRIPT_TYPES
from linter.readers.defaults import Defaults
from linter.readers.labels import audience_of, channel_of, fold_label, script_type_of, stage_of

_LONGEST = 40  # lines; a longer block is a text that happens to begin with a rule
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*\r?")
_ENTRY = re.compile(r"(?P<key>[\w\- ]{1,20}?)[ \t]*[:：](?P<value>.*)")
_KEYS = {
    "channel": "channel",
    "渠道": "channel",
    "audience": "audience",
    "对象": "audience",
    "适用对象": "audience",
    "stage": "stage",
    "阶段": "stage",
    "账龄": "stage",
    "type": "type",
    "类型": "type",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a block says. `lines` and `length` (code points) are its size with both fences; 0 where there is none."""

    lines: int = 0
    length: int = 0
    channel: str | None = None
    audience: str | None = None
    stage: str | None = None
    script_type: str | None = None
    remarks: tuple[str, ...] = ()

    def over(self, defaults: Defaults) -> Defaults:
        """The defaults with what the block says in their place."""
        return replace(
            defaults,
            channel=self.channel or defaults.channel,
            audience=self.audience or defaults.audience,
            stage=self.stage or defaults.stage,
            script_type=self.script_type or defaults.script_type,
        )


def read_front_matter(text: str) -> FrontMatter:
    """The front matter at the head of a text. A block without any known key is none: its lines are judged."""
    if not text.startswith("---"):
        return FrontMatter()
    lines = text[: 200 * _LONGEST].split("\n")[: _LONGEST + 1]
    end = next((number for number, line in enumerate(lines) if number and _FENCE.fullmatch(line)), 0)
    if not end or not _FENCE.fullmatch(lines[0]):
        return FrontMatter()
    entries: list[tuple[int, str, str]] = []
    for number, line in enumerate(lines[1:end], 2):
        content = line.rstrip("\r").partition(" #")[0].rstrip()
        if not content or content.startswith("#"):
            continue
        entry = _ENTRY.fullmatch(content)
        if entry is None:
            return FrontMatter()
        entries.append((number, entry["key"].strip(), entry["value"].strip().strip("\"'“”")))
    if not any(fold_label(key) in _KEYS for _, key, _ in entries):
        return FrontMatter()
    length = sum(map(len, lines[: end + 1])) + end
    return _interpret(entries, end + 1, length + (length < len(text)))


def _interpret(entries: list[tuple[int, str, str]], lines: int, length: int) -> FrontMatter:
    said: dict[str, str | None] = {}
    remarks = []
    for number, key, value in entries:
        name = _KEYS.get(fold_label(key))
        if name is None:
            remarks.append(say("input.front-matter-key", line=number, key=key))
            continue
        meant = _MEANINGS[name](value)
        if name == "type" and meant is not None:
            channel, audience = SCRIPT_TYPES[meant]
            said.setdefault("channel", channel)
            said.setdefault("audience", audience)
        if meant is None:
            remarks.append(say("input.front-matter-value", line=number, key=key, value=value, right=_RIGHT[name]))
        else:
            said[name] = meant
    return FrontMatter(
        lines,
        length,
        said.get("channel"),
        said.get("audience"),
        said.get("stage"),
        said.get("type"),
        tuple(remarks),
    )


_MEANINGS = {"channel": channel_of, "audience": audience_of, "stage": stage_of, "type": script_type_of}
_RIGHT = {
    "channel": "call 电话, sms 短信, im 微信, letter 信函, voicemail 留言",
    "audience": "debtor 本人, contact 联系人",
    "stage": "M0 M1 M2 M3+ …",
    "type": ", ".join(SCRIPT_TYPES),
}
