"""Tracked changes: words that stay until somebody accepts their deletion, and words that are not yet there."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from linter.model import Edit
from linter.office.word_comments import AUTHOR
from linter.office.word_runs import SPACE, Runs, Stretch, isolate
from linter.readers.ooxml import Element, make
from linter.readers.word_text import first, name_of, value_of


class Changes:
    """Writes edits of paragraphs as deletions and insertions by redlint. `when` is their date in UTC."""

    def __init__(self, root: Element, when: str) -> None:
        self._when = when
        self._space = root.tag.rpartition("}")[0].removeprefix("{")
        ids = (value_of(one, "id") or "" for one in root.iter() if name_of(one) in ("ins", "del", "moveFrom", "moveTo"))
        self._next = max((int(one) for one in ids if one.isdigit()), default=9000) + 1

    def write(self, runs: Runs, edits: Sequence[Edit]) -> int:
        """Put edits into a paragraph whose runs are cut at them; how many could not be (pinyin, formulas)."""
        missed = 0
        for edit in edits:
            touched = runs.within(edit.start, edit.end)
            if not touched or not all(one.whole for one in touched):
                missed += 1
            else:
                self._replace(touched, edit)
        return missed

    def _replace(self, touched: Sequence[Stretch], edit: Edit) -> None:
        model = touched[0].element
        new = self._insertion(edit.text, model) if edit.text else None
        if edit.start == edit.end:
            if new is not None:
                if edit.start <= touched[0].start:
                    model.addprevious(new)
                else:
                    touched[-1].element.addnext(new)
            return
        last: Element | None = None
        for stretch in touched:
            for run in isolate(stretch.element):
                last = self._delete(run)
        if new is not None and last is not None:
            last.addnext(new)

    def _delete(self, run: Element) -> Element:
        mark = self._mark("del")
        run.addprevious(mark)
        for node in run:
            if name_of(node) == "t":
                node.tag = self._name("delText")
                node.set(SPACE, "preserve")
        mark.append(run)
        return mark

    def _insertion(self, words: str, model: Element) -> Element:
        mark = self._mark("ins")
        run = make(self._name("r"))
        properties = first(model, "rPr")
        if properties is not None:
            run.append(deepcopy(properties))
        for number, line in enumerate(words.split("\n")):
            if number:
                run.append(make(self._name("br")))
            if line:
                run.append(make(self._name("t"), {SPACE: "preserve"}, line))
        mark.append(run)
        return mark

    def _mark(self, kind: str) -> Element:
        key = str(self._next)
        self._next += 1
        attributes = {"id": key, "author": AUTHOR, "date": self._when}
        return make(self._name(kind), {self._name(name): value for name, value in attributes.items()})

    def _name(self, word: str) -> str:
        return f"{{{self._space}}}{word}"
