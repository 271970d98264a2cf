"""Plain data -> YAML -> the same data, whatever the words are; and sheets -> cells -> the same sheets."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.catalog.exchange.cells import read_lines, read_tagged, write_lines, write_tagged
from linter.catalog.exchange.sheets import OVERFLOW, Sheet, address, is_unfit, pack, unpack
from linter.catalog.exchange.splitting import is_literal, is_plain_word, split_words
from linter.catalog.writing import render_text, render_yaml

LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(st.sampled_from("甲乙 \n\t\\'\"=+-@#:,[]{}&*!|>%`~?〔〕｜：y0x_.\x07\x85\xa0\u2028\ufeff"), max_size=12)
ANY = TEXTS | st.text(LETTERS, max_size=12)
PLAIN = st.recursive(
    ANY | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(ANY, PLAIN, min_size=1, max_size=4))
def test_yaml_gives_back_what_was_written(table: dict[str, Any]) -> None:
    text = "".join(render_yaml(table, "注释\n第二行"))
    assert yaml.safe_load(text) == table
    assert text.startswith("# 注释\n# 第二行\n")


@pytest.mark.parametrize(
    "word", ["no", "Yes", "ON", "null", "~", "1e3", "2026-01-31", "110", "0x1F", ".5", "-", "a: b", "@kin"]
)
def test_words_that_yaml_takes_for_something_else_are_quoted(word: str) -> None:
    assert render_text(word).startswith('"')
    assert yaml.safe_load(render_text(word)) == word


@pytest.mark.parametrize("word", ["再不还钱就联系你家人", "contact-family", "《刑法》第一百九十六条", "legal_threat"])
def test_ordinary_words_stay_bare(word: str) -> None:
    assert render_text(word) == word


# --- cells -------------------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(ANY, max_size=4), max_size=4))
def test_sheets_are_unpacked_as_they_were_packed(rows: list[list[str]]) -> None:
    sheet = Sheet("词", tuple(map(tuple, rows)))
    packed = pack([sheet])
    assert unpack(packed) == (sheet,)
    for row in packed[0].rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t"))
            assert not is_unfit(cell) or cell.startswith("〔续文 ")


@pytest.mark.parametrize(
    "value",
    [
        "甲" * 40_000,
        "😀" * 20_000,
        "a\rb",
        "bell\x07",
        "_x0041_",
        "\n" * 300,
        "〔续文 1〕",
        "\ud800",
        "=" + "x" * 32_766,
    ],
    ids=["long", "astral", "return", "control", "escape", "lines", "reference", "surrogate", "formula"],
)
def test_what_no_cell_can_hold_goes_to_its_own_sheet(value: str) -> None:
    sheet = Sheet("词", (("敏感词",), (value,), ("普通",)))
    packed = pack([sheet, Sheet("二", ((value,),))])
    assert packed[0].rows == (("敏感词",), ("〔续文 1〕",), ("普通",))
    assert packed[1].rows == (("〔续文 2〕",),)
    assert packed[2].name == OVERFLOW
    assert all(len(cell) <= 32_767 and cell.isascii() for row in packed[2].rows[1:] for cell in row)
    assert unpack(packed) == (sheet, Sheet("二", ((value,),)))


@pytest.mark.parametrize("value", ["=1+1", "+86", "-1", "@kin … 甲", "'=1", "''@x", "\tx"])
def test_formulas_are_disarmed(value: str) -> None:
    (packed,) = pack([Sheet("词", ((value,),))])
    assert packed.rows == ((f"'{value}",),)
    assert unpack([packed])[0].rows == ((value,),)


@pytest.mark.parametrize("value", ["'甲'", "甲=乙", "", "'", "a'@b"])
def test_harmless_cells_stay_as_they_are(value: str) -> None:
    assert pack([Sheet("词", ((value,),))])[0].rows == ((value,),)


def test_addresses() -> None:
    assert [address(0, 0), address(11, 1), address(0, 25), address(0, 26), address(9, 701), address(0, 702)] == [
        "A1", "B12", "Z1", "AA1", "ZZ10", "AAA1",
    ]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(st.sampled_from("甲 \n\\ns\r，"), min_size=1, max_size=8), max_size=5))
def test_lists_are_read_as_they_were_written(items: list[str]) -> None:
    assert read_lines(write_lines(items)) == items


@pytest.mark.parametrize(
    ("line", "record"),
    [
        ("跟你爸聊聊", {"text": "跟你爸聊聊"}),
        ("跟你爸聊聊〔命中：你爸｜渠道：call〕", {"text": "跟你爸聊聊", "hit": "你爸", "channel": "call"}),
        ("长文〔遍数：3〕", {"text": "长文", "times": 3}),
        ("法释〔2018〕", {"text": "法释〔2018〕"}),
        ("依据〔说明：x〕", {"text": "依据〔说明：x〕"}),
        ("a〔hit：b〕", {"text": "a", "hit": "b"}),
    ],
)
def test_tags_behind_a_line(line: str, record: dict[str, Any]) -> None:
    from linter.catalog.exchange.cells import EXAMPLE_KEYS

    assert read_tagged(line, "text", EXAMPLE_KEYS) == record
    assert read_tagged(write_tagged(record, "text", EXAMPLE_KEYS), "text", EXAMPLE_KEYS) == record


# --- words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("弄死你", ["弄死你"]),
        ("弄死你、砍死你；打死你\n弄死你", ["弄死你", "砍死你", "打死你"]),
        ("再不还钱，后果自负", ["再不还钱，后果自负"]),
        ("  老 赖  货 ", ["老 赖 货"]),
        ("甲|乙", ["甲", "乙"]),
        ("、；\n", []),
    ],
)
def test_cells_with_several_words_are_taken_apart(cell: str, words: list[str]) -> None:
    assert split_words(cell) == words


@pytest.mark.parametrize(
    ("text", "literal", "plain"),
    [
        ("弄死你", True, True),
        ("老 赖", True, True),
        ("@kin", False, False),
        ("甲 … 乙", False, False),
        ("甲?", False, False),
        ("甲|乙", False, False),
        ("<num> 天", False, False),
        ("^ 甲", False, False),
        ("坐牢、判刑", True, False),
        (" 甲", True, False),
        ("a@b", False, False),
    ],
)
def test_what_a_pattern_means_literally(text: str, literal: bool, plain: bool) -> None:
    assert (is_literal(text), is_plain_word(text)) == (literal, plain)
