"""The headings that a kind asks for in the text of an item."""

from gongkai.records.schema import Schema
from gongkai.subjects.checks import Headings


def headings_of(kind: Schema) -> list[str]:
    """Return the first word of each heading, in their order."""
    checks = (check for check in kind.checks if isinstance(check, Headings))
    return [name.split("/", maxsplit=1)[0] for check in checks for name in check.names]
