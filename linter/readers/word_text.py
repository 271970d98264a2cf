"""The words of a Word paragraph as the reader of the finished document sees them, each with its element.

Tracked deletions, field codes, pinyin over characters and text boxes are no part of them; insertions are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.readers.ooxml import Element
from linter.readers.vocabulary import words

_INSIDE = words("""
    r hyperlink ins moveTo smartTag sdt sdtContent fldSimple customXml dir bdo ruby rubyBase AlternateContent Choice
    oMath oMathPara
""")
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": " "}
_DRAWN = frozenset(("drawing", "pict", "object"))


class Piece(NamedTuple):
    """Some words in one element (`w:t`, or a mark such as a tab), and the run around it."""

    text: str
    node: Element
    run: Element


def name_of(element: Element) -> str:
    """The local name of an element, the same in the transitional and the strict form; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value_of(element: Element, name: str) -> str | None:
    """The value of an attribute by its local name."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def first(element: Element, *path: str) -> Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        element = next((one for one in element if name_of(one) == name), None)
        if element is None:
            return None
    return element


def pieces_of(paragraph: Element) -> list[Piece]:
    """The words of a paragraph in order."""
    found: list[Piece] = []
    stack: list[tuple[Element, Element | None]] = [(one, None) for one in reversed(paragraph)]
    while stack:
        element, run = stack.pop()
        name = name_of(element)
        if name == "t":
            if element.text and run is not None:
                found.append(Piece(element.text, element, run))
        elif name in _MARKS:
            if run is not None:
                found.append(Piece(_MARKS[name], element, run))
        elif name in _INSIDE:
            inner = element if name == "r" else run
            stack.extend((one, inner) for one in reversed(element))
    return found


def text_of(paragraph: Element) -> str:
    """The words of a paragraph as one string."""
    return "".join(piece.text for piece in pieces_of(paragraph))


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of text boxes that hang on a paragraph; of the two forms of one drawing only the newer."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        name = name_of(element)
        if name == "txbxContent":
            yield element
        elif name == "Fallback":
            parent = element.getparent()
            if not any(name_of(one) == "Choice" for one in parent):
                stack.extend(reversed(element))
        elif name in _INSIDE or name in _DRAWN or _holds_box(element):
            stack.extend(reversed(element))


def _holds_box(element: Element) -> bool:
    return name_of(element) not in ("pPr", "rPr", "del", "moveFrom") and any(
        name_of(one) == "txbxContent" for one in element.iter()
    )
