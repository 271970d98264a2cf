"""Sentences and clauses of a folded text, as sorted cut points (code points)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_STOPS = r"。！？!?；;\n\r…"
_SENTENCE_END = re.compile(
    rf"[{_STOPS}”’」』~](?:(?<=[{_STOPS}])[{_STOPS}]*[”’」』\"'）)】]*"
    r"|(?<=[”’」』])[、，,和与及或]{0,2}(?=[“‘「『])|(?<=~)~+)"
)
"""Side by side quotations are sentences of their own, whatever joins them. All first signs stand in one class, for
which the search is four times as fast as for three alternatives."""
_CLAUSE_END = r"[，,。！？!?；;：:\n\r…—]+|\s{2,}|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])"


@dataclass(slots=True, init=False)
class Layout:
    """Where sentences and clauses end: each list ends with the text's length."""

    text: str
    sentences: tuple[int, ...]
    _clauses: tuple[int, ...] | None

    def __init__(self, text: str, sentences: tuple[int, ...]) -> None:
        self.text = text
        self.sentences = sentences
        self._clauses = None

    @property
    def clauses(self) -> tuple[int, ...]:
        """Where clauses end, found when first asked for."""
        if self._clauses is None:
            self._clauses = _cuts(re.compile(_CLAUSE_END), self.text)
        return self._clauses

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence that holds the code point at `position`, its closing mark included."""
        return _around(self.sentences, position)

    def clause(self, position: int) -> tuple[int, int]:
        """The clause that holds the code point at `position`, its closing mark included."""
        return _around(self.clauses, position)

    def same_sentence(self, start: int, end: int) -> bool:
        """Whether no sentence ends between two words, the first ending at `start`, the second beginning at `end`."""
        index = bisect_right(self.sentences, start)
        return index >= len(self.sentences) or self.sentences[index] > end


def lay_out(text: str) -> Layout:
    """Cut points of a folded text."""
    return Layout(text, _cuts(_SENTENCE_END, text))


def split_sentences(text: str) -> list[str]:
    """The sentences of a folded text, closing marks and line ends included; joined they are the text."""
    cuts = [match.end() for match in _SENTENCE_END.finditer(text)]
    if not cuts or cuts[-1] < len(text):
        cuts.append(len(text))
    return [text[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]


def _cuts(expression: re.Pattern[str], text: str) -> tuple[int, ...]:
    cuts = [match.end() for match in expression.finditer(text)]
    if not cuts or cuts[-1] != len(text):
        cuts.append(len(text))
    return tuple(cuts)


def _around(cuts: tuple[int, ...], position: int) -> tuple[int, int]:
    index = min(bisect_right(cuts, position), len(cuts) - 1)
    return (cuts[index - 1] if index else 0, cuts[index])
