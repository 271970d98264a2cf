"""Two versions of a text: the unified diff gives the new one back, the coloured one marks the very characters."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.report.difference import coloured, compare, unified
from linter.report.styled import plain


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        (
            "再不还钱就联系你家人。",
            "请您与我们联系。",
            [("再不还钱就", "请您与我们"), ("联系", "联系"), ("你家人", ""), ("。", "。")],
        ),
        (
            "您好${name}，欠款",
            "您好${amount}，欠款",
            [("您好", "您好"), ("${name}", "${amount}"), ("，欠款", "，欠款")],
        ),
        ("欠款1234元", "欠款1299元", [("欠款", "欠款"), ("1234", "1299"), ("元", "元")]),
        ("甲乙丙丁", "戊乙己丁", [("甲乙丙", "戊乙己"), ("丁", "丁")]),
        ("", "新", [("", "新")]),
        ("同", "同", [("同", "同")]),
    ],
    ids=["words", "placeholder", "number", "island", "new", "same"],
)
def test_what_is_marked(old: str, new: str, parts: list[tuple[str, str]]) -> None:
    assert [tuple(part) for part in compare(old, new)] == parts


texts = st.lists(
    st.sampled_from(["您好", "再不还", "家人", "${x}", "1", "12", "。", "\n", "\r\n", "𠀀", " "]), max_size=30
).map("".join)


@given(texts, texts)
def test_parts_give_both_texts_back(old: str, new: str) -> None:
    parts = compare(old, new)
    assert "".join(part.old for part in parts) == old
    assert "".join(part.new for part in parts) == new


@pytest.mark.skipif(shutil.which("patch") is None, reason="the program patch is not here")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts.filter(bool), texts)
def test_patch_makes_the_new_text_from_the_old_one(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "a.txt").write_bytes(old.encode())
    diff = "".join(unified("a.txt", old, new))
    if old == new:
        assert diff == ""
        return
    done = subprocess.run(
        ["patch", "-s", "--binary", "a.txt"], input=diff.encode(), cwd=tmp_path, check=False, capture_output=True
    )
    assert done.returncode == 0, (diff, done.stdout)
    left = (tmp_path / "a.txt").read_bytes() if (tmp_path / "a.txt").exists() else b""
    assert left == new.encode()


def test_a_long_line_is_shown_around_its_change() -> None:
    old = "一" * 500 + "甲甲" + "二" * 500
    rows = list(plain(coloured("a.txt", old, old.replace("甲甲", "乙乙"))))
    assert rows[0] == "a.txt\n"
    assert re.fullmatch(r" +1 - …一{40}甲甲二{40}…\n", rows[1])
    assert re.fullmatch(r" +\+ …一{40}乙乙二{40}…\n", rows[2])


def test_control_characters_never_reach_the_terminal() -> None:
    rows = "".join(plain(coloured("a.txt", "\x1b[2J甲", "\x1b[2J乙")))
    assert "\x1b" not in rows
