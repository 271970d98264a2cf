"""What to check and how: all that can change a verdict besides the text and the catalog."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from linter.model import SCRIPT_TYPES, Segment

if TYPE_CHECKING:
    from linter.readers.defaults import Defaults


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check and how; all that can change a verdict besides the text and the catalog."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: str = "info"
    channel: str | None = None
    audience: str | None = None
    stage: str | None = None
    preview: bool = False
    columns: tuple[str, ...] = ()
    catalogs: tuple[str, ...] = ()  # paths of user catalogs, the last uppermost
    script_type: str | None = None
    platforms: tuple[str, ...] = ()
    quiet_hours: tuple[int, int] = (22, 8)  # from, until: hours of the day
    daily_calls: int = 3
    allowed: tuple[tuple[str, tuple[str, ...]], ...] = ()  # phrases, each with the rules it is allowed for (none: all)
    suspicion: str = "auto"  # off | info | warning: level of the second opinion; auto: warning, in bulk off
    suspicion_threshold: float | None = None  # least probability, 0 to 1; None: the model's own thresholds
    scripts: bool = False  # whether texts are known to be collection scripts where nothing in them says so
    severities: tuple[tuple[str, str], ...] = ()  # selector -> level, instead of the catalog's; the last of equals wins
    agents: tuple[str, ...] = ()  # names and numbers of speakers on our side, besides 坐席 and its like
    customers: tuple[str, ...] = ()
    role_fields: tuple[str, ...] = ()  # fields that say who speaks

    def defaults(self) -> Defaults:
        """What readers take for texts that say nothing about themselves."""
        from linter.readers.defaults import Defaults

        return Defaults(
            self.channel, self.audience, self.stage, self.columns, self.script_type,
            self.agents, self.customers, self.role_fields,
        )  # fmt: skip

    def settle(self, segment: Segment) -> Segment:
        """Fill in what the settings say; what the segment itself says wins. A script type implies a channel."""
        script_type = segment.script_type or self.script_type
        channel = segment.channel or self.channel
        audience = segment.audience or self.audience
        stage = segment.stage or self.stage
        if script_type is not None:
            implied = SCRIPT_TYPES[script_type]
            channel, audience = channel or implied[0], audience or implied[1]
        if channel is None and self.platforms:
            channel = "sms"  # what is meant for an SMS platform is an SMS
        if audience is None and channel == "voicemail":
            audience = "contact"  # whoever hears a voicemail may be a third party
        known = (segment.channel, segment.audience, segment.stage, segment.script_type)
        if (channel, audience, stage, script_type) == known:
            return segment
        return replace(segment, channel=channel, audience=audience, stage=stage, script_type=script_type)
