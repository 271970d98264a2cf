"""Selectors: codes, prefixes, names, categories and ALL; the more specific one wins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from linter.catalog.loading import load_catalog_from
from linter.catalog.selection import check_selectors, is_selected, select_rules
from linter.errors import RedlintError
from linter.rulebook import Rule

SOUND = Path(__file__).parent / "data" / "catalog" / "sound"


def _rules() -> tuple[Rule, ...]:
    base = load_catalog_from(SOUND).rules[0]

    def rule(code: str, name: str, category: str, status: str = "stable") -> Rule:
        return replace(base, code=code, name=name, category=category, status=status)

    return (
        rule("LEG001", "jail", "legal-threat"),
        rule("LEG002", "arrest", "legal-threat"),
        rule("LEG101", "court-date", "legal-threat"),
        rule("LEG102", "new-idea", "legal-threat", "preview"),
        rule("LEG103", "old-idea", "legal-threat", "deprecated"),
        rule("TPC001", "contact-family", "third-party"),
    )


STABLE = ["LEG001", "LEG002", "LEG101", "TPC001"]
CASES = (
    ("nothing asked", (), (), False, STABLE),
    ("all", ("ALL",), (), False, STABLE),
    ("all in small letters", ("all",), (), False, STABLE),
    ("code", ("LEG002",), (), False, ["LEG002"]),
    ("code in small letters", ("leg002",), (), False, ["LEG002"]),
    ("prefix", ("LEG0",), (), False, ["LEG001", "LEG002"]),
    ("category prefix", ("LEG",), (), False, ["LEG001", "LEG002", "LEG101"]),
    ("category slug", ("legal-threat",), (), False, ["LEG001", "LEG002", "LEG101"]),
    ("name", ("contact-family",), (), False, ["TPC001"]),
    ("two", ("contact-family", "LEG001"), (), False, ["LEG001", "TPC001"]),
    ("ignore code", (), ("LEG001",), False, ["LEG002", "LEG101", "TPC001"]),
    ("ignore prefix", (), ("LEG",), False, ["TPC001"]),
    ("ignore all but one", ("LEG001",), ("ALL",), False, ["LEG001"]),
    ("the longer prefix wins", ("LEG0",), ("LEG",), False, ["LEG001", "LEG002"]),
    ("a code beats its category", ("LEG002",), ("legal-threat",), False, ["LEG002"]),
    ("ignore wins between equals", ("LEG001", "TPC"), ("jail",), False, ["TPC001"]),
    ("a category not in use is no mistake", ("sms", "TPC"), ("insult",), False, ["TPC001"]),
    ("preview", (), (), True, ["LEG001", "LEG002", "LEG101", "LEG102", "TPC001"]),
    ("preview by prefix only with preview", ("LEG1",), (), False, ["LEG101"]),
    ("preview by code", ("LEG102",), (), False, ["LEG102"]),
    ("preview by name", ("new-idea",), (), False, ["LEG102"]),
    ("deprecated by code", ("LEG103",), (), True, ["LEG103"]),
    ("codes of the check itself", (), ("RL901", "RL9", "SUS001", "housekeeping"), False, STABLE),
)


@pytest.mark.parametrize(("select", "ignore", "preview", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_selection(select: tuple[str, ...], ignore: tuple[str, ...], preview: bool, expected: list[str]) -> None:
    assert [rule.code for rule in select_rules(_rules(), select, ignore, preview)] == expected


def test_unknown_selectors_are_all_named_with_the_nearest_spelling() -> None:
    with pytest.raises(RedlintError) as caught:
        select_rules(_rules(), ["LEG009", "contact-famly", "legal-treat"], ["xyz", "LEG"], False)
    assert caught.value.code == "E304"
    assert caught.value.message.splitlines() == [
        "没有叫 LEG009 的编号、前缀、规则名或类别；是不是 LEG002？",
        "没有叫 contact-famly 的编号、前缀、规则名或类别；是不是 contact-family？",
        "没有叫 legal-treat 的编号、前缀、规则名或类别；是不是 legal-threat？",
        "没有叫 xyz 的编号、前缀、规则名或类别",
    ]


@pytest.mark.parametrize("selector", ["", "L3", "LEG1234", "RL8", "SUSX", "*"])
def test_what_selects_nothing_is_a_mistake(selector: str) -> None:
    with pytest.raises(RedlintError, match="没有叫"):
        check_selectors(_rules(), [selector])


def test_codes_outside_the_catalog_follow_the_same_rules() -> None:
    assert is_selected("RL902", "unused-suppression", "housekeeping", (), ())
    assert not is_selected("RL902", "unused-suppression", "housekeeping", (), ("RL9",))
    assert not is_selected("RL902", "unused-suppression", "housekeeping", ("LEG",), ())
    assert is_selected("RL902", "unused-suppression", "housekeeping", ("unused-suppression",), ("housekeeping",))
