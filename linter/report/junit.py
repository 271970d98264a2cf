"""JUnit XML: a suite for each file, a case for each finding; what is settled is skipped, a clean file passes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linter.messages import say
from linter.model import FileReport, Finding, RunReport

from .artifacts import artifact_path
from .summary import count, sentence_about
from .wording import explanation, headline, one_line, status_words
from .xml_text import attribute, content

FAILING = ("error", "warning")


def render_junit(report: RunReport) -> Iterator[str]:
    """The document, suite by suite."""
    tally = count(report)
    counts = sum((_count(file) for file in report.files), Counter[str]())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<testsuites name="redlint" tests="{counts["tests"]}" failures="{counts["failures"]}" '
        f'errors="{len(tally.errors)}" skipped="{counts["skipped"]}">\n'
    )
    for file in report.files:
        yield from _suite(file)
    yield "</testsuites>\n"


def _count(file: FileReport) -> Counter[str]:
    new = [finding for finding in file.findings if finding.status == "new"]
    return Counter(
        tests=max(len(file.findings) + len(file.errors), 1),
        failures=sum(finding.severity in FAILING for finding in new),
        skipped=len(file.findings) - len(new),
    )


def _suite(file: FileReport) -> Iterator[str]:
    counts, path = _count(file), artifact_path(file.path)
    yield (
        f'  <testsuite name={attribute(path)} tests="{counts["tests"]}" failures="{counts["failures"]}" '
        f'errors="{len(file.errors)}" skipped="{counts["skipped"]}" time="0">\n'
    )
    for error in file.errors:
        sentence = sentence_about(error.path, error.message)
        yield f'    <testcase name="redlint.{error.code}" classname={attribute(path)} time="0">\n'
        yield f'      <error message={attribute(sentence)} type="{error.code}">{content(sentence)}</error>\n'
        yield "    </testcase>\n"
    for finding in file.findings:
        yield from _case(finding, path)
    if not file.findings and not file.errors:
        yield f'    <testcase name="redlint" classname={attribute(path)} time="0"/>\n'
    yield "  </testsuite>\n"


def _case(finding: Finding, path: str) -> Iterator[str]:
    where = f'line="{finding.start.line}" column="{finding.start.column}"'
    yield f'    <testcase name="redlint.{finding.code}" classname={attribute(path)} {where} time="0">\n'
    if finding.status != "new":
        said = say("report.title_message", title=status_words(finding), message=one_line(finding.status_reason))
        yield f"      <skipped message={attribute(said if finding.status_reason else status_words(finding))}/>\n"
    elif finding.severity in FAILING:
        head = f"<failure message={attribute(headline(finding))} type={attribute(finding.severity)}>"
        yield f"      {head}{content(explanation(finding))}</failure>\n"
    else:
        yield f"      <system-out>{content(explanation(finding))}</system-out>\n"
    yield "    </testcase>\n"
