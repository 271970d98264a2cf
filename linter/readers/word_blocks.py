"""A Word document as a row of blocks: paragraphs, tables, text boxes, headers, footers, notes, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from linter.readers.ooxml import DamagedPackageError, Element, Package
from linter.readers.word_text import first, name_of, text_boxes, text_of, value_of

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_STORIES = (("header", "header"), ("footer", "footer"), ("footnotes", "footnote"), ("endnotes", "endnote"))
BODY = ""
"""The name of the main story; the others are called by their part: `header 1`, `footnote 2`."""


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that are read as one text, a line each. `place` is theirs alone in the document.

    `level` is 1 to 9 for a heading, 0 otherwise; `listed` says that Word numbers or bullets the paragraph.
    """

    place: str
    part: str
    story: str
    paragraphs: tuple[Element, ...]
    level: int = 0
    listed: bool = False

    @property
    def text(self) -> str:
        """The words, one line a paragraph."""
        return "\n".join(map(text_of, self.paragraphs))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table by its 0-based place in the grid. `above`: it goes on with the cell above it."""

    column: int
    block: Block
    above: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells, and what stands inside its cells besides text (`inner`, with their own places)."""

    place: str
    rows: tuple[tuple[Cell, ...], ...]
    inner: tuple[Block | Table, ...] = ()


@dataclass(slots=True)
class _Counts:
    paragraphs: int = 0
    tables: int = 0


@dataclass(frozen=True, slots=True)
class WordDocument:
    """The parts of a document that hold text, and the levels that its styles give to headings."""

    package: Package
    main: str
    levels: dict[str, int] = field(default_factory=dict)

    def blocks(self) -> Iterator[Block | Table]:
        """All blocks: the main story, then headers, footers, footnotes and endnotes."""
        body = first(self.package.tree(self.main), "body")
        if body is None:
            raise DamagedPackageError(f"{self.main}: w:body")
        yield from self._story(body, self.main, BODY, "")
        related = list(dict.fromkeys(self.package.related(self.main).values()))
        for kind, word in _STORIES:
            parts = [name for type_, name in related if type_ == kind and self.package.has(name)]
            number = 0
            for part in parts:
                root = self.package.tree(part)
                if kind in ("header", "footer"):
                    number += 1
                    yield from self._story(root, part, f"{word} {number}", f"{word} {number} ")
                    continue
                for note in root:
                    if name_of(note) != word or value_of(note, "type") not in (None, "normal"):
                        continue
                    number += 1
                    paragraphs = tuple(one for one in _blocks_in(note) if name_of(one) == "p")
                    yield Block(f"{word} {number}", part, f"{word} {number}", paragraphs)

    def _story(self, container: Element, part: str, story: str, prefix: str) -> Iterator[Block | Table]:
        counts = _Counts()
        for element in _blocks_in(container):
            if name_of(element) == "p":
                counts.paragraphs += 1
                yield from self._paragraph(element, part, story, f"{prefix}para {counts.paragraphs}")
            else:
                counts.tables += 1
                yield self._table(element, part, story, f"{prefix}table {counts.tables}")

    def _paragraph(self, paragraph: Element, part: str, story: str, place: str) -> Iterator[Block | Table]:
        properties = first(paragraph, "pPr")
        level, listed = self._level(properties), False
        if properties is not None:
            listed = first(properties, "numPr", "numId") is not None
        yield Block(place, part, story, (paragraph,), level, listed)
        yield from self._boxes(paragraph, part, story, place)

    def _boxes(self, paragraph: Element, part: str, story: str, place: str) -> Iterator[Block | Table]:
        for number, box in enumerate(text_boxes(paragraph), 1):
            inside = list(_blocks_in(box))
            own = f"{place} text box {number}"
            yield Block(own, part, story, tuple(one for one in inside if name_of(one) == "p"))
            tables = [one for one in inside if name_of(one) == "tbl"]
            for index, table in enumerate(tables, 1):
                yield self._table(table, part, story, f"{own} table {index}")

    def _table(self, table: Element, part: str, story: str, place: str) -> Table:
        rows: list[tuple[Cell, ...]] = []
        inner: list[Block | Table] = []
        for number, row in enumerate(_children(table, "tr"), 1):
            properties = first(row, "trPr")
            if properties is not None and first(properties, "del") is not None:
                rows.append(())
                continue
            before = None if properties is None else first(properties, "gridBefore")
            column = _whole_number(None if before is None else value_of(before, "val"), 0)
            cells: list[Cell] = []
            for cell in _children(row, "tc"):
                own = f"{place} row {number} col {column + 1}"
                inside = list(_blocks_in(cell))
                paragraphs = tuple(one for one in inside if name_of(one) == "p")
                merge = first(cell, "tcPr", "vMerge")
                above = merge is not None and value_of(merge, "val") in (None, "continue")
                cells.append(Cell(column, Block(own, part, story, paragraphs), above))
                for index, nested in enumerate((one for one in inside if name_of(one) == "tbl"), 1):
                    inner.append(self._table(nested, part, story, f"{own} > table {index}"))
                for paragraph in paragraphs:
                    inner.extend(self._boxes(paragraph, part, story, own))
                span = first(cell, "tcPr", "gridSpan")
                column += _whole_number(None if span is None else value_of(span, "val"), 1) or 1
            rows.append(tuple(cells))
        return Table(place, tuple(rows), tuple(inner))

    def _level(self, properties: Element | None) -> int:
        if properties is None:
            return 0
        outline = first(properties, "outlineLvl")
        if outline is not None:
            return _outline(outline)
        style = first(properties, "pStyle")
        return 0 if style is None else self.levels.get(value_of(style, "val") or "", 0)


def open_word(data: bytes) -> WordDocument:
    """The document in the bytes of a docx file. Raises `DamagedPackageError` for what is none."""
    package = Package(data)
    main = next((name for type_, name in package.related("").values() if type_ == "officeDocument"), "")
    if not main or not package.has(main) or name_of(package.tree(main)) != "document":
        raise DamagedPackageError("word/document.xml")
    styles = next((name for type_, name in package.related(main).values() if type_ == "styles"), "")
    levels = _levels(package.tree(styles)) if styles and package.has(styles) else {}
    return WordDocument(package, main, levels)


def _levels(styles: Element) -> dict[str, int]:
    """Style id -> level of heading, by outline level or name, inherited from the style it is based on."""
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles:
        if name_of(style) != "style":
            continue
        key = value_of(style, "styleId") or ""
        title, outline, base = first(style, "name"), first(style, "pPr", "outlineLvl"), first(style, "basedOn")
        name = (value_of(title, "val") or "").lower() if title is not None else ""
        if outline is not None:
            own[key] = _outline(outline)
        elif name.startswith("heading ") and name[8:9].isdigit():
            own[key] = int(name[8])
        elif name == "title":
            own[key] = 1
        if base is not None:
            based[key] = value_of(base, "val") or ""
    levels = dict(own)
    for key in based:
        seen, at = {key}, key
        while at not in own and at in based and based[at] not in seen:
            at = based[at]
            seen.add(at)
        if at in own:
            levels[key] = own[at]
    return levels


def _outline(element: Element) -> int:
    level = _whole_number(value_of(element, "val"), 9)
    return level + 1 if level < 9 else 0


def _blocks_in(container: Element) -> Iterator[Element]:
    """The paragraphs and tables directly in a container, also in content controls."""
    for element in container:
        name = name_of(element)
        if name in ("p", "tbl"):
            yield element
        elif name in _WRAPPERS:
            yield from _blocks_in(element)


def _children(parent: Element, wanted: str) -> Iterator[Element]:
    for element in parent:
        name = name_of(element)
        if name == wanted:
            yield element
        elif name in _WRAPPERS:
            yield from _children(element, wanted)


def _whole_number(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and value.isascii() and value.isdigit() else otherwise
