"""How an audit cuts and packs: the same parts however a text comes in, the same bytes for the same content."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.audit.chunks import SHORTEST, Chunk, chunk_key, cut_document, unpack_batch
from linter.audit.parts import is_intact, seal, unseal
from linter.model import LOOKBACK, Document, Lines, Segment
from linter.readers.delimited import Remarks, _read_records
from linter.runs import GROUPED_BYTES, STREAMED_BYTES, Input, _group

ROWS = [f"第{number}条：您好，请于{number % 31 + 1}日前还款。" for number in range(2000)]
TEXT = "\n".join(ROWS) + "\n最后一行"


def cut(text: str, *ends: int) -> list[Chunk]:
    """The parts of a text that comes in pieces which end at these lines."""
    rows = text.split("\n")
    batches = []
    for start, end in pairwise((0, *ends, len(rows))):
        piece = "\n".join(rows[start:end]) + "\n" * (end < len(rows))
        batches.append(Lines(piece, start + 1, len("\n".join(rows[:start])) + bool(start), channel="sms"))
    return list(cut_document(Document("a.txt", "txt", "utf-8", iter(batches))))


@pytest.mark.parametrize("ends", [(1,), (100, 101), (1999,), tuple(range(50, 2000, 50))])
def test_parts_do_not_depend_on_how_a_text_comes_in(ends: tuple[int, ...]) -> None:
    assert [(one.packed, one.line) for one in cut(TEXT, *ends)] == [(one.packed, one.line) for one in cut(TEXT)]


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), TEXT[:-4], "", "\n", "一行", "半个\ud800字\n"])
def test_parts_hold_all_lines_and_those_before_them(text: str) -> None:
    parts = cut(text)
    batches = [unpack_batch(one.packed) for one in parts]
    texts = [one.text for one in batches if isinstance(one, Lines)]
    assert "".join(texts) == text
    rows = text.split("\n")
    for chunk, batch in zip(parts, batches, strict=True):
        assert isinstance(batch, Lines)
        before = [row.rstrip("\r") for row in rows[max(0, chunk.line - 1 - LOOKBACK) : chunk.line - 1]]
        assert (list(batch.before), batch.line, batch.offset, batch.channel) == (before, 1, 0, "sms")
    assert all(one.count("\n") >= SHORTEST for one in texts[:-1])


def test_what_bears_on_a_text_is_in_its_key_and_its_place_is_not() -> None:
    def key(one: Segment) -> bytes:
        (chunk,) = cut_document(Document("a.csv", "csv", "utf-8", iter([(one,)])))
        return chunk_key(chunk, b"around")

    one = Segment("请还款", locator="row 2", record="T1", source="甲", owner="李四", script="x")
    same = replace(one, locator="row 9", record="T2", source="乙", owner=None, script=None)
    assert key(one) == key(same)
    for other in ({"text": "请还"}, {"channel": "sms"}, {"speaker": "agent"}, {"exempt": "违规表述"}, {"stage": "M1"},
                  {"audience": "contact"}, {"preceding": ("坐席：",)}, {"script_type": "sms"}):  # fmt: skip
        assert key(replace(one, **other)) != key(one)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [0, 10, 100, 10_000])
def test_what_is_sealed_is_unsealed_and_damage_is_seen(size: int) -> None:
    data = seal(("词" * size, (1, None)))
    assert unseal(data) == ("词" * size, (1, None))
    for at in range(0, len(data), max(1, len(data) // 7)):
        assert not is_intact(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises(ValueError, match=r"^$"):
            unseal(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


def test_small_files_go_together_and_streamed_ones_alone() -> None:
    sizes = [*[200] * 300, STREAMED_BYTES, 300, GROUPED_BYTES, 5, STREAMED_BYTES, STREAMED_BYTES]
    inputs = [Input(f"{number}.txt", size) for number, size in enumerate(sizes)]
    groups = list(_group(inputs))
    assert [one for group in groups for one in group] == inputs
    assert [len(group) for group in groups if group[0].size == STREAMED_BYTES] == [1, 1, 1]
    assert len(groups) < 10
    assert all(sum(one.size for one in group) <= GROUPED_BYTES for group in groups if len(group) > 1)


@given(st.lists(st.text(" ,;\t|a还='\\\x0b\x1c\u2028", max_size=8), min_size=1), st.sampled_from(",;\t|"))
def test_records_without_quotes_are_cut_as_the_csv_module_does(lines: list[str], delimiter: str) -> None:
    fed = [f"{line}\r\n" for line in lines]
    expected = list(csv.reader(io.StringIO("".join(fed), newline=""), delimiter=delimiter, strict=True))
    assert list(_read_records(iter(fed), delimiter, Remarks())) == expected
