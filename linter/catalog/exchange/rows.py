"""Sheets -> rows of a word list, and rows -> groups that make one rule each. Every mistake is named by its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from linter.catalog.exchange import columns as c
from linter.catalog.exchange.cells import read_lines
from linter.catalog.exchange.sheets import Sheet, address
from linter.catalog.exchange.splitting import split_words
from linter.catalog.reading import nearest
from linter.catalog.shapes import RULE_CODE
from linter.messages import say
from linter.model import CATEGORIES

SHOWN_PLACES = 5
"""How many cells with the same mistake are named; the rest are counted."""
_OURS = (c.CONCEPTS, c.LAWS, c.ABOUT, c.GUIDE)


@dataclass(slots=True)
class Remarks:
    """Sentences about cells: faults, with which nothing is written, and notes. One sentence may name many cells."""

    faults: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def fault(self, place: str, key: str, /, **slots: object) -> None:
        """A mistake in the cell at `place`; the sentence `key` says what is right."""
        self.faults.setdefault(say(key, **slots), []).append(place)

    def note(self, place: str, key: str, /, **slots: object) -> None:
        """What somebody should know about the cell at `place`, or about everything where it is empty."""
        self.notes.setdefault(say(key, **slots), []).append(place)


def sentences(remarks: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """`敏感词!C3、敏感词!C7: ...`, in the order in which they were found."""
    for sentence, places in remarks.items():
        named = list(dict.fromkeys(filter(None, places)))
        shown = "、".join(named[:SHOWN_PLACES])
        if len(named) > SHOWN_PLACES:
            shown = say("exchange.more_places", places=shown, count=len(named))
        yield say("exchange.about", places=shown, sentence=sentence) if shown else sentence


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a word list: its cells by our names of the columns, without outer white space."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    places: Mapping[str, int]

    def place(self, column: str) -> str:
        """`敏感词!C12`; the row's first cell for a column that the sheet does not have."""
        return f"{self.sheet}!{address(self.number, self.places.get(column, 0))}"

    def about(self, word: str) -> str:
        """`敏感词!A12 弄死你`: the cell of a word, and the word."""
        return f"{self.place(c.WORD)} {word}"

    def get(self, column: str) -> str:
        """The text of a cell, empty where there is none."""
        return self.cells.get(column, "")


@dataclass(slots=True)
class Group:
    """Rows that make one rule. `values` are what they say of the rule, each once; `has` the columns there are."""

    code: str
    category: str
    severity: str
    status: str
    rows: list[Row]
    values: dict[str, str] = field(default_factory=dict)
    has: set[str] = field(default_factory=set)

    def words(self) -> dict[str, Row]:
        """The single words and where each stands, in order; patterns are not among them."""
        found: dict[str, Row] = {}
        for row in self.rows:
            if notation(row) == "word":
                for word in split_words(row.get(c.WORD)):
                    found.setdefault(word, row)
        return found

    def patterns(self) -> list[str]:
        """Everything that is looked for: words and patterns in the order of the rows."""
        return list(dict.fromkeys(pattern for row in self.rows for pattern in looked_for(row)))

    def place(self, column: str) -> str:
        """The first cell of the column that says something, else that of the first row."""
        row = next((row for row in self.rows if row.get(column)), self.rows[0])
        return row.place(column)


def notation(row: Row) -> str:
    """How a 敏感词 cell is meant: as words, or as a pattern."""
    return c.value_of(row.get(c.NOTATION), c.NOTATIONS) or "word"


def looked_for(row: Row) -> list[str]:
    """What a row looks for: its words, or its pattern."""
    cell = row.get(c.WORD)
    return split_words(cell) if notation(row) == "word" else read_lines(cell)


def read_rows(sheets: Iterable[Sheet], remarks: Remarks) -> list[Row]:
    """The rows of every sheet that is a word list. the other sheets are noted."""
    rows: list[Row] = []
    lists = [(sheet, c.find_header(sheet.rows)) for sheet in sheets if sheet.name not in _OURS]
    titled = any(header is not None for _, header in lists)
    for sheet, header in lists:
        # Where one sheet has titles, a sheet without them is a note beside it.
        number, places = header or (-1, {} if titled else _headless(sheet.rows))
        if not places:
            remarks.note("", "exchange.sheet_without_words", sheet=sheet.name)
            continue
        _note_unread(sheet, number, places, remarks)
        before = len(rows)
        for at, cells in enumerate(sheet.rows[number + 1 :], number + 1):
            row = Row(sheet.name, at, {name: _cell(cells, index) for name, index in places.items()}, places)
            for name, index in places.items():
                if (at, index) in sheet.faults:
                    remarks.fault(row.place(name), sheet.faults[at, index])
            if not any(row.cells.values()):
                continue
            if row.get(c.WORD) or row.get(c.CODE):
                rows.append(row)
            elif (at, places[c.WORD]) not in sheet.faults:
                remarks.fault(row.place(c.WORD), "exchange.no_word")
        if len(rows) == before:
            remarks.note("", "exchange.no_rows", sheet=sheet.name)
    return rows


def make_groups(rows: Iterable[Row], default_category: str | None, remarks: Remarks) -> list[Group]:
    """The rows by rule: those with a code by it, the others by category, level, state and what else they say."""
    groups: dict[tuple[str, ...], Group] = {}
    seen: dict[tuple[str, str], tuple[Row, tuple[str, ...]]] = {}
    for row in rows:
        code = row.get(c.CODE).upper()
        if code and not re.fullmatch(RULE_CODE, code):
            remarks.fault(row.place(c.CODE), "exchange.bad_code", code=code)
            continue
        named = _category(row, code, default_category, remarks)
        level = _choice(row, c.LEVEL, c.LEVELS, remarks)
        state = _choice(row, c.STATUS, c.STATES, remarks)
        if row.get(c.NOTATION) and c.value_of(row.get(c.NOTATION), c.NOTATIONS) is None:
            remarks.fault(row.place(c.NOTATION), "exchange.bad_value", value=row.get(c.NOTATION), choices="词、模式")
        if named is None or level is None or state is None:
            continue
        if not code and not level:
            remarks.note(row.place(c.LEVEL), "exchange.default_level")
        key = (code,) if code else ("", named, level, state, *(row.get(name) for name in c.COLUMNS if _tells(name)))
        if not code and _is_repeated(row, key, seen, remarks):
            continue
        group = groups.setdefault(key, Group(code, named, level, state, []))
        group.rows.append(row)
    for group in groups.values():
        _settle(group, remarks)
    return list(groups.values())


def _tells(column: str) -> bool:
    """Whether a column says something about a rule that words of the same rule must share."""
    return column not in (c.WORD, c.CATEGORY, c.LEVEL, c.STATUS, c.NOTATION, c.CODE, c.NOTE, c.GOOD, c.BAD)


def _settle(group: Group, remarks: Remarks) -> None:
    """Fill in what the rows say of the rule; two different values of one column are a mistake."""
    for row in group.rows:
        group.has |= row.places.keys()
    for column in c.COLUMNS:
        if column in (c.WORD, c.NOTATION):
            continue
        listed = column in (c.NOTE, c.GOOD, c.BAD) and not group.code
        found: dict[str, Row] = {}
        for row in group.rows:
            if row.get(column):
                found.setdefault(row.get(column), row)
        if column == c.NOTE and (len(found) > 1 or (listed and len(group.rows) > 1)):
            group.values[column] = "\n".join(
                f"{' '.join(row.get(c.WORD).split())}：{row.get(column)}" for row in group.rows if row.get(column)
            )
        elif listed:
            group.values[column] = "\n".join(found)
        elif len(found) > 1 and not _same(column, found):
            (one, first), (other, second) = list(found.items())[:2]
            remarks.fault(second.place(column), "exchange.two_values", code=group.code, column=column, value=other,
                       other=one, place=first.place(column))  # fmt: skip
        elif found:
            group.values[column] = next(iter(found))
    # The rows of one code may leave blank what another row of it says.
    group.severity = c.value_of(group.values.get(c.LEVEL, ""), c.LEVELS) or group.severity
    group.status = c.value_of(group.values.get(c.STATUS, ""), c.STATES) or group.status


def _same(column: str, found: Iterable[str]) -> bool:
    """Whether different words mean the same: 高 and 高风险."""
    known = {c.LEVEL: c.LEVELS, c.STATUS: c.STATES}.get(column)
    if column == c.CATEGORY:
        return len({c.category_of(one) for one in found}) == 1
    return known is not None and len({c.value_of(one, known) for one in found}) == 1


def _is_repeated(
    row: Row, key: tuple[str, ...], seen: dict[tuple[str, str], tuple[Row, tuple[str, ...]]], remarks: Remarks
) -> bool:
    """Whether all words of the row were in the list before; a word that contradicts itself is a mistake."""
    words = looked_for(row)
    if len(words) > 1:
        remarks.note(row.place(c.WORD), "exchange.split", count=len(words))
    fresh = False
    for word in words:
        first, other = seen.setdefault((word, notation(row)), (row, key))
        if first is row:
            fresh = True
        elif other == key:
            remarks.note(row.place(c.WORD), "exchange.repeated_word", word=word, place=first.place(c.WORD))
        else:
            remarks.fault(row.place(c.WORD), "exchange.contradiction", word=word, place=first.place(c.WORD))
    return not fresh


def _category(row: Row, code: str, default: str | None, remarks: Remarks) -> str | None:
    text = row.get(c.CATEGORY)
    by_code = (
        next((slug for slug, (prefix, _) in CATEGORIES.items() if code.startswith(prefix)), None) if code else None
    )
    if not text:
        category = by_code or default
        if category is None:
            remarks.fault(row.place(c.CATEGORY), "exchange.no_category", choices=c.known_categories())
        return category
    found = c.category_of(text)
    if found is None:
        titles = [title for _, title in CATEGORIES.values()]
        remarks.fault(row.place(c.CATEGORY), "exchange.bad_category", value=text, nearest=nearest(text, titles),
                   choices=c.known_categories())  # fmt: skip
    elif by_code is not None and found != by_code:
        remarks.fault(row.place(c.CATEGORY), "exchange.code_of_another", value=text, code=code,
                   title=CATEGORIES[by_code][1])  # fmt: skip
    return found


def _choice(row: Row, column: str, known: Mapping[str, str], remarks: Remarks) -> str | None:
    """The slug of a cell out of a closed set, empty for a blank one; None, and a fault, for anything else."""
    text = row.get(column)
    if not text:
        return ""
    value = c.value_of(text, known)
    if value is None:
        words = c.LEVEL_WORDS if column == c.LEVEL else c.STATE_WORDS
        remarks.fault(
            row.place(column), "exchange.bad_value", value=text, choices="、".join(dict.fromkeys(words.values()))
        )
    return value


def _headless(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns of a list without a header: words first, the others known by their values."""
    width = max((len(row) for row in rows), default=0)
    if not 0 < width <= 6 or any(len(_cell(row, 0)) > 60 for row in rows):
        return {}
    places = {c.WORD: 0}
    for index in range(1, width):
        values = {text for row in rows if (text := _cell(row, index))}
        tests: tuple[tuple[str, Mapping[str, str] | None], ...] = (
            (c.LEVEL, c.LEVELS), (c.STATUS, c.STATES), (c.CATEGORY, None)
        )  # fmt: skip
        for column, known in tests:
            fits = all(c.value_of(one, known) if known else c.category_of(one) for one in values)
            if values and fits and column not in places:
                places[column] = index
                break
    return places if len(places) > 1 or width == 1 else {}


def _note_unread(sheet: Sheet, number: int, places: Mapping[str, int], remarks: Remarks) -> None:
    titles = sheet.rows[number] if number >= 0 else ()
    unread = [title for index, title in enumerate(titles) if title.strip() and index not in places.values()]
    unread = [title for title in unread if not re.fullmatch("序号|编号|id|no.?", c.fold(title))]
    if unread:
        remarks.note("", "exchange.unread_columns", sheet=sheet.name, columns="、".join(unread))


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""
