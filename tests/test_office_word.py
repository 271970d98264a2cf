"""Reviewed copies of Word documents: comments on the very characters, tracked changes, and nothing else touched."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx.document import Document as Docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from linter.engine import Linter
from linter.office.review import Review, review
from linter.office.word import review_word
from linter.readers import Defaults, open_document
from tests.test_cli_run import Run, chinese, redlint
from tests.word_files import W, deleted, inserted, run, text_box, word_bytes

__all__ = ["chinese", "redlint"]

BAD, GOOD = "甲甲子丑", "合规的话"
WHEN = "2026-10-05T12:00:00Z"
BOLD = "<w:rPr><w:b/></w:rPr>"
RED = '<w:rPr><w:color w:val="FF0000"/></w:rPr>'


@pytest.fixture(scope="module")
def reviewer(small_linter: Callable[..., Linter]) -> Linter:
    return small_linter(BAD, extra=f"suggest:\n  - {{scope: match, text: {GOOD}, applicability: safe}}\n")


def nothing(document: Docx) -> None:
    pass


def found_in(linter: Linter, data: bytes) -> Review:
    return review(open_document("手册.docx", data=data, name="手册.docx"), linter)


def reviewed(linter: Linter, data: bytes, *, apply: bool = False) -> tuple[bytes, list[str]]:
    return review_word(data, "手册.docx", found_in(linter, data), Defaults(), apply=apply, when=WHEN)


def part(data: bytes, name: str = "word/document.xml") -> Any:
    return etree.fromstring(ZipFile(BytesIO(data)).read(name))


def local(element: Any) -> str:
    return etree.QName(element).localname


def commented(root: Any) -> dict[str, str]:
    """The words between the marks of each comment, deleted ones too."""
    open_now: set[str] = set()
    words: dict[str, str] = {}
    for element in root.iter():
        key = element.get(f"{{{W}}}id", "")
        if local(element) == "commentRangeStart":
            open_now.add(key)
            words[key] = ""
        elif local(element) == "commentRangeEnd":
            open_now.remove(key)
        elif local(element) in ("t", "delText") and not any(
            local(one) == "ins" and one.get(f"{{{W}}}author") == "redlint" for one in element.iterancestors()
        ):
            for one in open_now:
                words[one] += element.text or ""
    assert not open_now
    assert set(words) == {element.get(f"{{{W}}}id") for element in root.iter(f"{{{W}}}commentReference")}
    return words


def formatted(root: Any) -> list[tuple[str, bytes]]:
    """Every character with the formatting of its run."""
    found = []
    for text in root.iter(f"{{{W}}}t", f"{{{W}}}delText"):
        properties = text.getparent().find(f"{{{W}}}rPr")
        look = b"" if properties is None else etree.tostring(properties)
        found += [(character, look) for character in text.text or ""]
    return found


def settle(root: Any, *, accept: bool) -> None:
    """Accept or reject redlint's changes, as Word does."""
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    for mark in list(root.iter(f"{{{W}}}{gone}", f"{{{W}}}{kept}")):
        if mark.get(f"{{{W}}}author") != "redlint":
            continue
        parent = mark.getparent()
        if local(mark) == kept:
            for child in list(mark):
                mark.addprevious(child)
        parent.remove(mark)
    for text in root.iter(f"{{{W}}}delText"):
        if not any(local(one) == "del" for one in text.iterancestors()):
            text.tag = f"{{{W}}}t"


def comment_texts(data: bytes) -> list[str]:
    return ["".join(comment.itertext()) for comment in part(data, "word/comments.xml")]


@pytest.mark.parametrize(
    "inner",
    [
        run(f"您好，{BAD}，谢谢"),
        run("您好，甲") + run("甲子", BOLD) + run("丑，谢谢", RED),
        run(BAD, BOLD),
        run("您好") + '<w:hyperlink w:anchor="a">' + run("点甲甲") + "</w:hyperlink>" + run("子丑"),
        run("甲") + deleted("不") + inserted("甲子丑"),
        "<w:r><w:t>甲甲</w:t><w:lastRenderedPageBreak/><w:t>子丑</w:t></w:r>",
        "<w:sdt><w:sdtContent>" + run(f"控件{BAD}里") + "</w:sdtContent></w:sdt>",
        '<w:bookmarkStart w:id="5" w:name="x"/>' + run("甲甲") + '<w:bookmarkEnd w:id="5"/>' + run("子丑"),
    ],
    ids=["inside", "runs", "whole", "link", "tracked", "break", "control", "bookmark"],
)
def test_a_comment_covers_the_very_characters_and_formats_stay(reviewer: Linter, inner: str) -> None:
    data = word_bytes(nothing, body=f"<w:p>{inner}</w:p>")
    copy, notes = reviewed(reviewer, data)
    root = part(copy)
    assert [words.replace("不", "") for words in commented(root).values()] == [BAD]
    assert formatted(root) == formatted(part(data))
    assert notes == []


def test_a_comment_says_rule_reason_basis_and_rewrite_by_redlint(reviewer: Linter) -> None:
    copy, _ = reviewed(reviewer, word_bytes(nothing, body=f"<w:p>{run(BAD)}</w:p>"))
    (comment,) = part(copy, "word/comments.xml")
    said = {name: comment.get(f"{{{W}}}{name}") for name in ("author", "initials", "date")}
    assert said == {"author": "redlint", "initials": "RL", "date": WHEN}
    lines = ["".join(line.itertext()) for line in comment]
    assert lines[0] == "【红线】TPC001 测试规则"
    assert lines[1:3] == [f"问题：命中“{BAD}”", "原因：测试"]
    assert lines[3].startswith("依据：可能触及")
    assert lines[4:6] == ["建议：", f"  1. 命中处改为：{GOOD}"] or lines[5].endswith(GOOD)


def test_all_other_parts_stay_byte_for_byte(reviewer: Linter) -> None:
    data = word_bytes(lambda document: document.add_heading("题", 1) and None, body=f"<w:p>{run(BAD)}</w:p>")
    copy, _ = reviewed(reviewer, data)
    before, after = ZipFile(BytesIO(data)), ZipFile(BytesIO(copy))
    changed = {
        name for name in after.namelist() if name not in before.namelist() or before.read(name) != after.read(name)
    }
    assert changed == {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(before.namelist()) <= set(after.namelist())


def test_a_document_without_findings_is_copied_as_it_is(reviewer: Linter) -> None:
    data = word_bytes(nothing, body=f"<w:p>{run('您好')}</w:p>")
    assert reviewed(reviewer, data) == (data, [])


def test_comments_that_are_there_stay(reviewer: Linter) -> None:
    own = '<w:comment w:id="3" w:author="张三"><w:p>' + run("原来的批注") + "</w:p></w:comment>"
    inner = f'<w:commentRangeStart w:id="3"/>{run("您好" + BAD)}<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
    copy, _ = reviewed(reviewer, word_bytes(nothing, body=f"<w:p>{inner}</w:p>", parts={"comments": own}))
    assert commented(part(copy)) == {"3": f"您好{BAD}", "4": BAD}
    assert comment_texts(copy)[0] == "原来的批注"
    assert copy.count(b"comments.xml") == 2  # one entry, once in its header and once in the directory


@pytest.mark.parametrize("apply", [False, True])
def test_tables_nested_tables_notes_headers_and_boxes(reviewer: Linter, apply: bool) -> None:
    def fill(document: Docx) -> None:
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "场景", "话术内容"
        table.cell(1, 1).text = f"一{BAD}"
        table.cell(1, 1).add_table(1, 1).cell(0, 0).text = f"二{BAD}"
        document.sections[0].header.paragraphs[0].text = f"三{BAD}"

    notes = f'<w:footnote w:id="1"><w:p>{run(f"四{BAD}")}</w:p></w:footnote>'
    body = f'<w:p>{run("有注")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p><w:p>{run("有框")}{text_box(f"五{BAD}")}</w:p>'
    data = word_bytes(fill, body=body, parts={"footnotes": notes})
    copy, said = reviewed(reviewer, data, apply=apply)
    texts = comment_texts(copy)
    assert len(texts) == 5
    assert sum(text.startswith("（这条说的是") for text in texts) == 3
    assert {text[6:].partition("里的")[0] for text in texts if text.startswith("（")} == {
        "页眉 1",
        "脚注 1",
        "文本框 1",
    }
    assert any("有 3 处在页眉、页脚" in one for one in said)
    assert len(found_in(reviewer, copy).findings) == (0 if apply else 5)
    for name in ZipFile(BytesIO(copy)).namelist():  # Word refuses comments there
        if "header" in name or "footnotes" in name:
            assert b"commentRange" not in ZipFile(BytesIO(copy)).read(name)


def test_a_rewrite_is_a_tracked_change(reviewer: Linter) -> None:
    data = word_bytes(nothing, body=f"<w:p>{run('您好甲', BOLD)}{run('甲子', RED)}{run('丑，谢谢')}</w:p>")
    copy, _ = reviewed(reviewer, data, apply=True)
    accepted, rejected = part(copy), part(copy)
    settle(accepted, accept=True)
    settle(rejected, accept=False)
    assert "".join(character for character, _ in formatted(accepted)) == f"您好{GOOD}，谢谢"
    assert formatted(rejected) == formatted(part(data))
    (new,) = part(copy).iter(f"{{{W}}}ins")
    assert new.get(f"{{{W}}}author") == "redlint"
    assert new[0].find(f"{{{W}}}rPr/{{{W}}}b") is not None  # as the first of the words it replaces
    assert commented(part(copy)) == {"0": BAD}


def test_a_second_review_finds_nothing_after_changes_and_the_same_after_comments(reviewer: Linter) -> None:
    data = word_bytes(nothing, body=f"<w:p>{run('一' + BAD)}</w:p>")
    assert found_in(reviewer, reviewed(reviewer, data, apply=True)[0]).findings == ()
    again = found_in(reviewer, reviewed(reviewer, data)[0]).findings
    assert [finding.start for finding in again] == [finding.start for finding in found_in(reviewer, data).findings]


def test_pinyin_keeps_its_base_and_is_told(reviewer: Linter) -> None:
    ruby = "<w:r><w:ruby><w:rt>" + run("zi") + "</w:rt><w:rubyBase>" + run("子") + "</w:rubyBase></w:ruby></w:r>"
    copy, notes = reviewed(reviewer, word_bytes(nothing, body=f"<w:p>{run('甲甲')}{ruby}{run('丑')}</w:p>"), apply=True)
    assert "有拼音标注" in notes[0]
    assert not list(part(copy).iter(f"{{{W}}}ins"))
    assert "".join(commented(part(copy)).values()).replace("zi", "") == BAD


def test_a_picture_between_the_words_is_not_deleted_with_them(reviewer: Linter) -> None:
    inner = "<w:r><w:t>甲甲</w:t><w:drawing/><w:t>子丑</w:t></w:r>"
    copy, _ = reviewed(reviewer, word_bytes(nothing, body=f"<w:p>{inner}</w:p>"), apply=True)
    (drawing,) = part(copy).iter(f"{{{W}}}drawing")
    assert not any(local(one) == "del" for one in drawing.iterancestors())
    assert len(list(part(copy).iter(f"{{{W}}}delText"))) == 2


def test_ten_thousand_comments(reviewer: Linter) -> None:
    data = word_bytes(nothing, body="".join(f"<w:p>{run(f'{number}：{BAD}')}</w:p>" for number in range(10_000)))
    found = found_in(reviewer, data)
    begun = time.perf_counter()
    copy, _ = review_word(data, "手册.docx", found, Defaults(), apply=True, when=WHEN)
    assert time.perf_counter() - begun < 20
    assert set(commented(part(copy)).values()) == {BAD}
    assert len(part(copy, "word/comments.xml")) == 10_000
    assert len(list(part(copy).iter(f"{{{W}}}ins"))) == 10_000


looks = st.sampled_from(["", BOLD, RED])
pieces = st.lists(
    st.tuples(st.sampled_from(["甲", "子", BAD, "甲甲", "子丑", "您好", "，", "𠀀", " "]), looks), max_size=8
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(pieces, min_size=1, max_size=4), st.booleans())
def test_however_runs_are_cut(reviewer: Linter, paragraphs: list[list[tuple[str, str]]], apply: bool) -> None:
    body = "".join("<w:p>" + "".join(run(text, look) for text, look in one) + "</w:p>" for one in paragraphs)
    data = word_bytes(nothing, body=body)
    found = found_in(reviewer, data)
    copy, _ = reviewed(reviewer, data, apply=apply)
    root = part(copy)
    assert sorted(commented(root).values()) == sorted(finding.match for finding in found.findings)
    settle(root, accept=False)
    assert formatted(root) == formatted(part(data))
    if apply:
        assert found_in(reviewer, copy).findings == ()


def test_what_protects_a_document_is_told(reviewer: Linter) -> None:
    source = ZipFile(BytesIO(word_bytes(nothing, body=f"<w:p>{run(BAD)}</w:p>")))
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/settings.xml":
                guard = f'<w:documentProtection xmlns:w="{W}" w:edit="readOnly" w:enforcement="1"/></w:settings>'
                content = content.replace(b"</w:settings>", guard.encode())
            target.writestr(name, content)
        target.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    _, notes = reviewed(reviewer, out.getvalue())
    assert ["签名" in notes[0], "限制编辑" in notes[1]] == [True, True]


def test_the_command_writes_the_copy(redlint: Run) -> None:
    def fill(document: Docx) -> None:
        document.add_paragraph("您好甲甲子丑")

    Path("手册.docx").write_bytes(word_bytes(fill))
    done = redlint("fix", "手册.docx", "-o", "手册.审阅.docx")
    assert (done.code, done.out) == (1, "手册.docx -> 手册.审阅.docx：1 处，红线 1，须整改 0，建议 0\n")
    assert list(commented(part(Path("手册.审阅.docx").read_bytes())).values()) == ["甲甲子丑"]
    assert redlint("fix", "手册.docx", "-o", "b.docx", "--apply").code == 1
    assert redlint("check", "b.docx").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["手册.docx", "-o", "手册.docx"], "E505"),
        (["坏.docx", "-o", "b.docx"], "E207"),
        (["手册.docx", "-o", "b.xlsx"], "E505"),
    ],
)
def test_refusals(redlint: Run, arguments: list[str], code: str) -> None:
    Path("手册.docx").write_bytes(word_bytes(nothing))
    Path("坏.docx").write_bytes(b"PK\x03\x04" + bytes(40))
    done = redlint("fix", *arguments)
    assert (done.code, code in done.err, "Traceback" in done.err) == (2, True, False)


def test_waived_findings_are_left_out(redlint: Run) -> None:
    def fill(document: Docx) -> None:
        document.add_paragraph("您好甲甲子丑")

    Path("手册.docx").write_bytes(word_bytes(fill))
    people = ("--applicant", "甲", "--approver", "乙", "--approver", "丙", "--days", "30", "--reason", "已报批")
    done = redlint("waiver", "add", "手册.docx:para 1", *people)
    assert done.code == 0, done.err
    assert redlint("fix", "手册.docx", "-o", "b.docx").code == 0
    assert Path("b.docx").read_bytes() == Path("手册.docx").read_bytes()
