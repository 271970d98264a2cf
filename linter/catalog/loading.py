"""The catalog from its YAML files: `load_catalog()`. All mistakes are raised at once.

Layout of a catalog directory: `lexicon/*.yaml`, `rules/*.yaml`, `legal.yaml`, `version.yaml`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from linter.catalog.assembly import build_concept, build_rule
from linter.catalog.legal import build_instrument, check_basis
from linter.catalog.nodes import Node, Scalar, Table, compose
from linter.catalog.reading import Entry, Problems, nearest, read_named, read_record
from linter.catalog.shapes import LEGAL_FILE, LEXICON_FILE, RULES_FILE, VERSION_FILE
from linter.errors import CatalogError, RedlintError
from linter.messages import say
from linter.rulebook import Catalog, Concept, Instrument, Origin, Rule


@dataclass(frozen=True, slots=True)
class Source:
    """One catalog file: `path` is what messages show, `name` what the digest knows, `role` the shape it must have."""

    path: str
    name: str
    role: str  # "lexicon" | "rules" | "legal" | "version" | "guess"
    data: bytes


@dataclass(slots=True)
class _Draft:
    """The catalog while it is put together."""

    problems: Problems = field(default_factory=Problems)
    concepts: dict[str, Concept] = field(default_factory=dict)
    includes: dict[str, tuple[Scalar, ...]] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    places: dict[str, Origin] = field(default_factory=dict)
    rule_files: list[Entry] = field(default_factory=list)
    version: str = ""
    unread: set[str] = field(default_factory=set)


def catalog_directory() -> Path:
    """Where the built-in catalog lies: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "redlines"
    return installed if installed.is_dir() else package.parent / "redlines"


def load_catalog(extra: Sequence[Path] = ()) -> Catalog:
    """The built-in catalog, together with the files or catalog directories of `extra`.

    Raises `CatalogError` with every mistake, `RedlintError` for a path that cannot be read.
    """
    sources = list(catalog_sources(catalog_directory()))
    for path in extra:
        sources.extend(catalog_sources(path) if path.is_dir() else (_read(path, path.as_posix(), path.name, "guess"),))
    return build_catalog(sources)


def load_catalog_from(directory: Path) -> Catalog:
    """The catalog of one directory alone; raises as `load_catalog` does."""
    return build_catalog(catalog_sources(directory))


def catalog_sources(directory: Path) -> tuple[Source, ...]:
    """The bytes of every catalog file of `directory`.

    Reading is apart from parsing, so that a compiled catalog can be found by its digest alone.
    """
    # The built-in catalog is called the same everywhere; another one as its user called it.
    shown = "redlines" if directory == catalog_directory() else directory.as_posix()
    files = [(role, path) for role in ("lexicon", "rules") for path in sorted((directory / role).glob("*.yaml"))]
    files += [(role, directory / f"{role}.yaml") for role in ("legal", "version")]
    sources: list[Source] = []
    for role, path in files:
        name = path.relative_to(directory).as_posix()
        if role in ("lexicon", "rules") or path.is_file():
            sources.append(_read(path, f"{shown}/{name}", name, role))
    if not sources:
        raise RedlintError("E302", say("catalog.no_files", path=directory))
    return tuple(sources)


def catalog_digest(sources: Sequence[Source]) -> str:
    """SHA-256 over names and bytes, sorted by name: equal catalogs have equal digests on every machine."""
    total = hashlib.sha256()
    for source in sorted(sources, key=lambda source: (source.name, source.data)):
        name = source.name.encode()
        total.update(b"%d:%s%d:" % (len(name), name, len(source.data)))
        total.update(source.data)
    return total.hexdigest()


def build_catalog(sources: Sequence[Source]) -> Catalog:
    """Parse, check and link the files; raises `CatalogError` with every mistake, by file and line."""
    draft = _Draft()
    for source in sources:
        _read_source(source, draft)
    _check_includes(draft)
    rules = _build_rules(draft)
    found = draft.problems.found
    if found:
        ordered = sorted(dict.fromkeys(found), key=lambda one: (one.path, one.line, one.column, one.message))
        raise CatalogError(tuple(ordered))
    return Catalog(draft.version, catalog_digest(sources), draft.concepts, rules, draft.instruments)


def _read(path: Path, shown: str, name: str, role: str) -> Source:
    try:
        return Source(shown, name, role, path.read_bytes())
    except OSError as error:
        raise RedlintError("E303", say("catalog.unreadable", path=shown, reason=error.strerror or error)) from error


def _read_source(source: Source, draft: _Draft) -> None:
    problems = draft.problems
    node = compose(source.data, source.path, problems.found)
    role = _guess_role(node) if source.role == "guess" else source.role
    if not isinstance(node, Table):
        draft.unread.add(role)
        if node is not None:
            read_record(RULES_FILE, node, problems)  # reports that a mapping is due
    elif role == "lexicon":
        for name, entry in read_named(LEXICON_FILE, node, problems).values():
            first = draft.concepts.get(name.text)
            if first is not None:
                problems.add(name.origin, "catalog.duplicate_concept", name=name.text, place=first.origin)
                continue
            draft.concepts[name.text] = build_concept(name, entry, problems)
            draft.includes[name.text] = entry.words.get("includes", ())
    elif role == "rules":
        rules = read_record(RULES_FILE, node, problems)
        if rules is not None:
            draft.rule_files.append(rules)
    elif role == "legal":
        legal = read_record(LEGAL_FILE, node, problems)
        if legal is None or not legal.records.get("instruments"):
            draft.unread.add(role)
        else:
            for entry in legal.records["instruments"]:
                _add_instrument(entry, draft)
    else:
        version = read_record(VERSION_FILE, node, problems)
        draft.version = version.text("version") if version is not None else ""


def _guess_role(node: Node | None) -> str:
    keys = {key.text for key, _ in node.pairs} if isinstance(node, Table) else set()
    if keys & {"rules", "category"}:
        return "rules"
    return "legal" if "instruments" in keys else "lexicon"


def _add_instrument(entry: Entry, draft: _Draft) -> None:
    instrument = build_instrument(entry, draft.problems)
    if instrument is None:
        return
    place = entry.place("id")
    first = draft.places.setdefault(f"law {instrument.id}", place)
    if first is not place:
        draft.problems.add(place, "catalog.duplicate_law", id=instrument.id, place=first)
        return
    draft.instruments[instrument.id] = instrument


def _build_rules(draft: _Draft) -> tuple[Rule, ...]:
    # A lexicon or legal file that could not be parsed would make every reference to it look wrong.
    concepts: Mapping[str, Concept] | None = None if "lexicon" in draft.unread else draft.concepts
    rules: list[Rule] = []
    for file in draft.rule_files:
        for entry in file.records.get("rules", ()):
            for key in ("code", "name"):
                _check_unique(entry, key, draft)
            if "legal" not in draft.unread:
                for basis in entry.records.get("basis", ()):
                    check_basis(basis, draft.instruments, draft.problems)
            rule = build_rule(entry, file.text("category"), concepts, draft.problems)
            if rule is not None:
                rules.append(rule)
    return tuple(sorted(rules, key=lambda rule: rule.code))


def _check_unique(entry: Entry, key: str, draft: _Draft) -> None:
    found = entry.texts.get(key)
    if found is None:
        return
    place = found.origin
    first = draft.places.setdefault(f"{key} {found.text}", place)
    if first is not place:
        draft.problems.add(place, f"catalog.duplicate_{key}", value=found.text, place=first)


def _check_includes(draft: _Draft) -> None:
    """Report includes that name no concept, and those that close a circle."""
    problems = draft.problems
    if "lexicon" in draft.unread:
        return
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        done.add(name)
        for word in draft.includes[name]:
            if word.text not in draft.concepts:
                near = nearest(word.text, draft.concepts)
                problems.add(word.origin, "catalog.unknown_concept", name=word.text, nearest=near)
            elif word.text in path:
                circle = " → ".join((*path[path.index(word.text) :], word.text))
                problems.add(word.origin, "catalog.include_cycle", circle=circle)
            elif word.text not in done:
                visit(word.text, (*path, word.text))

    for name in draft.concepts:
        if name not in done:
            visit(name, (name,))
