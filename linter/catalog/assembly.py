"""Entries -> concepts and rules, with the checks that one entry can answer for itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from linter.catalog.check_assembly import build_check
from linter.catalog.checks import SLOTS
from linter.catalog.expressions import check_expression
from linter.catalog.nodes import Scalar
from linter.catalog.pattern import PatternError, Step, parse_pattern
from linter.catalog.reading import Entry, Problems, nearest
from linter.messages import say
from linter.model import CATEGORIES
from linter.rulebook import Basis, Concept, Example, Exception_, PatternSource, Rule, SuggestionTemplate

KINDS_WITH_PATTERNS = ("patterns", "order")
"""Rule kinds that say nothing without a pattern; what the others need depends on their `check`."""
_SLOT = re.compile(r"\{(\w+)\}")


def build_concept(name: Scalar, entry: Entry, problems: Problems) -> Concept:
    """The concept of one lexicon entry."""
    firm = {word.text: word for word in entry.words.get("forms", ())}
    for word in entry.words.get("ambiguous", ()):
        if word.text in firm:
            problems.add(word.origin, "catalog.form_in_both", form=word.text, line=firm[word.text].line)
    return Concept(
        name=name.text,
        zh=entry.text("zh"),
        includes=entry.word_texts("includes"),
        forms=entry.word_texts("forms"),
        ambiguous=entry.word_texts("ambiguous"),
        origin=name.origin,
    )


def build_rule(entry: Entry, category: str, concepts: Mapping[str, Concept] | None, problems: Problems) -> Rule | None:
    """The rule of one entry; None where its code is missing. Without `concepts` their names stay unchecked."""
    kind = entry.text("kind", "" if "kind" in entry.wrong else "patterns")
    used: set[str] = set()
    for word in entry.words.get("patterns", ()):
        used |= _check_pattern(word, concepts, problems, bare=kind == "recognise")
    for exception in entry.records.get("except", ()):
        if "pattern" in exception.texts:
            _check_pattern(exception.texts["pattern"], concepts, problems)
    for expression in entry.records.get("regex", ()):
        problems.add(expression.origin, "catalog.regex_not_run")
        if "pattern" in expression.texts:
            check_expression(expression.texts["pattern"], problems)
    if kind in KINDS_WITH_PATTERNS and "patterns" not in entry.words and "regex" not in entry.records:
        problems.add(entry.origin, "catalog.missing_key", key="patterns", meaning=say("catalog.needs_patterns"))
    if entry.text("severity") in ("error", "warning") and not entry.records.get("basis"):
        problems.add(entry.origin, "catalog.missing_key", key="basis", meaning=say("catalog.needs_basis"))
    check = build_check(entry, kind, problems, lambda word: _check_pattern(word, concepts, problems))
    _check_code(entry, category, problems)
    _check_message(entry, used | set(SLOTS.get(kind, ())), problems)
    examples = entry.record.get("examples", Entry(entry.origin))
    code, platform = entry.text("code"), entry.text("platform") or None
    bad = _build_examples(examples, "bad", platform, problems)
    good = _build_examples(examples, "good", platform, problems)
    suggestions = tuple(_build_suggestion(item, problems) for item in entry.records.get("suggest", ()))
    if not code:
        return None
    return Rule(
        code=code,
        name=entry.text("name"),
        title=entry.text("title"),
        category=category,
        severity=entry.text("severity"),
        confidence=entry.text("confidence"),
        status=entry.text("status", "stable"),
        kind=kind,
        channels=entry.word_texts("channels"),
        audience=entry.word_texts("audience"),
        basis=tuple(Basis(item.text("law"), item.text("article")) for item in entry.records.get("basis", ())),
        message=entry.text("message"),
        why=entry.text("why"),
        patterns=tuple(PatternSource(word.text, word.origin) for word in entry.words.get("patterns", ())),
        exceptions=tuple(
            Exception_(item.text("pattern"), item.text("within", "hit"), item.origin)
            for item in entry.records.get("except", ())
        ),
        suggestions=suggestions,
        bad=bad,
        good=good,
        origin=entry.place("code"),
        negation=entry.text("negation", "applies"),
        mention=entry.text("mention", "applies"),
        hedge=entry.text("hedge", "ignore"),
        everyday=entry.text("everyday", "applies"),
        evasion=entry.flags.get("evasion", False),
        check=check,
        platform=platform,
    )


def _check_pattern(
    word: Scalar, concepts: Mapping[str, Concept] | None, problems: Problems, *, bare: bool = False
) -> set[str]:
    """Report mistakes of a pattern and answer the concepts it names. A `bare` one may consist of recognisers."""
    inner = 0 if word.inner is None else word.inner - word.column
    try:
        steps = parse_pattern(word.text)
    except PatternError as error:
        if not (bare and error.message == "pattern.no_words"):
            shift = inner + error.column - 1 if word.inner is not None else 0
            problems.add(word.origin, error.message, shift=shift, near=error.near or "")
        return set()
    names = dict.fromkeys(atom.value for step in steps for atom in step.atoms if atom.kind == "concept")
    if concepts is not None:
        for name in names:
            if name not in concepts:
                shift = inner + _column(word.text, name, steps) if word.inner is not None else 0
                problems.add(
                    word.origin, "catalog.unknown_concept", shift=shift, name=name, nearest=nearest(name, concepts)
                )
    return set(names)


def _column(text: str, name: str, steps: tuple[Step, ...]) -> int:
    """The 0-based column of `@name` in a pattern."""
    for step in steps:
        if any(atom.kind == "concept" and atom.value == name for atom in step.atoms):
            place = step.column - 1
            for part in text[place:].split(maxsplit=1)[0].removesuffix("?").split("|"):
                if part == f"@{name}":
                    return place
                place += len(part) + 1
    return 0


def _check_code(entry: Entry, category: str, problems: Problems) -> None:
    code = entry.texts.get("code")
    if code is not None and category in CATEGORIES:
        prefix = CATEGORIES[category][0]
        if not code.text.startswith(prefix):
            problems.add(code.origin, "catalog.wrong_prefix", code=code.text, category=category, prefix=prefix)


def _check_message(entry: Entry, used: set[str], problems: Problems) -> None:
    message = entry.texts.get("message")
    if message is None:
        return
    inner = 0 if message.inner is None else message.inner - message.column
    if re.search(r"[{}]", _SLOT.sub("", message.text)):
        problems.add(message.origin, "catalog.message_braces")
        return
    known = sorted(used | {"match"})
    for slot in _SLOT.finditer(message.text):
        name = slot.group(1)
        if name not in known:
            problems.add(
                message.origin,
                "catalog.unknown_slot",
                shift=inner + slot.start() if message.inner is not None else 0,
                slot=name,
                nearest=nearest(name, known),
                known=" ".join(f"{{{name}}}" for name in known),
            )


def _build_examples(examples: Entry, which: str, platform: str | None, problems: Problems) -> tuple[Example, ...]:
    built: list[Example] = []
    seen: dict[tuple[str, ...], int] = {}
    for item in examples.records.get(which, ()):
        text, hit = item.texts.get("text"), item.texts.get("hit")
        if text is None:
            continue
        if hit is not None and hit.text not in text.text:
            problems.add(hit.origin, "catalog.hit_not_in_text", hit=hit.text, text=text.text)
        times = item.counts.get("times", 1)
        key = (text.text, str(times), *(item.text(name) for name in ("channel", "audience", "speaker", "type")))
        first = seen.setdefault(key, text.line)
        if len(seen) == len(built):
            problems.add(text.origin, "catalog.repeated", word=text.text, line=first)
            continue
        built.append(
            Example(
                text=text.text * times,
                origin=text.origin,
                hit=hit.text if hit is not None else None,
                channel=item.text("channel") or None,
                audience=item.text("audience") or None,
                speaker=item.text("speaker") or None,
                script_type=item.text("type") or None,
                platform=platform,
            )
        )
    return tuple(built)


def _build_suggestion(item: Entry, problems: Problems) -> SuggestionTemplate:
    scope = item.text("scope")
    text = item.text("text").strip()
    if scope == "delete" and text:
        problems.add(item.place("text"), "catalog.delete_with_text")
    elif scope and scope != "delete" and not text:
        problems.add(item.origin, "catalog.missing_key", key="text", meaning=say("catalog.needs_text"))
    return SuggestionTemplate(scope, item.text("text"), item.text("applicability"), item.word_texts("channels"))
