"""The numbers of a run: what was checked, found, left out and why. Nothing disappears without a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from linter.messages import TEXTS, say
from linter.model import SEVERITIES, FileError, Finding, Notice, RunReport

from .cells import visible
from .styled import BLANK, Line, Piece, text_line

GRAVEST_FIRST = tuple(reversed(SEVERITIES))


class Tally(NamedTuple):
    """Counts over a run. `levels` counts new findings only; `settled` the suppressed, waived and baselined."""

    files: int
    segments: int
    levels: Mapping[str, int]
    settled: Mapping[str, int]
    dropped: Mapping[str, int]
    below_threshold: int
    rules_active: int
    elapsed: float
    skipped: tuple[Notice, ...]
    notices: tuple[Notice, ...]
    errors: tuple[FileError, ...]
    changes: Mapping[str, str]
    encodings: Mapping[str, int] = {}

    @property
    def findings(self) -> int:
        """New findings of every level."""
        return sum(self.levels.values())


def count(report: RunReport) -> Tally:
    """The tally of a run. A file that could not be read is an error and not a checked file."""
    levels = dict.fromkeys(GRAVEST_FIRST, 0)
    settled = {"suppressed": 0, "waived": 0, "baselined": 0}
    dropped: Counter[str] = Counter()
    for file in report.files:
        dropped.update(file.dropped)
        for finding in file.findings:
            if finding.status == "new":
                levels[finding.severity] += 1
            else:
                settled[finding.status] += 1
    return Tally(
        files=sum(file.judged and not file.errors for file in report.files),
        segments=sum(file.segments for file in report.files),
        levels=levels,
        settled=settled,
        dropped=dict(sorted(dropped.items(), key=lambda item: (-item[1], item[0]))),
        below_threshold=report.below_threshold,
        rules_active=report.rules_active,
        elapsed=report.elapsed,
        skipped=report.skipped,
        notices=(*report.notices, *(notice for file in report.files for notice in file.notices)),
        errors=tuple(error for file in report.files for error in file.errors),
        changes=group_changes(report.catalog_changes),
        encodings=dict(sorted(Counter(file.encoding for file in report.files if file.encoding).items())),
    )


CHANGE_GROUPS = ("rules_added", "rules_disabled", "rules_changed", "concepts_added", "concepts_extended")
"""What user catalogs do to the built-in one, as reports count it."""
_GROUP_OF = {
    "rule": "rules_added",
    "disable": "rules_disabled",
    "concept": "concepts_added",
    "forms": "concepts_extended",
    "ambiguous": "concepts_extended",
}


def group_changes(changes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each rule or concept that user catalogs touched -> what happened to it, one of `CHANGE_GROUPS`."""
    groups: dict[str, str] = {}
    for kind, target in changes:
        group = _GROUP_OF.get(kind, "rules_changed")
        if group == "rules_disabled" or target not in groups:  # what is switched off is no longer adjusted
            groups[target] = group
    return groups


def change_words(changes: Mapping[str, str]) -> str:
    """What user catalogs did, in numbers; empty without user catalogs."""
    counts = Counter(changes.values())
    return say("report.comma").join(
        say(f"report.{group}", count=counts[group]) for group in CHANGE_GROUPS if counts[group]
    )


def new_findings(report: RunReport) -> Iterator[Finding]:
    """The findings that count: neither suppressed nor waived nor in the baseline."""
    return (finding for finding in report.findings() if finding.status == "new")


def summary_line(tally: Tally) -> str:
    """The whole tally in one sentence."""
    parts = [found_words(tally)]
    if left_out := left_out_words(tally):
        parts.append(say("report.left_out", reasons=left_out))
    if tally.skipped:
        parts.append(say("report.skipped_count", count=len(tally.skipped)))
    if tally.errors:
        parts.append(say("report.error_count", count=len({error.path for error in tally.errors})))
    if tally.changes:
        parts.append(say("report.user_catalogs", changes=change_words(tally.changes)))
    return say("report.scope", files=f"{tally.files:,}", segments=f"{tally.segments:,}") + say("report.semicolon").join(
        parts
    )


def summary_page(tally: Tally) -> Iterator[Line]:
    """The tally for a person to read: levels, what was left out, skipped files, notices and errors."""
    yield (Piece(say("report.scope", files=f"{tally.files:,}", segments=f"{tally.segments:,}")), *_level_pieces(tally))
    if left_out := left_out_words(tally):
        yield text_line(say("report.left_out", reasons=left_out), "dim")
    yield text_line(say("report.run", rules=tally.rules_active, seconds=f"{tally.elapsed:.2f}"), "dim")
    if tally.changes:
        yield text_line(say("report.user_catalogs", changes=change_words(tally.changes)), "dim")
    if tally.encodings.keys() - {"utf-8", "utf-8-sig"}:
        words = say("report.comma").join(f"{name.upper()} {count}" for name, count in tally.encodings.items())
        yield text_line(say("report.encodings", encodings=words), "dim")
    for heading, notices in (("report.skipped", tally.skipped), ("report.notices", tally.notices)):
        if notices:
            yield BLANK
            yield text_line(say(heading, count=len(notices)), "strong")
            for notice in notices:
                yield (Piece("  "), Piece(visible(notice.path), "path"), Piece(f"  {visible(notice.message)}"))
    if tally.errors:
        yield BLANK
        yield text_line(say("report.errors", count=len(tally.errors)), "error")
        for error in tally.errors:
            yield (Piece("  "), *error_pieces(error))


def error_pieces(error: FileError) -> Line:
    """One unreadable file: the code and the sentence, which names the file."""
    return (Piece(error.code, "code"), Piece(" "), Piece(visible(sentence_about(error.path, error.message))))


def sentence_about(path: str, message: str) -> str:
    """`message`, with the path in front unless the sentence names it already."""
    return message if path in message else say("report.about", path=path, message=message)


def found_words(tally: Tally) -> str:
    """Findings by level, or that there are none."""
    return "".join(piece.text for piece in _level_pieces(tally))


def left_out_words(tally: Tally) -> str:
    """Hits that context dropped, by reason, and findings that are settled or too mild. Empty if none."""
    amounts = [(drop_words(reason), amount) for reason, amount in tally.dropped.items()]
    amounts += [(say(f"status.{status}"), amount) for status, amount in tally.settled.items()]
    amounts.append((say("report.below_threshold"), tally.below_threshold))
    return say("report.comma").join(f"{words} {amount:,}" for words, amount in amounts if amount)


def level_words(severity: str) -> str:
    """The name of a level for people."""
    return say(f"level.{severity}")


def drop_words(reason: str) -> str:
    """Why a hit was dropped, for people; a reason without a translation shows its slug."""
    key = f"drop.{reason}"
    return say(key) if key in TEXTS else reason


def _level_pieces(tally: Tally) -> Line:
    if not tally.findings:
        if not tally.files:
            return (Piece(say("report.nothing"), "warning"),)  # silence about an unread file is not "none found"
        return (Piece(say("report.none"), "" if tally.errors else "good"),)
    pieces: list[Piece] = []
    for severity in GRAVEST_FIRST:
        amount = tally.levels[severity]
        comma = Piece(say("report.comma")) if pieces else Piece("")
        pieces += [comma, Piece(f"{level_words(severity)} {amount:,}", severity if amount else "dim")]
    return tuple(pieces)
