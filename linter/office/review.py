"""What a review says about each text of an Office file: its findings, and the text as it could read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.engine import Linter
from linter.fixing.mending import Spared, judge, spare_none
from linter.messages import say
from linter.model import SEVERITIES, Document, Edit, FileReport, Finding, Segment
from linter.report.detail import citation_words, suggestion_words
from linter.rewrite.applying import Left, plan_rewrite


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A segment with findings. `edits` (of its text) are the rewrite, `left` what they do not settle."""

    segment: Segment
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """All of a file: its report, its segments with findings in their order, the findings nobody has answered for."""

    report: FileReport
    texts: tuple[Reviewed, ...]
    findings: tuple[Finding, ...]


def review(document: Document, linter: Linter, spared: Spared = spare_none) -> Review:
    """Check a document and plan a rewrite of every text with findings, those that are `spared` aside."""
    segments: list[Segment] = []

    def watched() -> Iterator[tuple[Segment, ...]]:
        for batch in document.batches:
            assert isinstance(batch, tuple)
            segments.extend(batch)
            yield batch

    kept = Document(document.path, document.kind, document.encoding, watched(), document.notices)
    report = linter.check_document(kept)
    by_place: dict[str | None, list[Finding]] = {}
    findings = tuple(one for one in report.findings if one.status == "new" and not spared(one))
    for finding in findings:
        by_place.setdefault(finding.locator, []).append(finding)
    return Review(report, tuple(_review(segments, by_place, linter, document.path)), findings)


def _review(
    segments: Sequence[Segment], by_place: dict[str | None, list[Finding]], linter: Linter, path: str
) -> Iterator[Reviewed]:
    for segment in segments:
        end = segment.offset + len(segment.text)
        own = [
            one
            for one in by_place.get(segment.locator, ())
            if segment.offset <= one.start.offset <= end and one.end.offset <= end
        ]
        if not own:
            continue
        by_place[segment.locator] = [one for one in by_place[segment.locator] if one not in own]
        mendable = [one for one in own if one.suggestions]
        plan = plan_rewrite(segment, mendable, unsafe=True, judge=lambda one: judge(linter, path, one))
        yield Reviewed(segment, tuple(own), plan.edits, plan.left)


def gravest(findings: Sequence[Finding]) -> str:
    """The gravest level among findings."""
    return max((finding.severity for finding in findings), key=SEVERITIES.index)


def comment_words(finding: Finding) -> str:
    """What a comment says: rule, reason, basis, suggestions."""
    lines = [
        say("review.rule", code=finding.code, title=finding.title, level=say(f"level.{finding.severity}")),
        say("review.message", text=finding.message),
        say("review.why", text=finding.why.strip()),
    ]
    lines += (say("review.basis", text=citation_words(one)) for one in finding.basis)
    if finding.suggestions:
        lines.append(say("review.rewrite"))
        lines += (f"  {words}" for words in suggestion_words(finding.suggestions) if words)
    return "\n".join(lines)
