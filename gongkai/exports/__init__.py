"""Plain data → the bytes of files for machines: one writer a format, pure, knowing nothing of the portal.

A writer takes what the question of a `gongkai.portal.extra.Special` was answered with.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from gongkai.exports.calendars import write_ics
from gongkai.exports.feeds import write_atom
from gongkai.exports.qr import write_qr
from gongkai.exports.records import write_csv, write_records, write_xml
from gongkai.exports.sitemaps import write_sitemap, write_text

Writer = Callable[[Any], bytes]


def write_json(value: Any) -> bytes:
    """Any plain data as JSON (RFC 8259), readable, with one line break at its end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


WRITERS: Mapping[str, Writer] = {
    "json": write_json,
    "atom": write_atom,
    "ics": write_ics,
    "sitemap": write_sitemap,
    "qr": write_qr,
    "text": write_text,
    "csv": write_csv,
    "records": write_records,
    "xml": write_xml,
}
"""Name of a writer → the writer. A new one is a file here and a line in this table."""


def write(name: str, value: Any) -> bytes:
    """The bytes that a writer makes of an answer."""
    return WRITERS[name](value)
