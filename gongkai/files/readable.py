"""A file of any format → the texts in it, wherever they are. Knows nothing of what is looked for in them.

Formats are told by their first bytes, not by the file's name. Archives are read piece by piece up to a limit, XML
without entities: a file may have been made to break its reader.
"""

import io
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from gongkai.files import rtf

if TYPE_CHECKING:
    from pypdf import PdfReader

SIZE_LIMIT = 60_000_000
"""The most bytes that are read of a file, and of all that an archive unpacks to."""
DEPTH = 3
"""The most archives within each other that are opened."""
MEMBERS = 5_000
"""The most files of an archive that are looked through."""

TEXT_ENDINGS = (
    *(".txt", ".csv", ".tsv", ".json", ".xml", ".vtt", ".srt", ".ics", ".geojson", ".htm", ".html"),
    *(".yaml", ".yml", ".rtf", ".svg", ".kml", ".log", ".md"),
)
"""Files that are text in whatever encoding; any other file is text if it is UTF-8."""
_TABLES = (".csv", ".tsv", ".txt")
_BREAKS = {
    **dict.fromkeys(["p", "h", "tr", "title", "comment", "br", "text"], "\n\n"),
    **dict.fromkeys(["si", "c", "row", "table-cell"], "\n\n；"),
}
"""Element → what parts it from the next; figures of two cells of a sheet are never one number."""
_GEOMETRY = re.compile(
    r"(?<=[\s\"'])(?:d|points|transform|viewBox|values)=(?:\"[^\"<]*\"|'[^'<]*')"
)
"""Attributes of drawings that hold coordinates: figures, but nobody's number."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Word, Excel and PowerPoint before 2007, WPS, and any encrypted file of theirs."""


class Unreadable(Exception):
    """Why a file cannot be looked through: the name of a text."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A text of a file."""

    text: str
    part: str = ""
    """Where in the file it is: `!sheet1.xml`, `#3` for a page; "" for the whole."""
    head: str = ""
    """The names of its columns, if it is a table."""
    is_certain: bool = True
    """Whether it is as its author wrote it; what a program makes of a PDF may not be."""
    has_lines: bool = False


@dataclass(frozen=True)
class Package:
    """An archive, its files read within the limits."""

    data: bytes

    @cached_property
    def members(self) -> dict[str, bytes]:
        """Name → bytes.

        Raises:
            Unreadable: for one that is damaged, encrypted or too large.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return self._read(archive)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error) as fault:
            raise Unreadable("why.file-damaged") from fault
        except (RuntimeError, ValueError, OverflowError) as fault:
            is_locked = "password" in str(fault) or "encrypted" in str(fault)
            raise Unreadable("why.file-encrypted" if is_locked else "why.file-damaged") from fault

    def _read(self, archive: zipfile.ZipFile) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        left = SIZE_LIMIT
        entries = archive.infolist()
        if len(entries) > MEMBERS:
            raise Unreadable("why.file-large")
        for entry in entries:
            with archive.open(entry) as member:
                found[_name(entry)] = data = member.read(left + 1)
            left -= len(data)
            if left < 0:
                raise Unreadable("why.file-large")
        return found

    @cached_property
    def is_document(self) -> bool:
        """Whether it is an office file: OOXML or OpenDocument."""
        return "[Content_Types].xml" in self.members or "mimetype" in self.members


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a member; without the flag for UTF-8 a Chinese archive has it in GB 18030."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def load(file: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        Unreadable: if there are too many.
    """
    with file.open("rb") as opened:
        data = opened.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise Unreadable("why.file-large")
    return data


def is_package(data: bytes) -> bool:
    """Return whether bytes are a ZIP archive, as office files are."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def is_pdf(data: bytes) -> bool:
    """Return whether bytes are a PDF file."""
    return b"%PDF-" in data[:1024]


@dataclass(frozen=True)
class Piece:
    """A file, or one that is packed in it, however deep."""

    name: str
    part: str
    """Where it is in the outer file: `!a.docx`; "" for the outer file itself."""
    data: bytes
    depth: int = 0
    """How many archives are around it."""
    is_embedded: bool = False
    """Whether an office file has it, not an archive."""

    @cached_property
    def package(self) -> Package | None:
        """The files in it, if it is an archive or a new office file."""
        return Package(self.data) if is_package(self.data) else None


def pieces(name: str, data: bytes) -> Iterator[Piece]:
    """Yield a file and the files packed in it: those of an archive, and what an office file embeds."""
    waiting = [Piece(name, "", data)]
    while waiting:
        piece = waiting.pop()
        yield piece
        with suppress(Unreadable):  # who reads the piece hears of it
            if piece.package and piece.depth < DEPTH:
                waiting += reversed(list(_packed(piece, piece.package)))


def _packed(piece: Piece, package: Package) -> Iterator[Piece]:
    for name, data in package.members.items():
        is_own = package.is_document and _is_markup(name, data)
        if not is_own and not name.endswith("/"):
            part = f"{piece.part}!{PurePosixPath(name).name}"
            yield Piece(name, part, data, piece.depth + 1, package.is_document)


def _is_markup(name: str, data: bytes) -> bool:
    """Return whether a file of an office file is a part of its text, not a file that it embeds."""
    is_page = name.lower().endswith((".htm", ".html", ".mht"))
    is_xml = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"
    return (is_xml and not is_page) or name.lower().endswith((".xml", ".rels"))


def texts(name: str, data: bytes) -> Iterator[FileText]:
    """Yield the texts of a file; nothing for images, recordings and what else is no text.

    Raises:
        Unreadable: while iterating; for a file of an archive, when all others are read.
    """
    fault: Unreadable | None = None
    for piece in pieces(name, data):
        if piece.part and not piece.is_embedded:
            yield FileText(PurePosixPath(piece.name).name, piece.part.rpartition("!")[0] + "!")
        try:
            for text in _texts(piece):
                has_lines = text.has_lines and not piece.part
                part = piece.part + text.part
                yield FileText(text.text, part, text.head, text.is_certain, has_lines)
        except Unreadable as why:
            # The pictures of formulas are such; they are shown where they are embedded.
            if not (piece.is_embedded and str(why) == "why.file-old"):
                fault = fault or why
    if fault:
        raise fault


def _texts(piece: Piece) -> Iterator[FileText]:
    name, data = piece.name, piece.data
    if is_pdf(data):
        yield from _pdf(data)
    elif package := piece.package:
        if package.is_document:
            yield from _document(package)
        elif piece.depth >= DEPTH:
            raise Unreadable("why.file-nested")
        else:
            package.members  # noqa: B018  raises for one that cannot be read
    elif data.startswith(OLE):
        yield from _old_office(data)
    elif data.startswith(_PACKED):
        raise Unreadable("why.file-packed")
    elif rtf.is_rtf(data):
        yield FileText(rtf.text_of(data), is_certain=False)
    elif (text := decoded(name, data)) is not None:
        is_table = name.lower().endswith(_TABLES)
        yield FileText(text, head=text.partition("\n")[0][:500] if is_table else "", has_lines=True)


def decoded(name: str, data: bytes) -> str | None:
    """Return the text of a file in UTF-8, UTF-16 or GB 18030; None for one that is no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") and data[2:4] != b"\0\0":
        return data.decode("utf-16", "replace")
    is_text = name.lower().endswith(TEXT_ENDINGS)
    if b"\0" in data[:4096]:
        return _wide(data) if is_text else None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace") if is_text else None
    if name.lower().endswith((".json", ".geojson")):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return _GEOMETRY.sub(_blank, text) if name.lower().endswith(".svg") else text


def _wide(data: bytes) -> str:
    """Return the text of UTF-16 or UTF-32 that does not say so: of its ASCII characters the higher bytes are zero."""
    is_little = data[1::2].count(0) >= data[::2].count(0)
    return data.decode("utf-16-le" if is_little else "utf-16-be", "replace").replace("\0", "")


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _document(package: Package) -> Iterator[FileText]:
    """Yield the texts of an office file: all parts, headers, notes, comments and hidden sheets too."""
    root = parsed(package.members.get("xl/sharedStrings.xml", b""))
    strings = _lines(root).split("\n") if root is not None else []
    head = " ".join(line for line in strings[:200] if len(line) < 12)
    for name, data in package.members.items():
        root = parsed(data) if _is_markup(name, data) else None
        if root is not None:
            part = "!" + PurePosixPath(name).name
            yield FileText(_lines(root), part, head if name.startswith("xl/") else "")


def parsed(data: bytes) -> etree._Element | None:
    """Return the root of an XML file without its entities; None if it is none."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True
    )
    try:
        return etree.fromstring(data, parser) if data else None
    except (etree.XMLSyntaxError, ValueError):
        return None


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _lines(root: etree._Element) -> str:
    """Return the text of an XML file, a line a paragraph or cell, and then the values of its attributes.

    Attributes part no text: Word notes in them when each piece of a number was typed.
    """
    found: list[str] = []
    values: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            found += [element.text or ""]
            values += [str(v) for v in element.attrib.values() if len(v) > 6]
        else:
            found.append(_BREAKS.get(local(element), "") + (element.tail or ""))
    return "\n\n".join(["".join(found), *values])


def pdf_reader(data: bytes) -> "PdfReader":
    """Return a reader of a PDF file that anybody can open.

    Raises:
        Unreadable: for one that is encrypted or damaged.
    """
    from pypdf import PdfReader  # noqa: PLC0415  most portals change no PDF file
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("why.file-encrypted")
        len(reader.pages)
    except PyPdfError as fault:
        raise Unreadable("why.file-damaged") from fault
    except Unreadable:
        raise
    except Exception as fault:  # a PDF can be wrong in more ways than the library knows
        locked = type(fault).__name__ == "DependencyError"
        raise Unreadable("why.file-encrypted" if locked else "why.file-damaged") from fault
    return reader


def _pdf(data: bytes) -> Iterator[FileText]:
    reader = pdf_reader(data)
    for number in range(len(reader.pages)):
        try:
            text = reader.pages[number].extract_text()
        except Exception as fault:  # as above
            raise Unreadable("why.file-damaged") from fault
        yield FileText(text, f"#{number + 1}", is_certain=False)


def _old_office(data: bytes) -> Iterator[FileText]:
    """Yield what is text in an office file before 2007; nothing is known of its order."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("why.file-encrypted")
    for text in (
        data.decode("utf-16-le", "replace"),
        data[1:].decode("utf-16-le", "replace"),
        data.decode("gb18030", "replace"),
    ):
        yield FileText(text, is_certain=False)
    raise Unreadable("why.file-old")
