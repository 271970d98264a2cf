"""The packs of SMS platforms: what each platform refuses, said as the platform's rule and never as the law's."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from linter.catalog.loading import load_catalog
from linter.catalog.selftest import test_rules as run_examples
from linter.cli.trial import make_judge
from linter.engine import Linter
from linter.model import Finding
from linter.rulebook import Catalog, Rule
from linter.settings import Settings

PLATFORMS = ("aliyun", "baidu", "chuanglan", "huawei", "qiniu", "tencent", "volcengine", "yunpian")
HUNDREDS = dict(
    zip(
        ("aliyun", "tencent", "huawei", "baidu", "volcengine", "qiniu", "yunpian", "chuanglan"), "12345678", strict=True
    )
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="module")
def rules(catalog: Catalog) -> list[Rule]:
    return [rule for rule in catalog.rules if rule.platform]


@pytest.fixture(scope="module")
def check(linter: Linter) -> Callable[[str, str], dict[str, Finding]]:
    """`check(platform, text)`: the findings of its pack, by the name of the rule without the platform."""
    linters = {name: linter.with_settings(Settings(platforms=(name,))) for name in PLATFORMS}

    def run(platform: str, text: str) -> dict[str, Finding]:
        found = linters[platform].check_text(text).findings
        prefix = f"{platform}-"
        return {one.name.removeprefix(prefix): one for one in found if one.name.startswith(prefix)}

    return run


def test_every_platform_has_its_pack(catalog: Catalog) -> None:
    assert tuple(sorted(catalog.platforms)) == PLATFORMS


def test_codes_tell_the_platform(rules: list[Rule]) -> None:
    for rule in rules:
        assert rule.code.startswith(f"SMS{HUNDREDS[rule.platform or '']}"), rule.code
        assert rule.name.startswith(f"{rule.platform}-"), rule.code
        assert rule.category == "sms", rule.code


def test_packs_speak_of_the_platform_and_not_of_the_law(rules: list[Rule], catalog: Catalog) -> None:
    for rule in rules:
        assert "不予通过" in rule.message, rule.code
        assert not re.search("违法|法律禁止|法律规定|触犯", rule.message + rule.why), rule.code
        levels = {catalog.instruments[basis.law].level for basis in rule.basis}
        assert levels <= {"platform-rule"}, rule.code
        assert rule.severity != "error", rule.code
        assert rule.basis or rule.severity == "info", rule.code


def test_every_pack_passes_its_own_examples(catalog: Catalog, rules: list[Rule]) -> None:
    result = run_examples(catalog, make_judge(catalog), {rule.code for rule in rules})
    assert [str(failure) for failure in result.failures] == []
    assert result.rules == len(rules)


# --- the same template, platform by platform -------------------------------------------------------


@pytest.mark.parametrize(
    ("platform", "right", "wrong"),
    [
        ("aliyun", "${name}", "{1}"),
        ("tencent", "{1}", "${name}"),
        ("huawei", "${1}", "${name}"),
        ("huawei", "${TXT_20}", "{1}"),
        ("volcengine", "${code}", "#code#"),
        ("qiniu", "${code}", "{1}"),
        ("yunpian", "#name#", "${name}"),
        ("chuanglan", "{$var}", "#name#"),
    ],
)
def test_each_platform_takes_its_own_variables(
    check: Callable[[str, str], dict[str, Finding]], platform: str, right: str, wrong: str
) -> None:
    head = "【安和】" if platform in ("yunpian", "chuanglan") else ""
    assert "variable-syntax" not in check(platform, f"{head}您好，编号{right}的业务已受理。")
    finding = check(platform, f"{head}您好，编号{wrong}的业务已受理。")["variable-syntax"]
    assert (finding.match, finding.start.column) == (wrong, len(head) + 6)


@pytest.mark.parametrize(
    ("platform", "signed", "unsigned"),
    [
        ("aliyun", "brackets", None),
        ("tencent", "brackets", None),
        ("baidu", "brackets", None),
        ("huawei", "special-signs", None),
        ("yunpian", None, "signature-first"),
        ("chuanglan", None, "signature-first"),
    ],
)
def test_the_signature_is_inside_or_put_in_front(
    check: Callable[[str, str], dict[str, Finding]], platform: str, signed: str | None, unsigned: str | None
) -> None:
    text = "您好，您的业务已受理，请登录官方App查看。"
    for template, expected in ((f"【安和银行】{text}", signed), (text, unsigned)):
        found = check(platform, template)
        assert sorted(found) == ([expected] if expected else [])
    if signed:
        finding = check(platform, f"【安和银行】{text}")[signed]
        assert (finding.match, finding.start.offset, finding.end.offset) == ("【安和银行】", 0, 6)


@pytest.mark.parametrize(
    ("platform", "limit"), [("aliyun", 500), ("baidu", 600), ("huawei", 500), ("qiniu", 500), ("volcengine", 1000)]
)
def test_the_longest_template(check: Callable[[str, str], dict[str, Finding]], platform: str, limit: int) -> None:
    assert "length" not in check(platform, "好" * limit)
    finding = check(platform, "好" * (limit + 1))["length"]
    assert (finding.severity, f"{limit + 1}—{limit + 1} 字" in finding.message) == ("warning", True)


def test_tencent_counts_the_signature_it_puts_in_front(check: Callable[[str, str], dict[str, Finding]]) -> None:
    assert "length" not in check("tencent", "好" * 486)
    finding = check("tencent", "好" * 490)["length"]
    assert (finding.severity, "494—504 字" in finding.message) == ("info", True)
    assert check("tencent", "好" * 497)["length"].severity == "warning"


def test_chuanglan_counts_the_signature_in_the_text(check: Callable[[str, str], dict[str, Finding]]) -> None:
    assert "length" not in check("chuanglan", "【安和】" + "好" * 532)
    assert "537—537 字" in check("chuanglan", "【安和】" + "好" * 533)["length"].message


def test_only_long_values_break_a_limit_is_one_level_milder(check: Callable[[str, str], dict[str, Finding]]) -> None:
    finding = check("aliyun", "好" * 480 + "${name}")["length"]
    assert (finding.severity, "481—515 字" in finding.message) == ("info", True)
    assert "length" not in check("aliyun", "好" * 460 + "${name}")


def test_aliyun_refuses_opt_outs_in_notices_and_wants_them_in_offers(
    check: Callable[[str, str], dict[str, Finding]],
) -> None:
    notice, offer = "您好，您的业务已受理", "周年庆活动全场优惠，欢迎选购"
    assert list(check("aliyun", f"{notice}，拒收请回复R")) == ["opt-out-in-notice"]
    assert list(check("aliyun", f"{offer}。")) == ["marketing-opt-out"]
    assert list(check("aliyun", f"{offer}，拒收请回复R")) == []
    assert list(check("aliyun", f"{notice}。")) == []


def test_a_refused_topic_is_said_once_for_a_text(linter: Linter) -> None:
    report = linter.with_settings(Settings(platforms=("aliyun",))).check_text(
        "您的贷款已逾期，欠款请尽快处理，谢谢配合。"
    )
    assert [one.code for one in report.findings if one.code == "SMS117"] == ["SMS117"]
    assert report.dropped["repeated"] == 2


def test_the_rules_of_other_platforms_are_listed_but_rest(linter: Linter) -> None:
    resting = linter.rules_active
    assert linter.with_settings(Settings(platforms=("yunpian",))).rules_active == resting + 2
