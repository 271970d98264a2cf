"""Plain data -> YAML, as people write it: blocks, and quotes only where YAML would misread the words without them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from linter.catalog.plain import Plain

_BARE = re.compile(r"[\u3400-\u9fffA-Za-z_“《（][\u3400-\u9fffA-Za-z0-9_，。、；：？！（）《》“”‘’…—+/-]*")
_OTHER_KINDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "~"])
"""Words that YAML 1.1 takes for something else than text, in any case."""
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def render_yaml(table: Mapping[str, Plain], comment: str = "") -> Iterator[str]:
    """The lines of a file: the comment, then `table` as a block mapping."""
    for line in comment.splitlines():
        yield f"# {line}".rstrip() + "\n"
    yield from _render_table(table, "")


def render_text(text: str) -> str:
    """A string as a YAML value, bare where that is safe."""
    if _BARE.fullmatch(text) and text.lower() not in _OTHER_KINDS:
        return text
    return _quote(text)


def _quote(text: str) -> str:
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _render_table(table: Mapping[str, Plain], margin: str) -> Iterator[str]:
    for key, value in table.items():
        yield from _render_pair(render_text(key), value, margin)


def _render_pair(head: str, value: Plain, margin: str) -> Iterator[str]:
    if isinstance(value, (list, dict)) and value:
        yield f"{margin}{head}:\n"
        yield from (
            _render_list(value, margin + "  ") if isinstance(value, list) else _render_table(value, margin + "  ")
        )
    else:
        yield f"{margin}{head}: {_render_value(value)}\n"


def _render_list(items: list[Plain], margin: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, dict) and item:
            lines = _render_table(item, margin + "  ")
            yield margin + "- " + next(lines)[len(margin) + 2 :]
            yield from lines
        else:
            yield f"{margin}- {_render_value(item)}\n"


def _render_value(value: Plain) -> str:
    """A value on one line; lists inside lists and empty mappings are written so."""
    if isinstance(value, str):
        return render_text(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_render_inner, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_render_inner(key)}: {_render_inner(one)}" for key, one in value.items()) + "}"
    return json.dumps(value)


def _render_inner(value: Plain) -> str:
    """A value inside brackets, where a bare word could end at a sign of theirs: words are quoted."""
    return _quote(value) if isinstance(value, str) else _render_value(value)
