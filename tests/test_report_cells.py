"""Wrapping, padding and making characters visible."""

from __future__ import annotations

import pytest

from linter.report.cells import pad, visible, width, wrap
from linter.report.styled import table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("您好 hello", "您好 hello"),
        ("\x1b[31m红", "\\x1b[31m红"),
        ("a\tb", "a    b"),
        ("a\nb\rc", "a\\nb\\rc"),
        ("坐\u200b牢", "坐\\u200b牢"),
        ("\u202e反\u2066", "\\u202e反\\u2066"),
        ("\ufeff\x7f\x9b", "\\ufeff\\x7f\\x9b"),
        ("\ud800", "\\ud800"),
        ("坐\ufe0f牢\U000e0041", "坐\\ufe0f牢\\U000e0041"),
        ("全　角", "全　角"),
        ("坐\ufe0f牢", "坐\\ufe0f牢"),  # a variation selector counts as printable, and yet nobody sees it
        ("\u3164\uffa0", "\\u3164\\uffa0"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_control_character_is_left() -> None:
    every = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
    assert visible(every).isprintable()


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, [""]),
        ("您好", 10, ["您好"]),
        ("一二三四五六七", 10, ["一二三四五", "六七"]),
        ("一二三四五，六七", 10, ["一二三四", "五，六七"]),  # no comma begins a line
        ("一二三四“五六七”", 10, ["一二三四", "“五六七”"]),  # no opening quote ends one
        ("一二三 hello 四", 10, ["一二三", "hello 四"]),  # a word stays whole
        ("abcdefghijklmno", 10, ["abcdefghij", "klmno"]),  # unless it fits nowhere
        ("一二三四{机构}五", 10, ["一二三四", "{机构}五"]),  # so does a slot
        ("一二三四五。。。。。。", 10, ["一二三四", "五。。。。", "。。"]),
    ],
)
def test_wrap(text: str, columns: int, lines: list[str]) -> None:
    assert list(wrap(text, columns)) == lines
    assert all(width(line) <= columns for line in lines)


def test_wrap_loses_nothing_but_spaces() -> None:
    text = "您好，这里是 ABC 公司（{机构}），关于您本人的账单：“请尽快处理”，谢谢！ https://example.com/a/b/c?d=1"
    for columns in range(20, 60):
        assert "".join(wrap(text, columns)).replace(" ", "") == text.replace(" ", "")


def test_pad_and_table() -> None:
    assert pad("红线", 6) == "红线  "
    assert pad("须整改标题", 6) == "须整改标题"
    assert table([("处数", "名称"), ("1", "侮辱"), ("1,204", "x")], right=frozenset({0})) == [
        (" 处数  ", "名称"),
        ("    1  ", "侮辱"),
        ("1,204  ", "x"),
    ]
    assert table([]) == []
