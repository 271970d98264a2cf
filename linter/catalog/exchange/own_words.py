"""A plain word list -> rules of a user catalog: what the built-in catalog finds anyway is left to it, what ordinary
text is full of counts only behind a threat's condition, and every rule gets what a rule must have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from linter.catalog.exchange import columns as c
from linter.catalog.exchange.rows import Group, Remarks
from linter.catalog.exchange.splitting import is_literal
from linter.catalog.plain import Plain, Table
from linter.catalog.shapes import LEAST_EXAMPLES, RULE
from linter.messages import say
from linter.model import CATEGORIES, SEVERITIES
from linter.rulebook import Catalog, Rule
from linter.text.fold_table import unify

Covers = Callable[[str], Sequence[tuple[str, str]]]
"""What the catalog below finds in a text by itself: rule code and level."""
WILDCARDS = "*%&+"
"""Signs that some word lists use for "anything" or "and"; here they are characters."""
CONDITION = "threat_condition"
"""The concept behind which an everyday word becomes a threat."""
COMPANY = f"@{CONDITION} …20 @{{name}}"
FRAMES = tuple(f"exchange.frame_{name}" for name in ("hello", "note", "told", "stop", "mark"))
"""Sentences around a word, where a rule has fewer words than it needs examples."""


@dataclass(slots=True)
class Lower:
    """The catalog that the words are added to, and what its judge says about them."""

    catalog: Catalog
    ordinary: str
    covers: Covers
    folded: str = field(init=False)
    categories: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        rewrites = (one.text for rule in self.catalog.rules for one in rule.suggestions)
        self.folded = unify("\n".join((self.ordinary, *rewrites)))
        self.categories = {rule.code: rule.category for rule in self.catalog.rules}

    def finds(self, text: str, category: str, severity: str) -> str | None:
        """The code of a rule that makes one of this category and level superfluous for the text; None for none."""
        level = SEVERITIES.index(severity)
        for code, found in self.covers(text):
            if self.categories.get(code) == category and SEVERITIES.index(found) >= level:
                return code
        return None

    def others(self, text: str) -> list[str]:
        """The codes of all rules that find the text."""
        return list(dict.fromkeys(code for code, _ in self.covers(text)))

    def is_everyday(self, word: str) -> bool:
        """Whether compliant texts are full of the word, so that it says nothing by itself."""
        return len(word) == 1 or unify(word) in self.folded


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A finished rule with the concepts it needs, and what was left to the catalog below: word -> code."""

    table: Table
    concepts: dict[str, Table]
    left_out: dict[str, str]


def complete_rule(group: Group, said: Table, code: str, lower: Lower, remarks: Remarks) -> OwnRule:
    """The rule of a group with everything it lacks. `said` is what its rows say; their own examples are kept."""
    said.setdefault("severity", "warning")
    work = _Work(group, said, code, lower, remarks)
    if said.get("status", "stable") in ("stable", "preview"):
        work.sort_words()
    work.add_signs()
    work.add_company()
    examples = work.finished_examples()
    table = {**_defaults(group, code, str(said["severity"]), lower.catalog), **said, "code": code}
    table["patterns"] = list(work.patterns)
    table["examples"] = examples
    ordered = {key: table[key] for key in RULE.fields if key in table and table[key] != []}
    return OwnRule(ordered, work.concepts, work.left_out)


class _Work:
    """A rule while its words are shared out: to the catalog below, to patterns, and to concepts of its own."""

    def __init__(self, group: Group, said: Table, code: str, lower: Lower, remarks: Remarks) -> None:
        self.group, self.code, self.lower, self.remarks = group, code, lower, remarks
        self.severity = str(said["severity"])
        examples = said.get("examples", {})
        assert isinstance(examples, dict)
        self.bad, self.good = _items(examples, "bad"), _items(examples, "good")
        shown = unify("\n".join(str(one["text"]) for one in self.bad if isinstance(one, dict)))
        self.rows = group.words()
        self.unshown = [word for word in self.rows if unify(word) not in shown]
        """Words that no example of the list has: for these alone something is to be decided."""
        self.patterns = [str(one) for one in _items(said, "patterns")]
        self.concepts: dict[str, Table] = {}
        self.left_out: dict[str, str] = {}
        self.everyday: list[str] = []

    def sort_words(self) -> None:
        """Find the words that the catalog below finds anyway, and those that compliant texts are full of."""
        for word in self.unshown:
            if any(sign in word for sign in WILDCARDS):
                self.remarks.note(self.rows[word].about(word), "exchange.wildcard")
            place = self.rows[word].about(word)
            code = self.lower.finds(word, self.group.category, self.severity)
            if code is not None:
                self.left_out[word] = code
                self.remarks.note(place, "exchange.covered", code=code)
            elif self.lower.is_everyday(word):
                self.everyday.append(word)
                self.remarks.note(place, "exchange.everyday" if len(word) > 1 else "exchange.one_character")
            elif others := self.lower.others(word):
                self.remarks.note(place, "exchange.overlaps", codes="、".join(others))
        self._drop({*self.left_out, *self.everyday})

    def add_signs(self) -> None:
        """Words with signs that patterns are made of become forms of a concept, where every sign is itself."""
        signs = [word for word in self.rows if word in self.patterns and not is_literal(word)]
        if not signs:
            return
        name = f"own_{self.code.lower()}_signs"
        self.concepts[name] = {"zh": say("exchange.signs_concept", code=self.code), "forms": list(signs)}
        self._drop({*signs})
        self.patterns.append(f"@{name}")
        self.bad += [{"text": word} for word in signs if word in self.unshown]
        for word in signs:
            self.remarks.note(self.rows[word].about(word), "exchange.signs")

    def add_company(self) -> None:
        """Everyday words count behind a condition; where the catalog below finds that too, they are only kept."""
        if not self.everyday:
            return
        name = f"own_{self.code.lower()}_everyday"
        self.concepts[name] = {"zh": say("exchange.everyday_concept", code=self.code), "forms": list(self.everyday)}
        texts = [say("exchange.condition_example", word=word) for word in self.everyday]
        texts = [text for text in texts if self.lower.finds(text, self.group.category, self.severity) is None]
        if texts and CONDITION in self.lower.catalog.concepts:
            self.patterns.append(COMPANY.format(name=name))
            self.bad += [{"text": text} for text in texts[:LEAST_EXAMPLES]]

    def finished_examples(self) -> Table:
        """The examples of the list, one for each word without, and as many more as a rule must have."""
        there = {one["text"] for one in self.bad if isinstance(one, dict)}
        self.bad += [{"text": word} for word in self.unshown if word in self.patterns and word not in there]
        first = [str(one["text"]) for one in self.bad if isinstance(one, dict)]
        framed = [say(frame, word=word) for word in first for frame in FRAMES]
        framed.sort(key=lambda text: self.lower.finds(text, self.group.category, self.severity) is not None)
        self.bad += [{"text": text} for text in framed[: max(0, LEAST_EXAMPLES - len(self.bad))]]
        if len(self.good) < LEAST_EXAMPLES:
            rules = self.lower.catalog.rules
            self.good += _neutral(rules, self.group.category, [*self.rows], LEAST_EXAMPLES - len(self.good))
        return {"bad": self.bad, "good": self.good}

    def _drop(self, words: set[str]) -> None:
        self.patterns = [pattern for pattern in self.patterns if pattern not in words or pattern not in self.rows]


def _neutral(rules: Iterable[Rule], category: str, words: Sequence[str], count: int) -> list[Plain]:
    """Compliant examples of the same category that have none of the words in them."""
    folded = [unify(word) for word in words]
    own = sorted(rules, key=lambda rule: (rule.category != category, rule.code))
    found: list[str] = []
    for rule in own:
        for example in rule.good:
            plain = not (example.channel or example.audience or example.speaker) and "\n" not in example.text
            if plain and not any(word in unify(example.text) for word in folded) and example.text not in found:
                found.append(example.text)
            if len(found) == count:
                return [{"text": text} for text in found]
    return [{"text": text} for text in found]


def _defaults(group: Group, code: str, severity: str, catalog: Catalog) -> Table:
    """What a rule of the category says where the rows do not."""
    category = group.category
    named = (group.values.get(c.CATEGORY) or CATEGORIES[category][1]).replace("{", "").replace("}", "")
    level = c.LEVEL_WORDS[severity]
    cited = Counter(basis for rule in catalog.rules if rule.category == category for basis in rule.basis)
    # A category without rules of its own takes what the whole catalog cites most.
    cited = cited or Counter(basis for rule in catalog.rules for basis in rule.basis)
    table: Table = {
        "name": f"own-{code.lower()}",
        "title": default_title(group, severity),
        "severity": severity,
        "confidence": "medium",
        "message": say("exchange.default_message", category=named),
        "why": say("exchange.default_why", category=named, level=level),
    }
    if cited:
        basis = cited.most_common(1)[0][0]
        table["basis"] = [{"law": basis.law, "article": basis.article}]
    return table


def default_title(group: Group, severity: str) -> str:
    """The title of a rule that was made of a list; the same list gives the same titles."""
    named = group.values.get(c.CATEGORY) or CATEGORIES[group.category][1]
    state = "" if group.status in ("", "stable") else c.STATE_WORDS[group.status]
    return say("exchange.default_title", category=named, level=c.LEVEL_WORDS[severity], state=state)


def _items(table: Table, key: str) -> list[Plain]:
    items = table.get(key, [])
    return list(items) if isinstance(items, list) else []
