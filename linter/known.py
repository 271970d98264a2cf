"""What has been found out about texts already met, bounded: what is asked for again stays."""

from __future__ import annotations


class Memo:
    """Answers by text in two generations. When the young one is full it becomes the old, and the old is forgotten."""

    __slots__ = ("_old", "_size", "_young")

    def __init__(self, size: int) -> None:
        self._size = size
        self._young: dict[str, bool] = {}
        self._old: dict[str, bool] = {}

    def find(self, text: str) -> bool | None:
        """The answer for a text; None where it is not known."""
        answer = self._young.get(text)
        if answer is None:
            answer = self._old.get(text)
            if answer is not None:
                self.keep(text, answer)
        return answer

    def keep(self, text: str, answer: bool) -> None:
        """Remember an answer."""
        self._young[text] = answer
        if len(self._young) >= self._size:
            self._old, self._young = self._young, {}
