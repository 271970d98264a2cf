"""What has been judged before, on disk: parts and files by content. Safe with several runs at once and with kill -9.

Keys hold everything that can change a verdict, so an entry is never wrong, only unused. One SQLite file in WAL mode:
a run that is killed loses at most what it judged since its last commit, and never damages what is there.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from linter.audit.parts import is_intact
from linter.engine import Linter
from linter.text.cache_folder import cache_folder

FILE = "audit.sqlite3"
COMMIT_EVERY = 16
"""Parts between two commits: what a killed run has to judge again, at most."""
KEPT_DAYS = 400
"""Entries that no run has asked for so long are removed: a yearly audit finds those of the last."""
_DAY = 86_400
_SCHEMA = """
create table if not exists parts (key blob primary key, data blob not null, used integer not null) without rowid;
create table if not exists files (key blob primary key, data blob not null, used integer not null) without rowid;
create table if not exists runs (key blob primary key, begun integer not null, done integer not null) without rowid;
"""


class Store:
    """The entries of one cache folder. Where it cannot be used it keeps nothing and finds nothing."""

    def __init__(self, path: Path | None = None) -> None:
        """Open or make the file; one that is damaged is made anew."""
        self._path = path or cache_folder() / FILE
        self._today = int(time.time() // _DAY)
        self._pending = 0
        self._base: sqlite3.Connection | None = None
        for _ in range(2):
            try:
                self._base = self._open()
                break
            except sqlite3.OperationalError:
                break  # no place to write to, or somebody holds it
            except sqlite3.DatabaseError:
                for suffix in ("", "-wal", "-shm"):
                    with suppress(OSError):
                        os.unlink(f"{self._path}{suffix}")

    def _open(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=30, isolation_level=None)
        try:
            base.execute("pragma journal_mode=wal")
            base.execute("pragma synchronous=normal")
            base.executescript(_SCHEMA)
            base.execute("select count(*) from runs").fetchone()
        except sqlite3.Error:
            base.close()
            raise
        return base

    @property
    def works(self) -> bool:
        """Whether anything is kept."""
        return self._base is not None

    def part(self, key: bytes) -> bytes | None:
        """A judged part; a damaged one counts as none."""
        data = self._find("parts", key)
        return data if data is not None and is_intact(data) else None

    def has_part(self, key: bytes) -> bool:
        """Whether a part is there, undamaged."""
        return self.part(key) is not None

    def file(self, key: bytes) -> bytes | None:
        """What is known of a file."""
        return self._find("files", key)

    def keep_part(self, key: bytes, data: bytes) -> None:
        """Remember a part."""
        self._keep("parts", key, data)

    def keep_file(self, key: bytes, data: bytes) -> None:
        """Remember a file, at once."""
        self._keep("files", key, data)
        self.commit()

    def begin_run(self, key: bytes) -> bool:
        """Note that a run begins; answers whether one like it was begun and never ended."""
        if self._base is None:
            return False
        try:
            row = self._base.execute("select done from runs where key = ?", (key,)).fetchone()
            self._base.execute("insert or replace into runs values (?, ?, 0)", (key, self._today))
        except sqlite3.Error:
            return False
        return row is not None and not row[0]

    def end_run(self, key: bytes) -> None:
        """Note that a run came to its end, and remove what nobody has asked for in a long time."""
        self.commit()
        if self._base is None:
            return
        with suppress(sqlite3.Error):
            self._base.execute("update runs set done = 1 where key = ?", (key,))
            for table, column in (("parts", "used"), ("files", "used"), ("runs", "begun")):
                self._base.execute(f"delete from {table} where {column} < ?", (self._today - KEPT_DAYS,))

    def commit(self) -> None:
        """Write what is pending."""
        if self._base is not None and self._base.in_transaction:
            with suppress(sqlite3.Error):
                self._base.execute("commit")
        self._pending = 0

    def close(self) -> None:
        """Commit and let go of the file."""
        if self._base is not None:
            self.commit()
            self._base.close()
            self._base = None

    def _find(self, table: str, key: bytes) -> bytes | None:
        if self._base is None:
            return None
        try:
            row = self._base.execute(f"select data, used from {table} where key = ?", (key,)).fetchone()
            if row is None:
                return None
            if row[1] < self._today - 30:
                self._write(f"update {table} set used = ? where key = ?", (self._today, key))
        except sqlite3.Error:
            return None
        data: bytes = row[0]
        return data

    def _keep(self, table: str, key: bytes, data: bytes) -> None:
        with suppress(sqlite3.Error):  # a full disk costs time at the next run, nothing else
            self._write(f"insert or replace into {table} values (?, ?, ?)", (key, data, self._today))

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        if self._base is None:
            return
        if not self._base.in_transaction:
            self._base.execute("begin")
        self._base.execute(statement, values)
        self._pending += 1
        if self._pending >= COMMIT_EVERY:
            self.commit()


def surroundings(linter: Linter) -> bytes:
    """All that can change a verdict besides the text and its place: the program, the catalog, the settings."""
    words = (program_digest(), linter.catalog_digest, linter.catalog_changes, repr(linter.settings), linter.rewrites)
    return blake2b(repr(words).encode(), digest_size=20).digest()


def program_digest() -> str:
    """Identity of this program as installed: its version, and names, sizes and times of its files."""
    from linter import __version__

    state = blake2b(__version__.encode(), digest_size=16)
    root = Path(__file__).resolve().parents[1]
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            status = os.stat(os.path.join(folder, name))
            state.update(f"{folder[len(str(root)) :]}/{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return state.hexdigest()
