"""Quotations and sentences of a text: what stands together, what stands outside, where a sentence ends."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.context.quotations import find_quotations, leave_out
from linter.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("不得说坐牢", []),
        ("不得说“坐牢”", ["“坐牢”"]),
        ("不得说“坐牢”“抓人”等", ["“坐牢”“抓人”"]),
        ("“坐牢”，以及“抓人”", ["“坐牢”，以及“抓人”"]),
        ("“坐牢”这样的话，还有“抓人”", ["“坐牢”", "“抓人”"]),
        ("他说「坐牢", []),
        ("《民法典》规定\n“坐牢”", ["《民法典》规定\n“坐牢”"]),
    ],
)
def test_quotations_side_by_side_are_one_group(text: str, groups: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_quotations(text)] == groups


def test_a_group_holds_what_begins_or_ends_in_one_of_its_quotations() -> None:
    text = "说“坐牢”和“抓人”的"
    (group,) = find_quotations(text)
    held = {place for place in range(len(text)) if group.holds(place, place + 1)}
    assert "".join(text[place] for place in sorted(held)) == "“坐牢”“抓人”"
    assert group.holds(0, 3)
    assert not group.holds(0, len(text))


@given(st.text("“”‘’「」\"'《》坐牢，", max_size=30))
def test_what_stands_outside_holds_no_quotation(text: str) -> None:
    outside = leave_out(text)
    assert len(outside) == len(text) - sum(last - first for one in find_quotations(text) for first, last in one.parts)


SENTENCE_END = re.compile(r"[。！？!?；;\n\r…]+[”’」』\"'）)】]*|[”’」』][、，,和与及或]{0,2}(?=[“‘「『])|~{2,}")
"""The sentence ends as one would write them down; what the program searches for is the same, faster."""


@given(st.text("。！？!?；;\n\r…”’」』\"')）】、，和与~“‘「『a中", max_size=30))
def test_sentences_end_where_they_should(text: str) -> None:
    cuts = [0, *(found.end() for found in SENTENCE_END.finditer(text)), len(text)]
    expected = [text[start:end] for start, end in pairwise(cuts) if start < end]
    assert [one for one in split_sentences(text) if one] == expected
