"""`--engine spark` where pyspark is not installed: a sentence with a code, in either language."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from linter.cli.main import run
from linter.messages import use_language


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "没有装 pyspark；请先 pip install"), ("en", "pyspark is not installed; pip install")]
)
def test_without_pyspark_a_sentence(
    language: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    table = tmp_path / "话术.csv"
    table.write_text("编号,话术内容\n1,不还就等着坐牢\n", encoding="utf-8")
    arguments = [
        "--lang",
        language,
        "audit",
        "--engine",
        "spark",
        str(table),
        "--isolated",
        "-o",
        str(tmp_path / "out"),
    ]
    try:
        assert run(arguments) == 2
    finally:
        use_language("zh")
    said = capsys.readouterr().err
    assert "E115" in said
    assert words in said
