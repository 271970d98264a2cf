"""Waivers as text at the end of their file: what is there already, comments too, stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator

from linter.errors import RedlintError
from linter.messages import say
from linter.policy.waivers import Terms, Waiver, read_waivers


def render_waiver(waiver: Waiver) -> str:
    """One item of the list, a key on each line. Strings are quoted, as JSON is YAML too."""
    return "".join(f"{'  - ' if not number else '    '}{line}\n" for number, line in enumerate(_lines(waiver)))


def append_waivers(content: str, waivers: tuple[Waiver, ...], terms: Terms) -> str:
    """The content of a waiver file with more waivers at its end. Raises `RedlintError` (E406) where the list is not
    the last thing in it."""
    if not content.strip():
        content = say("waiver.header") + "\nwaivers:\n"
    known = read_waivers(content.encode(), terms) if "waivers:" in content and not _is_bare(content) else ()
    added = "".join(map(render_waiver, waivers))
    whole = content.rstrip().removesuffix("[]").rstrip() + "\n" + added
    try:
        complete = len(read_waivers(whole.encode(), terms)) == len(known) + len(waivers)
    except RedlintError:
        complete = False
    if not complete:
        raise RedlintError("E406", say("waiver.not_last", file=terms.file, text=added))
    return whole


def _is_bare(content: str) -> bool:
    """Whether the list has been opened, but holds nothing yet."""
    return content.rstrip().removesuffix("[]").rstrip().endswith("waivers:")


def _lines(waiver: Waiver) -> Iterator[str]:
    yield f"code: {waiver.code}"
    yield f"hash: {_quoted(waiver.hash)}"
    for key, value in (("path", waiver.path), ("place", waiver.place)):
        if value:
            yield f"{key}: {_quoted(value)}"
    if waiver.channel is not None:
        yield f"channel: {waiver.channel}"
    yield f"severity: {waiver.severity}"
    yield f"applicant: {_quoted(waiver.applicant)}"
    yield f"approvers: [{', '.join(map(_quoted, waiver.approvers))}]"
    yield f"approved: {waiver.approved}"
    yield f"expires: {waiver.expires}"
    yield f"reason: {_quoted(waiver.reason)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
