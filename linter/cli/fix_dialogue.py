"""`fix --interactive`: one finding after the other on the terminal, or answers from a script on standard input."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.errors import RedlintError
from linter.fixing.mending import Mended, check_source, defaults_of
from linter.fixing.source import read_source
from linter.fixing.walk import ANSWER, EDIT, PASS, QUIT, TAKE, Choice, Option, Walk, walk
from linter.fixing.writing import replace_file
from linter.messages import say
from linter.model import Finding
from linter.readers.discovery import Found
from linter.report.cells import visible
from linter.report.detail import finding_block
from linter.report.difference import compare
from linter.report.styled import Piece
from linter.rewrite.applying import Left
from linter.text.cache_folder import cache_folder, write_atomically

from .mend_files import Outcome, Task, read_file, refusal, waived
from .output import complain, page_columns, print_page, print_text

_STATE = "fix-interactive.json"


@dataclass(slots=True)
class Person:
    """Whoever sits at the terminal. The end of input means: keep what is done and stop."""

    def decide(self, finding: Finding, options: Sequence[Option]) -> Choice:
        """Show the finding and read an answer, until it is one."""
        print_page(finding_block(finding, columns=page_columns(), rewrites=not options))
        for number, option in enumerate(options, 1):
            parts = compare(option.before, option.after)
            pieces = (Piece(visible(part.new), "added" if part.old != part.new else "") for part in parts)
            print_page([(Piece(f"  [{number}] ", "code"), *pieces)])
            if not option.after.strip():
                print_page([(Piece(f"      {say('fix.deleted')}", "dim"),)])
        while True:
            key = "fix.prompt" if options else "fix.prompt_without"
            answer = _read(say(key, last=len(options)))
            if answer is None or answer.lower() == "q":
                return Choice(QUIT)
            if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(options):
                return Choice(TAKE, int(answer) - 1)
            if answer.lower() == "s":
                return Choice(PASS)
            if answer.lower() in ("e", "i"):
                action, question = (EDIT, "fix.ask_words") if answer.lower() == "e" else (ANSWER, "fix.ask_reason")
                words = _read(say(question))
                if words is None:
                    return Choice(QUIT)
                if words:
                    return Choice(action, 0, words)
                continue
            print_text([say("fix.keys", last=len(options)) + "\n"])

    def object(self, reason: str, finding: Finding) -> None:
        """Say why an answer was not carried out."""
        print_text([say(f"fix.object_{reason.replace('-', '_')}", code=finding.code) + "\n"])


def talk(task: Task, found: Iterator[Found | Outcome]) -> list[Outcome]:
    """Go through the files with the person at the terminal; every file is written when its last answer is in.

    Stopped half way, the next run goes on behind what was passed over.
    """
    done: list[Outcome] = []
    state = _load()
    person = Person()
    stopped = False
    for item in found:
        if isinstance(item, Outcome):
            done.append(item)
            continue
        identity = os.path.realpath(item.path)
        outcome, gone = _talk_about(task, item, person, frozenset(state.get(identity, ())))
        done.append(outcome)
        if gone is not None:
            state[identity] = sorted({*state.get(identity, ()), *gone.passed})
            stopped = gone.stopped
        if stopped:
            break
    _save(state if stopped else {})
    if stopped:
        complain(say("fix.stopped"))
    return done


def _talk_about(task: Task, item: Found, person: Person, passed: frozenset[str]) -> tuple[Outcome, Walk | None]:
    path = item.path
    if refused := refusal(item):
        return refused, None
    linter = task.linter(path)
    try:
        source = read_source(path, read_file(path), defaults_of(linter))
        spared = waived(task, source, linter)
        if passed:
            complain(say("fix.resumed", path=visible(path), count=len(passed)))
        gone = walk(source, linter, person, passed=passed, spared=spared)
        if gone.after.data != source.data:
            replace_file(path, source.data, gone.after.data)
    except RedlintError as error:
        return Outcome(path, error=error), None
    report = task.settler.settle(check_source(gone.after, linter))
    left = tuple(Left(finding, "not-now") for finding in report.findings if finding.suggestions)
    return Outcome(path, Mended(source, gone.after, (), left, report), settled=gone.settled), gone


def _read(question: str) -> str | None:
    """A line from standard input; None at its end."""
    print_text([question])
    line = sys.stdin.readline()
    if not line:
        print_text(["\n"])
        return None
    return line.strip()


def _load() -> dict[str, list[str]]:
    try:
        state = json.loads((cache_folder() / _STATE).read_bytes())
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _save(state: dict[str, list[str]]) -> None:
    path: Path = cache_folder() / _STATE
    if state:
        write_atomically(path, json.dumps({key: one for key, one in state.items() if one}).encode())
    else:
        path.unlink(missing_ok=True)
