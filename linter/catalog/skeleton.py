"""A rule to fill in: every key with what it means, what may stand there and what is usual in its category.

Written from the same tables that the loader reads by, so that a new key is in the next skeleton.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from linter.catalog.fields import Cases, Count, Field, Record, Records, Shape, Text, Words
from linter.catalog.legal import level_name, resolve
from linter.catalog.shapes import LEAST_EXAMPLES, RULE
from linter.errors import RedlintError
from linter.messages import say
from linter.model import CATEGORIES
from linter.rulebook import Basis, Catalog

OWN_FIRST, LAST = 901, 999
"""Codes of user catalogs: the built-in catalog leaves them alone, so that it can grow without colliding."""
COMMENT_COLUMN = 40
SHOWN_BASES = 12
USUAL = {"severity": "error", "confidence": "high", "status": "stable", "kind": "patterns"}
"""Values that the skeleton starts with; everything else that is optional is commented out."""
_ITEM = "- "


def next_code(category: str, taken: Collection[str], *, own: bool) -> str:
    """The lowest code of the category above all that are taken; of the range for user catalogs if it is `own`.

    Gaps are not filled: what was there may be quoted in an old report. Raises `RedlintError` E305 where none is left.
    """
    prefix = CATEGORIES[category][0]
    first, last = (OWN_FIRST, LAST) if own else (1, OWN_FIRST - 1)
    numbers = (int(code[3:]) for code in taken if code.startswith(prefix) and code[3:].isdigit())
    number = max((number for number in numbers if first <= number <= last), default=first - 1) + 1
    if number > last:
        raise RedlintError("E305", say("new.no_code_left", category=category, first=f"{prefix}{first:03}", last=last))
    return f"{prefix}{number:03}"


def render_skeleton(catalog: Catalog, *, code: str, category: str, name: str, path: str, command: str) -> Iterator[str]:
    """The lines of a file with one rule to fill in. `path` is where it will lie, `command` tests it there."""
    for line in say("new.heading", code=code, title=CATEGORIES[category][1], path=path, command=command).split("\n"):
        yield f"# {line}".rstrip() + "\n"
    yield _with_comment(f"category: {category}", CATEGORIES[category][1]) + "\n"
    yield "rules:\n"
    given = {"code": code, "name": name or code.lower(), **USUAL}
    mark = _ITEM
    for key, field in RULE.fields.items():
        if key == "basis":
            lines = list(_basis_lines(catalog, category, field))
        elif key == "examples":
            lines = list(_example_lines(field))
        elif key in given:
            lines = [_with_comment(f"{key}: {given[key]}", _meaning(field))]
        elif key != "regex":  # which the engine does not run
            lines = list(_lines(key, field))
            if not field.required and key not in ("patterns", "suggest"):
                lines = [f"# {line}" for line in lines]
        else:
            continue
        for line in lines:
            yield f"  {mark}{line}\n"
            mark = "  "


def _meaning(field: Field) -> str:
    """What a key means, what may stand there, and whether it must."""
    words = [say("new.required")] if field.required else []
    words.append(field.zh)
    choices = _choices(field.shape)
    # Where the meaning goes through the choices one by one, they need no list of their own.
    if choices and not all(choice in field.zh for choice in choices):
        words.append(say("new.choices", choices=" | ".join(choices)))
    return say("report.semicolon").join(words)


def _choices(shape: Shape) -> Sequence[str]:
    if isinstance(shape, Words):
        return shape.of.choices
    return shape.choices if isinstance(shape, Text) else ()


def _lines(key: str, field: Field) -> Iterator[str]:
    """`key` with a value to fill in, over several lines where it holds records."""
    shape = field.shape
    if isinstance(shape, (Records, Record)):
        yield f"{key}:{_margin(key)}# {_meaning(field)}"
        record = shape.of if isinstance(shape, Records) else shape
        mark = _ITEM if isinstance(shape, Records) else "  "
        for name, inner in record.fields.items():
            left_out = isinstance(shape, Records) and not inner.required and not isinstance(inner.shape, Text)
            for line in _lines(name, inner):
                yield f"  {mark}{'# ' * left_out}{line}"
                mark = "  "
    elif isinstance(shape, Cases):
        yield f"{key}:{_margin(key)}# {_meaning(field)}"
        for case, record in shape.records.items():
            yield f"  # {shape.on}: {case}"
            for name, inner in record.fields.items():
                yield from (f"  {line}" for line in _lines(name, inner))
    elif isinstance(shape, Words) and not shape.of.choices:
        yield f"{key}:{_margin(key)}# {_meaning(field)}"
        yield f"  - {_blank(field.zh)}"
    elif isinstance(shape, Text) and not shape.choices and shape.form is None:
        # The blank says what belongs there.
        yield _with_comment(f"{key}: {_blank(field.zh)}", say("new.required" if field.required else "new.optional"))
    else:
        yield _with_comment(f"{key}: {_sample(key, shape)}", _meaning(field))


def _sample(key: str, shape: Shape) -> str:
    """A value of the right shape: the first that may stand there, unless another is usual."""
    if isinstance(shape, Count):
        return str(max(shape.least, 1))
    if isinstance(shape, Words):
        return f"[{', '.join(shape.of.choices[:2])}]"
    if isinstance(shape, Text):
        usual = {"scope": "sentence", "applicability": "unsafe"}.get(key, "")
        return usual if usual in shape.choices else (*shape.choices, shape.like)[0]
    return "false"


def _basis_lines(catalog: Catalog, category: str, field: Field) -> Iterator[str]:
    """The article that the category cites most, and the others to choose from."""
    cited = Counter(basis for rule in catalog.rules if rule.category == category for basis in rule.basis)
    if not cited:
        cited = Counter(basis for rule in catalog.rules for basis in rule.basis)
    yield f"basis:{_margin('basis')}# {say('new.basis', meaning=field.zh)}"
    for number, (basis, _) in enumerate(cited.most_common(SHOWN_BASES)):
        mark = "" if number == 0 else "# "
        yield f"  {mark}- {_flow({'law': basis.law, 'article': basis.article})}   # {_basis_words(basis, catalog)}"


def _basis_words(basis: Basis, catalog: Catalog) -> str:
    citation = resolve(basis, catalog.instruments)
    gist = catalog.instruments[basis.law].articles[basis.article].gist
    return say("new.article", ref=citation.ref, level=level_name(citation.level), gist=gist)


def _example_lines(field: Field) -> Iterator[str]:
    """Blanks for the least number of examples, and what else an example may say."""
    assert isinstance(field.shape, Record)
    yield f"examples:{_margin('examples')}# {_meaning(field)}"
    for key, inner in field.shape.fields.items():
        assert isinstance(inner.shape, Records)
        yield f"  {key}:{_margin(key)}# {say('new.at_least', meaning=inner.zh, count=inner.shape.least)}"
        for number in range(1, max(inner.shape.least, LEAST_EXAMPLES) + 1):
            yield f"    - {_blank(say('new.example', meaning=inner.zh, number=number))}"
    example = field.shape.fields["bad"].shape
    assert isinstance(example, Records)
    yield f"  # {say('new.example_keys')}"
    for key, inner in example.of.fields.items():
        yield f"  #   {key}: {_meaning(inner)}"


def _blank(words: str) -> str:
    """A value that the loader refuses until it is filled in."""
    text = say("catalog.blank", words=words)
    return f'"{text}"' if any(sign in text for sign in "{}[]#&*!|>'%@`,") or ": " in text else text


def _flow(pairs: Mapping[str, str]) -> str:
    return "{" + ", ".join(f'{key}: "{value}"' if value[:1].isdigit() else f"{key}: {value}" for key, value in
                           pairs.items()) + "}"  # fmt: skip


def _with_comment(text: str, words: str) -> str:
    columns = len(text) + sum(not char.isascii() for char in text)
    return f"{text}{' ' * max(2, COMMENT_COLUMN - columns)}# {words}"


def _margin(key: str) -> str:
    return " " * max(2, COMMENT_COLUMN - len(key) - 1)
