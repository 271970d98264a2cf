"""Texts and Markdown: batches of lines, positions, front matter, comments."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.model import LOOKBACK, Document, Lines
from linter.readers import Defaults, open_document
from linter.readers.plain import read_lines


def lines_of(document: Document) -> list[Lines]:
    batches = list(document.batches)
    assert all(isinstance(batch, Lines) for batch in batches)
    return [batch for batch in batches if isinstance(batch, Lines)]


def read(text: str, name: str = "话术.txt", defaults: Defaults | None = None) -> tuple[list[Lines], Document]:
    document = open_document("-", data=text.encode(), name=name, defaults=defaults)
    return lines_of(document), document


def test_a_chinese_file_name_and_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "逾期 提醒（M1）.txt"
    path.write_bytes("您好\r\n请还款".encode("gb18030"))
    document = open_document(str(path))
    assert lines_of(document) == [Lines("您好\r\n请还款", 1, 0)]
    assert (document.path, document.kind, document.encoding, document.notices) == (str(path), "txt", "gb18030", [])


@settings(max_examples=200)
@given(
    st.lists(st.text(alphabet="您好还\n\r款a", max_size=9), max_size=12),
    st.booleans(),
)
def test_batches_reproduce_the_text_and_count_right(pieces: list[str], markdown: bool) -> None:
    text = "".join(pieces)
    first = next((piece for piece in pieces), "")
    batches = list(read_lines(iter(pieces), "x", Defaults(), [], markdown=markdown))
    joined = "".join(batch.text for batch in batches)
    if "\r" in first and "\n" not in first:
        text = text.replace("\r\n", "\0").replace("\r", "\n").replace("\0", "\r\n")
    assert joined == text
    offset = 0
    for number, batch in enumerate(batches):
        assert batch.text
        assert batch.offset == offset
        assert batch.line == 1 + joined.count("\n", 0, offset)
        assert batch.text.endswith("\n") or number == len(batches) - 1
        before = [line.rstrip("\r") for line in joined[:offset].split("\n")[:-1]][-LOOKBACK:]
        assert list(batch.before) == before
        offset += len(batch.text)


def test_lookback_holds_the_last_lines_only() -> None:
    pieces = ["".join(f"行{n}\r\n" for n in range(start, start + 40)) for start in (0, 40, 80)]
    batches = list(read_lines(iter(pieces), "x", Defaults(), [], markdown=False))
    assert batches[0].before == ()
    assert batches[1].before == tuple(f"行{n}" for n in range(40))
    assert batches[2].before == tuple(f"行{n}" for n in range(80 - LOOKBACK, 80))


def test_lookback_keeps_what_short_pieces_add_up_to() -> None:
    pieces = [f"行{n}\n" for n in range(70)]
    batches = list(read_lines(iter(pieces), "x", Defaults(), [], markdown=False))
    assert batches[50].before == tuple(f"行{n}" for n in range(50))
    assert batches[69].before == tuple(f"行{n}" for n in range(69 - LOOKBACK, 69))


def test_large_text_comes_in_batches_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    line = "尊敬的客户，您的账单已到期，请按时还款。\n"
    count = 400_000
    with path.open("w", encoding="utf-8", newline="") as file:
        for _ in range(count // 1000):
            file.write(line * 1000)
    tracemalloc.start()
    total = 0
    for batch in open_document(str(path)).batches:
        assert isinstance(batch, Lines)
        assert batch.line == total + 1
        assert len(batch.text) < 1 << 20
        total += batch.text.count("\n")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == count
    assert path.stat().st_size > 24_000_000
    assert peak < 24_000_000  # of which 8 MiB are the head that decides the encoding, twice as much decoded


def test_a_line_of_many_pieces_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "长行.txt"
    long = "还" * 4_000_000
    path.write_text(f"短\n{long}\n短\n", "utf-8")
    batches = lines_of(open_document(str(path)))
    assert "".join(batch.text for batch in batches) == f"短\n{long}\n短\n"
    assert [batch.line for batch in batches if long in batch.text] in ([1], [2])
    assert all(len(line) <= 4096 for batch in batches for line in batch.before)


@pytest.mark.parametrize("name", ["空.txt", "空.md", "空.csv", "空.tsv", "空.json", "空.jsonl"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf"])
def test_an_empty_file_is_fine_and_remarked_on(name: str, data: bytes) -> None:
    document = open_document("-", data=data, name=name)
    assert list(document.batches) == []
    assert [notice.code for notice in document.notices] == ["empty"]


def test_carriage_returns_alone_end_lines() -> None:
    batches, _ = read("您好\r请还款\r再见\r")
    assert "".join(batch.text for batch in batches) == "您好\n请还款\n再见\n"
    assert [batch.line for batch in batches] == [1, 3]


def test_carriage_returns_inside_lines_stay() -> None:
    batches, _ = read("您好\r请还款\r\n再见\n")
    assert batches[0].text == "您好\r请还款\r\n再见\n"


def test_control_characters_stay_and_are_told_once() -> None:
    batches, document = read("您好\n请\0还\x08款\x1a\n")
    assert batches[0].text == "您好\n请\0还\x08款\x1a\n"
    assert [notice.code for notice in document.notices] == ["control-characters"]
    assert "第 2 行第 2 列有控制字符 U+0000（共 3 个）" in document.notices[0].message


def test_control_character_in_a_line_of_several_pieces() -> None:
    notices: list[object] = []
    pieces = iter(["第一行\n第二", "行\x07的后半\n"])
    list(read_lines(pieces, "x", Defaults(), notices, markdown=False))  # type: ignore[arg-type]
    assert "第 2 行第 4 列" in str(notices[0])


@pytest.mark.parametrize(
    ("block", "channel", "audience", "stage", "script_type"),
    [
        ("---\nchannel: sms\n---\n", "sms", None, None, None),
        ("---\r\n渠道：短信\r\n对象: 联系人\r\n阶段: m2\r\n---\r\n", "sms", "contact", "M2", None),
        ("---\n# 说明\n\naudience: '本人'  # 引号\nstage: 委外\n...\n", None, "debtor", "委外", None),
        ("---\ntype: contact_script\n---\n", "call", "contact", None, "contact_script"),
        ("---\ntype: voicemail\n---\n", "voicemail", None, None, "voicemail"),
        ("---\nchannel: im\ntype: call_script\n---\n", "im", None, None, "call_script"),
        ("---\n类型: 完整话术\nchannel: 微信\n---\n", "im", None, None, "call_script"),
    ],
)
def test_front_matter_labels_the_text_and_is_not_judged(
    block: str, channel: str | None, audience: str | None, stage: str | None, script_type: str | None
) -> None:
    batches, document = read(block + "您好\n")
    assert batches == [Lines("您好\n", 1 + block.count("\n"), len(block), (), channel, audience, stage, script_type)]
    assert document.notices == []


def test_front_matter_wins_over_flags_and_flags_fill_in() -> None:
    batches, _ = read("---\nchannel: sms\n---\n您好\n", defaults=Defaults("call", "debtor", "M1", (), "sms"))
    assert (batches[0].channel, batches[0].audience, batches[0].stage) == ("sms", "debtor", "M1")
    assert batches[0].script_type == "sms"


def test_unknown_keys_and_values_of_front_matter_are_placed() -> None:
    _, document = read("---\nchannel: 飞鸽\ntitle: 提醒\nstage: M1\n---\n您好\n")
    assert [notice.code for notice in document.notices] == ["front-matter", "front-matter"]
    assert "第 2 行：“channel”的值“飞鸽”不认识" in document.notices[0].message
    assert "第 3 行：不认识“title”" in document.notices[1].message


@pytest.mark.parametrize(
    "text",
    [
        "---\n坐席：您好\n客户：你谁\n---\n坐席：再见\n",
        "---\nchannel: sms\n这是一行正文\n---\n",
        "---\nchannel: sms\n没有收尾\n",
        "----\nchannel: sms\n----\n",
        "\n---\nchannel: sms\n---\n",
    ],
)
def test_what_only_looks_like_front_matter_is_judged(text: str) -> None:
    batches, _ = read(text)
    assert batches == [Lines(text, 1, 0)]


def test_markdown_comments_are_blanked_in_place() -> None:
    text = "# 开场<!-- 禁用：\n再不还就 -->\n您好 <!--旧--> 请还款\n```\n代码里的话\n```\n"
    batches, document = read(text, "手册.md")
    expected = "# 开场        \n        \n您好          请还款\n```\n代码里的话\n```\n"
    assert batches[0].text == expected
    assert len(expected) == len(text)
    assert [notice.code for notice in document.notices] == ["comments"]
    assert "2 处" in document.notices[0].message
    assert "第 1 行" in document.notices[0].message


def test_comments_to_redlint_become_directives_and_others_in_txt_stay() -> None:
    comment = "<!-- redlint: disable[TPC001] -- 已批准 -->"
    text = f"{comment}\n<!-- 旧 -->\n"
    for name, rest in (("手册.md", " " * 10), ("手册.txt", "<!-- 旧 -->")):
        batches, _ = read(text, name)
        assert batches[0].text == f"{' ' * len(comment)}\n{rest}\n"
        assert [(one.body, one.source) for one in batches[0].directives] == [
            ("disable[TPC001] -- 已批准", comment),
        ]


def test_an_unclosed_comment_hides_nothing() -> None:
    text = "您好 <!-- 甲 --> <!-- 忘了收尾\n再不还款\n"
    batches, document = read(text, "手册.md")
    assert batches[0].text.endswith("<!-- 忘了收尾\n再不还款\n")
    assert [notice.code for notice in document.notices] == ["comments", "open-comment"]
    assert "第 1 行" in document.notices[1].message


def test_a_comment_over_several_pieces_is_blanked() -> None:
    pieces = ["第一行\n第二<!-- 甲\n", "乙\n丙", "丁 -->行\n末行\n"]
    batches = list(read_lines(iter(pieces), "x.md", Defaults(), [], markdown=True))
    assert "".join(batch.text for batch in batches) == "第一行\n第二      \n \n      行\n末行\n"
    assert [(batch.line, batch.offset) for batch in batches] == [(1, 0), (2, 4)]


def test_thousands_of_unclosed_comments_take_no_square_time() -> None:
    text = "<!-- 甲 --> <!-->\n" + "<!-- 再不还款\n" * 50_000
    batches, document = read(text, "手册.md")
    assert batches[0].text == " " * 10 + text[10:]
    assert [notice.code for notice in document.notices] == ["comments", "open-comment"]
