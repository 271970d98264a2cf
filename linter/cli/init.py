"""`redlint init`: configuration, commit hook and baseline for a project, each after asking."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from linter.errors import RedlintError
from linter.messages import say

from .help import Command, Option

if TYPE_CHECKING:
    from linter.model import RunReport

YES = frozenset({"", "y", "yes"})


def build() -> Command:
    """The command, with its words in the language of the run."""
    return Command(
        "init",
        run,
        params=[Option("-y", "--yes", is_flag=True, help=say("help.yes"))],
        summary=say("help.init"),
        detail=say("help.init_detail"),
        examples=[("redlint init", say("example.init")), ("redlint init --yes", say("example.init_yes"))],
    )


def run(*, yes: bool) -> int:
    """Write what is missing and agreed to, in the working directory."""
    from linter.policy.lookup import BASELINE, NAMES, configuration_in

    found = configuration_in(str(Path.cwd()))
    report = _look()
    baseline = _offer_baseline(report, BASELINE, yes=yes)
    if found is not None:
        _tell(say("init.kept", path=Path(found).name))
        if baseline:
            _tell(say("baseline.configure", path=BASELINE))
    elif _agreed(say("init.configuration", path=NAMES[0]), yes=yes):
        from linter.policy.starting import render_configuration

        _write(NAMES[0], "".join(render_configuration(BASELINE if Path(BASELINE).exists() else None)))
    else:
        _tell(say("init.skipped", path=NAMES[0]))
    _offer_hook(yes=yes)
    _tell(say("init.next"))
    return 0


def _look() -> RunReport:
    """What is found now, with whatever configuration there is."""
    from linter.governed import Governor
    from linter.runs import check_paths

    governor = Governor(bare=True)
    return check_paths((".",), governor.settings(), governor=governor)


def _offer_baseline(report: RunReport, path: str, *, yes: bool) -> bool:
    """Write a baseline if there is anything to put into it; whether it was written."""
    from linter.policy.baseline import make_baseline, render_baseline

    baseline = make_baseline(path, report.files)
    count = sum(baseline.counts.values())
    if Path(path).exists():
        _tell(say("init.kept", path=path))
    elif not count:
        _tell(say("init.clean"))
    elif _agreed(say("init.baseline", count=count, path=path), yes=yes):
        _write(path, "".join(render_baseline(baseline)))
        return True
    else:
        _tell(say("init.skipped", path=path))
    return False


def _offer_hook(*, yes: bool) -> None:
    from linter.policy.starting import HOOK_FILE, append_hook, render_hook

    content = Path(HOOK_FILE).read_text("utf-8-sig") if Path(HOOK_FILE).exists() else None
    if content is not None and "redlint" in content:
        _tell(say("init.has_hook", path=HOOK_FILE))
        return
    whole = append_hook(content or "")
    if whole is None:
        _tell(say("init.by_hand", path=HOOK_FILE, text=render_hook()))
    elif _agreed(say("init.hook" if content is None else "init.append", path=HOOK_FILE), yes=yes):
        _write(HOOK_FILE, whole)
    else:
        _tell(say("init.skipped", path=HOOK_FILE))


def _agreed(question: str, *, yes: bool) -> bool:
    """Whether the user agrees. Raises `RedlintError` (E408) where nobody answers."""
    if yes:
        return True
    sys.stderr.write(say("init.ask", question=question))
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        sys.stderr.write("\n")
        raise RedlintError("E408", say("init.no_terminal"))
    return answer.strip().lower() in YES


def _write(path: str, text: str) -> None:
    from .output import write_file

    write_file(path, [text])
    _tell(say("init.written", path=path))


def _tell(sentence: str) -> None:
    from .output import print_text

    print_text([sentence.rstrip() + "\n"])
