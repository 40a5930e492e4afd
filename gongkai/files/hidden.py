"""What a file of an office program carries unseen: changes, comments, hidden parts, macros, the name of its author.

ECMA-376 (OOXML), OpenDocument 1.3, ISO 32000 (PDF). What cannot be opened is reported by `gongkai.files.personal`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from gongkai.files import hidden_cells, readable, rtf
from gongkai.files.readable import Package, Piece, Unreadable, local
from gongkai.findings import Finding, finding
from gongkai.limit import LIMIT_S, TookTooLong, cpu_limit

if TYPE_CHECKING:
    from pypdf import PdfReader


_CHANGES = frozenset(["ins", "del", "moveFrom", "moveTo", "changed-region"])
_COMMENTS = frozenset(["comment", "threadedComment", "annotation", "cm"])
_MACROS = re.compile(
    r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml)$|^(?:Basic|Scripts)/.+/|macrosheets/", re.I
)
_AUTHORS = frozenset(
    ["creator", "lastModifiedBy", "Company", "Manager", "initial-creator", "Author"]
)
_PROPERTIES = ("docProps/", "meta.xml", "OFD.xml")
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
_FORMAT = re.compile(
    r"(?:AF(?:Number|Percent|Date|Time|Special|Range|Simple|Merge)\w{0,30}\([^()]{0,200}\)[\s;]*+)+"
)
"""Calls of the functions that Acrobat has for the fields of forms, and nothing else."""
_OFFICE = re.compile(
    r"[局委厅部处办院馆所站队镇乡室科股署会]$|(?:政府|中心|公司|学校|大学|小学|中学|医院|街道|银行)$",
)
_NOBODY = re.compile(
    r"(?:(?:microsoft|windows|office|wps|ms)\b.{0,40}|.{0,20}(?:用户|user)|admin(?:istrator)?|administrators"
    r"|微软.{0,10}|python-docx|openpyxl|apache\b.{0,20}|un-named|unknown|anonymous|owner|guest|test"
    r"|pc|my ?pc|desktop-\w+|(?:lap|desk)top"
    r"|wps_\d+|\d+|[a-z]|未定义|未知|匿名|作者|默认|china|dell|hp|lenovo|thinkpad|asus|acer|apple|huawei|honor|xiaomi"
    r"|(?:libre|open)office.{0,20}|adobe\b.{0,30}|foxit\b.{0,30}|acrobat\b.{0,30}|kingsoft.{0,20}|金山.{0,10}"
    r"|雨林木风|番茄花园|系统之家|深度.{0,6}|[\w-]+(?:\.(?:com|org|net|cn))+)",
    re.IGNORECASE,
)
"""Names that programs, makers of computers and installations write by themselves."""
_OF_PROGRAMS = frozenset(["macro-in-file", "script-in-file", "embedded-file"])
"""Files with these may go out in an archive, which opens none of them by itself."""
_OFF = ("0", "false", "off")


def check(name: str, file: Path) -> Iterator[Finding]:
    """Report what a reader of the file can find, though its editor may not see it; each sort once."""
    found: dict[str, str] = {}
    try:
        with cpu_limit(LIMIT_S):
            for piece in readable.pieces(name, readable.load(file)):
                with suppress(Unreadable):  # reported by `gongkai.files.personal`
                    is_packed = bool(piece.part) and not piece.is_embedded
                    for rule in _found(piece):
                        if not (is_packed and rule in _OF_PROGRAMS):
                            found.setdefault(rule, piece.part)
    except TookTooLong:
        yield finding("unreadable-file", value="", why="why.file-slow")
    except (Unreadable, MemoryError, RecursionError):
        pass  # as above
    for rule in sorted(found):
        yield finding(rule, value="", part=found[rule])


def _found(piece: Piece) -> Iterator[str]:
    data = piece.data
    if readable.is_pdf(data):
        yield from _in_pdf(data)
    elif piece.package:
        yield from _in_package(piece.package)
    elif rtf.is_rtf(data):
        yield from rtf.unseen(data)
    elif data.startswith(readable.OLE) and "_VBA_PROJECT".encode("utf-16-le") in data:
        yield "macro-in-file"


def _in_package(package: Package) -> Iterator[str]:
    is_document = package.is_document
    styles = package.members.get("word/styles.xml", b"") if is_document else b""
    unseen_styles = frozenset(_unseen_styles(readable.parsed(styles)))
    for name, data in package.members.items():
        if is_document and _MACROS.search(name):
            yield "macro-in-file"
        if name.startswith("xl/revisions/"):
            yield "tracked-changes"
        is_part = name.endswith(".xml") and (is_document or name == "OFD.xml")
        root = readable.parsed(data) if is_part else None
        if root is not None:
            yield from _in_part(name, root)
            if name.startswith("word/") and _has_unseen_words(root, unseen_styles):
                yield "hidden-text"
            if name.startswith("xl/worksheets/") or name == "content.xml":
                yield from hidden_cells.unseen(root)


_HIDES = {
    "sheet": ("state", ("hidden", "veryhidden"), "hidden-sheet"),
    "table-properties": ("display", ("false",), "hidden-sheet"),
    "text-properties": ("display", ("none",), "hidden-text"),
    "drawing-page-properties": ("visibility", ("hidden",), "hidden-slide"),
    "sld": ("show", _OFF, "hidden-slide"),
}
"""Element → the attribute that hides what it stands for, the values that do, and the rule for it."""


def _in_part(name: str, root: etree._Element) -> Iterator[str]:
    """Yield what is in one part of an office file."""
    is_sheet_or_text = name.startswith("word/") or "/" not in name
    for element in root.iter(etree.Element):
        tag = local(element)
        if is_sheet_or_text and tag in _CHANGES:
            yield "tracked-changes"
        elif tag in _COMMENTS and "diagrams" not in name and _space(element) != _FORMULA:
            yield "comments-in-file"
        elif tag == "hidden-text":
            yield "hidden-text"
        elif tag in _HIDES:
            attribute, values, rule = _HIDES[tag]
            if _attribute(element, attribute).lower() in values:
                yield rule
        elif tag == "notes" and _has_words(element):
            yield "speaker-notes"
        elif tag in _AUTHORS and name.startswith(_PROPERTIES) and _is_person(_text(element)):
            yield "author-in-file"
    if name.startswith("ppt/notesSlides/") and _has_words(root):
        yield "speaker-notes"


def _has_words(element: etree._Element) -> bool:
    return re.search(r"[^\W\d]", _text(element)) is not None


_FORMULA = "http://www.w3.org/1998/Math/MathML"


def _space(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def _unseen_styles(root: etree._Element | None) -> Iterator[str]:
    """Yield the styles that hide what has them; Word writes some of its own into files that use none."""
    for style in root.iter("{*}style") if root is not None else ():
        if any(_is_on(vanish) for vanish in style.iter("{*}vanish")):
            yield _attribute(style, "styleId")


def _has_unseen_words(root: etree._Element, styles: Collection[str]) -> bool:
    """Return whether words are hidden; marks of the index and the ends of paragraphs often are, and say nothing."""
    for run in root.iter("{*}r"):
        hides = [*run.iterfind("{*}rPr/{*}vanish"), *run.iterfind("{*}rPr/{*}rStyle")]
        is_hidden = any(_is_on(each) or _attribute(each, "val") in styles for each in hides)
        if is_hidden and any(each.text and each.text.strip() for each in run.iterfind("{*}t")):
            return True
    hidden = [p for p in root.iter("{*}p") if _paragraph_style(p) in styles] if styles else []
    return any(_text(paragraph) for paragraph in hidden)


def _paragraph_style(paragraph: etree._Element) -> str:
    style = paragraph.find("{*}pPr/{*}pStyle")
    return _attribute(style, "val") if style is not None else ""


def _is_on(vanish: etree._Element) -> bool:
    return local(vanish) == "vanish" and _attribute(vanish, "val") not in _OFF


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
        if any(isinstance(each, dict) and _is_active(each) for each in several):
            yield "script-in-file"


def _is_active(action: Mapping[str, object]) -> bool:
    """Return whether an action does something; programs for forms write how a figure looks as a script."""
    if action.get("/S") == "/JavaScript" and _FORMAT.fullmatch(
        str(_plain(action.get("/JS"))).strip()
    ):
        return False
    return action.get("/S") in _ACTIONS


def _is_person(name: str) -> bool:
    """Return whether an author may be somebody: neither an office nor the name that a program gives by itself."""
    name = name.strip()
    return bool(name) and not _OFFICE.search(name) and not _NOBODY.fullmatch(name)
