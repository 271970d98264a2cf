"""SMS templates as the platforms see them: variables with their syntax, signature, length and number of parts.

Everything here reads the template as written, because folding hides what platforms look at: each variable is
one mark there, and full-width or traditional characters are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.kinds.concern import PART
from linter.text.fold_table import fold_map
from linter.text.placeholders import HINT, placeholder

Span = tuple[int, int]

_DOLLAR_TYPED = re.compile(r"\$\{(?:PHONE|CHARDIGIT|DATETIME|DATE|TIME|MONEY|TEXT|TXT_[0-9]{1,2}|NUM_[0-9]{1,2})\}")
SYNTAXES: dict[str, re.Pattern[str]] = {
    "dollar-name": re.compile(r"\$\{(?![0-9]+\})[A-Za-z0-9_]{1,40}\}"),
    "dollar-number": re.compile(r"\$\{[0-9]{1,2}\}"),
    "dollar-typed": _DOLLAR_TYPED,
    "brace-number": re.compile(r"\{[0-9]{1,2}\}"),
    "brace-dollar": re.compile(r"\{\$var\}"),
    "hash-name": re.compile(r"#[A-Za-z0-9_]{1,30}#|#[一-鿿]{1,6}#"),
}
"""The ways platforms write a variable: ${name} ${1} ${TXT_20} {1} {$var} #name#."""
_BLANK = re.compile(r"[X×x*_]+|\[.*\]|<.*>", re.DOTALL)
"""Placeholders of people, not of platforms: XX, ****, ___, [姓名], <PERSON>."""
_NAME = re.compile(r"[A-Za-z0-9_一-鿿]+")
_DECLARED = re.compile(r"\$\{(?:TXT|NUM)_([0-9]{1,2})\}")
_BETWEEN = re.compile(r"[\s　]*")
_SIGNATURE = re.compile(r"\s*【[^【】\n]{1,30}】")
_CLOSING_SIGNATURE = re.compile(r"【[^【】\n]{1,30}】\s*$")
_LINK_BEFORE = re.compile(r"(?:https?://|www\.|[a-z0-9-]+\.[a-z]{2,6}/)[A-Za-z0-9_.:/?=&%-]*$", re.IGNORECASE)
_LINK_AFTER = re.compile(r"\.(?:com|cn|net|org|top|vip|cc)\b|/[A-Za-z0-9]")
_TELEPHONE = re.compile(
    r"(?<![0-9])(?:400[- ]?[0-9]{3}[- ]?[0-9]{4}|400[- ]?[0-9]{4}[- ]?[0-9]{3}|95[0-9]{3,6}|12[0-9]{3}"
    r"|0[0-9]{2,3}[- ]?[0-9]{7,8}|1[3-9][0-9]{9})(?![0-9])"
)
_NEIGHBOURHOOD = 60
"""Code points before a variable in which a link may begin."""
SINGLE = 70
"""Characters that one SMS holds; a longer one is sent in parts of `PART`."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a template: where it stands, and its name without the signs around it."""

    start: int
    end: int
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Measure:
    """How long a template can become: the least and the most characters, variables filled in."""

    least: int
    most: int

    def parts(self) -> Measure:
        """The least and the most number of SMS parts."""
        return Measure(count_parts(self.least), count_parts(self.most))


def count_parts(length: int) -> int:
    """How many SMS a text of `length` characters costs, its signature included: 70, then parts of 67."""
    return 1 if length <= SINGLE else -(-length // PART)


def find_variables(text: str) -> list[Variable]:
    """The variables of a template as written; blanks for people (XX, ****, [姓名]) are none."""
    if not HINT.search(text):
        return []
    variables: list[Variable] = []
    for found in placeholder().finditer(text):
        if _BLANK.fullmatch(found.group()) is None:
            name = _NAME.search(found.group())
            variables.append(Variable(*found.span(), found.group(), name.group() if name else ""))
    return variables


def measure_length(text: str, value: tuple[int, int], signature: tuple[int, int] = (0, 0)) -> Measure:
    """The length of a template with values of `value` characters (least, most) in its variables.

    A declared length (`${TXT_20}`) is the most of that variable. `signature` is added where the text has none.
    Characters count as phones do, in UTF-16 units: an emoji is two.
    """
    variables = find_variables(text)
    fixed = _units(text) - sum(_units(variable.text) for variable in variables)
    least = most = fixed
    for variable in variables:
        declared = _DECLARED.fullmatch(variable.text)
        most += int(declared.group(1)) if declared else value[1]
        least += value[0]
    if not has_signature(text):
        least, most = least + signature[0], most + signature[1]
    return Measure(least, most)


def has_signature(text: str) -> bool:
    """Whether a text begins or ends with a signature: 【安和银行】."""
    return _SIGNATURE.match(text) is not None or _CLOSING_SIGNATURE.search(text) is not None


def find_opening_signature(text: str) -> Iterator[Span]:
    """The signature a text begins with."""
    found = _SIGNATURE.match(text)
    if found is not None:
        yield found.span()


def find_telephones(text: str) -> Iterator[Span]:
    """Telephone numbers to call: 400, 95, fixed and mobile ones."""
    yield from (found.span() for found in _TELEPHONE.finditer(text))


def find_symbols(text: str, symbols: str) -> Iterator[Span]:
    """Each run of the given characters; a pair of brackets with what is in it."""
    pairs = [pair for pair in ("【】", "[]") if set(pair) <= set(symbols)]
    bracketed = "".join(rf"\{pair[0]}[^\{pair[0]}\{pair[1]}\n]*\{pair[1]}|" for pair in pairs)
    for found in re.finditer(f"{bracketed}[{re.escape(symbols)}]+", text):
        yield found.span()


def find_edge_symbols(text: str, symbols: str) -> Iterator[Span]:
    """One of the given characters where the text begins or ends."""
    bare = text.strip()
    start = text.find(bare)
    if bare and bare[0] in symbols:
        yield start, start + 1
    if len(bare) > 1 and bare[-1] in symbols:
        yield start + len(bare) - 1, start + len(bare)


def find_traditional(text: str) -> Iterator[Span]:
    """Each run of traditional characters, and of other forms that have a simplified one."""
    table = fold_map()
    for found in re.finditer("[㐀-䶿一-鿿豈-﫿]+", text):
        start = -1
        for place in range(found.start(), found.end() + 1):
            traditional = place < found.end() and table.get(ord(text[place])) is not None
            if traditional and start < 0:
                start = place
            elif not traditional and start >= 0:
                yield start, place
                start = -1


def find_foreign_variables(text: str, syntaxes: Sequence[str]) -> Iterator[Span]:
    """Variables that are written in none of the given syntaxes."""
    for variable in find_variables(text):
        if not any(SYNTAXES[name].fullmatch(variable.text) for name in syntaxes):
            yield variable.start, variable.end


def find_adjacent_variables(text: str) -> Iterator[Span]:
    """Runs of variables with nothing but white space between them."""
    start = end = -1
    count = 0
    for variable in find_variables(text):
        if count and _BETWEEN.fullmatch(text, end, variable.start):
            count += 1
        else:
            if count > 1:
                yield start, end
            start, count = variable.start, 1
        end = variable.end
    if count > 1:
        yield start, end


def find_repeated_variables(text: str) -> Iterator[Span]:
    """Variables that stood in the template before; those without a name of their own ({$var}) are meant to repeat."""
    seen: set[str] = set()
    for variable in find_variables(text):
        if variable.text in seen and SYNTAXES["brace-dollar"].fullmatch(variable.text) is None:
            yield variable.start, variable.end
        seen.add(variable.text)


def find_named_variables(text: str, names: Sequence[str]) -> Iterator[Span]:
    """Variables of these names, in any case."""
    wanted = {name.lower() for name in names}
    for variable in find_variables(text):
        if variable.name.lower() in wanted:
            yield variable.start, variable.end


def find_partial_variables(text: str) -> Iterator[Span]:
    """Variables that are a piece of a link or of a number: www.${1}.cn, 186${2}1234."""
    for variable in find_variables(text):
        before = text[max(0, variable.start - _NEIGHBOURHOOD) : variable.start]
        after = text[variable.end : variable.end + _NEIGHBOURHOOD]
        in_link = _LINK_BEFORE.search(before) or _LINK_AFTER.match(after)
        in_number = re.search(r"(?<![0-9])1[3-9][0-9]{1,6}$", before) or (
            re.search("[0-9]$", before) and re.match("[0-9]", after)
        )
        if in_link or in_number:
            yield variable.start, variable.end


def find_misnumbered_variables(text: str) -> Iterator[Span]:
    """Numbered variables out of order: they must be 1, 2, 3 as they come."""
    expected = 1
    for variable in find_variables(text):
        if SYNTAXES["brace-number"].fullmatch(variable.text):
            if int(variable.name) != expected:
                yield variable.start, variable.end
                return
            expected += 1


def find_bare_variables(text: str) -> Iterator[Span]:
    """All of a text that is variables and nothing else that can be judged; a signature, signs and blanks aside."""
    variables = find_variables(text)
    if not variables:
        return
    rest = _SIGNATURE.sub("", text, count=1)
    for variable in variables:
        rest = rest.replace(variable.text, "", 1)
    if not any(char.isalnum() for char in rest):
        yield variables[0].start, variables[-1].end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
