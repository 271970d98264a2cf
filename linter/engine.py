"""The engine: documents and texts in, findings out. One `Linter` per process and settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from linter.activity import active_rules, changed_levels, is_on
from linter.concluding import CLEAN, BatchReport, heed, put_together, report_file, without_allowed
from linter.context.chain import Judged
from linter.errors import InputError
from linter.finding import FindingMaker, settle_in
from linter.housekeeping import BARE_VARIABLES, CATEGORY, NAME, find_bare_lines, report_bare_variables
from linter.judge import Judge
from linter.kinds.concern import Concerns
from linter.kinds.limits import Limits
from linter.kinds.recogniser import Recogniser
from linter.line_choice import LineChoice
from linter.look import add_hidden
from linter.match.store import Compiled, builtin_directory, load_compiled
from linter.model import SEVERITIES, Decision, Document, FileReport, Finding, Lines, Segment, Verdict
from linter.pieces import cut_pieces, preceding_lines, row_directives
from linter.rewrite.suggestions import shift_edits
from linter.second_opinion import SecondOpinion
from linter.settings import Settings
from linter.speaking import Speakers
from linter.suspicion.lines import may_say_something
from linter.text.folding import Folded

if TYPE_CHECKING:
    from linter.rewrite.offering import Rewriter
    from linter.whole import Ledger, WholeTexts


class Linter:
    """Judges texts with a compiled catalog. Raises `CatalogError` or `RedlintError` on a bad catalog or selection."""

    rewrites = True
    """Whether findings offer rewrites; off, they cost nothing (0.06 ms each), for reports that show none."""

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
        self._active = active_rules(compiled, settings)
        self._limits = Limits(*settings.quiet_hours, settings.daily_calls)
        recogniser = Recogniser(compiled.rules, self._active, self._limits)
        self._speakers = Speakers(compiled.program, settings.agents, settings.customers)
        self._judge = Judge(compiled, self._active, recogniser, self._speakers)
        self._concerns = Concerns(compiled.rules, self._active)
        self._bare = is_on(BARE_VARIABLES, NAME, CATEGORY, settings)
        self._floor = SEVERITIES.index(settings.min_severity)
        self._second = SecondOpinion(
            compiled, settings, self._judge.scanner.survey, lambda: self._maker.cards, self._speaks_at_all
        )
        self._choice = LineChoice(self._judge, self._second, self._speakers)

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
            for segment, is_chosen in self._choose_texts(batch):
                first = len(findings)
                self._check_text(segment, path, findings, dropped, is_chosen=is_chosen)
                self._check_whole(segment, path, findings, dropped, ledger, first=first)
        evidence = self._whole.evidence(ledger, path) if ledger else ()
        return BatchReport(count, tuple(findings), dict(dropped), evidence, directives)

    def judge_each(self, texts: Sequence[Segment], path: str) -> Iterator[BatchReport]:
        """Judge texts as parts of their own, in their order; together they cost less than one by one."""
        for segment, is_chosen in self._choose_texts(texts):
            if not is_chosen and self._says_nothing(segment):
                yield CLEAN
                continue
            findings: list[Finding] = []
            dropped: Counter[str] = Counter()
            ledger: Ledger = {}
            self._check_text(segment, path, findings, dropped, is_chosen=is_chosen)
            self._check_whole(segment, path, findings, dropped, ledger, first=0)
            evidence = self._whole.evidence(ledger, path) if ledger else ()
            yield BatchReport(1, tuple(findings), dict(dropped), evidence, row_directives((segment,)))

    def _choose_texts(self, texts: Sequence[Segment]) -> Iterator[tuple[Segment, bool]]:
        """The texts, settled, each with whether it is worth a judgement of its own."""
        settled = tuple(map(self.settings.settle, texts))
        chosen = self._choice.choose_texts(settled)
        return ((segment, number in chosen) for number, segment in enumerate(settled))

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
            FileReport(path, 1, put_together((part,)), dict(sorted(part.dropped.items()))), self.settings
        )

    def judge_segment(self, segment: Segment, path: str) -> tuple[Finding, ...]:
        """The findings of one text that is a document of its own; what the project allows is left out."""
        part = self.judge_batch((segment,), path)
        return without_allowed(FileReport(path, 1, put_together((part,)), {}), self.settings).findings

    def trace(self, segment: Segment) -> tuple[Decision, ...]:
        """Every hit in a segment with the whole chain of verdicts, reported or not."""
        decisions: list[Decision] = []
        for turn in self._speakers.turns(self.settings.settle(segment)):
            shift = turn.offset - segment.offset
            for look, judgements in self._judge.judge(list(self._judge.looks(turn)), turn):
                for judged in judgements:
                    decisions.append(self._decision(judged, look.folded, turn, shift, look.remarks(judged.hit)))
            if self._second.on and turn.speaker != "customer":
                spoken = [(one.span[0] - shift, one.span[1] - shift) for one in decisions if one.reported]
                silent = not decisions  # where the catalog has seen something, an opinion below its threshold is noise
                opinions = self._second.trace(self._speakers.with_inherited(turn), spoken, segment.offset)
                decisions += [one for one in opinions if one.reported or silent]
        return (*decisions, *self._trace_whole(segment))

    def _trace_whole(self, segment: Segment) -> Iterator[Decision]:
        """What the rules about whole texts and scripts make of a segment, as if it were a document of its own."""
        settled = self.settings.settle(segment)
        concern = self._concerns.of(settled)
        if concern is None:
            return
        ledger: Ledger = {}
        self._whole.watch(settled, concern, ledger, 0)
        whole = self._whole
        rulings = (*whole.judge_text(settled, concern), *whole.script_rulings(ledger))
        for ruling in (*rulings, *whole.presences(settled, concern)):
            shift = ruling.segment.offset - segment.offset
            yield self._decision(ruling.judged, ruling.folded, ruling.segment, shift)

    def _decision(
        self, judged: Judged, folded: Folded, turn: Segment, shift: int, remarks: tuple[Verdict, ...] = ()
    ) -> Decision:
        start, end = folded.span(judged.hit.start, judged.hit.end)
        card = self._maker.cards[judged.hit.rule]
        return Decision(
            self._compiled.rules[judged.hit.rule].code,
            card.title,
            (start + shift, end + shift),
            turn.text[start:end],
            card.patterns[judged.hit.pattern],
            (*remarks, *judged.verdicts),
            judged.kept,
        )

    def _check_lines(
        self, lines: Lines, path: str, findings: list[Finding], dropped: Counter[str], ledger: Ledger
    ) -> int:
        """Judge the lines of a chunk; answers how many there are. Only lines with a hit become segments, unless
        rules about whole texts or scripts concern them all."""
        about = self.settings.settle(
            Segment(
                "",
                channel=lines.channel,
                audience=lines.audience,
                stage=lines.stage,
                script_type=lines.script_type,
            )
        )
        chosen = self._choice.choose(lines.text, about)
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
                preceding=preceding_lines(lines, rows, number),
            )
            first = len(findings)
            if number in chosen or number in bare:
                self._check_segment(segment, path, findings, dropped)
            if number in due:
                self._check_whole(segment, path, findings, dropped, ledger, first=first)
        return len(rows) - (not rows[-1])

    def _check_segment(
        self,
        segment: Segment,
        path: str,
        findings: list[Finding],
        dropped: Counter[str],
    ) -> None:
        """Judge a settled segment."""
        for piece in cut_pieces(segment):
            for turn in self._speakers.turns(piece):
                reported: list[Finding] = []
                looks = list(self._judge.looks(turn))
                for look, judgements in self._judge.judge(looks, turn):
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
                suspected = self._suspicions(turn, reported, path, dropped)
                if reported and self.rewrites:
                    reported = self._rewriter.offer(turn, reported)
                reported.extend(suspected)
                if turn.offset != segment.offset:
                    by = turn.offset - segment.offset
                    reported = [settle_in(shift_edits(finding, by), segment) for finding in reported]
                findings.extend(sorted(reported, key=lambda finding: finding.start.offset))
        self._check_bare(segment, path, findings, dropped)

    def _check_text(
        self, segment: Segment, path: str, findings: list[Finding], dropped: Counter[str], *, is_chosen: bool
    ) -> None:
        """Judge a settled text; what was not chosen can only be without words of its own."""
        if is_chosen:
            self._check_segment(segment, path, findings, dropped)
        else:
            self._check_bare(segment, path, findings, dropped)

    def _check_bare(self, segment: Segment, path: str, findings: list[Finding], dropped: Counter[str]) -> None:
        """Report a settled segment that is nothing but variables."""
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
    ) -> list[Finding]:
        """The second opinion on what the catalog has not reported in a turn."""
        if not self._second.on or turn.speaker == "customer" or not may_say_something(turn.text):
            return []
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

    def _says_nothing(self, segment: Segment) -> bool:
        """Whether a settled segment that was not chosen is sure to be without findings, by a glance."""
        if segment.directive is not None or (self._bare and report_bare_variables(segment, "")):
            return False
        return (concern := self._concerns.of(segment)) is None or concern.may_skip(segment.text)

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
        if concern is None:
            return
        if not concern.may_skip(segment.text):
            self._whole.check(segment, concern, path, findings, dropped)
        if len(findings) > first + 1:
            findings[first:] = sorted(findings[first:], key=lambda finding: (finding.start.offset, finding.code))
        if concern.scripts:
            self._whole.watch(segment, concern, ledger, first)
