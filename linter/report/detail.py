"""The full report for people: each finding with its source, reason, legal basis and rewrites, by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from linter.messages import TEXTS, say
from linter.model import Citation, Finding, RunReport, Suggestion

from .cells import visible, width
from .excerpt import cut_excerpt
from .places import place
from .styled import BLANK, Line, Piece, labelled
from .summary import count, level_words, new_findings, summary_page

MIN_COLUMNS = 60
_INDENT = 2


def detail_page(report: RunReport, *, columns: int, between: Iterable[Line] = ()) -> Iterator[Line]:
    """Every new finding grouped by file, then `between`, then the summary. `columns` (at least 60) is the width."""
    columns = max(columns, MIN_COLUMNS)
    for path, group in groupby(new_findings(report), key=lambda finding: finding.path):
        findings = tuple(group)
        yield (Piece(visible(path), "strong"), Piece(say("report.file_count", count=len(findings)), "dim"))
        yield BLANK
        for finding in findings:
            yield from finding_block(finding, columns=columns)
            yield BLANK
    if rows := tuple(between):
        yield from rows
        yield BLANK
    yield from summary_page(count(report))


def finding_block(finding: Finding, *, columns: int, rewrites: bool = True) -> Iterator[Line]:
    """One finding: where and what, the source with the hit marked, why, the basis and, unless these are shown
    otherwise, the `rewrites`."""
    yield (
        Piece(place(finding), "path"),
        Piece("  "),
        Piece(level_words(finding.severity), finding.severity),
        Piece(" "),
        Piece(finding.code, "code"),
        Piece(" "),
        Piece(visible(finding.title), "strong"),
        Piece(_remarks(finding), "dim"),
    )
    yield from _source(finding, columns)
    label_width = max(width(say(f"label.{name}")) for name in ("problem", "why", "basis", "rewrite", "more"))

    def field(name: str, text: str, style: str = "") -> Iterator[Line]:
        label = say(f"label.{name}") if name else ""
        return labelled(label, visible(text), columns=columns, indent=_INDENT, label_width=label_width, style=style)

    yield from field("problem", finding.message)
    yield from field("why", finding.why)
    for at, citation in enumerate(finding.basis):
        yield from field("" if at else "basis", citation_words(citation))
    for at, words in enumerate(suggestion_words(finding.suggestions) if rewrites else ()):
        yield from field("" if at else "rewrite", words, "good" if finding.suggestions else "dim")
    yield from field("more", f"redlint explain {finding.code}", "dim")


def citation_words(citation: Citation) -> str:
    """An article with the rank of its instrument: a law and a trade body's rule do not weigh the same."""
    space = " " if citation.ref[:1].isascii() else ""  # standards go by their number
    return say("report.citation", ref=space + citation.ref, level=rank_words(citation.level)).replace("  ", " ")


def rank_words(level: str) -> str:
    """How binding an instrument is: 法律, 推荐性国家标准, 行业自律 ..."""
    key = f"level.{level}"
    return say(key) if key in TEXTS else level


def suggestion_words(suggestions: tuple[Suggestion, ...]) -> Iterator[str]:
    """The rewrites, numbered if there are several, each saying what it replaces."""
    if not suggestions:
        yield say("report.no_rewrite")
    for number, suggestion in enumerate(suggestions, 1):
        closes = suggestion.scope == "delete" and suggestion.text
        key = "scope.close" if closes else f"scope.{suggestion.scope}"
        words = say(key, text=suggestion.text) if suggestion.text or suggestion.scope == "delete" else ""
        if suggestion.parts is not None and suggestion.parts[0] != suggestion.parts[1]:
            words += say("report.parts", before=suggestion.parts[0], after=suggestion.parts[1])
        yield f"{number}. {words}" if len(suggestions) > 1 else words


def _remarks(finding: Finding) -> str:
    """What else the header should say: an unsure rule, a disguise, the row's id."""
    remarks = []
    if finding.confidence == "low":
        remarks.append(say("report.unsure"))
    if finding.evasion:
        kinds = say("report.enumeration").join(evasion_words(kind) for kind in finding.evasion)
        remarks.append(say("report.evasion", kinds=kinds))
    if finding.record:
        remarks.append(say("report.record", record=visible(finding.record)))
    return say("report.remarks", remarks=say("report.comma").join(remarks)) if remarks else ""


def evasion_words(kind: str) -> str:
    """The name of a disguise for people; one without a translation shows its slug."""
    key = f"evasion.{kind}"
    return say(key) if key in TEXTS else kind


def _source(finding: Finding, columns: int) -> Iterator[Line]:
    start = finding.start.offset - finding.context_start.offset
    end = finding.end.offset - finding.context_start.offset
    last_line = finding.context_start.line + finding.context.count("\n")
    gutter = max(len(str(last_line)), 2) + _INDENT
    room = columns - gutter - 3
    excerpts = cut_excerpt(finding.context, start, end, first_line=finding.context_start.line, columns=room)
    for excerpt in excerpts:
        yield (
            Piece(f"{excerpt.line:>{gutter}} │ ", "dim"),
            Piece(excerpt.before),
            Piece(excerpt.hit, "hit"),
            Piece(excerpt.after),
        )
        if excerpt.carets:
            yield (Piece(" " * gutter + " │ ", "dim"), Piece(excerpt.carets, finding.severity))
