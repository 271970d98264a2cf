"""What holds for texts that say nothing about themselves. Loads nothing: every run imports it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a file itself says nothing: values from flags or the configuration.

    `columns` are the columns (or JSON keys) to judge, instead of those recognised by name. `agents` and `customers`
    are names and numbers that role fields, chats and labels give to speakers, `role_fields` more such fields.
    """

    channel: str | None = None
    audience: str | None = None
    stage: str | None = None
    columns: tuple[str, ...] = ()
    script_type: str | None = None
    agents: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    role_fields: tuple[str, ...] = ()
