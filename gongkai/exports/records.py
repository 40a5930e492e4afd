"""Rows and records for spreadsheets and programs: CSV, JSON with a record a line, XML."""

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

BYTE_ORDER_MARK = "\ufeff"


def write_csv(value: Mapping[str, Any]) -> bytes:
    """`{columns, rows}` as CSV (RFC 4180), with a byte order mark.

    Without the mark, Excel on a Chinese Windows reads UTF-8 as GB18030 and shows gibberish, and most who
    download a table open it with that. Programs that mind the mark (Python needs `utf-8-sig`) have the JSON.
    So they have for the apostrophe before what a spreadsheet would carry out.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(_inert, value["columns"]))
    writer.writerows(map(_inert, row) for row in value["rows"])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


_FORMULA = re.compile(r"[=@\t\r]|[+-].*[(|!]", re.DOTALL)
"""Numbers, ranges and telephone numbers that begin with `+` or `-` are none."""


def _inert(cell: Any) -> str:
    """A cell that a spreadsheet shows and does not carry out (CWE-1236)."""
    text = str(cell)
    return f"'{text}" if _FORMULA.match(text) else text


def write_records(value: Mapping[str, Any]) -> bytes:
    """`{head, name, records}` as one JSON object: the head's members, then the records, each on a line of its own.

    Written in pieces: Python's encoder for readable JSON takes ten times as long.
    """
    head = [_json(name) + ": " + _json(member) for name, member in value["head"].items()]
    records = ",\n  ".join(map(_json, value["records"]))
    last = (
        f"{_json(value['name'])}: [\n  {records}\n ]" if records else f"{_json(value['name'])}: []"
    )
    return ("{\n " + ",\n ".join([*head, last]) + "\n}\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_xml(value: Mapping[str, Any]) -> bytes:
    """`{name, head, item, records}` as XML 1.0: the head's members are attributes, a record's are elements."""
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
"""What XML 1.0 has another form for, or none at all; of most texts this is all that is asked."""


def _text(text: str) -> str:
    """A text between two tags."""
    return escape(_sound(text)) if _ODD.search(text) else text


def _sound(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _UNSOUND.sub("", text)
