"""Files that an import generates: each carries a first line that says so, and only such files are ever replaced."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from linter.errors import RedlintError, reason_of
from linter.messages import TEXTS, say

if TYPE_CHECKING:
    from linter.catalog.exchange.incoming import Import

_MARKS = tuple(f"# {text.partition('{')[0]}" for text in TEXTS["exchange.generated"])


def render_files(result: Import, source: str) -> dict[str, str]:
    """The text of every file, by its name in the folder."""
    from linter.catalog.writing import render_yaml

    comment = say("exchange.generated", source=source)
    left_out = "、".join(f"{word}（{code}）" for word, code in result.left_out.items())
    files: dict[str, str] = {}
    for name, table in sorted(result.files.items()):
        files[name] = "".join(render_yaml(table, comment))
    if left_out and files:
        first = next(iter(files))
        head, _, rest = files[first].partition("\n")
        files[first] = f"{head}\n# {say('exchange.left_out', words=left_out)}\n{rest}"
    return files


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files and remove those that an earlier import generated and this one does not.

    Raises E110 before anything is written where a file is in the way that was not generated, E106 where writing fails.
    """
    for name in files:
        path = folder / name
        if path.exists() and not is_generated(path):
            raise RedlintError("E110", say("exchange.in_the_way", path=path.as_posix()))
    try:
        for path in _generated_below(folder):
            if path.relative_to(folder).as_posix() not in files:
                path.unlink()
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = reason_of(error)
        raise RedlintError("E106", say("cli.output_failed", path=str(folder), reason=reason)) from error


def earlier_codes(folder: Path) -> dict[tuple[str, str], str]:
    """The codes that an earlier import gave, by category and title: a list that is imported again keeps them."""
    from linter.catalog.nodes import Items, Scalar, Table, compose

    codes: dict[tuple[str, str], str] = {}
    for path in _generated_below(folder):
        node = compose(path.read_bytes(), path.as_posix(), [])
        pairs = {key.text: value for key, value in node.pairs} if isinstance(node, Table) else {}
        category, rules = pairs.get("category"), pairs.get("rules")
        for rule in rules.items if isinstance(rules, Items) else ():
            if isinstance(rule, Table) and isinstance(category, Scalar):
                texts = {key.text: value.text for key, value in rule.pairs if isinstance(value, Scalar)}
                codes[category.text, texts.get("title", "")] = texts.get("code", "")
    return {key: code for key, code in codes.items() if code}


def is_generated(path: Path) -> bool:
    """Whether an import wrote this file."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline().startswith(_MARKS)
    except (OSError, UnicodeDecodeError):
        return False


def _generated_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.yaml") if is_generated(path)) if folder.is_dir() else []
