"""Records and readings as text, and back: what the state file and the workers pass on."""

import json
from typing import Any

from gongkai.findings import Finding
from gongkai.model.source import Reading, Record, Ref


def dump(value: Any) -> str:
    """Plain data as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def record_row(record: Record) -> str:
    """A record as text that `record` reads."""
    return dump(_plain(record))


def record(text: str) -> Record:
    """The record that `record_row` wrote."""
    return _record(json.loads(text))


def reading_row(reading: Reading) -> str:
    """A reading without its body, as text that `reading` reads."""
    found = [[f.id, f.path, f.line, f.gaps] for f in reading.findings]
    return dump([None if reading.record is None else _plain(reading.record), found])


def reading(path: str, text: str) -> Reading:
    """The reading that `reading_row` wrote."""
    plain, found = json.loads(text)
    findings = tuple(Finding(*each) for each in found) if found else ()
    return Reading(path, None if plain is None else _record(plain), None, findings)


def _plain(record: Record) -> list[Any]:
    refs = [[ref.kind, ref.target, ref.line] for ref in record.refs]
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
    if plain[6]:
        plain[6] = tuple(Ref(*ref) for ref in plain[6])
    else:
        plain[6] = ()
    return Record(*plain)
