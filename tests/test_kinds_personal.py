"""Personal data in a text: what counts as a number of its kind, what only looks like one, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.kinds import personal
from linter.kinds.recogniser import may_hold
from linter.text.folding import fold


def found(find: Callable[[str], Iterator[tuple[int, int]]], text: str) -> list[str]:
    folded = fold(text).text
    return [folded[start:end] for start, end in find(folded)]


def with_check_digit(first17: str) -> str:
    """The identity number that begins with these 17 digits, by the sum of GB 11643."""
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    total = sum(weight * int(digit) for weight, digit in zip(weights, first17, strict=True))
    return first17 + "10X98765432"[total % 11]


def with_luhn_digit(number: str) -> str:
    """The card number that begins with these digits."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(number)))
    return number + str(-total % 10)


IDENTITY = with_check_digit("11010519491231002")
CARD = with_luhn_digit("622202100111624570")


@pytest.mark.parametrize(
    ("why", "text", "expected"),
    [
        ("the check digit X, small or capital", "身份证11010519491231002X已核验", ["11010519491231002x"]),
        ("full-width digits", "身份证１１０１０５１９４９１２３１００２Ｘ", ["11010519491231002x"]),
        ("parts apart, as people write them", "110105 19491231 002X", ["110105 19491231 002x"]),
        ("a wrong check digit", "110105194912310021", []),
        ("no such month", with_check_digit("11010519491331002"), []),
        ("no such day", with_check_digit("11010519490230002"), []),
        ("no such province", with_check_digit("99010519491231002"), []),
        ("a piece of a longer number", "9" + IDENTITY + "7", []),
        ("masked", "身份证110105********002X", []),
        ("a variable", "身份证${idno}", []),
    ],
)
def test_identity_numbers(why: str, text: str, expected: list[str]) -> None:
    assert found(personal.find_identity_numbers, text) == expected


@given(
    st.sampled_from([11, 31, 44, 65]),
    st.integers(0, 9999),
    st.dates(min_value=date(1930, 1, 1), max_value=date(2020, 12, 31)),
    st.integers(0, 999),
)
def test_every_well_formed_identity_number_is_found_where_it_stands(
    province: int, district: int, birth: date, serial: int
) -> None:
    number = with_check_digit(f"{province}{district:04}{birth:%Y%m%d}{serial:03}")
    text = f"证件号{number}。"
    assert list(personal.find_identity_numbers(text.lower())) == [(3, 21)]


@pytest.mark.parametrize(
    ("why", "text", "expected"),
    [
        ("19 digits of UnionPay", f"卡号{CARD}", [CARD]),
        ("in groups of four", "卡号6222 0210 0111 6245 702", ["6222 0210 0111 6245 702"]),
        ("a wrong check digit", "卡号6222021001116245703", []),
        ("a prefix that no card has", with_luhn_digit("712345678901234"), []),
        ("an order number that would pass", f"订单号{CARD}", []),
        ("a transaction number with a colon", f"交易流水号：{CARD}", []),
        ("a contract number in brackets", f"合同编号（{CARD}）", []),
        ("an identity number", with_check_digit("62010219900101123"), []),
        ("a made-up row of equal digits", "6222222222222222", []),
        ("an amount", "6222021001116.24", []),
    ],
)
def test_card_numbers(why: str, text: str, expected: list[str]) -> None:
    assert found(personal.find_card_numbers, text) == expected


@given(st.integers(10**12, 10**13 - 1))
def test_one_wrong_digit_makes_no_card_number(middle: int) -> None:
    number = with_luhn_digit(f"6222{middle}"[:18])
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not personal.is_card_number(wrong)


@pytest.mark.parametrize(
    ("why", "text", "expected"),
    [
        ("plain", "请致电13812345678。", ["13812345678"]),
        ("3-4-4 with hyphens", "请致电138-1234-5678", ["138-1234-5678"]),
        ("with the country code", "+8613812345678", ["13812345678"]),
        ("masked", "请致电138****5678", []),
        ("a placeholder in the middle", "请致电138${no}5678", []),
        ("a hotline", "请致电400-888-8888或95588", []),
        ("twelve digits", "138123456789", []),
        ("behind a decimal point", "0.13812345678", []),
        ("a waybill number", "运单号13812345678", []),
        ("an order number of fourteen digits", "20260318123456", []),
    ],
)
def test_mobile_numbers(why: str, text: str, expected: list[str]) -> None:
    assert found(personal.find_mobile_numbers, text) == expected


@pytest.mark.parametrize(
    ("find", "text", "expected"),
    [
        (personal.find_plates, "你那辆沪A12345", ["沪a12345"]),
        (personal.find_plates, "京A·D12345停在楼下", ["京a·d12345"]),
        (personal.find_plates, "新A股票、云A轮融资", []),
        (personal.find_plates, "川A、渝B两地", []),
        (personal.find_private_mailboxes, "发到abc123@qq.com", ["abc123@qq.com"]),
        (personal.find_private_mailboxes, "投诉邮箱 kefu@anhebank.com.cn", []),
        (personal.find_chat_accounts, "加微信wx_abc123", ["微信wx_abc123"]),
        (personal.find_chat_accounts, "QQ：123456789", ["qq：123456789"]),
        (personal.find_chat_accounts, "微信同号13812345678", ["微信同号13812345678"]),
        (personal.find_chat_accounts, "微信搜索官方公众号，关注后可查账单", []),
        (personal.find_chat_accounts, "微信支付12345元", []),
        (personal.find_addresses, "住阳光花园3号楼2单元501室", ["3号楼2单元501室"]),
        (personal.find_addresses, "家在二栋601", ["二栋601"]),
        (personal.find_addresses, "人民路88号3栋", ["路88号3栋"]),
        (personal.find_addresses, "请在单元门口取件", []),
        (personal.find_addresses, "请到3号窗口办理", []),
        (personal.find_addresses, "第3单元 共20课", []),
    ],
)
def test_plates_mailboxes_accounts_and_addresses(
    find: Callable[[str], Iterator[tuple[int, int]]], text: str, expected: list[str]
) -> None:
    assert found(find, text) == expected


@pytest.mark.parametrize(
    "text", ["身份证11010519491231002X", f"卡号{CARD}", "13812345678", "138 1234 5678", "沪A12345", "a1@qq.com"]
)
def test_the_gate_opens_for_all_that_is_found_without_words(text: str) -> None:
    assert may_hold(fold(text).text)


@pytest.mark.parametrize("text", ["您本期应还860.50元，到期日2026-03-18", "客服95588、400-888-8888", "逾期30天"])
def test_the_gate_stays_shut_for_amounts_dates_and_hotlines(text: str) -> None:
    assert not may_hold(fold(text).text)
