"""JSON and JSON Lines: which strings are judged, who speaks them, where they are, and what is said of mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import InputError
from linter.model import Document, Segment
from linter.readers import Defaults, open_document


def segments_of(document: Document) -> list[Segment]:
    return [segment for batch in document.batches if isinstance(batch, tuple) for segment in batch]


def read(text: str, name: str, defaults: Defaults | None = None) -> tuple[list[Segment], Document]:
    document = open_document("-", data=text.encode(), name=name, defaults=defaults)
    return segments_of(document), document


def tree(value: object, defaults: Defaults | None = None) -> list[Segment]:
    return read(json.dumps(value, ensure_ascii=False), "流程.json", defaults)[0]


def rows(*values: object, defaults: Defaults | None = None) -> list[Segment]:
    text = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    return read(text, "话术.jsonl", defaults)[0]


def brief(segments: list[Segment]) -> list[tuple[str | None, str, str | None]]:
    return [(segment.locator, segment.text, segment.speaker) for segment in segments]


# --- JSON ------------------------------------------------------------------------------------------


def test_a_robot_flow() -> None:
    flow = {
        "id": "flow-1",
        "channel": "外呼",
        "nodes": [
            {
                "id": "n1",
                "name": "开场白节点",
                "text": ["您好", "请问是本人吗"],
                "branch": [{"answer": "我没钱", "next": "n9", "action": "终止通话"}],
                "silentReply": "您好，听得到吗",
            },
            {
                "nodeId": "n2",
                "botText": "稍后联系您",
                "keywords": ["投诉", "报警"],
                "url": "https://例子公司.中国/页面",
            },
        ],
        "faq": {"用户表述": "你们是谁", "话术内容": "这里是客服"},
    }
    segments = tree(flow)
    assert brief(segments) == [
        ("$.nodes[0].name", "开场白节点", None),
        ("$.nodes[0].text[0]", "您好", None),
        ("$.nodes[0].text[1]", "请问是本人吗", None),
        ("$.nodes[0].branch[0].answer", "我没钱", "customer"),
        ("$.nodes[0].silentReply", "您好，听得到吗", None),
        ("$.nodes[1].botText", "稍后联系您", None),
        ("$.nodes[1].keywords[0]", "投诉", "customer"),
        ("$.nodes[1].keywords[1]", "报警", "customer"),
        ("$.faq.用户表述", "你们是谁", "customer"),
        ("$.faq.话术内容", "这里是客服", None),
    ]
    assert {segment.channel for segment in segments} == {"call"}
    assert [segment.record for segment in segments] == ["n1"] * 5 + ["flow-1"] * 5


@pytest.mark.parametrize(
    ("turn", "speaker"),
    [
        ({"role": "客服", "words": "您好"}, "agent"),
        ({"Role": "客户", "Words": "您好"}, "customer"),
        ({"speaker": "agent", "text": "您好"}, "agent"),
        ({"role": "user", "content": "您好"}, "customer"),
        ({"role": "AI", "sentence": "您好"}, "agent"),
        ({"from": "human", "value": "您好"}, "customer"),
        ({"角色": "坐席(0012)", "内容": "您好"}, "agent"),
        ({"role": "0", "text": "您好"}, None),
        ({"text": "您好"}, None),
    ],
)
def test_roles_beside_texts(turn: dict[str, str], speaker: str | None) -> None:
    assert [(s.text, s.speaker) for s in tree({"turns": [turn]})] == [("您好", speaker)]


def test_numbers_as_roles_mean_something_in_one_format_only() -> None:
    turns = [{"role": 0, "content": "喂"}, {"role": 1, "content": "您好"}]
    assert [s.speaker for s in tree({"conversationList": [{"dialogueList": turns}]})] == ["customer", "agent"]
    assert [s.speaker for s in tree({"sentences": turns})] == [None, None]


def test_turns_carry_what_was_said_before() -> None:
    turns = [{"role": ("客服", "客户")[n % 2], "text": f"第{n}句"} for n in range(13)]
    segments = tree({"dialogue": turns})
    assert segments[0].preceding == ()
    assert segments[2].preceding == ("第0句", "第1句")
    assert segments[12].preceding == tuple(f"第{n}句" for n in range(2, 12))


def test_keys_that_name_speakers() -> None:
    segments = tree({"examples": [{"user": "我没钱", "bot": "您好呀"}], "对话": [{"客户": "喂喂", "客服": "您好"}]})
    assert [(s.text, s.speaker) for s in segments] == [
        ("我没钱", "customer"),
        ("您好呀", None),
        ("喂喂", "customer"),
        ("您好", None),
    ]


def test_strings_under_unknown_keys_count_from_four_han() -> None:
    value = {
        "甲": "催收提醒",
        "乙": "三个字",
        "status": "审核已通过",
        "updatedAt": "二〇二六年",
        "模板编号": "编号一二三四",
    }
    assert [s.locator for s in tree(value)] == ["$.甲"]


def test_a_long_value_of_a_label_is_a_text() -> None:
    role = "你是一名还款提醒专员，负责提醒客户按时还款，不得威胁客户。"
    assert brief(tree({"role": role, "audience": "逾期客户本人"})) == [("$.role", role, None)]


def test_quoted_texts_are_exempt() -> None:
    segments = tree({"违规话术": ["再不还就抓你"], "标准话术": "请尽快还款", "bad_examples": {"text": "抓你坐牢去"}})
    assert [(s.text, s.exempt) for s in segments] == [
        ("再不还就抓你", "违规话术"),
        ("请尽快还款", None),
        ("抓你坐牢去", "bad_examples"),
    ]


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"a b": {"text": "您好"}}, "$['a b'].text"),
        ({"it's": [{"text": "您好"}]}, r"$['it\'s'][0].text"),
        ({"话术": "您好"}, "$.话术"),
        ([["请按时还款"]], "$[0][0]"),
        ("请按时还款", "$"),
    ],
)
def test_paths(value: object, place: str) -> None:
    assert [s.locator for s in tree(value)] == [place]


def test_dialogues_in_one_string_come_apart_with_their_places() -> None:
    text = "开场\n坐席：您好，请还款\n客户：我没钱；坐席：哦\n\n机器人: 再见"
    segments = tree({"dialog": text, "channel": "call"})
    assert [(s.text, s.speaker, s.line, s.column) for s in segments] == [
        ("开场", None, 1, 1),
        ("您好，请还款", "agent", 2, 4),
        ("我没钱", "customer", 3, 4),
        ("哦\n", "agent", 3, 11),
        ("再见", "agent", 5, 6),
    ]
    for segment in segments:
        assert text[segment.offset : segment.offset + len(segment.text)] == segment.text
        assert segment.line == 1 + text.count("\n", 0, segment.offset)
        assert segment.channel == "call"
    assert segments[3].preceding == ("开场", "您好，请还款", "我没钱")


def test_a_speaker_cut_short_is_not_left_to_the_customer() -> None:
    segments = tree({"dialog": "催收员：您好；客户：谁啊；收员：再不还钱试试；客户：我有两点：没钱；第一：真没有；"})
    assert [(s.text, s.speaker) for s in segments] == [
        ("您好", "agent"),
        ("谁啊", "customer"),
        ("收员：再不还钱试试", None),
        ("我有两点：没钱；第一：真没有；", "customer"),
    ]


@pytest.mark.parametrize("text", ["您好：请还款；谢谢", "客户：您好", "注意：一；客户：二", "时间：今天\n地点：线上"])
def test_what_is_no_dialogue_stays_whole(text: str) -> None:
    assert [s.text for s in tree({"text": text})] == [text]


def test_repeated_keys_lose_nothing() -> None:
    segments, _ = read('{"text": "您好一", "text": "您好二"}', "a.json")
    assert [s.text for s in segments] == ["您好一", "您好二"]


def test_halves_of_surrogate_pairs_become_replacement_characters() -> None:
    segments, _ = read(r'{"text": "您好\ud83d请还款\ud83d\ude00"}', "a.json")
    assert segments[0].text == "您好\ufffd请还款😀"


def test_deep_nesting_within_and_beyond_limits() -> None:
    assert [s.text for s in tree(json.loads("[" * 400 + '"请按时还款"' + "]" * 400))] == ["请按时还款"]
    with pytest.raises(InputError, match="嵌套太深"):
        read("[" * 100_000 + "]" * 100_000, "a.json")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": 1\n "b": 2}', '第 2 行第 2 列应为逗号或右括号，此处是 "b": 2}'),
        ("{'a': 1}", "第 1 行第 2 列应为双引号括起的键（最后一项后面不能有逗号），此处是 'a': 1}"),
        ('{"a" 1}', "第 1 行第 6 列应为半角冒号，此处是 1}"),
        ('{"a": }', "第 1 行第 7 列应为一个值"),
        ('{"a": "话', "第 1 行第 7 列开始的字符串没有收尾的引号"),
        ('{"a": "话\n术"}', "第 1 行第 9 列：字符串里的换行、制表符要写成 \\n、\\t"),
        ('{"a": "\\话"}', "第 1 行第 8 列的反斜杠写法有误"),
        ('{"a": 1} 尾巴', "第 1 行第 10 列：JSON 到此已结束，后面还有内容，此处是 尾巴"),
        ('{"a": 1', "第 1 行第 8 列应为逗号或右括号，此处已到行尾或文件末尾"),
        ("[" + "9" * 5000 + "]", "有太长的数字"),
    ],
)
def test_mistakes_are_placed(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text, "a.json")
    assert caught.value.code == "E209"
    assert sentence in caught.value.message


def test_json_lines_named_json() -> None:
    segments, document = read('{"id": 1, "text": "您好"}\n\n{"id": 2, "text": "再见"}\n', "a.json")
    assert document.kind == "jsonl"
    assert [(s.locator, s.record) for s in segments] == [("row 1", "1"), ("row 3", "2")]
    assert [notice.code for notice in document.notices] == ["json-lines"]


def test_defaults_and_forced_keys() -> None:
    value = {"说明": "请按时还款", "text": "您好", "items": [{"备注": "谢谢"}]}
    assert [(s.text, s.channel) for s in tree(value, Defaults(channel="im"))] == [("请按时还款", "im"), ("您好", "im")]
    assert [s.locator for s in tree(value, Defaults(columns=("备注",)))] == ["$.items[0].备注"]
    with pytest.raises(InputError, match="没有名为 备住 的列；是不是 备注？"):
        tree(value, Defaults(columns=("备住",)))


@given(
    st.recursive(
        st.text(alphabet="请按时还款a；\n", max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["甲", "乙 丙", "text"]), inner),
        max_leaves=12,
    )
)
def test_every_chinese_string_is_found_at_its_path(value: object) -> None:
    found = {segment.locator: segment.text for segment in tree(value)}
    expected: dict[str, str] = {}

    def visit(item: object, path: str, key: str) -> None:
        if isinstance(item, dict):
            for name, inner in item.items():
                visit(inner, f"{path}['{name}']" if " " in name else f"{path}.{name}", name)
        elif isinstance(item, list):
            for number, inner in enumerate(item):
                visit(inner, f"{path}[{number}]", key)
        elif isinstance(item, str):
            han = sum("\u4e00" <= character <= "\u9fff" for character in item)
            if han >= 4 or (key == "text" and item.strip()):
                expected[path] = item

    visit(value, "$", "")
    assert found == expected


# --- JSON Lines ------------------------------------------------------------------------------------


def test_rows_with_their_labels() -> None:
    segments = rows(
        {
            "id": "A-1",
            "text": "您好\n请还款",
            "channel": "短信",
            "audience": "联系人",
            "stage": "m1",
            "note": "这里不检查的备注",
        },
        {"话术编号": 12, "话术内容": "再见", "角色": "客户"},
        "请还款",
        {"template_id": "T9", "id": 3, "content": "谢谢", "类别": "联系人话术"},
    )
    assert segments == [
        Segment("您好\n请还款", locator="row 1", record="A-1", channel="sms", audience="contact", stage="M1"),
        Segment("再见", locator="row 2", record="12", speaker="customer"),
        Segment("请还款", locator="row 3"),
        Segment("谢谢", locator="row 4", record="T9", audience="contact"),
    ]


def test_several_texts_of_a_row_are_told_apart() -> None:
    segments = rows(
        {"id": 1, "query": "我没钱", "answer": "请您协商"},
        {"id": 2, "dialog": [{"role": "客户", "text": "喂"}, {"role": "催收员", "text": "您好"}]},
        {"id": 3, "dialog": "催收员：您好；客户：喂；"},
        ["您好", "再见"],
    )
    assert brief(segments) == [
        ("row 1, query", "我没钱", "customer"),
        ("row 1, answer", "请您协商", None),
        ("row 2, dialog[0].text", "喂", "customer"),
        ("row 2, dialog[1].text", "您好", "agent"),
        ("row 3", "您好", "agent"),
        ("row 3", "喂；", "customer"),
        ("row 4, [0]", "您好", None),
        ("row 4, [1]", "再见", None),
    ]
    assert [segment.record for segment in segments] == ["1", "1", "2", "2", "3", "3", None, None]
    assert segments[3].preceding == ("喂",)


def test_a_row_without_a_known_text_is_searched() -> None:
    assert brief(rows({"id": 1, "甲": "请按时还款", "乙": "好"})) == [("row 1", "请按时还款", None)]


def test_a_dialogue_of_lines_stays_one_text() -> None:
    text = "坐席：您好\n客户：喂"
    assert [(s.text, s.speaker) for s in rows({"text": text}, {"text": text, "tags": ["甲"]})] == [(text, None)] * 2


def test_a_bad_row_is_an_error_and_the_others_are_read() -> None:
    text = '{"id": 1, "text": "您好"}\n{"id": 2, "text": \n\n{"id": 4, "text": "再见"}\r\n[1e' + "\n" + "9" * 5000
    segments, document = read(text, "a.jsonl")
    assert [(s.locator, s.record) for s in segments] == [("row 1", "1"), ("row 4", "4")]
    assert [notice.code for notice in document.notices] == ["E210", "E210", "E210"]
    assert "第 2 行不是合法的 JSON：第 2 行第 19 列应为一个值" in document.notices[0].message
    assert "第 5 行第 3 列" in document.notices[1].message
    assert "第 6 行不是合法的 JSON：有太长的数字" in document.notices[2].message


def test_forced_keys_of_rows() -> None:
    value = {"id": 1, "text": "您好", "备注": "谢谢"}
    assert brief(rows(value, defaults=Defaults(columns=("备注",)))) == [("row 1", "谢谢", None)]
    with pytest.raises(InputError, match="没有名为 备主 的列；是不是 备注？"):
        rows(value, defaults=Defaults(columns=("备主",)))


def test_gbk_rows(tmp_path: Path) -> None:
    path = tmp_path / "话术.jsonl"
    path.write_bytes('{"id": "甲", "text": "您好，请还款"}\n'.encode("gbk"))
    document = open_document(str(path))
    assert [(s.record, s.text) for s in segments_of(document)] == [("甲", "您好，请还款")]
    assert document.encoding == "gb18030"


def test_batches_are_about_a_thousand() -> None:
    text = "".join(f'{{"id": {n}, "text": "您好"}}\n' for n in range(2500))
    document = open_document("-", data=text.encode(), name="a.jsonl")
    sizes = [len(batch) for batch in document.batches if isinstance(batch, tuple)]
    assert sizes == [1000, 1000, 500]
