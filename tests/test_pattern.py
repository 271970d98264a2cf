"""The pattern language: what parses to what, and where each mistake is."""

from __future__ import annotations

import pytest

from linter.catalog.pattern import PatternError, expand_optional, parse_pattern


def shape(text: str) -> list[tuple[str, int, str, bool]]:
    return [
        ("|".join(f"{a.kind[0]}:{a.value}" for a in step.atoms), step.gap, step.gap_kind, step.optional)
        for step in parse_pattern(text)
    ]


def test_neighbours_gaps_and_alternatives() -> None:
    assert shape("^ @kin|家里 …30 联系 .. <money>? $") == [
        ("e:^", 0, "space", False),
        ("c:kin|l:家里", 0, "space", False),
        ("l:联系", 30, "any", False),
        ("r:money", 4, "punctuation", True),
        ("e:$", 0, "space", False),
    ]


def test_default_gap_is_twelve() -> None:
    assert shape("甲 … 乙")[1] == ("l:乙", 12, "any", False)


def test_optional_steps_expand_to_all_variants_with_the_wider_gap() -> None:
    variants = [
        [("".join(a.value for a in step.atoms), step.gap, step.gap_kind) for step in variant]
        for variant in expand_optional(parse_pattern("甲 …20 乙? 丙"))
    ]
    assert variants == [
        [("甲", 0, "space"), ("乙", 20, "any"), ("丙", 0, "space")],
        [("甲", 0, "space"), ("丙", 20, "any")],
    ]


def test_a_dropped_first_step_leaves_no_gap_at_the_start() -> None:
    last = expand_optional(parse_pattern("甲? …5 乙"))[-1]
    assert [(step.atoms[0].value, step.gap, step.gap_kind) for step in last] == [("乙", 0, "space")]


@pytest.mark.parametrize(
    ("pattern", "problem", "column"),
    [
        ("", "pattern.no_words", 1),
        ("<num> <money>", "pattern.no_words", 1),
        ("甲? 乙?", "pattern.no_words", 1),
        ("甲 …", "pattern.gap_at_end", 3),
        ("… 甲", "pattern.gap_at_start", 1),
        ("甲 … …5 乙", "pattern.two_gaps", 5),
        ("甲 …0 乙", "pattern.gap_size", 3),
        ("甲 …99 乙", "pattern.gap_size", 3),
        ("甲 …x 乙", "pattern.gap_size", 3),
        ("甲 ... 乙", "pattern.three_dots", 3),
        ("甲||乙", "pattern.empty_alternative", 3),
        ("@家人 甲", "pattern.concept_name", 1),
        ("甲 <amount>", "pattern.recogniser", 3),
        ("甲 ^", "pattern.start_not_first", 3),
        ("甲 $ 乙", "pattern.after_end", 5),
        ("^|甲", "pattern.edge_alone", 1),
        ("甲$乙", "pattern.stray_sign", 2),
        ("甲? 乙? 丙? 丁? 戊? 己", "pattern.too_many_optional", 1),
    ],
)
def test_mistakes_have_a_column(pattern: str, problem: str, column: int) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(pattern)
    assert (caught.value.message, caught.value.column) == (problem, column)
