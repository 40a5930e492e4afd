"""Portal → plan: which pages and files the output holds, and what each page asks. Linear in items."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.build.page import Copy, Page, Plan
from gongkai.findings import Finding, finding
from gongkai.model import links
from gongkai.model.portal import GROUPS, Portal, has_page, is_withheld
from gongkai.model.queries import Question, list_path, page_count
from gongkai.model.source import Record
from gongkai.model.vocabularies import Redirect

SITE: Question = ("site", "")
REDIRECTS = "data/redirects.yaml"


def plan(portal: Portal, content: Path, theme: Iterable[Copy]) -> Plan:
    """Plan the whole output.

    Args:
        theme: the theme's own files.
    """
    taken = portal.addresses | portal.held
    redirects = [r for r in portal.vocabularies.redirects if r.old not in taken]
    pages = [
        _home(portal),
        *(_detail(portal, record) for record in portal.records if has_page(record)),
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
        tuple(pages),
        (*theme, *copies),
        tuple(sorted(portal.held)),
    )


def _head(portal: Portal, path: str, title: str, kind: str) -> dict[str, Any]:
    return {"path": path, "title": title, "kind": kind, "lang": portal.vocabularies.site["lang"]}


def _home(portal: Portal) -> Page:
    head = _head(portal, "", portal.vocabularies.site["name"], "home")
    return Page(
        "",
        "home.html",
        head,
        {"site": SITE, "blocks": ("blocks", ""), "channels": ("channels", "")},
    )


def _detail(portal: Portal, record: Record) -> Page:
    address = record.address
    questions = {name: (name, address) for name in ("record", "neighbours", "linked", "state")}
    withheld = is_withheld(record)
    return Page(
        address,
        f"{record.kind}.html",
        _head(portal, address, record.values["title"], record.kind),
        questions | {"site": SITE},
        "" if withheld else record.body,
        ("targets", address) if record.refs and not withheld else None,
        record.path,
    )


def _lists(portal: Portal) -> Iterator[Page]:
    for key, records in portal.lists.items():
        group, id_ = key.split("/")
        term = portal.vocabularies[GROUPS[group]].find(id_)
        assert term is not None, key
        for number in range(1, page_count(records) + 1):
            path = list_path(key, number)
            questions = {"site": SITE, "listing": ("listing", path)}
            yield Page(
                path,
                "list.html",
                _head(portal, path, term.name, "list"),
                questions,
                source=f"data/{GROUPS[group]}.yaml",
                is_permanent=number == 1,
            )


def _redirect(portal: Portal, redirect: Redirect) -> Page:
    kind = "moved" if redirect.to else "withdrawn"
    title = "页面已移动" if redirect.to else "页面已撤下"
    head = _head(portal, redirect.old, title, kind)
    path, hash_, part = redirect.to.partition("#")
    target = {"target": path.lstrip("/"), "fragment": hash_ + part} if redirect.to else {"reason": redirect.reason}
    return Page(redirect.old, f"{kind}.html", head | target, {"site": SITE}, source=REDIRECTS)


def _files(portal: Portal, record: Record, content: Path) -> Iterator[Copy]:
    """What stands beside a page: its attachments and images, and files that its text links to."""
    seen = set()
    for target, *_ in links.files_of(record):
        file = portal.files.get(target.path)
        if file is None or target.is_outside or target.path in seen:
            continue
        seen.add(target.path)
        place = record.address + posixpath.basename(target.path)
        held = record.address in portal.held
        yield Copy(place, content / target.path, file.sha256, target.path, held)


def check_redirects(portal: Portal, prefix: str) -> list[Finding]:
    """A redirect leads from an address that has no page to one that has."""
    found = []
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
