"""What a rule of a kind beyond patterns looks for, in words for its card."""

from __future__ import annotations

from collections.abc import Mapping

from linter.messages import say
from linter.rulebook import Check, Rule


def check_words(rule: Rule, platforms: Mapping[str, str]) -> list[str]:
    """Sentences: for which texts the rule is asked, what it wants or counts, and what counts as being there."""
    words = []
    if rule.platform is not None:
        words.append(say("check.platform", name=rule.platform, title=platforms.get(rule.platform, rule.platform)))
    check = rule.check
    if check is None:
        return words
    if check.types:
        words.append(say(f"check.types_{_scope(rule, check)}", types=_listed(check.types)))
    words += _what(rule, check)
    if check.when:
        words.append(say("check.when", patterns=_listed(tuple(one.text for one in check.when))))
    return words


def _scope(rule: Rule, check: Check) -> str:
    return "dialogue" if rule.kind == "order" else check.scope


def _what(rule: Rule, check: Check) -> list[str]:
    if rule.kind == "order":
        first = _listed(tuple(one.text for one in check.first))
        return [say("check.order_reply" if check.reply else "check.order", patterns=first)]
    if rule.kind == "limit":
        words = [say("check.limit", measure=say(f"measure.{check.of}"), limit=check.limit)]
        if check.of in ("length", "parts"):
            least, most = check.variable
            words.append(say("check.values", least=least, most=most))
        return words
    if rule.kind == "recognise":
        own = check.symbols or _listed(check.syntax) or _listed(check.names)
        key = "check.recognise_of" if own else "check.recognise"
        return [say(key, what=say(f"recogniser.{check.of}"), own=own)]
    words = [say("check.element", element=check.element)]
    if check.variables:
        words.append(say("check.variables", names=_listed(check.variables)))
    if check.recognise:
        words.append(
            say("check.or_recognised", what=_listed(tuple(say(f"recogniser.{one}") for one in check.recognise)))
        )
    return words


def _listed(words: tuple[str, ...]) -> str:
    return say("report.enumeration").join(words)
