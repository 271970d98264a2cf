"""YAML: every string at its place in the file, whatever its style, and what is said of mistakes."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.errors import InputError
from linter.model import Segment
from linter.readers import Defaults, open_document


def read(text: str, defaults: Defaults | None = None) -> list[Segment]:
    document = open_document("-", data=text.encode(), name="a.yaml", defaults=defaults)
    return [segment for batch in document.batches if isinstance(batch, tuple) for segment in batch]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: 请您还款\n", [("$.a", 1, 4, "请您还款")]),
        ("- '请您还款'\n- \"请您还款\"\n", [("$[0]", 1, 4, "请您还款"), ("$[1]", 2, 4, "请您还款")]),
        ("a: |\n  请您还款\n  请您回电\n", [("$.a", 2, 3, "请您还款\n  请您回电")]),
        ("a: >-\n  请您还款，\n  请您回电\n", [("$.a", 2, 3, "请您还款，\n  请您回电")]),
        ("a: >\n  请您尽快\n  还款吧\n", [("$.a", 2, 3, "请您尽快 还款吧")]),
        ('a: "请您\\t还款"\n', [("$.a", 1, 5, "请您\t还款")]),
        ("a: &x 请您还款\nb: *x\n", [("$.a", 1, 7, "请您还款")]),
        ("a: !!str &x '请您还款'\n", [("$.a", 1, 14, "请您还款")]),
        ("text: 请您还款\ntext: 请您回电\n", [("$.text", 1, 7, "请您还款"), ("$.text", 2, 7, "请您回电")]),
        ("a: 请您还款\n---\nb: 请您回电\n", [("$1.a", 1, 4, "请您还款"), ("$2.b", 3, 4, "请您回电")]),
        ("? [x, y]\n: 请您还款\n", [("$['']", 2, 3, "请您还款")]),
        ("a: 12\nb: true\nc: ~\nd:\n", []),
        ("\ufeffa: 请您还款\r\n", [("$.a", 1, 4, "请您还款")]),
    ],
)
def test_places(text: str, places: list[tuple[str, int, int, str]]) -> None:
    assert [(one.locator, one.line, one.column, one.text) for one in read(text)] == places


LINES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=5, max_size=30)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(LINES.map(lambda line: f"请您还款{line}"), min_size=1, max_size=4),
    st.sampled_from(["'", '"', "|", ">", None]),
)
def test_what_stands_in_the_file_is_found_where_it_stands(texts: list[str], style: str | None) -> None:
    source = yaml.safe_dump({"texts": texts}, allow_unicode=True, default_style=style, width=10_000)
    found = [one for one in read(source) if one.locator != "$"]
    assert len(found) == len(texts)
    for one, text in zip(found, texts, strict=True):
        start = source.find("\n" * (one.line > 1), 0) if one.line == 1 else _line_start(source, one.line)
        assert start + one.column - 1 == one.offset
        assert source[one.offset : one.offset + 4] == "请您还款"
        assert one.text == text or "'" in text or "\\" in source


def _line_start(source: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = source.index("\n", at) + 1
    return at


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: [1, 2\nb: 3\n", "第 2 行"),
        ("a:\n\t- b\n", "第 2 行第 1 列"),
        ("a: \x07\n", "控制字符"),
    ],
)
def test_mistakes_name_their_place(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence) as raised:
        read(text)
    assert raised.value.code == "E213"


def test_no_nesting_is_too_deep() -> None:
    depth = 20_000
    assert [one.text for one in read("[" * depth + "请您还款" + "]" * depth)] == ["请您还款"]


def test_aliases_do_not_multiply() -> None:
    bomb = "a: &a [请您还款]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
    )
    assert len(read(bomb)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "category: violence\nrules:\n  - {code: VIO001, patterns: [打你一顿]}\n",
        "kin:\n  zh: 亲属\n  forms: [家人家属亲戚]\n",
        "concepts: {kin: {forms: [家人家属亲戚]}}\n",
    ],
)
def test_catalogs_are_no_scripts(text: str) -> None:
    document = open_document("-", data=text.encode(), name="a.yaml")
    assert list(document.batches) == []
    assert [notice.code for notice in document.notices] == ["own-file"]


def test_forced_keys() -> None:
    assert [one.locator for one in read("备注: 请您还款\ntext: 请您回电\n", Defaults(columns=("备注",)))] == ["$.备注"]
    with pytest.raises(InputError, match="没有名为 说明 的列"):
        read("备注: 请您还款\n", Defaults(columns=("说明",)))
