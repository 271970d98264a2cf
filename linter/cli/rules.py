"""`redlint rules`: tools for the people who keep the catalog. Each command is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from linter.messages import say

from .group import Builder, Group

HOMES = {
    "list": "rules_view",
    "show": "rules_view",
    "test": "rules_trial",
    "new": "rules_new",
    "import": "rules_exchange",
    "export": "rules_exchange",
    "schema": "rules_view",
    "docs": "rules_view",
}
"""Command -> the module that builds it with `build_<command>`."""


def build() -> Group:
    """The group with its commands, with their words in the language of the run."""
    return Group("rules", {name: _builder(name) for name in HOMES}, summary=say("help.rules"))


def _builder(name: str) -> Builder:
    def build_command() -> click.Command:
        command: click.Command = getattr(import_module(f"linter.cli.{HOMES[name]}"), f"build_{name}")()
        return command

    return build_command
