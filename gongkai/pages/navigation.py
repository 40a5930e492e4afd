"""The main navigation as pages show it, the front pages of its entries, and what is wrong with it."""

from collections.abc import Iterator
from typing import TypedDict
from urllib.parse import unquote, urlsplit

from gongkai.findings import Finding, finding
from gongkai.pages.answers import Link, Way
from gongkai.portal import lists
from gongkai.portal.lists import Key
from gongkai.portal.navigation import NavigationChannel
from gongkai.portal.whole import Portal
from gongkai.records.closed_lists import ListItem
from gongkai.records.publicity import has_page

OLD_MENU_UNTIL = "0.3"
"""The version that no longer reads 导航 of a column."""


class LanguageView(TypedDict):
    """An edition of the portal in another language."""

    name: str
    path: str
    """A web address, or a path of this site."""
    lang: str


class NavigationView(Link):
    """An entry of the main navigation."""

    id: str
    columns: list[Link]
    """Its columns, in order."""


def navigation(portal: Portal) -> list[NavigationView]:
    """Return the entries of the main navigation after the home page."""
    return [
        {
            "title": each.name,
            "path": each.path,
            "id": each.id,
            "columns": [
                {"title": column.name, "path": Key("column", column.id).path()}
                for column in each.columns
            ],
        }
        for each in portal.channels
    ]


def languages(portal: Portal) -> list[LanguageView]:
    """Return the editions of the portal in other languages."""
    return [
        {"name": each.name, "path": each.address.lstrip("/"), "lang": each.lang}
        for each in portal.closed_lists.languages
    ]


def way_to(portal: Portal, column: str) -> list[Way]:
    """Return the pages above the items of a column: the front page of its entry, if it has one, and the column."""
    term = portal.closed_lists["columns"].find(column) if column else None
    if term is None:
        return []
    channel = portal.channel_of_column.get(term.id)
    first: list[Way] = []
    if channel is not None and channel.has_front:
        first = [{"name": channel.name, "path": channel.path}]
    return [*first, {"name": term.name, "path": Key("column", term.id).path()}]


def above(portal: Portal, path: str) -> list[Way]:
    """Return the pages above one that is no item's and no list's: those above the columns that lead to it."""
    kinds = portal.extra_pages[path][0].kinds
    columns = portal.closed_lists["columns"].terms
    for kind in kinds:
        for column in columns:
            channel = portal.channel_of_column.get(column.id)
            if kind in column.extra["kinds"] and channel is not None:
                return [{"name": channel.name, "path": channel.path}]
    return []


class FrontColumn(Link):
    """A column on the front page of its entry."""

    id: str
    description: str
    total: int
    """Its items."""


def column_view(portal: Portal, column: ListItem) -> FrontColumn:
    """Return a column with the number of its items."""
    key = Key("column", column.id)
    return {
        "title": column.name,
        "path": key.path(),
        "id": column.id,
        "description": column.extra.get("description", ""),
        "total": len(portal.lists[key]),
    }


def top_tasks(portal: Portal, channel: NavigationChannel) -> list[Link]:
    """Return the pages that the office put first in an entry (常办事项), without those that lead nowhere."""
    found = (pages(portal, each.text) for each in channel.top_tasks)
    return [each[0] for each in found if len(each) == 1]


def pages(portal: Portal, written: str) -> list[Link]:
    """Return the page that is meant by an address or an id; several where several items have the id."""
    try:
        parts = urlsplit(written)
    except ValueError:  # a bracket where a host would be
        return []
    text = unquote(parts.path)
    if parts.netloc:
        site = portal.closed_lists.site
        if parts.netloc.casefold() != site["domain"].casefold():
            return []
        text = text.removeprefix(site["base_path"])
    path = text.removesuffix("index.html").removesuffix(".md").strip("/")
    if not path:
        return []
    if "/" not in path:
        items = [f"{kind}/{path}/" for kind in portal.schemas]
        found = [each for address in items for each in _at(portal, address)]
        return found or list(_at(portal, f"{path}/"))
    return list(_at(portal, f"{path}/"))


def _at(portal: Portal, path: str) -> Iterator[Link]:
    """Yield the page at an address, if there is one that stays."""
    record = portal.by_address.get(path)
    if record is not None:
        if has_page(record):
            yield {"title": record.values["title"], "path": path}
    elif path in portal.extra_pages:
        extra, title = portal.extra_pages[path]
        if extra.is_page:
            yield {"title": title, "path": path}
    elif path in portal.addresses and path.split("/", maxsplit=1)[0] in lists.LIST_OF_GROUP:
        yield {"title": lists.title_of(lists.parse(path)[0], portal.closed_lists), "path": path}


def check(portal: Portal, prefix: str) -> Iterator[Finding]:
    """Report links that lead nowhere, columns that the navigation leaves out, and the old 导航 of a column."""
    data = f"{prefix}data/"
    for channel in portal.channels:
        for each in channel.top_tasks:
            count = len(pages(portal, each.text))
            if count != 1:
                why = "why.task-several" if count else "why.task-none"
                place = (f"{data}site.yaml", each.line)
                yield finding("unknown-top-task", *place, value=each.text, why=why)
    for field, written, line in _links_on_every_page(portal):
        if not _leads_somewhere(portal, written):
            gaps = {"value": written, "field": field}
            yield finding("dead-site-link", f"{data}site.yaml", line, **gaps)
    is_written = bool(portal.closed_lists.navigation)
    for column in portal.closed_lists["columns"].terms:
        place = (f"{data}columns.yaml", column.line)
        if column.extra.get("menu"):
            gaps = {"value": column.name, "until": OLD_MENU_UNTIL}
            yield finding("old-column-menu", *place, **gaps)
        if is_written and column.id not in portal.channel_of_column:
            yield finding("column-outside-navigation", *place, value=column.name)


def _links_on_every_page(portal: Portal) -> Iterator[tuple[str, str, int]]:
    """Yield what `site.yaml` calls each link of header and foot, its address and its line."""
    lists_ = portal.closed_lists
    yield "党政机关标识链接", lists_.site["mark_link"], lists_.brand.lines.get("mark_link", 0)
    yield from (("页脚标识", each.link, each.link_line) for each in lists_.brand.marks)
    yield from (("其他语言", each.address, each.line) for each in lists_.languages)


def _leads_somewhere(portal: Portal, written: str) -> bool:
    """Whether an address is not that of a page of this site that is not there; files are left aside."""
    if not written.startswith("/"):
        return True
    path = unquote(urlsplit(written).path).removesuffix("index.html").strip("/")
    is_file = "." in path.rpartition("/")[2]
    page = f"{path}/" if path else ""
    return is_file or page in portal.addresses or any(page == key.path() for key in portal.lists)
