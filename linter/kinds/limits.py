"""Limits on when and how often people may be contacted: settings, since a contract or a house rule may be stricter."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Quiet hours from `quiet_from` to `quiet_until` (hours of the day) and calls a day; GB/T 45251 by default."""

    quiet_from: int = 22
    quiet_until: int = 8
    daily_calls: int = 3

    def is_quiet(self, hour: float) -> bool:
        """Whether an hour of the day lies in the quiet time, which may go over midnight; its end does not."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until

    def words(self, of: str) -> tuple[tuple[str, str], ...]:
        """What the message of a rule that recognises `of` may say about the limits, by slot."""
        if of == "quiet-hours":
            return (("quiet", f"{self.quiet_from}:00—{self.quiet_until}:00"),)
        return (("limit", str(self.daily_calls)),) if of == "many-calls" else ()
