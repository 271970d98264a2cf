"""What a user catalog changes in the catalog below it: rules switched off or adjusted, concepts given more words.

Changes are made to the entries before rules are built from them, so that everything is checked as if it had been
written there; and each is recorded, so that `rules list --changed` and reports can tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from linter.catalog.nodes import Scalar
from linter.catalog.reading import Entry, Problems, nearest
from linter.catalog.shapes import RULE_CODE
from linter.rulebook import DISABLED, Change, Origin

Lexicon = Mapping[str, tuple[Scalar, Entry]]


def apply_extension(
    extension: Entry, rules: Mapping[str, Entry], lexicon: Lexicon, problems: Problems
) -> Iterator[Change]:
    """Make the changes of one file to `rules` (by code) and `lexicon`, and answer what was changed."""
    for item in extension.records.get("disable", ()):
        rule = _find(item.texts.get("code"), rules, problems)
        if rule is not None:
            yield _replace(rule, "status", _word(DISABLED, item.place("code")), item, kind="disable")
    for code, change in extension.named.get("override", {}).values():
        rule = _find(code, rules, problems)
        if rule is None:
            continue
        for key in ("severity", "status"):
            value = change.texts.get(key)
            if value is None:
                continue
            if key == "severity" and value.text != "info" and not rule.records.get("basis"):
                problems.add(value.origin, "catalog.no_basis_to_raise", code=rule.text("code"))
                continue
            yield _replace(rule, key, value, change)
        if "suggest" in change.records:
            before, after = rule.records.get("suggest", ()), change.records["suggest"]
            rule.records["suggest"] = after
            yield _change("suggest", rule.text("code"), (_texts(before), _texts(after)), change, after[0].origin)
        for exception in change.records.get("except+", ()):
            rule.records["except"] = (*rule.records.get("except", ()), exception)
            yield _change("except", rule.text("code"), ("", exception.text("pattern")), change, exception.origin)
    for name, more in extension.named.get("extend_concepts", {}).values():
        if name.text not in lexicon:
            problems.add(name.origin, "catalog.unknown_concept", name=name.text, nearest=nearest(name.text, lexicon))
            continue
        concept = lexicon[name.text][1]
        for key in ("forms", "ambiguous"):
            words = _new_words(name.text, concept, more.words.get(f"{key}+", ()), problems)
            if words:
                concept.words[key] = (*concept.words.get(key, ()), *words)
                added = "、".join(word.text for word in words)
                yield _change(key, name.text, ("", added), more, words[0].origin)


def added_changes(rules: Mapping[str, Entry], lexicon: Lexicon) -> Iterator[Change]:
    """What a user catalog adds: rules and concepts of its own."""
    for code, rule in rules.items():
        yield Change("rule", code, "", rule.text("title"), "", rule.place("code"))
    for name, (key, concept) in lexicon.items():
        yield Change("concept", name, "", concept.text("zh"), "", key.origin)


def _find(code: Scalar | None, rules: Mapping[str, Entry], problems: Problems) -> Entry | None:
    if code is None:
        return None
    rule = rules.get(code.text)
    if rule is None and re.fullmatch(RULE_CODE, code.text):  # a malformed one was reported when it was read
        problems.add(code.origin, "catalog.unknown_code", code=code.text, nearest=nearest(code.text, rules))
    return rule


def _replace(rule: Entry, key: str, value: Scalar, change: Entry, kind: str = "") -> Change:
    before = rule.text(key, "stable" if key == "status" else "")
    rule.texts[key] = value
    return _change(kind or key, rule.text("code"), (before, value.text), change, value.origin)


def _new_words(name: str, concept: Entry, words: tuple[Scalar, ...], problems: Problems) -> tuple[Scalar, ...]:
    """The words that the concept does not have; the others are reported with the place where they stand."""
    known = {word.text: word.origin for key in ("forms", "ambiguous") for word in concept.words.get(key, ())}
    new: list[Scalar] = []
    for word in words:
        first = known.get(word.text)
        if first is None:
            new.append(word)
            known[word.text] = word.origin
        else:
            problems.add(word.origin, "catalog.word_there", word=word.text, name=name, place=first)
    return tuple(new)


def _change(kind: str, target: str, before_after: tuple[str, str], change: Entry, origin: Origin) -> Change:
    return Change(kind, target, *before_after, change.text("reason"), origin)


def _texts(suggestions: tuple[Entry, ...]) -> str:
    return " / ".join(one.text("text") or one.text("scope") for one in suggestions)


def _word(text: str, origin: Origin) -> Scalar:
    return Scalar(text, "str", None, origin.path, origin.line, origin.column)
