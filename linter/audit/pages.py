"""What the reports of an audit say, as headings and tables: one source for Markdown, HTML and workbooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

from linter.audit.comparing import TRENDS
from linter.audit.outcome import JUDGED, SKIPPED, Coverage, Outcome
from linter.audit.provenance import CATALOG, CONFIGURATION, WAIVERS
from linter.audit.tally import WORST, Cell, Located
from linter.audit.waivers import state_words
from linter.messages import TEXTS, say
from linter.model import CATEGORIES, SEVERITIES
from linter.report.redaction import mask, mask_record, redact_finding
from linter.report.wording import approval_words
from linter.runs import BULK_BYTES
from linter.second_opinion import AUTO, OFF, SUSPECTED_LEVEL
from linter.settings import Settings

LEVELS = tuple(reversed(SEVERITIES))
Value = str | int | float
LIST_COLUMNS = (
    *("number", "level", "category", "code", "rule", "file", "place", "record", "source", "stage", "owner"),
    *("match", "text", "reason", "basis", "rewrite", "status", "settlement"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading. `chart`: the columns of numbers (from 1) that are worth drawing over the first one."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    note: str = ""
    chart: tuple[int, ...] = ()
    folded: bool = False  # long, and only for those who look something up


def make_tables(outcome: Outcome, *, redacts: bool = True) -> Iterator[Table]:
    """All tables but the rectification list, in the order in which they are read."""
    yield Table("overview", say("audit.overview"), _words("item", "value"), list(_overview(outcome)))
    if outcome.comparison is not None:
        yield from _comparison(outcome)
    yield _by_level(outcome)
    for key, at in (("category", 0), ("source", 2), ("stage", 3), ("owner", 4)):
        yield _by(outcome, key, at)
    yield _worst(outcome, redacts=redacts)
    if outcome.waivers:
        yield _waivers(outcome)
    yield _by_rule(outcome)
    yield _by_all(outcome)
    yield _dropped(outcome)
    yield _coverage(outcome)
    if outcome.notices:
        rows = [(one.path, one.message) for one in outcome.notices]
        yield Table("notices", say("audit.notices"), _words("file", "remark"), rows)


def warnings(outcome: Outcome) -> list[str]:
    """What must be read before any figure."""
    said = [] if outcome.complete else [say("audit.incomplete")]
    if outcome.unread:
        said.append(say("audit.incomplete_unread", count=len(outcome.unread)))
    return said


def list_names(outcome: Outcome) -> tuple[str, ...]:
    """The columns of the rectification list; with the change since the last audit, where there is one to compare."""
    return LIST_COLUMNS if outcome.comparison is None else (*LIST_COLUMNS, "trend")


def list_columns(outcome: Outcome) -> tuple[str, ...]:
    """The titles of the rectification list."""
    return _words(*list_names(outcome))


def list_rows(outcome: Outcome, *, redacts: bool = True) -> Iterator[tuple[Value, ...]]:
    """The rectification list: every finding with what to do about it."""
    for number, one in enumerate(outcome.collection.findings(), 1):
        row = list_row(number, one, redacts=redacts)
        if outcome.comparison is not None:
            trend = outcome.comparison.trend_of(number - 1)
            row = (*row, say(f"audit.trend_{trend}") if trend else "")
        yield row


def list_row(number: int, one: Located, *, redacts: bool) -> tuple[Value, ...]:
    """One line of the rectification list, its change since the last audit aside."""
    finding = redact_finding(one.finding) if redacts else one.finding
    place = finding.locator or f"{finding.start.line}:{finding.start.column}"
    basis = say("report.semicolon").join(dict.fromkeys(cited.ref for cited in finding.basis))
    rewrite = finding.suggestions[0].text if finding.suggestions else ""
    source = "" if one.source == finding.path else one.source
    return (
        *(number, say(f"level.{finding.severity}"), CATEGORIES[finding.category][1], finding.code, finding.title),
        *(finding.path, place, finding.record or "", source, one.stage, one.owner, finding.match),
        *(finding.context, finding.message, basis, rewrite, say(f"audit.status_{finding.status}")),
        say("report.semicolon").join(filter(None, (finding.status_reason, approval_words(finding)))),
    )


def settings_words(settings: Settings) -> str:
    """The settings that are not the defaults, as `name=value`."""
    standard = Settings()
    said = [
        f"{one.name}={_setting(getattr(settings, one.name))}"
        for one in fields(Settings)
        if one.name != "suspicion" and getattr(settings, one.name) != getattr(standard, one.name)
    ]
    return "; ".join(said) or say("audit.default_settings")


def _setting(value: object) -> str:
    return ",".join(map(_setting, value)) if isinstance(value, tuple) else str(value)


def second_opinion_words(settings: Settings) -> str:
    """Whether texts on which the catalog is silent were given a second opinion."""
    if settings.suspicion == OFF:
        return say("audit.second_opinion_off", size=BULK_BYTES // 1024**2)
    level = SUSPECTED_LEVEL if settings.suspicion == AUTO else settings.suspicion
    return say("audit.second_opinion_on", level=say(f"level.{level}"))


def drop_words(reason: str) -> str:
    """Why a hit was left out, for people."""
    key = f"drop.{reason}"
    return say(key) if key in TEXTS else reason


def _words(*names: str) -> tuple[str, ...]:
    return tuple(say(f"audit.{name}") for name in names)


def _overview(outcome: Outcome) -> Iterator[tuple[Value, Value]]:
    states = Counter(one.status for one in outcome.files)
    unread = len(outcome.unread)
    yield say("audit.finished_at"), outcome.finished_at.replace("T", " ")
    yield say("audit.program"), f"redlint {outcome.version}"
    yield say("audit.catalog"), outcome.catalog_version
    yield say("audit.digest"), outcome.catalog_digest
    if outcome.catalog_changes:
        yield say("audit.catalog_changes"), " ".join(f"{kind}:{what}" for kind, what in outcome.catalog_changes)
    yield say("audit.rules_active"), f"{outcome.rules_active:,}"
    yield say("audit.settings"), settings_words(outcome.settings)
    yield say("audit.second_opinion"), second_opinion_words(outcome.settings)
    if (one := outcome.provenance) is not None:
        comma = say("report.comma")
        yield say("audit.scope"), comma.join(one.paths)
        for kind in (CONFIGURATION, WAIVERS, CATALOG):
            if files := [f"{file.path} (SHA-256 {file.digest})" for file in one.evidence if file.kind == kind]:
                yield say(f"audit.evidence_{kind}"), say("report.semicolon").join(files)
        if one.variants:
            counted = sum(len(variant.paths) for variant in one.variants)
            yield say("audit.variants"), say("audit.variants_words", count=counted)
        used = comma.join((f"Python {one.python}", f"jieba {one.libraries.get('jieba', '?')}", one.platform))
        yield say("audit.environment"), used
    yield say("audit.files"), say("audit.files_words", judged=states[JUDGED], unread=unread, skipped=states[SKIPPED])
    yield say("audit.texts"), f"{outcome.texts:,}"
    if outcome.sample is not None:
        sample = outcome.sample
        yield (
            say("audit.sample"),
            say("audit.sample_words", by=sample.by, rate=f"{sample.rate:.4g}", seed=sample.seed,
                population=f"{outcome.population:,}", taken=f"{outcome.texts:,}"),
        )  # fmt: skip
    levels = outcome.collection.levels
    said = say("report.comma").join(f"{say(f'level.{one}')} {levels[one]:,}" for one in LEVELS)
    yield say("audit.open"), say("audit.open_words", total=f"{levels.total():,}", levels=said)
    yield say("audit.settled"), f"{outcome.collection.total - outcome.collection.levels.total():,}"


def _by_level(outcome: Outcome) -> Table:
    texts = max(1, outcome.texts)
    counts = outcome.collection.levels
    rows = [(say(f"level.{one}"), counts[one], round(1000 * counts[one] / texts, 2)) for one in LEVELS]
    return Table("level", say("audit.by_level"), _words("level", "count", "per_thousand"), rows, chart=(1,))


def _by(outcome: Outcome, key: str, at: int) -> Table:
    counts: dict[str, Counter[str]] = {}
    for cell, amount in outcome.collection.cells.items():
        counts.setdefault(_cell_word(cell, at), Counter())[cell[1]] += amount
    ordered = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    rows: list[Sequence[Value]] = [(name, *(levels[one] for one in LEVELS), levels.total()) for name, levels in ordered]
    columns = (*_words(key), *(say(f"level.{one}") for one in LEVELS), say("audit.total"))
    return Table(key, say(f"audit.by_{key}"), columns, rows, chart=(1, 2, 3) if len(rows) > 1 else ())


def _by_rule(outcome: Outcome) -> Table:
    ordered = sorted(outcome.collection.rules.items(), key=lambda item: (-item[1], item[0]))
    rows = [
        (code, title, CATEGORIES[category][1], say(f"level.{level}"), amount)
        for (code, title, category, level), amount in ordered
    ]
    return Table("rules", say("audit.by_rule"), _words("code", "rule", "category", "level", "count"), rows)


def _by_all(outcome: Outcome) -> Table:
    ordered = sorted(outcome.collection.cells.items(), key=lambda item: (-item[1], item[0]))
    rows: list[Sequence[Value]] = [(*(_cell_word(cell, at) for at in range(5)), amount) for cell, amount in ordered]
    return Table("cells", say("audit.by_all"), _words("category", "level", "source", "stage", "owner", "count"), rows,
                 folded=True)  # fmt: skip


def _cell_word(cell: Cell, at: int) -> str:
    if at == 0:
        return CATEGORIES[cell[0]][1]
    return say(f"level.{cell[1]}") if at == 1 else cell[at] or say("audit.unspecified")


def _worst(outcome: Outcome, *, redacts: bool) -> Table:
    clean: Callable[[str], str] = mask if redacts else str
    rows = [
        (one.score, one.errors, one.warnings, one.infos, one.path,
         (mask_record(one.place) if redacts else one.place) or "", one.owner, " ".join(one.codes), clean(one.text))
        for one in outcome.collection.worst()
    ]  # fmt: skip
    columns = (*_words("score"), *(say(f"level.{one}") for one in LEVELS),
               *_words("file", "place", "owner", "codes", "text"))  # fmt: skip
    return Table("worst", say("audit.worst"), columns, rows, say("audit.worst_note", count=WORST))


def _waivers(outcome: Outcome) -> Table:
    rows = [
        (one.code, one.place, state_words(one.state), one.expires, one.days, say("audit.soon") if one.soon else "",
         one.applicant, say("report.enumeration").join(one.approvers), one.approved, one.channel, one.reason)
        for one in outcome.waivers
    ]  # fmt: skip
    names = (
        "code",
        "place",
        "status",
        "expires",
        "days",
        "soon",
        "applicant",
        "approvers",
        "approved",
        "channel",
        "why",
    )
    columns = _words(*names)
    return Table("waivers", say("audit.waivers"), columns, rows)


def _dropped(outcome: Outcome) -> Table:
    ordered = sorted(outcome.collection.dropped.items(), key=lambda item: (-item[1], item[0]))
    rows = [(drop_words(reason), amount) for reason, amount in ordered]
    return Table("dropped", say("audit.dropped"), _words("why", "count"), rows, say("audit.dropped_note"))


def _coverage(outcome: Outcome) -> Table:
    columns = _words("file", "status", "kind", "encoding", "size", "sheets", "texts", "findings", "remark", "hash")
    ordered = sorted(outcome.files, key=lambda one: (one.status in (JUDGED, SKIPPED), one.path))
    return Table("coverage", say("audit.coverage"), columns, [_coverage_row(one) for one in ordered])


def _coverage_row(one: Coverage) -> tuple[Value, ...]:
    sheets = say("report.enumeration").join(f"{name} ({count})" for name, count in one.sheets.items())
    remark = say("report.semicolon").join(one.reasons)
    state = say(f"audit.state_{one.status}")
    return one.path, state, one.kind, one.encoding or "", one.size, sheets, one.texts, one.findings, remark, one.digest


def _comparison(outcome: Outcome) -> Iterator[Table]:
    one = outcome.comparison
    assert one is not None
    note = say("report.semicolon").join(
        (say("audit.compared_with", name=one.name, at=one.earlier_at.replace("T", " ")), *one.remarks)
    )
    trends = tuple(say(f"audit.trend_{trend}") for trend in TRENDS)
    totals = [(words, one.totals[trend]) for words, trend in zip(trends, TRENDS, strict=True)]
    yield Table("comparison", say("audit.comparison"), _words("status", "count"), totals, note, chart=(1,))
    for key, title, groups in (
        ("owner", "audit.by_trend_owner", one.by_owner),
        ("category", "audit.by_trend_category", one.by_category),
    ):
        rows: list[Sequence[Value]] = [
            (_group_word(key, name), *(counts[trend] for trend in TRENDS))
            for name, counts in sorted(groups.items(), key=lambda item: (-item[1].total(), item[0]))
        ]
        yield Table(f"trend-{key}", say(title), (*_words(key), *trends), rows)


def _group_word(key: str, name: str) -> str:
    return CATEGORIES[name][1] if key == "category" and name in CATEGORIES else name or say("audit.unspecified")
