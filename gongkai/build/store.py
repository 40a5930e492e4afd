"""State between builds: one SQLite file, rebuilt from nothing at any time, never trusted when damaged.

Knows rows of text and numbers only, so that a build which finds nothing changed imports little else.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

SCHEMA = 7
_PAGE = 16_384
"""Bytes: most bodies fill one or two pages."""
APPLICATION = 0x676B0001
"""`gk` and a number: tells our file from another program's."""

# The columns `words` and `told` keep their names: a state file of an older version is read on, with what held items
# last looked like. They hold the digest of the closed lists, and what was looked up in them.
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER, stamp INTEGER, sha256 TEXT, width INTEGER, height INTEGER);
CREATE TABLE reading (path TEXT PRIMARY KEY, size INTEGER, stamp INTEGER, sha256 TEXT, context TEXT, words TEXT,
                      reading TEXT, told TEXT);
CREATE TABLE good (path TEXT PRIMARY KEY, record TEXT);
CREATE TABLE body (key TEXT PRIMARY KEY, html BLOB, toc TEXT);
CREATE TABLE output (file TEXT PRIMARY KEY, path TEXT, fingerprint TEXT, sha256 TEXT, size INTEGER, mtime INTEGER,
                     source TEXT, kind TEXT, title TEXT, permanent INTEGER);
CREATE TABLE derived (name TEXT, key TEXT, blob BLOB, PRIMARY KEY (name, key));
CREATE TABLE derived_row (name TEXT, key TEXT, value BLOB, PRIMARY KEY (name, key));
CREATE TABLE folder (path TEXT PRIMARY KEY, mtime INTEGER) WITHOUT ROWID;
"""


class Written(NamedTuple):
    """One file of the output as the last build left it. `path` is "" unless it is a page; `mtime` in ns."""

    file: str
    path: str
    fingerprint: str
    sha256: str
    size: int
    mtime: int
    source: str = ""
    kind: str = ""
    title: str = ""
    permanent: int = 0


class Known(NamedTuple):
    """A content file as it was last read: size in bytes, stamp (0: look again), content hash, context digest."""

    size: int
    stamp: int
    sha256: str
    context: str
    lists: str
    """Digest of the closed lists that it was last read or checked with."""


class Kept(NamedTuple):
    """A content file that is no item: size in bytes, stamp (0: look again), SHA-256, pixels of an image."""

    path: str
    size: int
    stamp: int
    sha256: str
    width: int
    height: int


class Store:
    """An open state file. Changes are kept together by `transaction`."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`; `was_rebuilt` tells whether one was there and could not be used."""
        path.parent.mkdir(parents=True, exist_ok=True)
        existed = path.exists()
        self.path = path
        self.opened = _touched(path.with_name(path.name + ".opened"))
        """Now, by the file system's own clock: what is stamped before it was changed before; ns."""
        self.was_rebuilt = False
        connection = _open(path)
        if connection is None:
            self.was_rebuilt = existed
            set_aside(path)
            connection = _create(path)
        self._db = connection

    @classmethod
    def whole(cls, path: Path) -> "Store | None":
        """The file at `path` as it is; None when a build would make it anew."""
        connection = _open(path)
        if connection is None:
            return None
        connection.close()
        return cls(path)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:  # a full disk ends it by itself
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def meta(self, name: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def files(self) -> dict[str, Kept]:
        """Path → what was last seen of a content file that is no item."""
        return {row[0]: Kept(*row) for row in self._db.execute("SELECT * FROM file")}

    def _unsettle(self) -> None:
        """What the last build told holds no more."""
        self._db.execute("DELETE FROM meta WHERE name = 'settled'")

    def put_files(self, files: Collection[Kept], gone: Collection[str]) -> None:
        if files or gone:
            self._unsettle()
        self._db.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)", files)
        self._db.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in gone))

    def touch_files(self, touched: Iterable[tuple[str, int]]) -> None:
        """Note (path, stamp) of files whose content is what it was."""
        self._db.executemany("UPDATE file SET stamp = ?2 WHERE path = ?1", touched)

    def stamps(self) -> dict[str, tuple[int, int]]:
        """Path → size and stamp of every content file as it was last read; 0 for one to look at again."""
        found = self._db.execute(
            "SELECT path, size, stamp FROM reading UNION ALL SELECT path, size, stamp FROM file"
        )
        return {path: (size, stamp) for path, size, stamp in found}

    def readings(self) -> Iterator[tuple[str, Known, str]]:
        """Path, what was read, and the reading as text."""
        found = self._db.execute(
            "SELECT path, size, stamp, sha256, context, words, reading FROM reading"
        )
        return ((row[0], Known(*row[1:6]), row[6]) for row in found)

    def put_reading(
        self,
        path: str,
        known: Known,
        reading: str,
        lookups: str,
        body: tuple[str, bytes, str] | None,
    ) -> None:
        """Keep a reading, and its body beside it.

        What it takes the place of was given to `replace_readings` before.

        Args:
            body: key, HTML, table of contents as JSON.
        """
        self._db.execute(
            "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (path, *known, reading, lookups),
        )
        if body is not None:
            self._db.execute("INSERT OR IGNORE INTO body VALUES (?, ?, ?)", body)

    def lookups(self, path: str) -> str:
        """What the closed lists told the reader of a file, as text."""
        query = "SELECT told FROM reading WHERE path = ?"
        return str(self._db.execute(query, (path,)).fetchone()[0])

    def put_lists(self, paths: Iterable[str], lists: str) -> None:
        """Note that these files would read the same with other closed lists."""
        self._unsettle()
        self._db.executemany(
            "UPDATE reading SET words = ? WHERE path = ?", ((lists, path) for path in paths)
        )

    def touch_readings(self, touched: Iterable[tuple[str, int, int]]) -> None:
        """Note (path, size, stamp) of files whose content is what it was."""
        self._db.executemany("UPDATE reading SET size = ?2, stamp = ?3 WHERE path = ?1", touched)

    def replace_readings(self, paths: Iterable[str]) -> None:
        """Make ready for new readings of these files, or for none; their bodies are due to go."""
        self._unsettle()
        self.set_meta("bodies", "due")
        for path in paths:
            # The record that last went out may be that of the reading that goes now.
            self._db.execute(
                "UPDATE good SET record = (SELECT json_extract(reading, '$[0]') FROM reading WHERE path = ?1)"
                " WHERE path = ?1 AND record = ''",
                (path,),
            )
            self._db.execute("DELETE FROM reading WHERE path = ?", (path,))

    def keep_bodies(self, keys: Iterable[str]) -> None:
        """Drop every body but these."""
        self._keep("body", "key", keys)
        self.set_meta("bodies", "")

    def _keep(self, table: str, column: str, wanted: Iterable[str]) -> None:
        """Drop the rows of one of our tables whose column holds none of these values."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key TEXT PRIMARY KEY)")
        self._db.execute("DELETE FROM wanted")
        self._db.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in wanted))
        self._db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT key FROM wanted)")

    def good(self) -> dict[str, str]:
        """Content path → the record as it last went out, as text; "" for that of the stored reading."""
        return dict(self._db.execute("SELECT path, record FROM good"))

    def put_good(self, records: Iterable[tuple[str, str]], gone: Iterable[str]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO good VALUES (?, ?)", records)
        self._db.executemany("DELETE FROM good WHERE path = ?", ((path,) for path in gone))

    def outputs(self) -> dict[str, Written]:
        """File → what the last build wrote there."""
        return {row[0]: Written(*row) for row in self._db.execute("SELECT * FROM output")}

    def output_stamps(self) -> dict[str, tuple[int, int]]:
        """File → size and mtime in ns that the last build left."""
        found = self._db.execute("SELECT file, size, mtime FROM output")
        return {file: (size, mtime) for file, size, mtime in found}

    def put_outputs(self, written: Iterable[Written], gone: Iterable[str]) -> None:
        self._unsettle()
        self._db.executemany(
            "INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", written
        )
        self._db.executemany("DELETE FROM output WHERE file = ?", ((file,) for file in gone))

    def folders(self) -> dict[str, int]:
        """Folder of the output, "" for itself → its mtime in ns after the last build."""
        return dict(self._db.execute("SELECT path, mtime FROM folder"))

    def put_folders(self, folders: Iterable[tuple[str, int]], gone: Iterable[str]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?)", folders)
        self._db.executemany("DELETE FROM folder WHERE path = ?", ((path,) for path in gone))

    def derived_keys(self, name: str) -> set[str]:
        """Keys of a deriver's stored blobs."""
        return {
            row[0] for row in self._db.execute("SELECT key FROM derived WHERE name = ?", (name,))
        }

    def derived(self, name: str, key: str) -> bytes:
        """A deriver's blob.

        Raises:
            KeyError: when there is none of this key.
        """
        query = "SELECT blob FROM derived WHERE name = ? AND key = ?"
        row = self._db.execute(query, (name, key)).fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def put_derived(self, name: str, key: str, blob: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO derived VALUES (?, ?, ?)", (name, key, blob))

    def keep_derived(self, name: str, keys: set[str]) -> None:
        """Drop every blob of a deriver but these."""
        gone = self.derived_keys(name) - keys
        query = "DELETE FROM derived WHERE name = ? AND key = ?"
        self._db.executemany(query, ((name, key) for key in gone))

    @property
    def rows(self) -> sqlite3.Connection:
        """For `DerivedRows`."""
        return self._db

    def moves(self) -> dict[str, str]:
        """Moves that a build decided on and may not have finished: file → staged name, "" to delete."""
        text = self.meta("moves")
        return dict(json.loads(text)) if text else {}

    def put_moves(self, moves: Mapping[str, str]) -> None:
        self.set_meta("moves", json.dumps(moves, ensure_ascii=False) if moves else "")


class DerivedRows(MutableMapping[str, bytes]):
    """What a deriver keeps between builds, beside the blobs."""

    def __init__(self, store: Store, name: str) -> None:
        self._db = store.rows
        self._name = name

    def __getitem__(self, key: str) -> bytes:
        query = "SELECT value FROM derived_row WHERE name = ? AND key = ?"
        row = self._db.execute(query, (self._name, key)).fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def __setitem__(self, key: str, value: bytes) -> None:
        query = "INSERT OR REPLACE INTO derived_row VALUES (?, ?, ?)"
        self._db.execute(query, (self._name, key, value))

    def __delitem__(self, key: str) -> None:
        query = "DELETE FROM derived_row WHERE name = ? AND key = ?"
        if not self._db.execute(query, (self._name, key)).rowcount:
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        query = "SELECT key FROM derived_row WHERE name = ?"
        return iter([row[0] for row in self._db.execute(query, (self._name,))])

    def __len__(self) -> int:
        query = "SELECT count(*) FROM derived_row WHERE name = ?"
        return int(self._db.execute(query, (self._name,)).fetchone()[0])

    def clear(self) -> None:
        self._db.execute("DELETE FROM derived_row WHERE name = ?", (self._name,))


def _touched(path: Path) -> int:
    path.touch()
    return path.stat().st_mtime_ns


def _open(path: Path) -> sqlite3.Connection | None:
    """A connection to a whole state file of this schema, or None."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
        current = connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA
        if ours and current:
            return _tuned(connection)
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _tuned(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Fewer waits for the disk: what a power cut costs is a full build."""
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def set_aside(path: Path) -> None:
    """Keep what cannot be used, in case it is another program's; what was kept before goes."""
    aside = path.with_name(path.name + ".damaged")
    if os.path.lexists(path):
        if aside.is_dir() and not aside.is_symlink():
            shutil.rmtree(aside)
        elif path.is_dir():
            aside.unlink(missing_ok=True)
        path.replace(aside)
    for suffix in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _create(path: Path) -> sqlite3.Connection:
    connection = _tuned(sqlite3.connect(path, isolation_level=None))
    try:
        # Marked as ours with its tables or not at all.
        connection.executescript(
            f"PRAGMA page_size = {_PAGE}; BEGIN; PRAGMA application_id = {APPLICATION};"
            f" PRAGMA user_version = {SCHEMA}; {_TABLES} COMMIT;"
        )
    except sqlite3.Error:
        connection.close()
        path.unlink(missing_ok=True)
        raise
    return connection


class Reader:
    """Reads bodies of a state file that another connection may have open; each process has its own connection."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: tuple[int, sqlite3.Connection] | None = None

    def body(self, key: str) -> tuple[bytes, str]:
        """HTML and table of contents (JSON) of the body of this key.

        Raises:
            sqlite3.DatabaseError: when it is not there.
        """
        if self._connection is None or self._connection[0] != os.getpid():
            # The preview's server answers in many threads, one at a time.
            connection = sqlite3.connect(
                f"{self._path.as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
            self._connection = os.getpid(), connection
        query = self._connection[1].execute("SELECT html, toc FROM body WHERE key = ?", (key,))
        row = query.fetchone()
        if row is None:
            raise sqlite3.DatabaseError(f"body {key}")
        return row[0], str(row[1])
