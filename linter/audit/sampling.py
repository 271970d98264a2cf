"""A share of the texts, group by group: the same seed takes the same texts, and memory does not grow with the input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from linter.audit.chunks import Batch
from linter.errors import RedlintError
from linter.messages import say
from linter.model import Lines, Notice, Segment
from linter.pieces import preceding_lines

GROUPS = {
    "来源": "source", "source": "source",
    "阶段": "stage", "账龄": "stage", "stage": "stage",
    "负责人": "owner", "owner": "owner",
    "渠道": "channel", "channel": "channel",
    "文件": "file", "file": "file",
    "工作表": "sheet", "sheet": "sheet",
}  # fmt: skip
"""What `--by` understands -> what the texts are grouped by."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How much of each group: `rate` in (0, 1], groups by `by`; `seed` says where in a group the count begins."""

    rate: float
    by: str = "file"
    seed: int = 0


def read_rate(words: str) -> float:
    """`10%`, `0.1` or `10％` as a share. Raises `RedlintError` (E113) for anything else."""
    text = words.strip().replace("％", "%")
    try:
        rate = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        rate = 0.0
    if not 0 < rate <= 1:
        raise RedlintError("E113", say("audit.bad_rate", value=words))
    return rate


def read_group(words: str) -> str:
    """What a word of `--by` groups by. Raises `RedlintError` (E113) for an unknown one."""
    if words.strip().lower() not in GROUPS:
        raise RedlintError("E113", say("audit.bad_group", value=words, known=" ".join(GROUPS)))
    return GROUPS[words.strip().lower()]


@dataclass(slots=True)
class Sampler:
    """Takes every so many texts of each group, and of each at least the first."""

    sample: Sample
    seen: int = 0
    taken: int = 0
    told: bool = False  # whether any text said what it is grouped by
    _counts: dict[str, int] = field(default_factory=dict)

    def take(self, batches: Iterator[Batch], path: str) -> Iterator[Batch]:
        """The chosen texts of a file's batches, each with what stands before it."""
        for batch in batches:
            segments = _lines(batch) if isinstance(batch, Lines) else iter(batch)
            chosen = tuple(one for one in segments if self._takes(self._group(one, path)))
            if chosen:
                yield chosen

    def _group(self, one: Segment, path: str) -> str:
        by = self.sample.by
        if by == "file":
            return path
        if by == "sheet":
            return f"{path}!{(one.locator or '').rpartition('!')[0]}"
        value: str | None = getattr(one, by)
        self.told = self.told or bool(value)
        return value or (path if by == "source" else "")

    def notices(self) -> list[Notice]:
        """What is to be said where the groups were not what was asked for."""
        by = self.sample.by
        if self.told or by in ("file", "sheet") or not self.seen:
            return []
        instead = say("audit.group_is_file" if by == "source" else "audit.group_is_all")
        words = say("audit.group_unknown", by=say(f"audit.{by}"), instead=instead)
        return [Notice("", "sample-groups", words)]

    def _takes(self, group: str) -> bool:
        count = self._counts.get(group, 0)
        self._counts[group] = count + 1
        self.seen += 1
        begin = _fraction(f"{self.sample.seed}\x1f{group}")
        rate = self.sample.rate
        chosen = count == 0 or int(begin + (count + 1) * rate) > int(begin + count * rate)
        self.taken += chosen
        return chosen


def _fraction(words: str) -> float:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big") / 2**32


def _lines(lines: Lines) -> Iterator[Segment]:
    """The lines as segments of their own, with the lines before them; empty ones are no texts."""
    rows = lines.text.split("\n")
    about = Segment(
        "", channel=lines.channel, audience=lines.audience, stage=lines.stage, script_type=lines.script_type
    )
    offset = lines.offset
    for number, row in enumerate(rows):
        if row.strip():
            yield replace(
                about,
                text=row.rstrip("\r"),
                line=lines.line + number,
                offset=offset,
                preceding=preceding_lines(lines, rows, number),
            )
        offset += len(row) + 1
