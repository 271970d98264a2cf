"""Which row of a table is its header, and what each column is for.

Columns are recognised by their names, whatever their width, case, spaces and remarks in brackets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from linter.errors import InputError
from linter.messages import say
from linter.readers import vocabulary
from linter.readers.labels import Labels, labels_of_name

SEARCHED = 10
"""How many rows from the top may hold the header."""

TEXT, MUST, EXEMPT, WIDE, FORCED = "text", "must", "exempt", "wide", "forced"
ID, STAGE, SCENE, AUDIENCE, CHANNEL, SPEAKER, OTHER = "id", "stage", "scene", "audience", "channel", "speaker", "other"
IGNORED, REASON = "ignored", "reason"
"""The roles of columns that exempt their rows from rules, and say why."""

JUDGED = frozenset({TEXT, MUST, EXEMPT, WIDE, FORCED})
"""The roles of columns whose cells are judged. `MUST` columns hold the mended wording next to a quoted one, `WIDE`
ones the texts of one channel (`电话 | 短信 | 微信`), or only a telephone number or a tick."""

_NAMED = JUDGED - {WIDE}
_UNNAMED = frozenset({WIDE, SCENE, OTHER})  # judged where nothing names the column of texts
_LONGEST_TITLE = 30
_SHOWN = 12
_ROLES = {
    title: role
    for role, titles in (
        (TEXT, vocabulary.TEXT_TITLES),
        (WIDE, vocabulary.CHANNEL_TITLES),
        (ID, vocabulary.ID_TITLES),
        (STAGE, vocabulary.STAGE_TITLES),
        (SCENE, vocabulary.SCENE_TITLES),
        (AUDIENCE, vocabulary.AUDIENCE_TITLES),
        (CHANNEL, vocabulary.MEDIUM_TITLES),
        (SPEAKER, vocabulary.SPEAKER_TITLES),
        (EXEMPT, vocabulary.EXEMPT_TITLES),
        (IGNORED, vocabulary.IGNORED_TITLES),
        (REASON, vocabulary.REASON_TITLES),
    )
    for title in titles
}
_WORDING = "(表述|话术|用语|用词|示例|示范|案例|说法|语句|内容|短信|文案|例句|词|词语|场景|表达|原文|模板)"
_PATTERNS = (  # the first that fits decides
    (MUST, re.compile(r".*(修改|整改|优化|调整|改写|替换)后.*|.*(改写|改进)")),
    (EXEMPT, re.compile(rf".*(违规|不合规|错误|禁用|禁止|反面|不当|不规范){_WORDING}.*")),
    (EXEMPT, re.compile(r".*(修改|整改|优化|调整|替换)前.*|原(始)?(话术|文案|短信|模板|内容|文|句)")),
    (OTHER, re.compile(r"(客户|用户|债务人|借款人|对方|来电|提问|标准问|相似问|意图|示例问).*")),
    (MUST, re.compile(rf"(标准|规范|合规|正确|建议|推荐|新)(的)?({_WORDING}|答案|改法)")),
    (TEXT, re.compile(r".*(话术|文案|台词|脚本)(内容|文本|正文|要点)?[a-z0-9一二三四五六七八九十]{0,2}")),
    (TEXT, re.compile(r".*(短信|模板|播报|回复|应答|消息|微信|函件)(内容|文本|正文)[a-z0-9一二三四五六七八九十]{0,2}")),
    (TEXT, re.compile(r"(话术|回复|答案|文案|内容|text|content|script|reply)[0-9一二三四五六七八九十]{1,2}")),
    (TEXT, re.compile(r"[a-z]+(text|content|script|message|template|utterance)")),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a header: its 0-based index, its title as written, its role and what the title says."""

    index: int
    title: str
    role: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a table. `header` is the 0-based row of the header, -1 without one; then, and in a header that
    names no column of texts, every cell with Chinese in it is judged (`free`). `missing` are forced columns that
    are not there."""

    header: int
    columns: tuple[Column, ...]
    missing: tuple[str, ...] = ()

    @property
    def free(self) -> bool:
        """Whether the header says nothing about where the texts are."""
        return not any(column.role in _NAMED for column in self.columns)

    @property
    def judged(self) -> tuple[Column, ...]:
        """The columns whose cells are judged: those so named, else all that are no labels."""
        roles = _UNNAMED if self.free else JUDGED
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def unread(self) -> tuple[str, ...]:
        """Titles of the columns that are neither judged nor used as labels."""
        if self.free:
            return ()
        return tuple(c.title for c in self.columns if c.role == OTHER and c.title and not is_attribute(c.title))


@lru_cache(8192)
def fold_title(title: str) -> str:
    """A title without the differences that do not matter: width, case, white space, `*`, remarks in brackets."""
    folded = re.sub(r"[\s_*:\-]+", "", unicodedata.normalize("NFKC", title)).lower()
    while (shorter := re.sub(r"[(\[【<{][^)\]】>}]*[)\]】>}]$", "", folded)) and shorter != folded:
        folded = shorter
    return folded


@lru_cache(8192)
def role_of_title(title: str) -> str:
    """The role of a column with this title; `OTHER` where it is not known."""
    name = fold_title(title)
    if not name or len(name) > _LONGEST_TITLE or re.search("[,;|、]", name):
        return OTHER
    if name in _ROLES:
        return _ROLES[name]
    return next((role for role, pattern in _PATTERNS if pattern.fullmatch(name)), OTHER)


def is_attribute(title: str) -> bool:
    """Whether a column says where the texts of its rows come from or who answers for them: read, not judged."""
    return fold_title(title) in vocabulary.SOURCE_TITLES | vocabulary.OWNER_TITLES


def id_rank(title: str) -> int:
    """Which of several id columns to prefer; the lowest. A template's id beats a running number."""
    name = fold_title(title)
    return 0 if name in vocabulary.FIRST_IDS else 2 if name in vocabulary.LAST_IDS else 1


def find_layout(rows: Sequence[Sequence[str]], forced: Sequence[str] = ()) -> Layout:
    """The header among the first rows and the roles of its columns.

    The row with most recognised titles wins. A row that holds sentences is no header. `forced` names the columns
    to judge by title, letter (`C`) or number instead.
    """
    best, header = (0, 0), -1
    wanted = {fold_title(name) for name in forced}
    for number, row in enumerate(rows[:SEARCHED]):
        score = (len(wanted & {fold_title(cell) for cell in row if cell}) if wanted else 0, _likeness(row))
        if score > best:
            best, header = score, number
    if header < 0 and not forced:
        return Layout(-1, ())
    titles = tuple(cell.strip() for cell in rows[header]) if header >= 0 else ()
    columns = tuple(
        Column(index, title, role_of_title(title), labels_of_name(title)) for index, title in enumerate(titles)
    )
    if not forced:
        return Layout(header, columns)
    width = max((len(row) for row in rows[:SEARCHED]), default=0)
    return _force(header, columns, forced, width)


def _likeness(row: Sequence[str]) -> int:
    """How much a row looks like a header: recognised titles; 0 where it is none."""
    titles = [cell for cell in row if cell and not cell.isspace()]
    if any(len(title) > _LONGEST_TITLE or re.search("[。！？!?；;]", title) for title in titles):
        return 0
    roles = [role for title in titles if (role := role_of_title(title)) != OTHER]
    distinct = set(roles)
    if distinct & _NAMED or len(distinct) > 1:
        return len(roles)
    return 0


def is_header(row: Sequence[str]) -> bool:
    """Whether a row further down is the header of another table in the same sheet."""
    roles = {role_of_title(cell) for cell in row if cell and not cell.isspace()} - {OTHER}
    return len(roles) > 1 and bool(roles & _NAMED) and _likeness(row) > 1


def _force(header: int, columns: tuple[Column, ...], forced: Sequence[str], width: int) -> Layout:
    by_title: dict[str, list[int]] = {}
    for column in columns:
        by_title.setdefault(fold_title(column.title), []).append(column.index)
    chosen: set[int] = set()
    missing = []
    for name in forced:
        indexes = by_title.get(fold_title(name)) or [i for i in (_column_index(name),) if 0 <= i < width]
        chosen.update(indexes)
        if not indexes:
            missing.append(name)
    titled = {column.index: column for column in columns}
    kept = tuple(
        Column(index, column.title, _forced_role(column, index in chosen), column.labels)
        for index in range(max(width, len(columns)))
        for column in (titled.get(index, Column(index, "", OTHER, Labels())),)
    )
    return Layout(header, kept, tuple(missing))


def _forced_role(column: Column, chosen: bool) -> str:
    if chosen:
        return FORCED
    return OTHER if column.role in JUDGED else column.role


def _column_index(name: str) -> int:
    """The 0-based index that a letter (`C`, `AB`) or a number counts; -1 for anything else."""
    if name.isascii() and name.isdigit():
        return int(name) - 1
    if re.fullmatch("[A-Za-z]{1,2}", name) is None:
        return -1
    index = 0
    for letter in name.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def column_letters(index: int) -> str:
    """The letters a spreadsheet shows over the 0-based column: 0 is `A`, 26 is `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def titles_of(rows: Sequence[Sequence[str]], layout: Layout) -> list[str]:
    """The titles of a table; the first row that holds anything where no header was recognised."""
    if layout.header >= 0:
        return [column.title for column in layout.columns]
    return list(next(filter(any, rows), ()))


def missing_columns(path: str, missing: Sequence[str], titles: Iterable[str]) -> InputError:
    """The error for columns that were asked for and are not there, with the nearest titles that are."""
    known = list(dict.fromkeys(title for title in titles if title))
    folded = {fold_title(title): title for title in known}
    nearest = [
        folded[name] for wanted in missing for name in get_close_matches(fold_title(wanted), folded, n=1, cutoff=0.4)
    ]
    slots = {"columns": "、".join(missing), "known": "、".join(known[:_SHOWN]) or "—"}
    if nearest:
        return InputError("E211", path, say("input.no-column-near", nearest="、".join(nearest), **slots))
    return InputError("E211", path, say("input.no-column", **slots))
