"""The decision chain for one place: the text, its tokens, every hit and what context made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from linter.messages import say
from linter.model import Decision, Segment, Verdict

from .cells import visible, width
from .excerpt import cut_excerpt
from .styled import BLANK, Line, Piece, labelled
from .summary import drop_words

_FIELDS = ("where", "situation", "exempt", "tokens", "pattern", "verdict")
_GUTTER = 4


def decision_page(
    segment: Segment,
    decisions: Sequence[Decision],
    tokens: Sequence[str],
    *,
    path: str,
    columns: int,
    show: Callable[[str], str] = str,
) -> Iterator[Line]:
    """Everything the engine considered in `segment`, what is reported first. `tokens` are jieba's words of its text.

    `show` masks what may not be shown and keeps the length of a text.
    """
    text = show(segment.text)
    shown = replace(segment, text=text)
    label_width = max(width(say(f"label.{name}")) for name in _FIELDS)

    def field(name: str, text: str, indent: int = 0, style: str = "") -> Iterator[Line]:
        label = say(f"label.{name}")
        return labelled(label, visible(text), columns=columns, indent=indent, label_width=label_width, style=style)

    where = f"{path}[{segment.locator}]" if segment.locator else f"{path}:{segment.line}"
    yield from field("where", where, style="path")
    yield from field("situation", situation_words(segment))
    if segment.exempt:
        yield from field("exempt", segment.exempt)
    yield from field("tokens", " / ".join(_cut_alike(text, tokens)))
    yield BLANK
    if not decisions:
        yield from _source(shown, (0, len(text)), columns, style="")
        yield (Piece(say("explain.nothing"), "good"),)
    for decision in sorted(decisions, key=lambda one: not one.reported):
        outcome = (
            Piece(say("explain.reported"), "error") if decision.reported else Piece(say("explain.cleared"), "good")
        )
        yield (Piece(decision.code, "code"), Piece(f" {visible(decision.title)}  "), outcome)
        yield from _source(shown, decision.span, columns, style="error" if decision.reported else "good")
        yield from field("pattern", decision.pattern, indent=2, style="dim")
        for verdict in decision.verdicts:
            yield from field("verdict", verdict_words(verdict), indent=2)
        if not decision.verdicts:
            yield from field("verdict", say("explain.no_objection"), indent=2)
        yield BLANK


def _cut_alike(text: str, tokens: Sequence[str]) -> Iterator[str]:
    """The words of `text` cut where `tokens` are cut, white space left out."""
    at = 0
    for token in tokens:
        word = text[at : at + len(token)]
        at += len(token)
        if not word.isspace():
            yield word


def situation_words(segment: Segment) -> str:
    """Channel, audience, stage, speaker and record of a segment, as far as they are known."""
    words = [say(f"channel.{segment.channel}") if segment.channel else say("explain.any_channel")]
    words.append(say(f"audience.{segment.audience or 'debtor'}"))
    words.append(say(f"speaker.{segment.speaker or 'unknown'}"))
    if segment.stage:
        words.append(segment.stage)
    if segment.record:
        words.append(say("report.record", record=segment.record))
    return say("report.semicolon").join(words)


def verdict_words(verdict: Verdict) -> str:
    """What a filter decided and the words that made it decide so."""
    reason = drop_words(verdict.reason)
    if verdict.detail:
        reason = say("explain.because", reason=reason, detail=verdict.detail)
    return say(f"verdict.{verdict.action}", reason=reason)


def _source(segment: Segment, span: tuple[int, int], columns: int, *, style: str) -> Iterator[Line]:
    room = columns - _GUTTER - 3
    for excerpt in cut_excerpt(segment.text, *span, first_line=segment.line, columns=room):
        hit_style = "hit" if style == "error" else style
        yield (
            Piece(f"{excerpt.line:>{_GUTTER}} │ ", "dim"),
            Piece(excerpt.before),
            Piece(excerpt.hit, hit_style),
            Piece(excerpt.after),
        )
        if style and excerpt.carets:
            yield (Piece(" " * _GUTTER + " │ ", "dim"), Piece(excerpt.carets, style))
