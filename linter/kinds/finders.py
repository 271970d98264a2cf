"""What each recogniser is called in the catalog, and what finds it. Loaded when a text is worth a closer look."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from linter.kinds import hours, personal, template
from linter.kinds.limits import Limits
from linter.match.store import CheckKey

Span = tuple[int, int]

PERSONAL: dict[str, Callable[[str], Iterator[Span]]] = {
    "identity-number": personal.find_identity_numbers,
    "bank-card": personal.find_card_numbers,
    "mobile": personal.find_mobile_numbers,
    "plate": personal.find_plates,
    "private-mailbox": personal.find_private_mailboxes,
    "chat-account": personal.find_chat_accounts,
    "address": personal.find_addresses,
}
"""What is found in folded text."""

ANNOUNCED: dict[str, Callable[[str, Limits], Iterator[Span]]] = {
    "quiet-hours": hours.find_quiet_hours,
    "many-calls": hours.find_many_calls,
}
"""What is found in folded text and held against the settings."""

TEMPLATE: dict[str, Callable[[str, CheckKey], Iterator[Span]]] = {
    "symbols": lambda text, check: template.find_symbols(text, check.symbols),
    "edge-symbols": lambda text, check: template.find_edge_symbols(text, check.symbols),
    "traditional": lambda text, _: template.find_traditional(text),
    "foreign-variable": lambda text, check: template.find_foreign_variables(text, check.syntax),
    "adjacent-variables": lambda text, _: template.find_adjacent_variables(text),
    "repeated-variable": lambda text, _: template.find_repeated_variables(text),
    "named-variable": lambda text, check: template.find_named_variables(text, check.names),
    "partial-variable": lambda text, _: template.find_partial_variables(text),
    "misnumbered-variable": lambda text, _: template.find_misnumbered_variables(text),
    "bare-variables": lambda text, _: template.find_bare_variables(text),
    "signature": lambda text, _: template.find_opening_signature(text),
}
"""What is found in a template as written."""


def find_in_folded(check: CheckKey, text: str, limits: Limits) -> Iterator[Span]:
    """What a rule recognises in folded text; nothing for what only a template as written shows."""
    if check.of in PERSONAL:
        return PERSONAL[check.of](text)
    if check.of in ANNOUNCED:
        return ANNOUNCED[check.of](text, limits)
    return iter(())
