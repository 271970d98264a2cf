"""The JSON report of an earlier audit, read again: whole, or not at all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import takewhile
from typing import IO, Any

from linter.audit.sampling import Sample
from linter.audit.tally import OPEN
from linter.errors import RedlintError, reason_of
from linter.messages import say
from linter.report.record import SCHEMA_VERSION
from linter.settings import Settings

_LIST = ' "findings": ['
"""The line of a report behind which its findings stand, one on each."""

Label = tuple[str, str, str]  # category, owner, path


@dataclass(frozen=True, slots=True)
class Basis:
    """What an audit was judged by: two of them can be compared without reserve only where all of it is the same.

    None where a report does not say; `sample` is `{}` for an audit of everything.
    """

    version: str
    catalog_digest: str
    settings: Mapping[str, Any] | None
    sample: Mapping[str, Any]
    complete: bool

    @classmethod
    def of_run(cls, version: str, digest: str, settings: Settings, sample: Sample | None, complete: bool) -> Basis:
        """The basis of the audit at hand, as its own report will say it."""
        plain = json.loads(json.dumps(asdict(settings)))
        return cls(version, digest, plain, {} if sample is None else asdict(sample), complete)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an older report says: its open findings by fingerprint, and what had been fixed by then."""

    name: str
    finished_at: str
    basis: Basis
    counts: Counter[str]
    labels: dict[str, Label]
    fixed: dict[str, str]


class _Other(Exception):
    """A document, but no report of an audit."""


def read_earlier(path: str) -> Earlier:
    """The older report. Raises `RedlintError` (E114) for what is no JSON report of an audit, or not all of one."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return _read(path, file)
    except OSError as error:
        words = say("audit.compare_unreadable", path=path, reason=reason_of(error))
    except _Other:
        words = say("audit.compare_other", path=path)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        words = say("audit.compare_damaged" if _claims_to_be_one(path) else "audit.compare_other", path=path)
    raise RedlintError("E114", words)


def _read(path: str, file: IO[str]) -> Earlier:
    """Raises `_Other`, or whatever comes of a report that lacks something."""
    head = "".join(takewhile(lambda line: line.rstrip() != _LIST, file))
    try:  # as it was written: a finding on each line, so that not all of them are in memory at once
        data: Any = json.loads(head.rstrip().removesuffix(",") + "\n}")
        findings: Any = _lines(file)
    except ValueError:  # somebody has formatted it anew
        file.seek(0)
        data = json.load(file)
        findings = data.get("findings") if isinstance(data, dict) else None
    if not isinstance(data, dict) or data.get("kind") != "audit":
        raise _Other
    if data["schema_version"] > SCHEMA_VERSION:
        version = data.get("tool", {}).get("version", "?")
        raise RedlintError("E114", say("audit.compare_newer", path=path, version=version))
    counts: Counter[str] = Counter()
    labels: dict[str, Label] = {}
    same: dict[Label, Label] = {}
    for one in findings:
        if one["status"] == OPEN:
            counts[one["fingerprint"]] += 1
            label = (one["category"], one.get("owner") or "", one["path"])
            labels[one["fingerprint"]] = same.setdefault(label, label)
    tool = data["tool"]
    sample = {name: value for name, value in (data.get("sample") or {}).items() if name != "population"}
    basis = Basis(
        tool.get("version", ""), tool["catalog_digest"], data.get("settings"), sample, data.get("complete", True)
    )
    return Earlier(
        path, data.get("finished_at", ""), basis, counts, labels, dict(data.get("history", {}).get("fixed", {}))
    )


def _lines(file: IO[str]) -> Iterator[Any]:
    """The findings that stand on lines of their own. Raises `ValueError` where the report breaks off."""
    for line in file:
        words = line.strip()
        if words == "]":
            if file.read().strip() != "}":
                raise ValueError
            return
        if words:
            yield json.loads(words.removesuffix(","))
    raise ValueError


def _claims_to_be_one(path: str) -> bool:
    """Whether a file begins like the report of an audit, whatever became of the rest."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return '"kind": "audit"' in file.read(4096)
