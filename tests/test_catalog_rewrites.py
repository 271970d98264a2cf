"""The catalog's general rewrites: what may be written, and which mistakes are named with their places."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from linter.catalog.loading import catalog_directory, load_catalog, load_catalog_from
from linter.errors import CatalogError
from linter.messages import use_language
from linter.model import CHANNELS
from linter.rulebook import Rewrites

SOUND = Path(__file__).parent / "data" / "catalog" / "sound"
REWRITES = """\
order: [third-party]
slots:
  - {name: 官方客服, fact: phone, words: 官方客服}
addressed:
  - {to: contact, rules: [TPC001]}
closes:
  - {channels: [call], text: 感谢您接听，再见}
rewrites:
  - {for: [TPC001, third-party], channels: [call], tone: helpful, text: 我们只与您本人沟通}
  - {for: [third-party], to: contact, text: 方便时请他回电}
"""


@cache
def shipped() -> Rewrites:
    """The rewrites of the built-in catalog."""
    return load_catalog().rewrites


def catalog_with(folder: Path, text: str) -> Path:
    target = folder / "catalog"
    shutil.copytree(SOUND, target)
    (target / "rewrites.yaml").write_text(text, encoding="utf-8")
    return target


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    book = load_catalog_from(catalog_with(tmp_path, REWRITES)).rewrites
    assert [(one.about, one.channels, one.to, one.tone, one.text) for one in book.general] == [
        (("TPC001", "third-party"), ("call",), "debtor", "helpful", "我们只与您本人沟通"),
        (("third-party",), (), "contact", "", "方便时请他回电"),
    ]
    assert [one.text for one in book.closes] == ["感谢您接听，再见"]
    assert book.slots == {"官方客服": ("phone", "官方客服")}
    assert book.addressed == {"contact": ("TPC001",)}
    assert book.order == ("third-party",)


def test_a_catalog_may_have_none() -> None:
    assert load_catalog_from(SOUND).rewrites.general == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("rules: [TPC001]", "rules: [TPC010]", "5:27: 没有编号或类别 TPC010"),
        ("[TPC001, third-party]", "[third-partie]", "9:12: 没有编号或类别 third-partie；是不是 third-party？"),
        ("tone: helpful", "tone: helpfull", "9:58: helpfull 不在可选值里；是不是 helpful？"),
        ("to: contact, text", "too: contact, text", "10:26: 未知的键 too；是不是 to？"),
        ("fact: phone", "fact: phones", "3:24: phones 不在可选值里；是不是 phone？"),
        ("order: [third-party]", "order: [housekeeping]", "1:9: housekeeping 不在可选值里"),
    ],
)
def test_mistakes_are_named_with_their_places(tmp_path: Path, old: str, new: str, expected: str) -> None:
    use_language("zh")
    with pytest.raises(CatalogError) as caught:
        load_catalog_from(catalog_with(tmp_path, REWRITES.replace(old, new, 1)))
    (problem,) = caught.value.problems
    assert problem.path.endswith("rewrites.yaml")
    assert f"{problem.line}:{problem.column}" == expected.partition(": ")[0]
    words = expected.partition(": ")[2]
    assert all(word in problem.message for word in re.findall(r"[a-zA-Z]+[0-9]*", words))


def test_every_red_line_category_has_wordings_for_every_channel_and_addressee() -> None:
    book = shipped()
    for category in book.order:
        for to in ("debtor", "contact", "staff"):
            open_to = {
                channel
                for one in book.general
                if category in one.about and one.to == to
                for channel in one.channels or CHANNELS
            }
            wanted = set(CHANNELS) - ({"voicemail"} if to == "debtor" else set())
            assert open_to >= wanted, (category, to)


def test_wordings_are_plain_sentences_without_a_final_mark() -> None:
    for one in shipped().general:
        assert not one.text.endswith(("。", "！", "；", "，")), one.text
        assert len(one.text) <= 60, one.text


@pytest.mark.parametrize(
    "word", ["保证", "一定能", "小时内", "今天内", "必须", "否则", "拘留", "判刑", "警", "父母", "领导"]
)
def test_no_wording_promises_threatens_or_names_third_persons(word: str) -> None:
    book = shipped()
    assert not [one.text for one in (*book.general, *book.closes) if word in one.text]


def test_the_file_is_part_of_the_catalog_folder() -> None:
    assert (catalog_directory() / "rewrites.yaml").is_file()
