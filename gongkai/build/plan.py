"""Portal → plan: which pages and files the output holds, and what each page asks. Linear in items."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.build.page import Copy, Page, Plan
from gongkai.findings import Finding, finding
from gongkai.model import links, lists
from gongkai.model.portal import Portal, has_page, is_withheld, sized
from gongkai.model.queries import Question, site_image
from gongkai.model.source import Record
from gongkai.model.vocabularies import Redirect

SITE: Question = ("site", "")
REDIRECTS = "data/redirects.yaml"
MISSING = "404.html"


def plan(portal: Portal, content: Path, theme: Iterable[Copy]) -> Plan:
    """Plan the whole output.

    Args:
        theme: the theme's own files.
    """
    taken = portal.addresses | portal.held
    redirects = [r for r in portal.vocabularies.redirects if r.old not in taken]
    pages = [
        *_fixed(portal),
        *(detail_page(record) for record in portal.records if has_page(record)),
        *_lists(portal),
        *(_redirect(portal, redirect) for redirect in redirects),
    ]
    copies = [
        copy
        for record in portal.records
        if not is_withheld(record)
        for copy in _files(portal, record, content)
    ]
    return Plan(
        tuple(pages), (*theme, *_site_images(portal, content), *copies), tuple(sorted(portal.held))
    )


def _page(
    portal: Portal,
    path: str,
    template: str,
    title: str,
    kind: str,
    *questions: Question,
    **given: Any,
) -> Page:
    """A page that asks these questions beside those of every page."""
    tags = path if kind == "list" or path in portal.by_address else ""
    return Page(path, template, title, kind, (SITE, ("tags", tags), *questions), **given)


def _all(*names: str) -> tuple[Question, ...]:
    """Questions about the whole portal."""
    return tuple((name, "") for name in names)


def _fixed(portal: Portal) -> list[Page]:
    """The pages that every site has once."""
    home = _all("blocks", "channels", "services", "urgent", "latest", "pairs", "open")
    everything = _all("channels", "initials", *lists.GROUPS.values())
    return [
        _page(portal, "", "home.html", portal.vocabularies.site["name"], "home", *home),
        _page(portal, "search/", "search.html", "搜索", "search", *everything, ("years", "")),
        _page(portal, "sitemap/", "sitemap.html", "网站地图", "sitemap", *everything),
        _page(
            portal,
            MISSING,
            "404.html",
            "找不到这个页面",
            "missing",
            *_all("services"),
            is_permanent=False,
        ),
    ]


def detail_page(record: Record) -> Page:
    """The page of an item."""
    address, withheld = record.address, is_withheld(record)
    questions = (
        SITE,
        ("tags", address),
        ("record", address),
        ("neighbours", address),
        ("linked", address),
        ("state", address),
    )
    return Page(
        address,
        f"{record.kind}.html",
        record.values["title"],
        record.kind,
        questions,
        body="" if withheld else record.body,
        targets=("targets", address) if record.refs and not withheld else None,
        source=record.path,
    )


def _lists(portal: Portal) -> Iterator[Page]:
    for key, records in portal.lists.items():
        narrowing = lists.narrowing(key, portal.vocabularies)
        title = lists.title_of(key, portal.vocabularies) + (f"：{narrowing}" if narrowing else "")
        template, asked = _asked_by(key)
        vocabulary = lists.GROUPS.get(key.group)
        source = f"data/{vocabulary}.yaml" if vocabulary else ""
        stays = vocabulary is not None and not key.facet
        for number in range(1, lists.page_count(records) + 1):
            path = key.path(number)
            questions = (SITE, ("tags", path), ("listing", path), *asked)
            yield Page(
                path,
                template,
                title,
                "list",
                questions,
                source=source,
                is_permanent=stays and number == 1,
            )


def _asked_by(key: lists.Key) -> tuple[str, tuple[Question, ...]]:
    """Template of a list's pages, and what they ask beside their items."""
    path = key.path()
    if key.group == lists.BROWSE:
        return "browse.html", (("initials", ""),)
    if key.group in ("topic", "audience"):
        return "channel.html", (("term", path), ("sections", path), ("contacts", path))
    return "list.html", (("filters", path),)


def _site_images(portal: Portal, content: Path) -> Iterator[Copy]:
    """The images of the site's identity, named in `site.yaml` by their paths in the content folder."""
    for name in ("emblem", "mark_image"):
        file = portal.files.get(portal.vocabularies.site[name])
        if file is not None:
            yield Copy(site_image(file.path), content / file.path, file.sha256, file.path)


def _redirect(portal: Portal, redirect: Redirect) -> Page:
    kind = "moved" if redirect.to else "withdrawn"
    title = "页面已移动" if redirect.to else "页面已撤下"
    path, hash_, part = redirect.to.partition("#")
    target = (
        {"target": path.lstrip("/"), "fragment": hash_ + part}
        if redirect.to
        else {"reason": redirect.reason}
    )
    return _page(portal, redirect.old, f"{kind}.html", title, kind, extra=target, source=REDIRECTS)


def _files(portal: Portal, record: Record, content: Path) -> Iterator[Copy]:
    """What stands beside a page: its attachments and images, and files that its text links to."""
    images = {
        links.target_of(ref.target, record.path).path for ref in record.refs if ref.kind == "image"
    }
    held = record.address in portal.held
    seen = set()
    for target, *_ in links.files_of(record):
        file = portal.files.get(target.path)
        if file is None or target.is_outside or target.path in seen:
            continue
        seen.add(target.path)
        place = record.address + posixpath.basename(target.path)
        origin = content / target.path
        yield Copy(place, origin, file.sha256, target.path, held)
        for width, smaller in sized(file, place) if target.path in images else ():
            yield Copy(smaller, origin, file.sha256, target.path, held, width)


def check_data(portal: Portal, prefix: str) -> list[Finding]:
    """Images of the site are there; a redirect leads from an address that has no page to one that has."""
    found = []
    for name in ("emblem", "mark_image"):
        path = portal.vocabularies.site[name]
        if path and path not in portal.files:
            gaps = {"why": "data.file", "value": path}
            found.append(finding("broken-data-file", f"{prefix}data/site.yaml", 0, **gaps))
    place = prefix + REDIRECTS
    for redirect in portal.vocabularies.redirects:
        if redirect.old in portal.held:
            continue  # the item has not left yet
        if redirect.old in portal.addresses:
            why, value = "data.redirect-taken", redirect.old
        elif redirect.to and not _leads_somewhere(portal, redirect.to):
            why, value = "data.redirect-lost", redirect.to
        else:
            continue
        found.append(finding("broken-data-file", place, redirect.line, why=why, value=value))
    return found


def _leads_somewhere(portal: Portal, to: str) -> bool:
    """Whether a redirect's target is another site's address or a page of this one."""
    path = to.split("#", maxsplit=1)[0].strip("/")
    return "://" in to or not path or f"{path}/" in portal.addresses | portal.held


def check_addresses(plan_: Plan, last: Mapping[str, str]) -> list[Finding]:
    """Addresses are for ever: one that went out before and is gone, without a redirect, is a blocker.

    Args:
        last: permanent addresses of the last build → the content file each came from.
    """
    now = {page.path for page in plan_.pages} | set(plan_.kept)
    lost = sorted(set(last) - now)
    return [
        finding("address-lost", last[path], 0, value="/" + path, source=last[path]) for path in lost
    ]
