"""Encodings: what is taken, what is refused, and where the refusal points."""

from __future__ import annotations

import codecs
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import InputError
from linter.text.decoding import CHUNK, WHOLE, decode_bytes, decode_stream

CHINESE = "尊敬的客户，您的账单已到期，请按时还款。䶮㛃𠮷\r\n谢谢"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"plain ascii\n", "utf-8"),
        (CHINESE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + CHINESE.encode(), "utf-8-sig"),
        (CHINESE.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + CHINESE.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_encodings_are_recognised(data: bytes, encoding: str) -> None:
    text, found = decode_bytes(data, "话术.txt")
    assert found == encoding
    assert text == ("plain ascii\n" if data.startswith(b"plain") else CHINESE)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_any_utf8_text_survives(text: str) -> None:
    assert decode_bytes(text.encode(), "x.txt") == (text, "utf-8")


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4))
def test_gb18030_is_never_mistaken_for_damaged_utf8(text: str) -> None:
    data = text.encode("gb18030")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        assert decode_bytes(data, "x.txt") == (text, "gb18030")


def test_one_broken_byte_in_utf8_is_named_and_not_read_as_gb18030() -> None:
    before = "第一行\n第二行，您好\n".encode()
    data = before + "第三".encode() + b"\xe4" + "行还款提醒\n".encode()
    with pytest.raises(InputError) as caught:
        decode_bytes(data, "x.txt")
    assert caught.value.code == "E204"
    assert f"第 3 行（第 {len(before) + 6} 字节）" in caught.value.message
    assert "0xE4" in caught.value.message


def test_bytes_of_no_encoding_name_both_attempts() -> None:
    data = "您好\n".encode("gb18030") + b"ab\xff\xff\n"
    with pytest.raises(InputError) as caught:
        decode_bytes(data, "x.txt")
    assert "UTF-8 在第 1 行（第 0 字节）" in caught.value.message
    assert "GB18030 在第 2 行（第 7 字节）" in caught.value.message


def test_damage_after_a_byte_order_mark_is_an_error() -> None:
    with pytest.raises(InputError, match="第 2 行（第 10 字节）"):
        decode_bytes(codecs.BOM_UTF8 + "您好\n".encode() + b"\xff", "x.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\0" * 100, b"MZ" + b"\x90\0\x03\0" * 50])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode_bytes(data, "x.txt")
    assert caught.value.code == "E203"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_refused_and_named(codec: str) -> None:
    with pytest.raises(InputError, match=codec):
        decode_bytes("您好，请还款\n再见\n".encode(codec), "x.txt")


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert decode_bytes("您好\0请还款\n".encode(), "x.txt")[0] == "您好\0请还款\n"


class CountingStream(BytesIO):
    """Remembers the largest read."""

    largest = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.largest = max(self.largest, len(data))
        return data


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_large_files_are_decoded_in_pieces(codec: str) -> None:
    line = "您的账单已到期，a请按时还款。\n"
    text = line * (WHOLE // len(line.encode()) + 40_000)
    stream = CountingStream(text.encode(codec))
    decoded = decode_stream(stream, "大.txt")
    pieces = list(decoded.pieces)
    assert decoded.encoding == codec
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= CHUNK
    assert stream.largest <= WHOLE


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_encoding_of_a_large_file_may_show_only_at_its_end(codec: str) -> None:
    text = "x" * (WHOLE + 100) + "\n您的账单已到期，请按时还款\n"
    decoded = decode_stream(BytesIO(text.encode(codec)), "大.txt")
    assert decoded.encoding == codec
    assert "".join(decoded.pieces) == text


def test_late_damage_in_a_large_file_is_placed_while_reading() -> None:
    line = "您的账单已到期，请按时还款。\n".encode()
    count = WHOLE // len(line) + 100
    decoded = decode_stream(BytesIO(line * count + b"\xff\xfe\n"), "大.txt")
    with pytest.raises(InputError, match=f"第 {count + 1} 行（第 {count * len(line)} 字节）"):
        list(decoded.pieces)


def test_a_character_cut_by_the_head_of_a_large_file_is_whole() -> None:
    text = "a" + "还" * (WHOLE // 3 + 100)
    assert "".join(decode_stream(BytesIO(text.encode()), "大.txt").pieces) == text


def test_a_character_cut_by_the_end_of_the_file_is_damage() -> None:
    with pytest.raises(InputError, match="第 1 行（第 12 字节）"):
        decode_bytes("您好客户".encode() + "还".encode()[:2], "x.txt")
