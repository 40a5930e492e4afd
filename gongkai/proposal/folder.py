"""A report → the folder that a job keeps: `proposal.html`, `proposal.md`, `pages/` or `site/`."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from gongkai.errors import GongkaiError
from gongkai.messages import CHINESE, ENGLISH
from gongkai.proposal import markdown, page, previews
from gongkai.proposal.job import Visibility
from gongkai.proposal.previews import Links
from gongkai.proposal.report import FileReport, PagePreview, ProposalReport, pages_of, said
from gongkai.proposal.text_changes import TextChange, compare
from gongkai.proposal.trial import Trial

HTML, MARKDOWN = "proposal.html", "proposal.md"
PAGES, SITE = "pages", "site"
MOST_PAGES = 100
"""How many pages are made into previews."""

_WORDS = (CHINESE, ENGLISH)
"""The report is for both, whatever the language of the runner."""


def prepare(folder: Path) -> None:
    """Make the folder, empty of an earlier report.

    Raises:
        GongkaiError: when it has other files in it, or leads elsewhere.
    """
    if folder.is_symlink():
        raise GongkaiError("proposal.foreign-folder", folder=folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = {each.name for each in folder.iterdir()}
    if names and (HTML not in names or names - {HTML, MARKDOWN, PAGES, SITE}):
        raise GongkaiError("proposal.foreign-folder", folder=folder)
    for each in map(folder.joinpath, names):
        # A proposal may have laid links there: nothing is written through one.
        shutil.rmtree(each) if each.is_dir() and not each.is_symlink() else each.unlink()


def check_address(address: str) -> str:
    """Return the address of a preview host with `/` at its end.

    Raises:
        GongkaiError: when it is none, or has a password in it.
    """
    plain = re.fullmatch(r"https?://[^\s\"'<>()\\@?#]+", address)
    try:
        has_host = bool(plain and urlsplit(address).hostname)
    except ValueError:
        has_host = False
    if not has_host:
        raise GongkaiError("proposal.bad-address", value=re.sub(r"//[^/@]*@", "//***@", address))
    return address.rstrip("/") + "/"


@dataclass(frozen=True)
class _Filling:
    folder: Path
    trial: Trial
    address: str
    names: dict[str, str]
    """Address of a page within the site → the file of its preview."""
    failed: list[str]
    """Titles of pages of which none could be made."""


def fill(report: ProposalReport, trial: Trial, folder: Path, address: str, most_bytes: int) -> None:
    """Write the report with its pages.

    Args:
        address: the address of the preview host; "" for pages in the folder.
        most_bytes: how long the comment may be.
    """
    shows = [each for file in report.files for each in file.pages] + list(report.others)
    names = {} if address else _names(shows[:MOST_PAGES])
    filling = _Filling(folder, trial, address, names, [])
    if address and trial.after.entries:
        shutil.copytree(trial.output, folder / SITE, ignore=_hidden)
    if names:
        _write_previews(filling)
    files = tuple(_with_pages(filling, file) for file in report.files)
    others = tuple(_linked(filling, each) for each in report.others)
    troubles = (*report.troubles, *(said("page-failed", title=t) for t in filling.failed))
    report = replace(report, files=files, others=others, troubles=troubles)
    write(report, folder, most_bytes)


def write_failure(fault: Exception, folder: Path, most_bytes: int) -> int:
    """Write a report that says what stopped the work. Returns the exit code."""
    own = GongkaiError("internal", why=type(fault).__name__)
    error = fault if isinstance(fault, GongkaiError) else own
    write(ProposalReport(said("failed"), code=error.exit_code, error=error), folder, most_bytes)
    return error.exit_code


def write(report: ProposalReport, folder: Path, most_bytes: int) -> None:
    """Write the report's two files."""
    (folder / HTML).write_text(page.write(report, _WORDS), "utf-8", "replace")
    text = markdown.write(report, _WORDS, most_bytes)
    (folder / MARKDOWN).write_text(text, "utf-8", "replace")


def _hidden(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith(".gongkai")]


def _names(shows: Iterable[PagePreview]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in shows:
        url = each.entry.url
        if url not in found:
            plain = re.sub(r"[^a-z0-9]+", "-", url.lower()).strip("-")[:60] or "page"
            found[url] = f"{len(found) + 1:03d}-{plain}.html"
    return found


def _write_previews(filling: _Filling) -> None:
    trial = filling.trial
    pages = filling.folder / PAGES
    pages.mkdir()
    published = {entry.url for entry in (trial.before or trial.after).entries}
    links = Links(filling.names, frozenset(published), trial.after.live)
    titles = {entry.url: entry for entry in pages_of(trial.after.entries)}
    for url, name in filling.names.items():
        entry = titles[url]
        try:
            html = (trial.output / entry.path).read_bytes()
            data = previews.make(html, trial.output, entry.url, links, _WORDS)
        except Exception:  # whatever it is, one page must not take the report with it
            filling.failed.append(entry.title)
            continue
        (pages / name).write_bytes(data)


def _with_pages(filling: _Filling, file: FileReport) -> FileReport:
    within = file.path.removeprefix(filling.trial.after.content)
    is_open = filling.trial.after.visibility.get(within) is Visibility.OPEN
    pages = tuple(_linked(filling, each) for each in file.pages)
    if is_open:
        pages = tuple(replace(each, text=_text_change(filling.trial, each)) for each in pages)
    return replace(file, pages=pages)


def _linked(filling: _Filling, each: PagePreview) -> PagePreview:
    url = each.entry.url
    if filling.address:
        return replace(each, link=filling.address + quote(url))
    name = filling.names.get(url, "")
    is_there = name and (filling.folder / PAGES / name).is_file()
    return replace(each, link=f"{PAGES}/{name}" if is_there else "")


def _text_change(trial: Trial, each: PagePreview) -> TextChange | None:
    """Compare the page with the one that is published; of what is not open, nothing was or is shown."""
    old = trial.old_output / each.entry.path if trial.old_output else None
    if old is None or not old.is_file():
        return None
    picture = CHINESE.texts["proposal.text.image"]
    return compare(old.read_bytes(), (trial.output / each.entry.path).read_bytes(), picture)
