"""The engine: documents and texts in, findings out. One `Linter` per process and settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from linter.context.chain import Judged, judge_hit, resolve_overlaps
from linter.context.cues import Cues
from linter.context.hit import Hit, make_hit
from linter.errors import InputError
from linter.finding import FindingMaker
from linter.match.join import Field, join
from linter.match.scan import Scanner
from linter.match.store import Compiled, load_compiled
from linter.model import (
    LOOKBACK,
    SEVERITIES,
    Document,
    FileError,
    FileReport,
    Finding,
    Lines,
    Segment,
    Verdict,
)
from linter.text.fold_table import unify
from linter.text.folding import Folded, fold
from linter.text.speakers import find_label, find_turns

MAX_SEGMENT = 20_000
"""Longer texts are judged in pieces of at most this many code points, cut at sentence ends."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check and how; all that can change a verdict besides the text and the catalog."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: str = "info"
    channel: str | None = None
    audience: str | None = None
    stage: str | None = None
    preview: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One hit and what context made of it, for `explain`: `span` is in the segment's code points."""

    code: str
    title: str
    span: tuple[int, int]
    match: str
    pattern: str
    verdicts: tuple[Verdict, ...]
    reported: bool


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What was found in one part of a document, and how many hits context dropped, by reason."""

    segments: int
    findings: tuple[Finding, ...]
    dropped: dict[str, int]


class Linter:
    """Judges texts with a compiled catalog. Raises `CatalogError` or `RedlintError` on a bad catalog or selection."""

    def __init__(self, settings: Settings | None = None, catalog_dir: Path | None = None) -> None:
        self.settings = settings or Settings()
        self._directory = catalog_dir
        self._compiled = load_compiled(catalog_dir or _builtin_directory())
        self._adopt(self._compiled)

    @classmethod
    def of(cls, compiled: Compiled, settings: Settings | None = None) -> Linter:
        """A linter over a catalog that is compiled already."""
        linter = cls.__new__(cls)
        linter.settings = settings or Settings()
        linter._directory = None
        linter._compiled = compiled
        linter._adopt(compiled)
        return linter

    def _adopt(self, compiled: Compiled) -> None:
        settings = self.settings
        self._scanner = Scanner(compiled.program)
        self._active = _active_rules(compiled, settings)
        program = compiled.program
        self._roles = {word: "customer" for word in program.forms("role_customer")}
        self._roles |= {word: "agent" for word in program.forms("role_agent")}
        self._floor = SEVERITIES.index(settings.min_severity)

    @property
    def catalog_version(self) -> str:
        """The catalog's own version."""
        return self._compiled.version

    @property
    def catalog_digest(self) -> str:
        """SHA-256 of the catalog's files."""
        return self._compiled.digest

    @property
    def rules_active(self) -> int:
        """How many rules the settings leave on."""
        return sum(self._active)

    @cached_property
    def _maker(self) -> FindingMaker:
        return FindingMaker(self._compiled)

    def check_document(self, document: Document) -> FileReport:
        """Judge a document to its end. What cannot be read becomes an error of the report, never silence."""
        judged: list[BatchReport] = []
        try:
            judged.extend(self.judge_batch(batch, document.path) for batch in document.batches)
        except InputError as error:
            return report_file(document, judged, error)
        return report_file(document, judged)

    def judge_batch(self, batch: Lines | tuple[Segment, ...], path: str) -> BatchReport:
        """Judge a part of a document; parts are independent, so that workers may share them out."""
        findings: list[Finding] = []
        dropped: Counter[str] = Counter()
        if isinstance(batch, Lines):
            count = batch.text.count("\n") + (bool(batch.text) and not batch.text.endswith("\n"))
            segments: Iterable[Segment] = self._line_segments(batch)
        else:
            count, segments = len(batch), batch
        for segment in segments:
            self._check_segment(segment, path, findings, dropped)
        return BatchReport(count, tuple(findings), dict(dropped))

    def check_text(
        self,
        text: str,
        *,
        path: str = "<text>",
        channel: str | None = None,
        audience: str | None = None,
        speaker: str | None = None,
    ) -> FileReport:
        """Judge one text as a document of its own; its lines share context."""
        findings: list[Finding] = []
        dropped: Counter[str] = Counter()
        segment = Segment(text, channel=channel, audience=audience, speaker=speaker)
        self._check_segment(segment, path, findings, dropped)
        return FileReport(path, 1, tuple(findings), dict(sorted(dropped.items())))

    def trace(self, segment: Segment) -> tuple[Decision, ...]:
        """Every hit in a segment with the whole chain of verdicts, reported or not."""
        decisions: list[Decision] = []
        for turn in self._turns(self._settle(segment)):
            folded = fold(turn.text)
            shift = turn.offset - segment.offset
            for judged in self._judge(folded, turn)[1]:
                start, end = folded.span(judged.hit.start, judged.hit.end)
                card = self._maker.cards[judged.hit.rule]
                decisions.append(
                    Decision(
                        self._compiled.rules[judged.hit.rule].code, card.title, (start + shift, end + shift),
                        turn.text[start:end], card.patterns[judged.hit.pattern], judged.verdicts, judged.kept,
                    )  # fmt: skip
                )
        return tuple(decisions)

    def _line_segments(self, lines: Lines) -> Iterator[Segment]:
        """Segments of those lines that can matter, with what stands before them."""
        text = lines.text
        number, counted = lines.line, 0
        for start, end in self._scanner.lines_that_may_matter(text):
            number += text.count("\n", counted, start)
            counted = start
            line = text[start:end].rstrip("\r")
            yield Segment(
                line, number, 1, lines.offset + start,
                channel=lines.channel, audience=lines.audience, stage=lines.stage,
                preceding=_preceding(lines, start),
            )  # fmt: skip

    def _check_segment(
        self, segment: Segment, path: str, findings: list[Finding], dropped: Counter[str]
    ) -> None:
        for piece in _pieces(self._settle(segment)):
            if not self._scanner.may_matter(unify(piece.text)) and not fold_changes(piece.text):
                continue
            for turn in self._turns(piece):
                folded = fold(turn.text)
                place, judged_hits = self._judge(folded, turn)
                for judged in judged_hits:
                    if not judged.kept:
                        dropped[judged.verdicts[-1].reason] += 1
                        continue
                    finding = self._maker.make(judged, place, folded, turn, path)
                    if SEVERITIES.index(finding.severity) < self._floor:
                        dropped["below-threshold"] += 1
                    else:
                        findings.append(finding)

    def _settle(self, segment: Segment) -> Segment:
        """Fill in what the settings say; the segment's own channel, audience and stage win."""
        settings = self.settings
        channel = segment.channel or settings.channel
        audience = segment.audience or settings.audience
        if audience is None and channel == "voicemail":
            audience = "contact"  # whoever hears a voicemail may be a third party
        return replace(segment, channel=channel, audience=audience, stage=segment.stage or settings.stage)

    def _turns(self, segment: Segment) -> Iterator[Segment]:
        """The segment's turns by speaker label; a line without a label goes on with the turn before it."""
        if segment.speaker is not None:
            yield segment
            return
        flat = unify(segment.text)
        turns = find_turns(flat, self._roles)
        inherited = self._inherited_speaker(segment.preceding)
        for role, start, end in turns:
            if len(turns) == 1 and role is None:
                yield segment if inherited is None else replace(segment, speaker=inherited)
                return
            before = segment.text[:start]
            newlines = before.count("\n")
            column = start - before.rfind("\n") if newlines else segment.column + start
            yield replace(
                segment, text=segment.text[start:end], line=segment.line + newlines, column=column,
                offset=segment.offset + start, speaker=role or inherited,
            )  # fmt: skip

    def _inherited_speaker(self, preceding: tuple[str, ...]) -> str | None:
        for line in reversed(preceding):
            if not line.strip():
                return None
            found = find_label(unify(line), self._roles)
            if found is not None:
                return found[0]
        return None

    def _judge(self, folded: Folded, segment: Segment) -> tuple[Field, list[Judged]]:
        place = self._scanner.scan(folded.text)
        hits = self._hits(place, segment)
        if not hits:
            return place, []
        rules = self._compiled.rules
        cues = Cues(place, self._compiled.program)
        judged = [judge_hit(hit, rules[hit.rule].traits, segment, cues) for hit in hits]
        return place, resolve_overlaps(
            judged,
            rank=lambda hit: (
                SEVERITIES.index(rules[hit.rule].severity), hit.end - hit.start, -hit.rule, -hit.pattern,
            ),
            group=lambda hit: rules[hit.rule].category,
        )  # fmt: skip

    def _hits(self, place: Field, segment: Segment) -> list[Hit]:
        program = self._compiled.program
        present = place.bases
        tried: set[int] = set()
        found: dict[tuple[int, int, int], Hit] = {}
        for base in present:
            for number in program.triggers.get(base, ()):
                if number in tried:
                    continue
                tried.add(number)
                rule, pattern, steps, order = program.variants[number]
                if not self._active[rule] or not self._applies(rule, segment):
                    continue
                if any(present.keys().isdisjoint(steps[index][0]) for index in order):
                    continue
                for spans in join(place, steps, program.ambiguous):
                    hit = make_hit(rule, pattern, steps, spans)
                    found.setdefault((rule, hit.start, hit.end), hit)
        return list(found.values())

    def _applies(self, rule: int, segment: Segment) -> bool:
        key = self._compiled.rules[rule]
        if key.channels and segment.channel is not None and segment.channel not in key.channels:
            return False
        return not key.audience or (segment.audience or "debtor") in key.audience


def report_file(document: Document, judged: Iterable[BatchReport], error: InputError | None = None) -> FileReport:
    """Put the parts of a document together, in their order. Notices with an E code are errors."""
    parts = tuple(judged)
    dropped: Counter[str] = Counter()
    for part in parts:
        dropped.update(part.dropped)
    errors = [FileError(n.path, n.message, n.code) for n in document.notices if n.code.startswith("E")]
    if error is not None:
        errors.append(FileError(document.path, error.message, error.code))
    return FileReport(
        path=document.path,
        segments=sum(part.segments for part in parts),
        findings=tuple(finding for part in parts for finding in part.findings),
        dropped=dict(sorted(dropped.items())),
        encoding=document.encoding,
        errors=tuple(errors),
        notices=tuple(notice for notice in document.notices if not notice.code.startswith("E")),
    )


def _active_rules(compiled: Compiled, settings: Settings) -> tuple[bool, ...]:
    """For each rule whether the settings leave it on."""
    if not settings.select and not settings.ignore:
        wanted = ("stable", "preview") if settings.preview else ("stable",)
        return tuple(rule.status in wanted for rule in compiled.rules)
    from linter.catalog.selection import select_rules

    chosen = {rule.code for rule in select_rules(compiled.rules, settings.select, settings.ignore, settings.preview)}
    return tuple(rule.code in chosen for rule in compiled.rules)


def fold_changes(text: str) -> bool:
    """Whether folding removes characters, so that a trigger may show only afterwards."""
    from linter.text.folding import has_invisible

    return has_invisible(text)


def _builtin_directory() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "redlines"
    return installed if installed.is_dir() else package.parent / "redlines"


def _preceding(lines: Lines, start: int) -> tuple[str, ...]:
    """Up to `LOOKBACK` lines before the one at `start`, nearest last."""
    begin = start
    for _ in range(LOOKBACK):
        if begin == 0:
            break
        begin = lines.text.rfind("\n", 0, begin - 1) + 1
    own = tuple(lines.text[begin:start].split("\n")[:-1]) if start else ()
    missing = LOOKBACK - len(own)
    return (*lines.before[-missing:], *own) if missing > 0 else own


def _pieces(segment: Segment) -> Iterator[Segment]:
    """The segment, or pieces of a very long one, cut behind a sentence end where there is one."""
    text = segment.text
    if len(text) <= MAX_SEGMENT:
        yield segment
        return
    start, line, column = 0, segment.line, segment.column
    while start < len(text):
        end = min(len(text), start + MAX_SEGMENT)
        if end < len(text):
            cut = max(text.rfind(mark, start + 1, end) for mark in "\n。！？；;!?")
            end = cut + 1 if cut > start else end
        piece = text[start:end]
        yield replace(segment, text=piece, line=line, column=column, offset=segment.offset + start)
        newlines = piece.count("\n")
        line += newlines
        column = len(piece) - piece.rfind("\n") if newlines else column + len(piece)
        start = end


