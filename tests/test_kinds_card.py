"""The card of a rule says what its kind looks for, in both languages and without a gap."""

from __future__ import annotations

import pytest

from linter.catalog.checks import MEASURES, RECOGNISERS
from linter.catalog.loading import load_catalog
from linter.messages import TEXTS, use_language
from linter.report.check_words import check_words
from linter.rulebook import Catalog


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("LEG001", []),
        ("PII801", ["认：身份证号"]),
        ("HAR802", ["认：超过次数的电话"]),
        ("SMS001", ["短信条数最多 3", "变量按 1—20 字算"]),
        ("SMS107", ["只在 --platform aliyun（阿里云短信服务）时查短信", "认：这些字符（【】）"]),
        ("SMS114", ["只在 --platform aliyun（阿里云短信服务）时查短信", "联系电话个数最多 2"]),
        (
            "SMS701",
            ["只在 --platform yunpian（云片）时查短信", "应有：【签名】", "认出开头的签名也算有"],
        ),
        (
            "REQ009",
            [
                "只查注明类型的完整话术：sms；逐条查",
                "应有：“如已还款请忽略”",
                "只查命中这些模式的：@req_debt_topic",
            ],
        ),
    ],
)
def test_what_the_card_says(catalog: Catalog, code: str, expected: list[str]) -> None:
    (rule,) = [rule for rule in catalog.rules if rule.code == code]
    assert check_words(rule, catalog.platforms) == expected


def test_an_order_says_what_must_come_first(catalog: Catalog) -> None:
    (rule,) = [rule for rule in catalog.rules if rule.code == "REQ011"]
    words = check_words(rule, catalog.platforms)
    assert words[0] == "只查注明类型的完整话术：call_script；整篇报一次"
    assert words[1].startswith("之前应先出现，并等对方回答：@req_identity_question、")


def test_every_rule_has_its_words_in_english_too(catalog: Catalog) -> None:
    use_language("en")
    try:
        said = {rule.code: check_words(rule, catalog.platforms) for rule in catalog.rules}
    finally:
        use_language("zh")
    assert said["SMS001"] == ["at most 3 SMS parts", "variables count 1 to 20 characters"]
    assert all(said[rule.code] for rule in catalog.rules if rule.check is not None)


def test_every_recogniser_and_measure_has_a_name() -> None:
    assert {f"recogniser.{name}" for name in RECOGNISERS} == {key for key in TEXTS if key.startswith("recogniser.")}
    assert {f"measure.{name}" for name in MEASURES} == {key for key in TEXTS if key.startswith("measure.")}
