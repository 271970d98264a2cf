"""Word documents: what is read, where it stands, what is left out and told."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.document import Document as Docx

from linter.engine import Linter
from linter.errors import InputError
from linter.model import Document, Lines, Segment
from linter.readers import Defaults, open_document
from tests.word_files import deleted, inserted, run, text_box, word_bytes

BAD = "再不还钱就联系你家人"


def nothing(document: Docx) -> None:
    pass


def read(data: bytes, defaults: Defaults | None = None) -> tuple[list[Segment], Document]:
    document = open_document("手册.docx", data=data, name="手册.docx", defaults=defaults)
    segments: list[Segment] = []
    for batch in document.batches:
        assert not isinstance(batch, Lines)
        segments += batch
    return segments, document


def places(data: bytes) -> list[tuple[str | None, str]]:
    return [(segment.locator, segment.text) for segment in read(data)[0]]


def test_paragraphs_are_counted_with_the_empty_ones() -> None:
    def fill(document: Docx) -> None:
        for text in ("第一段", "", "第三段"):
            document.add_paragraph(text)

    assert places(word_bytes(fill)) == [("para 1", "第一段"), ("para 3", "第三段")]


def test_headings_above_stand_in_the_place() -> None:
    def fill(document: Docx) -> None:
        document.add_heading("首次联系", 1)
        document.add_heading("施压", 2)
        document.add_paragraph("甲")
        document.add_heading("结清", 1)
        document.add_paragraph("乙")

    assert places(word_bytes(fill)) == [
        ("para 1", "首次联系"),
        ("para 2, 首次联系", "施压"),
        ("para 3, 首次联系 > 施压", "甲"),
        ("para 4", "结清"),
        ("para 5, 结清", "乙"),
    ]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("再不还") + run("钱就", "<w:rPr><w:b/></w:rPr>") + run("联系"), "再不还钱就联系"),
        (run("我们") + deleted("不") + inserted("会") + run("联系"), "我们会联系"),
        ('<w:hyperlink w:anchor="a">' + run("点这里") + "</w:hyperlink>" + run("还款"), "点这里还款"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("十月")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "十月",
        ),
        (
            "<w:r><w:ruby><w:rt>" + run("fǎ") + "</w:rt><w:rubyBase>" + run("法") + "</w:rubyBase></w:ruby></w:r>",
            "法",
        ),
        ("<w:sdt><w:sdtContent>" + run("控件里") + "</w:sdtContent></w:sdt>", "控件里"),
        ('<w:moveFrom w:id="1">' + run("旧") + '</w:moveFrom><w:moveTo w:id="2">' + run("新") + "</w:moveTo>", "新"),
    ],
    ids=["runs", "tracked", "link", "marks", "field", "pinyin", "control", "moved"],
)
def test_the_words_of_a_paragraph(inner: str, text: str) -> None:
    assert places(word_bytes(nothing, body=f"<w:p>{inner}</w:p>")) == [("para 1", text)]


def test_tables_are_read_by_their_columns_and_nested_ones_too() -> None:
    def fill(document: Docx) -> None:
        document.add_paragraph("前言")
        table = document.add_table(2, 3)
        for cell, text in zip(table.rows[0].cells, ("账龄", "违规表述", "合规表述"), strict=True):
            cell.text = text
        for cell, text in zip(table.rows[1].cells, ("M2", "违规的话", "合规的话"), strict=True):
            cell.text = text
        table.cell(1, 2).add_table(1, 1).cell(0, 0).text = "里面的表"

    segments, _ = read(word_bytes(fill))
    assert [(one.locator, one.text, one.exempt, one.stage) for one in segments[1:]] == [
        ("table 1 row 2 col 2", "违规的话", "违规表述", "M2"),
        ("table 1 row 2 col 3", "合规的话\n", None, "M2"),
        ("table 1 row 2 col 3 > table 1 row 1 col 1", "里面的表", None, None),
    ]


def test_a_merged_label_holds_for_all_its_rows() -> None:
    def fill(document: Docx) -> None:
        table = document.add_table(3, 2)
        for row, cells in enumerate((("适用对象", "话术内容"), ("联系人", "甲的话术"), ("", "乙的话术"))):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        table.cell(1, 0).merge(table.cell(2, 0))

    segments, _ = read(word_bytes(fill))
    assert [(one.text, one.audience) for one in segments] == [("甲的话术", "contact"), ("乙的话术", "contact")]


def test_headers_footers_notes_and_text_boxes() -> None:
    def fill(document: Docx) -> None:
        document.add_paragraph("正文")
        document.sections[0].header.paragraphs[0].text = "页眉的字"
        document.sections[0].footer.paragraphs[0].text = "页脚的字"

    notes = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' + (
        f'<w:footnote w:id="1"><w:p>{run("脚注的字")}</w:p></w:footnote>'
    )
    data = word_bytes(fill, body=f"<w:p>{run('有框')}{text_box('框里的字')}</w:p>", parts={"footnotes": notes})
    assert places(data) == [
        ("para 1", "正文"),
        ("para 2", "有框"),
        ("para 2 text box 1", "框里的字"),
        ("header 1 para 1", "页眉的字"),
        ("footer 1 para 1", "页脚的字"),
        ("footnote 1", "脚注的字"),
    ]


@pytest.mark.parametrize(
    ("heading", "codes"),
    [("禁用语", []), ("标准话术", ["TPC001"])],
)
def test_a_heading_says_whether_a_list_is_forbidden(linter: Linter, heading: str, codes: list[str]) -> None:
    def fill(document: Docx) -> None:
        document.add_heading(heading, 1)
        document.add_paragraph("请还款", style="List Bullet")
        document.add_paragraph(BAD, style="List Bullet")

    report = linter.check_document(read_again(word_bytes(fill)))
    assert [finding.code for finding in report.findings] == codes


def test_a_hit_across_runs_has_its_place_in_the_paragraph(linter: Linter) -> None:
    body = f"<w:p>{run('您好，')}{run('再不还')}{run('钱就联系')}{run('你家人。')}</w:p>"
    (finding,) = linter.check_document(read_again(word_bytes(nothing, body=body))).findings
    assert (finding.locator, finding.start.column, finding.end.column, finding.match) == ("para 1", 4, 14, BAD)


def read_again(data: bytes) -> Document:
    return open_document("手册.docx", data=data, name="手册.docx")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (f"<w:p>{inserted('新')}</w:p>", "tracked-changes"),
        (f"<w:p>{run('字')}</w:p><w:altChunk/>", "embedded"),
        ("", "empty"),
    ],
)
def test_what_was_not_read_is_told(body: str, code: str) -> None:
    _, document = read(word_bytes(nothing, body=body))
    assert [notice.code for notice in document.notices] == [code]


def without_document(data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            if name != "word/document.xml":
                target.writestr(name, source.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "E207", "0 字节"),
        ("就是文字".encode(), "E207", "不是 Word 文档"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "E207", "旧格式"),
        ((Path(__file__).parent / "data/readers/encrypted.xlsx").read_bytes(), "E208", "密码"),
        (word_bytes(nothing)[:900], "E207", "损坏"),
        (without_document(word_bytes(nothing)), "E207", "word/document.xml"),
    ],
    ids=["empty", "text", "old", "encrypted", "cut", "no-document"],
)
def test_what_is_no_document_is_refused_in_words(data: bytes, code: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.code == code
    assert words in caught.value.message


def test_check_reads_word_files(write: Callable[[str, bytes], Path], linter: Linter) -> None:
    path = write("话术/手册.docx", word_bytes(lambda document: document.add_paragraph(BAD) and None))
    report = linter.check_document(open_document(str(path)))
    assert [finding.code for finding in report.findings] == ["TPC001"]
