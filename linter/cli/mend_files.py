"""Mending many files: found, mended, written or shown, and told of. `fix` and `check --fix` share it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from linter.engine import Linter
from linter.errors import InputError, RedlintError, reason_of
from linter.fixing.mending import Mended, Spared, check_source, defaults_of, identity_of, mend, spare_answered
from linter.fixing.source import Source, copy_words, read_source
from linter.fixing.writing import replace_file, write_new
from linter.governed import Governor, Linters, check_words
from linter.messages import say
from linter.model import Finding, Notice
from linter.readers.discovery import Found, discover
from linter.readers.formats import MENDED_KINDS, OFFICE_KINDS, READABLE, extension_of
from linter.report.cells import visible
from linter.report.places import place
from linter.settling import Settler

from .options import Presentation, fails_for
from .output import complain, counted, is_terminal, print_page, print_text, wants_colour

OK, LEFT, FAILURE = 0, 1, 2
MOST_NOTES = 40
_STDIN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with every file. `output`: another file to write the one input to."""

    governor: Governor
    unsafe: bool
    write: bool = True
    output: str | None = None
    linters: Linters = field(default_factory=Linters)
    settler: Settler = field(init=False)  # waived texts are left alone, known findings fail nothing

    def __post_init__(self) -> None:
        object.__setattr__(self, "settler", Settler(self.governor))

    def linter(self, path: str | None) -> Linter:
        """The linter for a file, or for standard input without a name."""
        return self.linters.of(self.governor.settings(path))


@dataclass(slots=True)
class Outcome:
    """What became of one file: mended, or an error; `notes` are sentences besides."""

    path: str
    mended: Mended | None = None
    error: RedlintError | None = None
    settled: int = 0
    piped: bool = False
    notes: list[str] = field(default_factory=list)


def find_files(
    task: Task, paths: Sequence[str], *, exclude: Sequence[str], force_exclude: bool, respect_gitignore: bool
) -> Iterator[Found | Outcome]:
    """The files below the paths, and outcomes for what cannot be found or looked into."""
    for path in paths:
        try:
            for found in discover(
                [path], respect_gitignore=respect_gitignore, exclude=exclude, force_exclude=force_exclude,
                archives=False,
            ):  # fmt: skip
                if task.governor.is_own(found.path):
                    continue
                if isinstance(found, Found):
                    if not _is_left_out(task.governor, found, force_exclude=force_exclude):
                        yield found
                elif found.code.startswith("E"):
                    yield Outcome(found.path, error=_error_of(found))
        except InputError as error:
            yield Outcome(path, error=error)


def _is_left_out(governor: Governor, found: Found, *, force_exclude: bool) -> bool:
    if governor.is_own(found.path):
        return True
    return (force_exclude or not found.named) and governor.excludes(found.path)


def mend_files(task: Task, found: Iterator[Found | Outcome]) -> list[Outcome]:
    """Mend every file once. A file that cannot be mended does not keep the others from it."""
    items = list(found)
    check_words(task.governor, task.linters)
    if task.output is not None and len(items) != 1:
        raise RedlintError("E105", say("fix.output_one", count=len(items)))
    done: list[Outcome] = []
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Outcome):
            done.append(item)
        elif (identity := os.path.realpath(item.path)) not in seen:
            seen.add(identity)
            done.append(_mend_file(task, item))
    return done


def mend_stdin(task: Task, data: bytes, name: str | None) -> Outcome:
    """Mend what came through the pipe; the mended text goes to stdout, or the difference where one was asked for."""
    path = name or _STDIN
    try:
        mended = _mend(task, path, data, task.linter(name))
    except RedlintError as error:
        if task.write:
            _write_raw(data)  # a filter that fails must not lose the text
        return Outcome(path, error=error)
    if task.write:
        if task.output is not None:
            write_new(task.output, mended.after.data)
        else:
            _write_raw(mended.after.data)
    return Outcome(path, mended, settled=mended.settled, piped=True)


def _mend_file(task: Task, found: Found) -> Outcome:
    path = found.path
    if refused := refusal(found):
        return refused
    try:
        data = read_file(path)
        mended = _mend(task, path, data, task.linter(path))
        if task.write and task.output is not None and os.path.realpath(task.output) != os.path.realpath(path):
            write_new(task.output, mended.after.data)
        elif task.write and mended.after.data != data:
            replace_file(path, data, mended.after.data)
    except RedlintError as error:
        return Outcome(path, error=error)
    return Outcome(path, mended, settled=mended.settled)


def refusal(found: Found) -> Outcome | None:
    """The outcome for a file that cannot be mended: a pack, or one in a folder that nobody asked to change."""
    kind = READABLE.get(extension_of(found.path), "")
    if found.named and (kind == "zip" or found.member):
        return Outcome(found.path, error=RedlintError("E504", say("fix.by_hand", path=visible(found.path))))
    if found.named or kind in ("", *MENDED_KINDS):
        return None
    key = "fix.office_skipped" if kind in OFFICE_KINDS else "fix.skipped"
    return Outcome(found.path, notes=[say(key, **copy_words(visible(found.path)))])


def waived(task: Task, source: Source, linter: Linter) -> Spared:
    """Spares what the file itself and the project's waivers have answered for."""
    return spare_answered(check_source(source, linter), task.settler.is_waived)


def _mend(task: Task, path: str, data: bytes, linter: Linter) -> Mended:
    source = read_source(path, data, defaults_of(linter))
    mended = mend(source, linter, unsafe=task.unsafe, spared=task.settler.is_waived)
    return replace(mended, report=task.settler.settle(mended.report))


def read_file(path: str) -> bytes:
    """The bytes of a file. Raises `InputError` E202."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError("E202", path, say("input.unreadable", reason=reason_of(error))) from None


def tell_changes(done: Sequence[Outcome]) -> None:
    """Say on stderr what was changed and what could not be; a report of what is left follows."""
    for one in done:
        if one.mended is not None and one.settled:
            complain(say("fix.changed_file", path=visible(one.path), count=one.settled))
        elif one.error is not None and one.error.code.startswith("E5"):
            complain(say("cli.error", code=one.error.code, message=visible(_sentence(one))))


def tell(done: Sequence[Outcome], task: Task, how: Presentation) -> int:
    """Show differences or what was changed, what is left and why; answer the exit code."""
    for one in done:
        if one.mended is not None and one.settled:
            if not task.write:
                _show_difference(one.mended)
            elif not one.piped:
                print_text([say("fix.changed_file", path=visible(one.path), count=one.settled) + "\n"])
    notes = (note for one in done for note in (*one.notes, *_left_lines(one)))
    for note in counted(notes, MOST_NOTES):
        complain(note)
    for one in done:
        if one.error is not None:
            complain(say("cli.error", code=one.error.code, message=visible(_sentence(one))))
    _summarise(done, task)
    return _exit_code(done, task, how)


def _show_difference(mended: Mended) -> None:
    from linter.report.difference import coloured, unified

    before, after = mended.before, mended.after
    if is_terminal(sys.stdout) or wants_colour(sys.stdout):
        print_page(coloured(before.path, before.text, after.text))
    else:
        print_text(unified(before.path, before.text, after.text))


def _left_lines(one: Outcome) -> Iterator[str]:
    if one.mended is None:
        return
    reasons = {identity_of(left.finding): left.reason for left in one.mended.left}
    for finding in _open_findings(one.mended):
        reason = reasons.get(identity_of(finding), "whole" if not finding.suggestions else "no-suggestion")
        yield say(
            "fix.left_line", place=place(finding), code=finding.code, title=finding.title,
            reason=say(f"left.{reason}"),
        )  # fmt: skip
    for error in one.mended.report.errors:
        yield say("cli.error", code=error.code, message=visible(error.message))


def _open_findings(mended: Mended) -> list[Finding]:
    """What a check finds after mending and nobody has answered for."""
    return [finding for finding in mended.report.findings if finding.status == "new"]


def _summarise(done: Sequence[Outcome], task: Task) -> None:
    mended = [one.mended for one in done if one.mended is not None]
    changed = [one.settled for one in done if one.settled]
    left = sum(len(_open_findings(one)) for one in mended)
    if mended or not any(one.error for one in done):  # after errors alone a count of nothing says nothing
        key = ("fix.summary" if task.write else "fix.summary_diff") + ("" if changed else "_none")
        complain(say(key, files=len(mended), changed=len(changed), count=sum(changed), left=left))
    if waiting := sum(left.reason == "needs-unsafe" for one in mended for left in one.left):
        complain(say("fix.hint_unsafe", count=waiting))


def _exit_code(done: Sequence[Outcome], task: Task, how: Presentation) -> int:
    mended = [one.mended for one in done if one.mended is not None]
    if any(one.error is not None for one in done) or any(one.report.errors for one in mended):
        return FAILURE
    if not task.write and not how.exit_zero:
        return LEFT if any(one.settled for one in done) else OK
    fails = fails_for(how.fail_on, exit_zero=how.exit_zero)
    return LEFT if any(finding.severity in fails for one in mended for finding in _open_findings(one)) else OK


def _sentence(one: Outcome) -> str:
    assert one.error is not None
    message = one.error.message
    return message if one.path in message else say("fix.of_file", path=one.path, message=message)


def _error_of(notice: Notice) -> InputError:
    return InputError(notice.code, notice.path, notice.message)


def _write_raw(data: bytes) -> None:
    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.write(data.decode("utf-8", "replace"))
        return
    raw.write(data)
    raw.flush()
