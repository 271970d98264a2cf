"""Variants of labelled texts: the same said with other words of the catalog's concepts, and with one word disguised.

They keep their label and weigh less than what people wrote. Both sides get them, so that neither a rare word nor a
disguise is evidence by itself.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from linter.suspicion.masking import mask
from linter.suspicion.reading import sentence_spans
from linter.suspicion.training.corpus import Text
from linter.suspicion.training.rows import Blocks, Lexicon, show, unite
from linter.text.disguise_tables import readings, syllables
from linter.text.folding import fold

WEIGHT = 0.3
"""What a variant weighs beside a text that somebody wrote."""
REWORDED = 0.6
"""The share of known words that a variant says otherwise."""
DISGUISED_EVERY = 3
"""Of so many texts one also gets a variant with a disguised word."""
SHORTEST_FORM = 2
MOST_FORMS = 400
"""Concepts with more forms than this say too little to be exchanged."""
_SIGNS = " *-.·|_🙂"


def make_variants(texts: Sequence[Text], lexicon: Lexicon) -> tuple[list[Blocks], list[Text]]:
    """The variants' features, with the texts they come from. The same texts give the same variants."""
    siblings = _siblings(lexicon)
    rows: list[Blocks] = []
    owners: list[Text] = []
    for number, text in enumerate(texts):
        chance = random.Random(f"{number} {text.text}")
        folded = fold(text.text).text
        plain = [mask(folded[start:end]) for start, end in sentence_spans(folded)]
        made = [[reword(sentence, siblings, chance) for sentence in plain]]
        if number % DISGUISED_EVERY == 0:
            hidden = fold(disguise(folded, chance)).text
            made.append([mask(hidden[start:end]) for start, end in sentence_spans(hidden)])
        for sentences in made:
            if sentences and sentences != plain:
                rows.append(unite([show(sentence, lexicon) for sentence in sentences]))
                owners.append(replace(text, id=f"{text.id}'"))
    return rows, owners


def _siblings(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """By form the forms that mean the same: those of the smallest concept it belongs to."""
    members: dict[int, list[str]] = {}
    for form, concepts in lexicon.forms.items():
        if len(form) >= SHORTEST_FORM:
            for concept in concepts:
                members.setdefault(concept, []).append(form)
    found: dict[str, tuple[str, ...]] = {}
    for form, concepts in lexicon.forms.items():
        known = [members[one] for one in concepts if one in members and 1 < len(members[one]) <= MOST_FORMS]
        if len(form) >= SHORTEST_FORM and known:
            found[form] = tuple(sorted(known, key=len)[0])
    return found


def reword(masked: str, siblings: dict[str, tuple[str, ...]], chance: random.Random) -> str:
    """A sentence in which some known words, the longest first, give way to others of their concept."""
    longest = max(map(len, siblings), default=0)
    said: list[str] = []
    at = 0
    while at < len(masked):
        size = next((n for n in range(longest, SHORTEST_FORM - 1, -1) if masked[at : at + n] in siblings), 0)
        word = masked[at : at + size]
        if not size:
            said.append(masked[at])
        else:
            said.append(chance.choice(siblings[word]) if chance.random() < REWORDED else word)
        at += size or 1
    return "".join(said)


def disguise(folded: str, chance: random.Random) -> str:
    """A text in which one character is spelled in pinyin, or cut off from the next by a sign."""
    places = [at for at in range(len(folded) - 1) if _is_han(folded[at]) and _is_han(folded[at + 1])]
    if not places:
        return folded
    at = chance.choice(places)
    codes = readings().get(folded[at])
    if codes and chance.random() < 0.5:
        return folded[:at] + syllables()[codes[0]] + folded[at + 1 :]
    return folded[: at + 1] + chance.choice(_SIGNS) + folded[at + 1 :]


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
