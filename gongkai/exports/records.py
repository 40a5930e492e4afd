"""Write rows and records for spreadsheets and programs: CSV, JSON with a record a line, XML."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import TypedDict
from xml.sax.saxutils import escape, quoteattr

from gongkai.exports.formulas import inert

BYTE_ORDER_MARK = "\ufeff"


class TableData(TypedDict):
    """A table, for `write_csv`."""

    columns: list[str]
    """Names of the columns."""
    rows: list[list[str]]
    """A cell for each column, in each row."""


class RecordsData(TypedDict):
    """An object that ends in a list of records, for `write_records`."""

    head: Mapping[str, object]
    """Its other members: any JSON."""
    name: str
    """Name of the member that holds the records."""
    records: Sequence[Mapping[str, object]]
    """Any JSON objects."""


class ElementsData(TypedDict):
    """A document of one level of elements, for `write_xml`."""

    name: str
    """Name of the root element."""
    item: str
    """Name of each record's element."""
    head: Mapping[str, object]
    """Attributes of the root."""
    records: Sequence[Mapping[str, object]]
    """Elements of each record; those that are "" are left out."""


def write_csv(value: TableData) -> bytes:
    """Write a table as CSV (RFC 4180), with a byte order mark.

    Without the mark, Excel on a Chinese Windows reads UTF-8 as GB18030 and shows gibberish, and most people who
    download a table open it with Excel. Programs that stumble over the mark (Python needs `utf-8-sig`) can take the
    JSON, and so can those that stumble over the apostrophe before a cell that a spreadsheet would execute.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(inert, value["columns"]))
    writer.writerows(map(inert, row) for row in value["rows"])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def write_records(value: RecordsData) -> bytes:
    """Write one JSON object: the head's members, then the records, each on a line of its own.

    It is put together piece by piece: Python's encoder for readable JSON takes ten times as long.
    """
    head = [_json(name) + ": " + _json(member) for name, member in value["head"].items()]
    records = ",\n  ".join(map(_json, value["records"]))
    last = (
        f"{_json(value['name'])}: [\n  {records}\n ]" if records else f"{_json(value['name'])}: []"
    )
    return ("{\n " + ",\n ".join([*head, last]) + "\n}\n").encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_xml(value: ElementsData) -> bytes:
    """Write XML 1.0: the head's members are attributes, a record's are elements."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    attributes = "".join(
        f" {name}={quoteattr(_sound(str(v)))}" for name, v in value["head"].items()
    )
    lines.append(f"<{value['name']}{attributes}>")
    item = value["item"]
    for record in value["records"]:
        members = "".join([f"<{k}>{_text(str(v))}</{k}>" for k, v in record.items() if v != ""])
        lines.append(f"<{item}>{members}</{item}>")
    return ("\n".join([*lines, f"</{value['name']}>"]) + "\n").encode()


_NO_CHARACTER = "\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
_UNSOUND = re.compile(f"[{_NO_CHARACTER}]")
_ODD = re.compile(f"[&<>{_NO_CHARACTER}]")
"""Characters that XML 1.0 escapes or forbids. Most texts have none, so this search is all the work they take."""


def _text(text: str) -> str:
    """Return a text as it goes between two tags."""
    return escape(_sound(text)) if _ODD.search(text) else text


def _sound(text: str) -> str:
    """Remove the characters that XML 1.0 forbids."""
    return _UNSOUND.sub("", text)
