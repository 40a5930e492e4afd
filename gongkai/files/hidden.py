"""What a file of an office program carries unseen: changes, comments, hidden parts, macros, the name of its author.

ECMA-376 (OOXML), OpenDocument 1.3, ISO 32000 (PDF). What cannot be opened is reported by `gongkai.files.personal`.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from gongkai.files import readable
from gongkai.files.readable import Package, Unreadable, local
from gongkai.findings import Finding, finding
from gongkai.limit import TookTooLong, cpu_limit

if TYPE_CHECKING:
    from pypdf import PdfReader

LIMIT_S = 20.0
"""The most time of the processor for one file."""

_CHANGES = frozenset(["ins", "del", "moveFrom", "moveTo", "changed-region"])
_COMMENTS = frozenset(["comment", "threadedComment", "annotation", "cm"])
_MACROS = re.compile(
    r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml)$|^(?:Basic|Scripts)/.+/|macrosheets/", re.I
)
_AUTHORS = frozenset(["creator", "lastModifiedBy", "Company", "Manager", "initial-creator"])
_MARKUP = frozenset(
    [
        "/Text",
        "/FreeText",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Caret",
        "/Ink",
        "/Redact",
    ]
)
_ACTIONS = frozenset(["/JavaScript", "/Launch", "/ImportData", "/SubmitForm"])
_OFFICE = re.compile(
    r"(?:[局委厅部处办院馆所站队镇乡室]|委员会|政府|中心|公司|学校|大学|协会|街道)$"
    r"|^(?:python-docx|openpyxl|apache poi|administrator|admin|user|un-named|microsoft office user)$",
    re.IGNORECASE,
)
"""The name of an office, or of a program."""
_OFF = ("0", "false", "off")


def check(name: str, file: Path) -> Iterator[Finding]:
    """Report what a reader of the file can find, though its editor may not see it; each sort once."""
    try:
        with cpu_limit(LIMIT_S):
            rules = sorted(set(_found(readable.load(file))))
    except (Unreadable, TookTooLong, MemoryError, RecursionError):
        return  # reported by `gongkai.files.personal`
    yield from (finding(rule, value="") for rule in rules)


def _found(data: bytes) -> Iterator[str]:
    if readable.is_pdf(data):
        yield from _in_pdf(data)
    elif readable.is_package(data) and (package := Package(data)).is_document:
        yield from _in_package(package)
    elif data.startswith(readable.OLE) and "_VBA_PROJECT".encode("utf-16-le") in data:
        yield "macro-in-file"


def _in_package(package: Package) -> Iterator[str]:
    for name, data in package.members.items():
        if _MACROS.search(name):
            yield "macro-in-file"
        root = readable.parsed(data) if name.endswith(".xml") else None
        if root is not None:
            yield from _in_part(name, root)


def _in_part(name: str, root: etree._Element) -> Iterator[str]:
    """Yield what is in one part of an office file."""
    is_sheet_or_text = name.startswith("word/") or "/" not in name
    for element in root.iter(etree.Element):
        tag = local(element)
        if is_sheet_or_text and tag in _CHANGES:
            yield "tracked-changes"
        elif tag in _COMMENTS and "diagrams" not in name:
            yield "comments-in-file"
        elif tag == "sheet" and _attribute(element, "state").lower() in ("hidden", "veryhidden"):
            yield "hidden-sheet"
        elif _is_hidden_text(element, tag):
            yield "hidden-text"
        elif tag == "table-properties" and _attribute(element, "display") == "false":
            yield "hidden-sheet"
        elif (
            tag in _AUTHORS
            and name.startswith(("docProps/", "meta.xml"))
            and _is_person(_text(element))
        ):
            yield "author-in-file"
    if local(root) == "sld" and _attribute(root, "show") in _OFF:
        yield "hidden-slide"
    if name.startswith("ppt/notesSlides/") and re.search(r"[^\W\d]", _text(root)):
        yield "speaker-notes"


def _is_hidden_text(element: etree._Element, tag: str) -> bool:
    if tag == "vanish":
        return _attribute(element, "val") not in _OFF
    is_display = tag == "text-properties" and _attribute(element, "display") == "none"
    return is_display or tag == "hidden-text"


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute, in whatever namespace."""
    values = (v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name)
    return str(next(values, ""))


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def _in_pdf(data: bytes) -> Iterator[str]:
    reader = readable.pdf_reader(data)
    try:
        yield from _in_pages(reader)
        yield from _in_catalogue(reader.trailer["/Root"])
        names = [reader.metadata.author] if reader.metadata else []
        names += (reader.xmp_metadata.dc_creator or []) if reader.xmp_metadata else []
        if any(_is_person(str(name or "")) for name in names):
            yield "author-in-file"
    except Exception as fault:  # a PDF can be wrong in more ways than the library knows
        raise Unreadable("why.file-damaged") from fault


def _in_pages(reader: "PdfReader") -> Iterator[str]:
    for page in reader.pages:
        yield from _actions([page.get("/AA")])
        for reference in page.get("/Annots") or ():
            annotation = reference.get_object()
            kind = annotation.get("/Subtype")
            if kind in _MARKUP:
                yield "comments-in-file"
            elif kind == "/FileAttachment":
                yield "embedded-file"
            yield from _actions([annotation.get("/A"), annotation.get("/AA")])


def _in_catalogue(root: Any) -> Iterator[str]:
    names = _plain(root.get("/Names")) or {}
    if names.get("/EmbeddedFiles") is not None:
        files = _plain(names["/EmbeddedFiles"])
        if files.get("/Names") or files.get("/Kids"):
            yield "embedded-file"
    if names.get("/JavaScript") is not None:
        yield "script-in-file"
    yield from _actions([root.get("/OpenAction"), root.get("/AA")])


def _plain(value: Any) -> Any:
    return value.get_object() if value is not None else None


def _actions(values: Iterable[Any]) -> Iterator[str]:
    """Yield a fault for actions that do more than lead to a page; `/AA` has several, by their occasions."""
    for value in map(_plain, values):
        if not isinstance(value, dict):
            continue
        several = [value, *map(_plain, value.values())]
        if any(isinstance(each, dict) and each.get("/S") in _ACTIONS for each in several):
            yield "script-in-file"


def _is_person(name: str) -> bool:
    """Return whether an author may be somebody: neither an office nor the name that a program gives by itself."""
    return bool(name.strip()) and not _OFFICE.search(name.strip())
