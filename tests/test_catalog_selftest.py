"""The self-test of rules, with a judge that looks for plain words: each broken promise is found, none invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from linter.catalog.loading import load_catalog_from
from linter.catalog.placing import place_suggestion
from linter.catalog.selftest import SelfTestReport, Shot, test_rules
from linter.rulebook import Catalog, Example, Origin, PatternSource, Rule, SuggestionTemplate

SOUND = Path(__file__).parent / "data" / "catalog" / "sound"
HERE = Origin("rules/x.yaml", 1, 1)


def _rule(code: str, category: str, words: Sequence[str], bad: Sequence[str | Example], good: Sequence[str]) -> Rule:
    base = load_catalog_from(SOUND).rules[0]
    return replace(
        base,
        code=code,
        name=code.lower(),
        category=category,
        severity="error",
        patterns=tuple(PatternSource(word, Origin("rules/x.yaml", 10 + place, 9)) for place, word in enumerate(words)),
        exceptions=(),
        suggestions=(),
        bad=tuple(_example(one, 20 + place) for place, one in enumerate(bad)),
        good=tuple(_example(one, 30 + place) for place, one in enumerate(good)),
        origin=Origin("rules/x.yaml", 1, 11),
    )


def _example(one: str | Example, line: int) -> Example:
    return one if isinstance(one, Example) else Example(one, Origin("rules/x.yaml", line, 11))


@dataclass
class WordJudge:
    """Finds each rule's patterns as plain words, everywhere; `first` lets one rule hide the others."""

    rules: Sequence[Rule]
    first: str | None = None

    def __call__(self, example: Example) -> list[Shot]:
        shots: list[Shot] = []
        for rule in self.rules:
            for index, pattern in enumerate(rule.patterns):
                place = example.text.find(pattern.text)
                if place >= 0:
                    shots.append((rule.code, rule.severity, place, place + len(pattern.text), index))
        hiding = [shot for shot in shots if shot[0] == self.first]
        return hiding or shots


def _run(*rules: Rule, codes: Sequence[str] | None = None, first: str | None = None) -> SelfTestReport:
    catalog = Catalog("1", "0", {}, rules, {})
    return test_rules(catalog, WordJudge(rules, first), codes)


def _kinds(report: SelfTestReport) -> list[str]:
    return [failure.kind for failure in report.failures]


JAIL = _rule("LEG001", "legal-threat", ["坐牢"], ["不还就坐牢", "等着坐牢", "坐牢去吧"], ["请还款", "您好", "谢谢"])


def test_a_sound_rule_passes() -> None:
    rule = replace(JAIL, suggestions=(SuggestionTemplate("sentence", "请您尽快还款", "unsafe"),))
    assert _run(rule) == SelfTestReport(rules=1, examples=6, placements=3, failures=())


def test_a_bad_example_that_does_not_fire() -> None:
    report = _run(replace(JAIL, bad=(*JAIL.bad, _example("吃牢饭", 25))))
    (failure,) = report.failures
    assert (failure.code, failure.kind, str(failure.origin)) == ("LEG001", "missed", "rules/x.yaml:25:11")
    assert str(failure) == "rules/x.yaml:25:11: LEG001 反例没有命中：“吃牢饭”（报了：无）"


def test_a_rule_that_never_fires_is_silent_and_its_pattern_idle() -> None:
    report = _run(_rule("LEG001", "legal-threat", ["坐牢"], ["甲", "乙", "丙"], ["请还款", "您好", "谢谢"]))
    assert _kinds(report) == ["silent", "idle-pattern", "missed", "missed", "missed"]


def test_a_rule_hidden_by_another_is_shadowed() -> None:
    other = _rule("LEG002", "legal-threat", ["坐"], ["坐", "坐一", "坐二"], ["请还款", "您好", "谢谢"])
    report = _run(JAIL, other, codes=["LEG001"], first="LEG002")
    assert _kinds(report) == ["shadowed", "idle-pattern", "missed", "missed", "missed"]
    assert report.failures[0].sentence == "被别的规则盖住：反例都只报 LEG002"
    assert report.failures[2].sentence == "反例没有命中：“不还就坐牢”（报了：LEG002）"


@pytest.mark.parametrize(
    ("hit", "found"),
    [("坐牢", True), ("就坐牢", True), ("牢", True), ("不还", False), ("还就坐", False)],
)
def test_a_finding_must_cover_the_expected_words_or_lie_inside_them(hit: str, found: bool) -> None:
    report = _run(replace(JAIL, bad=(Example("不还就坐牢", HERE, hit=hit),)))
    assert _kinds(report) == ([] if found else ["misplaced"])


def test_the_expected_words_may_stand_at_a_later_place() -> None:
    rule = _rule("LEG001", "legal-threat", ["牢里坐牢"], [Example("坐牢，牢里坐牢", HERE, hit="坐牢")], ["好"])
    assert _kinds(_run(rule)) == []


def test_a_good_example_must_be_clean_for_the_whole_catalog() -> None:
    other = _rule("INS001", "insult", ["骗子"], ["骗子", "大骗子", "小骗子"], ["请还款", "您好", "谢谢"])
    report = _run(replace(JAIL, good=(_example("谨防骗子", 30), _example("不会坐牢", 31))), other)
    assert [str(failure) for failure in report.failures] == [
        "rules/x.yaml:30:11: LEG001 正例被误报：“谨防骗子”（INS001“骗子”）",
        "rules/x.yaml:31:11: LEG001 正例被误报：“不会坐牢”（LEG001“坐牢”）",
    ]


@pytest.mark.parametrize(
    ("severity", "category", "clean"),
    [
        ("info", "insult", True),
        ("warning", "insult", False),
        ("error", "required", True),
        ("error", "sms", True),
        ("error", "privacy", False),
    ],
)
def test_advice_and_missing_elements_do_not_spoil_an_example(severity: str, category: str, clean: bool) -> None:
    other = replace(_rule("INS001", category, ["您好"], ["您好"] * 3, ["请还款"] * 3), severity=severity)
    assert _kinds(_run(JAIL, other, codes=["LEG001"])) == ([] if clean else ["noisy"])


def test_an_own_hit_spoils_an_example_at_any_severity() -> None:
    rule = replace(JAIL, severity="info", good=(_example("坐牢", 30),))
    assert _kinds(_run(rule)) == ["noisy"]


def test_every_pattern_must_fire_in_a_bad_example() -> None:
    patterns = (*JAIL.patterns, PatternSource("拘留", Origin("rules/x.yaml", 11, 9)))
    (failure,) = _run(replace(JAIL, patterns=patterns)).failures
    assert str(failure) == "rules/x.yaml:11:9: LEG001 没有一条反例用到模式“拘留”"


def test_a_suggestion_must_be_clean_where_it_stands() -> None:
    bad = (_example("不还就坐牢！", 20), _example("等着坐牢。您好", 21))
    suggestions = (SuggestionTemplate("sentence", "否则坐牢", "unsafe"),)
    report = _run(replace(JAIL, bad=bad, suggestions=suggestions))
    assert report.placements == 2
    (failure,) = report.failures
    assert failure.sentence == "改写“否则坐牢”放进例句后仍不干净：“否则坐牢！”（LEG001“坐牢”）"


def test_what_stood_outside_the_replaced_part_is_not_the_suggestions_fault() -> None:
    other = _rule("INS001", "insult", ["骗子"], ["骗子", "大骗子", "小骗子"], ["请还款", "您好", "谢谢"])
    clause = replace(JAIL, suggestions=(SuggestionTemplate("clause", "请您还款", "unsafe"),))
    assert _kinds(_run(replace(clause, bad=(_example("你这骗子，等着坐牢", 20),)), other, codes=["LEG001"])) == []
    joined = replace(JAIL, suggestions=(SuggestionTemplate("match", "骗子", "unsafe"),))
    assert _kinds(_run(replace(joined, bad=(_example("等着坐牢", 20),)), other, codes=["LEG001"])) == [
        "unclean-suggestion"
    ]


def test_a_suggestion_for_one_channel_is_tried_in_its_examples_only() -> None:
    bad = (Example("坐牢", HERE, channel="sms"), Example("去坐牢", HERE, channel="call"), Example("等坐牢", HERE))
    suggestions = (SuggestionTemplate("match", "还款", "safe", ("sms",)),)
    assert _run(replace(JAIL, bad=bad, suggestions=suggestions)).placements == 2


def test_a_placeholder_outside_the_replaced_part_must_survive() -> None:
    rule = _rule("LEG001", "legal-threat", ["n"], ["${name}不还"], ["好"])
    rule = replace(rule, suggestions=(SuggestionTemplate("match", "您", "safe"),))
    (failure,) = _run(rule).failures
    assert failure.sentence == "改写“您”弄丢了占位符 ${name}：“${您ame}不还”"
    kept = replace(JAIL, bad=(_example("${name}您好，不还就坐牢", 20),))
    kept = replace(kept, suggestions=(SuggestionTemplate("clause", "请您还款", "safe"),))
    assert _kinds(_run(kept)) == []


def test_the_callers_own_placing_is_used() -> None:
    rule = replace(JAIL, suggestions=(SuggestionTemplate("sentence", "坐牢", "unsafe"),))
    catalog = Catalog("1", "0", {}, (rule,), {})
    report = test_rules(catalog, WordJudge((rule,)), place=lambda text, start, end, suggestion: (0, len(text), ""))
    assert report.failures == ()


PLACED = (
    ("match", "再不还，就坐牢！快点", "再不还，就还款！快点"),
    ("clause", "再不还，就坐牢！快点", "再不还，还款！快点"),
    ("sentence", "您好。再不还，就坐牢！快点", "您好。还款！快点"),
    ("segment", "您好。再不还，就坐牢！快点", "还款"),
    ("delete", "您好。再不还，就坐牢！快点", "您好。快点"),
    ("sentence", "就坐牢", "还款"),
    ("delete", "就坐牢", ""),
    ("clause", "甲， 就坐牢 ，乙", "甲， 还款 ，乙"),
)


@pytest.mark.parametrize(("scope", "text", "expected"), PLACED)
def test_placing(scope: str, text: str, expected: str) -> None:
    suggestion = SuggestionTemplate(scope, "" if scope == "delete" else "还款", "unsafe")
    hit = text.index("坐牢")
    start, end, new = place_suggestion(text, hit, hit + 2, suggestion)
    assert text[:start] + new + text[end:] == expected
