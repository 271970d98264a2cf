"""The engine: documents and texts in, findings out. One `Linter` per process and settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from linter.activity import active_rules, changed_levels, is_on
from linter.concluding import heed, without_allowed
from linter.context.chain import Judged, judge_hit, resolve_overlaps
from linter.context.cues import Cues
from linter.context.hit import Hit, make_hit
from linter.errors import InputError
from linter.finding import FindingMaker, settle_in
from linter.housekeeping import BARE_VARIABLES, CATEGORY, NAME, find_bare_lines, report_bare_variables
from linter.kinds.concern import Concerns
from linter.kinds.limits import Limits
from linter.kinds.recogniser import Recogniser
from linter.known import Memo
from linter.look import Look, add_hidden, excuse, unmask
from linter.match.join import Field, can_join, join
from linter.match.numbers import even_out
from linter.match.scan import Scanner, Sight
from linter.match.store import Compiled, builtin_directory, load_compiled
from linter.model import (
    SCRIPT_TYPES,
    SEVERITIES,
    Directive,
    Document,
    FileError,
    FileReport,
    Finding,
    Lines,
    Segment,
    Verdict,
)
from linter.pieces import MAX_SEGMENT, cut_pieces, lines_with_invisible, preceding_lines, row_directives
from linter.rewrite.suggestions import shift_edits
from linter.second_opinion import SecondOpinion, may_say_something
from linter.speaking import Speakers
from linter.text.disguise import Unmasker
from linter.text.folding import Folded, fold, fold_lines
from linter.text.placeholders import find_marks
from linter.text.sentences import split_sentences

if TYPE_CHECKING:
    from linter.kinds.evidence import Evidence
    from linter.readers.defaults import Defaults
    from linter.rewrite.offering import Rewriter
    from linter.whole import Ledger, WholeTexts


KNOWN_SENTENCES = 30_000
KNOWN_LENGTH = 200
"""How many sentences are remembered in each of two generations, and how long one may be: about 15 MB."""
GATED_LENGTH = 20_000
"""From this many code points on it pays to load the gate."""


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
    catalogs: tuple[str, ...] = ()  # paths of user catalogs, the last uppermost
    script_type: str | None = None
    platforms: tuple[str, ...] = ()
    quiet_hours: tuple[int, int] = (22, 8)  # from, until: hours of the day
    daily_calls: int = 3
    allowed: tuple[tuple[str, tuple[str, ...]], ...] = ()  # phrases, each with the rules it is allowed for (none: all)
    suspicion: str = "auto"  # off | info | warning: level of the second opinion; auto: warning, in bulk off
    suspicion_threshold: float | None = None  # least probability, 0 to 1; None: the model's own thresholds
    severities: tuple[tuple[str, str], ...] = ()  # selector -> level, instead of the catalog's; the last of equals wins
    agents: tuple[str, ...] = ()  # names and numbers of speakers on our side, besides 坐席 and its like
    customers: tuple[str, ...] = ()
    role_fields: tuple[str, ...] = ()  # fields that say who speaks

    def defaults(self) -> Defaults:
        """What readers take for texts that say nothing about themselves."""
        from linter.readers.defaults import Defaults

        return Defaults(
            self.channel, self.audience, self.stage, self.columns, self.script_type,
            self.agents, self.customers, self.role_fields,
        )  # fmt: skip


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
    """What was found in one part of a document, how many hits context dropped, by reason, and what it shows of
    scripts that other parts may go on with."""

    segments: int
    findings: tuple[Finding, ...]
    dropped: dict[str, int]
    evidence: tuple[Evidence, ...] = ()
    directives: tuple[Directive, ...] = ()


class Linter:
    """Judges texts with a compiled catalog. Raises `CatalogError` or `RedlintError` on a bad catalog or selection."""

    rewrites = True
    """Whether findings offer rewrites; off, they cost nothing (0.2 ms each), for reports that show none."""

    def __init__(self, settings: Settings | None = None, catalog_dir: Path | None = None) -> None:
        self.settings = settings or Settings()
        self._directory = catalog_dir
        self._compiled = load_compiled(catalog_dir or builtin_directory(), self.settings.catalogs)
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

    def with_settings(self, settings: Settings) -> Linter:
        """A linter with other settings over the same compiled catalog."""
        return Linter.of(self._compiled, settings)

    def _adopt(self, compiled: Compiled) -> None:
        settings = self.settings
        self._scanner = Scanner(compiled)
        self._unmasker = Unmasker(partial(compiled.part, "sounds"), partial(compiled.part, "confusions"))
        self._known: dict[tuple[str | None, str | None], Memo] = {}
        self._active = active_rules(compiled, settings)
        self._limits = Limits(*settings.quiet_hours, settings.daily_calls)
        self._recogniser = Recogniser(compiled.rules, self._active, self._limits)
        self._concerns = Concerns(compiled.rules, self._active)
        self._bare = is_on(BARE_VARIABLES, NAME, CATEGORY, settings)
        self._speakers = Speakers(compiled.program, settings.agents, settings.customers)
        self._floor = SEVERITIES.index(settings.min_severity)
        self._second = SecondOpinion(
            compiled, settings, self._scanner.survey, lambda: self._maker.cards, self._speaks_at_all
        )

    @property
    def catalog_version(self) -> str:
        """The catalog's own version."""
        return self._compiled.version

    @property
    def catalog_digest(self) -> str:
        """SHA-256 of the catalog's files."""
        return self._compiled.digest

    @property
    def catalog_changes(self) -> tuple[tuple[str, str], ...]:
        """What user catalogs did to the built-in catalog: (kind, code or concept), see `linter.rulebook.Change`."""
        return self._compiled.changes

    @property
    def rules_active(self) -> int:
        """How many rules the settings leave on."""
        return sum(self._active)

    def check_selectors(self, selectors: Iterable[str]) -> None:
        """Raise `RedlintError` (E304) for a selector that names no rule of the catalog."""
        from linter.catalog.selection import check_selectors

        check_selectors(self._compiled.rules, selectors)

    @cached_property
    def _maker(self) -> FindingMaker:
        return FindingMaker(self._compiled, self._levels, suggests=False)

    @cached_property
    def _rewriter(self) -> Rewriter:
        from linter.rewrite.offering import Rewriter

        rules = self._compiled.rules
        own = {rule.code: card.suggestions for rule, card in zip(rules, self._maker.cards, strict=True)}
        return Rewriter(self._compiled, own)

    @cached_property
    def _levels(self) -> Mapping[str, str]:
        return changed_levels(self._compiled.rules, self.settings.severities) if self.settings.severities else {}

    @cached_property
    def _whole(self) -> WholeTexts:
        from linter.whole import WholeTexts

        return WholeTexts(self._compiled, self._limits, self._floor, self._speakers.spoken_turns, self._levels)

    def check_document(self, document: Document) -> FileReport:
        """Judge a document to its end. What cannot be read becomes an error of the report, never silence."""
        judged: list[BatchReport] = []
        try:
            judged.extend(self.judge_batch(batch, document.path) for batch in document.batches)
        except InputError as error:
            return self.conclude(document, judged, error)
        return self.conclude(document, judged)

    def conclude(
        self, document: Document, judged: Iterable[BatchReport], error: InputError | None = None
    ) -> FileReport:
        """Put the parts of a document together; what its authors ask to leave out is marked as suppressed."""
        parts = tuple(judged)
        report = without_allowed(report_file(document, parts, error), self.settings)
        directives = tuple(one for part in parts for one in part.directives)
        if not directives:
            return report
        return heed(report, directives, self._compiled.rules, self._active, self.settings)

    def judge_batch(self, batch: Lines | tuple[Segment, ...], path: str) -> BatchReport:
        """Judge a part of a document; parts are independent, so that workers may share them out."""
        findings: list[Finding] = []
        dropped: Counter[str] = Counter()
        ledger: Ledger = {}
        if isinstance(batch, Lines):
            count = self._check_lines(batch, path, findings, dropped, ledger)
            directives = batch.directives
        else:
            count = len(batch)
            directives = row_directives(batch)
            for segment in map(self._settle, batch):
                first = len(findings)
                self._check_segment(segment, path, findings, dropped)
                self._check_whole(segment, path, findings, dropped, ledger, first=first)
        evidence = self._whole.evidence(ledger, path) if ledger else ()
        return BatchReport(count, tuple(findings), dict(dropped), evidence, directives)

    def check_text(
        self,
        text: str,
        *,
        path: str = "<text>",
        channel: str | None = None,
        audience: str | None = None,
        speaker: str | None = None,
        script_type: str | None = None,
    ) -> FileReport:
        """Judge one text as a document of its own; its lines share context."""
        segment = Segment(text, channel=channel, audience=audience, speaker=speaker, script_type=script_type)
        part = self.judge_batch((segment,), path)
        return without_allowed(
            FileReport(path, 1, _put_together((part,)), dict(sorted(part.dropped.items()))), self.settings
        )

    def judge_segment(self, segment: Segment, path: str) -> tuple[Finding, ...]:
        """The findings of one text that is a document of its own; what the project allows is left out."""
        part = self.judge_batch((segment,), path)
        return without_allowed(FileReport(path, 1, _put_together((part,)), {}), self.settings).findings

    def trace(self, segment: Segment) -> tuple[Decision, ...]:
        """Every hit in a segment with the whole chain of verdicts, reported or not."""
        decisions: list[Decision] = []
        for turn in self._speakers.turns(self._settle(segment)):
            shift = turn.offset - segment.offset
            for look, judgements in self._judge_looks(list(self._looks(turn)), turn):
                for judged in judgements:
                    start, end = look.folded.span(judged.hit.start, judged.hit.end)
                    card = self._maker.cards[judged.hit.rule]
                    decisions.append(
                        Decision(
                            self._compiled.rules[judged.hit.rule].code,
                            card.title,
                            (start + shift, end + shift),
                            turn.text[start:end],
                            card.patterns[judged.hit.pattern],
                            (*look.remarks(judged.hit), *judged.verdicts),
                            judged.kept,
                        )
                    )
            if self._second.on and turn.speaker != "customer":
                spoken = [(one.span[0] - shift, one.span[1] - shift) for one in decisions if one.reported]
                silent = not decisions  # where the catalog has seen something, an opinion below its threshold is noise
                opinions = self._second.trace(self._speakers.with_inherited(turn), spoken, segment.offset)
                decisions += [one for one in opinions if one.reported or silent]
        return (*decisions, *self._trace_whole(segment))

    def _trace_whole(self, segment: Segment) -> Iterator[Decision]:
        """What the rules about whole texts and scripts make of a segment, as if it were a document of its own."""
        settled = self._settle(segment)
        concern = self._concerns.of(settled)
        if concern is None:
            return
        ledger: Ledger = {}
        self._whole.watch(settled, concern, ledger, 0)
        whole = self._whole
        rulings = (*whole.judge_text(settled, concern), *whole.script_rulings(ledger))
        for ruling in (*rulings, *whole.presences(settled, concern)):
            hit = ruling.judged.hit
            start, end = ruling.folded.span(hit.start, hit.end)
            shift = ruling.segment.offset - segment.offset
            yield Decision(
                self._compiled.rules[hit.rule].code,
                self._maker.cards[hit.rule].title,
                (start + shift, end + shift),
                ruling.segment.text[start:end],
                self._maker.cards[hit.rule].patterns[hit.pattern],
                ruling.judged.verdicts,
                ruling.judged.kept,
            )

    def _check_lines(
        self, lines: Lines, path: str, findings: list[Finding], dropped: Counter[str], ledger: Ledger
    ) -> int:
        """Judge the lines of a chunk; answers how many there are. Only lines with a hit become segments, unless
        rules about whole texts or scripts concern them all."""
        about = self._settle(
            Segment(
                "",
                channel=lines.channel,
                audience=lines.audience,
                stage=lines.stage,
                script_type=lines.script_type,
            )
        )
        chosen = self._lines_with_hits(lines.text, about)
        rows = lines.text.split("\n")
        concern = self._concerns.of(about)
        due = set() if concern is None else {at for at, row in enumerate(rows) if not concern.may_skip(row)}
        bare = find_bare_lines(lines.text) if self._bare else set()
        offset, row = lines.offset, 0
        for number in sorted(chosen | due | bare):
            offset += sum(map(len, rows[row:number])) + number - row
            row = number
            segment = Segment(
                rows[number].rstrip("\r"),
                lines.line + number,
                1,
                offset,
                channel=about.channel,
                audience=about.audience,
                stage=about.stage,
                script_type=about.script_type,
            )
            first = len(findings)
            preceding = partial(preceding_lines, lines, rows, number)
            if number in chosen or number in bare:
                self._check_segment(segment, path, findings, dropped, preceding)
            if number in due:
                if concern is not None and concern.scripts:
                    segment = replace(segment, preceding=preceding())
                self._check_whole(segment, path, findings, dropped, ledger, first=first)
        return len(rows) - (not rows[-1])

    def _lines_with_hits(self, text: str, about: Segment) -> set[int]:
        """Numbers (from 0) of the lines in which any pattern matches.

        No pattern reaches across a sentence, and templates repeat their sentences: what was found about one is
        remembered for the next. Lines with invisible characters always count: what these hide shows only when
        the line is folded by itself.
        """
        known = self._known.setdefault((about.channel, about.audience), Memo(KNOWN_SENTENCES))
        chosen = lines_with_invisible(text)
        gated = len(text) > GATED_LENGTH
        folded = fold_lines(text)
        chosen.update(folded.count("\n", 0, place) for place in self._unmasker.find_torn(folded))
        chosen.update(self._recogniser.find_lines(folded))
        number = place = 0
        for key in split_sentences(even_out(folded, self._number_matters)):
            hit = known.find(key)
            if hit is None:
                hit = self._has_hit(folded[place : place + len(key)], about, gated=gated)
                if len(key) <= KNOWN_LENGTH:
                    known.keep(key, hit)
            if hit:
                start = len(key) - len(key.lstrip("\n"))
                chosen.update(range(number, number + key.rstrip("\n").count("\n", start) + 1))
            number += key.count("\n")
            place += len(key)
        if self._second.on:
            chosen.update(self._second.find_lines(folded, chosen))
        return chosen

    def _number_matters(self, text: str, start: int, end: int) -> bool:
        """Whether the digits of a number in a text can bear on what is found."""
        return self._scanner.knows(text, start, end) or self._unmasker.confusions.any(text)

    def _has_hit(self, sentence: str, about: Segment, *, gated: bool) -> bool:
        words = self._speakers.without_label(sentence)
        if len(words) > MAX_SEGMENT:
            return True  # judged in pieces
        sight = self._scanner.look(words, contact=about.audience == "contact", gated=gated)
        ambiguous = self._compiled.program.ambiguous
        return (
            sight is not None
            and any(
                self._active[rule] and self._applies(rule, about) and can_join(sight.place, steps, ambiguous)
                for rule, _, steps, _ in sight.variants
            )
        ) or any(look.hits for look in self._hidden(Folded(words, None, find_marks(words)), about))

    def _check_segment(
        self,
        segment: Segment,
        path: str,
        findings: list[Finding],
        dropped: Counter[str],
        preceding: Callable[[], tuple[str, ...]] | None = None,
    ) -> None:
        """Judge a settled segment; `preceding` fetches the lines before it where it does not carry them."""
        for piece in cut_pieces(segment):
            for turn in self._speakers.turns(piece):
                reported: list[Finding] = []
                looks = list(self._looks(turn))
                if preceding is not None and not turn.preceding and any(look.hits for look in looks):
                    turn = replace(turn, preceding=preceding())
                for look, judgements in self._judge_looks(looks, turn):
                    for judged in judgements:
                        if not judged.kept:
                            dropped[judged.verdicts[-1].reason] += 1
                            continue
                        finding = self._maker.make(
                            judged, look.place, look.folded, turn, path, evasion=look.evasion(judged.hit)
                        )
                        if SEVERITIES.index(finding.severity) < self._floor:
                            dropped["below-threshold"] += 1
                        elif look.view is None:
                            reported.append(finding)
                        else:
                            add_hidden(finding, reported)
                suspected = self._suspicions(turn, reported, path, dropped, preceding)
                if reported and self.rewrites:
                    reported = self._rewriter.offer(turn, reported)
                reported.extend(suspected)
                if turn.offset != segment.offset:
                    by = turn.offset - segment.offset
                    reported = [settle_in(shift_edits(finding, by), segment) for finding in reported]
                findings.extend(sorted(reported, key=lambda finding: finding.start.offset))
        bare = report_bare_variables(segment, path) if self._bare else None
        if bare is not None and self._floor:
            dropped["below-threshold"] += 1
        elif bare is not None:
            findings.append(bare)

    def _suspicions(
        self,
        turn: Segment,
        reported: list[Finding],
        path: str,
        dropped: Counter[str],
        preceding: Callable[[], tuple[str, ...]] | None,
    ) -> list[Finding]:
        """The second opinion on what the catalog has not reported in a turn."""
        if not self._second.on or turn.speaker == "customer" or not may_say_something(turn.text):
            return []
        if preceding is not None and not turn.preceding:
            turn = replace(turn, preceding=preceding())
        spoken = [(one.start.offset - turn.offset, one.end.offset - turn.offset) for one in reported]
        return self._second.find(self._speakers.with_inherited(turn), spoken, path, dropped)

    def _speaks_at_all(self, turn: Segment) -> bool:
        """Whether the catalog has something to say about a turn that the settings keep silent: no suspicion then."""
        settings = self.settings
        if not (settings.select or settings.ignore or settings.severities) and not self._floor:
            return False
        return bool(self._outspoken.judge_batch((turn,), "").findings)

    @cached_property
    def _outspoken(self) -> Linter:
        return self.with_settings(
            replace(self.settings, select=(), ignore=(), severities=(), min_severity="info", suspicion="off")
        )

    def _check_whole(
        self,
        segment: Segment,
        path: str,
        findings: list[Finding],
        dropped: Counter[str],
        ledger: Ledger,
        *,
        first: int,
    ) -> None:
        """Ask a settled segment what only some texts are asked: platforms, lengths, what a script must have.

        Its other findings begin at the index `first`; all of them are put in order of place.
        """
        concern = self._concerns.of(segment)
        if concern is not None:
            self._whole.check(segment, concern, path, findings, dropped)
            findings[first:] = sorted(findings[first:], key=lambda finding: (finding.start.offset, finding.code))
            self._whole.watch(segment, concern, ledger, first)

    def _settle(self, segment: Segment) -> Segment:
        """Fill in what the settings say; what the segment itself says wins. A script type implies a channel."""
        settings = self.settings
        script_type = segment.script_type or settings.script_type
        channel = segment.channel or settings.channel
        audience = segment.audience or settings.audience
        stage = segment.stage or settings.stage
        if script_type is not None:
            implied = SCRIPT_TYPES[script_type]
            channel, audience = channel or implied[0], audience or implied[1]
        if channel is None and settings.platforms:
            channel = "sms"  # what is meant for an SMS platform is an SMS
        if audience is None and channel == "voicemail":
            audience = "contact"  # whoever hears a voicemail may be a third party
        known = (segment.channel, segment.audience, segment.stage, segment.script_type)
        if (channel, audience, stage, script_type) == known:
            return segment
        return replace(segment, channel=channel, audience=audience, stage=stage, script_type=script_type)

    def _judge(self, hits: list[Hit], place: Field, segment: Segment) -> list[Judged]:
        """Context's verdict on every hit of a segment, in order of place."""
        rules = self._compiled.rules
        segment = self._speakers.with_inherited(segment)
        cues = Cues(place, self._compiled.program)
        judged = [judge_hit(hit, rules[hit.rule].traits, segment, cues) for hit in hits]
        return resolve_overlaps(
            judged,
            rank=lambda hit: (
                SEVERITIES.index(rules[hit.rule].severity),
                hit.end - hit.start,
                -hit.rule,
                -hit.pattern,
            ),
            group=lambda hit: rules[hit.rule].category,
        )

    def _judge_looks(self, looks: list[Look], turn: Segment) -> list[tuple[Look, list[Judged]]]:
        """Context's verdict on the hits of every look; what a second view excuses is no finding in the text either."""
        ruled = [(look, self._judge(look.hits, look.place, turn)) for look in looks]
        if len(ruled) > 1 and looks[0].view is None:
            plain, judged = ruled[0]
            for look, hidden in ruled[1:]:
                again = [*hidden, *self._judge(list(look.others), look.place, turn)]
                judged = excuse(judged, plain.folded, again, look.folded)
            ruled[0] = plain, judged
        return ruled

    def _looks(self, turn: Segment) -> Iterator[Look]:
        """What rules see in a turn: the text as it stands, and what it says once its disguises are taken off."""
        folded = fold(turn.text)
        sight = self._scanner.look(folded.text, contact=turn.audience == "contact")
        hits = [] if sight is None else self._hits(sight, turn)
        recognised = [hit for hit in self._recogniser.find(folded.text) if self._applies(hit.rule, turn)]
        if sight is not None or recognised:
            place = sight.place if sight is not None else self._scanner.survey(folded.text)
            yield Look(folded, place, [*hits, *recognised])
        yield from self._hidden(folded, turn)

    def _hidden(self, folded: Folded, turn: Segment) -> Iterator[Look]:
        """The views of a text without its disguises in which rules fire on words that were hidden."""
        for seen, view in unmask(self._unmasker, folded, turn.text or None):
            sight = self._scanner.look(seen.text, contact=turn.audience == "contact")
            hits = [] if sight is None else self._hits(sight, turn)
            if sight is not None and hits:
                hidden = [hit for hit in hits if view.techniques(hit.start, hit.end)]
                yield Look(seen, sight.place, hidden, view, tuple(hit for hit in hits if hit not in hidden))

    def _hits(self, sight: Sight, segment: Segment) -> list[Hit]:
        found: dict[tuple[int, int, int, int], Hit] = {}
        for rule, pattern, steps, _ in sight.variants:
            if not self._active[rule] or not self._applies(rule, segment):
                continue
            if not can_join(sight.place, steps, self._compiled.program.ambiguous):
                continue
            for spans in join(sight.place, steps, self._compiled.program.ambiguous):
                hit = self._recogniser.confirm(make_hit(rule, pattern, steps, spans), sight.place.text)
                if hit is not None:
                    found.setdefault((rule, pattern, hit.start, hit.end), hit)
        return list(found.values())

    def _applies(self, rule: int, segment: Segment) -> bool:
        key = self._compiled.rules[rule]
        if key.channels and segment.channel is not None and segment.channel not in key.channels:
            return False
        return not key.audience or (segment.audience or "debtor") in key.audience


def _put_together(parts: Sequence[BatchReport]) -> tuple[Finding, ...]:
    """The findings of all parts in their order, with those that only the whole document shows."""
    if not any(part.evidence for part in parts):
        return tuple(finding for part in parts for finding in part.findings)
    from linter.kinds.evidence import conclude

    return conclude([(part.findings, part.evidence) for part in parts])


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
        findings=_put_together(parts),
        dropped=dict(sorted(dropped.items())),
        encoding=document.encoding,
        errors=tuple(errors),
        notices=tuple(notice for notice in document.notices if not notice.code.startswith("E")),
    )
