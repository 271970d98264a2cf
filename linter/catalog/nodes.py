"""YAML text -> nodes that know their place. The only module that imports yaml.

`yaml.compose` is used rather than `yaml.load`, because only its nodes carry marks; every later message
about the catalog or the configuration can then name file, line and column. Nodes are tuples, because there
are tens of thousands of them: frozen dataclasses made loading a quarter slower.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from linter.errors import Problem
from linter.messages import say
from linter.rulebook import Origin

if TYPE_CHECKING:
    import yaml

TAG_PREFIX = "tag:yaml.org,2002:"


class Scalar(NamedTuple):
    """A single value as written. `tag` is what YAML takes it for: str, int, bool, null ...

    `inner` is the 1-based column of the first character of the text on its line, where the text stands in
    the file exactly as it reads (no escapes, no folding); else None.
    """

    text: str
    tag: str
    inner: int | None
    path: str
    line: int
    column: int

    @property
    def origin(self) -> Origin:
        """Where the value begins."""
        return Origin(self.path, self.line, self.column)


class Items(NamedTuple):
    """A YAML sequence."""

    items: tuple[Node, ...]
    origin: Origin


class Table(NamedTuple):
    """A YAML mapping whose keys are scalars and unique; the first of duplicate keys is kept."""

    pairs: tuple[tuple[Scalar, Node], ...]
    origin: Origin


Node: TypeAlias = Scalar | Items | Table


def compose(source: bytes, path: str, problems: list[Problem]) -> Node | None:
    """Parse one YAML document; every mistake is appended to `problems`, None answers what cannot be parsed."""
    import yaml

    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8-sig", "replace")
        problems.append(_at(path, before, "catalog.not_utf8", byte=f"0x{source[error.start]:02X}"))
        return None
    try:
        root = yaml.compose(text, Loader=_loader())
    except yaml.reader.ReaderError:
        # Its position counts bytes here and code points there, depending on the parser: look for the place again.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        place = found.start() if found else 0
        problems.append(_at(path, text[:place], "catalog.control_character", code=f"U+{ord(text[place]):04X}"))
        return None
    except yaml.MarkedYAMLError as error:
        problems.append(syntax_problem(error, path))
        return None
    if root is None:
        problems.append(Problem(path, 1, 1, say("catalog.empty_file")))
        return None
    return _Conversion(path, problems).convert(root)


@cache
def _loader() -> type[yaml.SafeLoader]:
    """libyaml's loader, where it is there, without what is asked in Python of every value and says nothing of most.

    Only plain values that begin like a number, a date or a constant can be anything but text.
    """
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", None)
    if base is None:
        return yaml.SafeLoader
    telling = frozenset(base.yaml_implicit_resolvers)
    text_tag, scalar = base.DEFAULT_SCALAR_TAG, yaml.ScalarNode

    class Loader(base):  # type: ignore[misc]
        def descend_resolver(self, parent: object, index: object) -> None:
            """No path has a type of its own."""

        def ascend_resolver(self) -> None:
            """See above."""

        def resolve(self, kind: type, value: str, implicit: tuple[bool, bool]) -> Any:
            """The tag that YAML gives to a value without one."""
            if kind is scalar and (not implicit[0] or value[:1] not in telling):
                return text_tag
            return super().resolve(kind, value, implicit)

    return cast("type[yaml.SafeLoader]", Loader)


def _at(path: str, before: str, key: str, /, **slots: object) -> Problem:
    line = before.count("\n") + 1
    return Problem(path, line, len(before) - (before.rfind("\n") + 1) + 1, say(key, **slots))


SYNTAX_HINTS = (
    ("cannot start any token", "catalog.syntax_sign"),
    ("mapping values are not allowed", "catalog.syntax_colon"),
    ("found unexpected ':'", "catalog.syntax_colon"),
    ("did not find expected key", "catalog.syntax_indent"),
    ("did not find expected '-' indicator", "catalog.syntax_indent"),
    ("could not find expected ':'", "catalog.syntax_missing_colon"),
    ("did not find expected ',' or", "catalog.syntax_flow"),
    ("unexpected end of stream", "catalog.syntax_quote"),
    ("while parsing a flow node", "catalog.syntax_flow"),
    ("tab character", "catalog.syntax_sign"),
    ("undefined alias", "catalog.syntax_alias"),
    ("expected alphabetic or numeric character", "catalog.syntax_alias"),
    ("but found another document", "catalog.syntax_documents"),
    ("unknown escape character", "catalog.syntax_escape"),
)
"""Part of libyaml's English sentence -> our own sentence, which says what to do."""


def syntax_problem(error: yaml.MarkedYAMLError, path: str) -> Problem:
    """Where YAML goes wrong, and what to do about it in our own words."""
    found = " ".join(filter(None, (error.context, error.problem)))
    key = next((key for part, key in SYNTAX_HINTS if part in found), "catalog.syntax")
    # What is never closed is noticed far below; its beginning is where to look.
    unclosed = key in ("catalog.syntax_quote", "catalog.syntax_flow")
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(path, line, column, say(key, problem=found))


class _Conversion:
    """yaml's nodes -> ours, for one file. Aliases give the same node twice; one inside itself is a mistake."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        from yaml import ScalarNode, SequenceNode

        self.ScalarNode, self.SequenceNode = ScalarNode, SequenceNode
        self.path = path
        self.problems = problems
        self.done: dict[int, Node] = {}
        self.open: set[int] = set()

    def convert(self, node: yaml.Node) -> Node:
        if isinstance(node, self.ScalarNode):
            return self.scalar(node)
        known = self.done.get(id(node))
        if known is not None:
            return known
        origin = self.origin(node)
        if id(node) in self.open:
            self.report(origin, "catalog.recursive_alias")
            return Items((), origin)
        self.open.add(id(node))
        result: Node
        if isinstance(node, self.SequenceNode):
            result = Items(tuple(self.convert(item) for item in node.value), origin)
        else:
            result = self.table(node, origin)
        self.open.discard(id(node))
        self.done[id(node)] = result
        return result

    def table(self, node: yaml.Node, origin: Origin) -> Table:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, self.ScalarNode):
                self.report(self.origin(key_node), "catalog.key_not_text")
                continue
            key = self.scalar(key_node)
            value = self.convert(value_node)
            first = pairs.get(key.text)
            if first is not None:
                self.report(key.origin, "catalog.duplicate_key", key=key.text, line=first[0].line)
                continue
            pairs[key.text] = (key, value)
        return Table(tuple(pairs.values()), origin)

    def scalar(self, node: yaml.ScalarNode) -> Scalar:
        start, end, text, style = node.start_mark, node.end_mark, node.value, node.style
        line, column = start.line + 1, start.column + 1
        inner: int | None = None
        if style in ("|", ">"):
            text = text.rstrip("\n")  # a block ends with a line break that nobody means
        elif end.line + 1 == line:
            quotes = 2 if style else 0
            if end.column + 1 - column - len(text) == quotes:
                inner = column + quotes // 2
        return Scalar(text, node.tag.removeprefix(TAG_PREFIX), inner, self.path, line, column)

    def origin(self, node: yaml.Node) -> Origin:
        return Origin(self.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def report(self, origin: Origin, key: str, /, **slots: object) -> None:
        self.problems.append(Problem(origin.path, origin.line, origin.column, say(key, **slots)))
