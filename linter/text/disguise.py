"""The second view of a text: what it says once its disguises are taken off, with the way back to the folded text.

Three steps, each only where the one before found something: signs (a few searches), cells around the signs with the
catalog's words found in them by sound, and the judgement whether such a word is meant or ordinary writing stands
there. Only what forms a catalog word is changed, so that a view reads like the text it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from linter.text.disguise_gate import has_odd
from linter.text.disguise_index import Confusions, Sounds

if TYPE_CHECKING:
    from linter.text.disguise_view import View


class Unmasker:
    """Finds and takes off disguises with the index of one catalog, each part of which is read when first needed."""

    def __init__(
        self,
        sounds: Callable[[], bytes],
        confusions: Callable[[], bytes],
        may_hide: Callable[[str], bool] | None = None,
    ) -> None:
        """`may_hide` is a quick first question: what it denies shows no sign."""
        self._read_sounds, self._read_confusions, self._may_hide = sounds, confusions, may_hide
        self._sounds: Sounds | None = None
        self._confusions: Confusions | None = None

    @property
    def sounds(self) -> Sounds:
        """The catalog's words by sound."""
        if self._sounds is None:
            self._sounds = Sounds(self._read_sounds())
        return self._sounds

    @property
    def confusions(self) -> Confusions:
        """Likely disguises of the words that people disguise."""
        if self._confusions is None:
            self._confusions = Confusions(self._read_confusions())
        return self._confusions

    def find_signs(self, folded: str) -> bool:
        """Whether a folded text shows any sign of disguise. Asked of every text: a microsecond where there is none."""
        if self._may_hide is not None and not self._may_hide(folded):
            return False
        confusions = self.confusions
        try:
            if confusions.any(folded):
                return True
        except UnicodeEncodeError:
            return self.find_signs(without_surrogates(folded))
        return has_odd(folded) and next(self._find_odd(folded), None) is not None

    def second_views(self, folded: str) -> tuple[View, ...]:
        """What the text says without its disguises: no view, or one, or a second with emoji read as words."""
        from linter.text.disguise_view import take_off

        try:
            confused = self.confusions.find(folded)
        except UnicodeEncodeError:  # lone surrogates, as a JSON escape can write them: no text has them
            return self.second_views(without_surrogates(folded))
        signs = list(self._find_odd(folded)) if has_odd(folded) else []
        signs += [(start, end) for start, end, _, _ in confused]
        return take_off(folded, signs, confused, self.sounds) if signs else ()

    def find_torn(self, folded: str) -> Iterator[int]:
        """Where a mark that ends a sentence stands inside a word that people disguise: 打…爆, 不~~要脸."""
        if "…" in folded or "~~" in folded:
            for match in re.finditer("(?:…{1,2}|~{2,3})(?=[\u4e00-\u9fff])", folded):
                start, end = match.span()
                if start and folded[start - 1] + folded[end] in self.confusions.pairs:
                    yield start

    def _find_odd(self, folded: str) -> Iterator[tuple[int, int]]:
        from linter.text.disguise_signs import find_odd

        return find_odd(folded, self.confusions, lambda: self.sounds)


def without_surrogates(text: str) -> str:
    """The text with lone surrogates, which no native scan takes, as replacement characters."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)
