"""`redlint waiver`: findings that somebody answers for."""

from __future__ import annotations

from importlib import import_module

import click

from linter.messages import say

from .group import Builder, Group

HOMES = {"add": "waiver_add", "list": "waiver_view", "check": "waiver_view"}
"""Command -> the module that builds it with `build_<command>`."""


def build() -> Group:
    """The group with its commands, with their words in the language of the run."""
    return Group("waiver", {name: _builder(name) for name in HOMES}, summary=say("help.waiver"))


def _builder(name: str) -> Builder:
    def build_command() -> click.Command:
        command: click.Command = getattr(import_module(f"linter.cli.{HOMES[name]}"), f"build_{name}")()
        return command

    return build_command
