"""Any folder of files → the pages in it, and what cannot be audited."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gongkai.findings import Finding

_HTML = (".html", ".htm", ".xhtml")
_XML = (".xhtml", ".svg", ".xml")
_OTHERS = frozenset([
    ".pdf", ".ofd", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps",
])  # fmt: skip
"""Documents that are not audited yet."""
_OWN = ".gongkai-output"
"""Marks our own output, whose documents the build checks."""
_DOCUMENT = re.compile(rb"<(?:[\w.-]+:)?(?:html|svg|math)[\s>/]", re.I)
_LARGE = 100_000
"""Bytes from which on a page may hold more than can be parsed in time."""
_LONG_TAG = re.compile(rb"<[a-zA-Z](?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+")
_MOST_ATTRIBUTES = 20_000
"""Of one element: the parser compares each with all."""
_MOST_ELEMENTS = 300_000
_MOST_BYTES = 20_000_000


def is_xml(path: str) -> bool:
    """Return whether a file is meant to be XML."""
    return path.lower().endswith(_XML)


def is_too_much(html: bytes) -> str:
    """Return why a page cannot be parsed in the time and memory that one may take; "" if it can."""
    if len(html) > _MOST_BYTES:
        return "file-large"
    if len(html) > _LARGE:
        if html.count(b"<") > _MOST_ELEMENTS:
            return "page-much"
        for tag in _LONG_TAG.finditer(html):
            if len(tag[0]) > _LARGE // 2 and len(tag[0].split()) > _MOST_ATTRIBUTES:
                return "page-much"
    return ""


def not_audited(folder: Path) -> Iterator[Finding]:
    """Yield one finding about all documents that are not audited yet."""
    if folder.joinpath(_OWN).exists():
        return
    kinds = Counter(path.suffix.lower() for path in _files(folder))
    listed = [f"{kind[1:]} {count}" for kind, count in sorted(kinds.items()) if kind in _OTHERS]
    if listed:
        count = sum(count for kind, count in kinds.items() if kind in _OTHERS)
        gaps = {"count": str(count), "value": "、".join(listed)}
        yield Finding("documents-not-audited", gaps=gaps, outcome="untested")


def list_pages(folder: Path, *, only_html: bool = False) -> list[str]:
    """Return the paths of the pages in a folder, relative to it and sorted; those in hidden folders are left out.

    Args:
        only_html: whether to leave out drawings and other documents in XML.
    """
    endings = _HTML if only_html else (*_HTML, *_XML)
    files = (path for path in _files(folder) if path.suffix.lower() in endings)
    return sorted(path.as_posix() for path in files if _is_document(folder / path))


def read(folder: Path, path: str) -> bytes | None:
    """Return a file of a folder; None if it is not there, or not in it."""
    if ".." in path.split("/"):
        return None
    try:
        return folder.joinpath(path).read_bytes()
    except (OSError, ValueError):
        return None


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder, without those in hidden folders and those that links fetch from elsewhere."""
    root = folder.resolve()
    for file in folder.rglob("*"):
        path = file.relative_to(folder)
        if any(part.startswith(".") for part in path.parts):
            continue
        try:
            is_own = file.is_file() and (not file.is_symlink() or root in file.resolve().parents)
        except (OSError, RuntimeError):  # a link that leads to itself
            continue
        if is_own:
            yield path


def _is_document(file: Path) -> bool:
    """Whether a file is a page or a drawing, and not data in XML."""
    if file.suffix.lower() != ".xml":
        return True
    try:
        with file.open("rb") as opened:
            return _DOCUMENT.search(opened.read(4096)) is not None
    except OSError:
        return True  # told when it is audited
