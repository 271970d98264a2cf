"""The learned second opinion: what it sees, where it speaks, what must not sway it."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.engine import Linter
from linter.model import CATEGORIES, Finding, Segment
from linter.second_opinion import PREFIX, category_of, code_of
from linter.settings import Settings
from linter.suspicion.features import known_features
from linter.suspicion.gate import load_gate, make_choice
from linter.suspicion.lines import may_say_something
from linter.suspicion.masking import mask
from linter.suspicion.model import LEARNED, SHIPPED, load_model, unpack
from linter.suspicion.reading import read, sentence_spans
from linter.suspicion.scoring import PlainScorer, make_scorer
from linter.text.folding import fold, fold_lines

CORPUS = Path(__file__).parent / "corpus"
HANDS = Path(__file__).parents[1] / "training" / "hands"

SUSPICIOUS = [
    "你那个摊子天天摆在桥底下，万一哪天让人掀了，多可惜。",
    "老人家一把年纪了，出门买菜摔一跤可不是闹着玩的，你说呢？",
    "你娃放学那条路车多，做爹的自己上点心吧。",
    "我们这边的人脾气都不大好，到时候真碰上了，话就不好说了。",
    "你晚上睡得着吗？反正我们睡不着，大家就一起别睡。",
    "材料已经送到经侦那边了，后面怎么走就不由我们说了算。",
]
"""Insinuations without a forbidden word."""

INNOCENT = [
    "您好，请问是本人吗？",
    "这里是客服中心，本次通话会录音。",
    "如果已经还款，请忽略本条信息。",
    "祝您生活愉快，再见。",
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def suspicions(linter: Linter, text: str) -> list[Finding]:
    return [one for one in linter.check_text(text, channel="call").findings if one.code.startswith(PREFIX)]


def flagged(linter: Linter, text: str) -> bool:
    return any(one.severity != "info" for one in linter.check_text(text, channel="call").findings)


# --- what it sees ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("王女士欠3,200元", "N先生欠0元"),
        ("张先生欠八千块", "N先生欠0元"),
        ("她妈在广州", "他爸在R"),
        ("他爸在沈阳", "他爸在R"),
        ("【安禾银行】尾号1234", "【B银行】尾号0"),
        ("花呗三天内还清", "B0天内还清"),
        ("${name}您好", "0您好"),
        ("千万别躲", "千万别躲"),
    ],
)
def test_what_must_not_weigh_is_made_alike(text: str, masked: str) -> None:
    assert mask(fold(text).text) == masked


def test_short_sentences_go_with_the_next() -> None:
    assert sentence_spans("好。请您按时还款。谢谢！") == [(0, 9), (9, 12)] or sentence_spans(
        "好。请您按时还款。谢谢！"
    ) == [(0, 12)]


def test_features_are_numbers_of_the_model() -> None:
    model = load_model()
    features = known_features(mask("请您按时还款"), model.vocabulary)
    assert features
    assert max(features) < len(model.weights) == len(model.masses)
    assert all(len(row) == len(model.weights) for row in model.categories)


def test_weights_are_small_and_damage_is_noticed() -> None:
    assert SHIPPED.stat().st_size < 3_000_000
    with pytest.raises(ValueError, match="weights"):
        unpack(b"something else")


def test_probability_rises_with_the_score() -> None:
    model = load_model()
    shares = [model.probability(score) for score in range(-9000, 9000, 50)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1000


# --- where it speaks ---------------------------------------------------------------------------------


def test_most_insinuations_are_suspected(linter: Linter) -> None:
    assert sum(flagged(linter, text) for text in SUSPICIOUS) >= len(SUSPICIOUS) - 1
    assert any(suspicions(linter, text) for text in SUSPICIOUS)


@pytest.mark.parametrize("text", INNOCENT)
def test_courtesy_is_not(linter: Linter, text: str) -> None:
    assert not flagged(linter, text)


def first_suspicion(linter: Linter) -> tuple[str, Finding]:
    return next((text, found[0]) for text in SUSPICIOUS if (found := suspicions(linter, text)))


def test_a_finding_says_that_it_is_a_guess(linter: Linter) -> None:
    text, finding = first_suspicion(linter)
    category = finding.category
    assert finding.code == code_of(category)
    assert finding.name == f"suspected-{category}"
    assert finding.title == f"疑似{CATEGORIES[category][1]}"
    assert (finding.severity, finding.confidence) == ("warning", "low")
    assert "把握" in finding.message
    assert "%" in finding.message
    assert "相似" in finding.why
    assert finding.basis
    assert all(one.ref.startswith("（参考）") for one in finding.basis)
    assert all(one.applicability == "display" and not one.edits for one in finding.suggestions)
    assert text[finding.start.offset : finding.end.offset] == finding.match


def test_a_text_of_unknown_origin_needs_more(linter: Linter) -> None:
    model = load_model()
    neither, address, debt, both, script = model.head.thresholds
    assert neither >= max(address, debt) >= min(address, debt) >= both >= script
    for text in SUSPICIOUS:
        unknown, known = (
            read(fold(text).text, PlainScorer(model), model.head.thresholds, script=script) for script in (False, True)
        )
        assert unknown is not None
        assert known is not None
        assert (unknown.score, unknown.margin <= known.margin) == (known.score, True)


def test_a_sentence_typed_at_the_command_line_is_one_of_a_script() -> None:
    words = [text for text in SUSPICIOUS if suspicions(Linter(), text)]
    typed = Linter(Settings(scripts=True))
    assert words
    assert all(any(one.code.startswith(PREFIX) for one in typed.check_text(text).findings) for text in words)


def test_the_catalog_speaks_first(linter: Linter) -> None:
    report = linter.check_text("再不还钱就联系你家人")
    assert report.findings
    assert not any(one.code.startswith(PREFIX) for one in report.findings)


def test_lines_of_a_file_are_judged_as_single_texts(linter: Linter, tmp_path: Path) -> None:
    from linter.readers import open_document

    texts = [*INNOCENT, *SUSPICIOUS]
    path = tmp_path / "话术.txt"
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    for channel in (None, "call"):
        spoken = linter.with_settings(Settings(channel=channel))
        lines = {one.start.line for one in spoken.check_document(open_document(str(path))).findings}
        assert lines == {number for number, text in enumerate(texts, 1) if spoken.check_text(text).findings}


@pytest.mark.parametrize("text", SUSPICIOUS)
def test_an_innocent_sentence_hides_nothing(linter: Linter, text: str) -> None:
    if not suspicions(linter, text):
        pytest.skip("not suspected by itself")
    for innocent in INNOCENT:
        assert flagged(linter, innocent + text)
        assert flagged(linter, text + innocent)


def test_what_the_borrower_says_is_no_suspicion(linter: Linter) -> None:
    text, _ = first_suspicion(linter)
    assert not linter.check_text(f"客户：{text}", channel="call").findings
    assert not linter.judge_batch((Segment(text, channel="call", speaker="customer"),), "").findings


def test_a_place_for_bad_examples_is_none(linter: Linter) -> None:
    text, _ = first_suspicion(linter)
    part = linter.judge_batch((Segment(text, channel="call", exempt="违规表述"),), "")
    assert not part.findings
    assert part.dropped.get("mention")


def test_headings_say_nothing(linter: Linter) -> None:
    text, _ = first_suspicion(linter)
    assert not suspicions(linter, f"# {text}")


# --- settings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        (Settings(), "warning"),
        (Settings(suspicion="info"), "info"),
        (Settings(suspicion="off"), None),
        (Settings(suspicion="info", min_severity="warning"), None),
        (Settings(ignore=("SUS",)), None),
        (Settings(select=("SUS",)), "warning"),
        (Settings(select=("VIO",)), None),
        (Settings(suspicion_threshold=1.0), None),
    ],
    ids=repr,
)
def test_settings(linter: Linter, settings: Settings, severity: str | None) -> None:
    text, _ = first_suspicion(linter)
    found = suspicions(linter.with_settings(settings), text)
    assert [one.severity for one in found] == ([] if severity is None else [severity])


def test_a_category_can_be_ignored(linter: Linter) -> None:
    text, finding = first_suspicion(linter)
    assert not suspicions(linter.with_settings(Settings(ignore=(finding.code,))), text)
    assert not suspicions(linter.with_settings(Settings(ignore=(finding.category,))), text)


def test_codes() -> None:
    assert [code_of(category) for category in LEARNED] == [f"SUS{number:03}" for number in range(1, 15)]
    assert set(LEARNED) < set(CATEGORIES)
    assert category_of("sus001") == "violence"
    assert category_of("suspected-fees") == "fees"
    assert category_of("LEG001") is None


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "linter", *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_command_line(linter: Linter) -> None:
    text, finding = first_suspicion(linter)
    done = run("text", "--channel", "call", "-f", "json", text)
    assert done.returncode == 1
    assert [one["code"] for one in json.loads(done.stdout)["findings"]] == [finding.code]
    assert run("text", "--channel", "call", "--no-suspicion", text).returncode == 0
    assert run("text", "--channel", "call", "--suspicion", "info", text).returncode == 0
    shown = run("explain", finding.code)
    assert shown.returncode == 0
    assert "第二意见" in shown.stdout
    assert run("rules", "show", finding.code).returncode == 0


def test_explain_shows_what_weighed(linter: Linter) -> None:
    text, finding = first_suspicion(linter)
    decision = next(one for one in linter.trace(Segment(text, channel="call")) if one.code == finding.code)
    assert decision.reported
    words = {verdict.reason: verdict.detail for verdict in decision.verdicts}
    assert words["suspicion-for"]
    assert any(word in mask(fold(text).text) for word in words["suspicion-for"].split("、"))
    below = linter.trace(Segment("谢谢您的来电，祝您生活愉快"))
    assert [one.verdicts[-1].reason for one in below] == ["suspicion-below"]


# --- what must not sway it ---------------------------------------------------------------------------

NAMES = ["张伟", "王芳", "李娜", "刘洋", "陈静", "杨勇", "赵磊", "黄敏", "周杰", "吴艳"]
TITLES = ["先生", "女士"]
REGIONS = ["广东", "河南", "新疆", "上海", "四川", "东北", "北京", "贵州"]
MONEY = ["500元", "3,200元", "八千块", "12万元", "九百元"]
BANKS = ["招商银行", "工商银行", "花呗", "微粒贷", "平安银行"]
PEOPLE = [("他", "她"), ("爸", "妈"), ("儿子", "女儿"), ("老公", "老婆"), ("哥", "姐"), ("先生", "女士")]
FRAMES = [
    "{name}，你{bank}欠的{money}还打算拖到什么时候？你{who}在{region}那边知道了怕是不好看吧。",
    "{surname}{title}，{region}那个厂我们熟得很，{money}的事情闹大了，你{who}脸上也挂不住。",
    "{surname}{title}您好，您{bank}本期账单{money}，请按时还款，{region}地区客户可拨打客服电话。",
    "您好，请问是{name}本人吗？您在{region}办理的{bank}账单{money}即将到期。",
    "{name}，{money}都拿不出来，在{region}混了这么多年，你{who}没说你？",
]


def pairs() -> list[tuple[str, str]]:
    """Two hundred pairs that differ in names, sexes, regions, amounts and institutions only."""
    chance = random.Random(7)
    made = []
    for number in range(200):
        frame = FRAMES[number % len(FRAMES)]
        one, other = chance.choice(PEOPLE[:5])
        sides = [
            frame.format(
                name=chance.choice(NAMES),
                surname=chance.choice("王李张刘陈杨赵黄周吴"),
                title=title,
                region=chance.choice(REGIONS),
                money=chance.choice(MONEY),
                bank=chance.choice(BANKS),
                who=who,
            )
            for title, who in zip(TITLES, (one, other), strict=True)
        ]
        made.append((sides[0], sides[1]))
    return made


def test_persons_places_and_amounts_do_not_move_the_score() -> None:
    model = load_model()
    scorer = make_scorer(model)
    moved = []
    for one, other in pairs():
        first, second = (read(fold(text).text, scorer, model.head.thresholds) for text in (one, other))
        assert first is not None
        assert second is not None
        if first.score != second.score:
            moved.append((one, other, first.score, second.score))
    assert not moved


@pytest.mark.parametrize("text", SUSPICIOUS)
def test_one_emoji_or_traditional_character_changes_nothing(linter: Linter, text: str) -> None:
    if not suspicions(linter, text):
        pytest.skip("not suspected by itself")
    assert flagged(linter, text.replace("你", "妳").replace("个", "個").replace("万", "萬"))
    assert flagged(linter, text + "😊")


def test_the_gate_lets_through_what_the_model_suspects(linter: Linter) -> None:
    gate = load_gate()
    outside = [text for text in SUSPICIOUS if suspicions(linter, text) and not gate.opens(fold(text).text)]
    assert not outside


def test_nothing_is_loaded_for_texts_without_chinese(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("hello world\n", encoding="utf-8")
    script = (
        "import sys\nfrom linter.__main__ import answer\n"
        f"answer(['check', '-f', 'concise', {str(path)!r}])\n"
        "print('linter.suspicion.model' in sys.modules, 'numpy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.split()[-2:] == ["False", "False"]


def test_opinions_do_not_depend_on_what_was_asked_before(linter: Linter) -> None:
    text, finding = first_suspicion(linter)
    again = Linter.of(linter._compiled, replace(Settings()))
    assert suspicions(again, text) == [finding]


# --- in C as in Python ---------------------------------------------------------------------------------


def test_both_scorers_say_the_same(texts: list[str]) -> None:
    native = pytest.importorskip("linter.suspicion._native", reason="the compiled modules are not built")
    model = load_model()
    plain, fast = PlainScorer(model), make_scorer(model)
    assert isinstance(fast, native.Scorer)
    for text in texts:
        folded = fold(text).text
        assert read(folded, plain, model.head.thresholds) == read(folded, fast, model.head.thresholds)
        assert plain.features(mask(folded)) == fast.features(mask(folded))


def test_both_gates_open_for_the_same_lines(texts: list[str]) -> None:
    pytest.importorskip("linter.suspicion._native", reason="the compiled modules are not built")
    gate = load_gate()
    folded = fold_lines("\n".join(texts))
    expected = [
        number for number, line in enumerate(folded.split("\n")) if may_say_something(line) and gate.opens(line)
    ]
    assert make_choice(gate)(folded) == expected


@pytest.fixture(scope="module")
def texts() -> list[str]:
    rows = [
        json.loads(line)["text"]
        for path in (*sorted(CORPUS.glob("fi*.jsonl")), *sorted(HANDS.glob("q_*.jsonl")))
        for line in path.read_text("utf-8").splitlines()
    ]
    odd = [
        "",
        " ",
        "#标题不看一二三",
        "\u3000你\t你 你",
        "𠀀𠀁𠀂你家𠀃孩子",
        "你" * 3000,
        "\x02你\x02好吗朋友",
        "a\rb你好你好",
        "\ud800你好你好",
    ]
    return [*odd, *SUSPICIOUS, *INNOCENT, *rows]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("你您家人孩子不还钱就上门单位，。！？; \n#0Nab\u3000【】R法院警"), max_size=60))
def test_both_scorers_say_the_same_of_any_text(text: str) -> None:
    pytest.importorskip("linter.suspicion._native", reason="the compiled modules are not built")
    model = load_model()
    limits = model.head.thresholds
    assert read(text, PlainScorer(model), limits) == read(text, make_scorer(model), limits)


def test_a_scorer_refuses_numbers_out_of_range() -> None:
    native = pytest.importorskip("linter.suspicion._native", reason="the compiled modules are not built")
    sound = {
        "words": {"你": 0}, "forms": [], "form_starts": [0], "form_concepts": [], "concepts": (), "pairs": {},
        "weights": [5], "masses": [7], "bias": 0, "borders": (1, 1), "damping": (1, 1, 1), "scale": 256,
        "categories": [[3]], "category_bias": [0], "category_lift": 1, "category_cap": 9, "category_share": 300,
    }  # fmt: skip
    assert native.Scorer(**sound).features("你") == {0}
    for wrong in (
        {"words": {"你": 1}},
        {"words": {"你": -1}},
        {"pairs": {3: 9}},
        {"masses": []},
        {"concepts": ((4,),)},
        {"categories": [[300]]},
        {"categories": [[1, 2]]},
    ):
        with pytest.raises(ValueError, match=r"range|lengths"):
            native.Scorer(**sound | wrong)
