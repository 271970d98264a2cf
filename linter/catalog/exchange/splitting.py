"""What somebody wrote into a 敏感词 cell: one word, several words, or signs that mean something to patterns."""

from __future__ import annotations

import re

from linter.catalog.pattern import PatternError, parse_pattern

_BETWEEN = re.compile(r"[\n、；;|｜]+")


def split_words(cell: str) -> list[str]:
    """The words of a cell: lists are taken apart at line breaks, 、 ； and |; sentences have commas, so these stay."""
    return list(dict.fromkeys(word for part in _BETWEEN.split(cell) if (word := " ".join(part.split()))))


def is_plain_word(text: str) -> bool:
    """Whether a cell with this text, read as words, gives exactly this one, and a pattern of it means it literally."""
    return split_words(text) == [text] and is_literal(text)


def is_literal(word: str) -> bool:
    """Whether the word as a pattern stands for itself; spaces in it match any white space."""
    try:
        steps = parse_pattern(word)
    except PatternError:
        return False
    return all(
        len(step.atoms) == 1 and step.atoms[0].kind == "literal" and not step.optional and step.gap_kind == "space"
        for step in steps
    )
