"""What a kind of content is: its schema, and what it asks of the whole portal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.portal.whole import Portal
from gongkai.records.record import Record
from gongkai.records.schema import Schema

TogetherCheck = Callable[[Portal, Sequence[Record], Callable[..., None]], None]
"""`check(portal, records, report)`: the items of a kind among each other, and with their files.

`records`: all of them as they were read, drafts and faulty ones too, while `portal` holds what goes out.
`report(record, rule, line, **gaps)`.
"""

LinkedData = Callable[[Portal, Record], Mapping[str, Any]]
"""`linked_data(portal, record)` → properties of schema.org; an `@type` among them replaces `Schema.schema_type`."""

PageData = Callable[[Portal, Record], Mapping[str, Any]]
"""`page_data(portal, record)` → what a template finds in `record` beside the fields."""


@dataclass(frozen=True)
class Kind(Schema):
    """One kind of content: all that the house knows of it."""

    checks_together: tuple[TogetherCheck, ...] = ()
    """Checks that need other items, files or the clock; every build makes them anew."""
    page_data: PageData | None = None
    """The record, its files, the closed lists and the moments of `state` that are past must decide all of it: it has
    no digest of its own."""
    linked_data: LinkedData | None = None
    """What search engines are told of an item beside name, address and summary; without it what its type has:
    `gongkai.pages.linked_data`."""
