"""Word documents: paragraphs, tables, text boxes, headers, footers and notes as segments.

Places read `para 7, 第三章 > 首次联系` (the headings above), `table 2 row 3 col 1`, `header 1 para 1`, `footnote 2`.
What someone marked as deleted is not read, what was inserted is; comments are no part of the text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from linter.errors import InputError
from linter.messages import say
from linter.model import LOOKBACK, Notice, Segment
from linter.readers.columns import AUDIENCE, CHANNEL, EXEMPT, ID, MUST, SCENE, SEARCHED, STAGE, Column, find_layout
from linter.readers.defaults import Defaults
from linter.readers.labels import Labels, labels_of_name
from linter.readers.ooxml import DamagedPackageError
from linter.readers.signatures import OLE, ZIP, is_encrypted, signature_of
from linter.readers.table import Row, in_batches, judge_rows
from linter.readers.voices import voices_of
from linter.readers.word_blocks import BODY, Block, Table, WordDocument, open_word
from linter.readers.word_text import name_of

_SPREAD = frozenset({STAGE, SCENE, AUDIENCE, CHANNEL, ID})
_LONGEST_HEADING = 40
_LONGEST_TITLE = 30


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment with the block it comes from."""

    segment: Segment
    block: Block


def read_word(stream: BinaryIO, path: str, defaults: Defaults, notices: list[Notice]) -> Iterator[tuple[Segment, ...]]:
    """The texts of a document. Raises `InputError`: E207 for a damaged file or one of another kind, E208 encrypted."""
    document = load_word(stream, path)
    empty = True
    try:
        for batch in in_batches(placed.segment for placed in read_blocks(document, defaults)):
            empty = False
            yield batch
        notices.extend(_remarks(document, path))
    except (DamagedPackageError, RecursionError) as error:
        raise InputError("E207", path, say("input.word-damaged", problem=str(error))) from None
    if empty:
        notices.append(Notice(path, "empty", say("input.empty")))


def load_word(stream: BinaryIO, path: str) -> WordDocument:
    """The document behind a stream. Raises `InputError` as `read_word` does."""
    data = stream.read()
    kind = signature_of(data[:16])
    if kind == OLE:
        stream.seek(0)
        raise InputError(*(("E208", path, say("input.word-encrypted")) if is_encrypted(stream) else
                           ("E207", path, say("input.word-old"))))  # fmt: skip
    if kind != ZIP:
        raise InputError("E207", path, say("input.word-empty" if not data else "input.word-other"))
    try:
        return open_word(data)
    except DamagedPackageError as error:
        raise InputError("E207", path, say("input.word-damaged", problem=str(error))) from None


def read_blocks(document: WordDocument, defaults: Defaults) -> Iterator[Placed]:
    """The segments of a document with their blocks."""
    around = Labels(defaults.channel, defaults.audience, defaults.stage, script_type=defaults.script_type)
    reading = _Reading(around, defaults)
    for block in document.blocks():
        yield from reading.read(block)


class _Reading:
    """Goes through the blocks and remembers the headings and lines above the one at hand."""

    def __init__(self, around: Labels, defaults: Defaults) -> None:
        self._around = around
        self._defaults = defaults
        self._headings: dict[int, str] = {}
        self._before: deque[str] = deque(maxlen=LOOKBACK)
        self._story = BODY

    def read(self, block: Block | Table) -> Iterator[Placed]:
        """The segments of the next block."""
        story = block.story if isinstance(block, Block) else self._story_of(block)
        if story != self._story:
            self._story = story
            self._headings.clear()
            self._before.clear()
        if isinstance(block, Table):
            yield from self._table(block)
        else:
            yield from self._block(block)

    def _story_of(self, table: Table) -> str:
        return next((cell.block.story for row in table.rows for cell in row), self._story)

    def _block(self, block: Block) -> Iterator[Placed]:
        text = block.text
        if block.level and text.strip():
            self._headings = {level: title for level, title in self._headings.items() if level < block.level}
        if text.strip():
            yield Placed(
                Segment(
                    text,
                    locator=self._locator(block.place),
                    channel=self._around.channel,
                    audience=self._around.audience,
                    stage=self._around.stage,
                    script_type=self._around.script_type,
                    preceding=self._above(),
                ),
                block,
            )
        if len(block.paragraphs) != 1 or " text box " in block.place:
            return
        if block.level and text.strip():
            title = " ".join(text.split())
            self._headings[block.level] = title[:_LONGEST_TITLE]
            self._before.clear()
            self._before.append("#" * block.level + " " + title)
        else:
            self._before.extend(("- " + line if block.listed and line.strip() else line) for line in text.split("\n"))

    def _above(self) -> tuple[str, ...]:
        return tuple(self._before)

    def _locator(self, place: str) -> str:
        return ", ".join(filter(None, (place, " > ".join(self._headings.values()))))

    def _table(self, table: Table) -> Iterator[Placed]:
        width = max((cell.column + 1 for row in table.rows for cell in row), default=0)
        blocks: dict[str, Block] = {}
        rows: list[list[str]] = []
        roles: dict[str, str] = {}
        for number, cells in enumerate(table.rows, 1):
            texts = [""] * width
            for cell in cells:
                texts[cell.column] = cell.block.text
                blocks[self._locator(f"{table.place} row {number} col {cell.column + 1}")] = cell.block
            rows.append(texts)
        forced = (
            ()
            if set(self._defaults.columns) & set(find_layout(rows[:SEARCHED], self._defaults.columns).missing)
            else self._defaults.columns
        )
        layout = find_layout(rows[:SEARCHED], forced)
        labels = {column.index for column in layout.columns if column.role in _SPREAD}
        for above, texts, cells in zip(rows, rows[1:], table.rows[1:], strict=False):
            for cell in cells:
                if cell.above and cell.column in labels:
                    texts[cell.column] = above[cell.column]

        def locate(row: int, column: Column, _several: bool) -> str:
            locator = self._locator(f"{table.place} row {row} col {column.index + 1}")
            roles[locator] = "" if layout.free else column.role
            return locator

        numbered: Iterator[Row] = enumerate(rows, 1)
        above_table = self._above()
        around = self._heading_labels()
        for segment in judge_rows(numbered, layout, around, locate, voices_of(self._defaults)):
            block = blocks.get(segment.locator or "")
            if block is None:  # pragma: no cover  (a cell of a short row has no text)
                continue
            if roles.get(segment.locator or "") not in (MUST, EXEMPT):
                segment = replace(segment, preceding=(*above_table, *segment.preceding)[-LOOKBACK:])
            yield Placed(segment, block)
        for inner in table.inner:
            yield from self.read(inner)

    def _heading_labels(self) -> Labels:
        """What the nearest heading says about a table: `联系人话术`, `短信模板`."""
        title = next(reversed(self._headings.values()), "")
        named = labels_of_name(title) if len(title) <= _LONGEST_HEADING else Labels()
        return replace(named, exempt=None).over(self._around)


def _remarks(document: WordDocument, path: str) -> Iterator[Notice]:
    """What was not read: deleted text, pictures, parts that other programs made."""
    package = document.package
    tree = package.tree(document.main)
    names = {name_of(element) for element in tree.iter()}
    if names & {"ins", "del", "moveFrom", "moveTo"}:
        yield Notice(path, "tracked-changes", say("input.word-tracked"))
    if pictures := sum(name.startswith("word/media/") for name in package.names()):
        yield Notice(path, "pictures", say("input.word-pictures", count=pictures))
    if "altChunk" in names or any(name.startswith(("word/embeddings/", "word/diagrams/")) for name in package.names()):
        yield Notice(path, "embedded", say("input.word-embedded"))
