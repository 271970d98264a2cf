"""The card of one rule: what it forbids, on what basis, how it is recognised, and what to say instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from linter.catalog.legal import resolve
from linter.catalog.pattern import Atom, PatternError, Step, parse_pattern
from linter.messages import TEXTS, say
from linter.model import CATEGORIES, Suggestion
from linter.rulebook import Catalog, Concept, Example, Rule

from .cells import visible, width
from .check_words import check_words
from .detail import rank_words, suggestion_words
from .styled import BLANK, Line, Piece, labelled
from .summary import level_words

_FIELDS = (
    "applies", "problem", "why", "basis", "rewrite", "bad", "good", "patterns", "except", "check", "context", "origin",
    "more",
)  # fmt: skip
_BRIEF_EXAMPLES = 5
_SHOWN_FORMS = 5
"""Literals of one step that a pattern in words names; the rest are counted."""


def rule_card(rule: Rule, catalog: Catalog, *, columns: int, brief: bool = False) -> Iterator[Line]:
    """The lines of the card. `catalog` gives the concepts and articles that the rule names.

    `brief`: the first examples only, and no patterns: for who writes scripts, not rules. What is left out is counted.
    """
    label_width = max(width(say(f"label.{name}")) for name in _FIELDS)
    first: set[str] = set()

    def field(name: str, text: str, style: str = "") -> Iterator[Line]:
        label = "" if name in first else say(f"label.{name}")
        first.add(name)
        return labelled(label, visible(text), columns=columns, indent=0, label_width=label_width, style=style)

    yield (Piece(rule.code, "code"), Piece("  "), Piece(visible(rule.title), "strong"), Piece(f"  {rule.name}", "dim"))
    yield (
        Piece(level_words(rule.severity), rule.severity),
        Piece(say("card.facts", category=category_words(rule.category), confidence=say(f"confidence.{rule.confidence}"),
                  status=say(f"catalog_status.{rule.status}")), "dim"),
    )  # fmt: skip
    yield BLANK
    yield from field("applies", applies_words(rule))
    yield from field("problem", rule.message)
    yield from field("why", rule.why)
    for basis in rule.basis:
        citation = resolve(basis, catalog.instruments)
        yield from field("basis", say("card.citation", ref=citation.ref, level=rank_words(citation.level)))
        gist = catalog.instruments[basis.law].articles[basis.article].gist
        yield from labelled("", gist, columns=columns, indent=2, label_width=label_width, style="dim")
    suggestions = tuple(Suggestion(one.text, one.scope, one.applicability) for one in rule.suggestions)
    for words in suggestion_words(suggestions):
        yield from field("rewrite", words, "good" if suggestions else "dim")
    yield BLANK
    for name, style, sentences in (("bad", "error", rule.bad), ("good", "good", rule.good)):
        for example in sentences[:_BRIEF_EXAMPLES] if brief else sentences:
            yield from field(name, example_words(example), style)
    yield BLANK
    if not brief:
        yield from _patterns(rule, catalog, field, columns=columns, label_width=label_width)
    for exception in rule.exceptions:
        within = say(f"within.{exception.within}")
        words = pattern_words(exception.pattern, catalog.concepts)
        yield from field("except", say("card.exception", pattern=words, within=within))
    for words in check_words(rule, catalog.platforms):
        yield from field("check", words)
    yield from field("context", context_words(rule))
    yield from field("origin", str(rule.origin), "path")
    if brief:
        examples = len(rule.bad) + len(rule.good)
        yield from field("more", say("card.more", examples=examples, patterns=len(rule.patterns), code=rule.code))


def _patterns(
    rule: Rule, catalog: Catalog, field: Callable[[str, str], Iterator[Line]], *, columns: int, label_width: int
) -> Iterator[Line]:
    for pattern in rule.patterns:
        yield from field("patterns", pattern.text)
        if "@" in pattern.text or "<" in pattern.text:  # literals explain themselves
            words = pattern_words(pattern.text, catalog.concepts)
            yield from labelled("", words, columns=columns, indent=2, label_width=label_width, style="dim")


def applies_words(rule: Rule) -> str:
    """To which channels and to whom the rule applies."""
    comma = say("report.enumeration")
    channels = comma.join(say(f"channel.{one}") for one in rule.channels) or say("card.all_channels")
    audience = comma.join(say(f"audience.{one}") for one in rule.audience) or say("audience.debtor")
    return say("card.applies", channels=channels, audience=audience)


def context_words(rule: Rule) -> str:
    """Which context filters may clear a hit of this rule."""
    words = [say(f"negation.{rule.negation}"), say(f"mention.{rule.mention}"), say(f"hedge.{rule.hedge}")]
    if rule.everyday == "ignore":
        words.append(say("card.everyday"))
    if rule.evasion:
        words.append(say("card.evasion"))
    return say("report.semicolon").join(words)


def category_words(category: str) -> str:
    """The category's Chinese title, or its slug in English."""
    return say("card.category", slug=category, title=CATEGORIES[category][1])


def example_words(example: Example) -> str:
    """A test sentence with the situation it is meant for."""
    situation = [say(f"channel.{example.channel}")] if example.channel else []
    situation += [say(f"audience.{example.audience}")] if example.audience else []
    situation += [say(f"speaker.{example.speaker}")] if example.speaker else []
    if not situation:
        return example.text
    return example.text + say("report.remarks", remarks=say("report.comma").join(situation))


def pattern_words(pattern: str, concepts: Mapping[str, Concept]) -> str:
    """A pattern for people who do not write patterns: 「威胁的条件」……「联系」（其间至多 4 字）「亲属」."""
    try:
        steps = parse_pattern(pattern)
    except PatternError:
        return pattern
    return "".join(_gap_words(step, first=not at) + _step_words(step, concepts) for at, step in enumerate(steps))


def _gap_words(step: Step, *, first: bool) -> str:
    if first or step.gap_kind == "space":
        return "" if first else say("pattern_words.next")
    if step.gap_kind == "punctuation":
        return say("pattern_words.punctuation")
    return say("pattern_words.gap", count=step.gap)


def _step_words(step: Step, concepts: Mapping[str, Concept]) -> str:
    literals = [atom.value for atom in step.atoms if atom.kind == "literal"]
    parts = [_atom_words(atom, concepts) for atom in step.atoms if atom.kind != "literal"]
    if literals:
        shown = say("pattern_words.slash").join(literals[:_SHOWN_FORMS])
        key = "pattern_words.literals" if len(literals) > _SHOWN_FORMS else "pattern_words.literal"
        parts.append(say(key, text=shown, count=len(literals)))
    words = say("pattern_words.or").join(parts)
    return say("pattern_words.optional", words=words) if step.optional else words


def _atom_words(atom: Atom, concepts: Mapping[str, Concept]) -> str:
    if atom.kind == "concept":
        known = concepts.get(atom.value)
        return say("pattern_words.concept", name=known.zh if known else atom.value)
    name = {"^": "start", "$": "end"}.get(atom.value, atom.value)
    key = f"pattern_words.{name}"
    return say(key) if key in TEXTS else atom.value
