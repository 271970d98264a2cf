"""Which words are meant: candidates found by sound, judged against ordinary writing, and the changes they make.

The burden of proof is the disguise's. A homophone must be far likelier as the catalog's word than as what stands
there; a space or a slash must not stand between whole words; a cut at a word's edge must not tear other words;
letters must be pinyin from end to end. Mixed scripts inside one word are proof by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from linter.text.disguise_cells import STOP, Cell
from linter.text.disguise_gate import BRACKETS, RADICALS, is_han
from linter.text.disguise_index import Sounds
from linter.text.disguise_odds import (
    EDGE,
    REACH,
    TIGHT_EDGE,
    fits,
    is_rare,
    is_reduplicated,
    is_word,
    tears,
    word_weight,
)
from linter.text.disguise_signs import MEASURES

SPELLED_LENGTH = 5
"""A word in pinyin alone has at least so many letters: li an and a si are names and English too."""
ENGLISH = frozenset({"women", "danger", "hangman", "longan", "panda"})
"""Pinyin of catalog words that is English, or known in Chinese text as it is."""
SHORT_ENGLISH = frozenset(
    {"ai", "an", "he", "me", "can", "man", "men", "pin", "she", "mi", "pi", "ti", "wan", "lan", "pa"}
)
"""Syllables that stand as English, technical or brand words beside characters: AI客服, PIN码, WAN口."""
LIGHT_MARKS = frozenset({"、", "…", "……", "—", "——", *BRACKETS})
"""Marks that a word may hold once; others only between each two of three characters."""
WRITERS_SIGNS = frozenset(" \u3000\xa0-/|·.+、")
"""Signs that people also write between words."""
RIVALS = 2
"""How many further words of one sound are tried, each in a view of its own."""
REGION = 4
"""From so many characters with something between each two a text counts as spaced out."""

FUNCTION_WORDS = frozenset("的了是一不你我他在有")
"""Characters beside which a letter is no initial: TM的 is a brand's."""

TECHNIQUE = {
    "han": "homophone", "pinyin": "pinyin", "letter": "initials", "digit": "leet", "emoji": "emoji", "split": "split",
    "repeat": "repeat", "space": "space", "separator": "separator", "noise": "noise", "mark": "separator",
    "boxed": "separator", "stuck": "separator",
}  # fmt: skip

ALONE = {
    "ni": "你", "nin": "您", "wo": "我", "ta": "他", "bu": "不", "jiu": "就", "zai": "再", "qu": "去", "gei": "给",
    "rang": "让", "de": "的", "huan": "还", "qian": "钱", "si": "死", "da": "打", "ren": "人", "men": "们", "hui": "会",
    "yao": "要", "shi": "是", "zhao": "找", "dao": "到", "kan": "砍", "sha": "杀", "lai": "来", "shang": "上",
    "jia": "家", "men2": "门", "ma": "妈", "ba": "把", "dou": "都", "ye": "也", "hai": "还", "deng": "等", "zhe": "着",
}  # fmt: skip
"""What a syllable on its own stands for in a text whose other syllables are known to hide words."""


@dataclass(frozen=True, slots=True)
class Change:
    """Read `text` instead of the folded text's start..end, because of a technique."""

    start: int
    end: int
    text: str
    technique: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be meant at start..end. `cost` orders rivals: the smaller the better."""

    start: int
    end: int
    word: str
    cost: tuple[float, ...]
    changes: tuple[Change, ...]
    tokens: tuple[int, ...] = ()
    rivals: tuple[tuple[Change, ...], ...] = ()
    """The changes that other words of the same sound would make instead."""

    @property
    def needs_company(self) -> bool:
        """Whether it consists of two initials, which mean nothing unless the text hides other words as well."""
        initials = [change for change in self.changes if change.technique == "initials"]
        return len(initials) == len(self.word) == 2


def find_confused(text: str, confused: Iterable[tuple[int, int, str, str]], plain: frozenset[str]) -> list[Candidate]:
    """The charged words whose listed disguises stand in the text as words of their own."""
    found: list[Candidate] = []
    for start, end, word, technique in confused:
        ordinary = _counts(text, start) or _holds_plain(text, start, end, plain)
        if technique != "sign" and not ordinary and not tears(*_surroundings(text, start, end)):
            changes = _replace(text, start, end, word, technique)
            found.append(Candidate(start, end, word, (-1.0, -len(word), 1.0), changes))
    return found


def _holds_plain(text: str, start: int, end: int, plain: frozenset[str]) -> bool:
    """Whether a plain word shares characters with text[start:end]."""
    left = max(0, start - REACH)
    around = text[left : end + REACH]
    places = ((around.find(word) + left, len(word)) for word in plain if word in around)
    return any(place < end and start < place + length for place, length in places)


def _replace(text: str, start: int, end: int, word: str, technique: str) -> tuple[Change, ...]:
    """The smallest change that makes a word of text[start:end]."""
    left = 0
    while left < len(word) - 1 and text[start + left] == word[left]:
        left += 1
    right = 0
    while right < len(word) - left - 1 and text[end - 1 - right] == word[-1 - right]:
        right += 1
    return (Change(start + left, end - right, word[left : len(word) - right], technique),)


def find_candidates(text: str, cells: list[Cell], sounds: Sounds) -> list[Candidate]:
    """The words that the cells sound like and that can be meant."""
    glyphs = "".join(
        cell.written if cell.kind in ("han", "boxed", "split", "repeat", "emoji", "letter") else STOP for cell in cells
    )
    found: list[Candidate] = []
    charged = sounds.charged
    for start, end, numbers in sounds.find("".join(cell.sound for cell in cells)):
        group, seen = cells[start:end], glyphs[start:end]
        plain = all(cell.kind == "han" for cell in group) and not any(cell.before for cell in group[1:])
        if plain and (numbers[0] >= charged or any(sounds.words[number] == seen for number in numbers)):
            continue
        meant = [candidate for number in numbers if (candidate := _judge(text, number, group, seen, sounds))]
        if meant:
            best, *others = sorted(meant, key=lambda one: one.cost)
            found.append(replace(best, rivals=tuple(one.changes for one in others[:RIVALS])))
    return found


def _judge(text: str, number: int, group: list[Cell], seen: str, sounds: Sounds) -> Candidate | None:
    """A candidate if the word of this number can be meant by these cells, which sound like it."""
    word, charged = sounds.words[number], number < sounds.charged
    wrong = [place for place, (a, b) in enumerate(zip(seen, word, strict=True)) if a != b]
    kinds = Counter(group[place].kind for place in wrong)
    passed = [place for place, cell in enumerate(group) if place and cell.before]
    alike = sum(kinds[kind] for kind in ("han", "boxed", "split", "repeat", "emoji"))
    spelled = kinds["pinyin"]
    exact = len(word) - len(wrong)
    start, end = group[0].start, group[-1].end
    original = text[start:end]
    if (alike or kinds["digit"] or any(cell.kind == "boxed" for cell in group)) and not charged:
        return None
    if alike and (
        _counts(text, start)
        or _holds_plain(text, start, end, sounds.plain)
        or not _may_sound(word, "".join(filter(is_han, original)), alike, exact, spelled)
    ):
        return None
    if spelled and not _may_spell(group, exact, spelled):
        return None
    if kinds["letter"] and not (charged and not passed and _may_abbreviate(word, wrong)):
        return None
    if kinds["digit"] and (
        kinds["digit"] > 1 or not (exact or spelled) or (text[end : end + 1] in MEASURES and end < len(text))
    ):
        return None
    if passed and not _may_pass(text, word, charged, group, passed):
        return None
    if not _may_repeat(group, original) or not _may_split(group, original, word):
        return None
    limit = EDGE if charged else TIGHT_EDGE
    if _tears_edges(text, group, limit):
        before, _, after = _surroundings(text, start, end)
        if not _is_plainly_hidden(text, group) or not fits(before, word, after, limit):
            return None
    changes = _changes(word, group, seen)
    if not changes:
        return None
    cost = (-len(changes), -len(word), alike, kinds["letter"], not charged, -word_weight(word))
    tokens = tuple(cell.token for cell in group if cell.token >= 0)
    return Candidate(start, end, word, cost, changes, tokens)


def _may_sound(word: str, characters: str, alike: int, exact: int, spelled: int) -> bool:
    """Whether characters that only sound like the word's can mean it."""
    if alike * 2 > len(word) or not (exact or spelled):
        return False
    return bool(spelled and not exact) or is_rare(characters, word)


def _may_spell(group: list[Cell], exact: int, spelled: int) -> bool:
    """Whether syllables written in letters can mean a word's characters."""
    letters = "".join(cell.written for cell in group if cell.kind == "pinyin")
    if not exact and spelled == len(group):
        return len(letters) >= SPELLED_LENGTH and letters not in ENGLISH
    return not (spelled == 1 and exact == 1 and letters in SHORT_ENGLISH)


def _may_abbreviate(word: str, wrong: list[int]) -> bool:
    """Whether letters at these places can be initials: beside a character that says something, or all of them."""
    rest = {character for place, character in enumerate(word) if place not in wrong} - FUNCTION_WORDS
    return bool(rest) or len(wrong) == len(word)


def _may_pass(text: str, word: str, charged: bool, group: list[Cell], passed: list[int]) -> bool:
    """Whether what stands between the word's characters can stand inside a word."""
    between = [text[group[place - 1].end : group[place].start] for place in passed]
    marks = [piece for piece, place in zip(between, passed, strict=True) if group[place].before == "mark"]
    everywhere = len(passed) == len(group) - 1
    if any(group[place].before == "stuck" for place in passed) and not (
        charged and _may_stick(text, word, group, passed)
    ):
        return False
    if marks and not (charged and (all(piece in LIGHT_MARKS for piece in marks) or (everywhere and len(marks) > 1))):
        return False
    if everywhere and len(passed) > 1:
        return True
    if not all(set(piece) <= WRITERS_SIGNS for piece in between):
        return True
    pieces = [word[first:last] for first, last in zip([0, *passed], [*passed, len(word)], strict=True)]
    return not all(is_word(piece) for piece in pieces)


def _may_stick(text: str, word: str, group: list[Cell], passed: list[int]) -> bool:
    """Whether a letter or digit inside a word can be there to hide it: once, counting nothing, between no two words."""
    if len(passed) > 1:
        return False
    place = passed[0]
    counted = text[group[place].start - 1].isdigit() and word[place] in MEASURES
    return not counted and not (is_word(word[:place]) and is_word(word[place:]))


def _may_repeat(group: list[Cell], original: str) -> bool:
    """Whether repeated characters can be one: not 爸爸 and 常常, but all of a word's, or three in a row."""
    repeated = [cell for cell in group if cell.kind == "repeat"]
    if not repeated:
        return True
    if len(repeated) == len(group):
        return not is_word(original) and not all(
            cell.end - cell.start == 2 and is_reduplicated(cell.written) for cell in repeated
        )
    return all(cell.end - cell.start > 2 or not is_word(cell.written * 2) for cell in repeated)


def _may_split(group: list[Cell], original: str, word: str) -> bool:
    """Whether whole characters side by side can be the parts of one; half characters always are."""
    loose = [cell for cell in group if cell.kind == "split" and cell.end - cell.start > 1]
    if not loose or RADICALS & set(original):
        return True
    return is_rare("".join(filter(is_han, original)), word)


def _counts(text: str, start: int) -> bool:
    """Whether the character at `start` counts what follows it: 4件货 is no 贱货."""
    return start > 0 and text[start - 1].isdigit() and text[start] in MEASURES


def _surroundings(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The characters before, in and after text[start:end], as far as they follow each other."""
    left, right = start, end
    while left > max(0, start - REACH) and is_han(text[left - 1]):
        left -= 1
    while right < min(len(text), end + REACH) and is_han(text[right]):
        right += 1
    return text[left:start], text[start:end], text[end:right]


def _tears_edges(text: str, group: list[Cell], limit: float) -> bool:
    """Whether the word's first or last characters belong to other words of their neighbours."""
    first = 0
    while first < len(group) and group[first].kind == "han" and not (first and group[first].before):
        first += 1
    if first == len(group):
        return tears(*_surroundings(text, group[0].start, group[-1].end), limit)
    if first:
        before, piece, _ = _surroundings(text, group[0].start, group[first - 1].end)
        if before and tears(before, piece, "", limit):
            return True
    last = len(group)
    while last and group[last - 1].kind == "han" and not (last < len(group) and group[last].before):
        last -= 1
    if last < len(group):
        _, piece, after = _surroundings(text, group[last].start, group[-1].end)
        return bool(after) and tears("", piece, after, limit)
    return False


def _is_plainly_hidden(text: str, group: list[Cell]) -> bool:
    """Whether something stands inside the word that nobody writes between words: letters, emoji, stars."""
    return any(
        cell.kind not in ("han", "repeat")
        or (place and cell.before and not set(text[group[place - 1].end : cell.start]) <= WRITERS_SIGNS)
        for place, cell in enumerate(group)
    )


def _changes(word: str, group: list[Cell], seen: str) -> tuple[Change, ...]:
    changes: list[Change] = []
    for place, cell in enumerate(group):
        if place and cell.before:
            changes.append(Change(group[place - 1].end, cell.start, "", TECHNIQUE.get(cell.before, cell.before)))
        if seen[place] != word[place] or cell.kind not in ("han", "letter"):
            leet = cell.kind == "pinyin" and not cell.written.isalpha()
            changes.append(Change(cell.start, cell.end, word[place], "leet" if leet else TECHNIQUE[cell.kind]))
    return tuple(changes)


def choose(cells: list[Cell], candidates: list[Candidate]) -> list[Candidate]:
    """The best candidates that do not overlap. Letters must be pinyin words all through, or nearly; initials all."""
    sizes = Counter(cell.token for cell in cells if cell.token >= 0)
    covered: dict[int, set[int]] = {}
    for candidate in candidates:
        for cell in cells:
            if cell.token in candidate.tokens and candidate.start <= cell.start < candidate.end:
                covered.setdefault(cell.token, set()).add(cell.start)
    lettered = {cell.token for cell in cells if cell.kind == "letter"}
    broken = {
        token
        for token, size in sizes.items()
        if (missing := size - len(covered.get(token, ()))) and (size < 3 or token in lettered or 2 * missing > size)
    }
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: (one.cost, one.start)):
        if broken.isdisjoint(candidate.tokens) and all(
            candidate.end <= one.start or one.end <= candidate.start for one in chosen
        ):
            chosen.append(candidate)
    return chosen if any(not one.needs_company for one in chosen) else []


def fill_gaps(text: str, cells: list[Cell], chosen: list[Candidate]) -> list[Change]:
    """All changes of a stretch: those of the chosen words, and what shows beside them to be disguise as well."""
    changes = [change for candidate in chosen for change in candidate.changes]
    taken = {change.start for change in changes}
    gaps = [(place, cell) for place, cell in enumerate(cells) if place and cell.before]
    spaced = _spaced_out(cells)
    for place, cell in gaps:
        start = cells[place - 1].end
        if start not in taken and (cell.before == "noise" or place in spaced):
            changes.append(Change(start, cell.start, "", TECHNIQUE.get(cell.before, cell.before)))
    if any(change.technique == "pinyin" for change in changes):
        inside = [(candidate.start, candidate.end) for candidate in chosen]
        for cell in cells:
            if cell.kind == "pinyin" and cell.written in ALONE and not any(a <= cell.start < b for a, b in inside):
                changes.append(Change(cell.start, cell.end, ALONE[cell.written], "pinyin"))
    if any(cell.kind == "emoji" for cell in cells):
        inside = [(candidate.start, candidate.end) for candidate in chosen]
        for place, cell in enumerate(cells):
            beside = [one for one in cells[max(0, place - 1) : place + 2] if one is not cell and one.kind != "stop"]
            if cell.kind == "emoji" and beside and not any(a <= cell.start < b for a, b in inside):
                changes.append(Change(cell.start, cell.end, cell.written, "emoji"))
    return changes


def _spaced_out(cells: list[Cell]) -> set[int]:
    """Places of cells in runs of single characters with something between each two: 派 人 上 门."""
    found: set[int] = set()
    run: list[int] = []
    for place, cell in enumerate([*cells, None]):
        if (
            cell is not None
            and cell.kind in ("han", "split")
            and cell.before in ("space", "separator", "emoji")
            and place
        ):
            run.append(place)
            continue
        if len(run) >= REGION - 1:
            found.update(run)
        run = []
    return found
