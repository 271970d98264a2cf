"""One HTML file for people who work through findings: totals, charts, a filter, every finding. No network.

Everything that comes from checked files is escaped; a content policy forbids the page to load anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from itertools import groupby

from linter.messages import language, say
from linter.model import Finding, RunReport

from .charts import Group, bar_chart
from .places import place
from .summary import GRAVEST_FIRST, Tally, change_words, count, left_out_words, level_words, sentence_about
from .wording import (
    approval_words,
    basis_words,
    category_words,
    disguise_words,
    known_words,
    one_line,
    readable,
    rewrite_words,
    status_words,
)

MOST_BARS = 15
"""Files beyond this share one sentence under the chart."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def render_html(report: RunReport, *, version: str, made: str = "") -> Iterator[str]:
    """The page in pieces. `made` is the time it was made, in words; without it the page bears none."""
    tally = count(report)
    numbers = {file.path: str(number) for number, file in enumerate(report.files) if file.findings}
    findings = tuple(report.findings())
    title = _text(say("export.title"))
    yield (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language() == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{title}</title>\n<style>\n{_asset("page.css")}</style>\n'
        f'</head>\n<body>\n<header class="top">\n<h1>{title}</h1>\n'
    )
    facts = [say("report.scope", files=f"{tally.files:,}", segments=f"{tally.segments:,}").rstrip("：: "), made]
    yield f'<p class="facts">{_text(say("page.separator").join(filter(None, facts)))}</p>\n'
    yield from _totals(tally)
    yield "</header>\n<main>\n"
    yield from _charts(findings, numbers)
    yield from _failures(tally)
    if findings:
        yield f"<h2>{_text(say('page.findings'))}</h2>\n"
        yield from _filter(findings, numbers)
        for path, group in groupby(findings, key=lambda finding: finding.path):
            yield from _section(path, tuple(group), numbers[path])
        yield f'<p class="none" id="none" hidden>{_text(say("page.no_match"))}</p>\n'
    else:
        yield f'<p class="none">{_text(say("report.none" if tally.files else "report.nothing"))}</p>\n'
    yield from _remarks(tally)
    yield "</main>\n"
    yield from _footer(report, tally, version)
    yield f"<script>\n{_asset('page.js')}</script>\n</body>\n</html>\n"


def _totals(tally: Tally) -> Iterator[str]:
    yield '<ul class="totals">\n'
    for level in GRAVEST_FIRST:
        yield f'<li class="{level}"><b>{tally.levels[level]:,}</b><span>{_text(level_words(level))}</span></li>\n'
    for status, amount in tally.settled.items():
        if amount:
            yield f"<li><b>{amount:,}</b><span>{_text(say(f'status.{status}'))}</span></li>\n"
    if tally.errors:
        failed = len({error.path for error in tally.errors})
        yield f'<li class="error"><b>{failed:,}</b><span>{_text(say("page.unread_files"))}</span></li>\n'
    yield "</ul>\n"


def _charts(findings: Sequence[Finding], numbers: dict[str, str]) -> Iterator[str]:
    new = [finding for finding in findings if finding.status == "new"]
    if not new:
        return
    categories: dict[str, Counter[str]] = {}
    files: dict[str, Counter[str]] = {}
    for finding in new:
        categories.setdefault(finding.category, Counter())[finding.severity] += 1
        files.setdefault(finding.path, Counter())[finding.severity] += 1
    yield '<div class="charts">\n'
    kinds = [Group(category_words(name), name, levels) for name, levels in _largest(categories)]
    yield from _figure(say("page.by_category"), kinds, "category", 0)
    sources = [Group(path, numbers[path], levels) for path, levels in _largest(files)]
    yield from _figure(say("page.by_file"), sources[:MOST_BARS], "file", len(sources) - MOST_BARS)
    yield "</div>\n"


def _largest(counts: dict[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    return sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))


def _figure(title: str, groups: Sequence[Group], filters: str, left_out: int) -> Iterator[str]:
    yield f"<figure>\n<figcaption>{_text(title)}</figcaption>\n"
    yield from bar_chart(groups, filters=filters, title=title)
    if left_out > 0:
        yield f'<p class="facts">{_text(say("page.more_files", count=f"{left_out:,}"))}</p>\n'
    legend = "".join(f'<span><i class="{level}"></i>{_text(level_words(level))}</span>' for level in GRAVEST_FIRST)
    yield f'<p class="legend">{legend}</p>\n</figure>\n'


def _filter(findings: Sequence[Finding], numbers: dict[str, str]) -> Iterator[str]:
    categories = dict.fromkeys(finding.category for finding in findings)
    statuses = {finding.status: status_words(finding) for finding in findings}
    yield '<form id="filter" hidden>\n'
    yield (
        f'<label class="words">{_text(say("page.words"))}<input type="search" name="words" '
        f'placeholder="{_text(say("page.words_hint"))}"></label>\n'
    )
    yield _select("category", {name: category_words(name) for name in categories})
    yield _select("file", {number: one_line(path) for path, number in numbers.items()})
    if len(statuses) > 1:
        yield _select("status", statuses)
    else:
        yield '<input type="hidden" name="status" value="">\n'
    yield f"<fieldset><legend>{_text(say('sheet.column_level'))}</legend>\n"
    for level in GRAVEST_FIRST:
        box = f'<input type="checkbox" name="level" value="{level}" checked>'
        yield f"<label>{box}{_text(level_words(level))}</label>\n"
    yield f'</fieldset>\n<button type="reset">{_text(say("page.reset"))}</button>\n'
    words = say("page.shown", shown="{shown}", all="{all}")  # the script fills them in
    yield f'<output id="shown" aria-live="polite" data-words="{_text(words)}"></output>\n</form>\n'


def _select(name: str, choices: dict[str, str]) -> str:
    label = _text(say(f"sheet.column_{'path' if name == 'file' else name}"))
    options = "".join(f'<option value="{escape(value)}">{_text(words)}</option>' for value, words in choices.items())
    everything = f'<option value="">{_text(say("page.all"))}</option>'
    return f'<label>{label}<select name="{name}">{everything}{options}</select></label>\n'


def _section(path: str, findings: Sequence[Finding], number: str) -> Iterator[str]:
    amount = _text(say("report.file_count", count=f"{len(findings):,}"))
    yield f'<section class="file">\n<h3 class="path">{_text(one_line(path))}<small>{amount}</small></h3>\n'
    for finding in findings:
        yield from _finding(finding, number)
    yield "</section>\n"


def _finding(finding: Finding, number: str) -> Iterator[str]:
    settled = "" if finding.status == "new" else " settled"
    yield (
        f'<article class="finding {finding.severity}{settled}" tabindex="0" data-category="{escape(finding.category)}" '
        f'data-level="{finding.severity}" data-file="{number}" data-status="{finding.status}">\n'
        f'<h4><span class="badge level">{_text(level_words(finding.severity))}</span>'
        f"<code>{_text(finding.code)}</code><span>{_text(one_line(finding.title))}</span>"
    )
    if settled:
        yield f'<span class="badge status">{_text(status_words(finding))}</span>'
    yield f'</h4>\n<p class="where">{_where(finding)}</p>\n<blockquote>{_marked(finding)}</blockquote>\n<dl>\n'
    for label, text in _explained(finding):
        style = ' class="rewrite"' if label == "label.rewrite" else ""
        yield f"<dt>{_text(say(label))}</dt><dd{style}>{_text(readable(text))}</dd>\n"
    yield "</dl>\n</article>\n"


def _where(finding: Finding) -> str:
    facts = [
        category_words(finding.category),
        say("report.record", record=one_line(finding.record)) if finding.record else "",
        known_words("channel", finding.channel),
        known_words("audience", finding.audience),
        say("report.evasion", kinds=disguise_words(finding)) if finding.evasion else "",
        say("report.unsure") if finding.confidence == "low" else "",
    ]
    return f'<span class="place">{_text(place(finding))}</span>' + "".join(
        f"{_text(say('page.separator'))}{_text(fact)}" for fact in facts if fact
    )


def _explained(finding: Finding) -> Iterator[tuple[str, str]]:
    fields = (
        ("sheet.column_status_reason", finding.status_reason),
        ("sheet.column_approval", approval_words(finding)),
        ("label.problem", finding.message),
        ("label.why", finding.why),
        ("label.basis", basis_words(finding)),
        ("label.rewrite", rewrite_words(finding) or (say("report.no_rewrite") if finding.status == "new" else "")),
    )
    return ((label, text) for label, text in fields if text)


def _marked(finding: Finding) -> str:
    start = finding.start.offset - finding.context_start.offset
    end = finding.end.offset - finding.context_start.offset
    text = finding.context
    if not 0 <= start < end <= len(text):
        return _text(readable(text))
    before, hit, after = (_text(readable(part)) for part in (text[:start], text[start:end], text[end:]))
    return f"{before.lstrip()}<mark>{hit}</mark>{after}"


def _failures(tally: Tally) -> Iterator[str]:
    sentences = [f"{error.code} {sentence_about(error.path, error.message)}" for error in tally.errors]
    yield from _list(say("report.errors", count=len(sentences)), sentences)


def _remarks(tally: Tally) -> Iterator[str]:
    for key, notices in (("report.skipped", tally.skipped), ("report.notices", tally.notices)):
        yield from _list(say(key, count=len(notices)), [sentence_about(one.path, one.message) for one in notices])


def _list(title: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        items = "".join(f"<li>{_text(one_line(sentence))}</li>\n" for sentence in sentences)
        yield f'<h2>{_text(title)}</h2>\n<ul class="notes">\n{items}</ul>\n'


def _footer(report: RunReport, tally: Tally, version: str) -> Iterator[str]:
    sentences = [
        say("report.left_out", reasons=left_out) if (left_out := left_out_words(tally)) else "",
        say("page.made_by", version=version, catalog=report.catalog_version, digest=report.catalog_digest[:12],
            rules=tally.rules_active),
        say("report.user_catalogs", changes=change_words(tally.changes)) if tally.changes else "",
        say("page.keys"),
    ]  # fmt: skip
    yield f"<footer>{'<br>'.join(_text(sentence) for sentence in sentences if sentence)}</footer>\n"


def _asset(name: str) -> str:
    return resources.files("linter.report").joinpath(f"assets/{name}").read_text("utf-8")


def _text(words: str) -> str:
    return escape(words)
