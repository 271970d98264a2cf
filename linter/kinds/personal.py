"""Personal data in a folded text: identity, card and mobile numbers, plates, private mailboxes, accounts, addresses.

Every number is checked by what makes it one (check digits, a possible birth date, a known card prefix with its
length), and none counts behind words that say it is something else, such as an order number. Masked numbers
(138****1234) are placeholders of the folded text and never reach these expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from linter.text.plates import PROVINCES

Span = tuple[int, int]

_IDENTITY = re.compile(
    r"(?<![0-9a-z])[1-8][0-9]{5}[ -]?(?:19|20)[0-9]{2}[ -]?(?:0[1-9]|1[0-2])[ -]?(?:[0-2][0-9]|3[01])[ -]?"
    r"[0-9]{3}[0-9x](?![0-9a-z])"
)
_PROVINCES = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)))
) | {"71", "81", "82", "83"}
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10x98765432"

_CARD = re.compile(r"(?<![0-9a-z.])[0-9](?:[ -]?[0-9]){12,18}(?![0-9a-z]|\.[0-9])")
_CARD_LENGTHS: tuple[tuple[re.Pattern[str], frozenset[int]], ...] = (
    (re.compile("62"), frozenset({16, 17, 18, 19})),  # UnionPay
    (re.compile("9558|955[59]|103|60[13]|68|69|90"), frozenset({16, 17, 18, 19})),  # older domestic prefixes
    (re.compile("4"), frozenset({13, 16, 19})),
    (re.compile("5[1-5]|2[2-7]"), frozenset({16})),
    (re.compile("35"), frozenset({16})),
    (re.compile("3[47]"), frozenset({15})),
)
"""First digits of card numbers and how long such numbers are."""

_MOBILE = re.compile(
    r"(?:(?<![0-9a-z.])|(?<=\+86)|(?<=\+86 )|(?<=\+86-)|(?<=0086))"
    r"1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9a-z]|\.[0-9])"
)
_PLATE = re.compile(
    rf"[{PROVINCES}][a-hj-z][ ·•.-]?(?=[a-z]{{0,3}}[0-9])(?=[a-z0-9]*[0-9][a-z0-9]*[0-9])"
    "[a-hj-np-z0-9]{5,6}(?![a-z0-9])"
)
_MAILBOX = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{2,}@(?:qq|vip\.qq|foxmail|163|vip\.163|126|139|189|yeah|sina|vip\.sina|sohu|aliyun"
    r"|gmail|hotmail|outlook|icloud|live)\.(?:com|cn|net|com\.cn)(?![a-z0-9-])"
)
_CHAT = '(?:微信号?|微信账号|wx号?|vx|v信|wechat|weixin)(?:[是为:： "“]|添加|加|搜|同号|联系){0,6}'
_QQ = '(?:qq号?码?|扣扣号?|企鹅号)(?:[是为:： "“]|添加|加|搜){0,6}'
_ACCOUNT = re.compile(
    rf"{_CHAT}(?:(?P<chat>[a-z][a-z0-9_-]{{5,19}})(?![a-z0-9_-])|1[3-9][0-9]{{9}}(?![0-9]))"
    rf"|{_QQ}[1-9][0-9]{{4,10}}(?![0-9])"
)
_NO_ACCOUNT = frozenset(("wechat", "weixin", "qrcode", "official"))
_NUMERAL = "[0-9一二三四五六七八九十]"
_ROOM = rf"\s*(?:{_NUMERAL}{{1,3}}[层楼])?\s*[0-9]{{2,5}}(?:室|号|户|房)?"
_ENTRANCE = r"[0-9一二三四五六七八九十a-z]{1,3}单元"
_ADDRESS = re.compile(
    rf"{_NUMERAL}{{1,4}}(?:号楼|栋|幢|座)\s*(?:{_ENTRANCE})?{_ROOM}|{_ENTRANCE}{_ROOM}"
    r"|[路街巷弄道]\s*[0-9]{1,5}号\s*[0-9]{1,4}(?:号楼|栋|幢|室|弄)"
)
_OTHER_NUMBER = re.compile(
    "(?:(?:订单|单据|流水|交易|合同|协议|借据|受理|案件|工单|快递|运单|物流|发票|保单|凭证|备案|许可证|执照|信用代码"
    "|批次|设备|序列|批准|登记证|统一社会信用)[一-鿿]{0,4}[ \t]*(?:[:：为是#]|no\\.?|号)?"
    '|(?:单号|案号|编号|条码|编码|税号|代码|sn|id|no)[ \t]*[.:：为是#]{0,2})[ \t“"(（\\[【]{0,2}$'
)
_LOOK_BACK = 16
"""Code points before a number in which words may say what it is."""


def find_identity_numbers(text: str) -> Iterator[Span]:
    """Chinese identity numbers of 18 places: province, a possible birth date, check digit."""
    for found in _IDENTITY.finditer(text):
        if is_identity_number(re.sub("[ -]", "", found.group())):
            yield found.span()


def is_identity_number(number: str) -> bool:
    """Whether 18 places (x in lower case) are an identity number; the newest births may lie a while ahead."""
    if number[:2] not in _PROVINCES:
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_IDENTITY_WEIGHTS, number, strict=False))
    return number[17] == _IDENTITY_CHECKS[total % 11]


def find_card_numbers(text: str) -> Iterator[Span]:
    """Bank card numbers: known first digits, their length, the check digit after Luhn; no identity numbers."""
    for found in _CARD.finditer(text):
        number = re.sub("[ -]", "", found.group())
        if is_card_number(number) and not _is_other_number(text, found.start()) and not _is_identity(number):
            yield found.span()


def is_card_number(number: str) -> bool:
    """Whether digits can be a card number: first digits with a fitting length, and Luhn's check digit."""
    if len(set(number)) < 4 or not any(
        prefix.match(number) and len(number) in lengths for prefix, lengths in _CARD_LENGTHS
    ):
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def find_mobile_numbers(text: str) -> Iterator[Span]:
    """Mobile numbers of the mainland, eleven digits in one run or 3-4-4, with or without +86."""
    for found in _MOBILE.finditer(text):
        if not _is_other_number(text, found.start()):
            yield found.span()


def find_plates(text: str) -> Iterator[Span]:
    """Number plates of cars: province, letter, five places, six for electric cars; at least two digits."""
    yield from (found.span() for found in _PLATE.finditer(text))


def find_private_mailboxes(text: str) -> Iterator[Span]:
    """E-mail addresses at public providers; those of organisations are no personal data."""
    yield from (found.span() for found in _MAILBOX.finditer(text))


def find_chat_accounts(text: str) -> Iterator[Span]:
    """WeChat and QQ accounts with the word that says so; the official account of an app is not meant."""
    for found in _ACCOUNT.finditer(text):
        if found["chat"] not in _NO_ACCOUNT:
            yield found.span()


def find_addresses(text: str) -> Iterator[Span]:
    """Addresses down to the door: building and room, entrance and room, street number and building."""
    yield from (found.span() for found in _ADDRESS.finditer(text))


def _is_other_number(text: str, start: int) -> bool:
    """Whether the words before a number call it an order, a contract, a case or the like."""
    return _OTHER_NUMBER.search(text, max(0, start - _LOOK_BACK), start) is not None


def _is_identity(number: str) -> bool:
    return len(number) == 18 and is_identity_number(number)
