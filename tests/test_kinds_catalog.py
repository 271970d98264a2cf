"""What the catalog may say under `check`: every mistake is named with its place, and the schema agrees."""

from __future__ import annotations

import json

import jsonschema
import pytest

from linter.catalog.checks import CHECKS, COMPANIONED, MEASURES, PARAMETERS, RECOGNISERS, SLOTS, SYNTAXES
from linter.catalog.json_schema import schema, shipped_schema
from linter.catalog.loading import Source, build_catalog, load_catalog
from linter.errors import CatalogError
from linter.kinds.finders import ANNOUNCED, PERSONAL, TEMPLATE
from linter.kinds.recogniser import GATED
from linter.kinds.template import SYNTAXES as KNOWN_SYNTAXES
from linter.messages import use_language
from linter.model import KINDS
from linter.rulebook import Catalog

LEGAL = """\
instruments:
  - id: law-one
    title: 甲法
    short_title: 甲法
    level: law
    articles:
      - {key: "1", ref: 第一条, gist: 内容, verified: text}
"""
RULE = """\
  - code: {code}
    name: rule-one
    title: 一条规则
    severity: info
    confidence: high
{body}
    message: {message}
    why: 原因
    examples:
      bad: [甲甲, 乙乙, 丙丙]
      good: [丁丁, 戊戊, 己己]
"""


def load(body: str, *, message: str = "命中", platform: str | None = None) -> Catalog:
    """A catalog of one rule; `body` are its lines from `kind` on, from line 8 of its file."""
    code = "SMS101" if platform else "REQ001"
    rule = RULE.format(code=code, body="\n".join(f"    {line}" for line in body.splitlines()), message=message)
    if platform:
        head, role, name = f"platform: {platform}\nzh: 平台\nrules:\n", "platforms", "platforms/aliyun.yaml"
    else:
        head, role, name = "category: required\nrules:\n", "rules", "rules/required.yaml"
    sources = [
        Source("legal.yaml", "legal.yaml", "legal", LEGAL.encode()),
        Source("version.yaml", "version.yaml", "version", b'version: "1"\n'),
        Source(name, name, role, (head + rule).encode()),
    ]
    return build_catalog(sources)


def mistakes(body: str, *, message: str = "命中", platform: str | None = None) -> list[str]:
    use_language("zh")
    with pytest.raises(CatalogError) as caught:
        load(body, message=message, platform=platform)
    return [f"{one.line}:{one.column}: {one.message}" for one in caught.value.problems]


def test_each_kind_takes_its_own_parameters() -> None:
    (rule,) = load(
        "kind: require\ncheck:\n  element: 机构全称\n  types: [call_script, sms]\n  scope: segment\n"
        "  variables: [company]\n  recognise: [signature]\n  when: [账单]\npatterns: [我是 … 银行]"
    ).rules
    assert rule.check is not None
    assert (rule.kind, rule.check.element, rule.check.types, rule.check.scope) == (
        "require", "机构全称", ("call_script", "sms"), "segment",
    )  # fmt: skip
    assert (rule.check.variables, rule.check.recognise) == (("company",), ("signature",))
    assert [pattern.text for pattern in rule.check.when] == ["账单"]

    (rule,) = load("kind: order\ncheck: {types: [call_script], first: [本人吗], reply: true}\npatterns: [欠款]").rules
    assert rule.check is not None
    assert ([pattern.text for pattern in rule.check.first], rule.check.reply) == (["本人吗"], True)

    (rule,) = load("kind: limit\ncheck: {measure: length, limit: 500, variable_most: 35, signature_most: 17}").rules
    assert rule.check is not None
    assert (rule.check.of, rule.check.limit, rule.check.variable, rule.check.signature) == (
        "length", 500, (1, 35), (0, 17),
    )  # fmt: skip


def test_a_plain_rule_has_no_check() -> None:
    (rule,) = load("patterns: [坐牢]").rules
    assert (rule.kind, rule.check, rule.platform) == ("patterns", None, None)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("kind: require\npatterns: [银行]", ["3:5: 缺少必填的键 check（这一种规则查什么；patterns 不写）"]),
        (
            "patterns: [银行]\ncheck: {of: mobile}",
            ["9:5: kind 为 patterns 的规则不写 check；写 check 的是：require | order | limit | recognise"],
        ),
        ("kind: limt\ncheck: {limit: x}", ["8:11: 不能写 limt；是不是 limit？（可写：patterns | require | order | limit | recognise）"]),
        (
            "kind: limit\ncheck: {mesure: length, limit: 5}",
            ["9:12: 缺少必填的键 measure（数什么：字数、条数、变量数、电话数）", "9:13: 未知的键 mesure；是不是 measure？"],
        ),
        ("kind: limit\ncheck: {measure: length, limit: many}", ["9:37: 这里应为不小于 0 的整数，写的是 many"]),
        ("kind: limit\ncheck: {measure: length, limit: -3}", ["9:37: 这里应为不小于 0 的整数，写的是 -3"]),
        ("kind: limit\ncheck: {measure: length, limit: 5.5}", ["9:37: 这里应为不小于 0 的整数，写的是 5.5"]),
        (
            "kind: limit\ncheck: {measure: length, limit: 5}\npatterns: [银行]",
            ["10:16: limit 规则不写 patterns"],
        ),
        (
            "kind: recognise\ncheck: {of: identity-numbers}",
            ["9:17: 不能写 identity-numbers；是不是 identity-number？（可写：" + " | ".join(RECOGNISERS) + "）"],
        ),
        ("kind: recognise\ncheck: {of: symbols}", ["9:12: of: symbols 要写明 symbols"]),
        ("kind: recognise\ncheck: {of: foreign-variable}", ["9:12: of: foreign-variable 要写明 syntax"]),
        ('kind: recognise\ncheck: {of: mobile, names: [a]}', ["9:33: of: mobile 用不到 names"]),
        ("kind: recognise\ncheck: {of: quiet-hours}", ["3:5: of: quiet-hours 只在模式命中的地方认，要写 patterns"]),
        (
            "kind: require\ncheck: {element: 工号, types: [call_scripts]}\npatterns: [工号]",
            ["9:34: 不能写 call_scripts；是不是 call_script？（可写：call_script | sms | contact_script | voicemail）"],
        ),
        ("kind: require\ncheck: {element: 工号}\npatterns: [工号]", ["9:12: 缺少必填的键 types（查哪几类完整话术）"]),
        (
            "kind: require\ncheck: {element: 工号, types: [sms]}",
            ["3:5: 缺少必填的键 patterns（怎样才算有：patterns、check.variables 或 check.recognise）"],
        ),
        (
            "kind: order\ncheck: {types: [sms], first: ['@who']}\npatterns: [欠款]",
            ["9:36: 没有叫 who 的概念"],
        ),
    ],
)  # fmt: skip
def test_mistakes_under_check_are_placed(body: str, expected: list[str]) -> None:
    assert mistakes(body) == expected


def test_the_message_may_name_what_the_kind_knows() -> None:
    assert load("kind: limit\ncheck: {measure: length, limit: 5}", message="有 {least}—{most} 字，超过 {limit}").rules
    assert load("kind: require\ncheck: {element: 工号, types: [sms]}\npatterns: [工号]", message="没有{element}").rules
    assert mistakes("patterns: [坐牢]", message="有 {limit} 字") == [
        "9:16: message 的 {limit} 不是本规则模式里的概念（可用：{match}）"
    ]


def test_examples_can_be_complete_scripts_and_long() -> None:
    text = RULE.format(code="REQ001", body="    patterns: [坐牢]", message="命中").replace(
        "[甲甲, 乙乙, 丙丙]", "[{text: 甲, times: 3}, {text: 乙乙, type: sms}, 丙丙]"
    )
    catalog = build_catalog(
        [
            Source("legal.yaml", "legal.yaml", "legal", LEGAL.encode()),
            Source("version.yaml", "version.yaml", "version", b'version: "1"\n'),
            Source("r.yaml", "rules/r.yaml", "rules", f"category: required\nrules:\n{text}".encode()),
        ]
    )
    assert [(one.text, one.script_type) for one in catalog.rules[0].bad] == [
        ("甲甲甲", None),
        ("乙乙", "sms"),
        ("丙丙", None),
    ]


# --- platforms -------------------------------------------------------------------------------------


def test_a_pack_gives_its_rules_the_platform_and_the_category() -> None:
    catalog = load("kind: limit\ncheck: {measure: length, limit: 500}", platform="aliyun")
    (rule,) = catalog.rules
    assert (rule.platform, rule.category, rule.bad[0].platform) == ("aliyun", "sms", "aliyun")
    assert catalog.platforms == {"aliyun": "平台"}


def test_a_pack_must_be_called_like_its_file() -> None:
    assert mistakes("patterns: [贷款]", platform="alyun") == [
        "1:11: platform 写的是 alyun，文件名是 aliyun，两者应相同"
    ]


def test_rules_of_a_platform_are_for_templates_alone() -> None:
    body = "kind: require\ncheck: {element: 签名, types: [sms], recognise: [signature]}"
    assert mistakes(body, platform="aliyun") == ["10:34: 平台的规则只查短信模板，不写 types"]


# --- closed sets and schema ------------------------------------------------------------------------


def test_every_recogniser_of_the_catalog_has_its_finder() -> None:
    assert set(RECOGNISERS) == PERSONAL.keys() | ANNOUNCED.keys() | TEMPLATE.keys()
    assert set(PARAMETERS) <= TEMPLATE.keys()
    assert set(PERSONAL) - set(COMPANIONED) == GATED
    assert set(SYNTAXES) == KNOWN_SYNTAXES.keys()
    assert set(CHECKS) == set(KINDS) - {"patterns"}
    assert set(SLOTS) <= set(CHECKS)
    assert set(MEASURES) == {"length", "parts", "variables", "telephones"}


def rule_for_schema(**keys: object) -> dict[str, object]:
    examples = {"bad": ["甲甲", "乙乙", "丙丙"], "good": ["丁丁", "戊戊", "己己"]}
    rule = {"code": "REQ001", "name": "rule-one", "title": "题", "severity": "info", "confidence": "high"}
    return {**rule, "message": "话", "why": "因", "examples": examples, **keys}


@pytest.mark.parametrize(
    ("rule", "right"),
    [
        ({"patterns": ["坐牢"]}, True),
        ({"patterns": ["坐牢"], "check": {"of": "mobile"}}, False),
        ({"kind": "recognise", "check": {"of": "mobile"}}, True),
        ({"kind": "recognise"}, False),
        ({"kind": "recognise", "check": {"of": "mobil"}}, False),
        ({"kind": "limit", "check": {"measure": "parts", "limit": 3}}, True),
        ({"kind": "limit", "check": {"measure": "parts", "limit": "3"}}, False),
        ({"kind": "limit", "check": {"of": "mobile"}}, False),
        ({"kind": "order", "check": {"first": ["本人"], "types": ["call_script"]}, "patterns": ["欠款"]}, True),
        ({"kind": "require", "check": {"element": "工号", "types": ["letter"]}, "patterns": ["工号"]}, False),
    ],
)
def test_the_schema_knows_the_kinds(rule: dict[str, object], right: bool) -> None:
    validator = jsonschema.Draft7Validator(schema("rules"))
    document = {"category": "required", "rules": [rule_for_schema(**rule)]}
    assert validator.is_valid(document) is right


def test_the_packs_fit_their_schema() -> None:
    import yaml

    from linter.catalog.loading import catalog_directory

    validator = jsonschema.Draft7Validator(json.loads(shipped_schema("platform").read_text("utf-8")))
    packs = sorted((catalog_directory() / "platforms").glob("*.yaml"))
    assert len(packs) == 8
    for pack in packs:
        validator.validate(yaml.safe_load(pack.read_text("utf-8")))


def test_built_in_codes_leave_room_for_users() -> None:
    """901 to 999 are promised to user catalogs."""
    assert not [rule.code for rule in load_catalog().rules if rule.code[3] == "9"]
