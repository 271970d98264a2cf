"""Every rule that promises `evasion: true` finds its own examples again when one of their words is disguised."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from linter.catalog.loading import build_catalog, catalog_directory, catalog_sources
from linter.catalog.pattern import parse_pattern
from linter.engine import Linter
from linter.rulebook import Catalog, Example, Rule
from tests.disguises import CHARGED_WORD, EVERY_WORD, Disguise, Maker, disguise

GONE = "囗"
"""Stands for the characters of a word that is taken away, to see whether the finding depends on it."""
EXAMPLES = 2
WORDS = 2
"""How many bad examples of a rule are tried, and how many words of each."""
SURVIVE = 0.95
"""The share of disguises that must be seen through. What is left are words that read otherwise: 上限高令 for 限高令."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return build_catalog(catalog_sources(catalog_directory()))


def words_of(catalog: Catalog) -> frozenset[str]:
    """All words of two to four characters that patterns are made of."""
    forms = {form for concept in catalog.concepts.values() for form in (*concept.forms, *concept.ambiguous)}
    for rule in catalog.rules:
        for pattern in rule.patterns:
            forms.update(atom.value for step in parse_pattern(pattern.text) for atom in step.atoms)
    return frozenset(form for form in forms if 2 <= len(form) <= 4 and all("\u4e00" <= one <= "\u9fff" for one in form))


def found_at(linter: Linter, text: str, example: Example, category: str) -> list[tuple[int, int]]:
    report = linter.check_text(text, channel=example.channel, audience=example.audience)
    return [(one.start.offset, one.end.offset) for one in report.findings if one.category == category]


def trials(
    linter: Linter, rule: Rule, words: frozenset[str], makers: dict[str, tuple[Maker, str]]
) -> Iterator[tuple[Disguise, Example, tuple[int, int]]]:
    """Disguised examples of a rule with the span in which something of its category must be found."""
    for number, example in enumerate(rule.bad[:EXAMPLES]):
        chance = random.Random(f"{rule.code} {number}")
        for start, end in found_at(linter, example.text, example, rule.category)[:1]:
            spans = [
                (left, right)
                for left in range(start, end)
                for right in range(left + 2, min(end, left + 4) + 1)
                if example.text[left:right] in words
            ]
            for left, right in chance.sample(spans, min(WORDS, len(spans))):
                bare = example.text[:left] + GONE * (right - left) + example.text[right:]
                if any(a < end and start < b for a, b in found_at(linter, bare, example, rule.category)):
                    continue
                for made in disguise(example.text, left, right, makers, number):
                    yield made, example, (start, end + len(made.text) - len(example.text))


@pytest.mark.parametrize("makers", [EVERY_WORD, CHARGED_WORD], ids=["every-word", "charged-words"])
def test_rules_see_through_the_disguises_of_their_examples(
    linter: Linter, catalog: Catalog, makers: dict[str, tuple[Maker, str]]
) -> None:
    words = words_of(catalog)
    if makers is CHARGED_WORD:
        words &= frozenset(catalog.concepts["charged_word"].forms)
    tried: Counter[str] = Counter()
    missed: defaultdict[str, list[str]] = defaultdict(list)
    rules: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for rule in catalog.rules:
        if not rule.evasion or rule.status != "stable":
            continue
        for made, example, (start, end) in trials(linter, rule, words, makers):
            tried[made.technique] += 1
            rules[rule.code] += 1
            if not any(a < end and start < b for a, b in found_at(linter, made.text, example, rule.category)):
                missed[made.technique].append(f"{rule.code} {made.text}")
                lost[rule.code] += 1
    assert set(tried) == set(makers)
    assert sum(tried.values()) > (1000 if makers is EVERY_WORD else 200)
    for technique, count in tried.items():
        assert len(missed[technique]) <= (1 - SURVIVE) * count, (technique, count, missed[technique])
    for code, count in rules.items():
        assert lost[code] <= max(2, count / 2), (
            code,
            [text for texts in missed.values() for text in texts if code in text],
        )


def test_a_disguise_names_its_technique(linter: Linter) -> None:
    """What the generator did is what the finding says."""
    text = "再不还钱就联系你家人"
    start = text.index("家人")
    for made in disguise(text, start, start + 2, EVERY_WORD | CHARGED_WORD, 1):
        technique = (EVERY_WORD | CHARGED_WORD)[made.technique][1]
        found = [one for one in linter.check_text(made.text).findings if one.evasion]
        assert any(technique in (one.evasion or ()) for one in found), (made, found)
        assert any(one.start.offset <= made.start and made.end <= one.end.offset for one in found), (made, found)
