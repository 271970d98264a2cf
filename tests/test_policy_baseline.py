"""The baseline: what is known stays quiet, what is new never does, and nobody's words are in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model import FileReport, Finding, Position
from linter.policy.baseline import Baseline, compare, make_baseline, prune, renew
from tests.policy_project import CLEAN, EMPLOYER, FAMILY, PRISON, Project

FILE = "redlint-baseline.jsonl"


def open_ones(project: Project, *arguments: str) -> list[tuple[str, int, str]]:
    places = project.check("--baseline", FILE, *arguments).places
    return [(path, line, code) for path, line, code, status in places if status == "new"]


@pytest.fixture
def library(project: Project) -> Project:
    """Two files with two and one known findings."""
    project.put("a.txt", f"{CLEAN}\n{FAMILY}\n{PRISON}\n")
    project.put("b.txt", f"{FAMILY}\n")
    assert project.run("baseline", "create").code == 0
    return project


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, []),
        ({"a.txt": f"{PRISON}\n\n\n{CLEAN}\n{FAMILY}\n"}, []),  # moved within the file
        ({"a.txt": f"{FAMILY}\n{PRISON}\n{FAMILY}\n"}, [("a.txt", 3, "TPC001")]),  # a second copy
        ({"a.txt": f"{FAMILY}\n{PRISON}\n{EMPLOYER}\n"}, [("a.txt", 3, "TPC002")]),
        ({"a.txt": f"{FAMILY}，{EMPLOYER}\n{PRISON}\n"}, [("a.txt", 1, "TPC001"), ("a.txt", 1, "TPC002")]),
        ({"a.txt": None, "c.txt": f"{CLEAN}\n{FAMILY}\n{PRISON}\n"}, []),  # renamed
        ({"a.txt": f"{PRISON}\n", "c.txt": f"{FAMILY}\n"}, []),  # moved to another file
        ({"c.txt": f"{FAMILY}\n"}, [("c.txt", 1, "TPC001")]),  # copied to another file
        ({"a.txt": f"  {FAMILY}\n{PRISON} \n"}, []),  # white space
        ({"a.txt": f"{FAMILY}\n{PRISON}\n", "b.txt": CLEAN}, []),  # mended
    ],
)
def test_what_is_new(library: Project, files: dict[str, str | None], expected: list[tuple[str, int, str]]) -> None:
    for name, text in files.items():
        if text is None:
            Path(name).unlink()
        else:
            library.put(name, text)
    assert open_ones(library) == expected


def test_a_hook_sees_only_some_files(library: Project) -> None:
    library.put("c.txt", f"{FAMILY}\n")
    assert open_ones(library, "c.txt") == [("c.txt", 1, "TPC001")]  # b.txt still has its own
    assert open_ones(library, "a.txt") == []
    Path("b.txt").unlink()
    assert open_ones(library, "c.txt") == []  # renamed b.txt to c.txt


def test_the_file_is_sorted_mergeable_and_holds_no_text(library: Project) -> None:
    text = Path(FILE).read_text("utf-8")
    lines = text.splitlines()
    assert lines[0] == '{"redlint_baseline": 1}'
    assert lines[1:] == sorted(lines[1:])
    assert len(lines) == 4
    assert text.endswith("\n")
    assert "家" not in text
    assert "坐牢" not in text
    assert project_again(library) == text


def project_again(project: Project) -> str:
    """The baseline made a second time from another folder's point of view: the same bytes."""
    assert project.run("baseline", "create", "--force", "b.txt", "./a.txt", str(project.folder)).code == 0
    return Path(FILE).read_text("utf-8")


def test_both_sides_of_a_merge_count_once(library: Project) -> None:
    text = Path(FILE).read_text("utf-8")
    library.put(FILE, text + text)
    assert open_ones(library) == []
    library.put("b.txt", f"{FAMILY}\n{FAMILY}\n")
    assert open_ones(library) == [("b.txt", 2, "TPC001")]


def test_counts_and_stale_entries_are_told(library: Project) -> None:
    library.put("b.txt", f"{CLEAN}\n")
    outcome = library.check("--baseline", FILE)
    summary = outcome.report["summary"]
    assert (outcome.code, summary["baselined"], summary["findings"]["error"]) == (0, 2, 0)
    assert "基线里有 1 处已经不在了；运行 redlint baseline prune 去掉" in outcome.err
    assert "基线内 2" in outcome.err
    assert "不在了" not in library.check("--baseline", FILE, "--select", "LEG").err
    assert "不在了" not in library.check("--baseline", FILE, "a.txt").err


def test_create_refuses_to_overwrite(library: Project) -> None:
    before = Path(FILE).read_bytes()
    library.put("c.txt", PRISON)
    outcome = library.run("baseline", "create")
    assert outcome.code == 2
    assert "E405" in outcome.err
    assert Path(FILE).read_bytes() == before
    assert library.run("baseline", "create", "--force").code == 0
    assert open_ones(library) == []


def test_update_takes_out_and_moves_but_adds_only_when_asked(library: Project) -> None:
    library.put("a.txt", f"{PRISON}\n")  # FAMILY is mended here
    Path("b.txt").rename("d.txt")
    library.put("c.txt", EMPLOYER)
    outcome = library.run("baseline", "update")
    assert "去掉 1 处，挪动 1 处，新收 0 处" in outcome.out
    assert "另有 1 处新问题没有收进基线" in outcome.out
    assert open_ones(library) == [("c.txt", 1, "TPC002")]
    assert '"d.txt"' in Path(FILE).read_text("utf-8")
    assert "新收 1 处" in library.run("baseline", "update", "--add-new").out
    assert open_ones(library) == []


def test_prune_only_takes_out(library: Project) -> None:
    library.put("a.txt", f"{PRISON}\n{EMPLOYER}\n")
    assert "去掉 1 处" in library.run("baseline", "prune", "a.txt").out
    assert open_ones(library) == [("a.txt", 2, "TPC002")]
    assert '"b.txt"' in Path(FILE).read_text("utf-8")  # not checked, not touched


def test_the_configuration_names_the_baseline(library: Project) -> None:
    library.put("redlint.yaml", f"baseline: {FILE}\n")
    assert library.check().code == 0
    assert library.check("--isolated").code == 1
    library.put("sub/redlint.yaml", "baseline: none.jsonl\n")
    library.put("sub/x.txt", FAMILY)
    outcome = library.check()
    assert outcome.code == 2
    assert "E404" in outcome.err
    assert "先运行 redlint baseline create" in outcome.err


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<<<<<<< HEAD\n", "redlint-baseline.jsonl:1:1: 还留着合并冲突的标记"),
        ('{"redlint_baseline": 1}\nabc\n', "redlint-baseline.jsonl:2:1: 这一行不是基线的条目"),
        ('{"path": "a"}\n', "redlint-baseline.jsonl:1:1"),
        ('{"redlint_baseline": 9}\n', "是第 9 版的基线"),
    ],
)
def test_a_damaged_baseline_is_told(library: Project, text: str, problem: str) -> None:
    library.put(FILE, text)
    outcome = library.check("--baseline", FILE)
    assert outcome.code == 2
    assert problem in outcome.err


def finding(path: str, number: int) -> Finding:
    words = f"第{number}句"
    at = Position(1, 1, 0)
    return Finding(
        "TPC001", "x", "x", "third-party", "error", "high", "", "", path, None, None, at, at, words, words, at, None,
        None, None, (), (), None, "",
    )  # fmt: skip


contents = st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.txt"]), st.lists(st.integers(0, 3), max_size=5))


def reports(content: dict[str, list[int]]) -> list[FileReport]:
    return [
        FileReport(path, 1, tuple(finding(path, number) for number in numbers), {})
        for path, numbers in sorted(content.items())
    ]


@given(contents, contents)
def test_no_more_is_known_than_there_was(old: dict[str, list[int]], new: dict[str, list[int]]) -> None:
    baseline = make_baseline("/nowhere/x.jsonl", reports(old))
    comparison = compare(baseline, reports(new))
    for number in range(4):
        before = sum(numbers.count(number) for numbers in old.values())
        now = sum(numbers.count(number) for numbers in new.values())
        marked = sum(
            one.status == "baselined" and one.match == f"第{number}句"
            for file in comparison.files
            for one in file.findings
        )
        assert marked == min(before, now)  # every file of the old state was checked, or is gone
    assert sum(comparison.matched.values()) + sum(comparison.fresh.values()) == sum(map(len, new.values()))


@given(contents)
def test_renewing_an_unchanged_library_changes_nothing(content: dict[str, list[int]]) -> None:
    baseline = make_baseline("/nowhere/x.jsonl", reports(content))
    comparison = compare(baseline, reports(content))
    for renewed in (
        renew(baseline, comparison, add=False),
        renew(baseline, comparison, add=True),
        prune(baseline, comparison),
    ):
        assert +renewed.counts == baseline.counts  # type: ignore[operator]
    assert isinstance(baseline, Baseline)
