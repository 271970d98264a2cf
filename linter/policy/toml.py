"""`[tool.redlint]` of a pyproject.toml as nodes. The parser gives no places, so keys are looked for in the lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date

from linter.catalog.nodes import Items, Node, Scalar, Table
from linter.errors import Problem
from linter.messages import say
from linter.rulebook import Origin

SECTION = ("tool", "redlint")
_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[^\[\]]+?)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r"(?P<indent>\s*)(?P<key>[\w.\"'-]+(\s*\.\s*[\w\"'-]+)*)\s*=\s*")
_PLACE = re.compile(r"at line (\d+), column (\d+)")

_Way = tuple[str | int, ...]


def compose_section(source: bytes, path: str, problems: list[Problem]) -> Table | None:
    """The table `[tool.redlint]`; None where there is none. What is no TOML is added to `problems`."""
    try:
        text = source.decode("utf-8-sig")
        document = tomllib.loads(text)
    except UnicodeDecodeError as error:
        problems.append(Problem(path, 1, 1, say("catalog.not_utf8", byte=f"0x{source[error.start]:02X}")))
        return None
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
        problems.append(
            Problem(path, line, column, say("config.bad_toml", problem=_PLACE.sub("", str(error)).strip(" ()")))
        )
        return None
    section = document.get(SECTION[0], {}).get(SECTION[1])
    if not isinstance(section, dict):
        return None
    node = _Conversion(path, _find_places(text.splitlines())).convert(section, SECTION)
    assert isinstance(node, Table)
    return node


class _Conversion:
    """Values of the parser -> nodes, each at its own place or that of the nearest key above it."""

    def __init__(self, path: str, places: dict[_Way, tuple[int, int, int]]) -> None:
        self.path = path
        self.places = places

    def convert(self, value: object, way: _Way) -> Node:
        origin = self.origin(way)
        if isinstance(value, dict):
            pairs = tuple(
                (self.key(key, (*way, key)), self.convert(inner, (*way, key))) for key, inner in value.items()
            )
            return Table(pairs, origin)
        if isinstance(value, list):
            return Items(tuple(self.convert(item, (*way, number)) for number, item in enumerate(value)), origin)
        text, tag = _scalar(value)
        return Scalar(text, tag, None, self.path, origin.line, origin.column)

    def key(self, name: str, way: _Way) -> Scalar:
        line, column, _ = self.place(way)
        return Scalar(name, "str", None, self.path, line, column)

    def origin(self, way: _Way) -> Origin:
        line, _, column = self.place(way)
        return Origin(self.path, line, column)

    def place(self, way: _Way) -> tuple[int, int, int]:
        while way not in self.places and len(way) > 1:
            way = way[:-1]
        return self.places.get(way, (1, 1, 1))


def _scalar(value: object) -> tuple[str, str]:
    if isinstance(value, bool):
        return str(value).lower(), "bool"
    if isinstance(value, int):
        return str(value), "int"
    if isinstance(value, float):
        return str(value), "float"
    return (str(value), "timestamp") if isinstance(value, date) else (str(value), "str")


def _find_places(lines: Sequence[str]) -> dict[_Way, tuple[int, int, int]]:
    """The way to each key -> its line, its column and the column of its value."""
    places: dict[_Way, tuple[int, int, int]] = {}
    counts: dict[_Way, int] = {}
    here: _Way = ()
    for number, line in enumerate(lines, 1):
        header = _HEADER.fullmatch(line)
        if header:
            here = _names(header["name"])
            column = header.start("name") + 1
            if len(header["open"]) == 2:
                index = counts.get(here, 0)
                counts[here] = index + 1
                places.setdefault(here, (number, column, column))
                here = (*here, index)
            places.setdefault(here, (number, column, column))
        elif found := _KEY.match(line):
            column = found.start("key") + 1
            places.setdefault((*here, *_names(found["key"])), (number, column, found.end() + 1))
    return places


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
