"""What pages show of records and of entries of closed lists: plain data, in the words of the site."""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Literal, TypedDict, cast

from gongkai.pages.addresses import Sharing, share
from gongkai.pages.answers import (
    Counted,
    Fact,
    FileView,
    RecordView,
    SectionView,
    StateView,
    Summary,
    TableFileView,
    TableView,
    TermView,
)
from gongkai.pages.layout import Layout, facts, layout, sections
from gongkai.pages.pictures import picture_of
from gongkai.portal import links
from gongkai.portal.lists import LIST_OF_GROUP, Key
from gongkai.portal.moments import moments_passed
from gongkai.portal.reviews import SIGNED
from gongkai.portal.whole import Portal
from gongkai.records.fields import Field, FromList, Group, Value
from gongkai.records.publicity import has_page
from gongkai.records.record import Record
from gongkai.records.schema import Schema
from gongkai.records.tables import BrokenTable, Rows, Table, parse


class OfficeOf(TypedDict):
    """An organ as its items' pages show it; its texts are "" where organs.yaml does not say."""

    name: str
    path: str
    """Address of its list; "" where it has none."""
    address: str
    phone: str
    hours: str
    access: str
    """What it has for people with disabilities, in words."""


class AddedToRecord(TypedDict):
    """What `record` has in addition to the fields of its kind, whatever kind that is."""

    kind_name: str
    """The kind in Chinese."""
    held: bool
    """Whether the item is held, so that its page stays as it last went out."""
    lapsed: str
    """Its 失效日期 once that is past, `2026-03-31`; else ""."""
    has_contents: bool
    """Whether the headings of its text make a table of contents."""
    calendar: str
    """Path of its ICS file; "" where it has none."""
    share: Sharing | Literal[""]
    """How to pass the page on; "" where the portal has no domain."""
    facts: list[Fact]
    """The fields of the head that have a value: [label, value, time]."""
    info: list[Fact]
    """The same of the fields that the kind puts into 文件信息."""
    office: OfficeOf | Literal[""]
    """The organ that published it, with what a caller needs; "" where none is written."""
    sections: list[SectionView]
    """The fields with headings of their own that have a value."""
    reviewed: list[list[str]]
    """[stage, name, day] of each signature of its review, where the portal shows them."""
    relations: list[list[str]]
    """[name in `linked`, heading] of the documents that it names, and of those that name it."""


_GROUP_OF = {name: group for group, name in LIST_OF_GROUP.items()}


def term_view(portal: Portal, list_name: str, id_: str) -> TermView | Literal[""]:
    """Return an entry of a closed list as templates see it, `path` "" where it has no list; "" for none."""
    term = portal.closed_lists[list_name].find(id_) if id_ else None
    if term is None:
        return ""
    key = Key(_GROUP_OF.get(list_name, ""), term.id)
    return {"id": term.id, "name": term.name, "path": key.path() if key in portal.lists else ""}


def term_name(portal: Portal, list_name: str, id_: str) -> str:
    """Return the name of an entry of a closed list; "" for none, and for one that is gone."""
    term = portal.closed_lists[list_name].find(id_) if id_ else None
    return term.name if term else ""


def summary(portal: Portal, record: Record) -> Summary:
    """Return what a list shows of a record."""
    kind = portal.schemas[record.kind]
    # Only what its own kind marks: `Record.summary_digest` depends on nothing else.
    view: dict[str, object] = dict.fromkeys(portal.summary_fields, "")
    view |= {name: record.values.get(name, "") for name in kind.in_summary}
    view |= {
        "state": state_view(portal, record),
        "path": record.address if has_page(record) else "",
        "organ": term_name(portal, "organs", record.values["organ"]),
        "kind": kind.id,
        "kind_name": kind.zh,
    }
    return cast(Summary, view)  # its names are those of the kinds' fields, which no type can list


def state_view(portal: Portal, record: Record) -> StateView:
    """Return an item's state; its texts are "" where it has none. What has lapsed is nothing else."""
    if record.address in portal.lapsed:
        return {"id": "lapsed", "name": "已失效", "tone": "stop", "is_normal": False}
    state, id_ = portal.schemas[record.kind].state, portal.states.get(record.address, "")
    name, tone = state.names[id_] if state is not None and id_ else ("", "")
    is_normal = state is not None and id_ in state.normal
    return {"id": id_, "name": name, "tone": tone, "is_normal": is_normal}


def state_digest(portal: Portal, address: str) -> str:
    """Return a digest that changes whenever the state of an item does."""
    return "lapsed" if address in portal.lapsed else portal.states.get(address, "")


def summary_digest(portal: Portal, record: Record) -> str:
    """Return a digest that changes whenever the summary of a record does, names in closed lists aside."""
    return record.address + record.summary_digest + state_digest(portal, record.address)


def summaries_digest(portal: Portal, records: Iterable[Record]) -> str:
    """Return such a digest of several records."""
    return "".join([summary_digest(portal, record) for record in records])


def counted_terms(portal: Portal, group: str) -> list[Counted]:
    """Return the entries of a closed list, each with the number of its items."""
    return [
        {
            "id": term.id,
            "name": term.name,
            "path": Key(group, term.id).path(),
            # An entry that comes with us has a list only where an item names it.
            "count": len(portal.lists.get(Key(group, term.id), ())),
            "group": term.extra.get("group", ""),
        }
        for term in portal.closed_lists[LIST_OF_GROUP[group]].terms
    ]


def record_view(portal: Portal, address: str) -> RecordView:
    """Return every field of an item by its English name, and what `AddedToRecord` and its kind's `page_data` add.

    Entries of closed lists and files are shown in full.
    """
    record = portal.by_address[address]
    kind, places = portal.schemas[record.kind], portal.once(_layouts)[record.kind]
    view = _fields(portal, record, kind, places)
    page_data = portal.page_data.get(record.kind)
    added: AddedToRecord = {
        "kind_name": kind.zh,
        "held": record.address in portal.held,
        "lapsed": record.values["lapses_on"] if record.address in portal.lapsed else "",
        "has_contents": kind.has_contents,
        "calendar": record.address + "event.ics"
        if kind.event[0] and "calendar" in portal.extra_groups
        else "",
        "share": share(portal, record),
        "facts": facts(places.head, view),
        "info": facts(places.info, view),
        "office": _office(portal, record),
        "sections": sections(places, view),
        "reviewed": record.values.get(SIGNED, []),
        "relations": places.relations,
    }
    with kind.calling(record.path):
        return {**view, **(page_data(portal, record) if page_data else {}), **added}


def _office(portal: Portal, record: Record) -> OfficeOf | Literal[""]:
    term = portal.closed_lists["organs"].find(record.values["organ"])
    view = term_view(portal, "organs", record.values["organ"])
    if term is None or not view:
        return ""
    return {
        "name": view["name"],
        "path": view["path"],
        "address": term.extra["address"],
        "phone": term.extra["phone"],
        "hours": term.extra["hours"],
        "access": term.extra["access"],
    }


def _layouts(portal: Portal) -> dict[str, Layout]:
    inverses = portal.index.inverses
    return {kind.id: layout(kind, inverses[kind.id]) for kind in portal.schemas.values()}


def _fields(portal: Portal, record: Record, kind: Schema, places: Layout) -> dict[str, Value]:
    """Return the fields of an item as templates see them."""
    # An item that went out before a field existed has no value for it.
    view = {name: record.values.get(name, empty) for name, empty in places.empty.items()}
    for field in places.terms:
        view[field.name] = _terms(portal, field, view[field.name])
    for field in places.entries:
        assert isinstance(field.type, Group)
        value = view[field.name]
        parts = value if field.many else [value] if value else []
        shown = [_entry_view(portal, field.type, entry) for entry in parts]
        view[field.name] = shown if field.many else shown[0] if shown else ""
    tables = {name: table for name, _, table in kind.tables}
    pictures = [field.name for field, _ in kind.pictures]
    view |= {name: picture_of(portal, record, name) for name in pictures}
    for name in kind.files:
        if name in pictures:
            continue
        views = _file_views(portal, record, name, tables.get(name))
        view[name] = views if isinstance(view[name], list) else views[0] if views else ""
    return view


def _terms(portal: Portal, field: Field, value: Value) -> TermView | Literal[""] | list[TermView]:
    assert isinstance(field.type, FromList)
    list_name = field.type.list_name
    if not field.many:
        return term_view(portal, list_name, value)
    return [term for term in (term_view(portal, list_name, id_) for id_ in value) if term]


def _entry_view(portal: Portal, type_: Group, entry: Mapping[str, Value]) -> dict[str, Value]:
    """Return one entry of a field with parts; a part from a closed list is a list of entries, even of one."""
    view = dict(entry)
    for part in type_.fields:
        if isinstance(part.type, FromList):
            value, list_name = entry[part.name], part.type.list_name
            found = [term_view(portal, list_name, id_) for id_ in (value if part.many else [value])]
            view[part.name] = [term for term in found if term]
    return view


def _file_views(
    portal: Portal, record: Record, name: str, table: Table | None
) -> Sequence[FileView]:
    """Return the files of a field; with their rows where the field is a `Table`."""
    views = [_attachment(portal, record, file) for file in links.written_files(record, name)]
    if table is None:
        return views
    rows = tables_of(portal, record, name, table)
    shown: list[TableFileView] = [
        {**view, "table": _table_view(read)} for view, read in zip(views, rows, strict=True)
    ]
    return shown


TABLE_ROWS = 150
"""Rows that a page shows; the file has them all."""


def _table_view(table: Rows | None) -> TableView:
    columns, rows = (list(table.columns), table.rows) if table else ([], ())
    shown = [[[cell, ""] for cell in row] for row in rows[:TABLE_ROWS]]
    return {"columns": columns, "rows": shown, "total": len(rows)}


def tables_of(portal: Portal, record: Record, name: str, table: Table) -> list[Rows | None]:
    """Return the rows of each file of a field, for a held item those of the files as edited.

    An entry is None where the file is gone or is no such table.
    """
    found: list[Rows | None] = []
    for written in links.written_files(record, name):
        try:
            path = links.attachment_of(written["file"], record.path).path
            found.append(parse(portal.load(path), table))
        except (BrokenTable, OSError):
            found.append(None)
    return found


def record_digest(portal: Portal, address: str) -> str:
    """Return a digest that changes whenever the record or one of its files does, names in closed lists aside."""
    record = portal.by_address[address]
    held = "held" if address in portal.held else ""
    files = [
        _file_digest(portal, record, file["file"])
        for name in portal.schemas[record.kind].files
        for file in links.written_files(record, name)
    ]
    passed = str(moments_passed(portal, record))
    lapsed = "lapsed" if address in portal.lapsed else ""
    return "".join([record.digest, held, lapsed, passed, *files])


def _file_digest(portal: Portal, record: Record, written: str) -> str:
    file = portal.attached_file(record, links.attachment_of(written, record.path).path)
    return file.sha256 if file else ""


def _attachment(portal: Portal, record: Record, written: Mapping[str, Value]) -> FileView:
    path = links.attachment_of(written["file"], record.path).path
    file = portal.attached_file(record, path)
    name = posixpath.basename(path)
    return {
        "path": record.address + name,
        "title": written["title"] or PurePosixPath(name).stem,
        "type": PurePosixPath(name).suffix[1:].upper(),
        "size": _size(file.size) if file else "",
    }


def _size(count: int) -> str:
    """Return a number of bytes in words: `12 KB`, `1.4 MB`."""
    if count >= 1_000_000:
        return f"{count / 1e6:.1f} MB"
    return f"{max(1, round(count / 1000))} KB"
