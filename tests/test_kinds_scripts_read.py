"""Which texts are complete scripts, of what type, and which segments make one script: said by column, key or flag."""

from __future__ import annotations

import json

import pytest

from linter.model import Segment
from linter.readers import Defaults, open_document


def read(text: str, name: str, defaults: Defaults | None = None) -> list[Segment]:
    document = open_document("-", data=text.encode(), name=name, defaults=defaults)
    return [segment for batch in document.batches if isinstance(batch, tuple) for segment in batch]


def scripts(segments: list[Segment]) -> list[tuple[str, str | None, str | None]]:
    return [(segment.text, segment.script_type, segment.script) for segment in segments]


@pytest.mark.parametrize(
    ("value", "script_type", "channel", "audience"),
    [
        ("sms", "sms", "sms", None),
        ("短信模板", "sms", "sms", None),
        ("call_script", "call_script", "call", None),
        ("Call-Script", "call_script", "call", None),
        ("完整话术", "call_script", "call", None),
        ("contact_script", "contact_script", "call", "contact"),
        ("voicemail", "voicemail", "voicemail", None),
        ("开场白", None, None, None),
        ("电话话术", None, None, None),
    ],
)
def test_a_column_says_that_each_row_is_a_complete_script(
    value: str, script_type: str | None, channel: str | None, audience: str | None
) -> None:
    (segment,) = read(f"编号,类型,话术内容\nT1,{value},您好请按时还款\n", "话术.csv")
    assert (segment.script_type, segment.channel, segment.audience) == (script_type, channel, audience)
    assert segment.script == (segment.locator if script_type else None)


def test_the_rows_own_channel_wins_over_the_one_its_type_implies() -> None:
    (segment,) = read("类型,渠道,话术内容\n完整话术,微信,您好，您的账单已到期，请按时还款。\n", "话术.csv")
    assert (segment.script_type, segment.channel) == ("call_script", "im")


def test_a_flag_makes_the_whole_table_one_script() -> None:
    found = read("编号,话术内容\n1,您好\n2,再见\n", "话术.csv", Defaults(script_type="call_script"))
    assert scripts(found) == [("您好", "call_script", None), ("再见", "call_script", None)]


def test_a_dialogue_in_one_cell_is_a_script_of_its_own() -> None:
    text = "编号,对话内容\n1,催收员：您好；客户：你谁；\n2,催收员：再见；客户：好；\n"
    found = read(text, "对话.csv", Defaults(script_type="call_script"))
    assert [segment.script for segment in found] == ["row 2", "row 2", "row 3", "row 3"]


def test_objects_of_json_say_it_for_all_that_is_in_them() -> None:
    flow = [
        {"type": "call_script", "nodes": [{"text": "您好，请问是本人吗"}, {"text": "您的账单已到期"}]},
        {"type": "sms", "content": "账单提醒"},
        {"type": "menu", "content": "请按一"},
    ]
    assert scripts(read(json.dumps(flow, ensure_ascii=False), "流程.json")) == [
        ("您好，请问是本人吗", "call_script", "$[0]"),
        ("您的账单已到期", "call_script", "$[0]"),
        ("账单提醒", "sms", "$[1]"),
        ("请按一", None, None),
    ]


def test_each_list_of_turns_is_a_script() -> None:
    tickets = [
        {"dialogue": [{"role": "客服", "words": "您好"}, {"role": "客户", "words": "你好"}]},
        {"dialogue": [{"role": "客服", "words": "再见"}]},
    ]
    found = read(json.dumps({"tickets": tickets}, ensure_ascii=False), "质检.json", Defaults(script_type="call_script"))
    assert [segment.script for segment in found] == [
        "$.tickets[0].dialogue",
        "$.tickets[0].dialogue",
        "$.tickets[1].dialogue",
    ]


def test_rows_of_json() -> None:
    rows = [
        {"id": "a", "scene": "首次联系", "type": "sms", "text": "账单提醒"},
        {"id": "b", "type": "其他", "text": "您好"},
        {"dialogue": [{"role": "客服", "words": "您好"}], "type": "call_script"},
    ]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    assert scripts(read(text, "话术.jsonl")) == [
        ("账单提醒", "sms", "row 1"),
        ("您好", None, None),
        ("您好", "call_script", "row 3"),
    ]
