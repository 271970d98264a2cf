"""How a file is opened: by extension, by content, from a pipe; and what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from linter.errors import InputError
from linter.messages import TEXTS
from linter.model import Lines, Segment
from linter.readers import open_document


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "txt"),
        ("a.TXT", "txt"),
        ("a.md", "md"),
        ("A.Markdown", "md"),
        ("a.csv", "csv"),
        ("a.TSV", "tsv"),
        ("a.jsonl", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.log", "txt"),
        ("话术", "txt"),
        ("dir.json/话术", "txt"),
        (None, "txt"),
    ],
)
def test_kinds_by_extension(name: str | None, kind: str) -> None:
    document = open_document("-", data='"您好"\n'.encode(), name=name)
    assert document.kind == kind
    assert document.path == (name or "<stdin>")
    assert len(list(document.batches)) == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('{"text": "您好"}', "json"),
        ('[{"text": "您好"}]', "json"),
        ('{"text": "您好"}\n{"text": "再见"}\n', "jsonl"),
        ('{"text": "您好"\n', "txt"),
        ("[00:12] 坐席：您好\n", "txt"),
        ("{name}您好\n", "txt"),
        ("编号,话术\n", "txt"),
    ],
)
def test_kinds_of_unknown_extensions_by_content(content: str, kind: str) -> None:
    document = open_document("-", data=content.encode(), name="流程.conf")
    assert document.kind == kind
    texts = [
        text
        for batch in document.batches
        for text in ([batch.text] if isinstance(batch, Lines) else [s.text for s in batch])
    ]
    assert "您好" in "".join(texts) or content.startswith("编号")


def test_standard_input_without_a_name_is_text_whatever_it_holds() -> None:
    content = '{"text": "您好"}\n'
    assert list(open_document("-", data=content.encode()).batches) == [Lines(content, 1, 0)]
    assert open_document("-", data=content.encode(), name="<stdin>").kind == "txt"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("手册.dotx", "暂不支持 .dotx"),
        ("扫描.PDF", "暂不支持 .pdf"),
        ("图.png", "暂不支持 .png"),
        ("手册.doc", "另存为 .docx"),
        ("手册.wps", "另存为 .docx"),
        ("模板.et", "另存为 .xlsx"),
        ("模板.xlsb", "另存为 .xlsx"),
        ("~$模板.xlsx", "打开 模板.xlsx 时的临时锁定文件"),
    ],
)
def test_formats_that_are_not_read(tmp_path: Path, name: str, hint: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"anything")
    with pytest.raises(InputError) as caught:
        open_document(str(path))
    assert (caught.value.code, caught.value.path) == ("E205", str(path))
    assert hint in caught.value.message


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json", "a.md", "a.jsonl", "a"])
@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"PK\x03\x04rest", "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "Office"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (rb"{\rtf1\ansi \'c4\'fa}", "RTF"),
        (bytes(64), "空字节"),
    ],
)
def test_other_content_under_the_name_of_a_text(name: str, content: bytes, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        open_document("-", data=content, name=name)
    assert caught.value.code == "E203"
    assert hint in caught.value.message


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "E202"), (tmp_path / "没有.txt", "E201"), (Path("/dev/null"), "E202")):
        with pytest.raises(InputError) as caught:
            open_document(str(path))
        assert (caught.value.code, caught.value.path) == (code, str(path))
    with pytest.raises(InputError) as caught:
        open_document("a\0b.txt")
    assert caught.value.code == "E202"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_the_right_to_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("您好", "utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="没有读取权限"):
        open_document(str(path))


@pytest.mark.skipif(os.name == "nt", reason="no named pipes")
def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "管道"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_text("您好\n请还款\n", "utf-8"))
    writer.start()
    assert list(open_document(str(path)).batches) == [Lines("您好\n请还款\n", 1, 0)]
    writer.join()


def test_files_are_closed_when_they_have_been_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("话术\n您好\n", "utf-8")
    script = (
        "import sys, warnings; warnings.simplefilter('error');"
        "from linter.readers import open_document;"
        "print(sum(map(len, open_document(sys.argv[1]).batches)))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_reading_a_text_loads_no_office_library() -> None:
    script = (
        "import sys; from linter.readers import open_document;"
        "import linter.readers.discovery;"
        "list(open_document('-', data=b'ok').batches);"
        "list(open_document('-', data=b'{}', name='a.json').batches);"
        "list(open_document('-', data=b'a,b', name='a.csv').batches);"
        "print([m for m in ('python_calamine', 'openpyxl', 'yaml', 'jieba', 'rich', 'pathspec') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_sentences_of_the_readers_take_the_same_slots_in_both_languages() -> None:
    import string

    for key, (chinese, english) in TEXTS.items():
        if key.startswith("input."):
            slots = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (chinese, english)]
            assert slots[0] == slots[1], key


def test_segments_keep_several_lines_of_a_cell() -> None:
    document = open_document("-", data='话术\n"您好\n请还款"\n'.encode(), name="a.csv")
    assert list(document.batches) == [(Segment("您好\n请还款", locator="row 2"),)]
