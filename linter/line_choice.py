"""Which lines of a chunk are worth a judgement of their own: those with a hit, and those that look suspicious."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.judge import Judge
from linter.known import Memo
from linter.match.numbers import even_out
from linter.model import Segment
from linter.pieces import MAX_SEGMENT, lines_with_invisible, lines_with_returns
from linter.second_opinion import SecondOpinion
from linter.speaking import Speakers
from linter.text.folding import fold_lines
from linter.text.placeholders import plain
from linter.text.sentences import split_sentences

if TYPE_CHECKING:
    from linter.match._native import Known, Matcher

KNOWN_SENTENCES = 30_000
KNOWN_LENGTH = 200
"""How many sentences are remembered in each of two generations, and how long one may be: about 15 MB."""
GATED_LENGTH = 20_000
"""From this many code points on it pays to load the gate."""
FEW_TEXTS = 8
"""Fewer texts than these are judged outright."""
_UNLIKE_LINES = re.compile("[\n\r\ud800-\udfff]")


class LineChoice:
    """Remembers what was found about sentences, by channel and audience of the text they stood in."""

    def __init__(self, judge: Judge, second: SecondOpinion, speakers: Speakers) -> None:
        self._judge = judge
        self._speakers = speakers
        self._second = second
        self._known: dict[tuple[str | None, str | None], Memo] = {}
        self._sifted: dict[tuple[str | None, str | None], Known] = {}

    def choose(self, text: str, about: Segment) -> set[int]:
        """Numbers (from 0) of the lines in which any pattern matches.

        No pattern reaches across a sentence, and templates repeat their sentences: what was found about one is
        remembered for the next. Lines with invisible characters always count: what these hide shows only when
        the line is folded by itself.
        """
        core = self._judge.scanner.core
        if core is None:
            folded, chosen = fold_lines(text), lines_with_invisible(text) | lines_with_returns(text)
            chosen |= self._find_hits(folded, about)
        else:
            read, chosen = core.read(text)
            folded = fold_lines(text) if read is None else read
            chosen.update(self._sift(core, folded, about))
        if self._second.on:
            chosen.update(self._second.find_lines(plain(folded), chosen))
        return chosen

    def _find_hits(self, folded: str, about: Segment) -> set[int]:
        """Lines with a hit, sentence by sentence."""
        known = self._known.setdefault((about.channel, about.audience), Memo(KNOWN_SENTENCES))
        shown = plain(folded)
        chosen = {shown.count("\n", 0, place) for place in self._judge.unmasker.find_torn(shown)}
        chosen |= self._judge.recogniser.find_lines(shown)
        gated = len(folded) > GATED_LENGTH
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
        return chosen

    def _sift(self, core: Matcher, folded: str, about: Segment) -> list[int]:
        """The same natively; only what may hide something, or must be confirmed, is settled here."""
        judge, speakers = self._judge, self._speakers
        key = about.channel, about.audience
        if key not in self._sifted:
            self._sifted[key] = core.remember()

        def unmask(words: str) -> bool:
            return judge.hides_hit(words, about)

        return core.sift(
            folded,
            judge.asked(about),
            self._sifted[key],
            speakers.label_length,
            speakers.is_label,
            judge.confirms_any,
            unmask,
            MAX_SEGMENT,
            judge.recogniser.looks_everywhere,
        )

    def choose_texts(self, texts: Sequence[Segment]) -> set[int]:
        """Numbers (from 0) of the settled texts that are worth a judgement. Texts of one line are looked through like
        the lines of a file; those in which speakers take turns are judged in any case."""
        chosen: set[int] = set()
        alike: dict[tuple[str | None, str | None], list[int]] = {}
        for number, one in enumerate(texts):
            if len(one.text) > MAX_SEGMENT or _UNLIKE_LINES.search(one.text) or self._speakers.holds_label(one.text):
                chosen.add(number)
            else:
                alike.setdefault((one.channel, one.audience), []).append(number)
        for numbers in alike.values():
            if len(numbers) < FEW_TEXTS:
                chosen.update(numbers)
            else:
                lines = "\n".join(texts[number].text for number in numbers)
                chosen.update(numbers[at] for at in self.choose(lines, texts[numbers[0]]))
        return chosen

    def _number_matters(self, text: str, start: int, end: int) -> bool:
        """Whether the digits of a number in a text can bear on what is found."""
        try:
            return self._judge.scanner.knows(text, start, end) or self._judge.unmasker.confusions.any(text)
        except UnicodeEncodeError:  # lone surrogates
            return True
