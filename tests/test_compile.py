"""What compiling a catalog does in bulk is what it would do word by word."""

from __future__ import annotations

import ast
import gc
from pathlib import Path
from typing import TypeGuard

import pytest
from daachorse import CharwiseDoubleArrayAhoCorasick
from hypothesis import given
from hypothesis import strategies as st

from linter.catalog.loading import load_catalog
from linter.garbage import pausing_collection
from linter.match.compile import CUE_CONCEPTS, SETTING_CONCEPTS, count_literals
from linter.match.disguised import catalog_words
from linter.text.fold_table import Unified, unify

ROOT = Path(__file__).parent.parent
WORDS = st.text(st.sampled_from("催收款還ＡBbΣςİ\n ①"), max_size=5)


@given(st.lists(WORDS), WORDS)
def test_words_folded_at_once_are_folded_each(words: list[str], other: str) -> None:
    folded = Unified(words)
    assert [folded[word] for word in (*words, other)] == [unify(word) for word in (*words, other)]


def test_context_asks_for_no_concept_but_those_compiled_as_cues() -> None:
    sources = (ROOT / "linter" / "context").glob("*.py")
    words = {one.value for path in sources for one in ast.walk(ast.parse(path.read_text("utf-8"))) if is_word(one)}
    assert words & set(load_catalog().concepts) == {*CUE_CONCEPTS, *SETTING_CONCEPTS}


def is_word(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_word_of_the_catalog_is_folded_before_anyone_asks() -> None:
    catalog = load_catalog()
    words = catalog_words(catalog)
    folded = Unified(words)
    assert {form for concept in catalog.concepts.values() for form in (*concept.forms, *concept.ambiguous)} <= set(
        words
    )
    assert [*folded] == [*words]
    assert all(folded[word] == unify(word) for word in words)


@given(st.sets(st.text("上门催a", min_size=1, max_size=4), min_size=1), st.text("上门催收a\n", max_size=40))
def test_literals_are_counted_as_an_automaton_counts_them(literals: set[str], text: str) -> None:
    order = sorted(literals)
    found = [order[number] for _, _, number in CharwiseDoubleArrayAhoCorasick(order).find_overlapping(text)]
    assert dict(count_literals(order, text)) == {one: found.count(one) for one in found}


@pytest.mark.parametrize("on", [True, False])
def test_collection_is_as_it_was_after_work_that_pauses_it(on: bool) -> None:
    @pausing_collection
    def work(fail: bool) -> bool:
        if fail:
            raise ZeroDivisionError
        return gc.isenabled()

    was_on = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        assert work(fail=False) is False
        assert gc.isenabled() is on
        with pytest.raises(ZeroDivisionError):
            work(fail=True)
        assert gc.isenabled() is on
    finally:
        (gc.enable if was_on else gc.disable)()
