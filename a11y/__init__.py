"""Accessibility checks of finished HTML; independent of Pelican and search.

Static rules check every page here; `gongkai.a11y.browser` has the checks that need a browser.
Everything but `audit_folder` is pure.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from lxml import etree

from gongkai import findings as findings_module
from gongkai import html as html_module
from gongkai import markup
from gongkai.a11y import folders
from gongkai.a11y.audited import Audited, pack, unpack
from gongkai.a11y.common.styles import StyleBook
from gongkai.a11y.folders import list_pages
from gongkai.a11y.kept import KeptResults
from gongkai.a11y.rule import Facts, SiteRule
from gongkai.a11y.rules import DRAWING_RULES, RULES, SITE_RULES
from gongkai.errors import GongkaiError
from gongkai.findings import Finding
from gongkai.html import Page, is_refresh
from gongkai.limit import TookTooLong, cpu_limit

__all__ = [
    "VERSION",
    "Audited",
    "KeptResults",
    "StyleBook",
    "audit_folder",
    "audit_page",
    "audit_site",
    "examine",
    "list_pages",
    "open_page",
    "pack",
    "prove",
    "setting_of",
    "unpack",
]

Progress = Callable[[str, int, int], None]
"""`progress(step, done, total)`, with numbers of pages."""


LIMIT_S = 5.0
"""The most seconds of the processor for the audit of one page."""
_ORDER = {id_: number for number, rule in enumerate(RULES) for id_ in (rule.id, rule.doubt)}
"""Id of a finding → its order among the findings of one line."""


def examine(html: bytes, page: str, path: str = "", sheets: StyleBook | None = None) -> Audited:
    """Check one page with every rule for pages, however long it takes.

    Args:
        page: its address within the site, `news/a/`.
        path: the path of its file within the folder, `news/a/index.html`; the address if not given.
        sheets: the style sheets of its site; without them only those that stand in the page count.
    """
    place, parsed = path or page, open_page(html, path or page, sheets)
    rules = RULES if parsed.is_html else DRAWING_RULES
    found = [each for rule in rules for each in rule.find(parsed)]
    if parsed.is_cut_off:
        found.append(Finding("page-cut-off", outcome="cannot-tell"))
    return Audited(
        _by_place(replace(each, page=page, path=place) for each in found),
        _facts(parsed, page, place),
    )


def open_page(html: bytes, path: str = "", sheets: StyleBook | None = None) -> Page:
    """Parse a page and find out what its style sheets hide."""
    hides = (sheets or StyleBook(lambda _: None)).hides(path)
    return Page(html, hides, is_xml=folders.is_xml(path))


def _examine_in_time(html: bytes, page: str, path: str, sheets: StyleBook | None) -> Audited:
    """Check one page, or say why it could not be checked."""
    place = path or page
    if reason := folders.is_too_much(html):
        return _untested("page-not-audited", page, place, why=f"why.{reason}")
    try:
        with cpu_limit(LIMIT_S):
            return examine(html, page, path, sheets)
    except TookTooLong:
        return _untested("page-took-too-long", page, place, limit=f"{LIMIT_S:g}")
    except (MemoryError, RecursionError):
        return _untested("page-not-audited", page, place, why="why.page-much")


def _untested(finding: str, page: str, place: str, **gaps: str) -> Audited:
    found = Finding(finding, place, gaps=gaps, page=page, outcome="untested")
    return Audited((found,), Facts(page, place, is_stub=True))


def audit_page(
    html: bytes, page: str, path: str = "", sheets: StyleBook | None = None
) -> list[Finding]:
    """Return the findings of one page, sorted by line; pure; `benchmarks/audit_speed.py` has its cost."""
    return list(_examine_in_time(html, page, path, sheets).findings)


def audit_site(facts: Iterable[Facts]) -> list[Finding]:
    """Return the findings that need all pages of a site."""
    every = list(facts)
    return list(_by_place(each for rule in SITE_RULES for each in rule.find(every)))


def audit_folder(
    folder: Path, progress: Progress | None = None, kept: KeptResults | None = None
) -> list[Finding]:
    """Return the findings of any folder's pages, each page alone and all together; sorted by place.

    Raises:
        GongkaiError: a rule does not find its planted fault, or there is no page.
    """
    prove()
    paths = list_pages(folder)
    if not paths:
        raise GongkaiError("audit-no-pages", directory=folder)
    audited, sheets = [], StyleBook(partial(folders.read, folder))
    for number, path in enumerate(paths, start=1):
        audited.append(_look(folder, path, sheets, kept))
        if progress:
            progress("audit", number, len(paths))
    found = [each for page in audited for each in page.findings]
    found += folders.not_audited(folder)
    return [*_by_place([*found, *audit_site(page.facts for page in audited)])]


def setting_of(folder: Path) -> bytes:
    """Return what the result of every page of a folder depends on: the rules, and all its style sheets."""
    sheets = sorted(each for each in folder.rglob("*.css") if each.is_file())
    digest = hashlib.sha256(VERSION.encode())
    for sheet in sheets:
        data = sheet.read_bytes()
        digest.update(
            f"{sheet.relative_to(folder)} {len(data)}\n".encode("utf-8", "surrogateescape") + data
        )
    return digest.digest()


def _look(folder: Path, path: str, sheets: StyleBook, kept: KeptResults | None) -> Audited:
    """Check the file of a page, or say that it cannot be read; what is kept of the same bytes is taken."""
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        html = folder.joinpath(path).read_bytes()
    except OSError:
        return _untested("page-not-audited", address_of(shown), shown, why="why.file-damaged")
    key = kept.key(shown, html) if kept else ""
    before = kept.recall(key) if kept else None
    found = before or _examine_in_time(html, address_of(shown), shown, sheets)
    if kept and before is None:
        kept.keep(key, found)
    return found


def address_of(path: str) -> str:
    """Return the address of a page within its site: `news/a/index.html` → `news/a/`."""
    folder, _, name = path.rpartition("/")
    return path if name != "index.html" else f"{folder}/" if folder else ""


def prove() -> None:
    """Check that every rule finds the fault that it is for: then a run without findings means that there are none.

    Raises:
        GongkaiError: a rule did not find it.
    """
    blind = [
        rule.id
        for rule in RULES
        if rule.id not in {each.id for each in rule.find(Page(rule.planted.encode()))}
    ]
    blind += [rule.id for rule in SITE_RULES if not list(rule.find(_planted(rule)))]
    if blind:
        raise GongkaiError("audit-blind", rules=", ".join(blind))


def _planted(rule: SiteRule) -> list[Facts]:
    """Return what a rule for the site knows of the pages planted for it, as it would be stored."""
    return [unpack(pack(examine(html.encode(), page))).facts for page, html in rule.planted.items()]


def _by_place(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by file and line; unlike `by_place` of the findings, keep equal faults of two elements as two."""
    return tuple(
        sorted(
            found, key=lambda each: (each.path, each.line, _ORDER.get(each.id, 0), each.selector)
        )
    )


def _facts(page: Page, address: str, path: str) -> Facts:
    is_stub = not page.is_html or any(map(_leads_on, page.root.iter("meta", "link")))
    return Facts(address, path, is_stub, {rule.id: rule.fact(page) for rule in SITE_RULES})


def _leads_on(element: html_module.Element) -> bool:
    """Return whether it says that the page redirects, is a copy of another page, or is not to be indexed."""
    is_double = "canonical" in (element.get("rel") or "").lower().split()
    is_robots = (element.get("name") or "").strip().lower() == "robots"
    is_hidden = is_robots and "noindex" in (element.get("content") or "").lower()
    return is_refresh(element) or (element.tag == "link" and is_double) or is_hidden


def _sources() -> Iterator[tuple[str, Path]]:
    """Yield the files that decide what is found and how it is stored, each by a name that is the same everywhere."""
    folder = Path(__file__).parent
    for room in (html_module, markup):
        path = Path(str(room.__file__))
        yield f"gongkai/{path.name}", path
    # Of the findings only their form: severity, criteria and words are looked up when a finding is shown.
    yield "gongkai/findings/finding.py", Path(findings_module.__file__).with_name("finding.py")
    for file in sorted(folder.rglob("*.py")):
        name = file.relative_to(folder).as_posix()
        if not name.startswith("browser/"):
            yield name, file


def _version() -> str:
    """Return a digest of our code, of the parser's version and of the tables of Unicode.

    Stored findings are only used with the same version, and a worker with another version is refused.
    """
    outer = (etree.LXML_VERSION, etree.LIBXML_VERSION, unicodedata.unidata_version)
    digest = hashlib.sha256(repr(outer).encode())
    for name, file in _sources():
        data = file.read_bytes()
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:16]


VERSION = _version()
"""Part of the key of stored findings."""
