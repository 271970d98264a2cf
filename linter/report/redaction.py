"""Masking of personal data in reports: 138****1234, identity numbers 6+4, bank cards 4+4, e-mail.

A mask is as long as what it hides and leaves separators alone, so that columns and carets stay true.
"""

from __future__ import annotations

import re
from dataclasses import replace

from linter.model import Edit, FileReport, Finding, RunReport, Suggestion

_ASCII_DIGITS = {
    ord(full): half for full, half in zip("０１２３４５６７８９Ｘｘ＠－　", "0123456789Xx@- ", strict=True)
}
_SEPARATOR = "[- ]?"
_PHONE = re.compile(
    r"(?:(?<![0-9])|(?<=\+86)|(?<=0086))1[3-9][0-9]" + _SEPARATOR + r"[0-9]{4}" + _SEPARATOR + r"[0-9]{4}(?![0-9])"
)
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5} ?(?:(?:19|20)[0-9]{2} ?(?:0[1-9]|1[0-2]) ?(?:[0-2][0-9]|3[01]) ?[0-9]{3}[0-9Xx]"
    r"|[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{3})(?![0-9A-Za-z])"
)
# Every long run counts as a card, whatever its check digit: a mistyped card number is personal data too.
_CARD = re.compile(
    r"(?<![0-9A-Za-z])[0-9]{4}(?:" + _SEPARATOR + r"[0-9]{4}){3}(?:" + _SEPARATOR + r"[0-9]{1,3})?(?![0-9A-Za-z])"
)
_EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+(?=@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_DIGITS_ENOUGH = re.compile(r"[0-9０-９]{3}|@|＠")


def mask(text: str) -> str:
    """`text` with telephone, identity and card numbers and e-mail names masked, equally long."""
    if not _DIGITS_ENOUGH.search(text):
        return text
    folded = text.translate(_ASCII_DIGITS)
    kept = list(text)
    taken: list[tuple[int, int]] = []
    for pattern, head, tail in ((_IDENTITY, 6, 4), (_CARD, 4, 4), (_PHONE, 3, 4), (_EMAIL, 1, 0)):
        for found in pattern.finditer(folded):
            start, end = found.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            places = [at for at in range(start, end) if folded[at] not in "- "]
            for at in places[head : len(places) - tail]:
                kept[at] = "*"
    return "".join(kept)


def mask_record(record: str | None) -> str | None:
    """A row's id, masked only where it is a telephone or identity number: other long ids must stay findable."""
    if record is None or not (_PHONE.fullmatch(record) or _IDENTITY.fullmatch(record)):
        return record
    return mask(record)


def redact_finding(finding: Finding) -> Finding:
    """The finding as a report may show it."""
    context = mask(finding.context)
    match = _masked_match(finding, context)
    message = mask(finding.message)
    if match != finding.match:
        message = message.replace(finding.match, match)
    suggestions = tuple(map(_redact_suggestion, finding.suggestions))
    record = mask_record(finding.record)
    reason = mask(finding.status_reason)
    before = (finding.context, finding.match, finding.message, finding.suggestions, finding.record)
    if before == (context, match, message, suggestions, record) and reason == finding.status_reason:
        return finding
    return replace(finding, context=context, match=match, message=message, suggestions=suggestions, record=record,
                   status_reason=reason)  # fmt: skip


def redact_report(report: RunReport) -> RunReport:
    """The whole report with every finding masked."""
    return replace(report, files=tuple(map(_redact_file, report.files)))


def _redact_file(file: FileReport) -> FileReport:
    if not file.findings:
        return file
    return replace(file, findings=tuple(map(redact_finding, file.findings)))


def _masked_match(finding: Finding, context: str) -> str:
    # A hit may be part of a number, which only the sentence around it shows.
    at = finding.start.offset - finding.context_start.offset
    end = at + len(finding.match)
    if at >= 0 and finding.context[at:end] == finding.match:
        return context[at:end]
    return mask(finding.match)


def _redact_suggestion(suggestion: Suggestion) -> Suggestion:
    text = mask(suggestion.text)
    edits: tuple[Edit, ...] = suggestion.edits
    if any(mask(edit.text) != edit.text for edit in edits):
        edits = ()  # a masked edit would write asterisks into a template
    if text == suggestion.text and edits == suggestion.edits:
        return suggestion
    return replace(suggestion, text=text, edits=edits)
