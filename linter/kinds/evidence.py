"""What the parts of a document show about a whole script: an element that is missing, things in the wrong order.

A part of a document is judged alone, maybe by another process, so no part can say what the script lacks. Each
says what it saw of every script, and `conclude` puts that together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from linter.model import Finding


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one part saw of one script with regard to one rule.

    `due`: the rule is asked of this script. `met`: the element is there; for `ordered` rules, what must come first
    has come. `finding` is what is to be reported: of a missing element, where no part met it; of an ordered rule,
    where no part before met it. `after` is how many findings of the part come before it.
    """

    script: str | None
    code: str
    met: bool
    ordered: bool
    finding: Finding | None
    after: int = 0
    due: bool = True


def conclude(parts: Iterable[tuple[tuple[Finding, ...], tuple[Evidence, ...]]]) -> tuple[Finding, ...]:
    """The findings of all parts in their order, with those that only the whole document shows."""
    parts = tuple(parts)
    if not any(evidence for _, evidence in parts):
        return tuple(finding for findings, _ in parts for finding in findings)
    met_somewhere = {(one.script, one.code) for _, evidence in parts for one in evidence if one.met and not one.ordered}
    due = {(one.script, one.code) for _, evidence in parts for one in evidence if one.due}
    settled: set[tuple[str | None, str]] = set()
    whole: list[Finding] = []
    for findings, evidence in parts:
        added: list[tuple[int, Finding]] = []
        for one in evidence:
            key = (one.script, one.code)
            if key in settled or key in met_somewhere or key not in due:
                continue
            if one.finding is not None:
                added.append((one.after, one.finding))
            if one.met or one.finding is not None:
                settled.add(key)
        for number, finding in enumerate(findings):
            whole += [late for after, late in added if after == number]
            whole.append(finding)
        whole += [late for after, late in added if after >= len(findings)]
    return tuple(whole)
