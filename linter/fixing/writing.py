"""Writing over a file so that a killed run leaves the old file or the new one, never half of either."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress

from linter.errors import RedlintError, reason_of
from linter.messages import say


def replace_file(path: str, before: bytes, after: bytes) -> None:
    """Put `after` in the place of a file that still holds `before`; mode and owner stay.

    Raises `RedlintError`: E501 for a file or folder that may not be written, E502 where somebody else has changed
    the file meanwhile, E506 where writing fails.
    """
    target = os.path.realpath(path)
    if not _is_writable(target):
        raise RedlintError("E501", say("fix.read_only", path=path))
    _refuse_changed(path, target, before)
    _write(path, target, after, before)


def write_new(path: str, content: bytes) -> None:
    """Write a copy, all or nothing. Raises `RedlintError` E501 or E506."""
    target = os.path.realpath(path)
    if os.path.exists(target) and not _is_writable(target):
        raise RedlintError("E501", say("fix.read_only", path=path))
    _write(path, target, content, None)


def _is_writable(target: str) -> bool:
    # the mode is asked as well: an administrator may write everything, and would, by mistake
    return bool(os.stat(target).st_mode & stat.S_IWUSR) and os.access(target, os.W_OK)


def _refuse_changed(path: str, target: str, before: bytes) -> None:
    try:
        with open(target, "rb") as file:
            same = file.read() == before
    except OSError as error:
        raise RedlintError("E506", say("fix.not_written", path=path, reason=reason_of(error))) from None
    if not same:
        raise RedlintError("E502", say("fix.changed_meanwhile", path=path))


def _write(path: str, target: str, content: bytes, before: bytes | None) -> None:
    draft = ""
    try:
        handle, draft = tempfile.mkstemp(prefix=".redlint-", suffix=".part", dir=os.path.dirname(target))
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, draft)
        if before is not None:
            _refuse_changed(path, target, before)
        os.replace(draft, target)
        draft = ""
    except OSError as error:
        raise RedlintError("E506", say("fix.not_written", path=path, reason=reason_of(error))) from None
    finally:
        if draft:
            with suppress(OSError):
                os.unlink(draft)


def _keep_mode(target: str, draft: str) -> None:
    if os.path.exists(target):
        status = os.stat(target)
        os.chmod(draft, stat.S_IMODE(status.st_mode))
        with suppress(OSError, AttributeError):  # only an administrator may give files away
            os.chown(draft, status.st_uid, status.st_gid)
    else:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(draft, 0o666 & ~mask)
