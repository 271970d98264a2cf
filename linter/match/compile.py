"""Catalog -> `Program`: everything the scan needs, as plain tuples that `marshal` can store and load in milliseconds.

Every concept and every bare literal is a *base*: a set of literals (ambiguous forms make a base of their
own). A pattern step names a few bases; a text is known by the bases that occur in it. Each pattern variant
is filed under its *trigger*, the step that is rarest in compliant language, so that a text without any
trigger is done after one native scan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from linter.catalog.pattern import ADJACENT_SPACE, Atom, Step, expand_optional, parse_pattern
from linter.model import Catalog, Concept, Rule
from linter.text.fold_table import unify

FORMAT = 8
"""Raise when the meaning of a stored program changes."""

FRAME_CONCEPTS = frozenset(
    ("you", "your", "he", "we", "will", "not_paying", "threat_condition", "deadline_time", "pay", "debt")
)
"""Concepts that only frame an act: negation in front of them says nothing about the act itself."""

WORD_CONCEPTS = ("example_heading", "good_heading", "mention_before", "role_agent", "role_customer")
"""Context concepts that are looked for outside the scanned text: in headings and labels."""

GAP_KINDS = ("space", "punctuation", "any")

StepCode = tuple[tuple[int, ...], tuple[str, ...], str, int, int, bool]
"""bases, recognisers, edge ("^", "$" or ""), gap (code points), gap kind (index), frame."""
VariantCode = tuple[int, int, tuple[StepCode, ...], tuple[int, ...]]
"""rule index, pattern index, steps, order in which to test the steps' presence."""


@dataclass(frozen=True, slots=True)
class Program:
    """The compiled catalog. All members are tuples, strings, ints and dicts of them."""

    literals: tuple[str, ...]
    literal_bases: tuple[tuple[int, ...], ...]
    ambiguous: frozenset[int]
    concepts: dict[str, tuple[int, ...]]
    variants: tuple[VariantCode, ...]
    exceptions: dict[int, tuple[tuple[str, tuple[StepCode, ...]], ...]]  # rule -> (within, steps)
    triggers: dict[int, tuple[int, ...]]  # base -> variants
    words: dict[str, tuple[str, ...]]  # context concepts whose forms are needed as such
    scanner: bytes
    gate: bytes
    contact_gate: bytes

    def forms(self, concept: str) -> tuple[str, ...]:
        """The folded forms of a context concept, ambiguous ones included."""
        return self.words.get(concept, ())

    def dump(self) -> tuple[object, ...]:
        """A tuple for `marshal`."""
        return tuple(getattr(self, name) for name in self.__slots__)

    @classmethod
    def restore(cls, data: Iterable[object]) -> Program:
        """The program that `dump` stored."""
        return cls(*data)  # type: ignore[arg-type]


def compile_catalog(catalog: Catalog, ordinary: str = "") -> Program:
    """Compile all rules; selection happens later, by rule index.

    `ordinary` is text as compliant templates have it, a line each; with the rules' own compliant examples it
    tells which words are rare enough to be triggers.
    """
    return _Compiler(catalog, ordinary).run()


class _Compiler:
    """Collects bases and variants, then chooses triggers and builds both automata."""

    def __init__(self, catalog: Catalog, ordinary: str) -> None:
        self.catalog = catalog
        self.ordinary = unify(ordinary)
        self.base_ids: dict[str, int] = {}
        self.base_forms: list[tuple[str, ...]] = []
        self.ambiguous: set[int] = set()
        self.concept_bases: dict[str, tuple[int, ...]] = {}

    def run(self) -> Program:
        for name in self.catalog.concepts:
            self._concept(name, ())
        variants: list[VariantCode] = []
        exceptions: dict[int, tuple[tuple[str, tuple[StepCode, ...]], ...]] = {}
        pending: list[tuple[int, int, tuple[StepCode, ...]]] = []
        for index, rule in enumerate(self.catalog.rules):
            for number, pattern in enumerate(rule.patterns):
                for steps in expand_optional(parse_pattern(pattern.text)):
                    pending.append((index, number, tuple(self._step(step) for step in steps)))
            coded = tuple(
                (exception.within, tuple(self._step(step) for step in steps))
                for exception in rule.exceptions
                for steps in expand_optional(parse_pattern(exception.pattern))
            )
            if coded:
                exceptions[index] = coded
        merged = self._merge_bases([codes for _, _, codes in pending], exceptions)
        pending = [(index, number, _renumber(codes, merged)) for index, number, codes in pending]
        exceptions = {
            index: tuple((within, _renumber(codes, merged)) for within, codes in coded)
            for index, coded in exceptions.items()
        }
        literals = tuple(sorted({form for forms in self.base_forms for form in forms}))
        weights = self._base_weights(literals)
        triggers: dict[int, list[int]] = {}
        for index, number, codes in pending:
            order = _rarest_first(codes, weights)
            if not order:
                continue
            lonely = sum(not code[2] for code in codes) == 1
            if lonely and all(base in self.ambiguous for base in codes[order[0]][0]):
                continue
            variants.append((index, number, codes, order))
            for base in codes[order[0]][0]:
                if not (lonely and base in self.ambiguous):
                    triggers.setdefault(base, []).append(len(variants) - 1)
        return Program(
            literals=literals,
            literal_bases=self._literal_bases(literals),
            ambiguous=frozenset(self.ambiguous),
            concepts=self.concept_bases,
            variants=tuple(variants),
            exceptions=exceptions,
            triggers={base: tuple(found) for base, found in triggers.items()},
            words={name: self._forms(name) for name in WORD_CONCEPTS if name in self.concept_bases},
            scanner=build_automaton(literals),
            gate=build_automaton(self._gate_forms(variants, triggers, contact=False)),
            contact_gate=build_automaton(self._gate_forms(variants, triggers, contact=True)),
        )

    def _merge_bases(
        self,
        patterns: Iterable[tuple[StepCode, ...]],
        exceptions: Mapping[int, tuple[tuple[str, tuple[StepCode, ...]], ...]],
    ) -> dict[int, int]:
        """Make one base of all bases that every step and concept names together; answers old -> new number.

        The alternatives of a step become one base this way, unless another step shares some of them.
        """
        steps = {step[0] for codes in patterns for step in codes}
        steps |= {step[0] for coded in exceptions.values() for _, codes in coded for step in codes}
        users: dict[int, list[int]] = {base: [] for base in range(len(self.base_forms))}
        for user, bases in enumerate([*sorted(steps), *self.concept_bases.values()]):
            for base in bases:
                users[base].append(user)
        groups: dict[tuple[bool, tuple[int, ...]], list[int]] = {}
        for base, named in users.items():
            groups.setdefault((base in self.ambiguous, tuple(named)), []).append(base)
        merged = {base: number for number, bases in enumerate(groups.values()) for base in bases}
        self.base_forms = [
            tuple(dict.fromkeys(form for base in bases for form in self.base_forms[base])) for bases in groups.values()
        ]
        self.ambiguous = {merged[base] for base in self.ambiguous}
        self.concept_bases = {
            name: tuple(sorted({merged[base] for base in bases})) for name, bases in self.concept_bases.items()
        }
        return merged

    def _gate_forms(
        self, variants: list[VariantCode], triggers: Mapping[int, list[int]], *, contact: bool
    ) -> tuple[str, ...]:
        """Forms whose presence makes a text worth a full scan; rules for contact persons have a gate of their own."""
        rules = self.catalog.rules
        bases = (
            base
            for base, filed in triggers.items()
            if contact or any(rules[variants[number][0]].audience != ("contact",) for number in filed)
        )
        return tuple(sorted({form for base in bases for form in self.base_forms[base]}))

    def _base(self, name: str, forms: Iterable[str], *, ambiguous: bool) -> tuple[int, ...]:
        folded = tuple(dict.fromkeys(unify(form) for form in forms))
        if not folded:
            return ()
        if name not in self.base_ids:
            self.base_ids[name] = len(self.base_forms)
            self.base_forms.append(folded)
            if ambiguous:
                self.ambiguous.add(self.base_ids[name])
        return (self.base_ids[name],)

    def _concept(self, name: str, above: tuple[str, ...]) -> tuple[int, ...]:
        if name in self.concept_bases:
            return self.concept_bases[name]
        concept: Concept = self.catalog.concepts[name]
        bases = {
            *self._base(f"@{name}", concept.forms, ambiguous=False),
            *self._base(f"@{name}?", concept.ambiguous, ambiguous=True),
        }
        for included in concept.includes:
            if included not in above:
                bases.update(self._concept(included, (*above, name)))
        self.concept_bases[name] = tuple(sorted(bases))
        return self.concept_bases[name]

    def _forms(self, name: str) -> tuple[str, ...]:
        return tuple(form for base in self.concept_bases[name] for form in self.base_forms[base])

    def _step(self, step: Step) -> StepCode:
        bases: set[int] = set()
        recognisers: list[str] = []
        edge = ""
        for atom in step.atoms:
            if atom.kind == "concept":
                bases.update(self._concept(atom.value, ()))
            elif atom.kind == "literal":
                bases.update(self._base(atom.value, (atom.value,), ambiguous=False))
            elif atom.kind == "recogniser":
                recognisers.append(atom.value)
            else:
                edge = atom.value
        gap = ADJACENT_SPACE if step.gap_kind == "space" else step.gap
        frame = all(_is_frame(atom) for atom in step.atoms)
        return tuple(sorted(bases)), tuple(recognisers), edge, gap, GAP_KINDS.index(step.gap_kind), frame

    def _literal_bases(self, literals: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
        owners: dict[str, list[int]] = {literal: [] for literal in literals}
        for base, forms in enumerate(self.base_forms):
            for form in forms:
                owners[form].append(base)
        return tuple(tuple(owners[literal]) for literal in literals)

    def _base_weights(self, literals: tuple[str, ...]) -> list[float]:
        """How often each base is expected in a compliant line; words never seen count by their shortness."""
        lines = max(1, self.ordinary.count("\n"))
        examples = _compliant_text(self.catalog.rules)
        rows = max(1, examples.count("\n"))
        in_lines, in_examples = count_literals(literals, self.ordinary), count_literals(literals, examples)
        return [
            sum(
                in_lines.get(form, 0) / lines
                + EXAMPLE_WEIGHT * in_examples.get(form, 0) / rows
                + UNSEEN.get(len(form), 0.0)
                for form in forms
            )
            for forms in self.base_forms
        ]


EXAMPLE_WEIGHT = 0.2
"""Compliant examples of rules count less than ordinary lines: they were written around the rules' words."""
UNSEEN = {1: 0.02, 2: 0.0005, 3: 0.0001}
"""What a form adds to its base's weight by its length in code points, seen or not."""


def _renumber(codes: tuple[StepCode, ...], merged: Mapping[int, int]) -> tuple[StepCode, ...]:
    return tuple((tuple(sorted({merged[base] for base in code[0]})), *code[1:]) for code in codes)


def _is_frame(atom: Atom) -> bool:
    return atom.kind != "literal" and (atom.kind != "concept" or atom.value in FRAME_CONCEPTS)


def _compliant_text(rules: Iterable[Rule]) -> str:
    texts = [example.text for rule in rules for example in rule.good]
    texts += [suggestion.text for rule in rules for suggestion in rule.suggestions]
    return unify("\n".join(texts))


def _rarest_first(steps: tuple[StepCode, ...], weights: list[float]) -> tuple[int, ...]:
    """Indexes of the steps that consist of words only, the rarest first."""
    wordy = [i for i, step in enumerate(steps) if step[0] and not step[1]]
    return tuple(sorted(wordy, key=lambda i: (sum(weights[base] for base in steps[i][0]), i)))


def build_automaton(literals: tuple[str, ...]) -> bytes:
    """A serialised Aho-Corasick automaton over code points."""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    data: bytes = CharwiseDoubleArrayAhoCorasick(list(literals) or ["\x00"]).serialize()
    return data


def count_literals(literals: tuple[str, ...], text: str) -> Mapping[str, int]:
    """Occurrences of each literal, overlapping ones included."""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    if not literals:
        return {}
    found = CharwiseDoubleArrayAhoCorasick(list(literals)).find_overlapping(text)
    return Counter(literals[number] for _, _, number in found)
