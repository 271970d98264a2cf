"""What authors ask to leave out, in comments and exemption columns: marked with its reason, and kept an eye on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from linter.catalog.reading import nearest
from linter.catalog.selection import ALL, Selectable, check_selectors, specificity
from linter.errors import RedlintError
from linter.model import CATEGORIES, Directive, Finding, Position
from linter.policy.remarks import NAMES, make_remark

IGNORE, IGNORE_FILE, DISABLE, ENABLE = "ignore", "ignore-file", "disable", "enable"
HEAD = 5
_FORM = re.compile(
    r"(?P<action>ignore-file|ignore|disable|enable)\b\s*"
    r"(?:\[(?P<listed>[^\]]*)\]|(?P<words>.*?))\s*(?:(?:--|—+|－－|[:：])\s*(?P<reason>.*))?",
    re.DOTALL,
)
_BETWEEN = re.compile(r"[\s,，、;；]+")


@dataclass(slots=True)
class Suppression:
    """One directive, read: which rules it lifts, why, where; `used` gathers the selectors that found something."""

    directive: Directive
    action: str
    selectors: tuple[str, ...]
    reason: str
    last: int = 0  # of a `disable`: the line before the one that ends it, 0 for the end of the file
    used: set[str] = field(default_factory=set)


def suppress(
    findings: Sequence[Finding],
    directives: Iterable[Directive],
    path: str,
    rules: Sequence[Selectable],
    has_run: Callable[[str], bool],
) -> tuple[Finding, ...]:
    """The findings of a file, those lifted by a directive marked `suppressed`, and remarks on the directives.

    `has_run` says whether all rules of a selector were on: only then is a directive that lifted nothing unused.
    """
    remarks: list[Finding] = []
    suppressions = list(_with_ranges(list(_read(_gather(directives), path, rules, remarks))))
    reach = _Reach(suppressions)
    settled = [_settle(finding, reach) for finding in findings]
    for one in suppressions:
        unused = [word for word in one.selectors if word not in one.used and has_run(word)]
        if unused:
            remarks.append(_remark("RL902", one.directive, path, words=" ".join(unused)))
    if not remarks:
        return tuple(settled)
    together = [*settled, *remarks]
    if any(finding.locator is not None for finding in together):
        return tuple(together)  # the order of cells is known to their reader alone
    return tuple(sorted(together, key=lambda finding: finding.start.offset))


def _gather(directives: Iterable[Directive]) -> Iterator[Directive]:
    """Directives of several parts of a document that are one and the same, with all that they speak of."""
    known: dict[tuple[str | None, int, int], Directive] = {}
    for one in directives:
        place = (one.locator, one.line, one.column)
        if place in known:
            other = known[place]
            firsts = [line for line in (one.first, other.first) if line]
            one = replace(
                one,
                first=min(firsts, default=0),
                last=max(one.last, other.last),
                cells=tuple(dict.fromkeys((*other.cells, *one.cells))),
            )
        known[place] = one
    yield from known.values()


def _read(
    directives: Iterable[Directive], path: str, rules: Sequence[Selectable], remarks: list[Finding]
) -> Iterator[Suppression]:
    for directive in directives:
        form = _FORM.fullmatch(directive.body)
        if form is None:
            remarks.append(_remark("RL906", directive, path))
            continue
        action, reason = form["action"], (form["reason"] or "").strip()
        words = form["listed"] if form["listed"] is not None else form["words"] or ""
        selectors = tuple(dict.fromkeys(word for word in _BETWEEN.split(words) if word))
        if action == ENABLE:
            yield Suppression(directive, action, selectors, reason)
            continue
        if action == IGNORE_FILE and not directive.head:
            remarks.append(_remark("RL906", directive, path, sentence="late-file-suppression", lines=HEAD))
            continue
        if not selectors or ALL in map(str.upper, selectors):
            remarks.append(_remark("RL906", directive, path, sentence="blanket-suppression"))
            continue
        known = tuple(word for word in selectors if _is_known(word, rules))
        for word in selectors:
            if word not in known:
                names = (*(rule.code for rule in rules), *(rule.name for rule in rules), *CATEGORIES)
                near = nearest(word, names) or nearest(word.upper(), names)
                remarks.append(_remark("RL903", directive, path, words=word, near=near))
        if not reason:
            remarks.append(_remark("RL901", directive, path))
        yield Suppression(directive, action, known, reason)


def _is_known(selector: str, rules: Sequence[Selectable]) -> bool:
    try:
        check_selectors(rules, (selector,))
    except RedlintError:
        return False
    return True


def _with_ranges(suppressions: Sequence[Suppression]) -> Iterator[Suppression]:
    """The suppressions, each `disable` ended where an `enable` of the same word, or of all, follows it."""
    ends = sorted((one for one in suppressions if one.action == ENABLE), key=lambda one: one.directive.line)
    for one in suppressions:
        if one.action == DISABLE:
            for word in one.selectors:
                lines = (
                    end.directive.line
                    for end in ends
                    if end.directive.line > one.directive.line and (not end.selectors or word in end.selectors)
                )
                yield replace(one, selectors=(word,), last=next(lines, 0))
        elif one.action != ENABLE:
            yield one


class _Reach:
    """Which suppressions may lift a finding, by where it stands."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        self._everywhere: list[Suppression] = []
        self._ranges: list[Suppression] = []
        self._lines: dict[int, list[Suppression]] = {}
        self._cells: dict[str, list[Suppression]] = {}
        for one in suppressions:
            directive = one.directive
            if one.action == IGNORE_FILE:
                self._everywhere.append(one)
            elif directive.locator is not None:
                for cell in directive.cells if one.action == IGNORE else ():
                    self._cells.setdefault(cell, []).append(one)
            elif one.action == DISABLE:
                self._ranges.append(one)
            else:
                for line in range(directive.first, directive.last + 1):
                    self._lines.setdefault(line, []).append(one)

    def of(self, finding: Finding) -> Iterator[Suppression]:
        """The suppressions whose place fits, whatever rules they are about."""
        yield from self._everywhere
        if finding.locator is not None:
            yield from self._cells.get(finding.locator, ())
            return
        first, last = finding.start.line, finding.end.line
        for line in range(first, last + 1):
            yield from self._lines.get(line, ())
        for one in self._ranges:
            if one.directive.line < first and (not one.last or first < one.last):
                yield one


def _settle(finding: Finding, reach: _Reach) -> Finding:
    settled = finding
    for one in () if finding.code in NAMES else reach.of(finding):
        for word in one.selectors:
            if specificity(word, finding.code, finding.name, finding.category) >= 0:
                one.used.add(word)
                settled = replace(finding, status="suppressed", status_reason=one.reason)
    return settled


def _remark(code: str, directive: Directive, path: str, *, sentence: str | None = None, **slots: object) -> Finding:
    place = Position(directive.line, directive.column, directive.offset)
    return make_remark(code, path, directive.source, place, locator=directive.locator, sentence=sentence, slots=slots)
