"""Data types of the catalog: what a rule, a concept and a legal reference are. Only who reads YAML needs them.

Apart from `linter.model` because a check with a compiled catalog never makes one, and each type costs start-up time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Origin(NamedTuple):
    """Where something was written: the catalog file (as shown to its author) and the 1-based place.

    A tuple, because every value of the catalog's files has one.
    """

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Concept:
    """A named set of surface forms. `ambiguous` forms count only inside a pattern with company."""

    name: str
    zh: str
    includes: tuple[str, ...]
    forms: tuple[str, ...]
    ambiguous: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Article:
    """One citable place of an instrument. `verified` is text or secondary; others never load."""

    key: str
    ref: str
    gist: str
    verified: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, standard or rule. `level` keeps law, national standard and self-discipline apart."""

    id: str
    title: str
    short_title: str
    level: str
    status: str
    articles: Mapping[str, Article]


@dataclass(frozen=True, slots=True)
class Basis:
    """A rule's reference to an article, as the catalog writes it."""

    law: str
    article: str


@dataclass(frozen=True, slots=True)
class Exception_:
    """A pattern that cancels a hit: where it overlaps the hit, or stands anywhere `within` the given unit."""

    pattern: str
    within: str  # "hit" | "clause" | "sentence" | "segment"
    origin: Origin


@dataclass(frozen=True, slots=True)
class PatternSource:
    """A pattern as written, with its place for error messages."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class SuggestionTemplate:
    """A compliant rewrite as the catalog writes it; `{槽位}` stays for the writer to fill in."""

    scope: str
    text: str
    applicability: str
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GeneralRewrite:
    """A compliant wording for several rules or whole categories (`about`), in some channels, to one addressee.

    `tone` is helpful, firm or empty; `stage` early or judged, empty for all. Its `{slots}` are filled with facts of
    the sentence or the slot's own words.
    """

    about: tuple[str, ...]
    channels: tuple[str, ...]
    to: str
    tone: str
    text: str
    origin: Origin
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Rewrites:
    """What the catalog says besides the rules' own suggestions; see `rewrites.yaml`.

    `slots` maps a slot to the kind of fact that fills it and the words where there is none; `addressed` says of
    some rules whom the texts speak to that they find; `order` which category speaks for a sentence with several.
    """

    general: tuple[GeneralRewrite, ...] = ()
    closes: tuple[GeneralRewrite, ...] = ()
    slots: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    addressed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A test text of a rule. `hit` is the text the finding must cover, when given.

    `script_type` is set for a complete script; `platform` is that of the rule, so that its pack is asked.
    """

    text: str
    origin: Origin
    hit: str | None = None
    channel: str | None = None
    audience: str | None = None
    speaker: str | None = None
    script_type: str | None = None
    platform: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The parameters of a rule that is no plain pattern; which of them count, its kind says.

    `of` is what is recognised or measured, `first` and `when` are patterns, `variable` and `signature` the least
    and the most characters of a variable's value and of a signature that the platform adds.
    """

    of: str = ""
    element: str = ""
    types: tuple[str, ...] = ()
    scope: str = "dialogue"
    variables: tuple[str, ...] = ()
    recognise: tuple[str, ...] = ()
    first: tuple[PatternSource, ...] = ()
    when: tuple[PatternSource, ...] = ()
    reply: bool = False
    limit: int = 0
    variable: tuple[int, int] = (1, 20)
    signature: tuple[int, int] = (0, 0)
    symbols: str = ""
    syntax: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One red line with its reason, basis, patterns, rewrites and tests."""

    code: str
    name: str
    title: str
    category: str
    severity: str
    confidence: str
    status: str
    kind: str
    channels: tuple[str, ...]
    audience: tuple[str, ...]
    basis: tuple[Basis, ...]
    message: str
    why: str
    patterns: tuple[PatternSource, ...]
    exceptions: tuple[Exception_, ...]
    suggestions: tuple[SuggestionTemplate, ...]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    origin: Origin
    negation: str = "applies"  # "applies" | "ignore": the hit itself may hold the negation
    mention: str = "applies"  # "applies" | "ignore"
    hedge: str = "ignore"  # "ignore" | "lower" | "drop"
    everyday: str = "applies"  # "applies" | "ignore": what it finds is itself said in everyday words
    evasion: bool = False
    check: Check | None = None
    platform: str | None = None


DISABLED = "disabled"
"""Status of a rule that a user catalog switched off; no rule is written so. It runs only when named exactly."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a user catalog adds to the built-in catalog or changes in it.

    `kind` is rule, concept (added), disable, severity, status, suggest, except (of the rule `target`), forms or
    ambiguous (of the concept `target`).
    """

    kind: str
    target: str
    before: str
    after: str
    reason: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything loaded from the YAML files. `digest` is the SHA-256 of their bytes, user catalogs included."""

    version: str
    digest: str
    concepts: Mapping[str, Concept]
    rules: tuple[Rule, ...]
    instruments: Mapping[str, Instrument]
    changes: tuple[Change, ...] = ()
    platforms: Mapping[str, str] = field(default_factory=dict)  # name -> Chinese title
    retired: Mapping[str, str] = field(default_factory=dict)  # codes never used again -> where that is written
    rewrites: Rewrites = field(default_factory=Rewrites)
