"""The state between builds: one SQLite file, which can be rebuilt at any time and is never trusted when damaged.

It knows only rows of text and numbers, so that a build which finds nothing changed imports little else.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

SCHEMA = 7
NUMBERS = "numbers"
"""The name under which `meta` has the numbers of items that are gone."""
_PAGE = 16_384
"""Bytes of a database page: most bodies fill one or two."""
APPLICATION = 0x676B0001
"""`gk` and a number, which mark the file as ours and not another program's."""

# The columns `words` and `told` keep their names, because a state file of an older version stays in use, with the
# last good form of held items. They contain the digest of the closed lists, and what was looked up in them.
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
_ADDED = (
    "CREATE TABLE IF NOT EXISTS inspected (path TEXT PRIMARY KEY, key TEXT, faults TEXT) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS tried (file TEXT, fingerprint TEXT, sha256 TEXT, PRIMARY KEY (file, fingerprint))"
    " WITHOUT ROWID",
)
"""Not among `_TABLES`: a state file of an earlier version stays in use."""


class Written(NamedTuple):
    """One file of the output as the last build left it. `path` is "" unless it is a page; `mtime` is in ns."""

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
    """A content file as last read: size in bytes, stamp (0: look again), SHA-256, digest of the context."""

    size: int
    stamp: int
    sha256: str
    context: str
    lists: str
    """Digest of the closed lists with which it was last read or checked."""


class Kept(NamedTuple):
    """A content file that is no item: size in bytes, stamp (0: look again), SHA-256, size of an image in pixels."""

    path: str
    size: int
    stamp: int
    sha256: str
    width: int
    height: int


class Inspected(NamedTuple):
    """What is wrong with a content file that is no item, as JSON; `key` changes with its bytes and with the checks."""

    path: str
    key: str
    faults: str


class Store:
    """An open state file. `transaction` groups changes."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`. `was_rebuilt` says whether there was one that could not be used."""
        path.parent.mkdir(parents=True, exist_ok=True)
        existed = path.exists()
        self.path = path
        self.opened = _touched(path.with_name(path.name + ".opened"))
        """The time of opening in ns, by the file system's own clock: a file with an earlier stamp changed earlier."""
        self.was_rebuilt = False
        connection = _open(path)
        if connection is None:
            self.was_rebuilt = existed
            set_aside(path)
            connection = _create(path)
        self._db = connection
        for table in _ADDED:
            self._db.execute(table)

    @classmethod
    def open_sound(cls, path: Path) -> "Store | None":
        """Open the file at `path`; None when a build would have to create it again."""
        connection = _open(path)
        if connection is None:
            return None
        connection.close()
        return cls(path)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all changes within the block, or none."""
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
        """Return path → what was last read of a content file that is no item."""
        return {row[0]: Kept(*row) for row in self._db.execute("SELECT * FROM file")}

    def _unsettle(self) -> None:
        """Forget the outcome of the last build, since something changed."""
        self._db.execute("DELETE FROM meta WHERE name = 'settled'")

    def put_files(self, files: Collection[Kept], gone: Collection[str]) -> None:
        if files or gone:
            self._unsettle()
        self._db.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)", files)
        self._db.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in gone))

    def inspected(self) -> dict[str, Inspected]:
        """Return path → what was found in a content file that is no item."""
        return {row[0]: Inspected(*row) for row in self._db.execute("SELECT * FROM inspected")}

    def has_uninspected(self) -> bool:
        """Return whether a content file could not be looked into to its end: the next build tries again."""
        return self._db.execute("SELECT 1 FROM inspected WHERE key = ''").fetchone() is not None

    def put_inspected(self, rows: Collection[Inspected], gone: Collection[str]) -> None:
        if rows or gone:
            self._unsettle()
        self._db.executemany("INSERT OR REPLACE INTO inspected VALUES (?, ?, ?)", rows)
        self._db.executemany("DELETE FROM inspected WHERE path = ?", ((path,) for path in gone))

    def touch_files(self, touched: Iterable[tuple[str, int]]) -> None:
        """Store (path, stamp) of files whose content is unchanged."""
        self._db.executemany("UPDATE file SET stamp = ?2 WHERE path = ?1", touched)

    def stamps(self) -> dict[str, tuple[int, int, str]]:
        """Return path → size, stamp (0: look again) and SHA-256 of every content file as last read."""
        found = self._db.execute(
            "SELECT path, size, stamp, sha256 FROM reading UNION ALL SELECT path, size, stamp, sha256 FROM file"
        )
        return {path: (size, stamp, sha256) for path, size, stamp, sha256 in found}

    def readings(self) -> Iterator[tuple[str, Known, str]]:
        """Yield the path of each item, what was known of its file, and its reading as text."""
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
        """Store a reading and its body.

        The reading that it replaces was passed to `replace_readings` before.

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
        """Return what the reader of a file looked up in the closed lists, as text."""
        query = "SELECT told FROM reading WHERE path = ?"
        return str(self._db.execute(query, (path,)).fetchone()[0])

    def put_lists(self, paths: Iterable[str], lists: str) -> None:
        """Store that these files would read the same with the closed lists of another digest."""
        self._unsettle()
        self._db.executemany(
            "UPDATE reading SET words = ? WHERE path = ?", ((lists, path) for path in paths)
        )

    def touch_readings(self, touched: Iterable[tuple[str, int, int]]) -> None:
        """Store (path, size, stamp) of files whose content is unchanged."""
        self._db.executemany("UPDATE reading SET size = ?2, stamp = ?3 WHERE path = ?1", touched)

    def replace_readings(self, paths: Iterable[str]) -> None:
        """Drop the readings of these files, whether new ones follow or none; their bodies are due to be dropped."""
        self._unsettle()
        self.set_meta("bodies", "due")
        for path in paths:
            # The record that last went out may be the one in the reading that is dropped.
            self._db.execute(
                "UPDATE good SET record = (SELECT json_extract(reading, '$[0]') FROM reading WHERE path = ?1)"
                " WHERE path = ?1 AND record = ''",
                (path,),
            )
            self._db.execute("DELETE FROM reading WHERE path = ?", (path,))

    def keep_bodies(self, keys: Iterable[str]) -> None:
        """Drop every body except these."""
        self._keep("body", "key", keys)
        self.set_meta("bodies", "")

    def _keep(self, table: str, column: str, wanted: Iterable[str]) -> None:
        """Drop the rows of one of our tables whose column has none of these values."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key TEXT PRIMARY KEY)")
        self._db.execute("DELETE FROM wanted")
        self._db.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in wanted))
        self._db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT key FROM wanted)")

    def good(self) -> dict[str, str]:
        """Return content path → the record as it last went out, as text; "" for the record of the stored reading."""
        return dict(self._db.execute("SELECT path, record FROM good"))

    def put_good(self, records: Iterable[tuple[str, str]], gone: Iterable[str]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO good VALUES (?, ?)", records)
        self._db.executemany("DELETE FROM good WHERE path = ?", ((path,) for path in gone))

    def outputs(self) -> dict[str, Written]:
        """Return file → what the last build wrote there."""
        return {row[0]: Written(*row) for row in self._db.execute("SELECT * FROM output")}

    def output_stamps(self) -> dict[str, tuple[int, int]]:
        """Return file → size and mtime in ns as the last build left them."""
        found = self._db.execute("SELECT file, size, mtime FROM output")
        return {file: (size, mtime) for file, size, mtime in found}

    def put_outputs(self, written: Iterable[Written], gone: Iterable[str]) -> None:
        self._unsettle()
        self._db.executemany(
            "INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", written
        )
        self._db.executemany("DELETE FROM output WHERE file = ?", ((file,) for file in gone))

    def tried(self, judges: str) -> dict[tuple[str, str], str]:
        """Return file and fingerprint → SHA-256 of the pages that were judged and did not go out.

        Args:
            judges: who is to have judged them; the judgement of others counts for nothing.
        """
        if self.meta("judges") != judges:
            return {}
        found = self._db.execute("SELECT file, fingerprint, sha256 FROM tried")
        return {(file, fingerprint): sha256 for file, fingerprint, sha256 in found}

    def put_tried(self, judges: str, pages: Mapping[tuple[str, str], str]) -> None:
        if self.meta("judges") == judges and self.tried(judges) == pages:
            return
        self.set_meta("judges", judges)
        self._db.execute("DELETE FROM tried")
        rows = ((*page, sha256) for page, sha256 in pages.items())
        self._db.executemany("INSERT INTO tried VALUES (?, ?, ?)", rows)

    def folders(self) -> dict[str, int]:
        """Return folder of the output, "" for itself → its mtime in ns after the last build."""
        return dict(self._db.execute("SELECT path, mtime FROM folder"))

    def put_folders(self, folders: Iterable[tuple[str, int]], gone: Iterable[str]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?)", folders)
        self._db.executemany("DELETE FROM folder WHERE path = ?", ((path,) for path in gone))

    def derived_keys(self, name: str) -> set[str]:
        """Return the keys of a deriver's stored blobs."""
        return {
            row[0] for row in self._db.execute("SELECT key FROM derived WHERE name = ?", (name,))
        }

    def derived(self, name: str, key: str) -> bytes:
        """Return a deriver's blob.

        Raises:
            KeyError: when there is no blob with this key.
        """
        query = "SELECT blob FROM derived WHERE name = ? AND key = ?"
        row = self._db.execute(query, (name, key)).fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def put_derived(self, name: str, key: str, blob: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO derived VALUES (?, ?, ?)", (name, key, blob))

    def keep_derived(self, name: str, keys: set[str]) -> None:
        """Drop every blob of a deriver except these."""
        gone = self.derived_keys(name) - keys
        query = "DELETE FROM derived WHERE name = ? AND key = ?"
        self._db.executemany(query, ((name, key) for key in gone))

    @property
    def rows(self) -> sqlite3.Connection:
        """The connection, for `gongkai.build.derived_rows`."""
        return self._db

    def moves(self) -> dict[str, str]:
        """Return the moves that a build decided on and may not have finished: file → staged name, "" to delete."""
        text = self.meta("moves")
        return dict(json.loads(text)) if text else {}

    def put_moves(self, moves: Mapping[str, str]) -> None:
        self.set_meta("moves", json.dumps(moves, ensure_ascii=False) if moves else "")


def _touched(path: Path) -> int:
    path.touch()
    return path.stat().st_mtime_ns


def _open(path: Path) -> sqlite3.Connection | None:
    """Connect to the state file; None when it is missing, damaged or of another schema."""
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
    """Make the connection wait less for the disk: a power cut then costs a full build."""
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def set_aside(path: Path) -> None:
    """Rename a file that cannot be used, in case it belongs to another program; replaces one set aside before."""
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
        # In one transaction: the file is marked as ours with its tables, or not at all.
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
    """Reads bodies from a state file that another connection may have open. Each process has its own connection."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: tuple[int, sqlite3.Connection] | None = None

    def body(self, key: str) -> tuple[bytes, str]:
        """Return HTML and table of contents (JSON) of the body with this key.

        Raises:
            sqlite3.DatabaseError: when there is none.
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

    def html(self, key: str) -> str:
        """Return the HTML of the body with this key.

        Raises:
            sqlite3.DatabaseError: when there is none.
        """
        return self.body(key)[0].decode()
