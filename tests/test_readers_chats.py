"""Chats and subtitles: who said what, where; and what only looks like a chat is read line by line."""

from __future__ import annotations

import pytest

from linter.model import Lines, Segment
from linter.readers import Defaults, open_document

NAMED = Defaults(agents=("老王",), customers=("小李",))


def read(text: str, name: str = "a.txt", defaults: Defaults | None = None) -> tuple[str, list[Segment]]:
    document = open_document("-", data=text.encode(), name=name, defaults=defaults or NAMED)
    batches = list(document.batches)
    return document.kind, [segment for batch in batches if not isinstance(batch, Lines) for segment in batch]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        (
            "2026-10-05 21:40:12 老王\n您好\n在吗\n\n2026-10-05 21:41:00 小李\n在\n",
            [(2, 1, "agent", "您好\n在吗"), (6, 1, "customer", "在")],
        ),
        ("老王 2026/10/5 21:40\n您好\n张三 2026/10/5 21:41\n在\n", [(2, 1, "agent", "您好"), (4, 1, None, "在")]),
        (
            "老王(催收部) 10/5 21:40\r\n您好\r\n小李@某公司 10/5 21:41\r\n在\r\n",
            [(2, 1, "agent", "您好"), (4, 1, "customer", "在")],
        ),
        (
            "[2026-10-05 10:00] 老王：您好\n[2026-10-05 10:01] 小李：在\n",
            [(1, 23, "agent", "您好"), (2, 23, "customer", "在")],
        ),
        (
            "2026年10月5日 上午10:00 客服小王\n您好\n2026年10月5日 上午10:01 客户\n在\n",
            [(2, 1, None, "您好"), (4, 1, "customer", "在")],
        ),
        (
            "群聊记录\n老王 2026/10/5 21:40\n您好\n老王 2026/10/5 21:41\n还款\n",
            [(1, 1, None, "群聊记录"), (3, 1, "agent", "您好"), (5, 1, "agent", "还款")],
        ),
    ],
)
def test_turns(text: str, turns: list[tuple[int, int, str | None, str]]) -> None:
    kind, segments = read(text)
    assert kind == "chat"
    assert [(one.line, one.column, one.speaker, one.text) for one in segments] == turns
    assert all(text[one.offset :].startswith(one.text) for one in segments)


def test_words_after_a_time_are_never_taken_for_a_name_alone() -> None:
    kind, segments = read("2026-10-05 21:40 今天再不还就上门\n2026-10-05 21:42 请您还款\n")
    assert kind == "chat"
    assert "今天再不还就上门" in [one.text for one in segments]


@pytest.mark.parametrize(
    "text",
    [
        "您好，请您于2026-10-05 18:00前还款。\n请于2026-10-06 18:00前回电。\n",
        "[00:12] 坐席：您好\n[00:15] 客户：在\n",
        "2026-10-05 21:40:12 老王\n您好\n",
        "# redlint: ignore TPC001 -- 记录原文\n老王 2026/10/5 21:40\n您好\n小李 2026/10/5 21:41\n在\n",
    ],
)
def test_other_texts_are_read_line_by_line(text: str) -> None:
    assert read(text) == ("txt", [])


@pytest.mark.parametrize(
    ("name", "text", "turns"),
    [
        (
            "a.srt",
            "1\n00:00:01,000 --> 00:00:02,000\n 您好，\n请问\n\n2\n00:00:03,000 --> 00:00:04,000\n在吗\n",
            [(3, 2, "1", None, "您好，\n请问"), (8, 1, "2", None, "在吗")],
        ),
        (
            "a.srt",
            "1\r\n00:00:01,000 --> 00:00:02,000\r\n您好\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n在吗",
            [(3, 1, "1", None, "您好"), (6, 1, "2", None, "在吗")],
        ),
        (
            "a.vtt",
            "WEBVTT\n\nSTYLE\n::cue{}\n\n00:01.000 --> 00:02.000 align:left\n<v.loud 老王>您好",
            [(7, 12, None, "agent", "您好")],
        ),
        ("a.vtt", "WEBVTT\n", []),
    ],
)
def test_cues(name: str, text: str, turns: list[tuple[int, int, str | None, str | None, str]]) -> None:
    kind, segments = read(text, name)
    assert kind == name[2:]
    found = [(one.line, one.column, one.record, one.speaker, one.text.replace("\r\n", "\n")) for one in segments]
    assert found == turns
    assert all(text[one.offset :].startswith(one.text) for one in segments)
