"""Check pages in Chromium by axe-core; the findings are in the words of its own translation.

One browser and one window for all pages. axe-core's failures become `axe-violation` if they break a criterion of
level A or AA and `axe-advice` if they break none; what it cannot decide becomes `axe-incomplete`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote as quote_address

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome

from gongkai.a11y import Progress, address_of, list_pages
from gongkai.a11y.browser.axe import ENGINE, SCRIPT, VERSION, AxeResult, Violation, run_axe
from gongkai.a11y.browser.chromium import session
from gongkai.a11y.browser.serving import served
from gongkai.a11y.rule import Criterion
from gongkai.a11y.sample import choose, leads_on, parts
from gongkai.errors import GongkaiError
from gongkai.findings import Finding, quote
from gongkai.html import Page, without_table_bodies

_PLANTED = {
    "index.html": '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>试</title><main><h1>试</h1>'
    '<p style="color: #aaa; background: #fff">看不清的字</p><iframe src="frame.html" title="内"></iframe></main>',
    "frame.html": '<!doctype html><meta charset="utf-8"><title>内</title><p>内</p><img src="x.png">',
}
_PLANTED_FAULTS = frozenset(["color-contrast", "image-alt"])
"""One fault in the page, which is only found if the browser paints, and one in its frame."""
_TAG = re.compile(r"wcag(\d)(\d)(\d{1,2})")
_DRIVER_MARK = re.compile(r' cd_frame_id_="[^"]*"')
"""An attribute that chromedriver adds to frames."""
_ERROR_PAGE = (
    "return location.protocol === 'chrome-error:'"
    " && (document.querySelector('.error-code')?.textContent || location.href);"
)
"""What Chromium shows in the place of a page that it cannot load; false for any other page."""
_FURTHER = {"css-orientation-lock": True}
"""Rules beyond axe's default set that are right on all of W3C's examples."""
_BINDING = ("A", "AA")


def find_script(*folders: Path) -> Path:
    """Return axe-core's script in the first of the folders that has it, or else in the checkout.

    Raises:
        GongkaiError: none has it.
    """
    checkout = Path(__file__).resolve().parents[2]
    found = next((f / SCRIPT for f in (*folders, checkout) if (f / SCRIPT).is_file()), None)
    if found is None:
        raise GongkaiError("no-axe", value=SCRIPT, version=VERSION)
    return found


def audit_in_browser(
    addresses: Mapping[str, str],
    script: Path,
    *,
    language: str = "zh-CN",
    progress: Progress | None = None,
) -> list[Finding]:
    """Run axe-core on pages.

    Args:
        addresses: name of each page, as findings call it → its address.
        script: axe.min.js; its translations are in the folder next to it.
        language: the language of axe's words, which the findings repeat.

    Raises:
        GongkaiError: no browser, no axe-core, the planted faults are not found, or the only page does not load;
            of several pages, the others are audited all the same.
    """
    locale = script.parent / "locales" / "zh_CN.json" if language.startswith("zh") else None
    found: list[Finding] = []
    with session() as chrome:
        _prove(chrome, script)
        for number, (page, address) in enumerate(addresses.items(), start=1):
            try:
                result = _look(chrome, address, script, locale)
            except GongkaiError as fault:
                if len(addresses) == 1:
                    raise
                found.append(_untested(page, fault))
            else:
                found += _findings(result, page, "；" if locale else "; ")
            if progress:
                progress("browser", number, len(addresses))
    return found


def audit_folder_in_browser(
    folder: Path,
    paths: Sequence[str],
    script: Path,
    *,
    language: str = "zh-CN",
    progress: Progress | None = None,
) -> list[Finding]:
    """Do the same for pages of a folder, which is served on this machine meanwhile."""
    with served(folder) as root:
        addresses = {path: root + quote_address(path) for path in paths}
        found = audit_in_browser(addresses, script, language=language, progress=progress)
    by_path: dict[str, list[Finding]] = {}
    for each in found:
        by_path.setdefault(each.path, []).append(each)
    return [each for path, there in by_path.items() for each in _in_folder(folder, path, there)]


def choose_pages(folder: Path, kinds: Mapping[str, str]) -> list[str]:
    """Return the paths of one page of every kind and state; of all pages if the folder is small.

    Args:
        kinds: path → kind of page, from the manifest; empty for a folder that is not ours.
    """
    return choose(_parted(folder, list_pages(folder, only_html=True), kinds))


def list_shown(folder: Path) -> list[str]:
    """Return the paths of all pages that do not redirect."""
    return [
        path
        for path in list_pages(folder, only_html=True)
        if not leads_on(Page((folder / path).read_bytes()))
    ]


def _parted(
    folder: Path, paths: Iterable[str], kinds: Mapping[str, str]
) -> Iterator[tuple[str, int, frozenset[tuple[str, ...]]]]:
    for path in paths:
        html = (folder / path).read_bytes()
        page = Page(html)
        if not leads_on(page):
            yield path, len(html), parts(page, kinds.get(path, ""))


def _prove(chrome: Chrome, script: Path) -> None:
    with TemporaryDirectory(prefix="gongkai-") as folder:
        for name, html in _PLANTED.items():
            Path(folder, name).write_text(html, "utf-8")
        with served(Path(folder)) as root:
            result = _look(chrome, root, script, None)
    missed = _PLANTED_FAULTS - {violation.id for violation in result.violations}
    if missed:
        raise GongkaiError("audit-blind", rules=", ".join(f"axe {each}" for each in sorted(missed)))


def _look(chrome: Chrome, address: str, script: Path, locale: Path | None) -> AxeResult:
    try:
        chrome.get(address)
        if why := chrome.execute_script(_ERROR_PAGE):
            raise GongkaiError("page-not-loaded", page=address, why=why)
        return run_axe(chrome, script, rules=_FURTHER, locale=locale)
    except WebDriverException as fault:
        raise GongkaiError("page-not-loaded", page=address, why=fault.msg) from fault


def _findings(result: AxeResult, page: str, comma: str) -> Iterator[Finding]:
    for violation in result.violations:
        is_binding = any(each.level in _BINDING for each in criteria_of(violation))
        id_ = "axe-violation" if is_binding else "axe-advice"
        yield from _node_findings(violation, Finding(id_, page, page=page), comma)
    for doubt in result.incomplete:
        yield from _node_findings(
            doubt, Finding("axe-incomplete", page, page=page, outcome="cannot-tell"), comma
        )


def _node_findings(violation: Violation, finding: Finding, comma: str) -> Iterator[Finding]:
    """Yield one finding for each element."""
    criteria = tuple(criterion.number for criterion in criteria_of(violation))
    for node in violation.nodes:
        # The other lines say only that one, or all, of those below them must be fixed.
        faults = [line for line in node.summary.splitlines() if line.startswith(" ")]
        gaps = {
            "rule": violation.id,
            "help": violation.help,
            "wcag": f"WCAG {' '.join(criteria)}" if criteria else "best-practice",
            "value": quote(_DRIVER_MARK.sub("", node.html)),
            "summary": comma.join(map(quote, faults)),
        }
        yield replace(
            finding,
            gaps=gaps,
            selector=node.target,
            engine=ENGINE,
            rule=violation.id,
            wcag=criteria,
            act=violation.act,
        )


def criteria_of(violation: Violation) -> list[Criterion]:
    """Return the success criteria in an axe rule's tags: `wcag1410` → 1.4.10; 4.1.1 no longer exists."""
    numbers = (".".join(tag.groups()) for tag in map(_TAG.fullmatch, violation.tags) if tag)
    return [Criterion(number) for number in numbers if number != "4.1.1"]


def _untested(page: str, fault: GongkaiError) -> Finding:
    why = str(fault.gaps.get("why", fault))
    gaps = {"why": quote(why.partition("\n")[0])}
    return Finding("page-not-seen", page, gaps=gaps, page=page, engine=ENGINE, outcome="untested")


def _in_folder(folder: Path, path: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings of one page its address in the site, and the line of each element in its file."""
    page = Page(folder.joinpath(path).read_bytes())
    lines = {without_table_bodies(page.selector(each)): page.line(each) for each in page.elements}
    for each in found:
        yield replace(
            each, page=address_of(path), line=lines.get(without_table_bodies(each.selector), 0)
        )
