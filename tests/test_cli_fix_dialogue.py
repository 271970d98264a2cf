"""`fix --interactive` with answers from a script: what each answer does, and how it goes on another day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli_run import ERROR, WARNING, Run, chinese, put, redlint

__all__ = ["chinese", "redlint"]

FIXED = "这里有合规的话"


def answer(redlint: Run, *lines: str, paths: tuple[str, ...] = ("a.txt",)) -> tuple[int, str, str]:
    done = redlint("fix", "--interactive", *paths, stdin="".join(f"{line}\n" for line in lines).encode())
    return done.code, done.out, done.err


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        (["1"], FIXED),
        (["s"], ERROR),
        (["q"], ERROR),
        ([], ERROR),
        (["e", "我自己写的话"], "我自己写的话"),
        (["e", "", "1"], FIXED),
        (["x", "9", "0", "１", "1"], FIXED),
        (["i", "经法务同意"], f"# redlint: ignore[TPC901] -- 经法务同意\n{ERROR}"),
        (["i", "", "s"], ERROR),
    ],
    ids=["take", "skip", "quit", "end", "edit", "edit-cancel", "nonsense", "ignore", "ignore-cancel"],
)
def test_each_answer(redlint: Run, lines: list[str], after: str) -> None:
    put("a.txt", ERROR)
    answer(redlint, *lines)
    assert Path("a.txt").read_text("utf-8") == after


def test_what_is_asked(redlint: Run) -> None:
    put("a.txt", f"您好，{ERROR}，谢谢\n")
    _, out, err = answer(redlint, "1")
    for words in (
        "a.txt:1:7  红线 TPC901 测试红线",
        "原因      红线的原因",
        "  [1] 您好，这里有合规的话，谢谢",
        "采用 / e 自己改 / s 跳过 / i 忽略 / q 保存退出] ",
    ):
        assert words in out
    assert out.endswith("a.txt：改了 1 处\n")
    assert err == "检查 1 个文件，改了 1 个文件的 1 处，剩 0 处\n"


def test_several_findings_in_one_line_are_asked_one_by_one(redlint: Run) -> None:
    put("a.txt", f"{ERROR}，{WARNING}，{ERROR}\n好\n{WARNING}\n")
    answer(redlint, "1", "s", "e", "好的")
    assert Path("a.txt").read_text("utf-8").splitlines()[1:] == ["好", WARNING]
    put("b.txt", f"{ERROR}\n{WARNING}\n{ERROR}\n")
    answer(redlint, "1", "s", "1", paths=("b.txt",))
    assert Path("b.txt").read_text("utf-8") == f"{FIXED}\n{WARNING}\n{FIXED}\n"


def test_what_still_hits_is_asked_again(redlint: Run) -> None:
    put("a.txt", ERROR)
    _, out, _ = answer(redlint, "e", f"还是{WARNING}", "s")
    assert Path("a.txt").read_text("utf-8") == f"还是{WARNING}"
    assert "TPC902" in out


def test_quitting_keeps_what_is_decided_and_goes_on_next_time(redlint: Run) -> None:
    put("a.txt", f"{ERROR}\n{WARNING}\n{ERROR}了\n")
    _, _, err = answer(redlint, "1", "s", "q")
    assert Path("a.txt").read_text("utf-8") == f"{FIXED}\n{WARNING}\n{ERROR}了\n"
    assert "接着来" in err
    _, out, err = answer(redlint, "1")
    assert "已看过的 1 处不再问" in err
    assert "a.txt:2:4: TPC902 测试整改（这次没有改）" in err
    assert "TPC902" not in out
    assert Path("a.txt").read_text("utf-8") == f"{FIXED}\n{WARNING}\n{FIXED}了\n"
    _, out, _ = answer(redlint, "s")  # it was finished, so everything is asked again
    assert "TPC902" in out


def test_markdown_keeps_its_shape_when_a_line_is_answered_for(redlint: Run) -> None:
    put("a.md", f"# 题\r\n\r\n- 好\r\n- {ERROR}\r\n- 好\r\n")
    answer(redlint, "i", "培训用 --> 例句", paths=("a.md",))
    after = Path("a.md").read_bytes().decode()
    assert after == f"# 题\r\n\r\n- 好\r\n- {ERROR} <!-- redlint: ignore[TPC901] -- 培训用 例句 -->\r\n- 好\r\n"
    assert redlint("check", "a.md").code == 0


def test_a_file_without_comments_says_where_to_answer(redlint: Run) -> None:
    put("a.csv", f"编号,话术内容\n1,{ERROR}\n2,{ERROR}了\n")
    _, out, _ = answer(redlint, "i", "理由", "1", paths=("a.csv",))
    assert "redlint waiver add" in out
    assert Path("a.csv").read_text("utf-8") == f"编号,话术内容\n1,{ERROR}\n2,{FIXED}了\n"


def test_files_follow_one_another_and_json_is_mended_too(redlint: Run) -> None:
    put("a.json", f'{{"text":"{ERROR}"}}')
    put("b.txt", ERROR)
    put("c.txt", "好")
    answer(redlint, "1", "1", paths=(".",))
    assert Path("a.json").read_text("utf-8") == f'{{"text":"{FIXED}"}}'
    assert Path("b.txt").read_text("utf-8") == FIXED


@pytest.mark.parametrize("other", [("--diff",), ("-o", "b.txt"), ("-",)])
def test_it_stands_alone(redlint: Run, other: tuple[str, ...]) -> None:
    put("a.txt", ERROR)
    done = redlint("fix", "--interactive", "a.txt", *other)
    assert (done.code, "E105" in done.err) == (2, True)


def test_waived_findings_are_not_touched(redlint: Run) -> None:
    put("a.txt", f"{ERROR}\n")
    people = ("--applicant", "甲", "--approver", "乙", "--approver", "丙")
    assert redlint("waiver", "add", "a.txt:1", *people, "--days", "30", "--reason", "已报批").code == 0
    done = redlint("fix", "a.txt")
    assert Path("a.txt").read_text("utf-8") == f"{ERROR}\n"
    assert done.code == 0
    _, out, _ = answer(redlint, "1")
    assert "TPC901" not in out


def test_what_the_baseline_knows_is_mended_but_does_not_fail(redlint: Run) -> None:
    put("a.txt", f"{ERROR}\n{WARNING}\n")
    assert redlint("baseline", "create", "a.txt").code == 0
    assert Path("redlint-baseline.jsonl").exists()
    done = redlint("fix", "--baseline", "redlint-baseline.jsonl", "a.txt")
    assert Path("a.txt").read_text("utf-8") == f"{FIXED}\n{WARNING}\n"
    assert done.code == 0
