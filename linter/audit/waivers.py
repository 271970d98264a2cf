"""Waivers in an audit: findings marked as they pass, and at the end a list of all waivers with their states.

The baseline has no say here: it spares a commit hook what is known, an audit shows it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from linter.audit.outcome import WaiverRow
from linter.audit.tally import OPEN
from linter.governed import Governor
from linter.messages import say
from linter.model import FileReport, Notice
from linter.settling import apply_waivers, waiver_terms

if TYPE_CHECKING:
    from linter.policy.waivers import Docket, Terms


class Waivers:
    """The waiver files met so far, at work."""

    def __init__(self, governor: Governor, today: date | None = None) -> None:
        self._governor = governor
        self._today = today or date.today()
        self._dockets: dict[Terms, Docket] = {}
        self._left: set[tuple[str, str]] = set()  # path and code of open findings where waivers hold
        self._holding: dict[str, bool] = {}

    def hold_for(self, path: str) -> bool:
        """Whether there is a waiver file for a path: what it says depends on the day."""
        if path not in self._holding:
            self._holding = {path: waiver_terms(self._governor, path) is not None}  # asked for the same one in a row
        return self._holding[path]

    def settle(self, report: FileReport) -> FileReport:
        """The report with what is waived marked."""
        if not self.hold_for(report.path):
            return report
        files, _ = apply_waivers([report], self._governor, self._today, known=self._dockets)
        self._left.update((one.path, one.code) for one in files[0].findings if one.status == OPEN)
        return files[0]

    @property
    def at_work(self) -> bool:
        """Whether any waiver file was met."""
        return bool(self._dockets)

    def docket(self, path: str | None) -> Docket | None:
        """The waivers that hold for a path, for those who settle its findings elsewhere, see `left_open`."""
        terms = waiver_terms(self._governor, path)
        if terms is None:
            return None
        if terms not in self._dockets:
            from linter.policy.waivers import Docket, load_waivers

            self._dockets[terms] = Docket(terms, load_waivers(terms), self._today)
        return self._dockets[terms]

    def left_open(self, places: Iterable[tuple[str, str]]) -> None:
        """Path and code of findings that stay open, as settled elsewhere."""
        self._left.update(places)

    def files(self) -> list[str]:
        """The waiver files that were met."""
        return [terms.file for terms in self._dockets]

    def report(self) -> tuple[list[WaiverRow], list[Notice]]:
        """All waivers with their states, and what is to be said."""
        if not self._dockets:
            return [], []
        from linter.policy.waivers import ACTIVE, UNUSED, VOID, ends_soon, state_of, where

        rows: list[WaiverRow] = []
        notices: list[Notice] = []
        for docket in self._dockets.values():
            folder = os.path.dirname(os.path.abspath(docket.terms.file))
            open_places = {(os.path.relpath(path, folder).replace(os.sep, "/"), code) for path, code in self._left}
            for one in docket.waivers:
                state = docket.refused.get(one) or state_of(one, docket.terms, docket.today, one.severity)
                if one in docket.held:
                    state = ACTIVE
                elif state == ACTIVE:
                    state = VOID if (one.path, one.code) in open_places else UNUSED
                rows.append(WaiverRow(one.code, where(one), one.applicant, one.approvers,
                                      one.approved.isoformat(), one.expires.isoformat(),
                                      (one.expires - docket.today).days, state,
                                      ends_soon(one, docket.terms, docket.today), one.reason,
                                      one.channel or "", one.hash))  # fmt: skip
            notices += docket.notices()
        return sorted(rows, key=lambda row: (row.expires, row.code)), notices


def state_words(state: str) -> str:
    """The state of a waiver for people."""
    return say(f"audit.waiver_{state}")
