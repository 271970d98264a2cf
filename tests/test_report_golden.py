"""Every output format of the shared report, byte for byte, against the files in `golden/`.

After a wanted change: `python -m tests.test_report_golden` writes them anew; read the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from linter import messages
from linter.report.concise import render_concise
from linter.report.detail import detail_page
from linter.report.formats import TEXT_FORMATS, render_text
from linter.report.json_document import render_json
from linter.report.jsonlines import render_jsonl
from linter.report.redaction import redact_report
from linter.report.statistics import statistics_table
from linter.report.styled import plain
from linter.report.terminal import paint
from tests.test_report_sample import clean_report, sample_report

GOLDEN = Path(__file__).parent / "golden"


def _colour() -> Console:
    return Console(file=StringIO(), force_terminal=True, color_system="standard", width=80, legacy_windows=False)


def _report() -> str:
    return "".join(plain(detail_page(redact_report(sample_report()), columns=80)))


def _text(chosen: str) -> str:
    return "".join(render_text(redact_report(sample_report()), chosen, version="0.0.0", made="2026-01-02 03:04"))


def _in_english(render: Callable[[], str]) -> str:
    messages.use_language("en")
    try:
        return render()
    finally:
        messages.use_language("zh")


RENDERINGS: dict[str, Callable[[], str]] = {
    "concise.txt": lambda: "".join(render_concise(redact_report(sample_report()))),
    "concise.en.txt": lambda: _in_english(RENDERINGS["concise.txt"]),
    "concise.clean.txt": lambda: "".join(render_concise(clean_report())),
    "detail.txt": _report,
    "detail.en.txt": lambda: _in_english(_report),
    "detail.60.txt": lambda: "".join(plain(detail_page(redact_report(sample_report()), columns=60))),
    "detail.clean.txt": lambda: "".join(plain(detail_page(clean_report(), columns=80))),
    "detail.ansi.txt": lambda: "".join(paint(detail_page(redact_report(sample_report()), columns=80), _colour())),
    "statistics.txt": lambda: "".join(plain(statistics_table(sample_report()))),
    "report.json": lambda: "".join(render_json(redact_report(sample_report()), version="0.0.0")),
    "report.clean.json": lambda: "".join(render_json(clean_report(), version="0.0.0")),
    "report.jsonl": lambda: "".join(render_jsonl(redact_report(sample_report()))),
    "sarif.json": lambda: _text("sarif"),
    "junit.xml": lambda: _text("junit"),
    "junit.clean.xml": lambda: "".join(render_text(clean_report(), "junit", version="0.0.0")),
    "github.txt": lambda: _text("github"),
    "gitlab.json": lambda: _text("gitlab"),
    "checkstyle.xml": lambda: _text("checkstyle"),
    "rdjson.json": lambda: _text("rdjson"),
    "markdown.md": lambda: _text("markdown"),
    "markdown.en.md": lambda: _in_english(RENDERINGS["markdown.md"]),
    "markdown.clean.md": lambda: "".join(render_text(clean_report(), "markdown", version="0.0.0")),
    "table.csv": lambda: _text("csv"),
    "page.html": lambda: _text("html"),
    "page.en.html": lambda: _in_english(RENDERINGS["page.html"]),
}


@pytest.mark.parametrize("name", RENDERINGS)
def test_golden(name: str) -> None:
    assert RENDERINGS[name]() == (GOLDEN / name).read_bytes().decode("utf-8")


def test_every_golden_file_is_compared() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(RENDERINGS)


def test_every_text_format_has_a_golden_file() -> None:
    stems = {name.partition(".")[0] for name in RENDERINGS}
    other_names = {"json": "report", "jsonl": "report", "csv": "table", "html": "page"}
    assert {other_names.get(name, name) for name in TEXT_FORMATS} <= stems


def test_colour_changes_no_word() -> None:
    painted = Console(file=StringIO(), force_terminal=True, color_system=None, width=80, legacy_windows=False)
    assert "".join(paint(detail_page(redact_report(sample_report()), columns=80), painted)) == _report()


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, render in RENDERINGS.items():
        (GOLDEN / name).write_bytes(render().encode("utf-8"))
