"""State between builds: one SQLite file, rebuilt from nothing at any time, never trusted when damaged."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gongkai.findings import Finding
from gongkai.model.portal import File
from gongkai.model.source import Body, Reading, Record, Ref

SCHEMA = 2
APPLICATION = 0x676B0001
"""`gk` and a number: tells our file from another program's."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, sha256 TEXT, width INTEGER, height INTEGER);
CREATE TABLE reading (path TEXT PRIMARY KEY, sha256 TEXT, context TEXT, reading TEXT);
CREATE TABLE good (path TEXT PRIMARY KEY, record TEXT);
CREATE TABLE body (key TEXT PRIMARY KEY, html TEXT, toc TEXT);
CREATE TABLE output (file TEXT PRIMARY KEY, path TEXT, fingerprint TEXT, sha256 TEXT, size INTEGER, mtime INTEGER,
                     source TEXT, kind TEXT, title TEXT, permanent INTEGER);
CREATE TABLE derived (file TEXT, name TEXT, sha256 TEXT, version TEXT, blob BLOB, PRIMARY KEY (file, name));
CREATE TABLE move (file TEXT PRIMARY KEY, staged TEXT);
"""


@dataclass(frozen=True, slots=True)
class Written:
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


class Store:
    """An open state file. Changes are kept together by `transaction`."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`; `was_rebuilt` tells whether one was there and could not be used."""
        path.parent.mkdir(parents=True, exist_ok=True)
        existed = path.exists()
        self.path = path
        self.was_rebuilt = False
        connection = _open(path)
        if connection is None:
            self.was_rebuilt = existed
            _set_aside(path)
            connection = _create(path)
        self._db = connection

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def meta(self, name: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def files(self) -> dict[str, tuple[int, File]]:
        """Path → (mtime in ns, file), as last seen."""
        rows = self._db.execute("SELECT path, size, mtime, sha256, width, height FROM file")
        return {row[0]: (row[2], File(row[0], row[1], row[3], row[4], row[5])) for row in rows}

    def put_files(self, files: Iterable[tuple[int, File]], gone: Iterable[str]) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)",
            ((f.path, f.size, mtime, f.sha256, f.width, f.height) for mtime, f in files),
        )
        self._db.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in gone))

    def reading_keys(self) -> dict[str, tuple[str, str]]:
        """Path → (content hash, context digest) of the stored readings."""
        return {
            row[0]: (row[1], row[2])
            for row in self._db.execute("SELECT path, sha256, context FROM reading")
        }

    def reading(self, path: str) -> Reading:
        row = self._db.execute("SELECT reading FROM reading WHERE path = ?", (path,)).fetchone()
        return _reading(path, json.loads(row[0]))

    def put_reading(self, reading: Reading, sha256: str, context: str) -> None:
        """Keep a reading, and its body beside it."""
        plain = {
            "record": None if reading.record is None else asdict(reading.record),
            "findings": [asdict(found) for found in reading.findings],
        }
        self._db.execute(
            "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?)",
            (reading.path, sha256, context, _dump(plain)),
        )
        if reading.record is not None and reading.body is not None:
            row = (reading.record.body, reading.body.html, _dump(reading.body.toc))
            self._db.execute("INSERT OR IGNORE INTO body VALUES (?, ?, ?)", row)

    def drop_readings(self, paths: Iterable[str]) -> None:
        self._db.executemany("DELETE FROM reading WHERE path = ?", ((path,) for path in paths))

    def body(self, key: str) -> Body | None:
        row = self._db.execute("SELECT html, toc FROM body WHERE key = ?", (key,)).fetchone()
        return (
            Body(row[0], tuple((level, id_, text) for level, id_, text in json.loads(row[1])))
            if row
            else None
        )

    def keep_bodies(self, keys: Iterable[str]) -> None:
        """Drop every body but these."""
        self._keep("body", "key", keys)

    def _keep(self, table: str, column: str, wanted: Iterable[str]) -> None:
        """Drop the rows of one of our tables whose column holds none of these values."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key TEXT PRIMARY KEY)")
        self._db.execute("DELETE FROM wanted")
        self._db.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in wanted))
        self._db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT key FROM wanted)")

    def good(self) -> dict[str, Record]:
        """Content path → the record as it last went out."""
        return {
            path: _record(json.loads(text))
            for path, text in self._db.execute("SELECT path, record FROM good")
        }

    def put_good(self, records: Mapping[str, Record], known: Mapping[str, Record]) -> None:
        """Make `records` the last good ones; `known` are those that stand there now."""
        changed = (
            (path, _dump(asdict(record)))
            for path, record in records.items()
            if known.get(path) != record
        )
        self._db.executemany("INSERT OR REPLACE INTO good VALUES (?, ?)", changed)
        self._db.executemany(
            "DELETE FROM good WHERE path = ?", ((path,) for path in known if path not in records)
        )

    def outputs(self) -> dict[str, Written]:
        """File → what the last build wrote there."""
        return {row[0]: Written(*row) for row in self._db.execute("SELECT * FROM output")}

    def put_outputs(self, written: Iterable[Written], gone: Iterable[str]) -> None:
        rows = (
            (
                w.file,
                w.path,
                w.fingerprint,
                w.sha256,
                w.size,
                w.mtime,
                w.source,
                w.kind,
                w.title,
                w.permanent,
            )
            for w in written
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
        )
        self._db.executemany("DELETE FROM output WHERE file = ?", ((file,) for file in gone))

    def derived_keys(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(file, deriver) → (the page's hash, the deriver's version) of the stored blobs."""
        rows = self._db.execute("SELECT file, name, sha256, version FROM derived")
        return {(row[0], row[1]): (row[2], row[3]) for row in rows}

    def derived(self, file: str, name: str) -> bytes:
        row = self._db.execute(
            "SELECT blob FROM derived WHERE file = ? AND name = ?", (file, name)
        ).fetchone()
        return bytes(row[0])

    def put_derived(self, key: tuple[str, str, str, str], blob: bytes) -> None:
        """Keep a blob under (file, deriver, the page's hash, the deriver's version)."""
        self._db.execute("INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?, ?)", (*key, blob))

    def drop_derived(self, files: Iterable[str]) -> None:
        """Drop every blob but those of `files`."""
        self._keep("derived", "file", files)

    def moves(self) -> dict[str, str]:
        """Moves that a build decided on and may not have finished: file → staged name, "" to delete."""
        return dict(self._db.execute("SELECT file, staged FROM move"))

    def put_moves(self, moves: Mapping[str, str]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO move VALUES (?, ?)", moves.items())

    def clear_moves(self) -> None:
        self._db.execute("DELETE FROM move")


def _open(path: Path) -> sqlite3.Connection | None:
    """A connection to a whole state file of this schema, or None."""
    if not path.exists():
        return None
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
        current = connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA
        if ours and current and connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
            return _tuned(connection)
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _tuned(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Fewer waits for the disk: what a power cut costs is a full build."""
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _set_aside(path: Path) -> None:
    """Keep what cannot be used, in case it is another program's."""
    if path.exists():
        path.replace(path.with_name(path.name + ".damaged"))
    for suffix in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _create(path: Path) -> sqlite3.Connection:
    connection = _tuned(sqlite3.connect(path, isolation_level=None))
    connection.executescript(
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA}; BEGIN; {_TABLES} COMMIT;"
    )
    return connection


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _record(plain: dict[str, Any]) -> Record:
    return Record(**plain | {"refs": tuple(Ref(**ref) for ref in plain["refs"])})


def _reading(path: str, plain: dict[str, Any]) -> Reading:
    record = None if plain["record"] is None else _record(plain["record"])
    return Reading(path, record, None, tuple(Finding(**found) for found in plain["findings"]))
