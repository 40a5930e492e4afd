"""The shapes of answers: plain data that templates and writers see, and that JSON can hold.

Each question names the type of its answer as the return type of its function; types that several questions share are
here. The page "what a template sees" is generated from these types, so that each key has its line there.
"""

from typing import Literal, TypeAlias, TypedDict

Flag = bool | Literal[""]
"""A field that is true, false or not written."""


class StateView(TypedDict):
    """The state of an item, which follows from its dates, the clock and other items; three empty texts where its
    kind has no state."""

    id: str
    name: str
    tone: str
    """`open`, `closed`, `warning`, `stop` or ""."""
    is_normal: bool
    """Whether the state goes without saying: then it has no badge."""


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
    """Address of its page; "" for a line of the catalogue without one (不予公开)."""
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
    """`2026-03-05`."""
    document_number: str
    publicity: str
    validity: str
    form: str
    time_limit: str
    urgent: Flag


class HoursView(TypedDict):
    """When a place is open on some days."""

    days: str
    """星期一至星期五."""
    open: str
    """`9:00—12:00、13:30—17:00`, 休息 or 全天."""
    note: str


class PlaceView(TypedDict):
    """Where a place is and when it is open."""

    address: str
    phone: str
    hours: list[HoursView]
    access: list[str]
    """What it has for people with disabilities."""


class LinkedItem(Summary):
    """An item that another one names, as that one's page shows it."""

    place: PlaceView | Literal[""]
    """Of a kind that is a place, a hall; "" of others."""


class FileView(TypedDict):
    """A file to download."""

    path: str
    title: str
    type: str
    """The ending in capitals: `PDF`."""
    size: str
    """`12 KB`, `1.4 MB`; "" where the file is gone."""


class PictureForm(TypedDict):
    """One type of a picture."""

    type: str
    """`image/avif`."""
    places: list[list[int | str]]
    """[width, path], the smallest first."""


class PictureView(TypedDict):
    """A picture in the forms in which it goes out: the component `picture` shows it."""

    path: str
    """The widest form of the type that every browser knows."""
    width: int
    """Pixels of that form."""
    height: int
    alt: str
    """What stands in its place for those who do not see it; "" for decoration."""
    forms: list[PictureForm]
    """The best type first, JPEG last."""


class TableView(TypedDict):
    """The rows of a CSV file that its page shows; everything is empty where the file cannot be read."""

    columns: list[str]
    rows: list[list[list[str]]]
    """The first rows, each cell as [text, ""]."""
    total: int
    """Rows of the file, those that are not shown included."""


class TableFileView(FileView):
    """A file to download whose rows the page shows."""

    table: TableView


class Pagination(TypedDict):
    """The place of a page among those of its rows; `previous` and `next` are addresses or ""."""

    number: int
    pages: int
    previous: str
    next: str


class OrganView(TypedDict):
    """An organ in a register."""

    id: str
    name: str
    path: str
    """Address of its list."""
    phone: str


class CardView(TypedDict):
    """What the page of an organ shows of an item: the fields that any kind names in `organ_card`.

    A portal's own kinds may have other names.
    """

    name: str
    post: str
    duties: list[str]
    phone: str
    portrait: PictureView | Literal[""]
    path: str
    state: StateView


class ChartData(TypedDict):
    """A chart, for the filter `chart`."""

    name: str
    """The anchor."""
    type: str
    """`bar`, `line` or `pie`."""
    title: str
    unit: str
    head: list[str]
    """The names of the points and of the series."""
    rows: list[list[str]]
    """The name of a point, and its values in words."""


class Listed(TypedDict):
    """One page of a list with its entries."""

    title: str
    path: str
    """Address of the list's first page, without its narrowing."""
    description: str
    filter: str
    """The narrowing in words: `2026年`; "" for none."""
    entries: list[Summary]
    number: int
    """The number of this page, from 1."""
    pages: int
    total: int
    """Items on all pages together."""
    previous: str
    """Address of the page before; "" for none."""
    next: str


Fact: TypeAlias = list[str | list[TermView]]
"""[label, value, machine-readable time]: the value is a text, or entries of a closed list; the time is "" for values
that are no dates."""


class SectionView(TypedDict):
    """A field that is shown under a heading of its own on an item's page."""

    id: str
    title: str
    form: str
    """`text`, `points`, `steps`, `checks`, `table`, `timeline`, `files` or `presence`: `SHOWN` of
    `gongkai.records.fields`."""
    columns: list[str]
    """Heads of the columns of a table; [] for other forms."""
    items: list[object]
    """Texts or files; with `columns`, rows of [text, time]; for `presence` [text, whether it is there]."""


RecordView = dict[str, object]
"""Every field of an item by its English name, and what `record_view` adds; the page "what a template sees" lists
them for each kind."""

ALWAYS_LINKED = ("explained_by", "replaces")
"""Names that `linked` has for every kind until 0.3: portals' own templates may ask for them in `detail.html`."""
