"""YAML to segments: every string at its place in the file, block scalars with their lines as they stand there.

Built from the parser's events, not from loaded values: places are kept, a key that occurs twice loses nothing, an
anchor that is used again is read once, and no nesting is too deep.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from linter.catalog.nodes import syntax_problem
from linter.errors import InputError
from linter.messages import say
from linter.model import Notice, Segment
from linter.readers.columns import fold_title, missing_columns
from linter.readers.defaults import Defaults
from linter.readers.table import in_batches
from linter.readers.tree import find_texts, keep_repeated, keys_of, start, step

_CATALOG_KEYS = (
    frozenset({"category", "rules"}),
    frozenset({"platform", "rules"}),
    frozenset({"instruments"}),
    frozenset({"retired"}),
    frozenset({"order", "slots"}),
    frozenset({"repos"}),
)
"""Keys at the top of files that speak about texts and hold none: parts of a catalog, settings of commit hooks."""
_OWN_CATALOG = frozenset({"concepts", "disable", "override", "extend_concepts"})
_USER_KEYS = _OWN_CATALOG | {"version", "category", "rules", "instruments", "extend"}
_CONCEPT_KEYS = frozenset({"includes", "forms", "ambiguous"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off"})
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
"""An anchor and a tag before a value: `&开场 !!str 您好`."""
_ROOT = "$"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A string, and where it stands: `offset` is that of its first character, in code points of the file.

    `exact`: the string stands in the file as it reads, so that offsets in it are offsets in the file.
    """

    text: str
    offset: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as it is written: its place with quotes, and its style: empty, a quote, `|` or `>`."""

    start: int
    end: int
    style: str


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet; `key` is the mapping's key that waits for its value."""

    path: str
    pairs: list[tuple[str, object]] | None
    items: list[object] = field(default_factory=list)
    key: str | None = None

    def step(self) -> str:
        """The path of what comes next."""
        if self.pairs is None:
            return f"{self.path}[{len(self.items)}]"
        return step(self.path, self.key or "")

    def add(self, value: object) -> None:
        """Take the next value."""
        if self.pairs is None:
            self.items.append(value)
        elif self.key is not None:
            self.pairs.append((self.key, value))
            self.key = None

    def close(self) -> object:
        """The finished value."""
        return self.items if self.pairs is None else keep_repeated(self.pairs)


def read_yaml(text: str, path: str, defaults: Defaults, notices: list[Notice]) -> Iterator[tuple[Segment, ...]]:
    """The texts of all documents of a YAML file, with paths as for JSON and places in the file.

    Raises `InputError` E213 for what is no YAML and E211 where a forced key is not there.
    """
    spots: dict[tuple[int, str], list[_Spot]] = {}
    documents = _read_documents(text, path, spots)
    filled = [value for value in documents if value is not None]
    if not filled:
        notices.append(Notice(path, "empty", say("input.empty")))
    if filled and all(map(_is_about_texts, filled)):
        notices.append(Notice(path, "own-file", say("input.yaml-catalog")))
        return
    around, scope = start(defaults)
    lines = _line_starts(text)

    def find() -> Iterator[Segment]:
        for number, value in enumerate(documents):
            root = _ROOT if len(documents) == 1 else f"{_ROOT}{number + 1}"
            for segment in find_texts(value, around, scope, root):
                inner = _ROOT + (segment.locator or "")[len(root) :]
                yield _place(segment, spots.get((number, inner), ()), lines)

    yield from in_batches(find())
    if defaults.columns:
        keys = keys_of(documents)
        missing = [name for name in defaults.columns if fold_title(name) not in set(map(fold_title, keys))]
        if missing:
            raise missing_columns(path, missing, keys)


def find_scalars(text: str) -> list[Scalar]:
    """The values and keys of a YAML text that can be read, in order, for whoever writes into them."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [
        Scalar(event.start_mark.index, event.end_mark.index, event.style or "")
        for event in yaml.parse(text, Loader=loader)
        if isinstance(event, yaml.ScalarEvent) and event.start_mark is not None and event.end_mark is not None
    ]


def _read_documents(text: str, path: str, spots: dict[tuple[int, str], list[_Spot]]) -> list[object]:
    """The documents as values; the places of their strings go to `spots`, by path."""
    documents: list[object] = []
    stack: list[_Open] = []
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentStartEvent):
                stack = [_Open("", None)]
            elif isinstance(event, yaml.DocumentEndEvent):
                documents.append(stack[0].items[0] if stack[0].items else None)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                mapping = isinstance(event, yaml.MappingStartEvent)
                stack.append(_Open(_path(stack), [] if mapping else None))
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                done = stack.pop()
                _give(stack[-1], done.close())
            elif isinstance(event, yaml.ScalarEvent):
                at = stack[-1]
                if at.pairs is not None and at.key is None:
                    at.key = event.value
                    continue
                value, spot = _scalar(event, text)
                if spot is not None:
                    spots.setdefault((len(documents), _path(stack)), []).append(spot)
                at.add(value)
            elif isinstance(event, yaml.AliasEvent):
                _give(stack[-1], None)  # its texts have been read where the anchor stands
    except yaml.MarkedYAMLError as error:
        raise InputError("E213", path, _sentence(syntax_problem(error, path).message, error)) from None
    except yaml.reader.ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(str(error.character)[:1] or "?")
        raise InputError("E213", path, say("input.yaml-control", character=f"U+{code:04X}")) from None
    return documents


def _sentence(problem: str, error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return say("input.yaml-fault", line=line, column=column, problem=problem)


def _path(stack: list[_Open]) -> str:
    return stack[-1].step() if len(stack) > 1 else _ROOT


def _give(taker: _Open, value: object) -> None:
    if taker.pairs is not None and taker.key is None:
        taker.key = ""  # a key that is no text
    else:
        taker.add(value)


def _scalar(event: yaml.ScalarEvent, source: str) -> tuple[object, _Spot | None]:
    """The value of a scalar, and the place of a string."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    text, begin, end = event.value, event.start_mark.index, event.end_mark.index
    if event.anchor or event.tag:
        found = _PROPERTIES.match(source, begin, end)
        begin = found.end() if found else begin
    if not event.style:  # the C parser says '', the other None
        if text in _NULLS:
            return None, None
        if text.lower() in _SWITCHES:
            return True, None
        if text.isdigit() and len(text) < 19:
            return int(text), None
    if event.style in ("|", ">"):
        begin = source.find("\n", begin, end) + 1
        raw = source[begin:end]
        begin += len(raw) - len(raw.lstrip())
        raw = raw.strip()
        if event.style == "|" or not _is_cut(raw):
            return raw, _Spot(raw, begin, True)
        return text.strip(), _Spot(text.strip(), begin, False)
    inner = source[begin:end].strip()
    if event.style:
        begin, inner = begin + 1, inner[1:-1]
    if inner == text or ("\n" in inner and not _is_cut(inner) and "\\" not in inner and "''" not in inner):
        return inner, _Spot(inner, begin, True)
    return text, _Spot(text, begin, False)


def _is_cut(raw: str) -> bool:
    """Whether lines that YAML joins are cut inside a sentence, so that they have to be judged joined."""
    return any(line.rstrip()[-1:].isalnum() for line in raw.split("\n")[:-1])


def _place(segment: Segment, spots: list[_Spot] | tuple[()], lines: list[int]) -> Segment:
    """The segment with its place in the file."""
    for spot in spots:
        if spot.text[segment.offset : segment.offset + len(segment.text)] == segment.text:
            offset = spot.offset + (segment.offset if spot.exact else 0)
            line = bisect_right(lines, offset)
            return replace(segment, line=line, column=offset - lines[line - 1] + 1, offset=offset)
    return segment


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _is_about_texts(value: object) -> bool:
    """Whether a document is a part of a catalog, which speaks of red lines on every line."""
    if not isinstance(value, dict) or not value:
        return False
    keys = frozenset(value)
    if any(own <= keys for own in _CATALOG_KEYS) or (keys & _OWN_CATALOG and keys <= _USER_KEYS):
        return True
    return all(isinstance(one, dict) and one.keys() & _CONCEPT_KEYS for one in value.values())
