"""A stretch of folded text as cells: one for each character or syllable it can be read as, with what stands between.

A cell says where it stands, what it sounds like and how it is written; the sounds of all cells side by side are a
string in which the catalog's words are found by their sound. What can stand between the characters of a disguised
word (spaces, symbols, emoji, pinyin in brackets) makes no cell, but the cell behind it remembers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.text.disguise_gate import BRACKETS, CLOSING, HAN, OPENING, RADICALS
from linter.text.disguise_index import DIGITS, FIRST_LETTER, LEET, Sounds
from linter.text.disguise_signs import PICTURES, PROTECTED, STUCK
from linter.text.placeholders import MARK

TWO_MARKS = frozenset({"……", "——", "。。", "、、", *BRACKETS})
STOP = "\n"
"""The sound of what no word reaches across."""

_SYMBOL = rf"[^\w\n\r，。！？；：、…“”‘’《》（）()【】\[\]{{}}<>「」『』,!?:;—–\"'{MARK}]|_"
_TOKEN = re.compile(
    rf"(?P<protected>{PROTECTED})"
    rf"|(?P<boxed>[{OPENING}][{HAN}][{CLOSING}])"
    r"|(?P<note>[（(] ?[a-z]{1,6}[1-5]? ?[)）])"
    r"|(?P<word>[a-z]+(?:[013@$!]+[a-z]+)*|[013@$][a-z]{2,5}(?![a-z0-9]))"
    r"|(?P<number>[0-9]+(?:[.,:][0-9]+)*)"
    rf"|(?P<han>[{HAN}]|[\u2e80-\u2fdf\u3400-\u4dbf])"
    rf"|(?P<symbol>(?:{_SYMBOL}){{1,6}})"
    rf"|(?P<mark>[】」』）)”’》][【「『（(“‘《]|[—–、…，。！？；：,!?:;\"'“”]{{1,3}})"
    r"|(?P<other>[^\n])|(?P<line>\n)"
)
_SPACES = re.compile(r"[ \u3000\xa0]{1,2}")
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\x00-\x1f\x7f-\x9f□■锟斤拷]+")
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\U0001f000-\U0001faff]")


class Cell(NamedTuple):
    """One reading of text[start:end]. `token` numbers the run of letters it belongs to, -1 for none."""

    start: int
    end: int
    sound: str
    written: str
    kind: str  # han | boxed | split | repeat | pinyin | letter | digit | emoji | stop
    token: int = -1
    before: str = ""
    """What was passed over in front of it: "" nothing, else space, separator, emoji, noise, mark or stuck."""


def read_cells(text: str, start: int, end: int, sounds: Sounds, *, pictures: bool = False) -> list[Cell]:
    """The cells of text[start:end]. `pictures` reads emoji as the words they are typed for."""
    cells: list[Cell] = []
    before, code_of = "", sounds.code_of.get
    for token, match in enumerate(_TOKEN.finditer(text, start, end)):
        kind, piece = str(match.lastgroup), match.group()
        if kind == "symbol" and pictures and any(one in PICTURES for one in piece):
            made: list[Cell] = list(_pictures(piece, match.start(), sounds))
        elif kind in ("symbol", "mark", "note"):
            passed = _passed(kind, piece, cells, sounds)
            if passed and not before:
                before = passed
                continue
            made = [Cell(match.start(), match.end(), STOP, piece, "stop")]
        elif kind in ("han", "boxed"):
            written = piece if kind == "han" else piece[1]
            cells.append(Cell(match.start(), match.end(), code_of(written, written), written, kind, -1, before))
            before = ""
            continue
        else:
            made = list(_make(kind, piece, match.start(), token, sounds))
        if made:
            made[0] = made[0]._replace(before=before)
            cells.extend(made)
        before = ""
    return cells


def _passed(kind: str, piece: str, cells: list[Cell], sounds: Sounds) -> str:
    """By which name a piece between cells is passed over; "" where it ends every word."""
    if not cells or cells[-1].kind == "stop":
        return ""
    if kind == "note":
        inside = piece[1:-1].strip().rstrip("12345")
        return "noise" if sounds.code_of_syllable.get(inside) in _sounds_of(cells[-1], sounds) else ""
    if kind == "mark":
        return "mark" if len(piece) == 1 or piece in TWO_MARKS else ""
    if _BROKEN.fullmatch(piece):
        return "noise"
    if _EMOJI.search(piece):
        return "emoji"
    if _SPACES.fullmatch(piece):
        return "space"
    if "\t" in piece or "  " in piece or " |" in piece or "| " in piece:
        return ""  # columns of a table
    return "separator" if len(piece.strip()) <= 3 else ""


def _sounds_of(cell: Cell, sounds: Sounds) -> tuple[str, ...]:
    """The sounds a bracketed syllable behind the cell may repeat; for traditional readings any sound of its class."""
    return (cell.sound, sounds.code_of.get(cell.written, ""))


def _make(kind: str, piece: str, start: int, token: int, sounds: Sounds) -> Iterator[Cell]:
    end = start + len(piece)
    if kind == "word":
        yield from read_word(piece, start, token, sounds)
    elif kind == "number" and len(piece) == 1:
        yield Cell(start, end, sounds.code_of_syllable[DIGITS[piece][0]], piece, "digit")
    else:
        yield Cell(start, end, STOP, piece, "stop")


def _pictures(piece: str, start: int, sounds: Sounds) -> Iterator[Cell]:
    """A run of symbols with emoji read as words; other symbols in it are passed over."""
    before = ""
    for place, one in enumerate(piece, start):
        word = PICTURES.get(one)
        if word is None:
            before = "emoji"
            continue
        for character in word:
            sound = sounds.code_of.get(character) or chr(FIRST_LETTER + ord(character))
            yield Cell(place, place + 1, sound, character, "emoji", before=before)
            before = ""


def read_word(piece: str, start: int, token: int, sounds: Sounds) -> Iterator[Cell]:
    """A run of letters as pinyin syllables, as single letters, or as what no word reaches across."""
    plain = piece.translate(LEET)
    cuts = sounds.cut(piece)
    if cuts and not (piece != plain and len(cuts) < 2):
        for first, last in cuts:
            yield Cell(
                start + first,
                start + last,
                sounds.code_of_syllable[plain[first:last]],
                piece[first:last],
                "pinyin",
                token,
            )
    elif len(piece) <= 4 and piece.isalpha():
        for place, letter in enumerate(piece):
            yield Cell(start + place, start + place + 1, chr(FIRST_LETTER + ord(letter)), letter, "letter", token)
    else:
        yield Cell(start, start + len(piece), STOP, piece, "stop", token)


def compose(cells: list[Cell], sounds: Sounds, *, radicals_only: bool) -> list[Cell]:
    """The cells with split characters put together: 氵 and 去 as 法. Without a bare radical only where asked."""
    made: list[Cell] = []
    place = 0
    while place < len(cells):
        for size in (3, 2):
            group = cells[place : place + size]
            whole = _whole(group, size, sounds)
            if whole and (not radicals_only or any(one.written in RADICALS for one in group)):
                first, last = group[0], group[-1]
                made.append(
                    Cell(first.start, last.end, sounds.code_of.get(whole, whole), whole, "split", before=first.before)
                )
                place += size
                break
        else:
            made.append(cells[place])
            place += 1
    return made


def _whole(group: list[Cell], size: int, sounds: Sounds) -> str | None:
    if len(group) < size or any(one.kind != "han" or (place and one.before) for place, one in enumerate(group)):
        return None
    return sounds.composed.get("".join(one.written for one in group))


_SINGLE = ("han", "repeat")
_STUCK = ("letter", "digit", "pinyin", "stop")


def drop_stuck(cells: list[Cell]) -> list[Cell]:
    """The cells without single digits and one or two letters between characters: 法x院, 手a续费."""
    made: list[Cell] = []
    place = 0
    while place < len(cells):
        cell = cells[place]
        last = place
        while last < len(cells) and last - place < STUCK and cells[last].kind in _STUCK and not cells[last].before:
            last += 1
        follower = cells[last] if place < last < len(cells) else None
        if (
            follower is not None
            and made
            and made[-1].kind == follower.kind == "han"
            and not follower.before
            and follower.start - cell.start <= STUCK
        ):
            made.append(follower._replace(before="stuck"))
            place = last + 1
        else:
            made.append(cell)
            place += 1
    return made


def collapse(cells: list[Cell]) -> list[Cell]:
    """The cells with repeated characters as one: 坐坐坐牢牢牢 as 坐牢."""
    made: list[Cell] = []
    for cell in cells:
        last = made[-1] if made else None
        if last and cell.written == last.written and cell.kind == "han" and not cell.before and last.kind in _SINGLE:
            made[-1] = last._replace(end=cell.end, kind="repeat")
        else:
            made.append(cell)
    return made


def reread_digits(cells: list[Cell], sounds: Sounds) -> list[Cell]:
    """The cells with digits read the other way: 8 as in 8要脸."""
    return [
        cell._replace(sound=sounds.code_of_syllable[DIGITS[cell.written][-1]]) if cell.kind == "digit" else cell
        for cell in cells
    ]
