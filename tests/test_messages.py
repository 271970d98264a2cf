"""What users read: complete in both languages, with the same slots, and written nowhere else."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from linter import messages
from linter.messages import TEXTS, say, use_language

PACKAGE = Path(messages.__file__).parent.parent
HAN = re.compile(r"[\u4e00-\u9fff]")
NO_GBK = re.compile("[✓✗✔✖⚠•\u2800-\u28ff\U0001f000-\U0001faff]")


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_are_complete(key: str) -> None:
    chinese, english = TEXTS[key]
    assert chinese.strip()
    assert english.strip()
    assert slots(chinese) == slots(english)


@pytest.mark.parametrize("key", TEXTS)
def test_every_text_survives_a_gbk_console(key: str) -> None:
    for text in TEXTS[key]:
        assert not NO_GBK.search(text)
    TEXTS[key][0].encode("gbk")


def test_english_is_english() -> None:
    """Chinese may appear in English texts only where it quotes: file names, columns and title marks."""
    quoting = {key for key, (_, english) in TEXTS.items() if HAN.search(english)}
    assert {key for key in quoting if key.startswith(("cli.", "report.", "card.", "explain.", "verdict."))} == set()


def test_language_is_chosen() -> None:
    assert say("level.error") == "红线"
    use_language("en")
    try:
        assert say("level.error") == "error"
    finally:
        use_language("zh")
    with pytest.raises(ValueError, match="fr"):
        use_language("fr")


def literals(path: Path) -> list[tuple[int, str]]:
    """The string literals of a module that are not docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    # a string that stands alone after an assignment documents it
    documentation |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]


@pytest.mark.parametrize(
    "path",
    sorted([*PACKAGE.glob("report/*.py"), *PACKAGE.glob("cli/*.py"), PACKAGE / "__main__.py"]),
    ids=lambda p: p.name,
)
def test_no_sentence_outside_the_message_file(path: Path) -> None:
    found = [(line, text) for line, text in literals(path) if HAN.search(text)]
    if path.parent.name == "cli":  # example command lines are no sentences
        found = [(line, text) for line, text in found if "redlint " not in text]
    assert found == []


def test_every_key_that_code_names_exists() -> None:
    named: dict[str, str] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "say"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                named[node.args[0].value] = path.name
    assert len(named) > 100
    assert {key: where for key, where in named.items() if key not in TEXTS} == {}


def test_every_drop_reason_has_words() -> None:
    reasons = {"below-threshold"}
    for path in (PACKAGE / "context").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Verdict":
                reason = node.args[1]
                if isinstance(reason, ast.Constant):
                    reasons.add(str(reason.value))
    assert len(reasons) > 5
    assert {reason for reason in reasons if f"drop.{reason}" not in TEXTS} == set()


def test_every_model_word_has_a_name() -> None:
    from linter import model

    keys = [f"level.{one}" for one in model.SEVERITIES]
    keys += [f"confidence.{one}" for one in model.CONFIDENCES]
    keys += [f"catalog_status.{one}" for one in model.STATUSES]
    keys += [f"channel.{one}" for one in model.CHANNELS]
    keys += [f"audience.{one}" for one in model.AUDIENCES]
    keys += [f"scope.{one}" for one in model.SCOPES]
    assert [key for key in keys if key not in TEXTS] == []


def test_every_level_of_the_legal_file_has_a_name() -> None:
    legal = (PACKAGE.parent / "redlines" / "legal.yaml").read_text("utf-8")
    levels = set(re.findall(r"^    level: (\S+)", legal, re.MULTILINE))
    assert len(levels) == 8
    assert {level for level in levels if f"level.{level}" not in TEXTS} == set()


@pytest.mark.parametrize(("area", "prefixes"), messages.AREAS.items(), ids=list(messages.AREAS))
def test_an_area_speaks_only_under_its_own_prefixes(area: str, prefixes: tuple[str, ...]) -> None:
    sentences = import_module(f"linter.messages.{area}").TEXTS
    assert {key.partition(".")[0] for key in sentences} == set(prefixes)
