"""Markdown to paste into a document or a merge request: totals, then each finding with its sentence and rewrites.

Checked text is escaped, so that it neither formats anything nor calls anybody by an at sign.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice

from linter.messages import say
from linter.model import Finding, RunReport

from .places import place
from .summary import GRAVEST_FIRST, Tally, count, left_out_words, level_words, new_findings, sentence_about
from .wording import basis_words, category_words, one_line, readable, rewrite_words

MOST = 100
"""Findings shown in full: comments of merge requests are bounded. The rest is counted."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$&])")


def render_markdown(report: RunReport) -> Iterator[str]:
    """The page: scope, a table by category and level, the findings by file, and what was left out."""
    tally = count(report)
    yield f"## {say('export.title')}\n\n"
    yield say("report.scope", files=f"{tally.files:,}", segments=f"{tally.segments:,}") + _found(tally) + "\n"
    if tally.findings:
        yield "\n" + "".join(_table(report))
    shown = islice(new_findings(report), MOST)
    for path, findings in groupby(shown, key=lambda finding: finding.path):
        yield f"\n### {_escape(one_line(path))}\n"
        for finding in findings:
            yield "\n" + "".join(_item(finding))
    if tally.findings > MOST:
        yield "\n" + say("export.more", count=f"{tally.findings - MOST:,}") + "\n"
    yield from _rest(tally)


def _found(tally: Tally) -> str:
    if not tally.findings:
        return say("report.none") if tally.files else say("report.nothing")
    amounts = [f"{level_words(level)} {tally.levels[level]:,}" for level in GRAVEST_FIRST]
    return say("report.comma").join(amounts)


def _table(report: RunReport) -> Iterator[str]:
    counts: dict[str, Counter[str]] = {}
    for finding in new_findings(report):
        counts.setdefault(finding.category, Counter())[finding.severity] += 1
    heads = [say("sheet.column_category"), *map(level_words, GRAVEST_FIRST), say("export.sum")]
    yield f"| {' | '.join(heads)} |\n|---|{'--:|' * (len(heads) - 1)}\n"
    for category, levels in sorted(counts.items(), key=lambda item: -item[1].total()):
        cells = [category_words(category), *(f"{levels[level]:,}" for level in GRAVEST_FIRST), f"{levels.total():,}"]
        yield f"| {' | '.join(cells)} |\n"


def _item(finding: Finding) -> Iterator[str]:
    where = _escape(place(finding)[len(one_line(finding.path)) :].lstrip(":"))
    record = " · " + _escape(say("report.record", record=one_line(finding.record))) if finding.record else ""
    name = f"{level_words(finding.severity)} {finding.code} {_escape(one_line(finding.title))}"
    yield f"- **{name}** · {where}{record}\n\n"
    yield "".join(f"  > {line}\n" for line in _marked(finding).split("\n"))
    yield "\n"
    for label, text in (
        ("problem", finding.message),
        ("why", finding.why),
        ("basis", basis_words(finding)),
        ("rewrite", rewrite_words(finding)),
    ):
        if text:
            lines = _escape(readable(text)).split("\n")
            said = say("report.semicolon").join(lines) if label == "basis" else "<br>".join(lines)
            yield f"  - {say('export.labelled', label=say(f'label.{label}'), text=said)}\n"


def _marked(finding: Finding) -> str:
    """The sentence with the hit in bold, line by line."""
    start = finding.start.offset - finding.context_start.offset
    end = finding.end.offset - finding.context_start.offset
    text = finding.context
    if not 0 <= start < end <= len(text):
        return _escape(readable(text))
    hit = [f"**{_escape(line)}**" if line.strip() else line for line in readable(text[start:end]).split("\n")]
    return _escape(readable(text[:start])).lstrip() + "\n".join(hit) + _escape(readable(text[end:]))


def _rest(tally: Tally) -> Iterator[str]:
    if left_out := left_out_words(tally):
        yield f"\n{_escape(say('report.left_out', reasons=left_out))}\n"
    groups = (
        ("report.errors", [sentence_about(error.path, error.message) for error in tally.errors]),
        ("report.skipped", [sentence_about(note.path, note.message) for note in tally.skipped]),
        ("report.notices", [sentence_about(note.path, note.message) for note in tally.notices]),
    )
    for key, sentences in groups:
        if sentences:
            yield f"\n{say(key, count=len(sentences))}{say('export.colon')}\n\n"
            yield "".join(f"- {_escape(one_line(sentence))}\n" for sentence in sentences)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("@", "`@`")
