"""The `check` of a rule: entry -> parameters, with what its kind needs and what it cannot use."""

from __future__ import annotations

from collections.abc import Callable

from linter.catalog.checks import COMPANIONED, PARAMETERS
from linter.catalog.nodes import Scalar
from linter.catalog.reading import Entry, Problems
from linter.messages import say
from linter.rulebook import Check, PatternSource

CheckPattern = Callable[[Scalar], object]
"""Reports the mistakes of one pattern."""


def build_check(entry: Entry, kind: str, problems: Problems, check_pattern: CheckPattern) -> Check | None:
    """The parameters of a rule; None where it is a plain pattern, or its `check` could not be read."""
    found = entry.record.get("check")
    if found is None:
        return None
    for key in ("first", "when"):
        for word in found.words.get(key, ()):
            check_pattern(word)
    if kind in ("require", "order"):
        _check_types(entry, found, problems)
    if kind == "require" and not (entry.words.get("patterns") or found.words.keys() & {"variables", "recognise"}):
        problems.add(entry.origin, "catalog.missing_key", key="patterns", meaning=say("catalog.needs_element"))
    if kind == "limit" and "patterns" in entry.words:
        problems.add(entry.words["patterns"][0].origin, "catalog.no_patterns_here", kind=kind)
    if kind == "recognise":
        _check_recogniser(entry, found, problems)
    return Check(
        of=found.text("of") or found.text("measure"),
        element=found.text("element"),
        types=found.word_texts("types"),
        scope=found.text("scope", "dialogue"),
        variables=found.word_texts("variables"),
        recognise=found.word_texts("recognise"),
        first=_patterns(found, "first"),
        when=_patterns(found, "when"),
        reply=found.flags.get("reply", False),
        limit=found.counts.get("limit", 0),
        variable=(found.counts.get("variable_least", 1), found.counts.get("variable_most", 20)),
        signature=(found.counts.get("signature_least", 0), found.counts.get("signature_most", 0)),
        symbols=found.text("symbols"),
        syntax=found.word_texts("syntax"),
        names=found.word_texts("names"),
    )


def _check_types(entry: Entry, found: Entry, problems: Problems) -> None:
    """Only complete scripts lack something, so a rule must say which; a platform's texts are SMS templates."""
    platform = bool(entry.text("platform"))
    if platform and "types" in found.words:
        problems.add(found.words["types"][0].origin, "catalog.platform_types")
    elif not platform and "types" not in found.words:
        problems.add(found.origin, "catalog.missing_key", key="types", meaning=say("catalog.needs_types"))


def _check_recogniser(entry: Entry, found: Entry, problems: Problems) -> None:
    name = found.text("of")
    needed = PARAMETERS.get(name)
    for key in sorted(set(PARAMETERS.values())):
        given = found.texts.get(key) or next(iter(found.words.get(key, ())), None)
        if key == needed and given is None:
            problems.add(found.origin, "catalog.needs_parameter", of=name, key=key)
        elif key != needed and given is not None and name:
            problems.add(given.origin, "catalog.idle_parameter", of=name, key=key)
    if name in COMPANIONED and "patterns" not in entry.words:
        problems.add(entry.origin, "catalog.needs_company", of=name)


def _patterns(found: Entry, key: str) -> tuple[PatternSource, ...]:
    return tuple(PatternSource(word.text, word.origin) for word in found.words.get(key, ()))
