"""What failed in a self-test of the catalog, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.catalog.selftest import Failure
from linter.messages import say
from linter.rulebook import Catalog

from .cells import visible
from .styled import BLANK, Line, Piece


def failure_page(failures: Sequence[Failure], catalog: Catalog) -> Iterator[Line]:
    """The failures under their rules, each behind its place in the catalog file; rules in order of code."""
    titles = {rule.code: rule.title for rule in catalog.rules}
    groups: dict[str, list[Failure]] = {}
    for failure in failures:
        groups.setdefault(failure.code, []).append(failure)
    for code, group in sorted(groups.items()):
        count = say("report.file_count", count=len(group))
        yield (Piece(code, "code"), Piece(f" {visible(titles[code])}", "strong"), Piece(count, "dim"))
        for failure in group:
            yield (Piece("  "), Piece(f"{failure.origin}:", "path"), Piece(f" {visible(failure.sentence)}"))
        yield BLANK
