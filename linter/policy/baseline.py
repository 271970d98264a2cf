"""The baseline: findings that were there when checking began, by content and count, without a word of the texts."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from linter.errors import PolicyError, Problem, RedlintError
from linter.identity import digest, squeeze
from linter.messages import say
from linter.model import FileReport, Finding
from linter.policy.configuration import read_bytes
from linter.policy.remarks import NAMES

VERSION = 1
HEADER = {"redlint_baseline": VERSION}


class Key(NamedTuple):
    """What a finding is known by: its file (relative to the baseline's folder), its rule, and a hash of its words."""

    path: str
    code: str
    hash: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings of each kind are known. `file` says where that is written, and what paths are relative to."""

    file: str
    counts: Mapping[Key, int]

    def key(self, finding: Finding) -> Key:
        """The key of a finding."""
        return Key(self.relative(finding.path), finding.code, hash_finding(finding))

    def relative(self, path: str) -> str:
        """A path as the baseline writes it."""
        folder = os.path.dirname(os.path.abspath(self.file))
        try:
            return os.path.relpath(path, folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return path.replace(os.sep, "/")

    def is_gone(self, path: str) -> bool:
        """Whether a file of the baseline is no longer there."""
        return not os.path.exists(os.path.join(os.path.dirname(os.path.abspath(self.file)), path))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run held against a baseline: the reports with what is known marked, and the counts behind it.

    `matched` are counts by the keys of today, `moved` those of them that the baseline has under another path,
    `fresh` findings that are new, `stale` what the baseline has and the files checked no longer have.
    """

    files: tuple[FileReport, ...]
    matched: Counter[Key]
    moved: Counter[Key]
    fresh: Counter[Key]
    stale: Counter[Key]


def hash_finding(finding: Finding) -> str:
    """Identity of a finding wherever it stands: the words hit and their sentence."""
    return digest(squeeze(finding.match), squeeze(finding.context))


def compare(baseline: Baseline, files: Sequence[FileReport]) -> Comparison:
    """Mark the findings that the baseline knows.

    A finding beyond the known count is new. One that left its file may be found in another, if its old file was
    checked as well or is gone: so nothing is counted twice, and what is moved is not new.
    """
    rest = Counter(baseline.counts)
    matched: Counter[Key] = Counter()
    moved: Counter[Key] = Counter()
    fresh: Counter[Key] = Counter()

    def mark(finding: Finding) -> Finding:
        key = baseline.key(finding)
        if not counts(finding) or rest[key] <= 0:
            return finding
        rest[key] -= 1
        matched[key] += 1
        return replace(finding, status="baselined")

    first = [replace(file, findings=tuple(map(mark, file.findings))) for file in files]
    checked = {baseline.relative(file.path) for file in files}
    free: dict[tuple[str, str], list[Key]] = {}
    for key in sorted(rest):
        if rest[key] > 0 and (key.path in checked or baseline.is_gone(key.path)):
            free.setdefault((key.code, key.hash), []).append(key)

    def mark_moved(finding: Finding) -> Finding:
        if not counts(finding):
            return finding
        key = baseline.key(finding)
        for old in free.get((key.code, key.hash), ()):
            if rest[old] > 0:
                rest[old] -= 1
                matched[key] += 1
                moved[key] += 1
                return replace(finding, status="baselined")
        fresh[key] += 1
        return finding

    second = tuple(replace(file, findings=tuple(map(mark_moved, file.findings))) for file in first)
    stale = Counter({key: rest[key] for keys in free.values() for key in keys if rest[key] > 0})
    return Comparison(second, matched, moved, fresh, stale)


def counts(finding: Finding) -> bool:
    """Whether a finding can be in a baseline: a new one, about a text."""
    return finding.status == "new" and finding.code not in NAMES


def renew(baseline: Baseline, comparison: Comparison, *, add: bool) -> Baseline:
    """The baseline after a run: what is gone is taken out, what moved is moved, new findings only with `add`."""
    checked = {baseline.relative(file.path) for file in comparison.files}
    kept = {
        key: count
        for key, count in baseline.counts.items()
        if key.path not in checked and not baseline.is_gone(key.path)
    }
    return Baseline(baseline.file, Counter(kept) + comparison.matched + (comparison.fresh if add else Counter()))


def prune(baseline: Baseline, comparison: Comparison) -> Baseline:
    """The baseline without what the files checked no longer have; nothing else changes."""
    return Baseline(baseline.file, Counter(baseline.counts) - comparison.stale)


def load_baseline(file: str) -> Baseline:
    """Read a baseline. Raises `RedlintError` (E404), or `PolicyError` (E404) naming every line that is none."""
    source = read_bytes(file, "E404", "baseline.unreadable")
    counts: dict[Key, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(source.decode("utf-8-sig", "replace").splitlines(), 1):
        if not line.strip():
            continue
        key = "baseline.conflict" if line.startswith(("<<<<<<<", "=======", ">>>>>>>")) else "baseline.bad_line"
        try:
            entry = json.loads(line)
            version = entry.get("redlint_baseline")
            if version is not None:
                if version != VERSION:
                    raise RedlintError("E404", say("baseline.version", path=file, found=version, known=VERSION))
                continue
            found = Key(str(entry["path"]), str(entry["code"]), str(entry["hash"]))
            counts[found] = max(counts.get(found, 0), int(entry["count"]))  # both sides of a merge may have it
        except (ValueError, KeyError, TypeError, AttributeError):
            problems.append(Problem(file, number, 1, say(key)))
    if problems:
        raise PolicyError("E404", tuple(problems))
    return Baseline(file, counts)


def render_baseline(baseline: Baseline) -> Iterator[str]:
    """The lines of the file: sorted, one entry a line, so that branches merge."""
    yield json.dumps(HEADER) + "\n"
    for key in sorted(baseline.counts):
        if baseline.counts[key] > 0:
            entry = {"path": key.path, "code": key.code, "hash": key.hash, "count": baseline.counts[key]}
            yield json.dumps(entry, ensure_ascii=False) + "\n"


def make_baseline(file: str, files: Iterable[FileReport]) -> Baseline:
    """A baseline of all new findings of a run."""
    empty = Baseline(file, {})
    return Baseline(file, Counter(empty.key(one) for report in files for one in report.findings if counts(one)))
