"""`rewrites.yaml` -> the general rewrites, checked against the rules and categories that they are for."""

from __future__ import annotations

from collections.abc import Sequence

from linter.catalog.reading import Entry, Problems, nearest
from linter.model import CATEGORIES
from linter.rulebook import GeneralRewrite, Rewrites, Rule


def build_rewrites(entry: Entry | None, rules: Sequence[Rule], problems: Problems) -> Rewrites:
    """The general rewrites; none where the catalog has no such file. Without `rules` codes stay unchecked."""
    if entry is None:
        return Rewrites()
    known = {rule.code for rule in rules}
    for item in (*entry.records.get("rewrites", ()), *entry.records.get("addressed", ())):
        for word in (*item.words.get("for", ()), *item.words.get("rules", ())):
            if known and word.text not in known and word.text not in CATEGORIES:
                near = nearest(word.text, (*known, *CATEGORIES))
                problems.add(word.origin, "catalog.rewrite_for_nothing", name=word.text, nearest=near)
    addressed: dict[str, tuple[str, ...]] = {}
    for item in entry.records.get("addressed", ()):
        to = item.text("to")
        addressed[to] = (*addressed.get(to, ()), *item.word_texts("rules"))
    return Rewrites(
        tuple(map(_general, entry.records.get("rewrites", ()))),
        tuple(map(_general, entry.records.get("closes", ()))),
        {item.text("name"): (item.text("fact"), item.text("words")) for item in entry.records.get("slots", ())},
        addressed,
        entry.word_texts("order"),
    )


def _general(item: Entry) -> GeneralRewrite:
    return GeneralRewrite(
        item.word_texts("for"),
        item.word_texts("channels"),
        item.text("to", "debtor"),
        item.text("tone"),
        item.text("text"),
        item.origin,
        item.text("stage"),
    )
