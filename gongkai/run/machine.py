"""This machine → what an operator has to do before Gongkai can work on it, and what is merely not there."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from gongkai.release.shelf import REDIRECTS, Shelf
from gongkai.run import shipped

_LOCKED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.M)
_BUILDERS = ("setuptools", "wheel")
"""What packs the program; a portal does not need them."""
_OF_THE_FORM = "starlette"
"""Who has it installed the form, whose other libraries some people have for reasons of their own."""
_ROOT = re.compile(r"^[ \t]*+root\s++([^;\n]++);", re.M)
_SERVED = ("conf.d/*.conf", "sites-enabled/*", "portal-https*.conf")
"""Where nginx reads what offices put there, below /etc/nginx."""
_AGES = {
    shipped.Age.OLD: "doctor.file-old",
    shipped.Age.OLD_EDITED: "doctor.file-old-edited",
    shipped.Age.NEWER: "doctor.file-newer",
}
_AXE = Path("node_modules", "axe-core", "axe.min.js")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Advice:
    """One thing that was looked at: the text `name` says it."""

    name: str
    is_fault: bool = False
    """Whether something is to be done."""
    gaps: dict[str, str] = field(default_factory=dict)
    below: str = ""
    """Lines that follow it, such as the difference of two files."""


def libraries() -> Iterator[Advice]:
    """Compare the installed libraries with those that the program was tested with."""
    tested: dict[str, list[str]] = {}
    lists = [shipped.LOCK, *([shipped.FORM_LOCK] if find_spec(_OF_THE_FORM) else [])]
    for name, each in _LOCKED.findall("".join(map(shipped.ours_of, lists))):
        tested.setdefault(name, []).append(each)  # of several, each for some Pythons
    differing = []
    for name, wanted in tested.items():
        try:
            found = version(name)
        except PackageNotFoundError:  # for another system; what is needed would have failed by now
            continue
        if found not in wanted and name not in _BUILDERS:
            differing.append(f"{name} {found}（{'、'.join(wanted)}）")
    if differing:
        yield Advice("doctor.libraries", is_fault=True, gaps={"values": "、".join(differing)})


def browser(site: Path) -> Iterator[Advice]:
    """Look for what the browser's audit and PDF files need; a build needs none of it."""
    if not any(map(shutil.which, _BROWSERS)) or not shutil.which("chromedriver"):
        yield Advice("doctor.no-browser")
    if not (site / _AXE).is_file():
        yield Advice("doctor.no-axe")


def folders(*wanted: Path) -> Iterator[Advice]:
    """Ask whether what has to be written can be."""
    for folder in wanted:
        if folder.exists() and not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
            yield Advice("doctor.no-access", is_fault=True, gaps={"directory": str(folder)})


def releases(folder: Path) -> Iterator[Advice]:
    """Look at a folder of releases: its link, and the list that nginx reads."""
    if not folder.is_dir():
        yield Advice("doctor.no-releases", is_fault=True, gaps={"directory": str(folder)})
        return
    if os.access(folder, os.W_OK | os.X_OK) and not _can_link(folder):
        yield Advice("doctor.no-links", is_fault=True, gaps={"directory": str(folder)})
    shelf = Shelf(folder)
    if not shelf.current():
        yield Advice("doctor.no-current", is_fault=True, gaps={"path": str(shelf.link)})
    elif REDIRECTS in shelf.wrong_maps():
        yield Advice("doctor.stale-list", is_fault=True, gaps={"path": str(folder / REDIRECTS)})


def security(folder: Path, now: datetime) -> Iterator[Advice]:
    """Read until when the site's security contact holds; who writes to an outdated one gets no answer."""
    file = folder / "security.txt"
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    for day in re.findall(r"^Expires: (\S+)$", text, re.M):
        if not _is_after(day, now + timedelta(days=30)):
            gaps = {"path": str(file), "value": day[:10]}
            yield Advice("doctor.security-expires", is_fault=True, gaps=gaps)


def _is_after(text: str, moment: datetime) -> bool:
    """Whether a moment in RFC 3339 is later; what is none, in a file of the office's own, is not."""
    try:
        return datetime.fromisoformat(text) > moment
    except (TypeError, ValueError):
        return False


def _can_link(folder: Path) -> bool:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".gongkai-doctor-") as tried:
        try:
            Path(tried, "link").symlink_to("x")
        except OSError:
            return False
    return True


def nginx(folder: Path, to: Path | None) -> Iterator[Advice]:
    """Look at what nginx reads: our files there, and whether it serves `current` and not one release."""
    for file in sorted(each for pattern in _SERVED for each in folder.glob(pattern)):
        try:
            text = file.read_text("utf-8", "replace")
        except OSError:
            yield Advice("doctor.unread", gaps={"path": str(file)})
            continue
        yield from _roots(file, text, to)
        if "gongkai-file: " + shipped.HTTPS in text:
            yield from compared(shipped.check(file, shipped.HTTPS), file)
        elif "$portal_release" in text:
            yield from compared(shipped.check(file, shipped.NGINX), file)


def _roots(file: Path, text: str, to: Path | None) -> Iterator[Advice]:
    for root in _ROOT.findall(text):
        served = Path(root.strip().strip("\"'"))
        if to and served.is_relative_to(to) and served != to / "current":
            gaps = {"path": str(file), "value": str(served), "directory": str(to / "current")}
            yield Advice("doctor.wrong-root", is_fault=True, gaps=gaps)


def compared(found: shipped.ShippedFile, file: Path) -> Iterator[Advice]:
    """Tell of a file that is not today's."""
    if name := _AGES.get(found.age):
        gaps = {"path": str(file), "name": found.path}
        yield Advice(name, is_fault=True, gaps=gaps, below=found.difference)
