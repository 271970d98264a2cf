"""The compiled catalog on disk: loading costs milliseconds and neither YAML nor the rule texts are touched.

A stored file is keyed by the content of every catalog file, the format numbers and the automaton library's
own file, so it can never be stale; it is written atomically and rebuilt when damaged. Its parts are read when
they are needed: the program at once, the cards (reasons, basis, rewrites) for findings; automata have files of their
own (`linter.match.automata`).
"""

from __future__ import annotations

import marshal
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.match.automata import finishing
from linter.match.program import Program
from linter.text.cache_folder import cache_folder, write_atomically

if TYPE_CHECKING:
    from linter.catalog.layers import Layer
    from linter.model import Citation
    from linter.rulebook import Catalog, SuggestionTemplate

FORMAT = 20
"""Raise when the meaning of a stored file changes."""
ORDINARY = "ordinary.txt"
PARTS = (
    *("program", "scanner", "gate", "cards", "rewrites", "examples"),
    *("aside", "aside-scanner", "confusions", "sounds", "flat"),
)
MAGIC = b"redlint\x01"


@dataclass(frozen=True, slots=True)
class RuleKey:
    """What judging needs to know of a rule."""

    code: str
    name: str
    category: str
    severity: str
    confidence: str
    status: str
    channels: tuple[str, ...]
    audience: tuple[str, ...]
    traits: tuple[str, str, str, str]
    kind: str = "patterns"
    platform: str | None = None
    has_patterns: bool = True
    check: CheckKey | None = None


class CheckKey(NamedTuple):
    """The parameters of a rule that is no plain pattern; see `linter.rulebook.Check`."""

    of: str
    element: str
    types: tuple[str, ...]
    scope: str
    variables: tuple[str, ...]
    recognise: tuple[str, ...]
    reply: bool
    limit: int
    variable: tuple[int, int]
    signature: tuple[int, int]
    symbols: str
    syntax: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What a finding says of its rule."""

    title: str
    message: str
    why: str
    basis: tuple[Citation, ...]
    suggestions: tuple[SuggestionTemplate, ...]
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program with its rules, ready to judge. `part` fetches the other parts of the stored file, as bytes.

    `changes` are what user catalogs did, as (kind, code or concept); see `linter.rulebook.Change`. `platforms` are
    the SMS platforms that have a pack of rules.
    """

    program: Program
    rules: tuple[RuleKey, ...]
    version: str
    digest: str
    part: Callable[[str], bytes]
    changes: tuple[tuple[str, str], ...] = ()
    platforms: tuple[str, ...] = ()

    def aside(self) -> Compiled:
        """The same rules with the program of those that are asked for certain texts only: platforms, whole scripts."""
        parts = {"scanner": "aside-scanner", "gate": "aside-scanner"}
        program = Program.restore(marshal.loads(self.part("aside")))

        def part(name: str) -> bytes:
            return b"" if name == "flat" else self.part(parts.get(name, name))

        return replace(self, program=program, part=part)


def load_compiled(directory: Path, extra: Sequence[str] = ()) -> Compiled:
    """The compiled catalog of `directory` with the user catalogs of `extra` on top: from the cache, else compiled.

    Raises `CatalogError` with every mistake of the YAML files, `RedlintError` for a path that is no catalog.
    """
    path, layers = _stored_at(directory, extra)

    @lru_cache(maxsize=1)
    def build() -> dict[str, bytes]:
        return _build(directory, layers, path)

    try:
        return unpack_compiled(path.read_bytes(), lambda name: build()[name], path)
    except (OSError, ValueError, EOFError, TypeError):
        return _assemble(finishing(build().__getitem__, path))


def pack_compiled(directory: Path, extra: Sequence[str] = ()) -> bytes:
    """The same as bytes, for processes that have neither the cache nor the user catalogs: see `unpack_compiled`."""
    path, layers = _stored_at(directory, extra)
    try:
        data = path.read_bytes()
        unpack_compiled(data)
    except (OSError, ValueError, EOFError, TypeError):
        return _pack(_build(directory, layers, path))
    return data


def _stored_at(directory: Path, extra: Sequence[str]) -> tuple[Path, tuple[Layer, ...]]:
    """The file in the cache for these catalogs, and the layers that the user's make."""
    layers: tuple[Layer, ...] = ()
    if extra:
        from linter.catalog.layers import find_layers

        layers = find_layers(extra)
    return cache_folder() / f"catalog-{_content_key(directory, layers)}.bin", layers


def _build(directory: Path, layers: Sequence[Layer], path: Path) -> dict[str, bytes]:
    from linter.catalog.loading import build_catalog, catalog_sources, layer_sources
    from linter.match.parts import compile_parts

    catalog = build_catalog((*catalog_sources(directory), *layer_sources(layers)))
    parts = compile_parts(catalog, read_ordinary(directory))
    write_atomically(path, _pack(parts))
    return parts


def compile_rules(catalog: Catalog, ordinary: str = "") -> Compiled:
    """Compile a loaded catalog in memory."""
    from linter.match.parts import compile_parts

    return _assemble(finishing(compile_parts(catalog, ordinary).__getitem__))


def builtin_directory() -> Path:
    """Where the built-in catalog lies: inside the installed package, else beside it in a checkout.

    The same answer as `linter.catalog.loading.catalog_directory`, without the loader's imports.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "redlines"
    return installed if installed.is_dir() else package.parent / "redlines"


def read_ordinary(directory: Path) -> str:
    """The catalog's ordinary lines, by which triggers are chosen; nothing where it has none."""
    path = directory / ORDINARY
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def read_cards(compiled: Compiled) -> tuple[RuleCard, ...]:
    """The cards of all rules, in the order of `compiled.rules`."""
    from linter.model import Citation
    from linter.rulebook import SuggestionTemplate

    return tuple(
        RuleCard(
            title,
            message,
            why,
            tuple(Citation(*fields) for fields in basis),
            tuple(SuggestionTemplate(*fields) for fields in suggestions),
            tuple(patterns),
        )
        for title, message, why, basis, suggestions, patterns in marshal.loads(compiled.part("cards"))
    )


def _assemble(part: Callable[[str], bytes]) -> Compiled:
    program, rules, version, digest, changes, platforms = marshal.loads(part("program"))
    keys = tuple(RuleKey(*(*fields, check and CheckKey(*check))) for *fields, check in rules)
    return Compiled(Program.restore(program), keys, version, digest, part, tuple(changes), tuple(platforms))


def _content_key(directory: Path, layers: Sequence[Layer]) -> str:
    """A short digest of everything a stored program depends on."""
    import hashlib
    from importlib.util import find_spec

    from linter.match.native import FORMAT as FLAT_FORMAT
    from linter.text.disguise_index import FORMAT as DISGUISE_FORMAT

    if layers:
        from linter.catalog.layers import read_file

    found = find_spec("daachorse")
    module = Path((found and found.origin) or "")
    library = (module if module.is_file() else Path(sys.executable)).stat()  # frozen programs have no module files
    total = hashlib.sha256(f"{FORMAT} {FLAT_FORMAT} {DISGUISE_FORMAT} {sys.hexversion} {sys.byteorder}".encode())
    total.update(f"{library.st_size} {library.st_mtime_ns}".encode())
    files = [path for path in (*directory.rglob("*.yaml"), directory / ORDINARY) if path.is_file()]
    for path in sorted(files):
        data = path.read_bytes()
        total.update(f"{path.relative_to(directory).as_posix()} {len(data)}\n".encode())
        total.update(data)
    for number, layer in enumerate(layers, 1):
        for name, path in layer.files:
            data = read_file(path, f"{layer.path}/{name}")
            total.update(f"{number} {layer.name} {name} {len(data)}\n".encode())
            total.update(data)
    return total.hexdigest()[:32]


def _pack(parts: dict[str, bytes]) -> bytes:
    """Magic, then for each part its length and checksum, then the parts."""
    table = b"".join(
        len(parts[name]).to_bytes(8, "little") + zlib.crc32(parts[name]).to_bytes(4, "little") for name in PARTS
    )
    return b"".join((MAGIC, table, *(parts[name] for name in PARTS)))


def unpack_compiled(data: bytes, mend: Callable[[str], bytes] | None = None, stored: Path | None = None) -> Compiled:
    """The compiled catalog of a stored file. Raises ValueError for a damaged one, whichever part is hurt first; parts
    that are read later are then made anew by `mend`. What `stored` names is where automata are kept beside.
    """
    start = len(MAGIC) + 12 * len(PARTS)
    if data[: len(MAGIC)] != MAGIC or len(data) < start:
        raise ValueError("not a compiled catalog")
    places: dict[str, tuple[int, int, int]] = {}
    for number, name in enumerate(PARTS):
        entry = data[len(MAGIC) + 12 * number : len(MAGIC) + 12 * (number + 1)]
        length, check = int.from_bytes(entry[:8], "little"), int.from_bytes(entry[8:], "little")
        places[name] = (start, start + length, check)
        start += length
    if start != len(data):
        raise ValueError("truncated")

    def part(name: str) -> bytes:
        first, last, check = places[name]
        piece = data[first:last]
        if zlib.crc32(piece) == check:
            return piece
        if mend is None or name == "program":
            raise ValueError("damaged")
        return mend(name)

    return _assemble(finishing(part, stored))
