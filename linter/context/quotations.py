"""Quotations of a text: where they stand, which stand side by side, and what the text says outside them."""

from __future__ import annotations

import re
from typing import NamedTuple

NEIGHBOUR = 4
"""Quotations at most this far apart (code points) are spoken of together."""
_QUOTES = re.compile(r"“([^“”\n]*)”|‘([^‘’\n]*)’|「([^「」\n]*)」|『([^『』\n]*)』|\"([^\"\n]*)\"|《([^《》\n]*)》")
_QUOTE_SIGNS = re.compile(r"[“”‘’「『\"《]")


class Quotation(NamedTuple):
    """Quotations that stand side by side: where the first begins, where the last ends, and the span of each."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]

    def holds(self, start: int, end: int) -> bool:
        """Whether one of them holds an end of the span."""
        return any(first <= start < last or first < end <= last for first, last in self.parts)


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text in their order: `“甲”“乙”等` is one group."""
    if not _QUOTE_SIGNS.search(text):
        return ()
    groups: list[list[tuple[int, int]]] = []
    for quote in _QUOTES.finditer(text):
        if groups and quote.start() - groups[-1][-1][1] <= NEIGHBOUR:
            groups[-1].append(quote.span())
        else:
            groups.append([quote.span()])
    return tuple(Quotation(parts[0][0], parts[-1][1], tuple(parts)) for parts in groups)


def leave_out(text: str) -> str:
    """The text without its quotations."""
    return _QUOTES.sub("", text) if _QUOTE_SIGNS.search(text) else text
