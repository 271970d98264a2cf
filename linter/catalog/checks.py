"""What a rule of each kind beyond `patterns` may say under `check`: the closed sets, and the keys of each kind."""

from __future__ import annotations

from collections.abc import Mapping

from linter.catalog.fields import Count, Field, Flag, Record, Text, Words
from linter.model import SCRIPT_TYPES

PERSONAL = ("identity-number", "bank-card", "mobile", "plate", "private-mailbox", "chat-account", "address")
ANNOUNCED = ("quiet-hours", "many-calls")
TEMPLATE = (
    "symbols",
    "edge-symbols",
    "traditional",
    "foreign-variable",
    "adjacent-variables",
    "repeated-variable",
    "named-variable",
    "partial-variable",
    "misnumbered-variable",
    "bare-variables",
    "signature",
)
RECOGNISERS = (*PERSONAL, *ANNOUNCED, *TEMPLATE)
"""What `recognise` knows: personal data, hours and frequencies that a text announces, the make of an SMS template."""
COMPANIONED = ("chat-account", "address", *ANNOUNCED)
"""Recognisers that look only where a pattern of the rule has hit: their words alone would open every text."""
PARAMETERS: Mapping[str, str] = {
    "symbols": "symbols",
    "edge-symbols": "symbols",
    "foreign-variable": "syntax",
    "named-variable": "names",
}
"""The key that a recogniser needs besides `of`."""
MEASURES = ("length", "parts", "variables", "telephones")
SYNTAXES = ("dollar-name", "dollar-number", "dollar-typed", "brace-number", "brace-dollar", "hash-name")
SLOTS: Mapping[str, tuple[str, ...]] = {
    "require": ("element",),
    "limit": ("least", "most", "limit"),
    "recognise": ("quiet", "limit"),
}
"""Words in braces that the message of a kind may use besides concepts and `{match}`."""

_TYPES = Field(Words(Text(choices=tuple(SCRIPT_TYPES))), "查哪几类完整话术；平台的规则不写")
_WHEN = Field(Words(), "只查命中这些模式之一的文本")

CHECKS: Mapping[str, Record] = {
    "require": Record(
        "check",
        {
            "element": Field(Text(), "应有的要素，给人看的名字", required=True),
            "types": _TYPES,
            "scope": Field(Text(choices=("dialogue", "segment")), "dialogue 整篇报一次（缺省）| segment 每条都要有"),
            "variables": Field(Words(), "变量名里有这些字也算有"),
            "recognise": Field(Words(Text(choices=RECOGNISERS)), "认出其一也算有"),
            "when": _WHEN,
        },
    ),
    "order": Record(
        "check",
        {
            "first": Field(Words(), "应当先出现的模式；patterns 写不得先出现的", required=True),
            "types": _TYPES,
            "reply": Field(Flag(), "先出现的话说完、等对方答了才算数；缺省 false"),
        },
    ),
    "limit": Record(
        "check",
        {
            "measure": Field(Text(choices=MEASURES), "数什么：字数、条数、变量数、电话数", required=True),
            "limit": Field(Count(), "最多多少", required=True),
            "variable_least": Field(Count(), "一个变量最少几个字；缺省 1"),
            "variable_most": Field(Count(), "一个变量最多几个字；缺省 20"),
            "signature_least": Field(Count(), "文本里没有签名时，签名连括号最少几个字；缺省 0"),
            "signature_most": Field(Count(), "同上，最多几个字；缺省 0"),
            "when": _WHEN,
        },
    ),
    "recognise": Record(
        "check",
        {
            "of": Field(Text(choices=RECOGNISERS), "认什么", required=True),
            "symbols": Field(Text(), "哪些字符（of: symbols、edge-symbols）"),
            "syntax": Field(Words(Text(choices=SYNTAXES)), "平台认的变量写法（of: foreign-variable）"),
            "names": Field(Words(), "哪些变量名（of: named-variable）"),
        },
    ),
}
"""The keys under `check`, by kind."""
