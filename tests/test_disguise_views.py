"""Second views: they lead back to the text, change nothing but disguises, and withstand any text."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.engine import Linter
from linter.match.automata import finish
from linter.model import Lines, Segment
from linter.text.disguise import Unmasker
from linter.text.disguise_building import DisguiseParts, build_parts
from linter.text.disguise_view import View, refold
from linter.text.folding import fold

FORMS = [
    "坐牢",
    "法院",
    "家人",
    "单位",
    "通讯录",
    "朋友圈",
    "老赖",
    "不要脸",
    "律师函",
    "上门",
    "砍死",
    "不还",
    "还钱",
    "打爆",
    "联系",
    "骗子",
    "sb",
    "强制执行",
    "父母",
    "债务催收",
    "黑名单",
    "死全家",
]
CHARGED = ("坐牢", "法院", "家人", "通讯录", "老赖", "不要脸", "律师函", "砍死", "死全家")
PIECES = st.sampled_from(
    [
        *FORMS, "zuo", "lao", "fayuan", "家", "人", "坐", "牢", "*", "-", " ", "…", "、", "🙂", "💰", "氵", "去", "阝", "完", "\ufffd",
        "(jia)", "（lao）", "4", "8", "l", "x", "。", "，", "\n", "${a}", "**", "\u200b", "繁體", "Ａ", "ǔ", "\ud800", "a.b@c.cn", "爸爸", "们",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def unmasker_of(made: DisguiseParts) -> Unmasker:
    return Unmasker(lambda: finish("sounds", made.sounds), lambda: finish("confusions", made.confusions))


@pytest.fixture(scope="module")
def unmasker() -> Unmasker:
    made = build_parts(FORMS, CHARGED, ["公户"])
    return unmasker_of(made)


MADE = build_parts(FORMS, CHARGED, ["公户"])
UNMASKER = unmasker_of(MADE)


def views_of(text: str) -> tuple[View, ...]:
    return UNMASKER.second_views(fold(text).text)


@pytest.mark.parametrize(
    ("text", "reads", "techniques"),
    [
        ("坐*牢", "坐牢", ("separator",)),
        ("坐 牢", "坐牢", ("space",)),
        ("坐🙂牢", "坐牢", ("emoji",)),
        ("坐(zuo)牢", "坐牢", ("noise",)),
        ("坐\ufffd牢", "坐牢", ("noise",)),
        ("zuo牢", "坐牢", ("pinyin",)),
        ("zuo lao", "坐牢", ("pinyin", "space")),
        ("zu0lao", "坐牢", ("leet", "pinyin")),
        ("做牢", "坐牢", ("homophone",)),
        ("法阮", "法院", ("lookalike",)),
        ("氵去院", "法院", ("split",)),
        ("坐坐牢牢", "坐牢", ("repeat",)),
        ("砍4你", "砍死你", ("leet",)),
        ("l师函", "律师函", ("initials",)),
        ("lsh来了", "律师函来了", ("initials",)),
        ("律，师，函", "律师函", ("separator",)),
        ("强*制*执*行", "强制执行", ("separator",)),
        ("s b", "sb", ("space",)),
    ],
)
def test_what_a_text_says_without_its_disguise(text: str, reads: str, techniques: tuple[str, ...]) -> None:
    folded = fold(text).text
    assert UNMASKER.find_signs(folded)
    view = UNMASKER.second_views(folded)[0]
    assert view.text == reads
    assert view.techniques(0, len(reads)) == techniques


@pytest.mark.parametrize(
    "text",
    [
        "坐牢", "请坐 牢牢扶稳", "线上 门店", "我们的朋友 圈子很大", "佳人", "加人", "爸爸妈妈", "债务/催收", "债务 催收", "AI家", "www.fayuan.cn/zuo/lao",
        "zuo.lao@fayuan.com", "jia_ren_2", "家${a}人们说", "李 安", "| 家 | 人 |", "家\n人", "对公户", "4家人", "women都好", "重(chong)庆", "家(ren)人都",
    ],
)  # fmt: skip
def test_what_hides_nothing_has_no_view(text: str) -> None:
    assert views_of(text) == ()


def test_emoji_that_stand_for_words_get_a_view_of_their_own() -> None:
    assert [view.text for view in views_of("还💰，不然找你📞")] == ["还钱，不然找你电话"]
    assert {view.text for view in views_of("坐💰牢")} == {"坐牢", "坐钱牢"}


def test_words_of_one_sound_each_get_a_view() -> None:
    made = build_parts(["报案", "保安", "包庵"], [])
    unmasker = unmasker_of(made)
    assert {view.text for view in unmasker.second_views("直接baoan处理")} == {
        "直接报案处理",
        "直接保安处理",
        "直接包庵处理",
    }


@given(TEXTS)
@settings(deadline=None, max_examples=400)
def test_views_lead_back_to_the_text(text: str) -> None:
    folded = fold(text)
    for view in UNMASKER.second_views(folded.text):
        assert len(view.text) == len(view.offsets.starts) == len(view.offsets.ends)
        changed = {place for start, end, _ in view.changes for place in range(start, end)}
        last = 0
        for place, (one, start, end) in enumerate(zip(view.text, view.offsets.starts, view.offsets.ends, strict=True)):
            assert last <= start < end <= len(folded.text)
            last = start
            if place not in changed:
                assert folded.text[start:end].replace("\ud800", "\ufffd") == one
        back = refold(folded, view)
        for place in range(len(view.text)):
            left, right = back.span(place, place + 1)
            assert 0 <= left < right <= len(text)


@given(TEXTS)
@settings(deadline=None, max_examples=400)
def test_no_sign_no_view(text: str) -> None:
    folded = fold(text).text
    if not UNMASKER.find_signs(folded):
        assert UNMASKER.second_views(folded) == ()


def test_lines_of_a_file_are_judged_like_single_texts(linter: Linter) -> None:
    """The same disguises are found whether a line comes alone or in a file, also across the marks that end sentences."""
    lines = [
        "您好",
        "再不还钱就让你zuo牢",
        "再不还钱就让你坐…牢",
        "你这个老~~赖~~",
        "打…爆你的通讯录",
        "再见 谢谢",
        "我是fa院的，冻结你的卡",
    ]
    chunk = "".join(line + "\n" for line in lines)
    found = {(one.start.line, one.code, one.match) for one in linter.judge_batch(Lines(chunk, 1, 0), "x").findings}
    single = {
        (number, one.code, one.match)
        for number, line in enumerate(lines, 1)
        for one in linter.check_text(line).findings
    }
    assert found == single
    assert {number for number, *_ in found} >= {2, 3, 7}


def test_places_are_in_the_source_also_behind_what_folding_removes(linter: Linter) -> None:
    text = "\u200b您好\u200b，${name}再不还钱就让你z\u200buo*牢吧"
    (found,) = (one for one in linter.check_text(text).findings if one.evasion)
    assert text[found.start.offset : found.end.offset] == found.match
    assert found.match.endswith("z\u200buo*牢")
    assert set(found.evasion or ()) == {"pinyin", "separator"}


def test_stars_are_no_variable_and_a_variable_is_no_star(linter: Linter) -> None:
    (found,) = linter.check_text("再不还钱就联系你家**人，${name}").findings
    assert found.evasion == ("separator",)
    assert found.match.endswith("家**人")
    assert not linter.check_text("再不还钱就联系你家${x}人").findings
    chunk = "您好${name}\n再不还钱就联系你家**人，${name}\n"
    assert [one.start.line for one in linter.judge_batch(Lines(chunk, 1, 0), "x").findings] == [2]


def test_a_negation_holds_in_the_second_view(linter: Linter) -> None:
    assert not linter.check_text("我们不会联系您的家*人").findings
    assert not linter.check_text("严禁对客户说“不还就坐*牢”").findings
    assert linter.check_text("再不还钱就联系你家*人").findings


def test_explain_says_what_a_disguise_reads_as(linter: Linter) -> None:
    decisions = [one for one in linter.trace(Segment("再不还钱就让你坐*牢")) if one.reported]
    (first, *_) = (verdict for one in decisions for verdict in one.verdicts)
    assert first.reason == "disguised"
    assert first.detail.endswith("还钱就让你坐牢")


@pytest.mark.parametrize(
    "piece", ["a ", "坐*", "zuo", "家 人 ", "4", "…", "氵", "(a)", "坐坐", "-", "l", "🙂", "fa.", "a@", "{"]
)
def test_long_texts_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = fold(piece * size).text
        start = time.process_time()
        UNMASKER.find_signs(text)
        UNMASKER.second_views(text)
        return time.process_time() - start

    seconds(10)
    assert seconds(4000) < 60 * max(seconds(400), 0.002)


def test_random_texts_give_no_views_without_words(unmasker: Unmasker) -> None:
    chance = random.Random(3)
    han = [chr(code) for code in range(0x5000, 0x5400)]
    texts = ["".join(chance.choices([*han, *"abcxyz -*/0189"], k=40)) for _ in range(200)]
    assert sum(bool(unmasker.second_views(text)) for text in texts) <= 2
