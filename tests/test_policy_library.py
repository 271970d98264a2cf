"""A team adopts redlint on a library of 2,000 templates with 600 old findings, without stopping work."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.policy_project import EMPLOYER, FAMILY, PRISON, Project

TEMPLATES, OLD, FILES = 2_000, 600, 20
KINDS = (FAMILY, EMPLOYER, PRISON)
PEOPLE = ("--applicant", "张三", "--approver", "李四", "--approver", "王五", "--reason", "经法务审核")


def template(number: int) -> str:
    """One of the templates; three in ten hold a violation."""
    opening = f"尊敬的客户{number:04d}，您好"
    return f"{opening}，{KINDS[number % 3]}。" if number % 10 < 3 else f"{opening}，请您按时还款。"


@pytest.fixture
def library(project: Project) -> Project:
    """Half of the files are texts, the other half tables."""
    share = TEMPLATES // FILES
    for at in range(FILES):
        rows = [template(number) for number in range(at * share, (at + 1) * share)]
        if at % 2:
            lines = ["模板ID,话术内容", *(f"T{at:02d}-{number},{text}" for number, text in enumerate(rows))]
            project.put(f"短信/{at:02d}.csv", "\n".join(lines).encode("gb18030"))
        else:
            project.put(f"话术/{at:02d}.txt", "\n".join(rows) + "\n")
    summary = project.check(".").report["summary"]
    assert sum(summary["findings"].values()) == OLD
    assert project.run("init", "--yes").code == 0
    return project


def lines_of(name: str) -> list[str]:
    return Path(name).read_text("utf-8").splitlines()


def hook(project: Project, *names: str) -> int:
    """The exit code of the commit hook for some staged files."""
    return project.run("check", "--force-exclude", *names).code


def test_adoption(library: Project) -> None:
    outcome = library.check()
    assert outcome.code == 0
    assert outcome.report["summary"]["baselined"] == OLD
    assert outcome.report["summary"]["findings"] == {"error": 0, "warning": 0, "info": 0}
    name = "话术/00.txt"
    rows = lines_of(name)

    # an old violation that moves, within its file or with it, is still old
    library.put(name, "\n".join(reversed(rows)) + "\n")
    assert hook(library, name) == 0
    Path(name).rename("话术/改名.txt")
    assert hook(library, "话术/改名.txt") == 0
    Path("话术/改名.txt").rename(name)

    # a new one in an old file blocks, a second copy of an old one as well
    library.put(name, "\n".join([*rows, f"补充一句，{PRISON}。"]) + "\n")
    assert library.check(name).places[-1] == (name, 101, "LEG001", "new")
    assert hook(library, name) == 1
    library.put(name, "\n".join([*rows, rows[0]]) + "\n")
    assert hook(library, name) == 1
    assert hook(library, "话术/02.txt") == 0

    # a waiver lets it through until its text changes ...
    library.put(name, "\n".join([*rows, f"补充一句，{PRISON}。"]) + "\n")
    assert library.run("waiver", "add", f"{name}:101", *PEOPLE).code == 0
    assert hook(library, name) == 0
    library.put(name, "\n".join([*rows, f"补充两句，{PRISON}。"]) + "\n")
    assert hook(library, name) == 1

    # ... or its day passes
    library.put(name, "\n".join([*rows, f"补充一句，{PRISON}。"]) + "\n")
    assert hook(library, name) == 0
    waivers = Path("redlint-waivers.yaml").read_text("utf-8")
    past = waivers.replace(str(date.today()), str(date.today() - timedelta(days=100)))
    past = past.replace(str(date.today() + timedelta(days=90)), str(date.today() - timedelta(days=1)))
    library.put("redlint-waivers.yaml", past)
    outcome = library.check(name)
    assert outcome.code == 1
    assert [one[2] for one in outcome.places if one[3] == "new"] == ["LEG001", "RL904"]


def test_rows_of_tables_move_and_are_mended(library: Project) -> None:
    name = "短信/01.csv"
    head, *rows = Path(name).read_bytes().decode("gb18030").split("\n")
    library.put(name, "\n".join([head, *reversed(rows)]).encode("gb18030"))
    assert hook(library, name) == 0
    mended = [row.replace(FAMILY, "请您按时还款") for row in rows]
    library.put(name, "\n".join([head, *mended]).encode("gb18030"))
    gone = sum(FAMILY in row for row in rows)
    assert gone > 0
    assert f"基线里有 {gone} 处已经不在了" in library.check(name).err
    assert f"去掉 {gone} 处，挪动 0 处，新收 0 处" in library.run("baseline", "update").out
    library.put(name, "\n".join([head, *rows]).encode("gb18030"))
    assert library.check(name).report["summary"]["findings"]["error"] == gone  # what was mended does not come back
