"""Nodes as people write them -> nodes as the shapes want them: `min-severity`, a word for a list, `off`, 2026-03-01."""

from __future__ import annotations

from linter.catalog.fields import Named, Record, Records, Shape, Text, Words
from linter.catalog.nodes import Items, Node, Scalar, Table

_PLAIN = ("int", "float", "bool", "timestamp")


def tidy(node: Node, shape: Shape) -> Node:
    """The node with keys in snake case, single words as lists and numbers as text, where the shape asks for that."""
    if isinstance(shape, Text):
        return _text(node, shape)
    if isinstance(shape, Words):
        items = (node,) if isinstance(node, Scalar) and node.tag != "null" else getattr(node, "items", None)
        return node if items is None else Items(tuple(_text(item, shape.of) for item in items), node.origin)
    if isinstance(shape, Records) and isinstance(node, Items):
        return Items(tuple(tidy(item, shape.of) for item in node.items), node.origin)
    if isinstance(shape, Named) and isinstance(node, Table):
        return Table(tuple((key, tidy(value, shape.of)) for key, value in node.pairs), node.origin)
    if isinstance(shape, Record) and isinstance(node, Scalar) and shape.shorthand is not None:
        return tidy(node, shape.fields[shape.shorthand].shape)
    if isinstance(shape, Record) and isinstance(node, Table):
        return Table(tuple(_pair(key, value, shape) for key, value in node.pairs), node.origin)
    return node


def _pair(key: Scalar, value: Node, record: Record) -> tuple[Scalar, Node]:
    name = key.text.replace("-", "_")
    field = record.fields.get(name)
    return (key, value) if field is None else (key._replace(text=name), tidy(value, field.shape))


def _text(node: Node, shape: Text) -> Node:
    if not isinstance(node, Scalar) or node.tag not in _PLAIN:
        return node
    if node.tag == "bool" and "off" in shape.choices:  # YAML reads a bare off as false
        return node._replace(text="off", tag="str") if node.text.lower() in ("off", "no", "false") else node
    return node if node.tag == "bool" else node._replace(tag="str")
