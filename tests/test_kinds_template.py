"""SMS templates as platforms see them: variables, signature, length, parts; places are those of the template."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.kinds import template


def words(spans: object, text: str) -> list[str]:
    return [text[start:end] for start, end in spans]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("syntax", "right", "wrong"),
    [
        ("dollar-name", ["${name}", "${order_no2}"], ["${1}", "${姓名}", "${a.b}", "{name}"]),
        ("dollar-number", ["${1}", "${20}"], ["${name}", "{1}"]),
        ("dollar-typed", ["${PHONE}", "${TXT_20}", "${NUM_6}"], ["${phone}", "${TXT}"]),
        ("brace-number", ["{1}", "{12}"], ["{a}", "${1}"]),
        ("brace-dollar", ["{$var}"], ["{$name}", "{var}"]),
        ("hash-name", ["#code#", "#姓名#"], ["#a b#", "${code}"]),
    ],
)
def test_every_syntax_knows_its_own_variables(syntax: str, right: list[str], wrong: list[str]) -> None:
    for variable in right:
        assert not list(template.find_foreign_variables(f"您好{variable}，请查收", [syntax])), variable
    for variable in wrong:
        text = f"您好{variable}，请查收"
        assert words(template.find_foreign_variables(text, [syntax]), text) in ([variable], []), variable
        assert template.SYNTAXES[syntax].fullmatch(variable) is None


def test_blanks_for_people_are_no_variables() -> None:
    assert template.find_variables("XX公司____您好，[姓名]的尾号****1234，<PERSON>") == []


def test_names_of_variables() -> None:
    found = template.find_variables("${name}{{ city }}#code#{1}%s")
    assert [variable.name for variable in found] == ["name", "city", "code", "1", "s"]


@pytest.mark.parametrize(
    ("length", "parts"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (160, 3), (201, 3), (202, 4)]
)
def test_parts_are_70_or_67_characters(length: int, parts: int) -> None:
    assert template.count_parts(length) == parts


@given(st.integers(1, 2000))
def test_parts_hold_the_text_and_no_part_is_empty(length: int) -> None:
    parts = template.count_parts(length)
    room = 70 if parts == 1 else 67
    assert (parts - 1) * room < length <= parts * room


@pytest.mark.parametrize(
    ("why", "text", "least", "most"),
    [
        ("no variable", "【安和】您好", 6, 6),
        ("every sign counts, blanks too", "【安和】a 1。", 8, 8),
        ("an emoji is two", "【安和】😀", 6, 6),
        ("variables from 1 to 35", "【安和】${name}您好", 7, 41),
        ("a declared length is the most", "【安和】${TXT_20}", 5, 24),
        ("the platform puts the signature in front", "${name}您好", 2 + 1 + 4, 2 + 35 + 17),
    ],
)
def test_length_from_least_to_most(why: str, text: str, least: int, most: int) -> None:
    assert template.measure_length(text, (1, 35), (4, 17)) == template.Measure(least, most)


def test_the_parts_of_a_template_with_variables() -> None:
    measure = template.measure_length("【安和】" + "您" * 60 + "${name}", (1, 35))
    assert measure.parts() == template.Measure(1, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("应还${a}${b}元", ["${a}${b}"]),
        ("应还${a} ${b}元", ["${a} ${b}"]),
        ("{1}{2}{3}，{4}", ["{1}{2}{3}"]),
        ("${a}元${b}", []),
        ("${a}", []),
    ],
)
def test_adjacent_variables(text: str, expected: list[str]) -> None:
    assert words(template.find_adjacent_variables(text), text) == expected


def test_repeated_variables() -> None:
    text = "${name}您好，${name}应还${amount}"
    assert list(template.find_repeated_variables(text)) == [(10, 17)]
    assert list(template.find_repeated_variables("{$var}您好，应还{$var}")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("详见www.${1}.cn", ["${1}"]),
        ("详见https://a.cn/${path}", ["${path}"]),
        ("请致电186${2}1234", ["${2}"]),
        ("尾号${2}", []),
        ("您好${name}，a.cn/x", []),
    ],
)
def test_variables_inside_links_and_numbers(text: str, expected: list[str]) -> None:
    assert words(template.find_partial_variables(text), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("{1}您好，{2}", []), ("{1}您好，{3}", ["{3}"]), ("{2}您好", ["{2}"]), ("${1}您好，${3}", [])],
)
def test_numbered_variables_come_in_order(text: str, expected: list[str]) -> None:
    assert words(template.find_misnumbered_variables(text), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${content}", ["${content}"]),
        ("【安和】{1}{2}！", ["{1}{2}"]),
        (" #body# ", ["#body#"]),
        ("______", []),
        ("XXXX", []),
        ("【安和】", []),
        ("${name}您好", []),
        ("验证码{1}", []),
    ],
)
def test_templates_of_nothing_but_variables(text: str, expected: list[str]) -> None:
    assert words(template.find_bare_variables(text), text) == expected


def test_signs_anywhere_and_at_the_edges() -> None:
    assert words(template.find_symbols("您好★★【账单】】", "★【】"), "您好★★【账单】】") == ["★★【", "】】"]
    assert list(template.find_edge_symbols(" [账单]您好[完]", "[]")) == [(1, 2), (9, 10)]
    assert list(template.find_edge_symbols("您[好]啊", "[]")) == []


def test_traditional_characters_run_by_run() -> None:
    text = "您的貸款已經到期，请還款"
    assert words(template.find_traditional(text), text) == ["貸", "經", "還"]


def test_a_signature_opens_or_closes() -> None:
    assert template.has_signature("【安和】您好")
    assert template.has_signature("您好【安和】")
    assert not template.has_signature("您好，【重要】请看")
    assert list(template.find_opening_signature(" 【安和】您好")) == [(0, 5)]


def test_telephones_to_call() -> None:
    text = "客服400-888-8888、95588、021-12345678，订单20260318123456"
    assert words(template.find_telephones(text), text) == ["400-888-8888", "95588", "021-12345678"]
