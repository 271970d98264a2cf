"""Cells that hold several things, one a line: examples, rewrites, references, exceptions. Readers undo writers.

Where a writer cannot say something so that its reader finds it again, the exporter keeps it verbatim elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from linter.catalog.exchange.columns import CHANNEL_WORDS
from linter.catalog.plain import Table
from linter.catalog.reading import nearest
from linter.messages import say
from linter.rulebook import Instrument

SCOPES = {"match": "命中处", "clause": "小句", "sentence": "整句", "segment": "整条", "delete": "删去"}
APPLICABILITIES = {"display": "仅显示", "unsafe": "需确认", "safe": "可自动改"}
EXAMPLE_KEYS = {
    "hit": "命中",
    "channel": "渠道",
    "audience": "对象",
    "speaker": "说话人",
    "type": "类型",
    "times": "遍数",
}
NUMBERS = ("times",)
WITHIN = {"within": "范围"}
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {"\\": "\\", "n": "\n", "r": "\r", "s": " "}
_HEAD = re.compile(r"\[([^\[\]]*)\]\s?(.*)", re.DOTALL)
_TAIL = re.compile(r"(.*?)\s?〔([^〔〕]+)〕", re.DOTALL)
_KEY = re.compile(r".*\[([a-z0-9][a-z0-9-]*):([^\[\]]+)\]")


class CellError(ValueError):
    """A cell that does not say what it should; the message is a finished sentence."""


def write_lines(items: Sequence[str]) -> str:
    """The items, one a line; line breaks, backslashes and spaces at the ends as escapes."""
    return "\n".join(map(_escape, items))


def read_lines(cell: str) -> list[str]:
    """The items of a cell; empty lines between them do not count."""
    return [_unescape(line.strip()) for line in cell.split("\n") if line.strip()]


def write_basis(basis: Table, instruments: Mapping[str, Instrument]) -> str:
    """`《刑法》第一百九十六条 [criminal-law:196]`: to read, and to find again."""
    instrument = instruments[str(basis["law"])]
    ref = reference(instrument, str(basis["article"]))
    return f"{ref} [{basis['law']}:{basis['article']}]"


def reference(instrument: Instrument, article: str) -> str:
    """The reference as people write it."""
    title = instrument.short_title
    head = f"{title} " if title[:1].isascii() else f"《{title}》"
    return f"{head}{instrument.articles[article].ref}".strip()


def read_basis(line: str, instruments: Mapping[str, Instrument]) -> Table:
    """The article that a line names, by its key in brackets or by its reference. Raises `CellError`."""
    found = _KEY.fullmatch(line)
    if found:
        return {"law": found[1], "article": found[2]}
    wanted = _bare(line)
    known: dict[str, tuple[str, str]] = {}
    for instrument in instruments.values():
        for key in instrument.articles:
            known[_bare(reference(instrument, key))] = (instrument.id, key)
            known[_bare(f"{instrument.title}{instrument.articles[key].ref}")] = (instrument.id, key)
    if wanted in known:
        law, article = known[wanted]
        return {"law": law, "article": article}
    raise CellError(say("exchange.unknown_basis", text=line, nearest=nearest(wanted, known)))


def write_suggestion(suggestion: Table) -> str:
    """`[整句·需确认] 请您尽快与我们联系`."""
    words = [SCOPES[str(suggestion["scope"])], APPLICABILITIES[str(suggestion["applicability"])]]
    channels = suggestion.get("channels", [])
    assert isinstance(channels, list)
    words += [CHANNEL_WORDS[str(one)] for one in channels]
    return f"[{'·'.join(words)}] {suggestion.get('text', '')}".rstrip()


def read_suggestion(line: str) -> Table:
    """A rewrite; without a head it replaces the sentence and wants to be confirmed. Raises `CellError`."""
    words = dict.fromkeys(("scope", "applicability"), "")
    channels: list[str] = []
    text = line
    head = _HEAD.fullmatch(line)
    if head:
        unknown: list[str] = []
        for word in re.split("[·、,，]", head[1]):
            word = word.strip()
            for key, known in (("scope", SCOPES), ("applicability", APPLICABILITIES)):
                named = next((slug for slug, zh in known.items() if word in (slug, zh)), None)
                if named is not None:
                    words[key] = named
                    break
            else:
                channel = next((slug for slug, zh in CHANNEL_WORDS.items() if word in (slug, zh)), None)
                channels += [channel] if channel else []
                unknown += [] if channel else [word]
        if not unknown:
            text = head[2]
        elif any(words.values()):
            choices = "、".join((*SCOPES.values(), *APPLICABILITIES.values(), *CHANNEL_WORDS.values()))
            raise CellError(say("exchange.unknown_word", word=unknown[0], choices=choices))
        else:
            channels = []
    suggestion: Table = {"scope": words["scope"] or "sentence"}
    if text:
        suggestion["text"] = text
    suggestion["applicability"] = words["applicability"] or ("display" if words["scope"] == "delete" else "unsafe")
    if channels:
        suggestion["channels"] = list(channels)
    return suggestion


def write_tagged(record: Table, key: str, names: Mapping[str, str]) -> str:
    """The text under `key`, with what else the record says in brackets behind: `跟你爸聊聊〔渠道：call〕`."""
    tags = [f"{names.get(name, name)}：{value}" for name, value in record.items() if name != key]
    return f"{record[key]}〔{'｜'.join(tags)}〕" if tags else str(record[key])


def read_tagged(line: str, key: str, names: Mapping[str, str]) -> Table:
    """Undo `write_tagged`; brackets that hold no tag of ours belong to the text."""
    found = _TAIL.fullmatch(line)
    slugs = {zh: slug for slug, zh in names.items()} | {slug: slug for slug in names}
    if found is None:
        return {key: line}
    record: Table = {key: found[1]}
    for tag in found[2].split("｜"):
        name, colon, value = tag.partition("：")
        if not colon or name.strip() not in slugs:
            return {key: line}
        slug = slugs[name.strip()]
        record[slug] = int(value) if slug in NUMBERS and value.isdigit() else value
    return record


def _escape(text: str) -> str:
    text = "".join(_ESCAPES.get(char, char) for char in text)
    if text[:1].isspace():
        text = "\\s" + text[1:] if text[0] == " " else text
    if text[-1:] == " ":
        text = text[:-1] + "\\s"
    return text


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _UNESCAPES.get(found[1], found[0]), text)


def _bare(text: str) -> str:
    """A reference without the marks that people write or leave out."""
    return re.sub(r"[\s《》〈〉“”\"·,，]", "", text)
