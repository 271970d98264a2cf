"""Which rules run: selectors are a code, a code prefix, a rule name, a category slug or ALL.

The more specific selector wins, as writers expect: `--select LEG --ignore LEG003`, and also
`--ignore LEG --select LEG003`. Of two equally specific ones, ignore wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from linter.catalog.reading import nearest
from linter.errors import RedlintError
from linter.messages import say
from linter.model import CATEGORIES, SUSPECTED

EXACT = 100
"""How specific a whole code or a rule name is; a prefix counts its characters, ALL counts 0."""
ALL = "ALL"
_OUTSIDE = re.compile(r"(RL9|SUS)[0-9]*")
"""Codes that no catalog holds: those of the check itself and of the learned second opinion."""


class Selectable(Protocol):
    """A rule as selection sees it: loaded from YAML or compiled."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def status(self) -> str: ...


R = TypeVar("R", bound=Selectable)


def select_rules(rules: Iterable[R], select: Sequence[str], ignore: Sequence[str], preview: bool) -> tuple[R, ...]:
    """The rules that run, in catalog order; an empty `select` means ALL.

    Preview rules run with `preview` or when named exactly, deprecated ones only when named exactly.
    Raises `RedlintError` (E304) for selectors that select nothing that exists.
    """
    known = tuple(rules)
    check_selectors(known, (*select, *ignore))
    return tuple(rule for rule in known if _runs(rule, select, ignore, preview))


def check_selectors(rules: Iterable[Selectable], selectors: Iterable[str]) -> None:
    """Raise `RedlintError` (E304) naming every selector that fits no rule, category or reserved code."""
    codes: set[str] = set()
    names = {f"{SUSPECTED}{category}" for category in CATEGORIES}
    for rule in rules:
        codes.add(rule.code)
        names.add(rule.name)
    prefixes = {prefix for prefix, _ in CATEGORIES.values()}
    wrong: list[str] = []
    for selector in dict.fromkeys(selectors):
        code = selector.upper()
        if selector.lower() in CATEGORIES or selector.lower() in names or code == ALL or _OUTSIDE.fullmatch(code):
            continue
        if code and any(known.startswith(code) for known in (*codes, *prefixes)):
            continue
        words = (*codes, *names, *CATEGORIES, *prefixes, ALL)
        near = nearest(selector, words) or nearest(code, words)
        wrong.append(say("catalog.unknown_selector", selector=selector, nearest=near))
    if wrong:
        raise RedlintError("E304", "\n".join(wrong))


def is_selected(code: str, name: str, category: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether a finding's code is asked for; `select` empty means ALL."""
    wanted = max((specificity(one, code, name, category) for one in select or (ALL,)), default=-1)
    unwanted = max((specificity(one, code, name, category) for one in ignore), default=-1)
    return wanted > unwanted


def specificity(selector: str, code: str, name: str, category: str) -> int:
    """How exactly a selector names a rule: 0 for ALL, 100 for code or name, -1 where it does not."""
    upper = selector.upper()
    if upper == code or selector.lower() == name:
        return EXACT
    if upper == ALL:
        return 0
    if selector.lower() == category:
        return len(CATEGORIES[category][0])
    return len(selector) if selector and code.startswith(upper) else -1


def _runs(rule: Selectable, select: Sequence[str], ignore: Sequence[str], preview: bool) -> bool:
    if not is_selected(rule.code, rule.name, rule.category, select, ignore):
        return False
    if rule.status == "stable" or (rule.status == "preview" and preview):
        return True
    return any(specificity(one, rule.code, rule.name, rule.category) == EXACT for one in select)
