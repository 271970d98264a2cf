"""Every sentence that users see, in Chinese and English, in one place.

`say("input.empty", path=...)` answers in the language set by `use_language`. Keys are grouped by the
module that speaks; a test asserts that both languages are complete and take the same slots.
"""

from __future__ import annotations

LANGUAGES = ("zh", "en")
_language = "zh"

TEXTS: dict[str, tuple[str, str]] = {
    # --- command line ---
    # --- readers ---
    # --- catalog ---
    # --- reports ---
    # --- context ---
}


def use_language(language: str) -> None:
    """Choose the language of all later sentences; `zh` or `en`."""
    global _language  # noqa: PLW0603  (one process speaks one language)
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def say(key: str, /, **slots: object) -> str:
    """The sentence for `key` with its slots filled in."""
    return TEXTS[key][LANGUAGES.index(_language)].format(**slots)
