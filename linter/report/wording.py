"""Sentences about a finding that several formats share, as plain text without characters that steer a screen."""

from __future__ import annotations

import re

from linter.messages import TEXTS, say
from linter.model import CATEGORIES, Finding, Suggestion

from .cells import visible
from .detail import citation_words, evasion_words, suggestion_words
from .places import place

_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def readable(text: str) -> str:
    """`text` with its lines kept and everything else that no person could see as an escape."""
    return _NO_CHARACTERS.sub("\ufffd", "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n")))


def one_line(text: str) -> str:
    """`text` on one line, line ends as escapes."""
    return _NO_CHARACTERS.sub("\ufffd", visible(text))


def headline(finding: Finding) -> str:
    """标题：消息."""
    return say("report.title_message", title=one_line(finding.title), message=one_line(finding.message))


def named_place(finding: Finding) -> str:
    """The cell or string in which the hit is, with a space behind; empty in plain text."""
    return f"{one_line(finding.locator)} " if finding.locator else ""


def category_words(category: str) -> str:
    """The name of a category for people."""
    from linter.messages import language

    known = CATEGORIES.get(category)
    return category if known is None or language() == "en" else known[1]


def basis_words(finding: Finding) -> str:
    """The articles, one a line, each with its rank."""
    return "\n".join(readable(citation_words(citation)) for citation in finding.basis)


def rewrite_words(finding: Finding) -> str:
    """The rewrites, one a line, numbered if there are several; empty where there are none."""
    return "\n".join(map(readable, suggestion_words(finding.suggestions))) if finding.suggestions else ""


def rewrite_name(suggestion: Suggestion) -> str:
    """One rewrite in words: what is to be done with which part."""
    return next(iter(map(one_line, suggestion_words((suggestion,)))))


def disguise_words(finding: Finding) -> str:
    """The disguises that hid the words, for people; empty if none."""
    return say("report.enumeration").join(evasion_words(kind) for kind in finding.evasion or ())


def status_words(finding: Finding) -> str:
    """Whether a finding is new or how it was settled."""
    return say("export.status_new") if finding.status == "new" else say(f"status.{finding.status}")


def approval_words(finding: Finding) -> str:
    """Who answers for a waived finding, and until when; empty for others."""
    one = finding.approval
    if one is None:
        return ""
    names = say("report.enumeration").join(map(one_line, one.approvers))
    return say("sheet.approval", applicant=one_line(one.applicant), approvers=names, approved=one.approved,
               expires=one.expires)  # fmt: skip


def known_words(prefix: str, word: str | None) -> str:
    """The name of a channel, audience or speaker; the word itself where it has none."""
    if not word:
        return ""
    key = f"{prefix}.{word}"
    return say(key) if key in TEXTS else one_line(word)


def explanation(finding: Finding) -> str:
    """Everything that is to be said about a finding, in lines: place, problem, reason, basis, rewrites."""
    parts = [
        f"{place(finding)} {finding.code} {headline(finding)}",
        readable(finding.context),
        say("export.labelled", label=say("label.why"), text=one_line(finding.why)),
    ]
    parts += [
        say("export.labelled", label=say(f"label.{label}"), text=text)
        for label, text in (("basis", basis_words(finding)), ("rewrite", rewrite_words(finding)))
        if text
    ]
    return "\n".join(parts)
