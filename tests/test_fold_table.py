"""The character table: what it unifies, what it leaves alone, and that length and meaning survive."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest

from linter.text import build_fold_table
from linter.text.fold_table import INVISIBLE, fold_map, needs_folding, unify

REDLINES = Path(__file__).parent.parent / "redlines"

BEYOND_OPENCC = {
    "牠": "它", "妳": "你", "姪": "侄", "祇": "只", "衹": "只", "甦": "苏", "著": "着", "瞭": "了",
    "逕": "迳", "痺": "痹", "睪": "睾", "簷": "檐", "牴": "抵",
}  # fmt: skip
LEFT_ALONE = set("吒薹拚貍谿")


def common_traditional() -> list[str]:
    """Big5 level 1: the 5,401 most used traditional characters, and the symbols before them."""
    cells = (bytes([high, low]) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    return [text for cell in cells if (text := cell.decode("big5", "ignore"))]


def test_common_traditional_characters_agree_with_opencc() -> None:
    opencc = pytest.importorskip("opencc")
    convert = opencc.OpenCC("t2s").convert
    characters = common_traditional()
    assert len(characters) > 5400
    changed = [c for c in characters if len(convert(c)) == 1 and c != convert(c) <= "\uffff"]
    assert len(changed) > 1800
    for character in characters:
        if character in LEFT_ALONE or convert(character) > "\uffff":
            assert unify(character) == character
        else:
            assert unify(character) == BEYOND_OPENCC.get(character, convert(character)), character


def test_everything_from_opencc_with_a_usual_target_is_folded() -> None:
    pytest.importorskip("opencc")
    table, missing = build_fold_table.dictionary("TSCharacters.txt"), []
    for source, target in table.items():
        if source != target <= "\uffff" and unify(source) != unify(target):
            missing.append(source)
    assert set(missing) == {"吒", "薹"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("逾期不還，後果自負！將上徵信，聯繫您的單位", "逾期不还，后果自负！将上征信，联系您的单位"),
        ("再拖著不還，妳等著收傳票，瞭解？", "再拖着不还，你等着收传票，了解？"),
        ("ＡＰＰ　１３８％＋－＠＃／．", "app　138%+-@#/."),
        ("①⑴⒈❶➊⓵⓪　ⒶⒷ🄰🅰🅐𝐀𝒶𝔸𝕒ℂ𝟙𝟘", "1111110　abaaaaaaac10"),
        ("㈠㊀㊙🈲🈚", "一一秘禁无"),
        ("⾦⽋⻓⻋⺠⻔", "金欠长车民门"),
        ("\uf9e4\uf981\U0002f804\uf92f", "理女你劳"),
        ("zuò láo · fǎyuàn · nǚ lüè", "zuo lao · fayuan · nv lve"),
        ("対応価格・収集・実名", "对应价格・收集・实名"),
        ("﹐﹑︒︓﹔﹖﹗﹙﹚︵︶｡､｢｣", "，、。：；？！（）（）。、「」"),
        ("İSTANBUL ſ K Ⅴ", "istanbul s k v"),
    ],
)
def test_folds(written: str, expected: str) -> None:
    assert unify(written) == expected
    assert needs_folding().search(written)


@pytest.mark.parametrize(
    "text",
    [
        "，。：；！？（）【】、“”‘’《》…—·「」\u3000\u00a0 ,:;!?()",
        "壹贰叁肆伍陆柒捌玖拾佰仟万亿元整",
        "哪吒 蒜薹 慰藉 覆盖 彷徨 大阪 象征 之于 皇后 一干人 面条 里程 头发 发展 复杂 干净 冲突 松树",
        "😀👍🔥 €¥ ℃ ½ 10⑩",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert unify(text) == text


def test_every_fold_is_one_for_one_final_and_found() -> None:
    table = fold_map()
    assert len(table) > 6000
    find = needs_folding()
    for source, target in table.items():
        assert source != target
        assert len(unify(chr(source))) == 1
        assert unify(chr(target)) == chr(target), f"U+{source:04X} needs two steps"
        assert find.fullmatch(chr(source)), f"U+{source:04X}"
        assert not INVISIBLE.search(chr(source) + chr(target))
        assert not 0x41 <= source <= 0x5A


def test_unify_keeps_the_length_of_anything_and_is_idempotent() -> None:
    everything = "".join(chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF)
    once = unify(everything)
    assert len(once) == len(everything)
    assert unify(once) == once


def test_simplified_gb2312_survives_but_for_the_listed_characters() -> None:
    rows = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    hanzi = [text for cell in rows if (text := cell.decode("gb2312", "ignore"))]
    assert len(hanzi) == 6763
    assert {c for c in hanzi if unify(c) != c} <= set(build_fold_table.UNIFIED_ANYWAY)


def test_the_catalog_is_written_in_folded_characters() -> None:
    files = sorted(REDLINES.rglob("*.yaml"))
    assert files
    allowed = set("①②③④⑤⑥⑦⑧⑨％＋") | set(build_fold_table.UNIFIED_ANYWAY)
    for path in files:
        text = path.read_text(encoding="utf-8").lower()
        changed = {a for a, b in zip(text, unify(text), strict=True) if a != b and a not in allowed}
        traditional = {c for c in changed if build_fold_table.is_han(c)}
        # examples may be in traditional characters on purpose; forms and most lines are not
        assert sum(text.count(c) for c in traditional) < len(text) / 200, (path.name, sorted(traditional))


def test_invisible_characters_are_found_and_visible_ones_are_not() -> None:
    for ranges in (
        "\u200b\u200f",
        "\u2060\u2064",
        "\ufe00\ufe0f",
        "\u202a\u202e",
        "\u2066\u2069",
        "\U000e0100\U000e01ef",
    ):
        for code in range(ord(ranges[0]), ord(ranges[1]) + 1):
            assert INVISIBLE.fullmatch(chr(code)), f"U+{code:04X}"
            assert needs_folding().fullmatch(chr(code)), f"U+{code:04X}"
    assert (
        INVISIBLE.sub("", "催\u200b收\ufeff坐\u034f牢\u00ad法\u061c院\u180e1\ufe0f\u20e3立\u0336案")
        == "催收坐牢法院1立案"
    )
    visible = (chr(c) for c in range(0x20, 0x30000) if not 0xD800 <= c <= 0xDFFF)
    hidden = {c for c in visible if INVISIBLE.fullmatch(c)}
    assert {unicodedata.category(c) for c in hidden} <= {"Cf", "Mn", "Me", "Lo", "Cn"}
    assert not {c for c in hidden if unicodedata.category(c) == "Lo"} - set("\u115f\u1160\u3164\uffa0")


def test_emoji_and_clean_text_need_no_folding() -> None:
    assert not needs_folding().search("您好，您的账单已逾期3天，请尽快还款。回T退订【某某银行】😀🔥👍（客服：95588）")


def test_committed_table_is_what_the_generator_writes() -> None:
    pytest.importorskip("opencc")
    committed = build_fold_table.TABLE.read_text(encoding="utf-8")
    version = committed.split("\n", 1)[0].rsplit(" ", 1)[1]
    made = dict(build_fold_table.pairs())
    have = {chr(source): chr(target) for source, target in fold_map().items()}
    if unicodedata.unidata_version == version:
        assert made == have
        assert build_fold_table.render() == committed
    else:  # another Unicode version may know more styled letters
        assert have.items() <= made.items()


def test_clean_text_is_searched_fast() -> None:
    text = "您好，您的账单已逾期三天，请您尽快还款，以免影响个人信用。" * 20000
    find = needs_folding()
    best = min(elapsed(lambda: find.search(text)) for _ in range(5))
    assert len(text.encode()) / best > 60e6  # about 420 MB/s on an idle machine; a bad class falls to 13


def elapsed(call: object) -> float:
    """Seconds one call takes."""
    assert callable(call)
    began = time.perf_counter()
    call()
    return time.perf_counter() - began
