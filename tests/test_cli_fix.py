"""`redlint fix` and `check --fix` as a user meets them. The catalog is the small one of the command line's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli_run import ERROR, WARNING, Run, chinese, put, redlint

__all__ = ["chinese", "redlint"]

FIXED = "这里有合规的话"


def test_safe_edits_are_written_and_told(redlint: Run) -> None:
    put("话术.txt", f"{ERROR}\r\n{WARNING}\r\n")
    done = redlint("fix", "话术.txt")
    assert Path("话术.txt").read_bytes().decode() == f"{FIXED}\r\n{WARNING}\r\n"
    assert done.out == "话术.txt：改了 1 处\n"
    assert done.err.splitlines() == [
        "话术.txt:2:4: TPC902 测试整改（要加 --unsafe-fixes）",
        "检查 1 个文件，改了 1 个文件的 1 处，剩 1 处",
        "其中 1 处有改写但会改变说法：加 --unsafe-fixes 采用，或用 --interactive 逐条定",
    ]
    assert done.code == 1


@pytest.mark.parametrize(
    ("text", "flags", "code"),
    [
        (ERROR, [], 0),
        (WARNING, [], 1),
        (WARNING, ["--fail-on", "error"], 0),
        (WARNING, ["--exit-zero"], 0),
        (ERROR, ["--diff"], 1),
        (WARNING, ["--diff"], 0),
        ("一切都好", [], 0),
    ],
)
def test_exit_codes(redlint: Run, text: str, flags: list[str], code: int) -> None:
    put("a.txt", text)
    assert redlint("fix", "a.txt", *flags).code == code


def test_a_difference_is_shown_and_nothing_written(redlint: Run) -> None:
    put("a.txt", f"一\n二\n三\n{ERROR}\n五")
    done = redlint("fix", "--diff", "a.txt")
    assert (
        done.out
        == f"--- a.txt\n+++ a.txt\n@@ -2,4 +2,4 @@\n 二\n 三\n-{ERROR}\n+{FIXED}\n 五\n\\ No newline at end of file\n"
    )
    assert Path("a.txt").read_text("utf-8") == f"一\n二\n三\n{ERROR}\n五"


def test_on_a_terminal_the_very_characters_are_marked(redlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    put("a.txt", f"{ERROR}，谢谢\n")
    assert redlint("fix", "--diff", "a.txt").out.splitlines()[1:3] == [
        "\x1b[2m    1 \x1b[0m\x1b[9;31m- \x1b[0m这里有\x1b[9;31m甲甲子丑\x1b[0m，谢谢",
        "      \x1b[1;32m+ \x1b[0m这里有\x1b[1;32m合规的话\x1b[0m，谢谢",
    ]


def test_standard_input_to_standard_output(redlint: Run) -> None:
    done = redlint("fix", "-", stdin=f"{ERROR}\r\n".encode())
    assert (done.code, done.out) == (0, f"{FIXED}\r\n")
    assert done.err == "检查 1 个文件，改了 1 个文件的 1 处，剩 0 处\n"
    named = redlint("fix", "-", "--stdin-filename", "a.csv", stdin=f"编号,话术内容\n1,{ERROR}\n".encode())
    assert named.out == f"编号,话术内容\n1,{FIXED}\n"


def test_what_cannot_be_read_from_a_pipe_comes_out_unchanged(redlint: Run) -> None:
    done = redlint("fix", "-", "--stdin-filename", "a.json", stdin=b'{"text": ')
    assert (done.code, done.out) == (2, '{"text": ')
    assert "E209" in done.err


def test_another_file_can_take_the_result(redlint: Run) -> None:
    put("a.txt", ERROR)
    assert redlint("fix", "a.txt", "-o", "b.txt").code == 0
    assert (Path("a.txt").read_text("utf-8"), Path("b.txt").read_text("utf-8")) == (ERROR, FIXED)


def test_a_folder_is_mended_file_by_file(redlint: Run) -> None:
    put("x/a.txt", ERROR)
    put("x/b.csv", f"编号,话术内容\n1,{ERROR}\n", "gb18030")
    put("x/坏.json", "{")
    put("x/c.xlsx", "PK")
    done = redlint("fix", "x")
    assert Path("x/a.txt").read_text("utf-8") == FIXED
    assert Path("x/b.csv").read_text("gb18030") == f"编号,话术内容\n1,{FIXED}\n"
    assert done.code == 2
    assert "x/坏.json" in done.err
    assert "Office 文件没有改" in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["没有.txt"], "E201", "没有"),
        (["a.docx"], "E504", "-o"),
        (["a.xls"], "E504", ".xlsx"),
        (["只读.txt"], "E501", "只读"),
        (["a.txt", "b.txt", "-o", "c.txt"], "E105", "2 个"),
        (["a.txt", "--diff", "-o", "c.txt"], "E105", "--diff"),
    ],
)
def test_refusals_are_sentences(redlint: Run, arguments: list[str], code: str, words: str) -> None:
    for name in ("a.txt", "b.txt", "只读.txt"):
        put(name, ERROR)
    put("a.docx", "PK\x03\x04")
    put("a.xls", "PK\x03\x04")
    Path("只读.txt").chmod(0o444)
    done = redlint("fix", *arguments)
    assert done.code == 2
    assert code in done.err
    assert words in done.err
    assert "Traceback" not in done.err
    assert {Path(name).read_text("utf-8") for name in ("a.txt", "b.txt", "只读.txt")} == {ERROR}


def test_check_mends_first_where_told_to(redlint: Run) -> None:
    put("a.txt", f"{ERROR}\n{WARNING}\n")
    done = redlint("check", "--fix", "-f", "concise", "a.txt")
    assert Path("a.txt").read_text("utf-8") == f"{FIXED}\n{WARNING}\n"
    assert done.code == 1
    assert "TPC902" in done.out
    assert "TPC901" not in done.out
    assert "a.txt：改了 1 处" in done.err


def test_the_configuration_holds_for_fix_too(redlint: Run) -> None:
    put("redlint.yaml", "ignore: [TPC901]\n")
    put("a.txt", ERROR)
    redlint("fix", "a.txt")
    assert Path("a.txt").read_text("utf-8") == ERROR
