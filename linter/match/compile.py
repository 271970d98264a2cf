"""Catalog -> `Program`: patterns become variants over bases, and each variant gets its trigger."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import add

from linter.catalog.pattern import ADJACENT_SPACE, Step, expand_optional, parse_pattern
from linter.match.program import Program, StepCode, VariantCode
from linter.rulebook import Catalog, Concept, Rule
from linter.text.fold_table import Unified, unify

FRAME_CONCEPTS = frozenset(
    ("you", "your", "he", "we", "will", "not_paying", "threat_condition", "deadline_time", "pay", "debt")
)
"""Concepts that only frame an act: negation in front of them says nothing about the act itself."""

WORD_CONCEPTS = ("example_heading", "good_heading", "mention_before", "prohibition", "role_agent", "role_customer")
"""Context concepts that are looked for outside the scanned text: in headings and labels."""

CUE_CONCEPTS = (
    "negation_strong",
    "negation_wide",
    "negation_bare",
    "negation_after",
    "negation_answer",
    "negation_inverter",
    "negation_trap",
    "negation_end",
    "prohibition",
    "mention_before",
    "mention_quote",
    "mention_quote_weak",
    "mention_after",
    "mention_after_quote",
    "exam_question",
    "customer_voice",
    "news_voice",
    "training_voice",
    "example_heading",
    "good_heading",
    "hedge",
    "cue_trap",
    "prescription",
    "prescription_after",
    "bad_label",
    "retelling",
    "siding",
)
"""The concepts that context asks for: a program without them would judge differently."""

SETTING_CONCEPTS = ("elsewhere", "everyday", "collecting", "kindness", "harshness")
"""More of them, which a program about whole texts leaves out on purpose: what a template lacks it lacks in every
trade and however kindly it speaks."""

GAP_KINDS = ("space", "punctuation", "any")


def compile_catalog(
    catalog: Catalog, folded: Unified, ordinary: str = ""
) -> tuple[Program, tuple[str, ...], tuple[str, ...]]:
    """Compile all rules: the program, all literals, and those of the triggers (the gate), both sorted.

    `ordinary` is text as compliant templates have it, a line each; with the rules' own compliant examples it
    tells which words are rare enough to be triggers.
    """
    rules = {index for index, rule in enumerate(catalog.rules) if is_standing(rule)}
    return _Compiler(catalog, folded, ordinary, rules, tuple(catalog.concepts)).run()


def compile_aside(catalog: Catalog, folded: Unified) -> tuple[Program, tuple[str, ...]]:
    """Compile the rules that are asked for certain texts only: the program and its literals.

    They look for everyday words (客服, 还款), which as triggers of the one scan would open nearly every line.
    """
    rules = {index for index, rule in enumerate(catalog.rules) if not is_standing(rule)}
    program, literals, _ = _Compiler(catalog, folded, "", rules, CUE_CONCEPTS).run()
    return program, literals


def is_standing(rule: Rule) -> bool:
    """Whether a rule is asked of every text. Platform packs, and what a complete script must have, are not."""
    return rule.platform is None and rule.kind in ("patterns", "recognise")


_Coded = dict[int, tuple[tuple[str, tuple[StepCode, ...]], ...]]
"""Rule -> patterns with their roles."""


class _Compiler:
    """Collects bases and variants, then chooses triggers."""

    def __init__(
        self, catalog: Catalog, folded: Unified, ordinary: str, chosen: Collection[int], concepts: Iterable[str]
    ) -> None:
        self.catalog = catalog
        self.folded = folded
        self.ordinary = unify(ordinary)
        self.chosen = chosen
        self.kept_concepts = tuple(name for name in concepts if name in catalog.concepts)
        self.base_ids: dict[str, int] = {}
        self.base_forms: list[tuple[str, ...]] = []
        self.ambiguous: set[int] = set()
        self.concept_bases: dict[str, tuple[int, ...]] = {}

    def run(self) -> tuple[Program, tuple[str, ...], tuple[str, ...]]:
        for name in self.kept_concepts:
            self._concept(name, ())
        variants: list[VariantCode] = []
        exceptions: _Coded = {}
        conditions: _Coded = {}
        pending: list[tuple[int, int, tuple[StepCode, ...]]] = []
        for index, rule in enumerate(self.catalog.rules):
            if index not in self.chosen:
                continue
            for number, pattern in enumerate(rule.patterns):
                for steps in expand_optional(parse_pattern(pattern.text)):
                    pending.append((index, number, tuple(self._step(step) for step in steps)))
            coded = self._code((exception.within, exception.pattern) for exception in rule.exceptions)
            if coded:
                exceptions[index] = coded
            if rule.check is not None and (rule.check.first or rule.check.when):
                roles = (("first", rule.check.first), ("when", rule.check.when))
                conditions[index] = self._code((role, one.text) for role, patterns in roles for one in patterns)
        merged = self._merge_bases([codes for _, _, codes in pending], (exceptions, conditions))
        renumber = _Renumbering(merged)
        pending = [(index, number, renumber(codes)) for index, number, codes in pending]
        exceptions, conditions = (
            {index: tuple((role, renumber(codes)) for role, codes in some) for index, some in all_.items()}
            for all_ in (exceptions, conditions)
        )
        literals = tuple(sorted({form for forms in self.base_forms for form in forms}))
        weights = _StepWeights(self._base_weights(literals))
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
        program = Program(
            literal_bases=self._literal_bases(literals),
            ambiguous=frozenset(self.ambiguous),
            edged=frozenset(number for number, form in enumerate(literals) if form[0] in LATIN or form[-1] in LATIN),
            concepts=self.concept_bases,
            variants=tuple(variants),
            exceptions=exceptions,
            triggers={base: tuple(found) for base, found in triggers.items()},
            words={name: self._forms(name) for name in WORD_CONCEPTS if name in self.concept_bases},
            conditions=conditions,
            cues=_cue_bases(self.concept_bases),
        )
        return program, literals, self._gate_forms(variants, triggers)

    def _code(self, patterns: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[StepCode, ...]], ...]:
        """Each pattern that comes with a role as steps, one row for each choice of its optional steps."""
        return tuple(
            (role, tuple(self._step(step) for step in steps))
            for role, pattern in patterns
            for steps in expand_optional(parse_pattern(pattern))
        )

    def _merge_bases(self, patterns: Iterable[tuple[StepCode, ...]], others: Iterable[_Coded]) -> dict[int, int]:
        """Make one base of all bases that every step and concept names together; answers old -> new number.

        The alternatives of a step become one base this way, unless another step shares some of them.
        """
        steps = {step[0] for codes in patterns for step in codes}
        steps |= {step[0] for some in others for coded in some.values() for _, codes in coded for step in codes}
        users: list[list[int]] = [[] for _ in self.base_forms]
        for user, bases in enumerate([*sorted(steps), *self.concept_bases.values()]):
            for base in bases:
                users[base].append(user)
        groups: dict[tuple[bool, tuple[int, ...]], list[int]] = {}
        for base, named in enumerate(users):
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

    def _gate_forms(self, variants: list[VariantCode], triggers: Mapping[int, list[int]]) -> tuple[str, ...]:
        """Forms whose presence makes a text worth a full scan. Rules for contact persons alone have no gate:

        there every word about a debt matters, and nearly every line would pass.
        """
        rules = self.catalog.rules
        bases = (
            base
            for base, filed in triggers.items()
            if any(rules[variants[number][0]].audience != ("contact",) for number in filed)
        )
        return tuple(sorted({form for base in bases for form in self.base_forms[base]}))

    def _base(self, name: str, forms: Iterable[str], *, ambiguous: bool) -> tuple[int, ...]:
        known = self.base_ids.get(name)
        if known is not None:
            return (known,)
        folded = tuple(dict.fromkeys(map(self.folded.__getitem__, forms)))
        if not folded:
            return ()
        number = self.base_ids[name] = len(self.base_forms)
        self.base_forms.append(folded)
        if ambiguous:
            self.ambiguous.add(number)
        return (number,)

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
        edge, frame = "", True
        known = self.base_ids
        for kind, value in step.atoms:
            if kind == "literal":
                number = known.get(value)
                if number is None:
                    number = known[value] = len(self.base_forms)
                    self.base_forms.append((self.folded[value],))
                bases.add(number)
                frame = False
            elif kind == "concept":
                frame = frame and value in FRAME_CONCEPTS
                bases.update(self._concept(value, ()))
            elif kind == "recogniser":
                recognisers.append(value)
            else:
                edge = value
        gap = ADJACENT_SPACE if step.gap_kind == "space" else step.gap
        return tuple(sorted(bases)), tuple(recognisers), edge, gap, GAP_KINDS.index(step.gap_kind), frame

    def _literal_bases(self, literals: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
        owners: dict[str, tuple[int, ...]] = {}
        for base, forms in enumerate(self.base_forms):
            alone = (base,)
            for form in forms:
                owners[form] = owners[form] + alone if form in owners else alone
        return tuple(map(owners.__getitem__, literals))

    def _base_weights(self, literals: tuple[str, ...]) -> list[float]:
        """How often each base is expected in a compliant line; words never seen count by their shortness."""
        lines = max(1, self.ordinary.count("\n"))
        examples = _compliant_text(self.catalog.rules)
        rows = max(1, examples.count("\n"))
        in_lines, in_examples = count_literals(literals, self.ordinary), count_literals(literals, examples)
        unseen = [UNSEEN.get(length, 0.0) for length in range(1 + max(map(len, literals), default=0))]
        seen = {
            form: in_lines.get(form, 0) / lines + EXAMPLE_WEIGHT * in_examples.get(form, 0) / rows + unseen[len(form)]
            for form in in_lines.keys() | in_examples.keys()
        }
        return [sum([seen.get(form) or unseen[len(form)] for form in forms]) for forms in self.base_forms]


EXAMPLE_WEIGHT = 0.2
"""Compliant examples of rules count less than ordinary lines: they were written around the rules' words."""
SHORT = 4
"""Most literals are no longer."""
UNSEEN = {1: 0.02, 2: 0.0005, 3: 0.0001}
"""What a form adds to its base's weight by its length in code points, seen or not."""


class _Renumbering:
    """Gives steps their merged bases; equal steps become one object, which `marshal` stores once."""

    def __init__(self, merged: Mapping[int, int]) -> None:
        self.merged = merged
        self.bases: dict[tuple[int, ...], tuple[int, ...]] = {}
        self.steps: dict[StepCode, StepCode] = {}  # as they were -> as they are
        self.made: dict[StepCode, StepCode] = {}

    def __call__(self, codes: Iterable[StepCode]) -> tuple[StepCode, ...]:
        return tuple(map(self._step, codes))

    def _step(self, code: StepCode) -> StepCode:
        known = self.steps.get(code)
        if known is None:
            bases = tuple(sorted({self.merged[base] for base in code[0]}))
            step = (self.bases.setdefault(bases, bases), *code[1:])
            known = self.steps[code] = self.made.setdefault(step, step)
        return known


class _StepWeights(dict[tuple[int, ...], float]):
    """The bases of a step -> how often any of them is expected in a compliant line."""

    def __init__(self, weights: Sequence[float]) -> None:
        self.weights = weights

    def __missing__(self, bases: tuple[int, ...]) -> float:
        total = self[bases] = sum(map(self.weights.__getitem__, bases))
        return total


LATIN = frozenset(string.ascii_letters + string.digits)


def _compliant_text(rules: Iterable[Rule]) -> str:
    texts = [example.text for rule in rules for example in rule.good]
    texts += [suggestion.text for rule in rules for suggestion in rule.suggestions]
    return unify("\n".join(texts))


def _cue_bases(concepts: Mapping[str, Iterable[int]]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    named: dict[int, list[str]] = {}
    for name in (*CUE_CONCEPTS, *SETTING_CONCEPTS):
        for base in concepts.get(name, ()):
            named.setdefault(base, []).append(name)
    return tuple((base, tuple(names)) for base, names in sorted(named.items()))


def _rarest_first(steps: tuple[StepCode, ...], weights: Mapping[tuple[int, ...], float]) -> tuple[int, ...]:
    """Indexes of the steps that consist of words only, the rarest first."""
    wordy = [(weights[step[0]], i) for i, step in enumerate(steps) if step[0] and not step[1]]
    return tuple([i for _, i in sorted(wordy)])


def count_literals(literals: Collection[str], text: str) -> Mapping[str, int]:
    """Occurrences of each literal, overlapping ones included; those that never occur are left out.

    All short pieces of the text are counted, long ones where their beginning is one: half the price of an automaton.
    """
    counts: dict[str, int] = {}
    by_length: dict[int, list[str]] = {}
    for literal in literals:
        by_length.setdefault(len(literal), []).append(literal)
    pieces: Sequence[str] = text  # of one code point, then of two, of three ...
    for length in range(1, SHORT + 1):
        seen = Counter(pieces)
        counts |= {literal: seen[literal] for literal in by_length.pop(length, ()) if literal in seen}
        pieces = [*map(add, pieces, text[length:])]
    long = frozenset(literal for some in by_length.values() for literal in some)
    heads = {literal[: SHORT + 1] for literal in long}
    for place in [place for place, piece in enumerate(pieces) if piece in heads]:
        for length in by_length:
            piece = text[place : place + length]
            if len(piece) == length and piece in long:
                counts[piece] = counts.get(piece, 0) + 1
    return counts
