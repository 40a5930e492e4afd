"""Records and readings as text, and back: what the state file and the workers pass on."""

import json
import sqlite3
from sys import intern
from typing import Any

from gongkai.findings import finding_from, finding_row
from gongkai.records.closed_lists import LookupRows
from gongkai.records.reader import Reading
from gongkai.records.record import Body, Record, Ref, key_of


class _damage:
    """A row that cannot be read means that the state file is damaged. (A generator would cost too much here.)"""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, fault: object, _: object) -> None:
        if kind is not None and issubclass(
            kind, ValueError | TypeError | IndexError | AttributeError
        ):
            raise sqlite3.DatabaseError(f"{kind.__name__}: {fault}")


def dump(value: Any) -> str:
    """Plain data as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def record_row(record: Record) -> str:
    """A record as text that `record` reads."""
    return dump(_plain(record))


def record(text: str) -> Record:
    """The record that `record_row` wrote.

    Raises:
        sqlite3.DatabaseError: when the text is no such row.
    """
    with _damage():
        return _record(json.loads(text))


def reading_row(reading: Reading) -> str:
    """A reading without its body, as text that `reading` reads."""
    found = [finding_row(each) for each in reading.findings]
    record = None if reading.record is None else _plain(reading.record)
    return dump([record, found])


def reading(path: str, text: str) -> Reading:
    """The reading that `reading_row` wrote.

    Raises:
        sqlite3.DatabaseError: when the text is no such row.
    """
    with _damage():
        plain, found = json.loads(text)
        findings = tuple(finding_from(each) for each in found) if found else ()
        return Reading(path, None if plain is None else _record(plain), None, findings)


def lookups(text: str) -> LookupRows:
    """What the closed lists told a reader, as `dump` wrote it.

    Raises:
        sqlite3.DatabaseError: when the text is no such row.
    """
    with _damage():
        return tuple((name, asked, answer) for name, asked, answer in json.loads(text))


def body(html: bytes, toc: str) -> Body:
    """The body of a row: its HTML and its table of contents as JSON.

    Raises:
        sqlite3.DatabaseError: when it is no such row.
    """
    with _damage():
        return Body(html.decode(), tuple((n, id_, text) for n, id_, text in json.loads(toc)))


def body_row(key: str, found: Body) -> tuple[str, bytes, str]:
    """A body as a row under its key; bytes, since they pass from process to process as they are."""
    return key, found.html.encode(), dump(found.toc)


def is_whole(key: str, found: Body) -> bool:
    """Whether a body is still what its key says."""
    return key_of(found) == key


def _plain(record: Record) -> list[Any]:
    refs = [[ref.kind, ref.target, ref.line, ref.spec] for ref in record.refs]
    return [
        record.site,
        record.kind,
        record.id,
        record.path,
        record.values,
        record.lines,
        refs,
        record.body,
        record.digest,
        record.summary_digest,
        record.initial,
    ]


def _record(plain: list[Any]) -> Record:
    # Each name of a field once in memory: a decoder makes them anew for every record.
    plain[4] = {intern(key): value for key, value in plain[4].items()}
    plain[5] = {intern(key): line for key, line in plain[5].items()}
    plain[6] = tuple([Ref(*ref) for ref in plain[6]])
    return Record(*plain)
