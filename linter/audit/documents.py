"""The reports of an audit as JSON and Markdown, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from linter.audit.comparing import TRENDS
from linter.audit.outcome import Outcome
from linter.audit.pages import Table, Value, list_columns, list_rows, make_tables, warnings
from linter.audit.tally import Located
from linter.messages import say
from linter.report.record import SCHEMA_VERSION, finding_record
from linter.report.redaction import mask, mask_record, redact_finding

LISTED = 1000
"""Findings that a Markdown report lists."""


def render_json(outcome: Outcome, *, redacts: bool = True) -> Iterator[str]:
    """The whole audit: enough to repeat it, and to compare the next one with it. One finding a line."""
    head = json.dumps(_head(outcome, redacts=redacts), ensure_ascii=False, indent=1)
    yield head.removesuffix("\n}") + ',\n "findings": [\n'
    first = True
    for number, one in enumerate(outcome.collection.findings()):
        record = located_record(one, redacts=redacts)
        if outcome.comparison is not None:
            record["trend"] = outcome.comparison.trend_of(number) or None
        yield ("" if first else ",\n") + "  " + json.dumps(record, ensure_ascii=False)
        first = False
    yield ("" if first else "\n") + " ]\n}\n"


def located_record(one: Located, *, redacts: bool = True) -> dict[str, Any]:
    """A finding by the JSON contract, with what its row says of it."""
    record = finding_record(redact_finding(one.finding) if redacts else one.finding)
    return {**record, "source": one.source, "stage": one.stage or None, "owner": one.owner or None}


def _head(outcome: Outcome, *, redacts: bool) -> dict[str, Any]:
    collection = outcome.collection
    worst = [asdict(one) for one in collection.worst()]
    if redacts:
        worst = [{**one, "text": mask(one["text"]), "place": mask_record(one["place"])} for one in worst]
    names = ("category", "severity", "source", "stage", "owner")
    head: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "kind": "audit",
        "finished_at": outcome.finished_at,
        "complete": outcome.whole,
        "tool": {
            "name": "redlint",
            "version": outcome.version,
            "engine": outcome.engine,
            "catalog_version": outcome.catalog_version,
            "catalog_digest": outcome.catalog_digest,
            "catalog_changes": [list(one) for one in outcome.catalog_changes],
            "rules_active": outcome.rules_active,
        },
        "settings": asdict(outcome.settings),
        "provenance": None if outcome.provenance is None else asdict(outcome.provenance),
        "sample": None if outcome.sample is None else {**asdict(outcome.sample), "population": outcome.population},
        "coverage": [asdict(one) for one in outcome.files],
        "summary": {
            "files": len(outcome.files),
            "texts": outcome.texts,
            "findings": {level: collection.levels[level] for level in ("error", "warning", "info")},
            "status": dict(sorted(collection.statuses.items())),
            "dropped": dict(sorted(collection.dropped.items())),
        },
        "cells": [
            {**dict(zip(names, cell, strict=True)), "count": amount}
            for cell, amount in sorted(collection.cells.items())
        ],
        "rules": [
            {"code": code, "title": title, "category": category, "severity": level, "count": amount}
            for (code, title, category, level), amount in sorted(collection.rules.items())
        ],
        "worst": worst,
        "waivers": [asdict(one) for one in outcome.waivers],
        "notices": [asdict(one) for one in outcome.notices],
        "comparison": None,
        "history": {"fixed": dict(outcome.history)},
    }
    if (one := outcome.comparison) is not None:
        head["comparison"] = {
            "with": one.name,
            "finished_at": one.earlier_at,
            "same_catalog": one.same_catalog,
            "remarks": one.remarks,
            "totals": {trend: one.totals[trend] for trend in TRENDS},
            "by_owner": {name: dict(counts) for name, counts in one.by_owner.items()},
            "by_category": {name: dict(counts) for name, counts in one.by_category.items()},
        }
    return head


def render_markdown(outcome: Outcome, *, redacts: bool = True) -> Iterator[str]:
    """The audit for people who read it in a repository or a chat."""
    yield f"# {say('audit.title')}\n\n"
    for warning in warnings(outcome):
        yield f"> **{_escape(warning)}**\n\n"
    for table in make_tables(outcome, redacts=redacts):
        yield from _table(table)
    total = outcome.collection.total
    yield f"## {say('audit.list')}\n\n"
    if total > LISTED:
        yield say("audit.list_cut", total=f"{total:,}", shown=f"{LISTED:,}") + "\n\n"
    if not total:
        yield f"{say('audit.none')}\n\n{say('audit.signature')}\n"
        return
    columns = list_columns(outcome)
    yield _row(columns) + _rule(len(columns))
    for number, row in enumerate(list_rows(outcome, redacts=redacts)):
        if number >= LISTED:
            break
        yield _row(row)
    yield f"\n{say('audit.signature')}\n"


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.title}\n\n"
    if table.note:
        yield f"{_escape(table.note)}\n\n"
    if not table.rows:
        yield f"{say('audit.none')}\n\n"
        return
    yield _row(table.columns) + _rule(len(table.columns))
    for row in table.rows:
        yield _row(row)
    yield "\n"


def _rule(columns: int) -> str:
    return "|" + " --- |" * columns + "\n"


def _row(values: tuple[Value, ...] | Any) -> str:
    return "| " + " | ".join(_escape(f"{one:,}" if isinstance(one, int) else str(one)) for one in values) + " |\n"


def _escape(words: str) -> str:
    """Words that stay words in a table cell: no column marks, no line ends, no HTML, no links."""
    words = words.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[").replace("`", "\\`")
    return " ".join(words.split())
