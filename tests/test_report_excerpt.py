"""The mark stands exactly under the hit: display columns are measured here by rich, not by our own table."""

from __future__ import annotations

import re
import unicodedata
from io import StringIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import get_character_cell_size
from rich.console import Console
from rich.style import Style
from rich.text import Text

from linter.report.cells import char_width, visible
from linter.report.detail import detail_page, finding_block
from linter.report.excerpt import Excerpt, cut_excerpt
from linter.report.redaction import redact_report
from linter.report.styled import plain
from linter.report.terminal import paint
from tests.test_report_sample import sample_report


def columns_of(text: str) -> int:
    return sum(map(get_character_cell_size, text))


def under_carets(source: str, carets: str) -> str:
    """The characters of `source` that lie above the carets of the next line."""
    marked = [at for at, char in enumerate(carets) if char == "^"]
    first, last = marked[0], marked[-1] + 1
    taken, column = "", 0
    for char in source:
        size = get_character_cell_size(char)
        if column >= first and column + size <= last:
            taken += char
        column += size
    return taken


@pytest.mark.parametrize("columns", [60, 80, 137])
def test_carets_stand_under_every_hit_of_the_sample(columns: int) -> None:
    for finding in redact_report(sample_report()).findings():
        lines = [line.rstrip("\n") for line in plain(finding_block(finding, columns=columns))]
        pairs = [
            (lines[at - 1], lines[at]) for at in range(1, len(lines)) if re.fullmatch(r" +│ +\^+|  +│ \^+", lines[at])
        ]
        assert "\n".join(under_carets(*pair) for pair in pairs) == visible(finding.match).replace("\\n", "\n")
        assert all(columns_of(line) <= columns for pair in pairs for line in pair)


def test_on_a_screen_the_underlined_hit_and_the_carets_share_their_columns() -> None:
    screen = Console(file=StringIO(), force_terminal=True, color_system="standard", width=90, legacy_windows=False)
    lines = [Text.from_ansi(line) for line in paint(detail_page(redact_report(sample_report()), columns=90), screen)]
    compared = 0
    for above, below in pairwise(lines):
        carets = [at for at, char in enumerate(below.plain) if char == "^"]
        underlined = [span for span in above.spans if isinstance(span.style, Style) and span.style.underline]
        if not carets or not underlined:
            assert not carets
            assert not underlined or not re.match(r" +\d+ │ ", above.plain)
            continue
        (span,) = underlined
        assert (columns_of(above.plain[: span.start]), columns_of(above.plain[: span.end])) == (
            carets[0],
            carets[-1] + 1,
        )
        compared += 1
    assert compared == 8


@pytest.mark.parametrize(
    ("context", "start", "end", "columns", "expected"),
    [
        ("再不还钱就坐牢", 5, 7, 40, [Excerpt(7, "再不还钱就", "坐牢", "")]),
        ("坐牢吧你", 0, 2, 40, [Excerpt(7, "", "坐牢", "吧你")]),
        ("a\t坐牢", 2, 4, 40, [Excerpt(7, "a    ", "坐牢", "")]),
        ("坐\u200b牢", 0, 3, 40, [Excerpt(7, "", "坐\\u200b牢", "")]),
        ("x\x1b[31m坐牢", 6, 8, 40, [Excerpt(7, "x\\x1b[31m", "坐牢", "")]),
        ("一\n二三\n四", 0, 6, 40, [Excerpt(7, "", "一", ""), Excerpt(8, "", "二三", ""), Excerpt(9, "", "四", "")]),
        ("一\r\n二", 0, 1, 40, [Excerpt(7, "", "一", "")]),
        ("一\n\n二", 0, 4, 40, [Excerpt(7, "", "一", ""), Excerpt(9, "", "二", "")]),
        # no length: the character at the place; at the end of the text: the line without a mark
        ("您好", 0, 0, 40, [Excerpt(7, "", "您", "好")]),
        ("您好", 2, 2, 40, [Excerpt(7, "您好", "", "")]),
        # places outside the context are brought inside
        ("您好", -5, 99, 40, [Excerpt(7, "", "您好", "")]),
        # clipped: a third of the room before the hit, unless the text behind needs less
        ("一二三四五六七八九十坐牢一二三四五六七八九十", 10, 12, 20, [Excerpt(7, "…九十", "坐牢", "一二三四五…")]),
        ("一二三四五六七八九十坐牢", 10, 12, 11, [Excerpt(7, "…八九十", "坐牢", "")]),
        ("坐牢一二三四五六七八九十", 0, 2, 11, [Excerpt(7, "", "坐牢", "一二三…")]),
        ("一二三四五六七八九十", 0, 10, 9, [Excerpt(7, "", "一二三四…", "")]),
    ],
)
def test_cut(context: str, start: int, end: int, columns: int, expected: list[Excerpt]) -> None:
    assert cut_excerpt(context, start, end, first_line=7, columns=columns) == expected


ALPHABET = st.sampled_from("再不还钱就坐牢aZ1 ，。“”…ｱＡ👮\t\u200b\x1b\u0301\u3000{}$\r")


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, min_size=1, max_size=80), st.data())
def test_any_line_is_cut_to_its_room_and_marked(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    columns = data.draw(st.integers(20, 70))
    (excerpt,) = cut_excerpt(text, start, end, first_line=1, columns=columns)
    line = excerpt.before + excerpt.hit + excerpt.after
    assert columns_of(line) <= columns
    assert line.isprintable() or "\u3000" in line
    whole = visible(text.removesuffix("\r") if end < len(text) else text)
    if columns_of(whole) <= columns:
        assert line == whole
    assert len(excerpt.carets.rstrip("^")) == columns_of(excerpt.before)
    assert excerpt.carets.count("^") == columns_of(excerpt.hit)
    hit = visible(text[start:end])
    assert excerpt.hit == hit or hit.startswith(excerpt.hit.removesuffix("…"))


def test_no_line_of_the_page_is_wider_than_asked_except_headers() -> None:
    for line in plain(detail_page(redact_report(sample_report()), columns=60)):
        if not re.match(r"\S", line):
            assert columns_of(line.rstrip("\n")) <= 60, line


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (0x20, 0x7E),
        (0x300, 0x36F),
        (0x2010, 0x203F),
        (0x2500, 0x25FF),
        (0x3000, 0x302D),
        (0x3030, 0x30FF),
        (0x4E00, 0x4FFF),
        (0xFF01, 0xFFEE),
        (0x1F300, 0x1F3FA),
        (0x1F400, 0x1F5FF),
    ],
)
def test_our_widths_are_those_of_rich(first: int, last: int) -> None:
    assigned = [chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)) != "Cn"]
    seen = [char for char in assigned if visible(char) == char]
    assert len(seen) > 20
    differing = [hex(ord(char)) for char in seen if char_width(char) != get_character_cell_size(char)]
    assert differing == []
