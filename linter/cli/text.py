"""`redlint text`: one sentence from the shell."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from linter.messages import say

from .help import Command
from .options import Presentation, make_governor, make_settings, output_options, policy_options, rule_options, typed

STDIN = "-"


def build() -> Command:
    """The command, with its words in the language of the run."""
    return Command(
        "text",
        run,
        params=[
            click.Argument(["words"], nargs=-1, required=True, metavar=say("help.sentence")),
            *rule_options(),
            *policy_options(),
            *output_options(),
        ],
        summary=say("help.text_command"),
        detail=say("help.text_detail"),
        examples=[
            ("redlint text 再不还款就联系您单位", say("example.text")),
            ("redlint text --channel sms -f json 今天不还就上门", say("example.text_json")),
        ],
    )


def run(
    *,
    words: tuple[str, ...],
    config: str | None,
    isolated: bool,
    formats: tuple[tuple[str, str | None], ...],
    output_file: str | None,
    statistics: bool,
    no_redact: bool,
    fail_on: str,
    exit_zero: bool,
    **rules: Any,
) -> int:
    """Check the words as one text; `-` reads standard input."""
    from linter.governed import Linters, check_words
    from linter.model import RunReport
    from linter.text.decoding import decode_bytes

    from .publish import publish
    from .targets import choose_targets

    targets = choose_targets(formats, output_file)
    path = say("cli.text_path")
    text = " ".join(words)
    if text == STDIN:
        text, _ = decode_bytes(sys.stdin.buffer.read(), path)
    governor = make_governor(make_settings(**rules), config=config, isolated=isolated)
    settings = replace(governor.settings(), scripts=True)  # who types a sentence here means it for a script
    linters = Linters()
    check_words(governor, linters)
    linter = linters.of(settings)
    file = linter.check_text(text, path=path, channel=settings.channel, audience=settings.audience)
    dropped = dict(file.dropped)
    report = RunReport(
        (file,), linter.catalog_version, linter.catalog_digest, linter.rules_active,
        below_threshold=dropped.pop("below-threshold", 0), catalog_changes=linter.catalog_changes,
    )  # fmt: skip
    fail_on = fail_on if typed("fail_on") else governor.value("fail_on", fail_on)
    return publish(report, Presentation(targets, statistics, not no_redact, fail_on, exit_zero))
