"""What pages show of records and terms: plain data, in the words of the site."""

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, Literal, TypeAlias, cast

from gongkai.pages import layout as parts
from gongkai.pages.addresses import share
from gongkai.pages.answers import Counted, FileView, RecordView, StateView, Summary, TermView
from gongkai.portal import links
from gongkai.portal.lists import LIST_OF_GROUP, Key
from gongkai.portal.moments import moments_passed
from gongkai.portal.whole import Portal
from gongkai.records.fields import FromList, Group
from gongkai.records.publicity import has_page
from gongkai.records.record import Record
from gongkai.records.tables import BrokenTable, Rows, Table, parse

Answer: TypeAlias = Any
"""Plain data that JSON can hold."""


_GROUP_OF = {name: group for group, name in LIST_OF_GROUP.items()}


def term_view(portal: Portal, list_name: str, id_: str) -> TermView | Literal[""]:
    """A term as templates see it, `path` "" where it has no list; "" for none."""
    term = portal.closed_lists[list_name].find(id_) if id_ else None
    if term is None:
        return ""
    key = Key(_GROUP_OF.get(list_name, ""), term.id)
    return {"id": term.id, "name": term.name, "path": key.path() if key in portal.lists else ""}


def term_name(portal: Portal, list_name: str, id_: str) -> str:
    """What a term is called; "" for none, and for one that is gone."""
    term = portal.closed_lists[list_name].find(id_) if id_ else None
    return term.name if term else ""


def summary(portal: Portal, record: Record) -> Summary:
    """What a list shows of a record."""
    view = {name: record.values.get(name, "") for name in portal.summary_fields}
    kind = portal.schemas[record.kind]
    view |= {
        "state": state_view(portal, record),
        "path": record.address if has_page(record) else "",
        "organ": term_name(portal, "organs", view["organ"]),
        "kind": kind.id,
        "kind_name": kind.zh,
    }
    return cast(Summary, view)  # its names are those of the kinds' fields, which no type can list


def state_view(portal: Portal, record: Record) -> StateView:
    """{id, name, tone} of an item's state; texts are "" where it has none."""
    state, id_ = portal.schemas[record.kind].state, portal.states.get(record.address, "")
    name, tone = state.names[id_] if state is not None and id_ else ("", "")
    return {"id": id_, "name": name, "tone": tone}


def summary_digest(portal: Portal, record: Record) -> str:
    """Changes whenever the summary of a record does, names in closed lists aside."""
    return record.address + record.summary_digest + portal.states.get(record.address, "")


def summaries_digest(portal: Portal, records: Iterable[Record]) -> str:
    """The same of several."""
    return "".join([summary_digest(portal, record) for record in records])


def channel_views(portal: Portal, group: str) -> list[Counted]:
    """The entries of a closed list, with how many items each holds."""
    return [
        {
            "id": term.id,
            "name": term.name,
            "path": Key(group, term.id).path(),
            "count": len(portal.lists[Key(group, term.id)]),
            "group": term.extra.get("group", ""),
        }
        for term in portal.closed_lists[LIST_OF_GROUP[group]].terms
    ]


def record_view(portal: Portal, address: str) -> RecordView:
    """Every field of a record by its English name, terms and attachments told in full."""
    record = portal.by_address[address]
    kind, layout = portal.schemas[record.kind], portal.once(_layouts)[record.kind]
    # One that went out before a field was thought of has nothing there.
    view = {name: record.values.get(name, empty) for name, empty in layout.empty.items()}
    for field in layout.terms:
        assert isinstance(field.type, FromList)
        value, list_name = view[field.name], field.type.list_name
        view[field.name] = (
            [term for term in (term_view(portal, list_name, id_) for id_ in value) if term]
            if field.many
            else term_view(portal, list_name, value)
        )
    for field in layout.entries:
        assert isinstance(field.type, Group)
        value = view[field.name]
        told = [
            _entry_view(portal, field.type, entry)
            for entry in (value if field.many else [value] if value else [])
        ]
        view[field.name] = told if field.many else (told or [""])[0]
    for name in kind.files:
        views = [_attachment(portal, record, file) for file in links.written_files(record, name)]
        view[name] = views if isinstance(view[name], list) else (views or [""])[0]
    for name, _, table in kind.tables:
        rows = tables_of(portal, record, name, table)
        shown = view[name] if isinstance(view[name], list) else [view[name]] if view[name] else []
        for file, read in zip(shown, rows, strict=True):
            file["table"] = _table_view(read)
    page_data = portal.page_data.get(record.kind)
    more = dict(page_data(portal, record)) if page_data else {}
    return (
        view
        | more
        | {
            "kind_name": kind.zh,
            "held": record.address in portal.held,
            "has_contents": kind.has_contents,
            "calendar": record.address + "event.ics"
            if kind.event[0] and "calendar" in portal.extra_groups
            else "",
            "share": share(portal, record),
            "facts": parts.facts(layout, view),
            "sections": parts.sections(layout, view),
            "relations": layout.relations,
        }
    )


def _layouts(portal: Portal) -> dict[str, parts.Layout]:
    inverses = portal.index.inverses
    return {kind.id: parts.layout(kind, inverses[kind.id]) for kind in portal.schemas.values()}


def _entry_view(portal: Portal, type_: Group, entry: Mapping[str, Any]) -> Answer:
    """A part of a field, its terms told in full."""
    view = dict(entry)
    for part in type_.fields:
        if isinstance(part.type, FromList):
            value, list_name = entry[part.name], part.type.list_name
            found = [term_view(portal, list_name, id_) for id_ in (value if part.many else [value])]
            view[part.name] = [term for term in found if term]
    return view


TABLE_ROWS = 150
"""Rows that a page shows; the file has them all."""


def _table_view(table: Rows | None) -> Answer:
    """{columns, rows: lists of [text, ""], total} of a table; empty where it cannot be read."""
    columns, rows = (list(table.columns), table.rows) if table else ([], ())
    shown = [[[cell, ""] for cell in row] for row in rows[:TABLE_ROWS]]
    return {"columns": columns, "rows": shown, "total": len(rows)}


def tables_of(portal: Portal, record: Record, name: str, table: Table) -> list[Rows | None]:
    """The rows of each file of a field; None of one that is gone or no such table: a held item's, as edited."""
    found: list[Rows | None] = []
    for written in links.written_files(record, name):
        try:
            path = links.attachment_of(written["file"], record.path).path
            found.append(parse(portal.load(path), table))
        except (BrokenTable, OSError):
            found.append(None)
    return found


def record_digest(portal: Portal, address: str) -> str:
    """Changes whenever the record or one of its files does, names in closed lists aside."""
    record = portal.by_address[address]
    held = "held" if address in portal.held else ""
    files = [
        _file_digest(portal, record, file["file"])
        for name in portal.schemas[record.kind].files
        for file in links.written_files(record, name)
    ]
    passed = str(moments_passed(portal, record))
    return "".join([record.digest, held, passed, *files])


def _file_digest(portal: Portal, record: Record, written: str) -> str:
    file = portal.attached_file(record, links.attachment_of(written, record.path).path)
    return file.sha256 if file else ""


def _attachment(portal: Portal, record: Record, written: Mapping[str, Any]) -> FileView:
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
    """Bytes in words: `12 KB`, `1.4 MB`."""
    if count >= 1_000_000:
        return f"{count / 1e6:.1f} MB"
    return f"{max(1, round(count / 1000))} KB"
