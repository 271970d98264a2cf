"""The compiled catalog on disk: loading costs milliseconds and neither YAML nor the rule texts are touched.

A stored file is keyed by the content of every catalog file, the format numbers and the automaton library's
own file, so it can never be stale; it is written atomically and rebuilt when damaged. What only reports
need (reasons, legal basis, rewrites) lies in a second part that is read when there is something to report.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from linter.match.compile import FORMAT, Program, compile_catalog
from linter.model import Catalog, Citation, SuggestionTemplate
from linter.text.cache_folder import cache_folder, write_atomically


ORDINARY = "ordinary.txt"


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
    traits: tuple[str, str, str]


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
    """A program with its rules, ready to judge. `cards` is the packed second part; see `read_cards`."""

    program: Program
    rules: tuple[RuleKey, ...]
    version: str
    digest: str
    cards: bytes


def load_compiled(directory: Path) -> Compiled:
    """The compiled catalog of `directory`: from the cache where it is there, else compiled and stored.

    Raises `CatalogError` with every mistake of the YAML files.
    """
    key = _content_key(directory)
    path = cache_folder() / f"catalog-{key}.bin"
    try:
        return _restore(path.read_bytes(), key)
    except (OSError, ValueError, EOFError, TypeError):
        pass
    from linter.catalog.loading import load_catalog_from

    compiled = compile_rules(load_catalog_from(directory), read_ordinary(directory))
    write_atomically(path, _pack(compiled, key))
    return compiled


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


def compile_rules(catalog: Catalog, ordinary: str = "") -> Compiled:
    """Compile a loaded catalog in memory."""
    from linter.catalog.legal import resolve

    rules = tuple(
        RuleKey(
            rule.code, rule.name, rule.category, rule.severity, rule.confidence, rule.status,
            rule.channels, rule.audience, (rule.negation, rule.mention, rule.hedge),
        )
        for rule in catalog.rules
    )  # fmt: skip
    cards = [
        (
            rule.title,
            rule.message,
            rule.why,
            [_fields(resolve(basis, catalog.instruments)) for basis in rule.basis],
            [_fields(template) for template in rule.suggestions],
            [pattern.text for pattern in rule.patterns],
        )
        for rule in catalog.rules
    ]
    return Compiled(compile_catalog(catalog, ordinary), rules, catalog.version, catalog.digest, marshal.dumps(cards))


def read_cards(compiled: Compiled) -> tuple[RuleCard, ...]:
    """The cards of all rules, in the order of `compiled.rules`."""
    return tuple(
        RuleCard(
            title, message, why,
            tuple(Citation(*fields) for fields in basis),
            tuple(SuggestionTemplate(*fields) for fields in suggestions),
            tuple(patterns),
        )
        for title, message, why, basis, suggestions, patterns in marshal.loads(compiled.cards)
    )  # fmt: skip


def _fields(record: Citation | SuggestionTemplate) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in record.__slots__)


def _content_key(directory: Path) -> str:
    """A short digest of everything a stored program depends on."""
    import daachorse

    total = hashlib.sha256(f"{FORMAT} {sys.hexversion} {sys.byteorder}".encode())
    library = Path(daachorse.__file__).stat()
    total.update(f"{library.st_size} {library.st_mtime_ns}".encode())
    files = [path for path in (*directory.rglob("*.yaml"), directory / ORDINARY) if path.is_file()]
    for path in sorted(files):
        data = path.read_bytes()
        total.update(f"{path.relative_to(directory).as_posix()} {len(data)}\n".encode())
        total.update(data)
    return total.hexdigest()[:32]


def _pack(compiled: Compiled, key: str) -> bytes:
    head = marshal.dumps(
        (
            key,
            compiled.program.dump(),
            [tuple(getattr(rule, name) for name in RuleKey.__slots__) for rule in compiled.rules],
            compiled.version,
            compiled.digest,
            len(compiled.cards),
        )  # type: ignore[arg-type]  # the program's members are plain, which the stub cannot see
    )
    check = hashlib.blake2b(head, digest_size=8).digest() + hashlib.blake2b(compiled.cards, digest_size=8).digest()
    return len(head).to_bytes(8, "little") + check + head + compiled.cards


def _restore(data: bytes, key: str) -> Compiled:
    size = int.from_bytes(data[:8], "little")
    head, cards = data[24 : 24 + size], data[24 + size :]
    check = hashlib.blake2b(head, digest_size=8).digest() + hashlib.blake2b(cards, digest_size=8).digest()
    if data[8:24] != check:
        raise ValueError("damaged")
    stored, program, rules, version, digest, length = marshal.loads(head)
    if stored != key or length != len(cards):
        raise ValueError("stale")
    return Compiled(Program.restore(program), tuple(RuleKey(*fields) for fields in rules), version, digest, cards)


def describe_places(compiled: Compiled) -> Mapping[str, int]:
    """Sizes for `--version` and benchmarks: rules, patterns, literals."""
    program = compiled.program
    return {"rules": len(compiled.rules), "variants": len(program.variants), "literals": len(program.literals)}
