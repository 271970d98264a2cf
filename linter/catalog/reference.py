"""The handbook of all rules as Markdown, for people who read instead of running commands.

`python -m linter.catalog.reference` writes `docs/rules.md` anew after a change of the catalog.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from linter.catalog.legal import level_name, resolve
from linter.messages import say
from linter.model import CATEGORIES
from linter.rulebook import Catalog, Example, Rule, SuggestionTemplate

SHOWN_EXAMPLES = 3
"""How many examples of each kind the handbook shows; the catalog has them all."""
PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~#]")


def render_reference(catalog: Catalog) -> Iterator[str]:
    """The handbook in pieces: contents, then a chapter for each category, then its rules by code."""
    chapters = {
        slug: rules for slug in CATEGORIES if (rules := [rule for rule in catalog.rules if rule.category == slug])
    }
    yield f"# {say('reference.title')}\n\n"
    yield say("reference.intro", version=catalog.version, count=len(catalog.rules)) + "\n\n"
    yield say("reference.levels") + "\n\n"
    yield f"## {say('reference.contents')}\n\n"
    for slug, rules in chapters.items():
        yield f"- [{_chapter_title(slug)}](#{slug}){say('reference.count', count=len(rules))}\n"
    for slug, rules in chapters.items():
        yield f'\n<a id="{slug}"></a>\n\n## {_chapter_title(slug)}\n\n'
        yield from _overview(rules)
        for rule in rules:
            yield from _render_rule(rule, catalog)


def _chapter_title(slug: str) -> str:
    prefix, title = CATEGORIES[slug]
    return say("reference.chapter", title=title, prefix=prefix, slug=slug)


def _overview(rules: Sequence[Rule]) -> Iterator[str]:
    head = [say(f"column.{name}") for name in ("code", "level", "title")]
    yield f"| {' | '.join(head)} |\n|---|---|---|\n"
    for rule in rules:
        yield f"| [{rule.code}](#{rule.code}) | {say(f'level.{rule.severity}')} | {_escape(rule.title)} |\n"


def _render_rule(rule: Rule, catalog: Catalog) -> Iterator[str]:
    yield f'\n<a id="{rule.code}"></a>\n\n### {rule.code} {_escape(rule.title)}\n\n'
    facts = [f"**{say(f'level.{rule.severity}')}**", say(f"confidence.{rule.confidence}"), f"`{rule.name}`"]
    if rule.status != "stable":
        facts.append(say(f"catalog_status.{rule.status}"))
    if rule.channels:
        facts.append(say("report.enumeration").join(say(f"channel.{one}") for one in rule.channels))
    if rule.audience:
        names = say("report.enumeration").join(say(f"audience.{one}") for one in rule.audience)
        facts.append(say("reference.audience", names=names))
    yield " · ".join(facts) + "\n\n"
    yield f"{_escape(rule.why)}\n"
    if rule.basis:
        yield f"\n**{say('label.basis')}**\n\n"
    for basis in rule.basis:
        citation = resolve(basis, catalog.instruments)
        gist = catalog.instruments[basis.law].articles[basis.article].gist
        touched = say("report.citation", ref=citation.ref, level=level_name(citation.level))
        yield f"- {_escape(touched)}{say('reference.gist', gist=_escape(gist))}\n"
    yield from _list("bad", [_example_words(one) for one in rule.bad[:SHOWN_EXAMPLES]])
    yield from _list("good", [_example_words(one) for one in rule.good[:SHOWN_EXAMPLES]])
    yield from _list("rewrite", [_suggestion_words(one) for one in rule.suggestions])


def _list(label: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"\n**{say(f'label.{label}')}**\n\n"
    for item in items:
        yield f"- {item}\n"


def _example_words(example: Example) -> str:
    situation = [
        say(f"{kind}.{value}")
        for kind, value in (
            ("channel", example.channel),
            ("audience", example.audience),
            ("speaker", example.speaker),
        )
        if value
    ]
    words = _escape(example.text)
    return words + say("report.remarks", remarks=say("report.comma").join(situation)) if situation else words


def _suggestion_words(suggestion: SuggestionTemplate) -> str:
    return _escape(say(f"scope.{suggestion.scope}", text=suggestion.text))


def _escape(text: str) -> str:
    """`text` as Markdown that shows it; line breaks stay."""
    return "<br>".join(_SPECIAL.sub(r"\\\g<0>", line.strip()) for line in text.strip().splitlines())


if __name__ == "__main__":
    from linter.catalog.loading import load_catalog

    PAGE.write_text("".join(render_reference(load_catalog())), encoding="utf-8", newline="\n")
