"""Configurations kept between runs, by content: reading one anew costs 30 ms, most of it importing the YAML parser."""

from __future__ import annotations

import hashlib
import marshal
import os
from typing import Any

from linter import __version__
from linter.policy.configured import Allowed, Configuration, Exclusion, Override, Value
from linter.rulebook import Origin
from linter.text.cache_folder import cache_folder, write_atomically

FORMAT = 1
"""To be raised when what is kept changes its make."""


def recall_configuration(path: str) -> Configuration:
    """The configuration in a file, as `load_configuration` reads it. What it raises is never kept."""
    digest = _digest(path)
    if digest is None:
        return _load(path)
    place = "\x1f".join((__version__, str(FORMAT), str(marshal.version), os.getcwd(), path, digest))
    file = (
        cache_folder() / f"configuration-{hashlib.sha256(place.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.bin"
    )
    try:
        sources, packed = marshal.loads(file.read_bytes())
        if all(_digest(source) == known for source, known in sources):
            return _unpack(packed)
    except (OSError, ValueError, EOFError, TypeError):
        pass  # there is none yet, or it is damaged
    configuration = _load(path)
    sources = tuple((source, _digest(source)) for source in configuration.sources)
    write_atomically(file, marshal.dumps((sources, _pack(configuration))))
    return configuration


def _load(path: str) -> Configuration:
    from linter.policy.configuration import load_configuration

    return load_configuration(path)


def _digest(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return None


def _pack(one: Configuration) -> tuple[Any, ...]:
    return (
        one.path,
        _pack_values(one.values),
        tuple((own.folder, own.paths, _pack_values(own.values), _pack_origin(own.origin)) for own in one.overrides),
        tuple((own.phrase, own.rules, own.reason, _pack_origin(own.origin)) for own in one.allowed),
        tuple((own.folder, own.patterns, _pack_origin(own.origin)) for own in one.excluded),
        tuple((word, _pack_origin(origin)) for word, origin in one.selectors),
        one.sources,
    )


def _pack_values(values: Any) -> tuple[Any, ...]:
    return tuple((key, value.value, _pack_origin(value.origin)) for key, value in values.items())


def _pack_origin(origin: Origin) -> tuple[str, int, int]:
    return origin.path, origin.line, origin.column


def _unpack(packed: tuple[Any, ...]) -> Configuration:
    path, values, overrides, allowed, excluded, selectors, sources = packed
    return Configuration(
        path,
        _unpack_values(values),
        tuple(Override(folder, paths, _unpack_values(own), Origin(*at)) for folder, paths, own, at in overrides),
        tuple(Allowed(phrase, rules, reason, Origin(*at)) for phrase, rules, reason, at in allowed),
        tuple(Exclusion(folder, patterns, Origin(*at)) for folder, patterns, at in excluded),
        tuple((word, Origin(*at)) for word, at in selectors),
        sources,
    )


def _unpack_values(packed: tuple[Any, ...]) -> dict[str, Value]:
    return {key: Value(value, Origin(*at)) for key, value, at in packed}
