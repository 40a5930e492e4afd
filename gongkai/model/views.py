"""What pages show of records and terms: plain data, in the words of the site."""

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from gongkai.model import links
from gongkai.model.fields import Term
from gongkai.model.lists import GROUPS, Key
from gongkai.model.portal import Portal, has_page
from gongkai.model.source import SUMMARY_FIELDS, Record

Answer: TypeAlias = Any
"""Plain data that JSON can hold."""


def term_view(portal: Portal, group: str, id_: str) -> Answer:
    """A term as templates see it; "" for none."""
    term = portal.vocabularies[GROUPS[group]].find(id_) if id_ else None
    return {"id": term.id, "name": term.name, "path": f"{group}/{term.id}/"} if term else ""


def summary(portal: Portal, record: Record) -> dict[str, Any]:
    """What a list shows of a record."""
    view = {name: record.values.get(name, "") for name in SUMMARY_FIELDS}
    organ = term_view(portal, "organ", view["organ"])
    kind = portal.kinds[record.kind]
    return view | {
        "path": record.address if has_page(record) else "",
        "organ": organ["name"] if organ else "",
        "kind": kind.id,
        "kind_name": kind.zh,
    }


def summaries_digest(records: Iterable[Record]) -> str:
    """Changes whenever a summary of one of these records does, names in closed lists aside."""
    return "".join([record.address + record.summary_digest for record in records])


def channel_views(portal: Portal, group: str) -> list[dict[str, Any]]:
    """The entries of a closed list, with how many items each holds."""
    return [
        {
            "id": term.id,
            "name": term.name,
            "path": Key(group, term.id).path(),
            "count": len(portal.lists[Key(group, term.id)]),
            "group": term.extra.get("group", ""),
        }
        for term in portal.vocabularies[GROUPS[group]].terms
    ]


def record_view(portal: Portal, address: str) -> Answer:
    """Every field of a record by its English name, terms and attachments told in full."""
    record = portal.by_address[address]
    kind = portal.kinds[record.kind]
    view = dict(record.values)
    for field in kind.fields:
        if isinstance(field.type, Term):
            group = next(group for group, name in GROUPS.items() if name == field.type.vocabulary)
            value = view[field.name]
            view[field.name] = (
                [term for term in (term_view(portal, group, id_) for id_ in value) if term]
                if field.many
                else term_view(portal, group, value)
            )
    view["attachments"] = [
        _attachment(portal, record, file) for file in record.values["attachments"]
    ]
    return view | {"kind_name": kind.zh, "held": record.address in portal.held}


def record_digest(portal: Portal, address: str) -> str:
    """Changes whenever the record or one of its files does, names in closed lists aside."""
    record = portal.by_address[address]
    held = "held" if address in portal.held else ""
    files = [_file_digest(portal, record, file["file"]) for file in record.values["attachments"]]
    return "".join([record.digest, held, *files])


def _file_digest(portal: Portal, record: Record, written: str) -> str:
    file = portal.files.get(links.attachment_of(written, record.path).path)
    return file.sha256 if file else ""


def _attachment(portal: Portal, record: Record, written: Mapping[str, Any]) -> Answer:
    path = links.attachment_of(written["file"], record.path).path
    file = portal.files.get(path)
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
