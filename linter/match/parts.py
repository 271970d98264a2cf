"""Makes the parts of a stored catalog (`linter.match.store`) from one that was loaded."""

from __future__ import annotations

import marshal

from linter.catalog.legal import resolve
from linter.garbage import pausing_collection
from linter.match.compile import compile_aside, compile_catalog
from linter.match.disguised import build_disguises, catalog_words
from linter.match.flat import build_flat
from linter.match.store import CheckKey
from linter.model import Citation
from linter.rulebook import Catalog, Rule, SuggestionTemplate
from linter.text.fold_table import Unified


@pausing_collection
def compile_parts(catalog: Catalog, ordinary: str) -> dict[str, bytes]:
    """All parts of a stored catalog by name, those with automata unfinished (`linter.match.automata`); `ordinary` is
    what compliant templates say, see `compile_catalog`.
    """
    words = catalog_words(catalog)
    folded = Unified(words)
    program, literals, gate = compile_catalog(catalog, folded, ordinary)
    disguises = build_disguises(catalog, words, folded)
    rules = [
        (
            rule.code,
            rule.name,
            rule.category,
            rule.severity,
            rule.confidence,
            rule.status,
            rule.channels,
            rule.audience,
            (rule.negation, rule.mention, rule.hedge, rule.everyday),
            rule.kind,
            rule.platform,
            bool(rule.patterns),
            None if rule.check is None else tuple(getattr(rule.check, name) for name in CheckKey._fields),
        )
        for rule in catalog.rules
    ]
    aside, aside_literals = compile_aside(catalog, folded)
    changes = list(dict.fromkeys((change.kind, change.target) for change in catalog.changes))
    head = (program.dump(), rules, catalog.version, catalog.digest, changes, list(catalog.platforms))
    return {
        "program": marshal.dumps(head),  # type: ignore[arg-type]  # plain data, which the stub cannot see
        "scanner": marshal.dumps(literals),
        "gate": marshal.dumps(gate),
        "cards": _pack_cards(catalog),
        "rewrites": _pack_rewrites(catalog),
        "examples": _pack_examples(catalog),
        "aside": marshal.dumps(aside.dump()),  # type: ignore[arg-type]
        "aside-scanner": marshal.dumps(aside_literals),
        "confusions": disguises.confusions,
        "sounds": disguises.sounds,
        "flat": build_flat(program, literals, len(rules), disguises),
    }


def _pack_cards(catalog: Catalog) -> bytes:
    def fields(record: Citation | SuggestionTemplate) -> tuple[object, ...]:
        return tuple(getattr(record, name) for name in record.__slots__)

    cards = [
        (
            rule.title,
            rule.message,
            rule.why,
            [fields(resolve(basis, catalog.instruments)) for basis in rule.basis],
            [fields(template) for template in rule.suggestions],
            [*(pattern.text for pattern in rule.patterns), *_own_words(rule)],
        )
        for rule in catalog.rules
    ]
    return marshal.dumps(cards)


def _pack_rewrites(catalog: Catalog) -> bytes:
    book = catalog.rewrites
    return marshal.dumps(
        (
            [(one.about, one.channels, one.to, one.tone, one.text, one.stage) for one in book.general],
            [(one.channels, one.to, one.text) for one in book.closes],
            [(name, fact, words) for name, (fact, words) in book.slots.items()],
            list(book.addressed.items()),
            book.order,
        )
    )


def _pack_examples(catalog: Catalog) -> bytes:
    """(rule number, violating example) of all rules that look for phrases: what a suspicion is compared with."""
    return marshal.dumps(
        [
            (number, example.text)
            for number, rule in enumerate(catalog.rules)
            if rule.kind == "patterns" and rule.platform is None
            for example in rule.bad
        ]
    )


def _own_words(rule: Rule) -> tuple[str, ...]:
    """What a rule looks for that no pattern says, as its last "pattern": for `explain`."""
    check = rule.check
    if check is None or not (check.element or check.of):
        return ()
    return (check.element or f"<{check.of}>{f' ≤ {check.limit}' if rule.kind == 'limit' else ''}",)
