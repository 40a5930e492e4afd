"""Findings in a portal's own output, told where they are mended: as a build tells them."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from gongkai import manifest
from gongkai.build.origins import Origins
from gongkai.build.session import MANIFEST, STATE
from gongkai.build.settings_key import Settings
from gongkai.build.site import DATA, Site
from gongkai.findings import Finding
from gongkai.records import accepted
from gongkai.records.encoding import decoded
from gongkai.run.settings import appearance, path_of


def at_source(found: Iterable[Finding], settings: Settings, folder: Path) -> list[Finding]:
    """Return findings in pages of the output with the places where they are mended, in the same order.

    A page that is not as the last build wrote it keeps its own line.

    Args:
        settings: of the portal, with absolute paths.
        folder: of the portal.
    """
    every = list(found)
    try:
        entries = {entry.path: entry for entry in manifest.read(folder / STATE / MANIFEST)}
    except (OSError, ValueError, TypeError):
        return every  # it was never built here
    output = path_of(settings, "OUTPUT_PATH")
    site = Site(
        folder, path_of(settings, "PATH"), output, (), appearance=appearance(settings, folder)
    )

    def page(path: str) -> bytes:
        html = _bytes(output / path)
        return html if hashlib.sha256(html).hexdigest() == entries[path].sha256 else b""

    return Origins(site, entries, page).place_every(every)


def accepted_in(
    found: Iterable[Finding], settings: Settings, folder: Path, now: str
) -> list[Finding]:
    """Return findings, those marked that the portal accepts; what is wrong with its list a build tells."""
    site = Site(folder, path_of(settings, "PATH"), folder, ())
    file = site.content / DATA / accepted.FILE
    data = _bytes(file) if file.is_file() else b""
    texts = {accepted.FILE: decoded(data) or ""}
    given = accepted.load_accepted(texts, lambda *_, **__: None)
    return accepted.accept(found, given, now, site.prefix)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
