"""Takes disguises off: reads the stretches around signs, chooses the words meant, and makes the view of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from linter.text.disguise_cells import Cell, collapse, compose, drop_stuck, read_cells, reread_digits
from linter.text.disguise_gate import RADICALS
from linter.text.disguise_index import Sounds
from linter.text.disguise_meant import Candidate, Change, choose, fill_gaps, find_candidates, find_confused
from linter.text.disguise_signs import PICTURES
from linter.text.folding import Folded, OffsetMap
from linter.text.placeholders import MARK, find_marks

AROUND = 10
"""How many code points either side of a sign are read."""


@dataclass(frozen=True, slots=True)
class View:
    """A text without its disguises. `changes` are spans of `text` with the techniques that hid them, in order."""

    text: str
    offsets: OffsetMap
    changes: tuple[tuple[int, int, str], ...]

    def techniques(self, start: int, end: int) -> tuple[str, ...]:
        """The techniques at work in text[start:end], each once, in the order of their first use."""
        return tuple(dict.fromkeys(name for first, last, name in self.changes if first < end and start < last))


def take_off(
    text: str, signs: Iterable[tuple[int, int]], confused: list[tuple[int, int, str, str]], sounds: Sounds
) -> tuple[View, ...]:
    """The views of a text with these signs; `confused` are the listed disguises found in it."""
    split = any(technique == "split" for *_, technique in confused) or not RADICALS.isdisjoint(text)
    plain: list[Change] = []
    pictured: list[Change] = []
    chosen: list[Candidate] = []
    for start, end in windows(text, signs):
        found = find_confused(text, [one for one in confused if start <= one[0] and one[1] <= end], sounds.plain)
        cells = read_cells(text, start, end, sounds)
        best = choose(cells, [*found, *_candidates(text, cells, sounds, split=split)])
        plain += fill_gaps(text, cells, best)
        chosen += best
        if not PICTURES.keys().isdisjoint(text[start:end]):
            cells = read_cells(text, start, end, sounds, pictures=True)
            best = choose(cells, [*found, *_candidates(text, cells, sounds, split=split)])
            pictured += fill_gaps(text, cells, best)
    views: dict[str, View] = {}
    for changes in (plain, pictured, *_swapped(plain, chosen)):
        if changes:
            view = make_view(text, changes)
            views.setdefault(view.text, view)
    return tuple(views.values())


def _swapped(changes: list[Change], chosen: list[Candidate]) -> Iterator[list[Change]]:
    """The changes with every word that has rivals of the same sound replaced by one of them."""
    for number in range(max((len(one.rivals) for one in chosen), default=0)):
        gone = {change for one in chosen if one.rivals for change in one.changes}
        others = [change for one in chosen if one.rivals for change in one.rivals[min(number, len(one.rivals) - 1)]]
        yield [*(change for change in changes if change not in gone), *others]


def _candidates(text: str, cells: list[Cell], sounds: Sounds, *, split: bool) -> Iterator[Candidate]:
    """The words that the cells may mean, in every way of reading them; `split` looks for split characters."""
    whole = compose(cells, sounds, radicals_only=True) if split else cells
    ways = [whole]
    if any(cell.kind == "digit" for cell in whole):
        ways.append(reread_digits(whole, sounds))
    if any(cell.kind in ("letter", "digit", "pinyin", "stop") for cell in whole):
        ways.append(drop_stuck(whole))
    for way in list(ways):
        collapsed = collapse(way)
        if len(collapsed) < len(way):
            ways.append(collapsed)
    composed = compose(cells, sounds, radicals_only=False) if split else whole
    if len(composed) < len(whole):
        ways.append(composed)
    for way in ways:
        yield from find_candidates(text, way, sounds)


def refold(folded: Folded, view: View, stars: frozenset[int] = frozenset()) -> Folded:
    """A view as folded text that leads back to the source; `stars` are the places of marks that were read as stars."""
    offsets = view.offsets if folded.offsets is None else view.offsets.compose(folded.offsets)
    text = view.text
    if stars:
        text = "".join(
            MARK if one == "*" and start in stars else one for one, start in zip(text, view.offsets.starts, strict=True)
        )
    marks = find_marks(text) if folded.placeholders else ()
    return Folded(text, offsets, marks)


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
