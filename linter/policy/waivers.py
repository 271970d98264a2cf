"""Waivers: findings that somebody answers for, bound to the exact text, approved, and over after a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from linter.catalog.reading import Entry, Problems
from linter.errors import PolicyError
from linter.messages import say
from linter.model import Approval, Finding, Notice, Position
from linter.policy.configuration import compose_yaml, read_bytes, read_tidily
from linter.policy.remarks import NAMES, make_remark
from linter.policy.shapes import WAIVER_FILE
from linter.rulebook import Origin

ACTIVE, EXPIRED, UNAPPROVED = "active", "expired", "unapproved"
VOID, UNUSED = "void", "unused"


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules of a project for its waivers; `file` holds them. Days count from the approval to the last day."""

    file: str
    notice_days: int = 14
    error_approvers: int = 2
    longest_days: int = 366


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver: for the findings of a rule in texts with this hash. Path, place and level are for readers only."""

    code: str
    hash: str
    applicant: str
    approvers: tuple[str, ...]
    approved: date
    expires: date
    reason: str
    origin: Origin
    path: str = ""
    place: str = ""
    channel: str | None = None
    severity: str = "error"

    def approval(self) -> Approval:
        """Who answers for what is waived, and how long."""
        return Approval(self.applicant, self.approvers, self.approved.isoformat(), self.expires.isoformat())

    def voices(self) -> int:
        """How many people approved, the applicant aside."""
        return len({name.strip() for name in self.approvers} - {self.applicant.strip()})


@dataclass(slots=True)
class Docket:
    """The waivers of one file at work: which held, and what is wrong with those that did not."""

    terms: Terms
    waivers: Sequence[Waiver]
    today: date
    held: set[Waiver] = field(default_factory=set)
    refused: dict[Waiver, str] = field(default_factory=dict)
    _by_text: dict[tuple[str, str], list[Waiver]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for waiver in self.waivers:
            self._by_text.setdefault((waiver.code, waiver.hash), []).append(waiver)

    def settle(self, finding: Finding) -> Finding:
        """The finding, marked `waived` where a waiver holds for it."""
        if finding.status != "new" or finding.code in NAMES:
            return finding
        for waiver in self._by_text.get((finding.code, finding.content_hash), ()):
            if waiver.channel is not None and waiver.channel != finding.channel:
                continue
            state = state_of(waiver, self.terms, self.today, finding.severity)
            if state == ACTIVE:
                self.held.add(waiver)
                return replace(finding, status="waived", status_reason=waiver.reason, approval=waiver.approval())
            self.refused[waiver] = state
        return finding

    def remarks(self, left: Iterable[Finding]) -> tuple[Finding, ...]:
        """What is to be said about waivers that did not hold; `left` are the findings that stay new, whose paths are
        relative to the folder of the waiver file."""
        open_places = {(finding.path, finding.code) for finding in left if finding.status == "new"}
        found: list[Finding] = []
        for waiver in self.waivers:
            state = self.refused.get(waiver)
            if waiver in self.held:
                continue
            if state == EXPIRED:
                found.append(_remark("RL904", waiver, {"expires": waiver.expires}))
            elif state == UNAPPROVED:
                slots = {"count": waiver.voices(), "needed": self.terms.error_approvers}
                found.append(_remark("RL907", waiver, slots))
            elif (waiver.path, waiver.code) in open_places:
                found.append(_remark("RL908", waiver, {"code": waiver.code}, severity="info"))
        return tuple(found)

    def notices(self) -> tuple[Notice, ...]:
        """Waivers that end soon."""
        return tuple(
            Notice(
                self.terms.file,
                "waiver-expiring",
                say("waiver.expiring", code=waiver.code, place=where(waiver), expires=waiver.expires,
                    days=(waiver.expires - self.today).days, line=waiver.origin.line),
            )
            for waiver in self.waivers
            if ends_soon(waiver, self.terms, self.today)
        )  # fmt: skip


def ends_soon(waiver: Waiver, terms: Terms, today: date) -> bool:
    """Whether a waiver is in force and ends within the days of notice."""
    return waiver.approved <= today and 0 <= (waiver.expires - today).days <= terms.notice_days


def state_of(waiver: Waiver, terms: Terms, today: date, severity: str) -> str:
    """Whether a waiver holds today for a finding of this level, and if not, why."""
    if today > waiver.expires:
        return EXPIRED
    needed = terms.error_approvers if severity == "error" else 1
    return ACTIVE if waiver.voices() >= needed and waiver.approved <= today else UNAPPROVED


def where(waiver: Waiver) -> str:
    """The place that a waiver was registered for, in words."""
    return f"{waiver.path} {waiver.place}".strip() or waiver.hash[:8]


def load_waivers(terms: Terms) -> tuple[Waiver, ...]:
    """Read a waiver file. Raises `PolicyError` (E403) with all its mistakes, or `RedlintError` (E403)."""
    return read_waivers(read_bytes(terms.file, "E403", "waiver.unreadable"), terms)


def read_waivers(source: bytes, terms: Terms) -> tuple[Waiver, ...]:
    """The waivers of a file's content. Raises `PolicyError` (E403)."""
    problems = Problems()
    node = compose_yaml(source, terms.file, problems)
    entry = None if node is None else read_tidily(WAIVER_FILE, node, problems)
    waivers = [_waiver(one, terms, problems) for one in (entry.records.get("waivers", ()) if entry else ())]
    if problems.found:
        raise PolicyError("E403", tuple(sorted(problems.found, key=lambda one: (one.line, one.column))))
    return tuple(waiver for waiver in waivers if waiver is not None)


def _waiver(entry: Entry, terms: Terms, problems: Problems) -> Waiver | None:
    dates: dict[str, date] = {}
    for key in ("approved", "expires"):
        if key in entry.texts:
            try:
                dates[key] = date.fromisoformat(entry.text(key))
            except ValueError:
                problems.add(entry.place(key), "waiver.no_such_day", day=entry.text(key))
    needed: Mapping[str, object] = {**entry.texts, **entry.words}
    if len(dates) < 2 or not {"code", "hash", "applicant", "approvers", "reason"} <= needed.keys():
        return None
    days = (dates["expires"] - dates["approved"]).days
    if days < 0:
        problems.add(entry.place("expires"), "waiver.ends_before_it_begins")
    elif days > terms.longest_days:
        problems.add(entry.place("expires"), "waiver.too_long", days=days, longest=terms.longest_days)
    return Waiver(
        entry.text("code").upper(),
        entry.text("hash"),
        entry.text("applicant"),
        entry.word_texts("approvers"),
        dates["approved"],
        dates["expires"],
        entry.text("reason"),
        entry.origin,
        entry.text("path"),
        entry.text("place"),
        entry.text("channel") or None,
        entry.text("severity", "error"),
    )


def _remark(code: str, waiver: Waiver, slots: Mapping[str, object], *, severity: str = "warning") -> Finding:
    place = Position(waiver.origin.line, waiver.origin.column, 0)
    words = f"{waiver.code} {where(waiver)}"
    return make_remark(code, waiver.origin.path, words, place, severity=severity, slots=slots)
