"""The definition of a kind of content: its schema, and what it needs from the whole portal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gongkai.portal.whole import Portal
from gongkai.records.record import Record
from gongkai.records.schema import Schema

TogetherCheck = Callable[[Portal, Sequence[Record], Callable[..., None]], None]
"""`check(portal, records, report)` checks the items of a kind against each other and against their files.

`records`: all items of the kind as read, including drafts and faulty ones, while `portal` has only what goes out.
`report(record, rule, line, **gaps)` reports a finding.
"""

LinkedData = Callable[[Portal, Record], Mapping[str, object]]
"""`linked_data(portal, record)` → properties of schema.org; an `@type` among them replaces `Schema.schema_type`."""

PageData = Callable[[Portal, Record], Mapping[str, object]]
"""`page_data(portal, record)` → what a template finds in `record` in addition to the fields."""


@dataclass(frozen=True)
class Kind(Schema):
    """One kind of content, with everything that the code knows about it."""

    checks_together: tuple[TogetherCheck, ...] = ()
    """Checks that need other items, files or the clock; every build runs them again."""
    page_data: PageData | None = None
    """The result must depend only on the record, its files, the closed lists and which moments of `state` have passed:
    it has no digest of its own."""
    linked_data: LinkedData | None = None
    """What search engines get about an item besides name, address and summary; without it, the default of its
    schema.org type in `gongkai.pages.linked_data`."""
