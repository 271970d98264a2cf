"""Parts of an Office package (docx): opened, parsed and written back. The only module that imports lxml.

A package is a zip of XML parts. Writing copies every part that was not touched byte for byte.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

Element: TypeAlias = Any
"""An lxml element; lxml has no types of its own."""

MOST_BYTES = 1 << 29
"""What a package may unpack to; more is a bomb, no document."""


class DamagedPackageError(ValueError):
    """The package cannot be unpacked or parsed; the words say what is wrong, for people."""


class Package:
    """The parts of a package in memory; parsed ones are kept, so that changes to them can be written."""

    def __init__(self, data: bytes) -> None:
        """Raises `DamagedPackageError` for what is no package."""
        self._data = data
        self._trees: dict[str, Element] = {}
        self._added: dict[str, bytes] = {}
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError) as error:
            raise DamagedPackageError(str(error)) from None
        self._names = set(self._zip.namelist())
        if sum(info.file_size for info in self._zip.infolist()) > MOST_BYTES:
            raise DamagedPackageError(f"> {MOST_BYTES >> 20} MB")

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self._names or name in self._added

    def names(self) -> Iterator[str]:
        """The names of all parts, in the order of the package."""
        yield from self._zip.namelist()

    def tree(self, name: str) -> Element:
        """The root element of a part; the same one each time. Raises `DamagedPackageError`."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_blank_text=False)
            try:
                raw = self._added.get(name) or self._zip.read(name)
                self._trees[name] = etree.fromstring(raw, parser)
            except (KeyError, BadZipFile, OSError, NotImplementedError, RuntimeError, etree.XMLSyntaxError) as error:
                raise DamagedPackageError(f"{name}: {error}") from None
        return self._trees[name]

    def add(self, name: str, content: bytes) -> None:
        """Add a part; `tree` then gives its root."""
        self._added[name] = content

    def related(self, part: str) -> Mapping[str, tuple[str, str]]:
        """The parts that a part points to: relationship id -> (last word of its type, name of the part)."""
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(rels):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for one in self.tree(rels):
            if not isinstance(one.tag, str) or one.get("TargetMode") == "External":
                continue
            target = one.get("Target", "")
            name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], name)
        return found

    def write(self, changed: frozenset[str]) -> bytes:
        """The package with the parts in `changed` written from their trees, all others byte for byte."""
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as target:
            for info in self._zip.infolist():
                raw = serialise(self._trees[info.filename]) if info.filename in changed else self._zip.read(info)
                target.writestr(_entry(info.filename, info), raw)
            for name in self._added:
                if name not in self._names:
                    target.writestr(_entry(name, None), serialise(self.tree(name)))
        return out.getvalue()


def serialise(root: Element) -> bytes:
    """A part as Word writes it: UTF-8, with its declaration."""
    raw: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return raw


def make(tag: str, attributes: Mapping[str, str] | None = None, text: str | None = None) -> Element:
    """A new element that stands alone."""
    element = etree.Element(tag, attrib=dict(attributes or {}))
    element.text = text
    return element


def _entry(name: str, like: ZipInfo | None) -> ZipInfo:
    entry = ZipInfo(name, like.date_time if like else (1980, 1, 1, 0, 0, 0))
    entry.compress_type = like.compress_type if like else ZIP_DEFLATED
    entry.external_attr = like.external_attr if like else 0o644 << 16
    return entry
