"""Mending text files: what changes, what stays byte for byte, and what is refused."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.engine import Linter
from linter.errors import RedlintError
from linter.fixing import writing
from linter.fixing.mending import Mended, mend
from linter.fixing.slot import cells_of
from linter.fixing.source import read_source
from linter.fixing.writing import replace_file, write_new
from linter.readers import Defaults

BAD, GOOD, LONG, SHORT = "甲甲子丑", "合规的话", "乙乙寅卯", '好，“真”的"好"'
SUGGEST = """
suggest:
  - {scope: match, text: 合规的话, applicability: safe}
"""


@pytest.fixture(scope="module")
def mender(small_linter: Callable[..., Linter]) -> Linter:
    return small_linter(BAD, extra=SUGGEST)


@pytest.fixture(scope="module")
def quoter(small_linter: Callable[..., Linter]) -> Linter:
    """Its rewrite holds a comma, a quotation mark and a line break."""
    return small_linter(BAD, extra='suggest:\n  - {scope: match, text: "a,\\"b\\"\\nc", applicability: unsafe}\n')


def mended(linter: Linter, name: str, data: bytes, *, unsafe: bool = False) -> Mended:
    return mend(read_source(name, data, Defaults()), linter, unsafe=unsafe)


def fixed(linter: Linter, name: str, data: bytes, *, unsafe: bool = False) -> bytes:
    return mended(linter, name, data, unsafe=unsafe).after.data


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", f"您好{BAD}。\n", f"您好{GOOD}。\n"),
        ("a.txt", f"一\r\n{BAD}\r\n二", f"一\r\n{GOOD}\r\n二"),
        ("a.txt", f"一\r{BAD}\r二\r", f"一\r{GOOD}\r二\r"),
        ("a.txt", f"{BAD}，{BAD}，又{BAD}", f"{GOOD}，{GOOD}，又{GOOD}"),
        ("a.txt", f"坐席：{BAD}\n客户：{BAD}\n坐席：好，{BAD}", f"坐席：{GOOD}\n客户：{BAD}\n坐席：好，{GOOD}"),
        ("a.md", f"---\n渠道: 短信\n---\n# 题\n\n- {BAD} <!-- {BAD} -->\n", f"---\n渠道: 短信\n---\n# 题\n\n- {GOOD} <!-- {BAD} -->\n"),
        ("a.csv", f"编号,话术内容\n1,{BAD}\n2,\"好,{BAD}\"\n", f"编号,话术内容\n1,{GOOD}\n2,\"好,{GOOD}\"\n"),
        ("a.csv", f"编号,话术内容\r\n1,\"{BAD}\r\n\"\"{BAD}\"\"\"\r\n", f"编号,话术内容\r\n1,\"{GOOD}\r\n\"\"{GOOD}\"\"\"\r\n"),
        ("a.csv", f"话术内容,话术内容\n{BAD},好的\n好的,{BAD}\n", f"话术内容,话术内容\n{GOOD},好的\n好的,{GOOD}\n"),
        ("a.csv", f"编号;话术内容\n1;{BAD}\n", f"编号;话术内容\n1;{GOOD}\n"),
        ("a.csv", f"sep=|\n编号|话术内容\n1|{BAD}\n", f"sep=|\n编号|话术内容\n1|{GOOD}\n"),
        ("a.csv", f"编号,话术内容,备注\n1,您好,{BAD},谢谢,甲\n", f"编号,话术内容,备注\n1,您好,{GOOD},谢谢,甲\n"),
        ("a.csv", f"编号,话术内容\n1,\"{BAD}\"尾\n2,\"{BAD}\n", f"编号,话术内容\n1,\"{GOOD}\"尾\n2,\"{GOOD}\n"),
        ("a.tsv", f"编号\t话术内容\n1\t{BAD}\n", f"编号\t话术内容\n1\t{GOOD}\n"),
        ("a.csv", f"违规表述,合规表述\n{BAD},{BAD}\n", f"违规表述,合规表述\n{BAD},{GOOD}\n"),
        ("a.json", f'{{"text" : "{BAD}\\n\\u4e00", "id":1.0}}', f'{{"text" : "{GOOD}\\n\\u4e00", "id":1.0}}'),
        ("a.json", '{"text":"\\u7532\\u7532\\u5b50\\u4e11!"}', '{"text":"\\u5408\\u89c4\\u7684\\u8bdd!"}'),
        ("a.json", f'[{{"text":"x\\ud83d\\ude00{BAD}\\""}}]\n', f'[{{"text":"x\\ud83d\\ude00{GOOD}\\""}}]\n'),
        ("a.json", f'{{"a b":{{"text":["{BAD}","好"]}}}}', f'{{"a b":{{"text":["{GOOD}","好"]}}}}'),
        ("a.json", f'{{"dialog":"坐席：{BAD}；客户：{BAD}；坐席：{BAD}"}}', f'{{"dialog":"坐席：{GOOD}；客户：{BAD}；坐席：{GOOD}"}}'),
        ("a.yaml", f"# {BAD}\ntext: 您好，{BAD}  # 注\nid: 1\n", f"# {BAD}\ntext: 您好，{GOOD}  # 注\nid: 1\n"),
        ("a.yaml", f"a:\n  - text: '{BAD}'\r\n  - text: \"{BAD}!\"\r\n", f"a:\n  - text: '{GOOD}'\r\n  - text: \"{GOOD}!\"\r\n"),
        ("a.yaml", f"text: |\n  您好\n  {BAD}\nnode: {{text: {BAD}}}\n", f"text: |\n  您好\n  {GOOD}\nnode: {{text: {GOOD}}}\n"),
        ("a.jsonl", f'{{"text": "{BAD}"}}\n\n{{"x": {{"text": "{BAD}"}}, "y": 1}}\n', f'{{"text": "{GOOD}"}}\n\n{{"x": {{"text": "{GOOD}"}}, "y": 1}}\n'),
        ("a.jsonl", f'{{"话术内容":"{BAD}","回复":"{BAD}!"}}\r\n', f'{{"话术内容":"{GOOD}","回复":"{GOOD}!"}}\r\n'),
    ],
)  # fmt: skip
def test_only_the_words_concerned_change(mender: Linter, name: str, before: str, after: str) -> None:
    assert fixed(mender, name, before.encode()).decode() == after


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.csv", f"id,text\n1,x{BAD}y\n", 'id,text\n1,"xa,""b""\ncy"\n'),
        ("a.csv", f'id,text\n1,"x{BAD}"\n', 'id,text\n1,"xa,""b""\nc"\n'),
        ("a.json", f'{{"text":"{BAD}"}}', '{"text":"a,\\"b\\"\\nc"}'),
        ("a.txt", f"{BAD}\r\n", 'a,"b"\r\nc\r\n'),
        ("a.yaml", f"text: 您好{BAD}\n", 'text: "您好a,\\"b\\"\\nc"\n'),
        ("a.yaml", f"text: '您好{BAD}'\n", 'text: "您好a,\\"b\\"\\nc"\n'),
        ("a.yaml", f'text: "您好{BAD}"\n', 'text: "您好a,\\"b\\"\\nc"\n'),
        ("a.yaml", f"x:\n  text: |\n    您好{BAD}\n", 'x:\n  text: |\n    您好a,"b"\n    c\n'),
    ],
)
def test_new_words_are_spelled_as_their_format_asks(quoter: Linter, name: str, before: str, after: str) -> None:
    assert fixed(quoter, name, before.encode(), unsafe=True).decode() == after


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "gb18030"),
    ],
)
def test_encoding_and_mark_stay(mender: Linter, mark: bytes, codec: str) -> None:
    before, after = (f"您好，这里是服务中心，{word}。\r\n" * 3 for word in (BAD, GOOD))
    assert fixed(mender, "a.txt", mark + before.encode(codec)) == mark + after.encode(codec)


def test_a_gbk_file_refuses_what_gbk_cannot_hold(small_linter: Callable[..., Linter]) -> None:
    linter = small_linter(BAD, extra="suggest:\n  - {scope: match, text: 𠀀字, applicability: safe}\n")
    with pytest.raises(RedlintError) as caught:
        fixed(linter, "a.txt", f"您好，{BAD}。".encode("gbk"))
    assert caught.value.code == "E503"
    assert "U+20000" in caught.value.message
    assert fixed(linter, "a.txt", f"您好，{BAD}。".encode()).decode() == "您好，𠀀字。"


def test_rewordings_wait_for_a_word(quoter: Linter) -> None:
    result = mended(quoter, "a.txt", f"{BAD}\n".encode())
    assert result.after.data == result.before.data
    assert [left.reason for left in result.left] == ["needs-unsafe"]


def test_an_edit_that_does_not_help_is_rolled_back(small_linter: Callable[..., Linter]) -> None:
    linter = small_linter(BAD, extra=f"suggest:\n  - {{scope: match, text: 又{BAD}, applicability: safe}}\n")
    result = mended(linter, "a.txt", f"{BAD}\n".encode())
    assert result.after.data == result.before.data
    assert [left.reason for left in result.left] == ["not-removed"]


def test_what_authors_have_answered_for_stays(mender: Linter) -> None:
    text = f"# redlint: ignore[TPC001] -- 已获批\n{BAD}\n{BAD}\n"
    result = mended(mender, "a.txt", text.encode())
    assert result.after.text == text[: -len(BAD) - 1] + f"{GOOD}\n"
    assert [finding.status for finding in result.report.findings] == ["suppressed"]


def test_a_comment_in_markdown_outlives_the_words_beside_it(small_linter: Callable[..., Linter]) -> None:
    linter = small_linter(BAD, extra="suggest:\n  - {scope: segment, text: 全新的话, applicability: safe}\n")
    assert fixed(linter, "a.md", f"{BAD}，好 <!-- 甲 乙 -->\n".encode()).decode() == "全新的话 <!-- 甲 乙 -->\n"
    data = f"{BAD} <!-- 甲 --> 又{BAD}\n".encode()
    assert "<!-- 甲 -->" in fixed(linter, "a.md", data).decode()


def test_many_rows_are_found_while_the_file_is_still_read(mender: Linter) -> None:
    rows = [f'{number},"{BAD if number % 7 == 0 else "好"}"\n' for number in range(3000)]
    before = "编号,话术内容\n" + "".join(rows)
    assert fixed(mender, "a.csv", before.encode()).decode() == before.replace(BAD, GOOD)


def test_the_words_of_another_speaker_are_never_swallowed(small_linter: Callable[..., Linter]) -> None:
    linter = small_linter(BAD, extra="suggest:\n  - {scope: segment, text: 全新的话, applicability: safe}\n")
    text = f"坐席：{BAD}。客户：我没有钱。\n坐席：{BAD}，请说：好。\n"
    assert fixed(linter, "a.txt", text.encode()).decode() == f"坐席：{BAD}。客户：我没有钱。\n坐席：全新的话。\n"


def test_a_string_whose_place_is_not_certain_stays(mender: Linter) -> None:
    data = f'{{"text":"{BAD}","text":"{BAD}"}}'.encode()
    result = mended(mender, "a.json", data)
    assert result.after.data == data
    assert {left.reason for left in result.left} == {"not-located"}


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_office_files_are_not_changed_in_place(mender: Linter, name: str) -> None:
    with pytest.raises(RedlintError) as caught:
        fixed(mender, name, b"PK\x03\x04")
    assert caught.value.code == "E504"
    assert "-o" in caught.value.message


# --- properties ------------------------------------------------------------------------------------

PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
words = st.lists(st.sampled_from([BAD, "您好", "还款", ",", '"', " ", "{name}", "，", "x", "ü", "𠀀"]), max_size=6).map(
    "".join
)
codecs_with_marks = st.sampled_from(
    [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (b"", "gb18030")]
)


def check_properties(mender: Linter, name: str, text: str, mark: bytes, codec: str, expected: str) -> None:
    data = mark + text.encode(codec)
    result = mended(mender, name, data)
    if result.before.text != text:  # what looks like another encoding is read as that
        return
    assert result.after.data == mark + expected.encode(codec)
    assert fixed(mender, name, result.after.data) == result.after.data
    if expected == text:
        assert result.after.data == data


@PROPERTY
@given(st.lists(words, max_size=5), st.sampled_from(["\n", "\r\n", "\r"]), codecs_with_marks)
def test_plain_text(mender: Linter, lines: list[str], newline: str, coding: tuple[bytes, str]) -> None:
    text = newline.join(lines)
    check_properties(mender, "a.txt", text, *coding, text.replace(BAD, GOOD))


@PROPERTY
@given(
    st.lists(st.tuples(words.map(lambda cell: "您好" + cell), words), min_size=1, max_size=5),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
    codecs_with_marks,
)
def test_tables(
    mender: Linter, rows: list[tuple[str, str]], quoting: int, newline: str, coding: tuple[bytes, str]
) -> None:
    def spell(word: str) -> str:
        out = io.StringIO(newline="")
        writer = csv.writer(out, quoting=quoting, lineterminator=newline)  # type: ignore[call-overload]
        writer.writerow(["话术内容", "备注"])
        writer.writerows([first.replace(BAD, word), second] for first, second in rows)
        return out.getvalue()

    check_properties(mender, "a.csv", spell(BAD), *coding, spell(GOOD))


@PROPERTY
@given(st.lists(words, max_size=4), st.booleans(), st.sampled_from([None, 2]), codecs_with_marks)
def test_json(mender: Linter, texts: list[str], escaped: bool, indent: int | None, coding: tuple[bytes, str]) -> None:
    def spell(word: str) -> str:
        value = {"nodes": [{"text": text.replace(BAD, word), "id": number} for number, text in enumerate(texts)]}
        return json.dumps(value, ensure_ascii=escaped, indent=indent)

    check_properties(mender, "a.json", spell(BAD), *coding, spell(GOOD))


@given(st.text(st.sampled_from('a"，,\n\r 好'), max_size=20))
def test_cells_are_cut_as_csv_cuts_them(record: str) -> None:
    record = record.split("\n", maxsplit=1)[0].split("\r", maxsplit=1)[0]
    expected = next(csv.reader([record]), [])
    cells = cells_of(record, 7, ",")
    assert [value for value, _ in cells] == (expected or [""])
    for value, slot in cells:
        assert len(slot.marks) == len(slot.ends) + 1 == len(value) + 1
        assert all(record[mark - 7] == character for mark, character in zip(slot.marks, value, strict=False))


# --- writing ---------------------------------------------------------------------------------------


def test_a_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "话术.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    replace_file(str(link), b"old", b"new")
    assert (real.read_bytes(), stat.S_IMODE(real.stat().st_mode), link.is_symlink()) == (b"new", 0o640, True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link.txt", "话术.txt"]


@pytest.mark.parametrize(("content", "mode", "code"), [(b"other", 0o644, "E502"), (b"old", 0o444, "E501")])
def test_what_is_read_only_or_changed_meanwhile_is_left(tmp_path: Path, content: bytes, mode: int, code: str) -> None:
    path = tmp_path / "话术.txt"
    path.write_bytes(content)
    path.chmod(mode)
    with pytest.raises(RedlintError) as caught:
        replace_file(str(path), b"old", b"new")
    assert caught.value.code == code
    assert str(path) in caught.value.message
    assert path.read_bytes() == content


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_run_that_ends_while_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "话术.txt"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, step, full)
    with pytest.raises(RedlintError) as caught:
        replace_file(str(path), b"old", b"new" * 1000)
    assert caught.value.code == "E506"
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["话术.txt"]


def test_a_copy_goes_to_a_new_file(tmp_path: Path) -> None:
    write_new(str(tmp_path / "a.txt"), b"x")
    assert (tmp_path / "a.txt").read_bytes() == b"x"
    with pytest.raises(RedlintError):
        write_new(str(tmp_path / "no" / "a.txt"), b"x")


def test_a_killed_run_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    """A process that writes over and over is killed at a moment of its choosing: never is half of a file there."""
    path = tmp_path / "话术.txt"
    one, other = b"a" * 400_000, b"b" * 500_000
    path.write_bytes(one)
    script = (
        "import sys\nfrom linter.fixing.writing import replace_file\n"
        f"one, other = b'a' * {len(one)}, b'b' * {len(other)}\n"
        "print('go', flush=True)\n"
        "while True:\n    replace_file(sys.argv[1], one, other)\n    replace_file(sys.argv[1], other, one)\n"
    )
    for wait in (0.0, 0.003, 0.011):
        writer = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(wait)
        writer.kill()
        writer.wait()
        writer.stdout.close()
        assert path.read_bytes() in (one, other)
        path.write_bytes(one)
