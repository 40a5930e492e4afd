"""Portal → plan: the pages and files of the output, and the questions of each page. Linear in items."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypedDict, Unpack

from gongkai.build import brand
from gongkai.build.brand import SITE_FILE
from gongkai.build.output_paths import OutputPaths, other_at
from gongkai.build.page import WRITER, Copy, Plan, PlannedPage, output_file
from gongkai.files import folded
from gongkai.findings import Finding, finding
from gongkai.pages import navigation
from gongkai.pages.questions import Question
from gongkai.portal import lists
from gongkai.portal.attachments import attached
from gongkai.portal.whole import Portal
from gongkai.records.publicity import has_page, is_withheld
from gongkai.records.record import Record
from gongkai.records.redirects import Redirect
from gongkai.subjects import key_figures, terms

SITE: Question = ("site", "")
REDIRECTS = "data/redirects.yaml"
MISSING = "404.html"


def plan(portal: Portal, content: Path, theme: Iterable[Copy]) -> Plan:
    """Plan the whole output.

    Args:
        theme: files of the theme.
    """
    pages = _pages(portal)
    # A held item may have a file from before whose name is that of a page now: it cannot have both.
    made = {folded(page.file) for page in pages} if portal.held else set()
    own = (c for c in _copies(portal, content) if not (c.is_frozen and folded(c.file) in made))
    copies = [*theme, *own]
    gone: tuple[str, ...] = ()
    if portal.closed_lists.redirects:
        redirects = _redirects(portal, _files_of(pages, copies))
        open_ = [redirect for redirect, other in redirects if not other]
        pages += [_redirect(portal, redirect) for redirect in open_ if not redirect.is_traceless]
        gone = tuple(redirect.old for redirect in open_ if redirect.is_traceless)
    return Plan(tuple(pages), tuple(copies), tuple(sorted(portal.held)), gone)


def _pages(portal: Portal) -> list[PlannedPage]:
    """Plan all pages except redirects."""
    return [
        *_fixed(portal),
        *(detail_page(portal, record) for record in portal.records if has_page(record)),
        *_lists(portal),
        *_fronts(portal),
        *_extras(portal),
    ]


def _copies(portal: Portal, content: Path) -> Iterator[Copy]:
    """Plan all copied files except the theme's."""
    yield from brand.copies(portal, content)
    for record in portal.records:
        if not is_withheld(record):
            yield from _files(portal, record, content)


def _files_of(pages: Iterable[PlannedPage], copies: Iterable[Copy]) -> list[str]:
    """Return paths within the output."""
    return [page.file for page in pages] + [copy.file for copy in copies]


def _redirects(portal: Portal, files: Iterable[str]) -> Iterator[tuple[Redirect, str]]:
    """Yield redirects, each with the file or folder that has its place, "" for none. Those of held items wait.

    Args:
        files: files of everything that is no redirect.
    """
    targets = OutputPaths(folded)
    targets.take_all(files)
    for redirect in portal.closed_lists.redirects:
        if redirect.old not in portal.held:  # else the item has not left yet
            file = output_file(redirect.old)
            yield redirect, other_at(file) or targets.take(file)


class _PageOptions(TypedDict, total=False):
    """Fields of `PlannedPage` that few pages set."""

    extra: Mapping[str, str]
    texts: tuple[tuple[str, Question], ...]
    source: str
    is_permanent: bool


def _page(
    portal: Portal,
    path: str,
    template: str,
    title: str,
    kind: str,
    *questions: Question,
    **given: Unpack[_PageOptions],
) -> PlannedPage:
    """Plan a page that asks these questions and those of every page."""
    tags = path if kind == "list" or path in portal.by_address else ""
    return PlannedPage(path, template, title, kind, (SITE, ("tags", tags), *questions), **given)


def _all(*names: str) -> tuple[Question, ...]:
    """Return questions about the whole portal."""
    return tuple((name, "") for name in names)


def _fixed(portal: Portal) -> list[PlannedPage]:
    """Plan the pages that every site has once."""
    home = _all(
        *("term_lists", "services", "urgent", "latest", "pairs", "open", "highlights"),
        *("channels", "blocks", "linked_data"),
    )
    everything = _all(
        "term_lists", "channels", "initials", "extras", "specials", *lists.GROUPS.values()
    )
    return [
        _page(portal, "", "home.html", portal.closed_lists.site["name"], "home", *home),
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


def detail_page(portal: Portal, record: Record) -> PlannedPage:
    """Plan the page of an item."""
    address, withheld = record.address, is_withheld(record)
    kind = portal.schemas[record.kind]
    chain = kind.chain
    questions = (
        SITE,
        ("tags", address),
        ("record", address),
        ("neighbours" if kind.in_order else "nearby", address),
        *((("series", address),) if kind.series else ()),
        *((("period", address),) if all(kind.event) else ()),
        ("linked", address),
        ("state", address),
        ("linked_data", address),
        *((("chain", address),) if chain and chain.shows else ()),
        *((("mentions", address),) if any(field.titles_of for field in kind.fields) else ()),
    )
    return PlannedPage(
        address,
        f"{record.kind}.html",
        record.values["title"],
        record.kind,
        questions,
        body="" if withheld else record.body,
        targets=("targets", address) if record.refs and not withheld else None,
        source=record.path,
    )


def _lists(portal: Portal) -> Iterator[PlannedPage]:
    for key, records in portal.lists.items():
        narrowing = lists.narrowing(key, portal.closed_lists)
        title = lists.title_of(key, portal.closed_lists) + (f"：{narrowing}" if narrowing else "")
        template, asked = _asked_by(key)
        list_name = lists.LIST_OF_GROUP.get(key.group)
        source = f"data/{list_name}.yaml" if list_name else ""
        stays = list_name is not None and not key.facet
        for number in range(1, lists.page_count(records) + 1):
            path = key.path(number)
            questions = (SITE, ("tags", path), ("listing", path), ("linked_data", path), *asked)
            yield PlannedPage(
                path,
                template,
                title,
                "list",
                questions,
                source=source,
                is_permanent=stays and number == 1,
            )


def _fronts(portal: Portal) -> Iterator[PlannedPage]:
    """Plan the front pages of the main navigation's entries. Ours, which nobody wrote, come and go with the columns."""
    for each in portal.channels:
        if each.has_front:
            asked = (("front", each.path), ("linked_data", each.path))
            yield _page(
                portal,
                each.path,
                "front.html",
                each.name,
                "front",
                *asked,
                source=SITE_FILE,
                is_permanent=bool(portal.closed_lists.navigation),
            )


def _extras(portal: Portal) -> Iterator[PlannedPage]:
    """Plan the pages that belong to no item and no list, and the files that are no pages."""
    for path, (extra, title) in portal.extra_pages.items():
        question = (extra.name, path)
        if extra.is_page:
            kind = extra.name.replace("_", "-")
            texts = tuple(_texts(portal, extra.texts(portal, path))) if extra.texts else ()
            yield _page(
                portal,
                path,
                extra.template,
                title,
                kind,
                question,
                ("above", path),
                is_permanent=False,
                texts=texts,
            )
        else:
            yield PlannedPage(
                path, WRITER + extra.writer, title, "", (question,), is_permanent=False
            )


def _texts(portal: Portal, addresses: Iterable[str]) -> Iterator[tuple[str, Question]]:
    """Yield the bodies of items; withheld items have none."""
    for record in map(portal.by_address.get, addresses):
        if record is not None and record.body and not is_withheld(record):
            yield record.body, ("targets", record.address)


def _asked_by(key: lists.Key) -> tuple[str, tuple[Question, ...]]:
    """Return the template of a list's pages, and what they ask in addition to their items."""
    path = key.path()
    if key.group == lists.BROWSE:
        return "browse.html", (("initials", ""),)
    if key.group in ("topic", "audience", "area"):
        return "term.html", (("term", path), ("sections", path), ("contacts", path))
    return "list.html", (("filters", path), ("ways", lists.Key(key.group, key.id).path()))


def _redirect(portal: Portal, redirect: Redirect) -> PlannedPage:
    kind = "moved" if redirect.to else "withdrawn"
    title = "页面已移动" if redirect.to else "页面已撤下"
    path, hash_, part = redirect.to.partition("#")
    target = (
        {"target": path.lstrip("/"), "fragment": _settled(portal, redirect, hash_ + part)}
        if redirect.to
        else {"reason": redirect.reason}
    )
    return _page(portal, redirect.old, f"{kind}.html", title, kind, extra=target, source=REDIRECTS)


def _led_to(portal: Portal, redirect: Redirect) -> Record | None:
    """Return the item to whose page a redirect leads, if it does."""
    return portal.by_address.get(redirect.to.partition("#")[0].strip("/") + "/")


def _settled(portal: Portal, redirect: Redirect, fragment: str) -> str:
    record = _led_to(portal, redirect) if fragment else None
    return fragment if record is None else portal.fragments.settled(record, fragment)


def _files(portal: Portal, record: Record, content: Path) -> Iterator[Copy]:
    """Plan the files of an item: its attachments and images, and files that its text links to.

    What may not go out does not, whoever asks for it: an item that is held, shown in a preview or only a draft.
    """
    held = record.address in portal.held
    for name, file, width, ending in attached(record, portal.index, portal.files):
        if file.is_refused:
            continue
        origin = content / file.path
        yield Copy(record.address + name, origin, file.sha256, file.path, held, width, ending)


def check_data(portal: Portal, prefix: str) -> list[Finding]:
    """Report images of the site that are missing, what is wrong with the navigation, figures that are not
    there, sentences that promise too much, and redirects that do not lead
    from an address without a page to one that has a page."""
    found = list(brand.check(portal, prefix))
    found += navigation.check(portal, prefix)
    found += key_figures.check(portal, prefix)
    found += terms.check(portal, prefix)
    if not portal.closed_lists.redirects:
        return found
    files = _files_of(_pages(portal), _copies(portal, Path()))
    for redirect, other in _redirects(portal, files):
        if other:
            taken = "/" + other.removesuffix("index.html")
            gaps = {"why": "data.redirect-taken", "value": redirect.written, "other": taken}
        elif redirect.to and not _leads_somewhere(portal, redirect.to):
            gaps = {"why": "data.redirect-lost", "value": redirect.to}
        elif "#" in redirect.to and (record := _led_to(portal, redirect)) is not None:
            place = (prefix + REDIRECTS, redirect.line)
            fragment = "#" + redirect.to.partition("#")[2]
            found += portal.fragments.check(record, redirect.to, fragment, place)
            continue
        else:
            continue
        found.append(finding("broken-data-file", prefix + REDIRECTS, redirect.line, **gaps))
    return found


def _leads_somewhere(portal: Portal, to: str) -> bool:
    """Whether a redirect's target is another site's address or a page of this one, if only that of a withdrawn item."""
    path = to.split("#", maxsplit=1)[0].strip("/")
    pages = {r.old for r in portal.closed_lists.redirects if r.reason and not r.is_traceless}
    return "://" in to or not path or f"{path}/" in portal.addresses | portal.held | pages


def check_addresses(plan_: Plan, last: Mapping[str, str]) -> list[Finding]:
    """Report addresses that went out before and are gone without a redirect: addresses are for ever.

    Each is a blocker.

    Args:
        last: permanent address of the last build → the content file that it came from.
    """
    now = {page.path for page in plan_.pages} | {*plan_.kept, *plan_.traceless}
    lost = sorted(set(last) - now)
    return [
        finding("address-lost", last[path], 0, value="/" + path, source=last[path]) for path in lost
    ]
