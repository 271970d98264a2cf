"""Every sentence that users see, in Chinese and English, in one place: one module for each area that speaks.

`say("input.empty", path=...)` answers in the language set by `use_language`. An area's module is read when its
first sentence is asked for. A test asserts that both languages are complete and take the same slots.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

LANGUAGES = ("zh", "en")
_language = "zh"

AREAS: Mapping[str, tuple[str, ...]] = {
    "command_line": ("cli", "check"),
    "help": ("help", "example"),
    "input": ("input", "column", "os"),
    "catalog": ("catalog", "pattern", "change", "selftest", "catalog_status"),
    "card": (
        *("card", "rules", "within", "scope", "hedge", "negation", "mention", "status", "confidence", "measure"),
        *("recogniser", "pattern_words", "label", "explain", "verdict"),
    ),
    "report": ("report", "drop", "level", "evasion", "channel", "audience", "speaker", "platform"),
    "export": ("export", "page", "sheet"),
    "skeleton": ("new",),
    "exchange": ("exchange",),
    "handbook": ("reference",),
    "suspicion": ("suspicion",),
    "housekeeping": ("housekeeping",),
    "policy": ("config", "waiver", "baseline", "init"),
    "audit": ("audit",),
    "spark": ("spark",),
    "fixing": ("fix", "left", "review"),
}
"""Module of this package -> what its keys begin with."""


class _Texts(Mapping[str, tuple[str, str]]):
    """All sentences by key; an area is imported when one of its keys is looked up."""

    def __init__(self) -> None:
        self._area = {prefix: area for area, prefixes in AREAS.items() for prefix in prefixes}

    def __getitem__(self, key: str) -> tuple[str, str]:
        area = self._area.get(key.partition(".")[0])
        if area is None:
            raise KeyError(key)
        return _read(area)[key]

    def __contains__(self, key: object) -> bool:
        area = self._area.get(key.partition(".")[0]) if isinstance(key, str) else None
        return area is not None and key in _read(area)

    def __iter__(self) -> Iterator[str]:
        for area in AREAS:
            yield from _read(area)

    def __len__(self) -> int:
        return sum(len(_read(area)) for area in AREAS)


def _read(area: str) -> dict[str, tuple[str, str]]:
    texts: dict[str, tuple[str, str]] = import_module(f"linter.messages.{area}").TEXTS
    return texts


TEXTS: Mapping[str, tuple[str, str]] = _Texts()


def use_language(language: str) -> None:
    """Choose the language of all later sentences; `zh` or `en`."""
    global _language  # noqa: PLW0603  (one process speaks one language)
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def language() -> str:
    """The language in use, for handing on to worker processes."""
    return _language


def say(key: str, /, **slots: object) -> str:
    """The sentence for `key` with its slots filled in."""
    return TEXTS[key][LANGUAGES.index(_language)].format(**slots)
