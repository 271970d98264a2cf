"""Masking: what is hidden, what stays, and that lengths and positions hold."""

from __future__ import annotations

import pytest

from linter.model import Edit, Suggestion
from linter.report.redaction import mask, mask_record, redact_finding, redact_report
from tests.test_report_sample import find, sample_report

KIND = {"path": "a.txt", "code": "PII001", "name": "n", "title": "t", "category": "privacy", "why": "w"}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13812341234。", "电话138****1234。"),
        ("138-1234-1234", "138-****-1234"),
        ("138 1234 1234", "138 **** 1234"),
        ("+8613812341234", "+86138****1234"),
        ("+86 13812341234", "+86 138****1234"),
        ("１３８１２３４１２３４", "１３８****１２３４"),
        ("11010519900307123X", "110105********123X"),
        ("身份证110105199003071234号", "身份证110105********1234号"),
        ("110105900307123", "110105*****7123"),
        ("6222021234567890123", "6222***********0123"),
        ("6222 0212 3456 7890 123", "6222 **** **** ***0 123"),
        ("6222021234567890", "6222********7890"),
        ("邮箱zhangsan@example.com", "邮箱z*******@example.com"),
        ("两个13812341234、13987654321", "两个138****1234、139****4321"),
    ],
)
def test_masked(text: str, masked: str) -> None:
    assert mask(text) == masked
    assert len(mask(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "400-820-8820",
        "95533",
        "欠款12345678901元",
        "2026年11月21日",
        "合同1234567890123",
        "12812341234",
        "${phone}",
        "a@b",
        "",
    ],
)
def test_left_alone(text: str) -> None:
    assert mask(text) == text


def test_masking_twice_changes_nothing() -> None:
    for text in ("13812341234", "110105199003071234", "6222021234567890123", "zhangsan@example.com"):
        assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize(
    ("record", "masked"),
    [
        (None, None),
        ("SMS-0012", "SMS-0012"),
        ("1234567890123456789", "1234567890123456789"),  # a row number of 19 digits must stay findable
        ("13812341234", "138****1234"),
        ("110105199003071234", "110105********1234"),
    ],
)
def test_record(record: str | None, masked: str | None) -> None:
    assert mask_record(record) == masked


def test_finding_is_masked_everywhere() -> None:
    text = "请拨打13812341234或转账到6222021234567890123"
    finding = redact_finding(
        find(
            text,
            "13812341234",
            text,
            message="私人号码 13812341234",
            record="13812341234",
            suggestions=(
                Suggestion("请勿拨打13812341234", "sentence", "safe", (Edit(0, 5, "勿拨13812341234"),)),
                Suggestion("请拨打95533", "sentence", "safe", (Edit(3, 14, "95533"),)),
            ),
            **KIND,
        )
    )
    assert finding.match == "138****1234"
    assert finding.context == "请拨打138****1234或转账到6222***********0123"
    assert finding.message == "私人号码 138****1234"
    assert finding.record == "138****1234"
    assert finding.suggestions == (
        # an edit that holds personal data is withdrawn: a mask must never be written into a template
        Suggestion("请勿拨打138****1234", "sentence", "safe"),
        Suggestion("请拨打95533", "sentence", "safe", (Edit(3, 14, "95533"),)),
    )


def test_hit_inside_a_number_is_masked_by_its_sentence() -> None:
    text = "卡号6222021234567890123转账"
    finding = redact_finding(find(text, "1234567890", text, message="命中 1234567890", **KIND))
    assert finding.match == "*********0"
    assert finding.message == "命中 *********0"


def test_positions_and_fingerprints_stay() -> None:
    for before, after in zip(sample_report().findings(), redact_report(sample_report()).findings(), strict=True):
        assert (before.start, before.end, before.fingerprint) == (after.start, after.end, after.fingerprint)
        assert len(before.context) == len(after.context)


def test_nothing_personal_is_left_in_the_sample() -> None:
    report = repr(redact_report(sample_report()))
    assert "13812345678" in repr(sample_report())
    assert "13812345678" not in report
    assert "138****5678" in report
