"""Which rules and platforms the settings leave on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.catalog.selection import Selectable
    from linter.match.store import Compiled
    from linter.settings import Settings


def active_rules(compiled: Compiled, settings: Settings) -> tuple[bool, ...]:
    """For each rule whether the settings leave it on. Raises E306 for a platform that has no pack of rules."""
    if settings.platforms:
        check_platforms(settings.platforms, compiled.platforms)
    asked = (None, *settings.platforms)
    if not settings.select and not settings.ignore:
        wanted = ("stable", "preview") if settings.preview else ("stable",)
        return tuple(rule.status in wanted and rule.platform in asked for rule in compiled.rules)
    from linter.catalog.selection import select_rules

    chosen = {rule.code for rule in select_rules(compiled.rules, settings.select, settings.ignore, settings.preview)}
    return tuple(rule.code in chosen and rule.platform in asked for rule in compiled.rules)


def changed_levels(rules: Iterable[Selectable], levels: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Code -> level of the rules that selectors give another one; the most exact selector wins, then the last."""
    from linter.catalog.selection import specificity

    changed: dict[str, str] = {}
    ranked = tuple(levels)
    for rule in rules:
        ranks = [specificity(selector, rule.code, rule.name, rule.category) for selector, _ in ranked]
        best = max(ranks, default=-1)
        if best >= 0:
            changed[rule.code] = next(
                level for (_, level), rank in zip(ranked[::-1], ranks[::-1], strict=True) if rank == best
            )
    return changed


def is_on(code: str, name: str, category: str, settings: Settings) -> bool:
    """Whether the settings leave a finding of the program itself on."""
    if not settings.select and not settings.ignore:
        return True
    from linter.catalog.selection import is_selected

    return is_selected(code, name, category, settings.select, settings.ignore)


def check_platforms(asked: Iterable[str], known: Sequence[str]) -> None:
    """Raise `RedlintError` (E306) naming every platform that has no pack of rules, with the nearest that has."""
    wrong = [name for name in dict.fromkeys(asked) if name not in known]
    if wrong:
        from linter.catalog.reading import nearest
        from linter.errors import RedlintError
        from linter.messages import say

        sentences = [
            say("platform.unknown", name=name, nearest=nearest(name.lower(), known), known=" ".join(known))
            for name in wrong
        ]
        raise RedlintError("E306", "\n".join(sentences))
