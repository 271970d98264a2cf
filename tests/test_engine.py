"""The engine as a whole: places are exact, parts and processes do not change the answer, nothing breaks it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import check_file, check_text
from linter.engine import Linter
from linter.model import Lines, RunReport, Segment
from linter.pieces import MAX_SEGMENT
from linter.runs import check_paths
from linter.settings import Settings
from tests.benchmarks.lines import RED, make_lines

PIECES = st.sampled_from(
    [
        *RED,
        "您好，",
        "客户：",
        "坐席：",
        "我们不会",
        "“",
        "”",
        "。",
        "\n",
        "\r\n",
        "${name}",
        "{1}",
        "\u200b",
        "Ａ",
        "繁體",
        "😀",
        "；",
        " ",
        "严禁说",
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "exit_code"),
    [
        ("再不还钱就联系你家人", 1),
        ("我们不会联系您的家人", 0),
        ("不得不联系您的家人", 1),
        ("培训要求：严禁说“不还就坐牢”", 0),
        ("请坐牢扶稳", 0),
    ],
)
def test_the_first_five_sentences(linter: Linter, text: str, exit_code: int) -> None:
    findings = linter.check_text(text).findings
    assert bool(findings) is bool(exit_code)
    for finding in findings:
        assert finding.basis
        assert finding.why
        assert finding.suggestions


@given(TEXTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_every_finding_is_the_text_it_claims(text: str) -> None:
    for finding in check_text(text).findings:
        start, end = finding.start, finding.end
        assert text[start.offset : end.offset] == finding.match
        assert finding.match.strip()
        before = text[: start.offset]
        assert start.line == before.count("\n") + 1
        assert start.column == len(before) - before.rfind("\n")
        assert finding.context in text
        at = finding.context_start.offset
        assert text[at : at + len(finding.context)] == finding.context
        for suggestion in finding.suggestions:
            for edit in suggestion.edits:
                assert 0 <= edit.start <= edit.end <= len(text)


@given(st.lists(TEXTS.map(lambda text: text.replace("\r", " ").replace("\n", " ")), max_size=8), st.integers(0, 50))
@settings(deadline=None, max_examples=150)
def test_lines_of_a_file_are_judged_like_single_texts_at_their_places(texts: list[str], line: int) -> None:
    """A chunk of lines answers what each line alone would, where no line leans on the ones above it."""
    if any("：" in text for text in texts):
        return
    linter = Linter()
    chunk = "".join(text + "\n" for text in texts)
    found = [
        (finding.code, finding.match, finding.start.line, finding.start.column)
        for finding in linter.judge_batch(Lines(chunk, line + 1, 0), "x").findings
    ]
    expected = [
        (finding.code, finding.match, line + 1 + number, finding.start.column)
        for number, text in enumerate(texts)
        for finding in linter.check_text(text).findings
    ]
    assert found == expected


def places(report: RunReport) -> list[tuple[str, str, int, int, str]]:
    return [(f.path, f.code, f.start.line, f.start.column, f.match) for f in report.findings()]


def test_any_number_of_processes_gives_the_same_report(tmp_path: Path) -> None:
    big = tmp_path / "大.txt"
    lines = list(make_lines(22_000, seed=3))
    chance = random.Random(5)
    for number in range(0, len(lines), 97):  # dialogue turns whose speaker stands lines above, across chunk borders
        lines[number] = chance.choice(["客户：你们敢", "坐席：你好", "", "禁用语：", "- 再不还钱就联系你家人"])
    big.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for number in range(3):
        (tmp_path / f"小{number}.txt").write_text("再不还钱就联系你家人\n我们不会联系您的家人\n", encoding="utf-8")
    one = check_paths([str(tmp_path)], Settings(), jobs=1)
    two = check_paths([str(tmp_path)], Settings(), jobs=2)
    three = check_paths([str(tmp_path)], Settings(), jobs=3)
    assert len(places(one)) > 500
    assert places(one) == places(two) == places(three)
    assert one.files == two.files == three.files


def test_chunk_borders_do_not_show(tmp_path: Path) -> None:
    text = "".join(line + "\n" for line in make_lines(300, red=0.3, seed=9))
    linter = Linter()
    whole = [(f.code, f.start) for f in linter.judge_batch(Lines(text, 1, 0), "x").findings]
    rows = text.split("\n")[:-1]
    parts: list[tuple[str, object]] = []
    offset = 0
    for start in range(0, len(rows), 7):
        piece = "".join(row + "\n" for row in rows[start : start + 7])
        before = tuple(rows[max(0, start - 60) : start])
        parts += [(f.code, f.start) for f in linter.judge_batch(Lines(piece, start + 1, offset, before), "x").findings]
        offset += len(piece)
    assert parts == whole


def test_a_very_long_line_is_judged_in_pieces_at_the_right_places() -> None:
    filler = "您好，您的账单已到期，请按时还款。" * (MAX_SEGMENT // 10)
    text = f"{filler}再不还钱就联系你家人。{filler}"
    findings = check_text(text).findings
    assert [text[f.start.offset : f.end.offset] for f in findings] == [f.match for f in findings]
    assert len(findings) == 1
    assert findings[0].start.column == findings[0].start.offset + 1


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\x00", "\ud800", "\uffff" * 10, "{" * 500, "“" * 500, "：" * 100, "\u200b" * 300]
)
def test_odd_texts_are_judged_without_fault(linter: Linter, text: str) -> None:
    assert linter.check_text(text).findings == ()


def test_invisible_characters_hide_nothing(linter: Linter, tmp_path: Path) -> None:
    text = "再不还钱就联\u200b系你家\ufeff人"
    (finding,) = linter.check_text(text).findings
    assert "联\u200b系你家\ufeff人" in finding.match
    path = tmp_path / "x.txt"
    path.write_text("您好。\n" + text + "\n", encoding="utf-8")
    (from_file,) = check_file(path).findings
    assert (from_file.code, from_file.start.line, from_file.match) == (finding.code, 2, finding.match)


def test_settings_choose_rules_and_levels(small_linter: Callable[..., Linter]) -> None:
    assert not small_linter("坐牢", settings=Settings(ignore=("TPC",))).check_text("坐牢").findings
    assert small_linter("坐牢", settings=Settings(select=("TPC001",))).check_text("坐牢").findings
    warning = small_linter("坐牢", severity="warning", settings=Settings(min_severity="error")).check_text("坐牢")
    assert not warning.findings
    assert warning.dropped == {"below-threshold": 1}


def test_fingerprints_depend_on_content_not_on_the_line(linter: Linter) -> None:
    (one,) = linter.check_text("再不还钱就联系你家人").findings
    (moved,) = linter.check_text("\n\n 再不还钱就联系你家人").findings
    (other,) = linter.check_text("再不还钱就联系你家人吧").findings
    assert one.fingerprint == moved.fingerprint != other.fingerprint


def test_messages_name_the_words_that_were_found(small_linter: Callable[..., Linter]) -> None:
    linter = small_linter("联系 …4 @kin_parent", extra="")
    assert linter.check_text("联系你爸妈").findings[0].message == "命中“联系你爸妈”"


def test_trace_explains_what_was_dropped(linter: Linter) -> None:
    decisions = linter.trace(Segment("我们不会联系您的家人"))
    assert decisions
    assert not any(decision.reported for decision in decisions)
    assert {verdict.reason for decision in decisions for verdict in decision.verdicts} == {"negated"}
