"""The runs of a Word paragraph, cut so that a stretch of its words can be marked, deleted or replaced."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from linter.readers.ooxml import Element, make
from linter.readers.word_text import Piece, name_of, pieces_of

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HOLDERS = frozenset(
    ("p", "hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run (or what stands for it) that holds the words from `start` to `end` of its paragraph, and no others.

    `whole` says that it can be deleted and replaced: a plain run, not the base of pinyin or a formula.
    """

    start: int
    end: int
    element: Element
    whole: bool


class Runs:
    """A paragraph whose runs are cut at given places, so that each is inside or outside of what is marked."""

    def __init__(self, paragraph: Element, cuts: Iterable[int]) -> None:
        self.paragraph = paragraph
        _cut(paragraph, sorted(set(cuts)))
        self.stretches: list[Stretch] = []
        at = 0
        for piece in pieces_of(paragraph):
            element = _marker_of(piece.run)
            end = at + len(piece.text)
            if self.stretches and self.stretches[-1].element is element:
                last = self.stretches.pop()
                self.stretches.append(Stretch(last.start, end, element, last.whole))
            else:
                self.stretches.append(Stretch(at, end, element, element is piece.run))
            at = end
        self._ends = [one.end for one in self.stretches]

    def within(self, start: int, end: int) -> list[Stretch]:
        """The runs with words between two places; for an empty stretch the one that follows, or else the last."""
        first = bisect_left(self._ends, start + 1)
        found = []
        for one in self.stretches[first:]:
            if one.start >= max(end, start + 1):
                break
            found.append(one)
        return found or self.stretches[-1:]


def _cut(paragraph: Element, cuts: list[int]) -> None:
    at = 0
    for piece in pieces_of(paragraph):
        end = at + len(piece.text)
        inside = cuts[bisect_left(cuts, at) : bisect_left(cuts, end)]
        if inside and name_of(piece.node) == "t" and _marker_of(piece.run) is piece.run:
            node, run, base = piece.node, _run_of(piece), at
            for place in inside:
                node, run = _split(run, node, place - base)
                base = place
        elif inside and inside[0] == at and _marker_of(piece.run) is piece.run:
            _split(_run_of(piece), piece.node, 0)
        at = end


def _run_of(piece: Piece) -> Element:
    """The run that holds the piece now: earlier cuts may have moved it into a new one."""
    return piece.node.getparent()


def _split(run: Element, node: Element, index: int) -> tuple[Element, Element]:
    """Cut a run before the code point `index` of one of its texts; the text and the run that begin there."""
    children = list(run)
    place = children.index(node)
    if index == 0 and all(name_of(one) == "rPr" for one in children[:place]):
        return node, run
    behind = make(run.tag, dict(run.attrib))
    properties = next((one for one in children if name_of(one) == "rPr"), None)
    if properties is not None:
        behind.append(deepcopy(properties))
    rest = children[place:] if index == 0 else children[place + 1 :]
    if index:
        words = node.text or ""
        node.text = words[:index]
        node.set(SPACE, "preserve")
        node = make(node.tag, {SPACE: "preserve"}, words[index:])
        behind.append(node)
    for one in rest:
        behind.append(one)
    run.addnext(behind)
    return node, behind


def isolate(run: Element) -> list[Element]:
    """A run taken apart so that words stand alone: the runs that hold nothing but words, for deleting.

    Pictures, notes and field marks that shared the run stay where they were, in runs of their own.
    """
    words = [piece.node for piece in _own_pieces(run)]  # held, so that lxml answers with the same objects below
    alone: list[Element] = []
    current, kind = run, None
    for node in [one for one in run if name_of(one) != "rPr"]:
        is_words = any(node is one for one in words)
        if kind is not None and is_words != kind:
            node, current = _split(current, node, 0)
        kind = is_words
        if is_words and (not alone or alone[-1] is not current):
            alone.append(current)
    return alone


def _own_pieces(run: Element) -> list[Piece]:
    holder = make("holder")
    parent, place = run.getparent(), run.getparent().index(run)
    tail = run.tail
    holder.append(run)
    found = pieces_of(holder)
    parent.insert(place, run)
    run.tail = tail
    return found


def _marker_of(run: Element) -> Element:
    """The element beside which a mark may stand: the run, or what holds it where marks are not allowed inside."""
    element = run
    while (parent := element.getparent()) is not None and name_of(parent) not in _HOLDERS:
        element = parent
    return element


def outermost(element: Element) -> Element:
    """The child of the paragraph in which the element stands."""
    while name_of(element.getparent()) != "p":
        element = element.getparent()
    return element
