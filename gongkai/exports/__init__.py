"""Turn plain data into the bytes of files for machines: one pure writer a format, which knows nothing of the portal.

A writer takes the answer of a `gongkai.portal.whole.Extra`. The shape that it expects is declared beside it.
"""

import json
from collections.abc import Callable, Mapping
from typing import Never, cast

from gongkai.exports.calendars import write_ics
from gongkai.exports.feeds import write_atom
from gongkai.exports.qr import write_qr
from gongkai.exports.records import write_csv, write_records, write_xml
from gongkai.exports.sitemaps import write_sitemap, write_text

Writer = Callable[[Never], bytes]
"""`writer(answer)`. Each takes one shape of answer, and there is no answer that all of them take."""


def write_json(value: object) -> bytes:
    """Write any plain data as readable JSON (RFC 8259), with one line break at its end."""
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


def write(name: str, value: object) -> bytes:
    """Return the bytes that the named writer makes of an answer, which must have the shape that it takes."""
    return WRITERS[name](
        cast(Never, value)
    )  # the name decides the shape, which no type can express
