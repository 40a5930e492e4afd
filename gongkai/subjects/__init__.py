"""What a government publishes: the kinds of content and the registers that gather them, one folder for each subject.

A portal's own kinds import from here (`docs/developers/adding-a-kind.md`): all names that such a file needs are here.
"""

from gongkai.portal.kind import Kind
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
    FromList,
    Group,
    Identifier,
    Integer,
    Moment,
    Names,
    Reference,
    Text,
)
from gongkai.records.schema import (
    Chain,
    Dated,
    Feed,
    Front,
    Home,
    Item,
    Place,
    SeriesPlace,
    State,
    Values,
    common,
)
from gongkai.records.tables import Table
from gongkai.subjects.checks import Headings, InOrder, NotAhead, OneOf, Together, Unlike

__all__ = [
    "DATE",
    "DATE_TIME",
    "END",
    "Address",
    "Attachment",
    "Boolean",
    "Chain",
    "Choice",
    "Dated",
    "DocumentNumber",
    "Feed",
    "Field",
    "FromList",
    "Front",
    "Group",
    "Headings",
    "Home",
    "Identifier",
    "InOrder",
    "Integer",
    "Item",
    "Kind",
    "Moment",
    "Names",
    "NotAhead",
    "OneOf",
    "Place",
    "Reference",
    "SeriesPlace",
    "State",
    "Table",
    "Text",
    "Together",
    "Unlike",
    "Values",
    "common",
]
