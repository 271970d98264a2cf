"""Which lines of a chunk are worth a judgement of their own: those with a hit, and those that look suspicious."""

from __future__ import annotations

from linter.judge import Judge
from linter.known import Memo
from linter.match.numbers import even_out
from linter.model import Segment
from linter.pieces import lines_with_invisible, lines_with_returns
from linter.second_opinion import SecondOpinion
from linter.text.folding import fold_lines
from linter.text.sentences import split_sentences

KNOWN_SENTENCES = 30_000
KNOWN_LENGTH = 200
"""How many sentences are remembered in each of two generations, and how long one may be: about 15 MB."""
GATED_LENGTH = 20_000
"""From this many code points on it pays to load the gate."""


class LineChoice:
    """Remembers what was found about sentences, by channel and audience of the text they stood in."""

    def __init__(self, judge: Judge, second: SecondOpinion) -> None:
        self._judge = judge
        self._second = second
        self._known: dict[tuple[str | None, str | None], Memo] = {}

    def choose(self, text: str, about: Segment) -> set[int]:
        """Numbers (from 0) of the lines in which any pattern matches.

        No pattern reaches across a sentence, and templates repeat their sentences: what was found about one is
        remembered for the next. Lines with invisible characters always count: what these hide shows only when
        the line is folded by itself.
        """
        known = self._known.setdefault((about.channel, about.audience), Memo(KNOWN_SENTENCES))
        chosen = lines_with_invisible(text) | lines_with_returns(text)
        gated = len(text) > GATED_LENGTH
        folded = fold_lines(text)
        chosen.update(folded.count("\n", 0, place) for place in self._judge.unmasker.find_torn(folded))
        chosen.update(self._judge.recogniser.find_lines(folded))
        number = place = 0
        for key in split_sentences(even_out(folded, self._number_matters)):
            hit = known.find(key)
            if hit is None:
                hit = self._judge.has_hit(folded[place : place + len(key)], about, gated=gated)
                if len(key) <= KNOWN_LENGTH:
                    known.keep(key, hit)
            if hit:
                start = len(key) - len(key.lstrip("\n"))
                chosen.update(range(number, number + key.rstrip("\n").count("\n", start) + 1))
            number += key.count("\n")
            place += len(key)
        if self._second.on:
            chosen.update(self._second.find_lines(folded, chosen))
        return chosen

    def _number_matters(self, text: str, start: int, end: int) -> bool:
        """Whether the digits of a number in a text can bear on what is found."""
        return self._judge.scanner.knows(text, start, end) or self._judge.unmasker.confusions.any(text)
