"""The field types under their old place: `gongkai.records.fields` has them now, `gongkai.subjects` offers them."""

from gongkai.records.fields import (
    DATE,
    DATE_TIME,
    END,
    Address,
    Attachment,
    Boolean,
    Choice,
    DocumentNumber,
    Field,
    FieldType,
    Identifier,
    Integer,
    Moment,
    Reference,
    Text,
    Value,
    choices_of,
    is_identifier,
)
from gongkai.records.fields import FieldReading as Reading
from gongkai.records.fields import FromList as Term
from gongkai.records.fields import Group as Entry
from gongkai.suggestions import nearest, some

__all__ = [
    "DATE",
    "DATE_TIME",
    "END",
    "Address",
    "Attachment",
    "Boolean",
    "Choice",
    "DocumentNumber",
    "Entry",
    "Field",
    "FieldType",
    "Identifier",
    "Integer",
    "Moment",
    "Reading",
    "Reference",
    "Term",
    "Text",
    "Value",
    "choices_of",
    "is_identifier",
    "nearest",
    "some",
]
