"""A Word document reviewed: comments on the very characters, rewrites as tracked changes where that is asked for.

Nothing but marks is put in: runs are cut where a mark begins or ends, their formatting stays. Where Word allows no
comment (headers, footers, notes, text boxes), it stands at the nearest place in the text and says where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from linter.messages import say
from linter.model import Edit, Finding
from linter.office.review import Review, Reviewed, comment_words
from linter.office.word_changes import Changes
from linter.office.word_comments import Comments
from linter.office.word_runs import Runs
from linter.readers import Defaults
from linter.readers.ooxml import Element
from linter.readers.word import load_word, read_blocks
from linter.readers.word_blocks import BODY, Block, WordDocument
from linter.readers.word_text import first, name_of, text_of, value_of


@dataclass(frozen=True, slots=True)
class _Span:
    """Words of one paragraph."""

    paragraph: Element
    start: int
    end: int


@dataclass(slots=True)
class _Touched:
    """A paragraph to work on: where its runs are to be cut, and the edits of it."""

    paragraph: Element
    cuts: set[int] = field(default_factory=set)
    edits: list[Edit] = field(default_factory=list)


def review_word(
    data: bytes, path: str, review: Review, defaults: Defaults, *, apply: bool, when: str
) -> tuple[bytes, list[str]]:
    """The reviewed copy and sentences about it. `when` is the date of the marks, such as `2026-10-05T12:00:00Z`.

    With `apply` the rewrites stand in the copy as tracked changes. A document without findings is copied as it is.
    """
    if not review.findings:
        return data, []
    document = load_word(BytesIO(data), path)
    blocks = {placed.segment.locator: placed.block for placed in read_blocks(document, defaults)}
    placed = [(blocks[text.segment.locator], text) for text in review.texts]
    here = [
        (_spans_of(block, finding.start.offset, finding.end.offset), finding)
        for block, text in placed
        if _takes_comments(block)
        for finding in text.findings
    ]
    away = [(block, text) for block, text in placed if not _takes_comments(block)]
    touched = _gather(here, placed if apply else ())
    runs = {key: Runs(one.paragraph, one.cuts) for key, one in touched.items()}  # all cut before anything is put in
    comments = Comments(document.package, document.main, when)
    for spans, finding in here:
        opening = runs[id(spans[0].paragraph)].within(spans[0].start, spans[0].end)
        closing = runs[id(spans[-1].paragraph)].within(spans[-1].start, spans[-1].end)
        if opening and closing:
            comments.add(opening[0].element, closing[-1].element, comment_words(finding))
    for block, text in away:
        anchor = _anchor(document, block)
        for finding in text.findings:
            where = say("review.elsewhere", place=_place_words(block.place), match=finding.match)
            comments.add(anchor, anchor, f"{where}\n{comment_words(finding)}")
    changes = Changes(document.package.tree(document.main), when)
    missed = [one for key, one in touched.items() if one.edits and changes.write(runs[key], one.edits)]
    notes = [say("review.not_applied", text=text_of(one.paragraph)[:20]) for one in missed]
    notes += _guards(document)
    if away:
        notes.append(say("review.away", count=sum(len(text.findings) for _, text in away)))
    parts = {block.part for block, text in placed if apply and text.edits}
    return document.package.write(frozenset(comments.changed | parts)), notes


def _gather(
    marked: Iterable[tuple[list[_Span], Finding]], rewritten: Iterable[tuple[Block, Reviewed]]
) -> dict[int, _Touched]:
    """Every paragraph concerned, by its identity, with the places where a mark or an edit begins or ends."""
    touched: dict[int, _Touched] = {}

    def of(paragraph: Element) -> _Touched:
        return touched.setdefault(id(paragraph), _Touched(paragraph))

    for spans, _ in marked:
        for span in spans:
            of(span.paragraph).cuts.update((span.start, span.end))
    for block, text in rewritten:
        shift, words = text.segment.offset, block.text
        for edit in text.edits:
            whole = _trimmed(words, Edit(edit.start + shift, edit.end + shift, edit.text))
            for paragraph, own in _edits_of(block, whole):
                of(paragraph).edits.append(own)
                of(paragraph).cuts.update((own.start, own.end))
    return touched


def _guards(document: WordDocument) -> list[str]:
    """What protects the document, and what that means for the copy."""
    package, notes = document.package, []
    if any(name.startswith("_xmlsignatures/") for name in package.names()):
        notes.append(say("review.signed"))
    settings = next((name for kind, name in package.related(document.main).values() if kind == "settings"), None)
    guard = (
        None if settings is None or not package.has(settings) else first(package.tree(settings), "documentProtection")
    )
    if guard is not None and value_of(guard, "enforcement") in ("1", "true", "on"):
        notes.append(say("review.restricted"))
    return notes


def _spans_of(block: Block, start: int, end: int) -> list[_Span]:
    """The words from `start` to `end` of a block's text, paragraph by paragraph; never none."""
    found: list[_Span] = []
    at = 0
    for paragraph in block.paragraphs:
        size = len(text_of(paragraph))
        begin, stop = max(start, at), min(end, at + size)
        if begin < stop or (start == end == begin and begin <= at + size):
            found.append(_Span(paragraph, begin - at, stop - at))
        at += size + 1
    return found or [_Span(block.paragraphs[0], 0, len(text_of(block.paragraphs[0])))]


def _trimmed(text: str, edit: Edit) -> Edit:
    """The edit without what the old and the new words have in common at their ends: it is not to be struck out."""
    start, end, new = edit.start, edit.end, edit.text
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new)


def _edits_of(block: Block, edit: Edit) -> list[tuple[Element, Edit]]:
    """An edit of a block's text, paragraph by paragraph: the new words go into the first one."""
    spans = _spans_of(block, edit.start, edit.end)
    return [
        (span.paragraph, Edit(span.start, span.end, "" if number else edit.text)) for number, span in enumerate(spans)
    ]


def _takes_comments(block: Block) -> bool:
    """Whether Word allows comments there: in the main story, outside of text boxes."""
    return block.story == BODY and not any(_boxes_above(one) for one in block.paragraphs[:1])


def _boxes_above(element: Element) -> list[Element]:
    return [one for one in element.iterancestors() if name_of(one) == "txbxContent"]


def _anchor(document: WordDocument, block: Block) -> Element:
    """The run of the main story to which a comment on a block elsewhere is tied."""
    body = document.package.tree(document.main)
    if block.story == BODY:
        box = _boxes_above(block.paragraphs[0])[-1]
        return next(one for one in box.iterancestors() if name_of(one) == "r" and not _boxes_above(one))
    kind = block.story.partition(" ")[0]
    if kind in ("footnote", "endnote"):
        note = next(one for one in block.paragraphs[0].iterancestors() if name_of(one) == kind)
        for reference in body.iter():
            if name_of(reference) == f"{kind}Reference" and value_of(reference, "id") == value_of(note, "id"):
                return reference.getparent()
    return _first_run(body)


def _first_run(body: Element) -> Element:
    """The first run of the text; a new empty one where there is none."""
    for one in body.iter():
        if name_of(one) == "r" and not _boxes_above(one) and name_of(one.getparent()) == "p":
            return one
    paragraph = next(one for one in body.iter() if name_of(one) == "p")
    run = paragraph.makeelement(paragraph.tag[:-1] + "r")
    paragraph.append(run)
    return run


_WORDS: Sequence[tuple[str, str]] = (
    ("header", "place_header"),
    ("footer", "place_footer"),
    ("footnote", "place_footnote"),
    ("endnote", "place_endnote"),
)


def _place_words(place: str) -> str:
    """The place of a block in words: 页眉, 脚注 2, 文本框."""
    _, box, number = place.partition(" text box ")
    if box:
        return say("review.place_box", number=number.partition(" ")[0])
    kind, _, rest = place.partition(" ")
    key = dict(_WORDS).get(kind, "place_box")
    return say(f"review.{key}", number=rest.partition(" ")[0])
