"""The named exception: a value that its editor publishes though it looks like personal data, and why.

A record keeps the digest of the value alone, so that no page, index, interface or message can show it.
"""

from dataclasses import dataclass

from gongkai.personal import digest
from gongkai.records.fields import LINE, Field, FieldReading, Group, Text, Value
from gongkai.records.nodes import Node
from gongkai.records.record import Values

NAME = "personal_exceptions"

DIGEST = "digest"
"""The gap of a fault of a file that has the digest of what was found; no message has it."""


@dataclass(frozen=True)
class PersonalException(Group):
    """A value and the reason why it may go out; stored as the digest of the value, its line, and whether it was met."""

    fields: tuple[Field, ...] = (
        Field("value", "内容", Text(limit=LINE), required=True, example="夜间值班电话0600-5550199"),
        Field("reason", "理由", Text(limit=LINE), required=True, example="依法公示的抢险值班电话"),
    )

    def read(self, node: Node, at: FieldReading) -> dict[str, Value] | None:
        read = super().read(node, at)
        if read is None:
            return None
        return {"digest": digest(read["value"]), "line": read["line"], "is_met": False}


FIELD = Field(
    NAME,
    "个人信息例外",
    PersonalException(),
    many=True,
    shown="hidden",
    help="依法要公开的个人信息：原样写“内容”，并写“理由”；都不会显示",
    is_exceptional=True,
)


def clear(values: Values, value_digest: str) -> bool:
    """Return whether an item has an exception for a value, and note that it was met."""
    met = [each for each in values.get(NAME) or () if each["digest"] == value_digest]
    for each in met:
        each["is_met"] = True
    return bool(met)


def lines_unmet(values: Values, in_files: frozenset[str]) -> list[int]:
    """Return the lines of the exceptions that nothing in the item needed, nor the values found in its files."""
    return [
        each["line"]
        for each in values.get(NAME) or ()
        if not each["is_met"] and each["digest"] not in in_files
    ]


def digests(values: Values) -> frozenset[str]:
    """Return the digests of the values that may go out."""
    return frozenset(each["digest"] for each in values.get(NAME) or ())
