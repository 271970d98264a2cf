"""Rows of a table, from whatever file, to segments: which cells are judged, and what their rows say about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from linter.model import SCRIPT_TYPES, Directive, Segment
from linter.readers.columns import (
    AUDIENCE,
    CHANNEL,
    EXEMPT,
    FORCED,
    ID,
    IGNORED,
    MUST,
    OTHER,
    REASON,
    SCENE,
    SPEAKER,
    STAGE,
    TEXT,
    Column,
    Layout,
    find_layout,
    fold_title,
    id_rank,
    is_header,
)
from linter.readers.exemption import read_exemption
from linter.readers.labels import (
    Labels,
    audience_of,
    audience_of_scene,
    channel_of,
    labels_of_name,
    script_type_of,
    stage_of,
)
from linter.readers.turns import split_turns
from linter.readers.vocabulary import OWNER_TITLES, SOURCE_TITLES
from linter.readers.voices import NOBODY, Voices

BATCH = 1000
"""How many segments a batch holds, about."""

_LONGEST_HEADING = 30
_TWO_HAN = re.compile(
    "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff].*?[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]", re.DOTALL
)
_ESCAPED_NUMBER = re.compile('="(.*)"')
_MARKS = frozenset({STAGE, SCENE, AUDIENCE, CHANNEL, SPEAKER})
_KEPT_MEANINGS = 10_000
_STRICT = frozenset({TEXT, MUST, EXEMPT, FORCED})

Row = tuple[int, Sequence[str]]
"""A row as the spreadsheet numbers it, and its cells."""

Locate = Callable[[int, Column, bool], str]
"""The locator of a cell from its row, its column and whether the row has other judged columns."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What the label cells of a row say: the speaker, and the labels of the texts in each judged column."""

    speaker: str | None
    labels: tuple[Labels, ...]
    whole: bool = False  # each text is a complete script by itself, since its row says of what type


@dataclass(frozen=True, slots=True)
class Plan:
    """A layout made ready for going through many rows; rows with equal label cells share their meaning."""

    judged: tuple[Column, ...]
    ids: tuple[int, ...]
    marks: tuple[Column, ...]
    around: Labels
    free: bool
    ignored: tuple[Column, ...]  # which rules a row is exempt from
    reasons: tuple[int, ...]
    voices: Voices
    sources: tuple[int, ...] = ()
    owners: tuple[int, ...] = ()
    meanings: dict[tuple[str, ...], _Meaning] = field(default_factory=dict)


def judge_rows(
    rows: Iterable[Row], layout: Layout, labels: Labels, locate: Locate, voices: Voices = NOBODY
) -> Iterator[Segment]:
    """The segments of a table. `labels` hold where neither a row nor a column says otherwise.

    Rows above the header are headings: their texts are judged, and a short one alone in its row says what the
    table is (`联系人话术`), as a sheet's name does. A header further down starts a new layout.
    """
    remaining = iter(rows)
    for row in islice(remaining, max(layout.header, 0)):
        labels = _heading(row[1]).over(labels)
        yield from _read_free(row, labels, locate)
    plan = plan_rows(layout, labels, voices)
    if layout.header >= 0:
        next(remaining, None)
    for row in remaining:
        if layout.header < 0 or not plan.judged:
            yield from _read_free(row, labels, locate)
            continue
        if _may_be_header(row[1], plan) and not any(column.role == FORCED for column in plan.judged):
            plan = plan_rows(find_layout([row[1]]), labels, voices)
            continue
        yield from read_row(row, plan, locate)


def in_batches(segments: Iterable[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Segments by the thousand."""
    remaining = iter(segments)
    while batch := tuple(islice(remaining, BATCH)):
        yield batch


def has_two_han(text: str) -> bool:
    """Whether a cell holds at least two Chinese characters."""
    return _TWO_HAN.search(text) is not None


def unwrap(cell: str) -> str:
    """The value of a cell such as `="0012"` or `'0012`, in which exporters hide a number's leading zeros."""
    cell = cell.strip()
    if not cell.startswith(("=", "'")):
        return cell
    found = _ESCAPED_NUMBER.fullmatch(cell)
    return found.group(1) if found else cell.removeprefix("'")


def plan_rows(layout: Layout, around: Labels, voices: Voices = NOBODY) -> Plan:
    """What reading rows of a layout needs, worked out once. `around` holds where nothing else is said."""
    ids = sorted((c for c in layout.columns if c.role == ID), key=lambda column: id_rank(column.title))
    marks = tuple(
        replace(column, role=SPEAKER) if voices.names_role(column.title) else column
        for column in layout.columns
        if column.role in _MARKS or voices.names_role(column.title)
    )
    ignored = tuple(column for column in layout.columns if column.role == IGNORED)
    reasons = tuple(column.index for column in layout.columns if column.role == REASON)
    sources, owners = (
        tuple(c.index for c in layout.columns if c.role == OTHER and fold_title(c.title) in titles)
        for titles in (SOURCE_TITLES, OWNER_TITLES)
    )
    numbers = tuple(column.index for column in ids)
    return Plan(layout.judged, numbers, marks, around, layout.free, ignored, reasons, voices, sources, owners)


def _may_be_header(cells: Sequence[str], plan: Plan) -> bool:
    first = plan.judged[0].index
    return first < len(cells) and 0 < len(cells[first]) <= 12 and is_header(cells)


def _heading(cells: Sequence[str]) -> Labels:
    filled = {cell.strip() for cell in cells if cell.strip()}
    if len(filled) != 1 or len(title := filled.pop()) > _LONGEST_HEADING:
        return Labels()
    return labels_of_name(title)


def _read_free(row: Row, labels: Labels, locate: Locate) -> Iterator[Segment]:
    """Every cell of a row with Chinese in it, where no header says which are texts."""
    number, cells = row
    several = sum(map(bool, cells)) > 1
    for index, cell in enumerate(cells):
        if has_two_han(cell):
            locator = locate(number, Column(index, "", TEXT, Labels()), several)
            yield from split_turns(_segment(cell, locator, labels, None, None), at_newlines=False)


def read_row(row: Row, plan: Plan, locate: Locate) -> Iterator[Segment]:
    """The segments of one row; nothing else than the row itself has a say in them."""
    number, cells = row
    width = len(cells)
    marks = tuple([cells[column.index] if column.index < width else "" for column in plan.marks])
    meaning = plan.meanings.get(marks) or _interpret(marks, plan)
    record = _record(cells, plan.ids)
    source = _first_cell(cells, plan.sources) if plan.sources else None
    owner = _first_cell(cells, plan.owners) if plan.owners else None
    several = len(plan.judged) > 1
    directive = _directive(row, plan, locate) if plan.ignored else None
    for column, labels in zip(plan.judged, meaning.labels, strict=True):
        if column.index >= width or not _is_read(cells[column.index], column, plan.free):
            continue
        text = cells[column.index]
        segment = Segment(
            text,
            1,
            1,
            0,
            locator := locate(number, column, several),
            record,
            labels.channel,
            labels.audience,
            labels.stage,
            meaning.speaker,
            labels.exempt,
            (),
            labels.script_type,
            locator if meaning.whole else None,
            directive,
            source,
            owner,
        )
        if "；" in text or ";" in text:
            yield from split_turns(segment, at_newlines=False)
        else:
            yield segment


def _record(cells: Sequence[str], columns: Sequence[int]) -> str | None:
    """What the best id column with anything in it says."""
    for at in columns:
        if at < len(cells) and cells[at]:
            return unwrap(cells[at])
    return None


def _first_cell(cells: Sequence[str], columns: Sequence[int]) -> str | None:
    """What the first of some columns with anything in it says."""
    for at in columns:
        if at < len(cells) and (cell := cells[at]) and not cell.isspace():
            return unwrap(cell)
    return None


def _directive(row: Row, plan: Plan, locate: Locate) -> Directive | None:
    """What the exemption cell of a row says, with the reason from the cell beside it."""
    number, cells = row
    reason = next((cells[at].strip() for at in plan.reasons if at < len(cells) and cells[at].strip()), "")
    for column in plan.ignored:
        words = cells[column.index] if column.index < len(cells) else ""
        if directive := read_exemption(words, reason, locate(number, column, True)):
            return directive
    return None


def _interpret(marks: tuple[str, ...], plan: Plan) -> _Meaning:
    """What label cells mean: the row's own words first, then a column's title, then what surrounds the table."""

    def first(read: Callable[[str], str | None], *roles: str) -> str | None:
        values = (cell for column, cell in zip(plan.marks, marks, strict=True) if column.role in roles and cell)
        return next(filter(None, map(read, values)), None)

    script_type = first(script_type_of, SCENE)
    channel, audience = SCRIPT_TYPES[script_type] if script_type is not None else (None, None)
    own = Labels(
        first(channel_of, CHANNEL) or channel,
        first(audience_of, AUDIENCE) or first(audience_of_scene, SCENE, STAGE) or audience,
        first(stage_of, STAGE),
        script_type=script_type,
    )
    labels = []
    for column in plan.judged:
        whole = own.over(replace(column.labels, exempt=None)).over(plan.around)
        if column.role == EXEMPT:
            whole = replace(whole, exempt=column.title)
        elif column.role in (MUST, FORCED):
            whole = replace(whole, exempt=None)
        labels.append(whole)
    meaning = _Meaning(first(plan.voices.speaker_of, SPEAKER), tuple(labels), script_type is not None)
    if len(plan.meanings) < _KEPT_MEANINGS:
        plan.meanings[marks] = meaning
    return meaning


def _is_read(cell: str, column: Column, free: bool) -> bool:
    if column.role in _STRICT and not free:
        return bool(cell) and not cell.isspace()
    return has_two_han(cell) and channel_of(cell) is None


def _segment(text: str, locator: str, labels: Labels, record: str | None, speaker: str | None) -> Segment:
    return Segment(
        text,
        1,
        1,
        0,
        locator,
        record,
        labels.channel,
        labels.audience,
        labels.stage,
        speaker,
        labels.exempt,
        script_type=labels.script_type,
    )
