"""Configuration files -> configurations: every value with its place, and what `extend` brings in."""

from __future__ import annotations

import os
from collections.abc import Iterator

from linter.catalog.fields import Record
from linter.catalog.nodes import Node, Scalar, Table, compose
from linter.catalog.reading import Entry, Problems, read_record
from linter.errors import PolicyError, Problem, RedlintError, reason_of
from linter.messages import say
from linter.policy.configured import Allowed, Configuration, Exclusion, Override, Value, shown
from linter.policy.hours import read_hours
from linter.policy.shapes import CONFIGURATION, OVERRIDE, WAIVER_RULES
from linter.policy.tidy import tidy
from linter.rulebook import Origin

PATHS = ("baseline", "catalogs")
"""Keys whose values are paths, relative to the file that holds them."""
SELECTORS = ("select", "ignore")


def load_configuration(path: str) -> Configuration:
    """Read a configuration file and those it extends. Raises `PolicyError` (E401) with all mistakes of a file, or
    `RedlintError` (E402) for a file that cannot be read."""
    return _load(path, ())


def _load(path: str, above: tuple[str, ...]) -> Configuration:
    problems = Problems()
    entry = _read_file(path, problems)
    if entry is None:
        _raise(problems.found)
        return Configuration(path)
    folder = os.path.dirname(os.path.abspath(path))
    own = Configuration(
        path,
        dict(_values(entry, CONFIGURATION, folder, problems)),
        tuple(_override(one, folder, problems) for one in entry.records.get("overrides", ())),
        tuple(_allowed(one) for one in entry.records.get("allow", ()) if {"phrase", "reason"} <= one.texts.keys()),
        _exclusions(entry, folder),
        tuple((word.text, word.origin) for word in _selectors(entry)),
        (path,),
    )
    base = _base(entry, path, folder, above, problems)
    _raise(problems.found)
    return own if base is None else _join(base, own)


def _join(base: Configuration, own: Configuration) -> Configuration:
    """What extends stands over what it extends; exclusions, phrases and overrides add up, the own ones last."""
    values = {**base.values, **own.values}
    if "severity" in base.values and "severity" in own.values:
        values["severity"] = Value(
            (*_pairs(base.values["severity"]), *_pairs(own.values["severity"])), own.values["severity"].origin
        )
    return Configuration(
        own.path,
        values,
        (*base.overrides, *own.overrides),
        (*base.allowed, *own.allowed),
        (*base.excluded, *own.excluded),
        (*base.selectors, *own.selectors),
        (*base.sources, *own.sources),
    )


def _pairs(value: Value) -> tuple[tuple[str, str], ...]:
    return value.value if isinstance(value.value, tuple) else ()


def _base(entry: Entry, path: str, folder: str, above: tuple[str, ...], problems: Problems) -> Configuration | None:
    if "extend" not in entry.texts:
        return None
    word = entry.texts["extend"]
    target = os.path.normpath(os.path.join(folder, word.text))
    way = (*above, os.path.realpath(path))
    if os.path.realpath(target) in way:
        problems.add(word.origin, "config.extend_circle", path=word.text)
    elif not os.path.isfile(target):
        problems.add(word.origin, "config.extend_missing", path=word.text)
    else:
        return _load(shown(target), way)
    return None


def _read_file(path: str, problems: Problems) -> Entry | None:
    source = read_bytes(path, "E402", "config.unreadable")
    if os.path.basename(path).endswith(".toml"):
        from linter.policy.toml import compose_section

        node: Node | None = compose_section(source, path, problems.found)
        if node is None and not problems.found and not path.endswith("pyproject.toml"):
            problems.found.append(Problem(path, 1, 1, say("config.no_section")))
    else:
        node = compose_yaml(source, path, problems)
    return None if node is None else read_tidily(CONFIGURATION, node, problems)


def read_bytes(path: str, code: str, key: str) -> bytes:
    """The bytes of a policy file. Raises `RedlintError` with the code and the sentence `key`."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise RedlintError(code, say(key, path=path, reason=reason_of(error))) from None


def compose_yaml(source: bytes, path: str, problems: Problems) -> Node | None:
    """The root node of a YAML file. One with nothing but comments is an empty table, and no mistake."""
    lines = source.removeprefix(b"\xef\xbb\xbf").splitlines()
    if all(not line.strip() or line.lstrip().startswith(b"#") for line in lines):
        return Table((), Origin(path, 1, 1))
    return compose(source, path, problems.found)


def read_tidily(record: Record, node: Node, problems: Problems) -> Entry | None:
    """Read a record, however its author writes words, dates and keys."""
    return read_record(record, tidy(node, record), problems)


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise PolicyError("E401", tuple(sorted(problems, key=lambda one: (one.path, one.line, one.column))))


def _values(entry: Entry, record: Record, folder: str, problems: Problems) -> Iterator[tuple[str, Value]]:
    """The values of a record that settle something; lists of records are read elsewhere."""
    for key, scalar in entry.texts.items():
        if key != "extend":
            yield key, Value(_text_value(key, scalar, folder, problems), scalar.origin)
    for key, flag in entry.flags.items():
        yield key, Value(flag, entry.places[key])
    for key, count in entry.counts.items():
        yield key, Value(count, entry.places[key])
    for key, words in entry.words.items():
        if key in ("paths", "exclude") or not words:
            continue
        texts = tuple(_path(word.text, key, folder) for word in words)
        yield key, Value(tuple(text.lower() for text in texts) if key == "platforms" else texts, words[0].origin)
    if "severity" in entry.named:
        levels = tuple((name, one.text("level")) for name, (_, one) in entry.named["severity"].items() if one.texts)
        first = next(iter(entry.named["severity"].values()), None)
        if first is not None:
            yield "severity", Value(levels, first[0].origin)
    inner = entry.record.get("waivers")
    if inner is not None:
        for key, value in _values(inner, WAIVER_RULES, folder, problems):
            yield f"waivers.{key}", value


def _text_value(key: str, scalar: Scalar, folder: str, problems: Problems) -> object:
    if key == "quiet_hours":
        hours = read_hours(scalar.text)
        if hours is None:
            problems.add(scalar.origin, "catalog.bad_form", value=scalar.text, like="22-8")
        return hours
    if key == "suspicion_threshold":
        return float(scalar.text)
    return _path(scalar.text, key, folder)


def _path(text: str, key: str, folder: str) -> str:
    return shown(os.path.normpath(os.path.join(folder, text))) if key in (*PATHS, "file") else text


def _override(entry: Entry, folder: str, problems: Problems) -> Override:
    return Override(folder, entry.word_texts("paths"), dict(_values(entry, OVERRIDE, folder, problems)), entry.origin)


def _allowed(entry: Entry) -> Allowed:
    return Allowed(entry.text("phrase"), entry.word_texts("rules"), entry.text("reason"), entry.origin)


def _exclusions(entry: Entry, folder: str) -> tuple[Exclusion, ...]:
    words = entry.words.get("exclude", ())
    return (Exclusion(folder, tuple(word.text for word in words), words[0].origin),) if words else ()


def _selectors(entry: Entry) -> Iterator[Scalar]:
    for one in (entry, *entry.records.get("overrides", ())):
        for key in SELECTORS:
            yield from one.words.get(key, ())
        yield from (name for name, _ in one.named.get("severity", {}).values())
    for one in entry.records.get("allow", ()):
        yield from one.words.get("rules", ())
