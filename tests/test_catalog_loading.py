"""The loader on sound catalogs: what it builds, where it looks, and what its digest depends on."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from linter.catalog.legal import citations, level_name, resolve
from linter.catalog.loading import (
    catalog_digest,
    catalog_directory,
    catalog_sources,
    load_catalog,
    load_catalog_from,
)
from linter.catalog.shapes import LEVELS
from linter.errors import CatalogError, RedlintError
from linter.messages import use_language
from linter.rulebook import Basis, Catalog

SOUND = Path(__file__).parent / "data" / "catalog" / "sound"
SHOWN = SOUND.as_posix()


@pytest.fixture(scope="module")
def sound() -> Catalog:
    return load_catalog_from(SOUND)


def test_concepts_keep_their_forms_and_place(sound: Catalog) -> None:
    kin = sound.concepts["kin"]
    assert (kin.zh, kin.includes, kin.forms, kin.ambiguous) == ("亲属", ("kin_parent",), ("家人", "家属"), ())
    assert str(kin.origin) == f"{SHOWN}/lexicon/people.yaml:7:1"
    assert sound.concepts["hotline"].ambiguous == ("110",)
    assert sorted(sound.concepts) == ["contact", "hotline", "kin", "kin_parent"]


def test_a_rule_has_all_that_was_written(sound: Catalog) -> None:
    rule = sound.rules[0]
    assert (rule.code, rule.name, rule.category) == ("TPC001", "contact-family", "third-party")
    assert (rule.severity, rule.confidence, rule.hedge, rule.evasion) == ("error", "high", "drop", True)
    assert (rule.channels, rule.audience) == (("call", "sms"), ("debtor",))
    assert rule.basis == (Basis("card-measures", "68"), Basis("gbt-45251", "5.4"))
    assert rule.why == "催收对象应为债务人本人。"
    assert [pattern.text for pattern in rule.patterns] == ["@contact … @kin", "^ 告诉 你? 爸妈|@kin"]
    assert str(rule.patterns[1].origin) == f"{SHOWN}/rules/third-party.yaml:16:9"
    assert [(one.pattern, one.within) for one in rule.exceptions] == [
        ("不会 @contact", "hit"),
        ("官方客服", "sentence"),
    ]
    assert [(one.scope, one.text, one.applicability, one.channels) for one in rule.suggestions] == [
        ("sentence", "请您本人与我们联系", "unsafe", ("call",)),
        ("delete", "", "display", ()),
    ]
    second = rule.bad[1]
    assert (second.hit, second.channel, second.audience, second.speaker) == ("打给你爸妈", "call", "debtor", None)
    assert (rule.bad[0].hit, rule.bad[2].speaker) == (None, "agent")
    assert (str(second.origin), len(rule.good)) == (f"{SHOWN}/rules/third-party.yaml:28:18", 3)


def test_defaults_of_a_short_rule(sound: Catalog) -> None:
    rule = sound.rules[1]
    assert (rule.status, rule.kind, rule.channels, rule.audience) == ("preview", "patterns", (), ())
    assert (rule.negation, rule.mention, rule.hedge, rule.evasion) == ("applies", "applies", "ignore", False)
    assert (rule.basis, rule.exceptions, rule.suggestions) == ((), (), ())
    assert sound.rules[0].status == "stable"


def test_citations_are_readable_and_keep_the_level(sound: Catalog) -> None:
    card, standard = citations(sound.rules[0], sound.instruments)
    assert (card.law, card.ref, card.level) == (
        "card-measures",
        "《信用卡业务管理办法》第六十八条",
        "departmental-rule",
    )
    assert card.title == "商业银行信用卡业务监督管理办法"
    assert standard.ref == "GB/T 45251—2025 5.4"
    assert resolve(Basis("card-measures", "whole"), sound.instruments).ref == "《信用卡业务管理办法》"
    with pytest.raises(KeyError):
        resolve(Basis("card-measures", "69"), sound.instruments)


def test_every_level_has_a_name_in_both_languages() -> None:
    names = [level_name(level) for level in LEVELS]
    use_language("en")
    try:
        english = [level_name(level) for level in LEVELS]
    finally:
        use_language("zh")
    assert len(set(names)) == len(set(english)) == len(LEVELS)
    assert all(name.isascii() for name in english)
    assert level_name("national-standard") == "推荐性国家标准"


def test_the_digest_depends_on_every_byte_and_name_and_on_nothing_else(tmp_path: Path, sound: Catalog) -> None:
    copy = tmp_path / "elsewhere" / "sound"
    shutil.copytree(SOUND, copy)
    before = load_catalog_from(copy)
    assert before.digest == sound.digest
    sources = catalog_sources(copy)
    assert catalog_digest(tuple(reversed(sources))) == sound.digest

    lexicon = copy / "lexicon" / "acts.yaml"
    lexicon.write_bytes(lexicon.read_bytes() + b"# note\n")
    changed = load_catalog_from(copy)
    assert changed.digest != sound.digest
    assert changed.concepts == before.concepts
    lexicon.rename(copy / "lexicon" / "verbs.yaml")
    assert load_catalog_from(copy).digest not in (sound.digest, changed.digest)


def test_the_digest_is_sha256_of_names_and_bytes_with_their_lengths(tmp_path: Path) -> None:
    import hashlib

    folder = tmp_path / "own"
    (folder / "lexicon").mkdir(parents=True)
    data = b"a:\n  zh: \xe7\x94\xb2\n  forms: [\xe7\x94\xb2]\n"
    (folder / "lexicon" / "a.yaml").write_bytes(data)
    expected = hashlib.sha256(b"14:lexicon/a.yaml%d:" % len(data) + data).hexdigest()
    assert load_catalog_from(folder).digest == expected


def test_the_built_in_catalog_is_the_directory_beside_the_package() -> None:
    directory = catalog_directory()
    assert directory.name == "redlines"
    assert (directory / "legal.yaml").is_file()
    assert (directory / "lexicon").is_dir()


def test_the_built_in_catalog_loads() -> None:
    catalog = load_catalog()
    assert catalog.version.startswith("20")
    assert {"kin", "threat_condition", "negation_strong"} <= catalog.concepts.keys()
    assert "criminal-law" in catalog.instruments
    assert [rule.code for rule in catalog.rules] == sorted({rule.code for rule in catalog.rules})
    for rule in catalog.rules:
        assert len(citations(rule, catalog.instruments)) == len(rule.basis)


def test_extra_files_and_directories_join_the_built_in_catalog(tmp_path: Path) -> None:
    words = tmp_path / "words.yaml"
    words.write_text("own_words:\n  zh: 自有说法\n  forms: [自有说法甲]\n", encoding="utf-8")
    folder = tmp_path / "own"
    shutil.copytree(SOUND / "rules", folder / "rules")
    rules = folder / "rules" / "third-party.yaml"
    text = rules.read_text(encoding="utf-8").replace("TPC00", "TPC90").replace("contact-family", "own-rule")
    text = text.replace("mention-family", "own-mention").replace("card-measures", "pipl").replace("gbt-45251", "pipl")
    text = text.replace("@contact", "@own_words").replace('"68"', '"28"').replace('"5.4"', '"28"')
    rules.write_text(text, encoding="utf-8")
    plain = load_catalog()
    article = next(iter(plain.instruments["pipl"].articles))
    rules.write_text(text.replace('"28"', f'"{article}"'), encoding="utf-8")

    catalog = load_catalog([words, folder])
    assert {rule.code for rule in catalog.rules} - {rule.code for rule in plain.rules} == {"TPC901", "TPC902"}
    assert catalog.concepts["own_words"].origin.path == str(words)
    assert catalog.digest != plain.digest
    assert catalog.version == f"{plain.version}+words+own"


def test_an_extra_rule_may_not_take_a_code_in_use(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    shutil.copytree(SOUND, folder)
    shutil.copyfile(folder / "rules" / "third-party.yaml", folder / "rules" / "copy.yaml")
    with pytest.raises(CatalogError) as caught:
        load_catalog_from(folder)
    shown = f"{folder.as_posix()}/rules"
    assert [str(problem) for problem in caught.value.problems] == [
        f"{shown}/third-party.yaml:3:11: 编号 TPC001 重复；{shown}/copy.yaml:3:11 已用",
        f"{shown}/third-party.yaml:4:11: 规则名 contact-family 重复；{shown}/copy.yaml:4:11 已用",
        f"{shown}/third-party.yaml:35:11: 编号 TPC002 重复；{shown}/copy.yaml:35:11 已用",
        f"{shown}/third-party.yaml:36:11: 规则名 mention-family 重复；{shown}/copy.yaml:36:11 已用",
    ]


def test_a_directory_without_a_catalog_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RedlintError) as caught:
        load_catalog_from(tmp_path)
    assert caught.value.code == "E302"
    assert str(tmp_path) in caught.value.message


@pytest.mark.skipif(os.name == "nt", reason="needs a dangling link")
def test_an_unreadable_file_is_an_error(tmp_path: Path) -> None:
    missing = tmp_path / "missing.yaml"
    missing.symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(RedlintError) as caught:
        load_catalog([missing])
    assert caught.value.code == "E303"
    assert "missing.yaml" in caught.value.message


def test_two_hundred_and_fifty_rules_load_in_under_a_second(tmp_path: Path) -> None:
    """The aim is 0.3 s on a quiet machine; the bound here only catches a change of order."""
    folder = tmp_path / "many"
    shutil.copytree(SOUND, folder)
    first, _, _ = (SOUND / "rules" / "third-party.yaml").read_text(encoding="utf-8").partition("\n  - code: TPC002")
    head, _, body = first.partition("  - code")
    copies = (
        "  - code" + body.replace("TPC001", f"TPC{number:03}").replace("contact-family", f"rule-{number}")
        for number in range(250)
    )
    (folder / "rules" / "third-party.yaml").write_text(head + "".join(copies), encoding="utf-8")
    begin = time.process_time()
    catalog = load_catalog_from(folder)
    assert time.process_time() - begin < 1.0
    assert len(catalog.rules) == 250
