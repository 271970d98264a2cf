"""The catalog from its YAML files: `load_catalog()`. All mistakes are raised at once.

Layout of a catalog directory: `lexicon/*.yaml`, `rules/*.yaml`, `platforms/*.yaml`, `legal.yaml`, `version.yaml`,
`retired.yaml`, `rewrites.yaml`.
User catalogs are laid on top of it; what their files may hold is in `linter.catalog.user_file`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from linter.catalog.assembly import build_concept, build_rule
from linter.catalog.extension import added_changes, apply_extension
from linter.catalog.layers import Layer, find_layers, read_file
from linter.catalog.legal import build_instrument, check_basis
from linter.catalog.nodes import Scalar, Table, compose
from linter.catalog.reading import Entry, Problems, nearest, read_named, read_record
from linter.catalog.rewrites import build_rewrites
from linter.catalog.shapes import (
    LEGAL_FILE,
    LEXICON_FILE,
    PLATFORM_FILE,
    RETIRED_FILE,
    REWRITES_FILE,
    RULES_FILE,
    VERSION_FILE,
)
from linter.catalog.user_file import read_user_file
from linter.errors import CatalogError, RedlintError
from linter.garbage import pausing_collection
from linter.messages import say
from linter.rulebook import Catalog, Change, Concept, Instrument, Origin, Rule

FOLDERS = ("lexicon", "rules", "platforms")
"""The parts of a catalog that are folders of files."""


@dataclass(frozen=True, slots=True)
class Source:
    """One catalog file: `path` is what messages show, `name` what the digest knows, `role` the shape it must have.

    `layer` names the user catalog that it belongs to; empty for the built-in catalog.
    """

    path: str
    name: str
    role: str  # "lexicon" | "rules" | "platforms" | "legal" | "version" | "retired" | "rewrites" | "user"
    data: bytes
    layer: str = ""


@dataclass(slots=True)
class Draft:
    """The catalog while it is put together: rules and concepts as entries, which know all that was written."""

    problems: Problems = field(default_factory=Problems)
    lexicon: dict[str, tuple[Scalar, Entry]] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    places: dict[str, Origin] = field(default_factory=dict)
    rules: list[tuple[str, Entry]] = field(default_factory=list)  # category, rule
    retired: dict[str, Entry] = field(default_factory=dict)
    rewrites: Entry | None = None
    extensions: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    platforms: dict[str, str] = field(default_factory=dict)  # name, Chinese title
    version: str = ""
    layers: dict[str, str] = field(default_factory=dict)  # name, version
    unread: set[str] = field(default_factory=set)


def catalog_directory() -> Path:
    """Where the built-in catalog lies: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "redlines"
    return installed if installed.is_dir() else package.parent / "redlines"


def load_catalog(extra: Sequence[str | Path] = ()) -> Catalog:
    """The built-in catalog with the user catalogs (files or folders) of `extra` on top, the last uppermost.

    Raises `CatalogError` with every mistake, `RedlintError` for a path that cannot be read.
    """
    return build_catalog((*catalog_sources(catalog_directory()), *layer_sources(find_layers(extra))))


def load_catalog_from(directory: Path) -> Catalog:
    """The catalog of one directory alone; raises as `load_catalog` does."""
    return build_catalog(catalog_sources(directory))


def catalog_sources(directory: Path) -> tuple[Source, ...]:
    """The bytes of every catalog file of `directory`.

    Reading is apart from parsing, so that a compiled catalog can be found by its digest alone.
    """
    # The built-in catalog is called the same everywhere; another one as its user called it.
    shown = "redlines" if directory == catalog_directory() else directory.as_posix()
    files = [(role, path) for role in FOLDERS for path in sorted((directory / role).glob("*.yaml"))]
    files += [(role, directory / f"{role}.yaml") for role in ("legal", "version", "retired", "rewrites")]
    sources: list[Source] = []
    for role, path in files:
        name = path.relative_to(directory).as_posix()
        if role in FOLDERS or path.is_file():
            sources.append(Source(f"{shown}/{name}", name, role, read_file(path, f"{shown}/{name}")))
    if not sources:
        raise RedlintError("E302", say("catalog.no_files", path=directory))
    return tuple(sources)


def layer_sources(layers: Sequence[Layer]) -> tuple[Source, ...]:
    """The bytes of every file of the user catalogs. Their order counts, so the digest knows their numbers."""
    sources: list[Source] = []
    for number, layer in enumerate(layers, 1):
        for name, path in layer.files:
            shown = layer.path if path == Path(layer.path) else f"{layer.path}/{name}"
            sources.append(Source(shown, f"{number}:{name}", "user", read_file(path, shown), layer.name))
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
    return link_draft(read_draft(sources), sources)


@pausing_collection
def read_draft(sources: Sequence[Source]) -> Draft:
    """Parse the files, and make the changes that user catalogs ask for; mistakes are collected in the draft."""
    draft = Draft()
    for source in sources:
        _read_source(source, draft)
    _extend(draft)
    return draft


@pausing_collection
def link_draft(draft: Draft, sources: Sequence[Source]) -> Catalog:
    """Build concepts and rules from what was read; raises as `build_catalog` does."""
    for name, entry in draft.lexicon.values():
        draft.concepts[name.text] = build_concept(name, entry, draft.problems)
    _check_includes(draft)
    rules = _build_rules(draft)
    rewrites = build_rewrites(draft.rewrites, () if "rules" in draft.unread else rules, draft.problems)
    found = draft.problems.found
    if found:
        ordered = sorted(dict.fromkeys(found), key=lambda one: (one.path, one.line, one.column, one.message))
        raise CatalogError(tuple(ordered))
    version = "+".join((draft.version, *(f"{name}@{own}" if own else name for name, own in draft.layers.items())))
    return Catalog(
        version,
        catalog_digest(sources),
        draft.concepts,
        rules,
        draft.instruments,
        tuple(draft.changes),
        draft.platforms,
        {code: str(entry.place("code")) for code, entry in draft.retired.items()},
        rewrites,
    )


def _read_source(source: Source, draft: Draft) -> None:
    problems = draft.problems
    role = source.role
    node = compose(source.data, source.path, problems.found)
    if role == "user":
        draft.layers.setdefault(source.layer, "")
    if not isinstance(node, Table):
        # What a user's file would have held is unknown: any reference may have been to it.
        draft.unread.update(("lexicon", "rules", "legal") if role == "user" else (role,))
        if node is not None:
            read_record(RULES_FILE, node, problems)  # reports that a mapping is due
    elif role == "lexicon":
        _add_concepts(read_named(LEXICON_FILE, node, problems), draft)
    elif role == "rules":
        rules = read_record(RULES_FILE, node, problems)
        if rules is not None:
            _add_rules(rules, draft)
    elif role == "platforms":
        pack = read_record(PLATFORM_FILE, node, problems)
        if pack is not None:
            _add_pack(pack, source, draft)
    elif role == "legal":
        legal = read_record(LEGAL_FILE, node, problems)
        if legal is None or not legal.records.get("instruments"):
            draft.unread.add(role)
        else:
            for entry in legal.records["instruments"]:
                _add_instrument(entry, draft)
    elif role == "retired":
        retired = read_record(RETIRED_FILE, node, problems)
        for entry in retired.records.get("retired", ()) if retired is not None else ():
            draft.retired[entry.text("code")] = entry
    elif role == "rewrites":
        draft.rewrites = read_record(REWRITES_FILE, node, problems)
    elif role == "version":
        version = read_record(VERSION_FILE, node, problems)
        draft.version = version.text("version") if version is not None else ""
    else:
        _read_user_source(source, node, draft)


def _read_user_source(source: Source, node: Table, draft: Draft) -> None:
    entry = read_user_file(node, draft.problems)
    if entry is None:
        return
    concepts = entry.named.get("concepts", {})
    before = len(draft.rules)
    _add_concepts(concepts, draft)
    _add_rules(entry, draft)
    for instrument in entry.records.get("instruments", ()):
        _add_instrument(instrument, draft)
    draft.extensions.append(entry)
    draft.layers[source.layer] = entry.text("version") or draft.layers[source.layer]
    added = {rule.text("code"): rule for _, rule in draft.rules[before:] if rule.text("code")}
    draft.changes.extend(added_changes(added, concepts))


def _add_concepts(concepts: Mapping[str, tuple[Scalar, Entry]], draft: Draft) -> None:
    for name, entry in concepts.values():
        first = draft.lexicon.get(name.text)
        if first is not None:
            draft.problems.add(name.origin, "catalog.duplicate_concept", name=name.text, place=first[0].origin)
            continue
        draft.lexicon[name.text] = (name, entry)


def _add_rules(file: Entry, draft: Draft) -> None:
    category = file.text("category")
    draft.rules.extend((category, entry) for entry in file.records.get("rules", ()))


def _add_pack(pack: Entry, source: Source, draft: Draft) -> None:
    """The rules of an SMS platform: each carries its platform's name, and all are of the category sms."""
    name = pack.texts.get("platform")
    if name is None:
        return
    file = source.name.rpartition("/")[2].removesuffix(".yaml")
    if name.text != file:
        draft.problems.add(name.origin, "catalog.platform_name", platform=name.text, file=file)
    draft.platforms[name.text] = pack.text("zh")
    for entry in pack.records.get("rules", ()):
        entry.texts["platform"] = name
        draft.rules.append(("sms", entry))


def _extend(draft: Draft) -> None:
    """Make the changes that user catalogs ask for, the first catalog's first."""
    if not draft.extensions or draft.unread & {"lexicon", "rules"}:
        return
    rules: dict[str, Entry] = {}
    for _, entry in draft.rules:
        rules.setdefault(entry.text("code"), entry)
    for extension in draft.extensions:
        draft.changes.extend(apply_extension(extension, rules, draft.lexicon, draft.problems))


def _add_instrument(entry: Entry, draft: Draft) -> None:
    instrument = build_instrument(entry, draft.problems)
    if instrument is None:
        return
    place = entry.place("id")
    first = draft.places.setdefault(f"law {instrument.id}", place)
    if first is not place:
        draft.problems.add(place, "catalog.duplicate_law", id=instrument.id, place=first)
        return
    draft.instruments[instrument.id] = instrument


def _build_rules(draft: Draft) -> tuple[Rule, ...]:
    # A lexicon or legal file that could not be parsed would make every reference to it look wrong.
    concepts: Mapping[str, Concept] | None = None if "lexicon" in draft.unread else draft.concepts
    rules: list[Rule] = []
    for category, entry in draft.rules:
        for key in ("code", "name"):
            _check_unique(entry, key, draft)
        code = entry.texts.get("code")
        if code is not None and code.text in draft.retired:
            place = draft.retired[code.text].place("code")
            draft.problems.add(code.origin, "catalog.retired_code", code=code.text, place=place)
        if "legal" not in draft.unread:
            for basis in entry.records.get("basis", ()):
                check_basis(basis, draft.instruments, draft.problems)
        rule = build_rule(entry, category, concepts, draft.problems)
        if rule is not None:
            rules.append(rule)
    return tuple(sorted(rules, key=lambda rule: rule.code))


def _check_unique(entry: Entry, key: str, draft: Draft) -> None:
    found = entry.texts.get(key)
    if found is None:
        return
    place = found.origin
    first = draft.places.setdefault(f"{key} {found.text}", place)
    if first is not place:
        draft.problems.add(place, f"catalog.duplicate_{key}", value=found.text, place=first)


def _check_includes(draft: Draft) -> None:
    """Report includes that name no concept, and those that close a circle."""
    problems = draft.problems
    if "lexicon" in draft.unread:
        return
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        done.add(name)
        for word in draft.lexicon[name][1].words.get("includes", ()):
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
