"""The comments of a Word document: its part, and marks in the text that lead to it."""

from __future__ import annotations

import posixpath

from linter.office.word_runs import SPACE, outermost
from linter.readers.ooxml import Element, Package, make
from linter.readers.word_text import value_of

AUTHOR, INITIALS = "redlint", "RL"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
TYPES = "[Content_Types].xml"


class Comments:
    """Adds comments to a document; the part is made where there is none yet. `when` is their date in UTC."""

    def __init__(self, package: Package, main: str, when: str) -> None:
        self._package = package
        self._when = when
        self._space = package.tree(main).tag.rpartition("}")[0].removeprefix("{")
        self.changed = {main}
        self._root = self._part(main)
        ids = (value_of(comment, "id") or "" for comment in self._root)
        self._next = max((int(one) for one in ids if one.lstrip("-").isdigit()), default=-1) + 1

    def name(self, word: str) -> str:
        """A qualified name of this document's kind."""
        return f"{{{self._space}}}{word}"

    def add(self, first: Element, last: Element, words: str) -> None:
        """Comment on everything from one run to another (the same, or later in the document)."""
        key = str(self._next)
        self._next += 1
        self._root.append(self._comment(key, words))
        first.addprevious(make(self.name("commentRangeStart"), {self.name("id"): key}))
        end = make(self.name("commentRangeEnd"), {self.name("id"): key})
        last.addnext(end)
        reference = make(self.name("r"))
        reference.append(make(self.name("commentReference"), {self.name("id"): key}))
        outermost(end).addnext(reference)

    def _comment(self, key: str, words: str) -> Element:
        attributes = {"id": key, "author": AUTHOR, "initials": INITIALS, "date": self._when}
        comment = make(self.name("comment"), {self.name(name): value for name, value in attributes.items()})
        for number, line in enumerate(words.split("\n")):
            paragraph = make(self.name("p"))
            if not number:
                mark = make(self.name("r"))
                mark.append(make(self.name("annotationRef")))
                paragraph.append(mark)
            run = make(self.name("r"))
            run.append(make(self.name("t"), {SPACE: "preserve"}, _clean(line)))
            paragraph.append(run)
            comment.append(paragraph)
        return comment

    def _part(self, main: str) -> Element:
        related = self._package.related(main)
        known = next((name for kind, name in related.values() if kind == "comments"), None)
        if known is not None and self._package.has(known):
            self.changed.add(known)
            return self._package.tree(known)
        folder, file = posixpath.split(main)
        name = posixpath.join(folder, "comments.xml")
        number = 1
        while self._package.has(name):
            number += 1
            name = posixpath.join(folder, f"comments{number}.xml")
        self._package.add(name, f'<w:comments xmlns:w="{self._space}"/>'.encode())
        self._relate(posixpath.join(folder, "_rels", f"{file}.rels"), posixpath.basename(name))
        types = self._package.tree(TYPES)
        types.append(
            make(f"{{{_PACKAGE}/content-types}}Override", {"PartName": f"/{name}", "ContentType": _CONTENT_TYPE})
        )
        self.changed.add(TYPES)
        return self._package.tree(name)

    def _relate(self, rels: str, target: str) -> None:
        if not self._package.has(rels):
            self._package.add(rels, f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode())
        tree = self._package.tree(rels)
        taken = {one.get("Id") for one in tree}
        key = next(f"rIdRedlint{number}" for number in range(1, len(taken) + 2) if f"rIdRedlint{number}" not in taken)
        kind = _STRICT_OFFICE if "purl.oclc.org" in self._space else _OFFICE
        tree.append(
            make(f"{{{_PACKAGE}/relationships}}Relationship", {"Id": key, "Type": f"{kind}/comments", "Target": target})
        )
        self.changed.add(rels)


def _clean(words: str) -> str:
    """Words without the characters that XML cannot hold."""
    return "".join(one for one in words if one in "\t" or " " <= one <= "\ud7ff" or one >= "\ue000")
