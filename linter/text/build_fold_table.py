"""Write `data/fold.txt`, the committed character table: `python -m linter.text.build_fold_table`.

Run by developers only; it needs the `opencc` dictionaries of opencc-python-reimplemented (test extra).
The program itself reads the finished table and never imports this module.

Decisions. The table serves matching alone, reports always show the source, so a character that is right
in its own sense may be unified (著 -> 着) where traditional text needs it. What keeps simplified text whole:
every OpenCC entry whose source is a GB 2312 character is left out, but for those in `UNIFIED_ANYWAY`.
Targets outside the basic plane are left out too: no phrase is written with them. Chinese punctuation
(，。：；！？（）【】) and all spaces stay; ASCII capitals stay and are left to `str.lower`.
"""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "fold.txt"
PAIRS_A_LINE = 50

UNIFIED_ANYWAY = dict(
    zip(
        "乾夥後徵捱摺於榘甯菸醣麴麽" + "著瞭祇衹牴",
        "干伙后征挨折于矩宁烟糖曲么" + "着了只只抵",
        strict=True,
    )
)
"""GB 2312 or ambiguous sources that are folded all the same: traditional 徵信, 後果, 拖著 and 瞭解 must be
found, and what simplified text loses (乾坤, 著名, 瞭望, 神祇) no red line is written with. 藉, 覆, 彷, 阪, 吒 and
薹 stay, as in OpenCC."""

VARIANTS = dict(
    zip(
        "靑淸吿囘囙呑姪寃尅尙徃恠惪氷煑犂獘畧碁聦聼脇臯躭躱軆輭逈郷銕閙隣頼飮駈騐鵞艶窓汚妳牠",
        "青清告回因吞侄冤克尚往怪德冰煮犁毙略棋聪听胁皋耽躲体软迥乡铁闹邻赖饮驱验鹅艳窗污你它",
        strict=True,
    )
)
"""Old printed forms and pronouns that OpenCC does not list."""

RADICALS = dict(
    zip(
        "⺅⺆⺈⺉⺋⺌⺍⺏⺑⺒⺓⺔⺖⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺦⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻂⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻭⻮⻯⻰⻱⻲⻳",
        "亻冂勹刂卩小小尢尢巳幺彑忄扌攵无月歹母民氵氺灬爫丬犭王疋目示礻竹糸纟罒罒羊羊老聿聿月臼艹艹艹衤西见角角讠贝车辶辶辶阝钅长长长门阝青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齿齿竜龙龟龟龟",
        strict=True,
    )
)
"""The CJK radicals supplement, which NFKC leaves alone though copied PDF text is full of ⻓, ⻋ and ⺠."""

CHINESE_PUNCTUATION = {ord(a): b for a, b in zip(",:;!?()", "，：；！？（）", strict=True)}
KEPT = frozenset("，：；！？（）")


def dictionary(name: str) -> dict[str, str]:
    """An OpenCC character dictionary, with the first choice of each entry."""
    package = importlib.util.find_spec("opencc")
    if package is None or package.origin is None:
        raise SystemExit("opencc-python-reimplemented is not installed")
    lines = (Path(package.origin).parent / "dictionary" / name).read_text(encoding="utf-8").splitlines()
    return {source: targets.split()[0] for source, targets in (line.split("\t") for line in lines if line)}


def in_gb2312(character: str) -> bool:
    """Whether the character belongs to the national set of 1980, that is: is simplified or common to both."""
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def simplified() -> dict[str, str]:
    """Traditional, Japanese and variant characters -> simplified ones, all targets final."""
    chinese = dictionary("TSCharacters.txt")
    table = chinese | VARIANTS
    finished = set(chinese.values())
    for name in ("HKVariantsRev.txt", "TWVariantsRev.txt"):
        table = dictionary(name) | table
    for name in ("HKVariants.txt", "TWVariants.txt", "JPVariants.txt"):
        table = {variant: usual for usual, variant in dictionary(name).items()} | table
    table = {source: target for source, target in table.items() if source in chinese or source not in finished}
    table = {source: target for source, target in table.items() if not in_gb2312(source)} | UNIFIED_ANYWAY
    final: dict[str, str] = {}
    for source in table:
        target, seen = source, {source}
        while (following := table.get(target, target)) not in seen:
            target = following
            seen.add(target)
        if target != source and is_han(target):
            final[source] = target
    return final


def is_han(character: str) -> bool:
    """Whether the character is a unified ideograph of the basic plane."""
    return "\u3400" <= character <= "\u4dbf" or "\u4e00" <= character <= "\u9fff"


def styled(character: str) -> str | None:
    """The plain character behind a styled, enclosed, accented or compatibility one; None where there is none."""
    words = unicodedata.name(character, "").split() if len(character) == 1 else []
    if words[-2:-1] == ["DIGIT"] and {"CIRCLED", "DOUBLE"} & set(words) and len(numeral := digit(character)) == 1:
        return numeral
    if (words[:1] == ["NEGATIVE"] and words[-4:-1] == ["LATIN", "CAPITAL", "LETTER"]) or (
        words[:-1] == ["LATIN", "LETTER", "SMALL", "CAPITAL"] and len(words[-1]) == 1
    ):
        return words[-1]
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 3 and plain[0] in "(〔" and plain[2] in ")〕":
        plain = plain[1]
    elif len(plain) == 2 and plain[0] in "0123456789" and plain[1] in ".,":
        plain = plain[0]
    elif (letters := unicodedata.normalize("NFD", plain))[0].isascii() and letters[0].isalpha():
        accented = all(map(unicodedata.combining, letters[1:]))
        umlaut = letters[0] in "uU" and "\u0308" in letters  # ü is typed v in pinyin
        plain = ("v" if umlaut else letters[0]) if accented else plain
    if len(plain) != 1 or plain == character or plain in KEPT:
        return None
    return plain if plain in "。、「」" or is_han(plain) or "!" <= plain <= "~" else None


def digit(character: str) -> str:
    """The decimal digit a character stands for, or an empty string."""
    value = unicodedata.digit(character, None)
    return "" if value is None else str(value)


def is_punctuation_variant(character: str) -> bool:
    """Vertical, small and half-width forms of Chinese punctuation."""
    return "\ufe10" <= character <= "\ufe6f"


def pairs() -> Iterator[tuple[str, str]]:
    """All folds, in code point order of their sources."""
    simple = simplified()
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x10000), *range(0x1D400, 0x2FA20)):
        character = chr(code)
        if character in KEPT:
            continue
        target = styled(character) or styled(character.lower()) or RADICALS.get(character) or character
        if is_punctuation_variant(character):
            target = target.translate(CHINESE_PUNCTUATION)
        target = simple.get(target, target).lower()
        if character == "İ":
            target = "i"  # the one character whose lower case is longer than itself
        if target != character and character.lower() != target:
            yield character, target


def render() -> str:
    """The table as text: a comment, then source and target side by side, in lines of equal length."""
    folds = list(pairs())
    head = f"# source and target in turn; made by linter.text.build_fold_table, Unicode {unicodedata.unidata_version}\n"
    rows = ("".join(map("".join, folds[i : i + PAIRS_A_LINE])) for i in range(0, len(folds), PAIRS_A_LINE))
    return head + "".join(f"{row}\n" for row in rows)


if __name__ == "__main__":
    TABLE.write_text(render(), encoding="utf-8", newline="\n")
