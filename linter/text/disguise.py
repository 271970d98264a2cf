"""The second view of a text: what it says once its disguises are taken off, with the way back to the folded text.

Three steps, each only where the one before found something: signs (a few searches), cells around the signs with the
catalog's words found in them by sound, and the judgement whether such a word is meant or ordinary writing stands
there. Only what forms a catalog word is changed, so that a view reads like the text it comes from.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from linter.text.disguise_cells import PICTURES, RADICALS, Cell, collapse, compose, read_cells, reread_digits
from linter.text.disguise_index import Confusions, Sounds
from linter.text.disguise_meant import Candidate, Change, choose, fill_gaps, find_candidates, find_confused
from linter.text.disguise_signs import find_odd, has_odd
from linter.text.folding import OffsetMap

AROUND = 10
"""How many code points either side of a sign are read."""
LONGEST_TEXT = 20_000
"""Longer texts come in pieces; of a longer one only so much is read."""


@dataclass(frozen=True, slots=True)
class View:
    """A text without its disguises. `changes` are spans of `text` with the techniques that hid them, in order."""

    text: str
    offsets: OffsetMap
    changes: tuple[tuple[int, int, str], ...]

    def techniques(self, start: int, end: int) -> tuple[str, ...]:
        """The techniques at work in text[start:end], each once, in the order of their first use."""
        return tuple(dict.fromkeys(name for first, last, name in self.changes if first < end and start < last))


class Unmasker:
    """Finds and takes off disguises with the index of one catalog, each part of which is read when first needed."""

    def __init__(self, sounds: Callable[[], bytes], confusions: Callable[[], bytes]) -> None:
        self._read_sounds, self._read_confusions = sounds, confusions

    @cached_property
    def sounds(self) -> Sounds:
        """The catalog's words by sound."""
        return Sounds(self._read_sounds())

    @cached_property
    def confusions(self) -> Confusions:
        """Likely disguises of the words that people disguise."""
        return Confusions(self._read_confusions())

    def find_signs(self, folded: str) -> bool:
        """Whether a folded text shows any sign of disguise. Made for every text: a microsecond where there is none."""
        confusions = self.confusions
        if confusions.any(folded):
            return True
        return has_odd(folded) and any(True for _ in find_odd(folded, confusions.initials, self._pairs))

    def _pairs(self) -> frozenset[str]:
        return self.sounds.pairs

    def second_views(self, folded: str) -> tuple[View, ...]:
        """What the text says without its disguises: no view, or one, or a second with emoji read as words."""
        signs = list(find_odd(folded, self.confusions.initials, self._pairs))
        confused = self.confusions.find(folded)
        signs += [(start, end) for start, end, _, _ in confused]
        if not signs:
            return ()
        split = any(technique == "split" for *_, technique in confused) or not RADICALS.isdisjoint(folded)
        plain: list[Change] = []
        pictured: list[Change] = []
        for start, end in windows(folded, signs):
            found = find_confused(folded, [one for one in confused if start <= one[0] and one[1] <= end])
            cells = read_cells(folded, start, end, self.sounds)
            plain += self._changes(folded, cells, [*found, *self._candidates(folded, cells, split)])
            if not PICTURES.keys().isdisjoint(folded[start:end]):
                cells = read_cells(folded, start, end, self.sounds, pictures=True)
                pictured += self._changes(folded, cells, [*found, *self._candidates(folded, cells, split)])
        views = [make_view(folded, changes) for changes in (plain, pictured) if changes]
        return tuple(views[:1] if len(views) == 2 and views[0].text == views[1].text else views)

    def _candidates(self, text: str, cells: list[Cell], split: bool) -> Iterator[Candidate]:
        """The words that the cells may mean, in every way of reading them; `split` looks for split characters."""
        whole = compose(cells, self.sounds, radicals_only=True) if split else cells
        ways = [whole]
        if any(cell.kind == "digit" for cell in whole):
            ways.append(reread_digits(whole, self.sounds))
        for way in list(ways):
            collapsed = collapse(way)
            if len(collapsed) < len(way):
                ways.append(collapsed)
        composed = compose(cells, self.sounds, radicals_only=False) if split else whole
        if len(composed) < len(whole):
            ways.append(composed)
        for way in ways:
            yield from find_candidates(text, way, self.sounds)

    def _changes(self, text: str, cells: list[Cell], candidates: Iterable[Candidate]) -> list[Change]:
        chosen = choose(cells, list(candidates))
        return fill_gaps(text, cells, chosen)


def windows(text: str, signs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches around the signs, within their lines, joined where they meet."""
    found: list[tuple[int, int]] = []
    for sign_start, sign_end in sorted(signs):
        line = text.rfind("\n", 0, sign_start) + 1
        stop = text.find("\n", sign_end)
        start = max(line, sign_start - AROUND)
        end = min(len(text) if stop < 0 else stop, sign_end + AROUND)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def make_view(text: str, changes: Iterable[Change]) -> View:
    """The text with the changes made. Changes must not overlap."""
    pieces: list[str] = []
    starts: array[int] = array("I")
    ends: array[int] = array("I")
    made: list[tuple[int, int, str]] = []
    position = 0
    last: Change | None = None
    for change in sorted(changes, key=lambda one: (one.start, one.end)):
        if last and (change.start, change.end) == (last.start, last.end) and change is not last:
            position = change.start  # one emoji for several characters
        if change.start < position:
            continue
        last = change
        pieces.append(text[position : change.start])
        starts.extend(range(position, change.start))
        ends.extend(range(position + 1, change.start + 1))
        at = len(starts)
        pieces.append(change.text)
        starts.extend([change.start] * len(change.text))
        ends.extend([change.end] * len(change.text))
        made.append((at, max(len(starts), at + 1), change.technique))
        position = change.end
    pieces.append(text[position:])
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return View("".join(pieces), OffsetMap(starts, ends), tuple(made))
