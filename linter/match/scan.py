"""The native scans: the gate finds lines that can matter, the full scan finds every literal in them."""

from __future__ import annotations

from collections.abc import Iterator

from daachorse import CharwiseDoubleArrayAhoCorasick

from linter.match.compile import Program
from linter.match.join import Field, spread
from linter.text.fold_table import INVISIBLE, unify
from linter.text.sentences import lay_out


class Scanner:
    """Both automata of a program, deserialised once per process."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._gate = CharwiseDoubleArrayAhoCorasick.deserialize(program.gate)
        self._all = CharwiseDoubleArrayAhoCorasick.deserialize(program.scanner)

    def may_matter(self, folded: str) -> bool:
        """Whether a folded text holds any trigger; without one no rule can fire."""
        return bool(self._gate.find(folded))

    def lines_that_may_matter(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of the lines of a chunk that hold a trigger, in order, in code points of `text`.

        One native pass over the whole chunk: a clean line costs no Python at all. Lines with invisible
        characters always count, since what these hide shows only after folding.
        """
        flat = unify(text)
        places = [start for start, _, _ in self._gate.find(flat)]
        hidden = [match.start() for match in INVISIBLE.finditer(text)] if not text.isascii() else []
        if hidden:
            places = sorted({*places, *hidden})
        line_end = -1
        for place in places:
            if place < line_end:
                continue
            line_start = flat.rfind("\n", 0, place) + 1
            line_end = flat.find("\n", place)
            if line_end < 0:
                line_end = len(flat)
            yield line_start, line_end

    def scan(self, folded: str) -> Field:
        """Every occurrence of every base in one folded segment."""
        return spread(self.program, folded, lay_out(folded), self._all.find_overlapping(folded))
