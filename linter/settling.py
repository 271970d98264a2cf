"""A finished run against what the project has settled: waivers first, then the baseline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from linter.concluding import wants
from linter.governed import HERE, Governor
from linter.messages import say
from linter.model import FileReport, Notice, RunReport
from linter.policy.lookup import WAIVERS

if TYPE_CHECKING:
    from datetime import date

    from linter.model import Finding
    from linter.policy.baseline import Baseline
    from linter.policy.waivers import Docket, Terms, Waiver

NARROWING = ("select", "ignore", "min_severity", "channel", "columns")
"""Options with which a run sees less than the baseline was made from."""


def settle(report: RunReport, governor: Governor, *, today: date | None = None) -> RunReport:
    """Mark what is waived and what the baseline knows; add what is to be said about waivers and baseline.

    Raises `PolicyError` or `RedlintError` (E403, E404) for files of the policy that cannot be read.
    """
    files, dockets = apply_waivers(report.files, governor, today)
    files, notices = _apply_baselines(files, governor)
    extra = [_report_on(docket, files, governor) for docket in dockets]
    spoken = tuple(one for one in extra if one.findings or one.notices)
    if not spoken and not notices and files is report.files:
        return report
    return replace(report, files=(*files, *spoken), notices=(*report.notices, *notices))


class Settler:
    """Settles one file after another, for commands that go on with each; says nothing about waivers or baseline."""

    def __init__(self, governor: Governor) -> None:
        self._governor = governor
        self._dockets: dict[Terms, Docket] = {}
        self._baselines: dict[str, Baseline] = {}

    def settle(self, report: FileReport) -> FileReport:
        """The report with what is waived or known marked."""
        files, _ = apply_waivers([report], self._governor, known=self._dockets)
        files, _ = _apply_baselines(files, self._governor, known=self._baselines)
        return files[0]

    def is_waived(self, finding: Finding) -> bool:
        """Whether somebody answers for a finding, so that its text is not to be touched."""
        report = FileReport(finding.path, 1, (finding,), {})
        files, _ = apply_waivers([report], self._governor, known=self._dockets)
        return files[0].findings[0].status == "waived"


def apply_waivers(
    files: Sequence[FileReport],
    governor: Governor,
    today: date | None = None,
    known: dict[Terms, Docket] | None = None,
) -> tuple[tuple[FileReport, ...], list[Docket]]:
    """The reports with waived findings marked, and the waivers at work, by file; `known` are those read before."""
    terms = [waiver_terms(governor, file.path) for file in files]
    if not any(terms):
        return tuple(files), []
    from datetime import date as calendar

    from linter.policy.waivers import Docket, load_waivers

    dockets = {} if known is None else known
    settled: list[FileReport] = []
    for file, one in zip(files, terms, strict=True):
        if one is None:
            settled.append(file)
            continue
        if one not in dockets:
            dockets[one] = Docket(one, load_waivers(one), today or calendar.today())
        settled.append(replace(file, findings=tuple(map(dockets[one].settle, file.findings))))
    return tuple(settled), list(dockets.values())


def waiver_terms(governor: Governor, path: str | None = HERE) -> Terms | None:
    """The waiver file that holds for a path and the rules for it: the configured one, else the one beside the
    configuration or in the working directory, if it is there."""
    if governor.isolated:
        return None
    configuration = governor.configuration(path)
    named = governor.value("waivers.file", None, path)
    beside = WAIVERS if configuration is None else os.path.join(os.path.dirname(configuration.path), WAIVERS)
    file = named or beside
    if named is None and not os.path.isfile(file):
        return None
    return terms_of(governor, file, path)


def terms_of(governor: Governor, file: str, path: str | None = HERE) -> Terms:
    """The rules for the waivers in a file."""
    from linter.policy.waivers import Terms

    names = ("notice_days", "error_approvers", "longest_days")
    given = {name: governor.value(f"waivers.{name}", None, path) for name in names}
    return Terms(file, **{name: value for name, value in given.items() if value is not None})


def own_terms(governor: Governor, path: str | None, named: str | None) -> Terms:
    """The waiver file to work on, whether or not it is there yet, with its rules; `named` stands over all others."""
    found = waiver_terms(governor, path)
    if named is None and found is not None:
        return found
    configuration = governor.configuration(path)
    beside = WAIVERS if configuration is None else os.path.join(os.path.dirname(configuration.path), WAIVERS)
    return terms_of(governor, named or beside, path)


def judge_docket(docket: Docket, files: Iterable[FileReport]) -> dict[Waiver, str]:
    """Each waiver with its state, held against the texts of a run; what was registered for a file that is there, but
    was not checked, keeps its standing."""
    from linter.policy.waivers import ACTIVE, UNUSED, VOID, state_of

    folder = os.path.dirname(os.path.abspath(docket.terms.file))
    left: set[tuple[str, str]] = set()
    checked: set[str] = set()
    for file in files:
        checked.add(os.path.relpath(file.path, folder).replace(os.sep, "/"))
        for finding in map(docket.settle, file.findings):
            if finding.status == "new":
                left.add((os.path.relpath(finding.path, folder).replace(os.sep, "/"), finding.code))
    states: dict[Waiver, str] = {}
    for waiver in docket.waivers:
        state = docket.refused.get(waiver) or state_of(waiver, docket.terms, docket.today, waiver.severity)
        if waiver in docket.held:
            state = ACTIVE
        elif state == ACTIVE and (waiver.path in checked or not os.path.exists(os.path.join(folder, waiver.path))):
            state = VOID if (waiver.path, waiver.code) in left else UNUSED
        states[waiver] = state
    return states


def _report_on(docket: Docket, files: Iterable[FileReport], governor: Governor) -> FileReport:
    """What is to be said about a waiver file, as a report on that file."""
    folder = os.path.dirname(os.path.abspath(docket.terms.file))
    left = [
        replace(finding, path=os.path.relpath(finding.path, folder).replace(os.sep, "/"))
        for file in files
        for finding in file.findings
        if finding.status == "new"
    ]
    settings = governor.settings(docket.terms.file)
    remarks = tuple(one for one in docket.remarks(left) if wants(one, settings))
    return FileReport(docket.terms.file, 0, remarks, {}, notices=docket.notices(), judged=False)


def _apply_baselines(
    files: tuple[FileReport, ...], governor: Governor, known: dict[str, Baseline] | None = None
) -> tuple[tuple[FileReport, ...], tuple[Notice, ...]]:
    names = [governor.baseline_file(file.path) for file in files]
    if not any(names):
        return files, ()
    from linter.policy.baseline import compare, load_baseline

    baselines = {} if known is None else known
    settled: dict[int, FileReport] = {}
    notices: list[Notice] = []
    for name in dict.fromkeys(names):
        if name is None:
            continue
        places = [number for number, one in enumerate(names) if one == name]
        if name not in baselines:
            baselines[name] = load_baseline(name)
        comparison = compare(baselines[name], [files[number] for number in places])
        settled.update(zip(places, comparison.files, strict=True))
        if comparison.stale and not any(option in governor.given for option in NARROWING):
            sentence = say("baseline.stale", count=sum(comparison.stale.values()))
            notices.append(Notice(name, "baseline-stale", sentence))
    return tuple(settled.get(number, file) for number, file in enumerate(files)), tuple(notices)
