"""The native core answers as Python does: on the corpus, on benchmark lines, on random and hostile texts."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.compiled import SWITCH
from linter.engine import Linter
from linter.line_choice import LineChoice
from linter.match import native
from linter.match.flat import build_trie
from linter.match.join import may_join
from linter.match.scan import Scanner
from linter.match.store import builtin_directory, load_compiled
from linter.model import Segment
from linter.pieces import lines_with_invisible, lines_with_returns
from linter.settings import Settings
from linter.text.disguise import Unmasker
from linter.text.fold_table import unify
from linter.text.folding import fold, fold_lines
from linter.text.sentences import split_sentences
from tests.benchmarks.lines import make_lines
from tests.small_catalog import write_catalog

CORPUS = Path(__file__).parent / "corpus"
COMPILED = load_compiled(builtin_directory())
ABOUT = [Segment(""), Segment("", channel="sms"), Segment("", channel="call", audience="contact")]

needs_core = pytest.mark.skipif(not native.has_core(), reason="the native core is not built here")


def make(*, core: bool, **about: object) -> Linter:
    """A linter with the native core or without it."""
    before = os.environ.get(SWITCH)
    os.environ[SWITCH] = "1" if core else "0"
    try:
        linter = Linter.of(COMPILED, Settings(suspicion="off", **about))  # type: ignore[arg-type]
    finally:
        if before is None:
            del os.environ[SWITCH]
        else:
            os.environ[SWITCH] = before
    linter.rewrites = False
    return linter


PURE = make(core=False)
SWIFT = make(core=True)
CORE = SWIFT._judge.scanner.core


def corpus_texts() -> Iterator[str]:
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "text" in row:
                yield row["text"]
            yield from (turn["text"] for turn in row.get("turns", ()) if isinstance(turn, dict))


CORPUS_TEXTS = tuple(corpus_texts())
WORDS = tuple(
    word
    for concept in ("not_paying", "kin", "contact", "negation_strong", "role_agent", "mention_before")
    for word in COMPILED.program.forms(concept)[:9]
) + tuple(
    "再不还钱 不还 联系 家人 单位 起诉 坐牢 法院 我们不会 失信 征信 上门 拘留 爆通讯录 坐席：客服（小王）： 【客户】 [00:12] A: "  # noqa: SIM905
    "3天 三日内 5000元 ${金额} {1} #name# {{ x }} ** *** ___ xx XXX 张** 138****1234 13812345678 42010119900307793X 粤B12345 "
    "zuo lao fayuan z.l. s.b. vip app app下载 (wù) 氵去 做牢 牢坐 坐…牢 坐~~牢 坐-牢 坐*牢 💰 👮 110 1100 sb usb 00000123 20000123 "
    "。 ！ ？ ； ， 、 … …… ~~ ” “ 」「 ’ ) Ａ Ｂ１ 臺 還錢 Σ É ß İ 𝒜 𠀀".split(" ")
) + (*("\n", "\r\n", " ", "\t", "\u3000", "\u200b", "\ufe0f", "\ud800", "\udfff", "\ufdd0", "\ufffc", "\ufffd"),)  # fmt: skip


def lines_of(rows: int, seed: int) -> str:
    """Many lines put together from words that matter."""
    chance = random.Random(seed)
    return "\n".join("".join(chance.choices(WORDS, k=chance.randrange(14))) for _ in range(rows))


TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=10).map("".join),
    st.text(max_size=40),
    st.text(st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"]), max_size=5),
)


def chosen(linter: Linter, text: str, about: Segment) -> set[int]:
    choice = LineChoice(linter._judge, linter._second, linter._speakers)  # remembers nothing yet
    return choice.choose(text, about)


def judged(linter: Linter, text: str, **about: str) -> object:
    report = linter.check_text(text, **about)  # type: ignore[arg-type]
    return report.findings, report.dropped


@needs_core
@pytest.mark.parametrize("about", ABOUT, ids=lambda one: f"{one.channel}-{one.audience}")
@pytest.mark.parametrize(
    "text",
    [
        "\n".join(CORPUS_TEXTS[:2000]),
        "\n".join(CORPUS_TEXTS[2000:]).replace("客户", "客户**"),
        "\n".join(make_lines(2000)),
        lines_of(1500, 1),
        "",
        "\n",
        "\n\n再不还钱\n！\n！联系家人\n",
        "再不还钱就联系你家人" * 3000,
    ],
    ids=["corpus", "corpus with stars", "benchmark", "words", "empty", "line end", "line ends", "long"],
)
def test_the_same_lines_are_chosen(text: str, about: Segment) -> None:
    assert chosen(SWIFT, text, about) == chosen(PURE, text, about)


@needs_core
@given(st.lists(TEXTS, max_size=5).map("\n".join), st.sampled_from(ABOUT))
@settings(deadline=None, max_examples=300)
def test_the_same_lines_are_chosen_of_any_text(text: str, about: Segment) -> None:
    assert chosen(SWIFT, text, about) == chosen(PURE, text, about)


@needs_core
@given(st.lists(st.lists(TEXTS, max_size=4).map("\n".join), max_size=4))
@settings(deadline=None, max_examples=150)
def test_what_is_remembered_of_earlier_texts_changes_nothing(texts: list[str]) -> None:
    choice = LineChoice(SWIFT._judge, SWIFT._second, SWIFT._speakers)
    for text in [*texts, *texts]:
        assert choice.choose(text, ABOUT[0]) == chosen(PURE, text, ABOUT[0])


@needs_core
@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("请到法${1}院。", "请到法**院。"),  # stars may stand inside a word, variables do not
        ("您方便就加QQ号012345。", "您方便就加QQ号123456。"),
        ("单号20240001，请按时还款。", "单号20240002，请按时还款。"),
        ("感谢配合。", "不还就等着坐牢。"),
    ],
)
def test_sentences_that_differ_are_told_apart(known: str, asked: str) -> None:
    choice = LineChoice(SWIFT._judge, SWIFT._second, SWIFT._speakers)
    for text in (known, asked, known):
        assert choice.choose(text, ABOUT[0]) == chosen(PURE, text, ABOUT[0])


@needs_core
def test_more_sentences_than_are_remembered_are_all_weighed() -> None:
    choice = LineChoice(SWIFT._judge, SWIFT._second, SWIFT._speakers)
    digits = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")
    rows = [
        f"第{number}号".translate(digits) + ("，不还就等着坐牢" if number % 999 == 0 else "")
        for number in range(150_000)
    ]
    for _ in range(2):
        assert choice.choose("\n".join(rows), ABOUT[0]) == set(range(0, len(rows), 999))


@needs_core
@pytest.mark.parametrize("start", range(8))
def test_the_corpus_is_judged_the_same(start: int) -> None:
    for text in CORPUS_TEXTS[start::8]:
        assert judged(SWIFT, text) == judged(PURE, text)


@needs_core
@given(TEXTS, st.sampled_from([{}, {"channel": "sms"}, {"audience": "contact"}]))
@settings(deadline=None, max_examples=400)
def test_any_text_is_judged_the_same(text: str, about: dict[str, str]) -> None:
    assert judged(SWIFT, text, **about) == judged(PURE, text, **about)


@needs_core
def test_very_long_texts_are_judged_the_same() -> None:
    for text in (lines_of(800, 3).replace("\n", ""), "坐席：再不还钱" * 4000, "不还" * 20_001, "a" * 50_000):
        assert judged(SWIFT, text) == judged(PURE, text)


@needs_core
@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_the_same_words_stand_in_the_same_places(text: str) -> None:
    assert CORE is not None
    pure, swift = PURE._judge.scanner.survey(text), SWIFT._judge.scanner.survey(text)
    assert swift.text == pure.text
    assert {base: swift.bases[base] for base in swift.bases} == dict(pure.bases)  # type: ignore[attr-defined, call-overload]
    bases = list(pure.bases)  # type: ignore[call-overload]
    assert all(base in swift.bases and swift.bases.get(base, ()) == pure.bases[base] for base in bases)
    assert swift.bases.get(-1, ()) == ()
    for _, _, steps, _ in COMPILED.program.variants[::50]:
        assert may_join(swift, steps) == may_join(pure, steps)
    assert 10**9 not in swift.bases
    for start in range(0, len(text), 3):
        assert CORE.knows(text, start, start + 2) == PURE._judge.scanner.knows(text, start, start + 2)


@needs_core
@given(
    st.lists(st.one_of(TEXTS, st.sampled_from("{}$#%sd[]｛｝<>X×x*_\n\r\u200b \t一a1٣A_-")), max_size=12).map("".join)
)
@settings(deadline=None, max_examples=500)
def test_lines_are_folded_and_variables_covered_the_same(text: str) -> None:
    assert CORE is not None
    folded, lines = CORE.read(text)
    assert folded == fold_lines(text) or (folded is None and "Σ" in text)
    assert lines == lines_with_invisible(text) | lines_with_returns(text)


@needs_core
@given(
    st.lists(st.one_of(TEXTS, st.sampled_from("{}$#%sd[]｛｝<>X×x*_\n\r\u200b \t一a1٣A_-")), max_size=12).map("".join)
)
@settings(deadline=None, max_examples=500)
def test_a_text_is_folded_the_same_with_the_same_way_back(text: str) -> None:
    swift, slow = SWIFT._judge.scanner.fold(text), fold(text)
    assert (swift.text, swift.placeholders) == (slow.text, slow.placeholders)
    places = range(len(slow.text) + 1)
    assert [swift.span(one, one + 1) for one in places[:-1]] == [slow.span(one, one + 1) for one in places[:-1]]


@needs_core
def test_every_code_point_is_folded_the_same() -> None:
    assert CORE is not None
    every = "\n".join(chr(code) for code in range(0x110000) if code != 0x3A3 and not 0xD800 <= code <= 0xDFFF)
    assert CORE.read(every)[0] == unify(every)  # in lines of their own they make no variables
    assert CORE.read("ΟΔΟΣ")[0] is None  # its last letter depends on where it stands


@needs_core
@given(TEXTS)
@settings(deadline=None, max_examples=500)
def test_what_shows_no_sign_natively_shows_none(text: str) -> None:
    assert CORE is not None
    folded = fold(text).text
    exact = Unmasker(lambda: COMPILED.part("sounds"), lambda: COMPILED.part("confusions"))
    exact._sounds, exact._confusions = PURE._judge.unmasker.sounds, PURE._judge.unmasker.confusions
    assert CORE.may_hide(folded) or not exact.find_signs(folded)


@needs_core
def test_sentences_are_cut_the_same() -> None:
    """Seen through the lines that a sentence with a hit chooses, and here at every cut of a hostile text."""
    chance = random.Random(5)
    for _ in range(2000):
        text = "".join(chance.choices("。！？!?；;\n\r…”’」』\"'）)】、，,和与及或“‘「『~我", k=chance.randrange(12)))
        probe = "再不还钱就联系你家人"
        pieces = [f"{one}{probe}" for one in split_sentences(text)]
        assert chosen(SWIFT, "\n".join(pieces), ABOUT[0]) == chosen(PURE, "\n".join(pieces), ABOUT[0])
        assert judged(SWIFT, f"再不还钱{text}就联系你家人") == judged(PURE, f"再不还钱{text}就联系你家人")


def test_a_trie_holds_its_texts_and_no_others() -> None:
    texts = sorted({"不还", "不还钱", "再不还钱", "还", "𠀀a", "ab"})
    trie = build_trie(texts)

    def find(text: str) -> int:
        node = trie.roots.get(ord(text[0]), 0)
        for one in text[1:]:
            children = range(trie.first[node], trie.first[node + 1]) if node else ()
            node = next((child for child in children if trie.label[child] == ord(one)), 0)
        return trie.out[node] if node else 0

    assert [find(text) for text in texts] == [1, 2, 3, 4, 5, 6]
    assert not any(find(text) for text in ("不", "再不", "𠀀", "钱", "abc"))


@needs_core
def test_damaged_data_is_refused_or_harmless() -> None:
    data = COMPILED.part("flat")
    for cut in (0, 1, 15, 16, 200, len(data) // 2, len(data) - 4, len(data) - 1):
        if cut:
            with pytest.raises(ValueError, match="damaged"):
                native.open_flat(data[:cut])
    numbers = array("I", data)
    chance = random.Random(11)
    rules = bytes([1]) * len(COMPILED.rules)
    text = lines_of(60, 9).encode("utf-8", "replace").decode()
    for _ in range(150):
        hurt = array("I", numbers)
        for _ in range(chance.choice((1, 3, 500))):
            place = chance.randrange(80) if chance.random() < 0.3 else chance.randrange(len(hurt))
            hurt[place] = chance.choice((0, 1, hurt[place] ^ 1 << chance.randrange(32), 0xFFFFFFFF, len(hurt)))
        try:
            matcher = native.open_flat(hurt.tobytes())
        except ValueError:
            continue
        assert matcher is not None
        if matcher is not None:
            try:
                matcher.look(text, rules)
                known = matcher.remember()
                matcher.sift(
                    text, rules, known, lambda _: 0, lambda _: False, lambda *_: False, lambda _: False, 20_000, True
                )
            except ValueError:  # a rule that is not there
                continue
            matcher.survey(text)
            matcher.may_hide(text)


@needs_core
def test_what_cannot_be_asked_is_an_error_and_the_next_text_is_fine() -> None:
    assert CORE is not None
    rules = bytes([1]) * len(COMPILED.rules)
    text = "再不还钱就联系你家人"
    with pytest.raises(ValueError, match="a byte for every rule"):
        CORE.look(text, b"\x01")
    with pytest.raises(TypeError):
        CORE.read(3)  # type: ignore[arg-type]
    assert CORE.look(text, rules) is not None


@needs_core
@pytest.mark.parametrize("failing", ["label", "role", "confirm"])
def test_callbacks_that_fail_are_errors_and_their_sentences_are_not_remembered(failing: str) -> None:
    assert CORE is not None
    rules, known = bytes([2]) * len(COMPILED.rules), CORE.remember()
    answers = {"label": lambda _: 3, "role": lambda _: True, "confirm": lambda *_: True, "unmask": lambda _: True}

    def sift() -> list[int]:
        assert CORE is not None
        return CORE.sift("您好\n坐席：再不还钱就联系你家人", rules, known, *answers.values(), 20_000, True)  # type: ignore[call-arg, arg-type]

    whole, answers[failing] = answers[failing], lambda *_: 1 / 0  # type: ignore[assignment, return-value]
    with pytest.raises(ZeroDivisionError):
        sift()
    answers[failing] = whole
    assert sift() == [1]


@needs_core
def test_a_callback_may_ask_the_same_matcher() -> None:
    assert CORE is not None
    rules, known = bytes([2]) * len(COMPILED.rules), CORE.remember()
    text = "转账5000元到我卡，限3小时内还清\n您好\n否则起诉，再不还钱就联系你家人"

    def confirm(words: str, joins: object) -> bool:
        found = CORE.look(words, rules)  # type: ignore[union-attr]
        assert found is not None
        assert found[2] == sorted(joins)  # type: ignore[call-overload]
        assert sift(lambda *_: True) == [0, 2]
        return True

    def sift(confirm: Callable[..., bool]) -> list[int]:
        assert CORE is not None
        return CORE.sift(text, rules, known, lambda _: 0, lambda _: False, confirm, lambda _: False, 20_000, True)

    assert sift(confirm) == [0, 2]


@pytest.mark.parametrize("name", ["flat", "cards", "program"])
def test_a_damaged_part_of_the_stored_catalog_is_made_anew(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path / "cache"))
    directory = write_catalog(tmp_path / "catalog")
    part = load_compiled(directory).part(name)
    (stored,) = (tmp_path / "cache").glob("catalog-*.bin")
    data = stored.read_bytes()
    hurt = data.replace(part, bytes([part[0] ^ 1]) + part[1:-1] + b"!")
    assert hurt != data
    stored.write_bytes(hurt)
    assert load_compiled(directory).part(name) == part
    assert stored.read_bytes() == data


@needs_core
def test_what_recognisers_find_joins_the_same(small_linter: Callable[..., Linter]) -> None:
    patterns = (
        "打 <phone>",
        "给 <var> 打",
        "转 <money>|<var>",
        "限 …2 <time>",
        "<num> 天 还",
        "<date>|<phone> 前",
        "^ <var>|<phone> 还",
    )
    texts = ["打13812345678", "打1xxxxxxxxx", "打13xxxxxxx", "打138****1234吧", "给${name}打", "转5000元", "转{amount}", "限你三天", "3天还",
             "3月5日前", "13812345678前", "{name}还", "13812345678还", "打 19999999999。", "打1", "打13", "打138 1234"]  # fmt: skip
    linter = small_linter(*patterns)
    pure = Linter.of(linter._compiled, linter.settings)
    pure._judge.scanner.core = None
    for text in (*texts, "".join(texts), "，".join(texts)):
        assert judged(linter, text) == judged(pure, text)
    assert sum(bool(linter.check_text(text).findings) for text in texts) > 9


def test_without_the_core_python_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "0")
    assert native.open_flat(COMPILED.part("flat")) is None
    assert Scanner(COMPILED).core is None
    assert make(core=False).check_text("再不还钱就联系你家人").findings


def test_a_package_without_the_module_is_the_pure_one() -> None:
    hidden = (
        "import sys; sys.modules['linter.match._native'] = None; import linter.match.native as n; print(n.has_core())"
    )
    done = subprocess.run([sys.executable, "-c", hidden], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


@needs_core
def test_the_aside_program_has_no_flat_form() -> None:
    assert Scanner(COMPILED.aside()).core is None


@needs_core
def test_small_catalogs_are_matched_natively_too(small_linter: Callable[..., Linter]) -> None:
    linter = small_linter("再不还钱 … <money>|<time>", lexicon="folk: {zh: 亲属, forms: [家人]}")
    assert linter._judge.scanner.core is not None
    assert [one.match for one in linter.check_text("再不还钱，加收3000元").findings] == ["再不还钱，加收3000元"]
