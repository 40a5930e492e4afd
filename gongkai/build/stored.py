"""Turn records and readings into text and back, for the state file and the workers."""

import json
import sqlite3
from collections.abc import Iterable
from sys import intern
from typing import Any

from gongkai.findings import Finding, finding_from, finding_row
from gongkai.records.closed_lists import LookupRows
from gongkai.records.reader import Reading
from gongkai.records.record import Body, Record, Ref, key_of
from gongkai.review import record as review_record
from gongkai.review.record import ReviewRecord


class _damage:
    """Raise `sqlite3.DatabaseError` for a row that cannot be read: the state file is damaged.

    A generator would cost too much here.
    """

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, fault: object, _: object) -> None:
        if kind is not None and issubclass(
            kind, ValueError | TypeError | IndexError | AttributeError
        ):
            raise sqlite3.DatabaseError(f"{kind.__name__}: {fault}")


def dump(value: object) -> str:
    """Write plain data as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def record_row(record: Record) -> str:
    """Write a record as text that `record` reads."""
    return dump(_plain(record))


def record(text: str) -> Record:
    """Read a record that `record_row` wrote.

    Raises:
        sqlite3.DatabaseError: when the text is no such row.
    """
    with _damage():
        return _record(json.loads(text))


def reading_row(reading: Reading) -> str:
    """Write a reading without its body, as text that `reading` reads."""
    found = [finding_row(each) for each in reading.findings]
    record = None if reading.record is None else _plain(reading.record)
    return dump([record, found, reading.written])


def reading(path: str, text: str) -> Reading:
    """Read a reading that `reading_row` wrote.

    Raises:
        sqlite3.DatabaseError: when the text is no such row.
    """
    with _damage():
        plain, found, *written = json.loads(text)
        findings = tuple(finding_from(each) for each in found) if found else ()
        record = None if plain is None else _record(plain)
        return Reading(path, record, None, findings, written=str(*written))


def findings_row(found: Iterable[Finding]) -> str:
    """Write findings as text that `findings` reads."""
    return dump([finding_row(each) for each in found])


def findings(text: str) -> tuple[Finding, ...]:
    """Read findings that `findings_row` wrote.

    Raises:
        sqlite3.DatabaseError: when the text is no such row.
    """
    with _damage():
        return tuple(finding_from(each) for each in json.loads(text))


def review(text: str) -> ReviewRecord:
    """Read a review record that `gongkai.review.record.row` wrote.

    Raises:
        sqlite3.DatabaseError: when the text is no such row.
    """
    with _damage():
        return review_record.from_row(text)


def lookups(text: str) -> LookupRows:
    """Read the lookups of a reader in the closed lists, as `dump` wrote them.

    Raises:
        sqlite3.DatabaseError: when the text is no such row.
    """
    with _damage():
        return tuple((name, asked, answer) for name, asked, answer in json.loads(text))


def body(html: bytes, toc: str) -> Body:
    """Read a body from its HTML and its table of contents as JSON.

    Raises:
        sqlite3.DatabaseError: when the row is damaged.
    """
    with _damage():
        return Body(html.decode(), tuple((n, id_, text) for n, id_, text in json.loads(toc)))


def body_row(key: str, found: Body) -> tuple[str, bytes, str]:
    """Write a body as a row under its key. The HTML is bytes, which pass unchanged from process to process."""
    return key, found.html.encode(), dump(found.toc)


def is_intact(key: str, found: Body) -> bool:
    """Whether a body still matches its key."""
    return key_of(found) == key


def _plain(record: Record) -> list[object]:
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
    # Keep each field name once in memory: the decoder makes new texts for every record.
    plain[4] = {intern(key): value for key, value in plain[4].items()}
    plain[5] = {intern(key): line for key, line in plain[5].items()}
    plain[6] = tuple([Ref(*ref) for ref in plain[6]])
    return Record(*plain)
