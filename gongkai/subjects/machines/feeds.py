"""Files for subscribers and crawlers: Atom and JSON feeds, calendars, the sitemap, robots.txt.

Row 79 of the notices (联动: feeds, sitemap) and 国办发〔2017〕47号 on what may be taken over from a site.
"""

import heapq
from collections.abc import Iterable, Iterator
from typing import TypedDict

from gongkai.clock import full_time
from gongkai.exports.calendars import CalendarData, CalendarEvent
from gongkai.exports.feeds import FeedData, FeedEntry
from gongkai.exports.sitemaps import SitemapEntry
from gongkai.pages.addresses import absolute, feed_path
from gongkai.pages.changes import changed, changes, news
from gongkai.pages.item import summary_digest, term_name, term_view
from gongkai.portal import lists
from gongkai.portal.lists import Key
from gongkai.portal.whole import Extra, Pages, Portal
from gongkai.records.publicity import has_page
from gongkai.records.record import Record
from gongkai.records.schema import Feed

NEWEST = 30
"""Entries of a feed."""
SITEMAP_SIZE = 50_000
"""Addresses in one sitemap: the protocol allows no more."""


def _feeds(portal: Portal) -> Iterator[tuple[str, str]]:
    """Yield name and title of each feed: of everything, of each list with items, of each kind that has a feed."""
    yield "all", portal.closed_lists.site["name"]
    for key, records in portal.lists.items():
        if records and feed_path(key):
            title = lists.title_of(key, portal.closed_lists)
            yield feed_path(key).removeprefix("feed/").removesuffix(".atom"), title
    for name, (kind, feed) in portal.once(_of_kinds).items():
        if portal.of_kind(kind):
            yield name, feed.title


def _of_kinds(portal: Portal) -> dict[str, tuple[str, Feed]]:
    """Map the name of each feed of one kind to that kind and the feed's definition."""
    feeds = [(s.id, s.feed) for s in portal.schemas.values() if s.feed]
    return {feed.name: (kind, feed) for kind, feed in sorted(feeds, key=lambda each: each[1].title)}


def _records(portal: Portal, name: str) -> Iterable[Record]:
    """Return the records that a feed is about, those without a page too."""
    if name == "all":
        # Pages that the foot of every page links to are no news.
        return (r for r in portal.records if not portal.schemas[r.kind].foot_order)
    if name in portal.once(_of_kinds):
        kind, feed = portal.once(_of_kinds)[name]
        found = portal.of_kind(kind)
        return [r for r in found if feed.state in ("", portal.states.get(r.address))]
    return portal.lists[Key(*name.split("/"))]


def _newest(portal: Portal, name: str) -> list[Record]:
    """Return the records with the latest news, the latest first: an update of an old item is news too."""
    moments = portal.once(changes)
    records = filter(has_page, _records(portal, name))
    return heapq.nlargest(NEWEST, records, key=lambda record: moments[record.address])


def names(portal: Portal) -> list[str]:
    """Return the names of the feeds that belong to no list, `all` first: each has an Atom and a JSON feed."""
    return [name for name, _ in _feeds(portal) if "/" not in name] if portal.records else []


def _name_of(path: str) -> str:
    return path.removeprefix("feed/").rpartition(".")[0]


def _tag(portal: Portal, address: str, day: str) -> str:
    """Return a tag URI (RFC 4151): it stays the same when the form of the portal's addresses changes."""
    site = portal.closed_lists.site
    return f"tag:{site['domain'] or site['id'] + '.invalid'},{day or '1970'}:{address}"


def _entries(portal: Portal, name: str) -> list[FeedEntry]:
    found: list[FeedEntry] = []
    for record in _newest(portal, name):
        values = record.values
        topics = [term_view(portal, "topics", id_) for id_ in values["topics"]]
        found.append(
            {
                "id": _tag(portal, record.address, values["published"][:10]),
                "title": values["title"],
                "url": absolute(portal, record.address),
                "published": values["published"],
                "updated": changed(portal, record),
                "summary": news(portal, record),
                "author": term_name(portal, "organs", values["organ"]),
                "categories": [topic["name"] for topic in topics if topic],
            }
        )
    return found


def _atom(portal: Portal, path: str) -> FeedData:
    name = _name_of(path)
    site, entries = portal.closed_lists.site, _entries(portal, name)
    title = dict(_feeds(portal))[name]
    newest = next(iter(portal.records), None)
    updated = entries[0]["updated"] if entries else newest.values["published"] if newest else ""
    return {
        "title": title if title == site["name"] else f"{title} - {site['name']}",
        "home": absolute(portal, "" if "/" not in name else f"{name}/"),
        "address": absolute(portal, path),
        "id": _tag(portal, path, ""),
        "language": site["lang"],
        "author": site["name"],
        "updated": updated,
        "entries": entries,
    }


class JsonFeedAuthor(TypedDict):
    """An author in a JSON Feed."""

    name: str


class JsonFeedItem(TypedDict):
    """An item in a JSON Feed; times as in RFC 3339."""

    id: str
    url: str
    title: str
    content_text: str
    date_published: str
    date_modified: str
    authors: list[JsonFeedAuthor]
    tags: list[str]


class JsonFeedAnswer(TypedDict):
    """A JSON Feed, version 1.1 (jsonfeed.org)."""

    version: str
    title: str
    home_page_url: str
    feed_url: str
    language: str
    authors: list[JsonFeedAuthor]
    items: list[JsonFeedItem]


def _json_feed(portal: Portal, path: str) -> JsonFeedAnswer:
    feed = _atom(portal, path)
    items: list[JsonFeedItem] = [
        {
            "id": entry["id"],
            "url": entry["url"],
            "title": entry["title"],
            "content_text": entry["summary"] or entry["title"],
            "date_published": full_time(entry["published"]),
            "date_modified": full_time(entry["updated"]),
            "authors": [{"name": entry["author"]}] if entry["author"] else [],
            "tags": entry["categories"],
        }
        for entry in feed["entries"]
    ]
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed["title"],
        "home_page_url": feed["home"],
        "feed_url": feed["address"],
        "language": feed["language"],
        "authors": [{"name": feed["author"]}],
        "items": items,
    }


def _feed_digest(portal: Portal, path: str) -> str:
    newest = next(iter(portal.records), None)
    parts = [newest.values["published"] if newest else ""]
    for record in _newest(portal, _name_of(path)):
        parts += [summary_digest(portal, record), changed(portal, record), news(portal, record)]
        parts += record.values["topics"]
    return "\n".join([path, *parts])


def _events(portal: Portal) -> list[Record]:
    """Return the items that people come for or whose date they must keep and that are not over, the nearest first."""
    found = []
    for record in portal.records:
        starts, ends = portal.schemas[record.kind].event
        if starts and has_page(record):
            last = record.values[ends or starts] or record.values[starts]
            if last >= portal.now[: len(last)]:
                found.append(record)
    return sorted(
        found, key=lambda record: (record.values[portal.schemas[record.kind].event[0]], record.id)
    )


def _calendar_of(portal: Portal, records: Iterable[Record], path: str) -> CalendarData:
    events: list[CalendarEvent] = []
    for record in records:
        starts, ends = portal.schemas[record.kind].event
        first, last = record.values[starts], record.values[ends] if ends else ""
        events.append(
            {
                "id": _tag(portal, record.address, record.values["published"][:10]),
                "title": record.values["title"],
                "url": absolute(portal, record.address),
                "place": str(record.values.get("place", "")),
                "description": record.values["summary"],
                "published": record.values["published"],
                "stamp": changed(portal, record),
                "starts": first or last,
                "ends": last if first else "",
            }
        )
    site = portal.closed_lists.site
    return {"name": site["name"], "id": f"{site['id']}/{path}", "events": events}


def has_events(portal: Portal) -> bool:
    """Whether the portal has a calendar: items of a kind with events, even if all are over."""
    return any(kind.event[0] for kind in portal.schemas.values() if portal.of_kind(kind.id))


def _calendars(portal: Portal) -> Iterator[tuple[str, str]]:
    if has_events(portal):
        yield "calendar.ics", "日历"
    for kind in portal.schemas.values():
        if kind.event[0]:
            for record in filter(has_page, portal.of_kind(kind.id)):
                yield f"{record.address}event.ics", record.values["title"]


def _calendar(portal: Portal, path: str) -> CalendarData:
    if path == "calendar.ics":
        return _calendar_of(portal, _events(portal), path)
    return _calendar_of(portal, [portal.by_address[path.removesuffix("event.ics")]], path)


def _calendar_digest(portal: Portal, path: str) -> str:
    records = (
        _events(portal)
        if path == "calendar.ics"
        else [portal.by_address[path.removesuffix("event.ics")]]
    )
    return path + "".join(r.address + r.digest + changed(portal, r) for r in records)


def _mapped(portal: Portal) -> list[tuple[str, str]]:
    """Return the address and the day of the last change of every page that search engines should find."""
    dates = portal.once(changes)
    return [(address, dates.get(address, "")[:10]) for address in sorted(portal.addresses)]


def _sitemaps(portal: Portal) -> Iterator[tuple[str, str]]:
    count = -(-len(portal.addresses) // SITEMAP_SIZE)
    if not portal.closed_lists.site["domain"]:
        return  # a sitemap needs full addresses
    yield "sitemap.xml", "sitemap"
    if count > 1:
        yield from ((f"sitemap-{number}.xml", "sitemap") for number in range(1, count + 1))


def _sitemap(portal: Portal, path: str) -> list[SitemapEntry]:
    pages = _mapped(portal)
    number = path.removesuffix(".xml").partition("-")[2]
    if not number and len(pages) > SITEMAP_SIZE:
        count = -(-len(pages) // SITEMAP_SIZE)
        paths = [f"sitemap-{n}.xml" for n in range(1, count + 1)]
        return [{"url": absolute(portal, each), "date": "", "sitemap": True} for each in paths]
    first = (int(number or 1) - 1) * SITEMAP_SIZE
    return [
        {"url": absolute(portal, address), "date": day}
        for address, day in pages[first : first + SITEMAP_SIZE]
    ]


def _robots(portal: Portal, _: str) -> list[str]:
    lines = ["User-agent: *", "Allow: /"]
    if portal.closed_lists.site["domain"]:
        lines.append(f"Sitemap: {absolute(portal, 'sitemap.xml')}")
    return lines


def _named(ending: str) -> Pages:
    """Return the `Extra.pages` of all feeds in one format."""
    return lambda portal: ((f"feed/{name}.{ending}", title) for name, title in _feeds(portal))


EXTRAS = (
    Extra("atom", _named("atom"), _atom, writer="atom", digest=_feed_digest, group="feeds"),
    Extra(
        "json_feed", _named("json"), _json_feed, writer="json", digest=_feed_digest, group="feeds"
    ),
    Extra(
        "calendar", _calendars, _calendar, writer="ics", digest=_calendar_digest, group="calendar"
    ),
    Extra("sitemap_xml", _sitemaps, _sitemap, writer="sitemap", group="sitemap"),
    Extra("robots", lambda _: [("robots.txt", "robots")], _robots, writer="text", group="sitemap"),
)
