"""`fix FILE -o COPY`: reviewed copies of Office files, written and told of."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from linter.engine import Linter
from linter.errors import InputError, RedlintError, reason_of
from linter.fixing.mending import Spared, defaults_of, spare_none
from linter.fixing.writing import write_new
from linter.messages import say
from linter.office.review import Review, review
from linter.readers import open_document
from linter.readers.formats import READABLE, extension_of
from linter.report.cells import visible

from .output import complain, print_text


def write_review(path: str, output: str, linter: Linter, *, apply: bool, spared: Spared = spare_none) -> Review:
    """Write the reviewed copy of an Office file and say what is in it.

    Raises `InputError` for what cannot be read and `RedlintError`: E501 and E506 for a copy that cannot be written,
    E504 for an old format, E505 for an output that is the input, has another extension, or cannot hold what is asked.
    """
    _check_output(path, output)
    kind = READABLE[extension_of(path)]
    if kind == "xls":
        raise RedlintError("E504", say("fix.old_workbook", path=path))
    if apply and kind != "docx":
        raise RedlintError("E505", say("fix.apply_word_only", path=path))
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError("E201", path, say("input.missing")) from None
    except OSError as error:
        raise InputError("E202", path, say("input.unreadable", reason=reason_of(error))) from None
    document = open_document(path, data=data, name=path, defaults=defaults_of(linter))
    found = review(document, linter, spared)
    if found.report.errors:
        raise InputError(found.report.errors[0].code, path, found.report.errors[0].message)
    copy, notes = _make(kind, data, path, found, linter, apply=apply)
    write_new(output, copy)
    levels = Counter(finding.severity for finding in found.findings)
    words = say(
        "review.written", path=visible(path), output=visible(output), findings=len(found.findings),
        error=levels["error"], warning=levels["warning"], info=levels["info"],
    )  # fmt: skip
    print_text([words + "\n"])
    for note in (*notes, *(notice.message for notice in found.report.notices)):
        complain(visible(note))
    return found


def _make(kind: str, data: bytes, path: str, found: Review, linter: Linter, *, apply: bool) -> tuple[bytes, list[str]]:
    if kind == "docx":
        from linter.office.word import review_word

        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return review_word(data, path, found, defaults_of(linter), apply=apply, when=when)
    from linter.office.workbook import review_workbook

    totals = (
        (say("review.source"), os.path.basename(path)),
        (say("review.catalog"), f"{linter.catalog_version} ({linter.catalog_digest[:12]})"),
        (say("review.segments"), str(found.report.segments)),
    )
    return review_workbook(data, path, found, macros=extension_of(path) == ".xlsm", totals=totals)


def _check_output(path: str, output: str) -> None:
    if os.path.realpath(path) == os.path.realpath(output) or _is_same(path, output):
        raise RedlintError("E505", say("fix.same_file", output=output))
    if extension_of(path) != extension_of(output):
        sentence = say("fix.output_format", output=output, path=path, extension=extension_of(path))
        raise RedlintError("E505", sentence)
    if os.path.isdir(output):
        raise RedlintError("E106", say("cli.output_is_folder", path=output))
    if not os.path.isdir(os.path.dirname(output) or "."):
        raise RedlintError("E106", say("cli.output_no_folder", path=output, folder=os.path.dirname(output)))


def _is_same(path: str, output: str) -> bool:
    try:
        return os.path.samefile(path, output)
    except OSError:
        return False
