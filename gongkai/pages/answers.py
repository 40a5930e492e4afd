"""The shapes of answers: plain data that templates and writers see, and that JSON can hold.

Each question names the type of its answer by the return type of its function; what several questions share stands
here. The page "what a template sees" is made from these types, so that each key has its line there.
"""

from typing import Literal, TypedDict

Flag = bool | Literal[""]
"""A field that is true, false or not written."""


class StateView(TypedDict):
    """What the clock and other items make of an item; three empty texts where its kind has no state."""

    id: str
    name: str
    tone: str
    """`open`, `closed`, `warning`, `stop` or ""."""


class TermView(TypedDict):
    """An entry of a closed list."""

    id: str
    name: str
    path: str
    """Address of its list; "" where it has none."""


class Way(TypedDict):
    """A page that another leads to."""

    path: str
    name: str


class Link(TypedDict):
    """A page by its address and its title."""

    title: str
    path: str


class Counted(TermView):
    """An entry of a closed list with how many items it has."""

    count: int
    group: str
    """The heading under which the list groups it; "" for none."""


class Summary(TypedDict):
    """What a list shows of an item: all fields that any kind marks `in_summary`; what the item's own kind lacks is "".

    A portal's own kinds may add further names.
    """

    path: str
    """Address of its page; "" of a line of the catalogue without one (不予公开)."""
    kind: str
    kind_name: str
    state: StateView
    title: str
    published: str
    """`2026-03-05 09:30`."""
    organ: str
    """Name of the organ that published it."""
    summary: str
    signed: str
    document_number: str
    publicity: str
    validity: str
    form: str
    time_limit: str
    urgent: Flag


class FileView(TypedDict):
    """A file to download."""

    path: str
    title: str
    type: str
    """The ending in capitals: `PDF`."""
    size: str
    """`12 KB`, `1.4 MB`; "" where the file is gone."""


class Pagination(TypedDict):
    """Where a page stands among those of its rows; `previous` and `next` are addresses or ""."""

    number: int
    pages: int
    previous: str
    next: str


class SectionView(TypedDict):
    """A field that stands under a heading of its own on an item's page."""

    id: str
    title: str
    form: str
    """A name of `gongkai.records.fields.SHOWN`."""
    columns: list[str]
    """Heads of the columns of a table; [] for other forms."""
    items: list[object]
    """Texts or files; with `columns`, rows of [text, time]; for `presence` [text, whether it holds]."""


RecordView = dict[str, object]
"""Every field of an item by its English name, and what `record_view` adds; the page "what a template sees" lists
them for each kind."""
