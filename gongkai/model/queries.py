"""The questions that a page may ask of a portal, each with its answer's digest.

A page names its questions; its data are the answers and nothing else, so a page whose answers
have the same digests need not be rendered again. An answer is plain data that JSON can hold.
"""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from gongkai.model import links
from gongkai.model.fields import Term
from gongkai.model.portal import GROUPS, PAGE_SIZE, Portal, has_page
from gongkai.model.source import SUMMARY_FIELDS, Record, digest_of

Question: TypeAlias = tuple[str, str]
"""Name of a query and its argument, mostly an address: `("record", "news/a/")`."""

Answer: TypeAlias = Any

HOME_ITEMS = 8


@dataclass(frozen=True, slots=True)
class Query:
    """How to answer a question, and how to tell that the answer changed, cheaper if possible."""

    answer: Callable[[Portal, str], Answer]
    digest: Callable[[Portal, str], str]


class Answers:
    """Answers of one portal; each question is digested once."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._digests: dict[Question, str] = {}
        self._of_all: dict[str, Answer] = {}

    def answer(self, question: Question) -> Answer:
        name, argument = question
        if argument:
            return QUERIES[name].answer(self._portal, argument)
        # Asked by many pages alike: `site`.
        if name not in self._of_all:
            self._of_all[name] = QUERIES[name].answer(self._portal, "")
        return self._of_all[name]

    def digest(self, question: Question) -> str:
        if question not in self._digests:
            name, argument = question
            self._digests[question] = QUERIES[name].digest(self._portal, argument)
        return self._digests[question]


def _by_answer(answer: Callable[[Portal, str], Answer]) -> Query:
    return Query(answer, lambda portal, argument: digest_of(answer(portal, argument)))


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


def _summaries_digest(portal: Portal, records: list[Record]) -> str:
    return digest_of([portal.words_digest, [(r.address, r.summary_digest) for r in records]])


def _site(portal: Portal, _: str) -> Answer:
    """What every page shows: identity, navigation, the pages of the foot."""
    columns = portal.vocabularies["columns"].terms
    pages = [record for record in portal.records if record.kind == "page"]
    pages.sort(
        key=lambda record: (
            record.values["order"] if record.values["order"] != "" else 999,
            record.id,
        )
    )
    return dict(portal.vocabularies.site) | {
        "menu": [{"title": term.name, "path": f"column/{term.id}/"} for term in columns],
        "pages": [{"title": record.values["title"], "path": record.address} for record in pages],
    }


def _channels(portal: Portal, _: str) -> Answer:
    """The ways in beside the columns, with how many items each holds."""
    return {
        name: [
            {
                "id": t.id,
                "name": t.name,
                "path": f"{group}/{t.id}/",
                "count": len(portal.lists[f"{group}/{t.id}"]),
            }
            for t in portal.vocabularies[name].terms
        ]
        for group, name in GROUPS.items()
        if group != "column"
    }


def _record(portal: Portal, address: str) -> Answer:
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


def _record_digest(portal: Portal, address: str) -> str:
    record = portal.by_address[address]
    files = [_file_digest(portal, record, file["file"]) for file in record.values["attachments"]]
    return digest_of([record.digest, portal.words_digest, files, portal.kinds[record.kind].digest])


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


def _targets(portal: Portal, address: str) -> Answer:
    """For each `gongkai-ref:N` of a body: {path} or {path, width, height}; `suffix` follows; None for a dead link."""
    record = portal.by_address[address]
    is_held = address in portal.held
    found: list[Answer] = []
    for ref in record.refs:
        target = links.target_of(ref.target, record.path)
        linked = (
            links.linked_address(target, portal.index, portal.addresses)
            if ref.kind == "link"
            else None
        )
        file = portal.files.get(target.path)
        if linked is not None:
            found.append({"path": linked, "suffix": target.suffix})
        elif (file is not None or is_held) and not target.is_outside and ref.kind == "image":
            # The images of a held item stay as they stand, even when their files are gone.
            place = {"path": address + posixpath.basename(target.path), "suffix": ""}
            size = {"width": file.width, "height": file.height} if file and file.width else {}
            found.append(place | size)
        elif file is not None and not target.is_outside:
            place = {"path": address + posixpath.basename(target.path), "suffix": target.suffix}
            found.append(place)
        else:
            found.append(None)
    return found


def _neighbours(portal: Portal, address: str) -> Answer:
    return {
        name: summary(portal, record) if record else None
        for name, record in zip(("previous", "next"), _beside(portal, address), strict=True)
    }


def _beside(portal: Portal, address: str) -> tuple[Record | None, Record | None]:
    """The older and the newer item with a page in the same column."""
    record = portal.by_address[address]
    column = portal.lists.get(f"column/{record.values['column']}", [])
    place = portal.positions.get(address)
    if place is None:
        return None, None
    newer = next(
        (r for r in reversed(column[max(0, place - PAGE_SIZE) : place]) if has_page(r)), None
    )
    older = next((r for r in column[place + 1 : place + 1 + PAGE_SIZE] if has_page(r)), None)
    return older, newer


def _neighbours_digest(portal: Portal, address: str) -> str:
    return _summaries_digest(portal, [record for record in _beside(portal, address) if record])


def _linked(portal: Portal, address: str) -> Answer:
    """Named documents, both ways: what this item names, and what names it."""
    return {
        name: [summary(portal, r) for r in records]
        for name, records in _linked_records(portal, address).items()
    }


def _linked_records(portal: Portal, address: str) -> dict[str, list[Record]]:
    record = portal.by_address[address]
    named = {
        field.name: links.resolve(record, field.name, portal.index)
        for field in portal.index.references[record.kind]
    }
    inverse = {
        reference.inverse: portal.linked_from.get((address, name), [])
        for name, reference in portal.index.inverses(record.kind)
    }
    return {"explained_by": [], "replaces": []} | named | inverse


def _linked_digest(portal: Portal, address: str) -> str:
    linked = _linked_records(portal, address)
    return digest_of({name: _summaries_digest(portal, records) for name, records in linked.items()})


def _state(portal: Portal, address: str) -> Answer:
    """Of a notice with an end: open or closed at the build's time."""
    expires = portal.by_address[address].values.get("expires", "")
    if not expires:
        return ""
    return "open" if expires > portal.now else "closed"


def _listing(portal: Portal, argument: str) -> Answer:
    """One page of a list; the argument is `column/news/` for the first, `column/news/2/` for the second."""
    key, number = _list_page(argument)
    group, id_ = key.split("/")
    term = portal.vocabularies[GROUPS[group]].find(id_)
    assert term is not None, argument
    records = portal.lists[key]
    pages = page_count(records)
    return {
        "title": term.name,
        "path": f"{key}/",
        "description": term.extra.get("description", ""),
        "entries": [summary(portal, record) for record in _slice(records, number)],
        "number": number,
        "pages": pages,
        "total": len(records),
        "previous": list_path(key, number - 1) if number > 1 else "",
        "next": list_path(key, number + 1) if number < pages else "",
    }


def _listing_digest(portal: Portal, argument: str) -> str:
    key, number = _list_page(argument)
    records = portal.lists[key]
    return digest_of([len(records), _summaries_digest(portal, _slice(records, number))])


def _list_page(argument: str) -> tuple[str, int]:
    group, id_, *number = argument.rstrip("/").split("/")
    return f"{group}/{id_}", int(number[0]) if number else 1


def _slice(records: list[Record], number: int) -> list[Record]:
    return records[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]


def page_count(records: list[Record]) -> int:
    """Pages of a list; an empty list has one, which says so."""
    return max(1, -(-len(records) // PAGE_SIZE))


def list_path(key: str, number: int) -> str:
    """Address of one page of a list."""
    return f"{key}/" if number == 1 else f"{key}/{number}/"


def _blocks(portal: Portal, _: str) -> Answer:
    """The newest of each column, for the home page."""
    columns = portal.vocabularies["columns"].terms
    listings = [_listing(portal, f"column/{term.id}/") for term in columns]
    return [listing | {"entries": listing["entries"][:HOME_ITEMS]} for listing in listings]


QUERIES: dict[str, Query] = {
    "site": _by_answer(_site),
    "channels": _by_answer(_channels),
    "record": Query(_record, _record_digest),
    "targets": _by_answer(_targets),
    "neighbours": Query(_neighbours, _neighbours_digest),
    "linked": Query(_linked, _linked_digest),
    "state": _by_answer(_state),
    "listing": Query(_listing, _listing_digest),
    "blocks": _by_answer(_blocks),
}
