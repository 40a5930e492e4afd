"""The schema of a kind of content: its names, its fields, and the checks of one item as a whole."""

import hashlib
import inspect
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from gongkai.errors import BLOCKED, GongkaiError
from gongkai.records import record as _record
from gongkai.records import unseen
from gongkai.records.common_fields import MORE_FIELDS
from gongkai.records.fields import (
    DATE_TIME,
    LINE,
    Attachment,
    Field,
    FromList,
    Group,
    Identifier,
    Names,
    Text,
)
from gongkai.records.nodes import Scalar
from gongkai.records.pictures import Picture
from gongkai.records.questions_in_text import Pair
from gongkai.records.record import Record
from gongkai.records.tables import Table

Values: TypeAlias = _record.Values
"""Field name → value, for every field of the kind; kinds import it from here."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item as read, for a kind's own checks: values, the line of each written field, and the body."""

    values: Values
    lines: Mapping[str, int]
    body: str
    body_line: int
    report: Callable[..., None]
    """`report(rule, line, **gaps)`."""


Check = Callable[[Item], None]


@dataclass(frozen=True, slots=True)
class Dated:
    """One published item, for checks against the clock and other items: whether it is overdue or lacks a result."""

    values: Values
    lines: Mapping[str, int]
    now: str
    """`2026-11-21 09:30`."""
    named_by: Collection[str]
    """The inverse names of the references by which published items refer to it."""
    report: Callable[..., None]
    """`report(rule, line, **gaps)`, for warnings only."""
    has_body: bool = False


Reminder = Callable[[Dated], None]


def _no_moments(values: Values) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class State:
    """An item's state as its dates, the clock and other items decide: under way, overdue, result published."""

    names: Mapping[str, tuple[str, str]]
    """Id → its name, and its tone: `open`, `closed`, `warning`, `stop` or ""."""
    state_of: Callable[[Values, str, Collection[str]], str]
    """`state_of(values, now, named_by)` → an id; "" for none. `now`: `2026-11-21 09:30`; `named_by`: the
    inverse names of the references by which published items refer to this one."""
    moments: Callable[[Values], Iterable[str]] = _no_moments
    """The dates, with or without a time, at which the clock alone may change the state; a date means its end."""
    marks_from_others: Callable[[Sequence[Record]], Iterable[tuple[str, str]]] | None = None
    """`marks_from_others(records)` → (address, mark) that the published items of the kind set on each other: an office
    that was left has a successor. A mark is added to the names in `named_by`."""
    normal: tuple[str, ...] = ()
    """Ids that go without saying: no badge is shown for them, neither in lists nor on the item's page."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The place of a kind's items in a policy chain (政策脉络), which runs from a document's draft to its repeal."""

    stage: str
    """The heading under which they are shown: 征求意见. Kinds may share one."""
    order: int = 50
    """The position of the stage in the chain; the documents themselves are at 50."""
    prepares: bool = False
    """Whether they lead to a document, so that what led to them belongs to the chain too."""
    shows: bool = False
    """Whether their own pages show the chain."""
    is_document: bool = False
    """Whether a chain is about one of them: another document belongs to it only by amending or repealing it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the items of one kind."""

    name: str
    """Its name in the address: `feed/open.atom`."""
    title: str
    state: str = ""
    """Only items in this state; "" for all."""
    newest: str = ""
    """The field with dated entries whose newest starts the text of a feed entry; "" for none."""


@dataclass(frozen=True, slots=True)
class Home:
    """A block of the home page that shows items of a kind."""

    block: str
    """`services`, `latest`, `urgent`, `open`, `news`, `letters`, `gazette` or `accounts`."""
    until: str = ""
    """The field with the moment until which an item is shown."""
    states: tuple[str, ...] = ()
    """Only items in one of these states; () for any."""
    when: str = ""
    """Only items in which this field is true."""
    order: int = 50
    """The order of several kinds in one block, lowest first."""
    shows_state: bool = False
    """Whether an item is shown with the name of its state."""
    asks_by_column: bool = False
    """Whether only items in a column that asks the public are shown: a ban on fires only has an end."""


@dataclass(frozen=True, slots=True)
class Front:
    """How the front page of a channel shows items of a kind."""

    part: str
    """A name of `gongkai.subjects.declarations.PARTS`."""
    title: str = ""
    """The heading of a list; "" for the name of the kind."""
    order: int = 50
    """The order of several lists on one page, lowest first."""
    are_tasks: bool = False
    """Whether a list shows titles alone, for visitors who come to get something done."""
    has_charts: bool = False
    """Whether the page begins with charts of its items."""


@dataclass(frozen=True, slots=True)
class OrganCard:
    """How a kind's items are shown, in a few words each, on the page of the organ that published them: its leaders."""

    fields: tuple[str, ...]
    """The fields of an item that are shown."""
    order: str
    """The field with a number that sorts them."""
    without: str = ""
    """Items in this state are not shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which fields of an item say where people find a place and when it is open: other items' pages that name it show
    them in place of its date."""

    address: str
    phone: str
    hours: str
    """The field with an entry for each span of days: `days`, `open`, `note`."""
    access: str
    """The field with the facilities for people with disabilities."""


class SeriesPlace(NamedTuple):
    """The place of an item in a yearly series: the reports of an organ, a budget and what became of it."""

    key: str
    """The same for all items of the series."""
    title: str
    year: int
    stage: str
    """预算 or 决算; "" where a year has one item."""


@dataclass(frozen=True)
class Schema:
    """What an item of a kind consists of. Validation, `gongkai new`, the reference and the templates derive from it."""

    id: str
    """The name in the address (`/news/…/`), of the template (`news.html`) and of the folder."""
    zh: str
    en: str
    fields: tuple[Field, ...]
    checks: tuple[Check, ...] = ()
    needs_body: bool = True
    """Whether an item without a body is reported."""
    schema_type: str = "WebPage"
    """The schema.org type of an item, for search engines."""
    is_common: bool = False
    """Whether every portal has it: messages name these first."""
    channel: str = ""
    """The entry of the main navigation for columns of this kind where the portal writes none: an id of
    `gongkai.portal.navigation.DEFAULTS`; "" says nothing."""
    chain: Chain | None = None
    feed: Feed | None = None
    home: tuple[Home, ...] = ()
    front: Front | None = None
    """How the front page of a channel shows items of this kind; None for the newest of their column, under its name."""
    organ_card: OrganCard | None = None
    foot_order: str = ""
    """The field with a number that orders its items in the foot of every page; "" if they are not shown there."""
    has_contents: bool = True
    """Whether the headings of an item's text make a table of contents: if the text is the page's main part."""
    images_are_text: bool = False
    """Whether a tall image in a text probably shows words, and needs a description."""
    in_order: bool = False
    """Whether readers go from one item to the one before or after it: news, letters, issues. Others are shown with
    related items instead."""
    place: Place | None = None
    series: Callable[[Values], SeriesPlace | None] | None = None
    """`series(values)` → the item's place in a yearly series; None where it is in none."""
    event: tuple[str, str] = ("", "")
    """The names of the fields in which something that people attend, or a deadline, begins and ends."""
    state: State | None = None
    """The state of an item of this kind, if it has one."""
    reminders: tuple[Reminder, ...] = ()
    """Checks of an item against the clock and other items; `state.moments` gives their dates too."""
    answers: Callable[[Values, str], list[Pair]] | None = None
    """`answers(values, html)` → the questions that an item's page asks and answers, for search engines; `html` is its
    text. Stored in the record under `ANSWERS`, which is not a field."""
    own_file: str = ""
    """The file of the portal that defines it; "" for a kind of the engine."""

    @contextmanager
    def calling(self, path: str, *, is_secret: bool = False) -> Iterator[None]:
        """Run functions of the kind on an item. A fault in the engine's own kinds is ours, and passes as it is.

        Args:
            path: the item's file.
            is_secret: whether no message may show what the item says; an exception may repeat it.

        Raises:
            GongkaiError: when a function of a portal's own kind raises.
        """
        try:
            yield
        except Exception as fault:
            if not self.own_file:
                raise
            frames = traceback.extract_tb(fault.__traceback__)
            lines = [f":{frame.lineno}" for frame in frames if frame.filename == self.own_file]
            place = Path(self.own_file).name + "".join(lines[-1:])
            why = f"{place}: {type(fault).__name__}" + ("" if is_secret else f": {fault}")
            gaps = {"kind": self.zh, "path": path, "why": " ".join(why.split())}
            raise GongkaiError("kind-failed", BLOCKED, **gaps) from fault

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """Every key that an editor may write, Chinese or English → its field."""
        return {key: field for field in self.fields for key in (field.zh, field.name)}

    @cached_property
    def attachments(self) -> tuple[tuple[str, Attachment], ...]:
        """Name and type of the fields that hold files of the content folder, `attachments` first."""
        found = [(f.name, f.type) for f in self.fields if isinstance(f.type, Attachment)]
        return tuple(sorted(found, key=lambda each: each[0] != "attachments"))

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Names of these fields."""
        return tuple(name for name, _ in self.attachments)

    @cached_property
    def pictures(self) -> tuple[tuple[Field, Picture], ...]:
        """The fields that hold a picture, each with its type."""
        return tuple((f, f.type) for f in self.fields if isinstance(f.type, Picture))

    @cached_property
    def tables(self) -> tuple[tuple[str, str, Table], ...]:
        """Name, Chinese name and type of the fields that hold a table's file."""
        return tuple((f.name, f.zh, f.type) for f in self.fields if isinstance(f.type, Table))

    @cached_property
    def in_summary(self) -> tuple[str, ...]:
        """Names of the fields that lists show."""
        return tuple(field.name for field in self.fields if field.in_summary)

    @cached_property
    def in_catalogue(self) -> frozenset[str]:
        """Names of the fields that may be published of a withheld item."""
        return frozenset(field.name for field in self.fields if field.in_catalogue)

    @cached_property
    def nested_keys(self) -> frozenset[str]:
        """Keys that may be nested below a field of this kind, in both languages."""
        entries = [field.type for field in self.fields if isinstance(field.type, Group)]
        return frozenset(key for entry in entries for key in entry.keys)

    @cached_property
    def digest(self) -> str:
        """A digest that changes whenever an item could read differently."""
        # A check from `gongkai.subjects.checks` is identified by its arguments; its code belongs to the engine.
        checks = [
            inspect.getsource(check) if inspect.isroutine(check) else repr(check)
            for check in self.checks
        ]
        answers = inspect.getsource(self.answers) if self.answers else ""
        text = repr((self.id, self.zh, self.fields, self.needs_body, checks, answers))
        return hashlib.sha256(text.encode()).hexdigest()


ANSWERS = "$answers"
"""The key in `Record.values`, next to the fields, of [key of the body, result of `Kind.answers` for it]."""

KIND_KEYS = ("类型", "kind")
"""Read before the kind is known, so not a field of any kind."""


def common(*, organ_required: bool = True, published_required: bool = True) -> tuple[Field, ...]:
    """Return the fields of every kind, in the order in which `gongkai new` writes them."""
    return (
        Field(
            "title",
            "标题",
            Text(limit=LINE),
            required=True,
            help="与正文一致的完整标题",
            in_summary=True,
            in_catalogue=True,
            example="关于国庆假期办事大厅开放时间的通知",
        ),
        Field(
            "id",
            "编号",
            Identifier(),
            help="用于地址；不写就用文件名",
            in_catalogue=True,
            names=Names(),
            example="holiday-hours",
            is_exceptional=True,  # whoever copies an example would take its address with it
        ),
        Field(
            "column",
            "栏目",
            FromList("columns", "unknown-column"),
            help="columns.yaml 里的栏目；不写就用收这一类型的第一个栏目",
            in_catalogue=True,
        ),
        Field(
            "organ",
            "发布机构",
            FromList("organs", "unknown-organ"),
            required=organ_required,
            help="organs.yaml 里的机构",
            in_summary=True,
            in_catalogue=True,
        ),
        Field(
            "published",
            "发布时间",
            DATE_TIME,
            required=published_required,
            help="北京时间，精确到分；在将来的，到时才发布",
            example="2026-03-05 09:30",
            in_summary=True,
            in_catalogue=True,
        ),
        *MORE_FIELDS,
    )


def kind_names(kinds: Iterable[Schema]) -> dict[str, str]:
    """Return every name of a kind, Chinese and English → its id."""
    return {name: kind.id for kind in kinds for name in (kind.id, kind.zh)}


def is_kind_key(key: Scalar) -> bool:
    """Return whether a key names the kind of its item."""
    return unseen.alike(key.text).casefold() in KIND_KEYS
