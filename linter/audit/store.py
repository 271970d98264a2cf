"""What has been judged before, on disk: parts and files by content. Safe with several runs at once and with kill -9.

Keys hold everything that can change a verdict, so an entry is never wrong, only unused. One SQLite file in WAL mode:
a run that is killed loses at most what it judged since its last commit, and never damages what is there.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from linter.audit.parts import is_intact
from linter.engine import Linter
from linter.messages import language
from linter.text.cache_folder import cache_folder

FILE = "audit.sqlite3"
COMMIT_SECONDS = 0.05
"""Between two commits, about: what a killed run has to judge again."""
_MOST_PENDING = 4_000
KEPT_DAYS = 400
"""Entries that no run has asked for so long are removed: a yearly audit finds those of the last."""
_DAY = 86_400
_SCHEMA = """
create table if not exists parts (key blob primary key, data blob not null, used integer not null) without rowid;
create table if not exists files (key blob primary key, data blob not null, used integer not null) without rowid;
create table if not exists places (
 file blob not null, number integer not null, part blob not null, note blob not null, used integer not null,
 primary key (file, number)) without rowid;
create table if not exists runs (key blob primary key, begun integer not null, done integer not null) without rowid;
"""
_PAGE = 64
_PARTS_OF = (
    "select places.number, places.note, parts.data from places left join parts on parts.key = places.part "
    f"where places.file = ? and places.number >= ? order by places.number limit {_PAGE}"
)


class Store:
    """The entries of one cache folder. Where it cannot be used it keeps nothing and finds nothing."""

    def __init__(self, path: Path | None = None) -> None:
        """Open or make the file; one that is damaged is made anew."""
        self._path = path or cache_folder() / FILE
        self._today = int(time.time() // _DAY)
        self._pending: dict[str, list[tuple[object, ...]]] = {}  # values by statement
        self._amount = 0
        self._committed = 0.0
        self._young: dict[bytes, bytes] = {}  # parts that are not written yet
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

    def part(self, key: bytes) -> bytes | None:
        """A judged part; a damaged one counts as none."""
        data = self._young.get(key) or self._find("parts", key)
        return data if data is not None and is_intact(data) else None

    def file(self, key: bytes) -> bytes | None:
        """What is known of a file."""
        return self._find("files", key)

    def parts_of(self, file: bytes) -> Iterator[tuple[bytes, bytes | None]]:
        """What was noted of each part of a file, in order, with the part itself; None where it is gone or damaged."""
        self.commit()
        number = 0
        while self._base is not None:  # page by page: no query stays open while others write
            try:
                rows = self._base.execute(_PARTS_OF, (file, number)).fetchall()
            except sqlite3.Error:
                return
            for _, note, data in rows:
                yield note, data if data is not None and is_intact(data) else None
            if len(rows) < _PAGE:
                return
            number = rows[-1][0] + 1

    def keep_part(self, key: bytes, data: bytes) -> None:
        """Remember a part."""
        self._young[key] = data
        self._write("insert or replace into parts values (?, ?, ?)", (key, data, self._today))
        self._commit_now_and_then()

    def keep_place(self, file: bytes, number: int, part: bytes, note: bytes) -> None:
        """Remember that a part is the file's part of this number, and what brings it to its place."""
        self._write("insert or replace into places values (?, ?, ?, ?, ?)", (file, number, part, note, self._today))

    def keep_file(self, key: bytes, data: bytes) -> None:
        """Remember a file; with it, or before it, all that was kept of it comes to disk."""
        self._write("insert or replace into files values (?, ?, ?)", (key, data, self._today))
        self._commit_now_and_then()

    def begin_run(self, key: bytes) -> bool:
        """Note that a run begins; answers whether one like it was begun and never ended."""
        unfinished = self.is_unfinished(key)
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.execute("insert or replace into runs values (?, ?, 0)", (key, self._today))
        return unfinished

    def is_unfinished(self, key: bytes) -> bool:
        """Whether a run was begun and never ended."""
        if self._base is None:
            return False
        try:
            row = self._base.execute("select done from runs where key = ?", (key,)).fetchone()
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
            for table, column in (("parts", "used"), ("files", "used"), ("places", "used"), ("runs", "begun")):
                self._base.execute(f"delete from {table} where {column} < ?", (self._today - KEPT_DAYS,))

    def commit(self) -> None:
        """Write what is pending, in one go: nobody else has to wait while something is judged."""
        pending, self._pending, self._young, self._amount = self._pending, {}, {}, 0
        if self._base is None or not pending:
            return
        try:
            self._base.execute("begin immediate")
            for statement, values in pending.items():
                self._base.executemany(statement, values)
            self._base.execute("commit")
        except sqlite3.Error:  # a full disk costs time at the next run, nothing else
            with suppress(sqlite3.Error):
                self._base.execute("rollback")
        self._committed = time.monotonic()

    def _commit_now_and_then(self) -> None:
        if self._amount >= _MOST_PENDING or time.monotonic() > self._committed + COMMIT_SECONDS:
            self.commit()

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
        except sqlite3.Error:
            return None
        if row is None:
            return None
        if row[1] < self._today - 30:
            self._touch(table, key)
        data: bytes = row[0]
        return data

    def _touch(self, table: str, key: bytes) -> None:
        """Note that an entry was asked for; with a file, all that belongs to it."""
        self._write(f"update {table} set used = ? where key = ?", (self._today, key))
        if table == "files":
            self._write("update places set used = ? where file = ?", (self._today, key))
            self._write("update parts set used = ? where key in (select part from places where file = ?)",
                        (self._today, key))  # fmt: skip

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        if self._base is None:
            return
        self._pending.setdefault(statement, []).append(values)
        self._amount += 1


def surroundings(linter: Linter) -> bytes:
    """All that can change a verdict besides the text and its place: program, language, catalog, settings.

    Whether findings offer rewrites is no part of it: see `bare_key`.
    """
    words = (program_digest(), language(), linter.catalog_digest, linter.catalog_changes, repr(linter.settings))
    return blake2b(repr(words).encode(), digest_size=20).digest()


def bare_key(key: bytes) -> bytes:
    """The key of an entry whose findings have no rewrites, from that of the same entry with them."""
    return blake2b(key, digest_size=20, person=b"bare").digest()


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
