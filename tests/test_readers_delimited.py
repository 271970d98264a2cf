"""CSV and its kin: delimiters, encodings, quotes, ragged rows, and which cells are judged."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import InputError
from linter.model import Document, Segment
from linter.readers import Defaults, open_document


def segments_of(document: Document) -> list[Segment]:
    return [segment for batch in document.batches if isinstance(batch, tuple) for segment in batch]


def read(text: str | bytes, name: str = "话术.csv", defaults: Defaults | None = None) -> tuple[list[Segment], Document]:
    data = text.encode() if isinstance(text, str) else text
    document = open_document("-", data=data, name=name, defaults=defaults)
    return segments_of(document), document


def places(segments: list[Segment]) -> list[tuple[str | None, str]]:
    return [(segment.locator, segment.text) for segment in segments]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "短信 模板.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["模板ID", "渠道", "适用对象", "账龄", "模板内容"])
        writer.writerow(["TPL_1", "短信", "本人", "M1", f"您好{delimiter}请按时还款，\n谢谢"])
        writer.writerow(["TPL_2", "AI", "联系人", "M3+", "请他方便时回电"])
    assert segments_of(open_document(str(path))) == [
        Segment(
            f"您好{delimiter}请按时还款，\n谢谢",
            locator="row 2",
            record="TPL_1",
            channel="sms",
            audience="debtor",
            stage="M1",
        ),
        Segment("请他方便时回电", locator="row 3", record="TPL_2", channel="call", audience="contact", stage="M3+"),
    ]


def test_the_delimiter_a_file_declares() -> None:
    segments, _ = read("sep=;\r\n编号;话术\r\n1;您好,请,还款\r\n")
    assert places(segments) == [("row 2", "您好,请,还款")]


def test_tsv_prefers_tabs() -> None:
    segments, document = read("您好\t再见\n请还款\t谢谢您\n", "a.tsv")
    assert document.kind == "tsv"
    assert places(segments) == [
        ("row 1, col 1", "您好"),
        ("row 1, col 2", "再见"),
        ("row 2, col 1", "请还款"),
        ("row 2, col 2", "谢谢您"),
    ]


def test_one_column_of_texts_with_bare_commas_is_not_cut() -> None:
    segments, document = read("话术内容\n您好,请还款\n您好,您的账单到期了,请还款\n谢谢\n")
    assert places(segments) == [("row 2", "您好,请还款"), ("row 3", "您好,您的账单到期了,请还款"), ("row 4", "谢谢")]
    assert document.notices == []


def test_a_text_cut_by_bare_commas_is_put_together_again() -> None:
    segments, document = read("编号,话术内容,渠道\n1,您好,请还款,短信\n2,再见,电话\n")
    assert [(s.locator, s.text, s.channel) for s in segments] == [
        ("row 2", "您好,请还款", "sms"),
        ("row 3", "再见", "call"),
    ]
    assert [notice.code for notice in document.notices] == ["long-rows"]
    assert "第 2 行" in document.notices[0].message


def test_short_rows_are_read_and_told() -> None:
    rows = "".join(f"{n},您好{n}\n" for n in range(1, 9))
    segments, document = read("编号,话术内容,渠道,对象\n" + rows + "\n9,再见,短信,本人,,\n")
    assert len(segments) == 9
    assert (segments[-1].locator, segments[-1].channel) == ("row 11", "sms")
    assert [(notice.code, notice.message[:20]) for notice in document.notices] == [
        ("short-rows", "第 2、3、4、5、6 行的列数比表头少")
    ]
    assert "共 8 行" in document.notices[0].message


def test_rows_keep_their_numbers_over_line_breaks_and_blank_rows() -> None:
    segments, _ = read('编号,话术\n1,"您好\n\n请还款"\n\n2,再见\n')
    assert places(segments) == [("row 2", "您好\n\n请还款"), ("row 4", "再见")]


def test_escaped_numbers_become_plain_ids() -> None:
    segments, _ = read('编号,话术\n="0012",您好\n\'0013,再见\n')
    assert [segment.record for segment in segments] == ["0012", "0013"]


def test_an_open_quote_loses_nothing() -> None:
    segments, document = read('编号,话术\n1,"您好\n2,请还款\n3,"再见"\n4,谢谢您\n')
    assert places(segments) == [("row 2", '"您好'), ("row 3", "请还款"), ("row 4", "再见"), ("row 5", "谢谢您")]
    assert [notice.code for notice in document.notices] == ["open-quote"]
    assert "第 2 行" in document.notices[0].message


def test_an_open_quote_in_the_last_row() -> None:
    segments, _ = read('编号,话术\n1,您好\n2,"请还款')
    assert places(segments) == [("row 2", "您好"), ("row 3", '"请还款')]


def test_stray_quotes_lose_nothing() -> None:
    segments, document = read('编号,话术\n1,"他说"您好"了"\n2,再见\n')
    assert segments[0].text.replace('"', "") == "他说您好了"
    assert segments[1].locator == "row 3"
    assert [notice.code for notice in document.notices] == ["stray-quote"]


def test_thousands_of_open_quotes_do_not_pile_up() -> None:
    rows = "".join(f'{n},"您好\n' for n in range(20_000))
    segments, document = read("编号,话术\n" + rows)
    assert len(segments) == 20_000
    assert "共 20000 行" in document.notices[0].message


@given(
    st.lists(
        st.lists(st.text(alphabet='还款您好,;"\n\r\t 1', max_size=6), min_size=2, max_size=2), min_size=1, max_size=6
    )
)
def test_every_text_that_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([["编号", "话术内容"], *rows])
    segments, document = read(buffer.getvalue())
    assert places(segments) == [(f"row {n}", text) for n, (_, text) in enumerate(rows, 2) if text.strip()]
    assert document.notices == []


def test_exempt_and_mended_columns() -> None:
    segments, document = read("序号,违规表述,合规表述,备注\n1,再不还就抓你,请尽快还款,甲方要求\n")
    assert [(s.locator, s.text, s.exempt) for s in segments] == [
        ("row 2, 违规表述", "再不还就抓你", "违规表述"),
        ("row 2, 合规表述", "请尽快还款", None),
    ]
    assert [(n.code, "备注" in n.message) for n in document.notices] == [("columns-unread", True)]


def test_titles_label_their_columns() -> None:
    segments, _ = read("编号,电话话术,短信文案,联系人话术\n1,您好电话,您好短信,请他回电\n")
    assert [(s.text, s.channel, s.audience) for s in segments] == [
        ("您好电话", "call", None),
        ("您好短信", "sms", None),
        ("请他回电", None, "contact"),
    ]


def test_columns_named_after_channels() -> None:
    segments, _ = read("编号,场景,话术内容,短信,电话\n1,开场,您好啊,请还款了,13800138000\n2,开场,再见了,短信,是\n")
    assert [(s.locator, s.text, s.channel) for s in segments] == [
        ("row 2, 话术内容", "您好啊", None),
        ("row 2, 短信", "请还款了", "sms"),
        ("row 3, 话术内容", "再见了", None),
    ]


def test_scenes_and_speakers_of_rows() -> None:
    segments, _ = read("场景,角色,话术\n联系人话术,坐席,请他回电\n开场,客户,你是谁\n")
    assert [(s.audience, s.speaker) for s in segments] == [("contact", "agent"), (None, "customer")]


def test_rows_win_over_defaults() -> None:
    defaults = Defaults("letter", "debtor", "M9")
    segments, _ = read("话术,渠道,对象,阶段\n甲乙,短信,联系人,M1\n丙丁,,,\n", defaults=defaults)
    assert [(s.channel, s.audience, s.stage) for s in segments] == [
        ("sms", "contact", "M1"),
        ("letter", "debtor", "M9"),
    ]


def test_a_title_row_above_the_header_labels_the_table() -> None:
    segments, _ = read("联系人话术（M2）,,\n编号,话术,\n1,请他回电,\n")
    assert [(s.locator, s.audience, s.stage) for s in segments] == [
        ("row 1", "contact", "M2"),
        ("row 3", "contact", "M2"),
    ]


def test_a_second_header_further_down() -> None:
    segments, _ = read("编号,话术,渠道\n1,您好,短信\n,,\n渠道,编号,话术\n电话,2,再见\n")
    assert [(s.locator, s.text, s.record, s.channel) for s in segments] == [
        ("row 2", "您好", "1", "sms"),
        ("row 5", "再见", "2", "call"),
    ]


def test_without_a_header_every_cell_with_chinese_is_judged() -> None:
    segments, document = read("1,您好,ok\n2,还,请还款\n")
    assert places(segments) == [("row 1, col 2", "您好"), ("row 2, col 3", "请还款")]
    assert document.notices == []


def test_forced_columns() -> None:
    text = "编号,话术,备注,禁用场景\n1,您好,再见,辱骂对方\n"
    segments, _ = read(text, defaults=Defaults(columns=("备注", "禁用场景")))
    assert [(s.locator, s.text, s.record, s.exempt) for s in segments] == [
        ("row 2, 备注", "再见", "1", None),
        ("row 2, 禁用场景", "辱骂对方", "1", None),
    ]


def test_a_forced_column_that_is_not_there() -> None:
    with pytest.raises(InputError, match="没有名为 话术内客 的列；是不是 话术内容？现有的列：编号、话术内容") as caught:
        read("编号,话术内容\n1,您好\n", defaults=Defaults(columns=("话术内客",)))
    assert caught.value.code == "E211"


def test_a_dialogue_in_one_cell_comes_apart() -> None:
    text = "催收员：您好；客户：你谁啊；催收员：还款提醒；"
    segments, _ = read(f"编号,对话\n7,{text}\n")
    assert [(s.text, s.speaker, s.column, s.offset, s.record) for s in segments] == [
        ("您好", "agent", 5, 4, "7"),
        ("你谁啊", "customer", 11, 10, "7"),
        ("还款提醒；", "agent", 19, 18, "7"),
    ]
    assert segments[2].preceding == ("您好", "你谁啊")
    for segment in segments:
        assert text[segment.offset : segment.offset + len(segment.text)] == segment.text


def test_a_dialogue_of_lines_stays_one_text() -> None:
    segments, _ = read('编号,对话\n7,"坐席：您好\n客户：你谁"\n')
    assert [(s.text, s.speaker) for s in segments] == [("坐席：您好\n客户：你谁", None)]


def test_large_files_stream(tmp_path: Path) -> None:
    path = tmp_path / "大.csv"
    row = f"1,尊敬的客户您的账单已到期{'请按时还款' * 80},短信\n"
    count = 20_000
    with path.open("w", encoding="gb18030", newline="") as file:
        file.write("编号,话术内容,渠道\n")
        for _ in range(count // 1000):
            file.write(row * 1000)
    tracemalloc.start()
    document = open_document(str(path))
    total = sum(len(batch) for batch in document.batches if isinstance(batch, tuple))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == count
    assert document.encoding == "gb18030"
    assert path.stat().st_size > 16_000_000
    assert peak < 24_000_000
