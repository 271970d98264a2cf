"""The HTML page: read by a parser of its own, nothing of the checked texts becomes markup, nothing is loaded."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model import SEVERITIES, FileReport, RunReport
from linter.report.charts import Group, bar_chart
from linter.report.page import MOST_BARS, render_html
from linter.report.redaction import redact_report
from tests.test_report_sample import clean_report, find, sample_report

VOID = {"meta", "input", "br", "rect"}


class Page(HTMLParser):
    """What a browser would make of it: elements with attributes, their text, and that every end has its beginning."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("script", "style"):
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page(report: RunReport | None = None) -> str:
    return "".join(render_html(redact_report(report or sample_report()), version="1.2.3", made="2026-01-02 03:04"))


def test_every_finding_is_there_with_what_the_filter_needs() -> None:
    articles = Page(page()).all("article")
    found = [(one["data-category"], one["data-level"], one["data-status"]) for one in articles]
    assert found == [(one.category, one.severity, one.status) for one in sample_report().findings()]
    assert all(one["tabindex"] == "0" for one in articles)


def test_the_filter_offers_exactly_what_there_is() -> None:
    read = Page(page())
    offered = {option["value"] for option in read.all("option")} - {""}
    articles = read.all("article")
    wanted = {one[f"data-{field}"] for one in articles for field in ("category", "file", "status")}
    assert offered == wanted
    boxes = [one["value"] for one in read.all("input") if one.get("name") == "level"]
    assert boxes == list(reversed(SEVERITIES))
    assert {"hidden": None, "id": "filter"} in read.all("form")  # the script shows it


def test_charts_are_inline_and_name_what_they_filter() -> None:
    read = Page(page())
    assert len(read.all("svg")) == 2
    bars = [(one["data-filter"], one["data-value"]) for one in read.all("g")]
    new = [one for one in sample_report().findings() if one.status == "new"]
    assert {value for field, value in bars if field == "category"} == {one.category for one in new}
    assert len([value for field, value in bars if field == "file"]) == len({one.path for one in new})


def test_nothing_is_loaded() -> None:
    said = page()
    read = Page(said)
    assert not [name for name, attributes in read.elements if {"src", "href", "action", "srcset"} & set(attributes)]
    assert "url(" not in said
    assert "@import" not in said
    assert "http" not in said.replace("http-equiv", "")
    (policy,) = [one["content"] for one in read.all("meta") if one.get("http-equiv")]
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_texts_stay_texts() -> None:
    said = page()
    read = Page(said)
    assert len(read.all("script")) == 1
    assert "alert(1)" in "".join(read.texts)
    assert "<script>alert" not in said
    assert "13812345678" not in said
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", said)


@given(st.text(min_size=1, max_size=20))
def test_any_text_stays_text(words: str) -> None:
    finding = find(
        words, words, words, path=words, code="X1", name="n", title=words, category="insult", message=words, why=words,
        locator=words, record=words,
    )  # fmt: skip
    report = RunReport((FileReport(words, 1, (finding,), {}),), words, words, 1)
    plain = find("x", "x", "x", path="a", code="X1", name="n", title="x", category="insult", message="x", why="x",
                 locator="x", record="x")  # fmt: skip
    model = RunReport((FileReport("a", 1, (plain,), {}),), "a", "a", 1)
    names = [name for name, _ in Page("".join(render_html(report, version="1"))).elements]
    assert names == [name for name, _ in Page("".join(render_html(model, version="1"))).elements]


def test_failures_stand_before_the_findings() -> None:
    said = page()
    assert said.index("未能检查 1 处") < said.index("逐条说明")
    assert "坏\\x1b[31m.docx：文件损坏" in said
    assert "不支持的格式" in said
    assert "已豁免" in said
    assert "2026-01-02 03:04" in said


def test_a_clean_run_says_so() -> None:
    read = Page(page(clean_report()))
    assert "未发现红线用语" in "".join(read.texts)
    assert read.all("svg") == []
    assert read.all("form") == []
    nothing = Page(page(RunReport((), "1", "d", 1)))
    assert "没有文件得到检查" in "".join(nothing.texts)


def test_many_files_are_drawn_up_to_a_number() -> None:
    finding = next(sample_report().findings())
    files = tuple(FileReport(f"{number}.txt", 1, (find("x", "x", "x", path=f"{number}.txt", code="A1", name="n",
                  title="t", category="insult", message="m", why="w"),), {}) for number in range(MOST_BARS + 4))  # fmt: skip
    said = page(RunReport(files, "1", "d", 1))
    bars = [one for one in Page(said).all("g") if one["data-filter"] == "file"]
    assert len(bars) == MOST_BARS
    assert "另有 4 个文件没有画出" in said
    assert finding.code not in said


@pytest.mark.parametrize("most", [1, 7, 100_000])
def test_bars_stay_inside(most: int) -> None:
    groups = [Group("某某" * 30 + "末尾.txt", "1", Counter(error=most, info=1)), Group("b", "2", Counter(warning=1))]
    said = "".join(bar_chart(groups, filters="file", title="<图>"))
    for left, length in re.findall(r'class="bar-\w+" x="([\d.]+)" y="\d+" width="([\d.]+)"', said):
        assert 0 < float(left) + float(length) < 440
    assert "…" in said
    assert "末尾.txt</text>" in said
    assert 'aria-label="&lt;图&gt;"' in said
