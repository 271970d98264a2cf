"""JSON and JSON Lines to segments, with errors that say where a text is no JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from linter.messages import say
from linter.model import Notice, Segment
from linter.readers.columns import IGNORED, REASON, fold_title, id_rank, missing_columns, role_of_title
from linter.readers.defaults import Defaults
from linter.readers.keys import AGENT, AUDIENCE, CHANNEL, CUSTOMER, EXEMPT, ID, OTHER, SCENE, SPEAKER, STAGE
from linter.readers.plain import whole_lines
from linter.readers.table import BATCH, in_batches
from linter.readers.tree import (
    Around,
    Repeated,
    find_texts,
    keep_repeated,
    keys_of,
    names_script_type,
    read_labels,
    start,
    whole_characters,
)
from linter.readers.turns import split_turns
from linter.readers.vendors import unpack_transcripts
from linter.readers.vocabulary import OWNER_TITLES, SOURCE_TITLES

_DECODER = json.JSONDecoder(object_pairs_hook=keep_repeated)
_SNIPPET = 20
_KEPT_MEANINGS = 10_000
_MARKS = frozenset({CHANNEL, AUDIENCE, STAGE, SCENE, SPEAKER})
_CONTAINERS = frozenset({dict, list, Repeated})
_PROBLEMS = (  # the decoder's words -> our sentence
    ("Expecting ',' delimiter", "json-comma"),
    ("Expecting ':' delimiter", "json-colon"),
    ("Expecting property name", "json-name"),
    ("Illegal trailing comma", "json-value"),
    ("Expecting value", "json-value"),
    ("Unterminated string", "json-string"),
    ("Invalid control character", "json-control"),
    ("Invalid \\", "json-escape"),
    ("Extra data", "json-extra"),
)


def parse_json(text: str) -> object:
    """The value of a JSON text; raises `ValueError` with a sentence that names the line and column."""
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(explain_fault(error)) from None
    except RecursionError:
        raise ValueError(say("input.json-deep")) from None
    except ValueError as error:  # a number of thousands of digits
        raise ValueError(say("input.json-number", problem=str(error).partition(":")[0])) from None


def explain_fault(error: json.JSONDecodeError) -> str:
    """Where a JSON text goes wrong, what stands there and what should."""
    key = next((key for words, key in _PROBLEMS if error.msg.startswith(words)), "json-value")
    rest = error.doc[error.pos : error.pos + _SNIPPET].partition("\n")[0].strip()
    found = say("input.json-found", text=rest) if rest else say("input.json-end")
    return say(f"input.{key}", line=error.lineno, column=error.colno, found=found)


def holds_json_lines(text: str) -> bool:
    """Whether a text that is no JSON value is a sequence of them, one a line."""
    values = 0
    for line in text.split("\n", 50)[:50]:
        if not line or line.isspace():
            continue
        try:
            _DECODER.decode(line)
        except (ValueError, RecursionError):
            return False
        values += 1
    return values > 1


def read_tree(value: object, path: str, defaults: Defaults) -> Iterator[tuple[Segment, ...]]:
    """The texts of a JSON value, located by their paths. Raises `InputError` E211 where no forced key is there."""
    around, scope = start(defaults)
    yield from in_batches(find_texts(unpack_transcripts(value), around, scope))
    if defaults.columns:
        keys = keys_of(value)
        missing = [name for name in defaults.columns if fold_title(name) not in {fold_title(key) for key in keys}]
        if missing:
            raise missing_columns(path, missing, keys)


def read_json_lines(
    pieces: Iterator[str], path: str, defaults: Defaults, notices: list[Notice]
) -> Iterator[tuple[Segment, ...]]:
    """The texts of rows of JSON, one value a line; strings count from their own beginning.

    A row with a known text field is judged by its known fields alone. A line that is no JSON becomes an E210
    notice, and the others are read all the same.
    """
    reader = RowReader(defaults)
    batch: list[Segment] = []
    number = 0
    for text in whole_lines(pieces, path, notices):
        for line in text.removesuffix("\n").split("\n"):
            number += 1
            if not line or line.isspace():
                continue
            try:
                batch += reader.read(line, number)
            except json.JSONDecodeError as error:
                error.lineno = number
                sentence = say("input.bad-row", row=number, problem=explain_fault(error))
                notices.append(Notice(path, "E210", sentence))
            except (ValueError, RecursionError) as error:
                key = "json-deep" if isinstance(error, RecursionError) else "json-number"
                problem = say(f"input.{key}", problem=str(error).partition(":")[0])
                notices.append(Notice(path, "E210", say("input.bad-row", row=number, problem=problem)))
            if len(batch) >= BATCH:
                yield tuple(batch)
                batch = []
    if batch:
        yield tuple(batch)
    if not number:
        notices.append(Notice(path, "empty", say("input.empty")))
    if missing := reader.missing():
        raise missing_columns(path, missing, reader.keys)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What rows with the same keys have in common: `texts` to judge, `marks` that label them, `ids`, best first.

    `meanings` keeps what label values have been found to say.
    """

    texts: tuple[tuple[str, str], ...]
    marks: tuple[str, ...]
    ids: tuple[str, ...]
    ignored: tuple[str, ...]  # which rules the row is exempt from
    reasons: tuple[str, ...]
    sources: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    meanings: dict[tuple[object, ...], Around] = field(default_factory=dict)


class RowReader:
    """Rows one after another; what their keys mean is worked out once for each set of keys."""

    def __init__(self, defaults: Defaults) -> None:
        self._around, scope = start(defaults)
        self._scope = replace(scope, split_lines=False)
        self._defaults = defaults
        self._shapes: dict[tuple[str, ...], _Shape] = {}
        self.keys: dict[str, None] = {}

    def read(self, line: str, number: int) -> list[Segment]:
        """The segments of one row; raises what the decoder raises."""
        row = _DECODER.decode(line)
        locator = f"row {number}"
        if type(row) is dict:
            keys = tuple(row)
            shape = self._shapes.get(keys) or self._learn(keys)
            if shape.texts and not _CONTAINERS.intersection(map(type, row.values())):
                segments = self._read_flat(row, shape, locator)
            else:
                segments = self._read_nested(row, locator)
            return _exempt(segments, row, shape, locator) if shape.ignored else segments
        return self._read_nested(row, locator)

    def record(self, line: str) -> str | None:
        """The id that a row says of itself, if it is an object at all."""
        row = _DECODER.decode(line)
        if type(row) is not dict:
            return None
        shape = self._shapes.get(tuple(row)) or self._learn(tuple(row))
        return _first_value(row, shape.ids)

    def missing(self) -> list[str]:
        """The forced keys that no row has had."""
        seen = {fold_title(key) for key in self.keys}
        return [name for name in self._defaults.columns if fold_title(name) not in seen]

    def _learn(self, keys: tuple[str, ...]) -> _Shape:
        roles = {key: self._scope.role(key, "") for key in keys}
        ids = sorted((key for key, role in roles.items() if role == ID), key=id_rank)
        flat = AGENT in roles.values() and EXEMPT not in roles.values()
        shape = _Shape(
            tuple((key, role) for key, role in roles.items() if flat and role in (AGENT, CUSTOMER)),
            tuple(key for key, role in roles.items() if role in _MARKS),
            tuple(ids),
            tuple(key for key in keys if role_of_title(key) == IGNORED),
            tuple(key for key in keys if role_of_title(key) == REASON),
            tuple(key for key in keys if fold_title(key) in SOURCE_TITLES),
            tuple(key for key in keys if fold_title(key) in OWNER_TITLES),
        )
        self._shapes[keys] = shape
        self.keys.update(dict.fromkeys(keys))
        return shape

    def _read_flat(self, row: dict[str, object], shape: _Shape, locator: str) -> list[Segment]:
        marks = tuple([row[key] for key in shape.marks])
        around = shape.meanings.get(marks)
        if around is None:
            labels = {key: row[key] for key in shape.marks}
            around = read_labels(labels, self._around)
            if names_script_type(labels, ""):
                around = replace(around, script="")  # the row itself is the script
            if len(shape.meanings) < _KEPT_MEANINGS:
                shape.meanings[marks] = around
        record = next((str(value) for key in shape.ids if (value := row[key]) not in (None, "")), None)
        filled = [
            (value, key, role) for key, role in shape.texts if isinstance(value := row[key], str) and value.strip()
        ]
        segments: list[Segment] = []
        for text, key, role in filled:
            segment = Segment(
                whole_characters(text),
                1,
                1,
                0,
                locator if len(filled) == 1 else f"{locator}, {key}",
                record,
                around.channel,
                around.audience,
                around.stage,
                "customer" if role == CUSTOMER else around.speaker,
                script_type=around.script_type,
                script=None if around.script is None else locator,
                source=_first_value(row, shape.sources),
                owner=_first_value(row, shape.owners),
            )
            segments += split_turns(segment, at_newlines=False)
        return segments

    def _read_nested(self, row: object, locator: str) -> list[Segment]:
        role, scope = AGENT, self._scope
        if isinstance(row, dict):
            role = OTHER
            self.keys.update(dict.fromkeys(row))
            scope = replace(scope, known_only=any(scope.role(key, "") == AGENT for key in row))
        found = list(find_texts(row, self._around, scope, "", role))
        paths = {segment.locator or "" for segment in found}
        if len(paths) == 1 and not re.search(r"[.\[]", next(iter(paths))):
            return [replace(segment, locator=locator) for segment in found]
        return [
            replace(
                segment,
                locator=f"{locator}, {segment.locator}",
                script=_within_row(locator, segment.script),
            )
            for segment in found
        ]


def _exempt(segments: list[Segment], row: dict[str, object], shape: _Shape, locator: str) -> list[Segment]:
    """The segments of a row with what it is exempt from, if anything."""
    from linter.readers.exemption import read_exemption

    reason = next((str(row[key]).strip() for key in shape.reasons if row[key]), "")
    for key in shape.ignored:
        value = row[key]
        words = ",".join(map(str, value)) if isinstance(value, list) else str(value or "")
        if directive := read_exemption(words, reason, f"{locator}, {key}"):
            return [replace(segment, directive=directive) for segment in segments]
    return segments


def _first_value(row: dict[str, object], keys: tuple[str, ...]) -> str | None:
    return next((str(value) for key in keys if (value := row[key]) not in (None, "")), None)


def _within_row(locator: str, script: str | None) -> str | None:
    """The name of a script in a row; an empty path is the row itself."""
    return locator if script == "" else script and f"{locator}, {script}"
