"""XML that browsers and we read alike, as events: any depth and size, no entities, no processing instructions."""

import re
from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

_DECLARED = re.compile(r"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z][\w.-]*)[\"']")
_CHINESE = ("gb2312", "gbk", "gb18030")
_LIKE_ASCII = ("us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252", *_CHINESE)

XLINK = "http://www.w3.org/1999/xlink"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_LINKS = frozenset(["http:", "https:", "mailto:", "tel:"])
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]+")


class XmlFault(Exception):
    """The file is no sound XML, or is in an encoding that browsers may read in another way than we do."""


class NotAllowed(Exception):
    """The file holds what its kind may not; its text names the part, such as `<script>`."""


class Handler(Protocol):
    """What is done with the events; its methods raise `NotAllowed`."""

    def start(self, space: str, name: str, attributes: Mapping[tuple[str, str], str]) -> None:
        """Take an element: its namespace, its name, and attributes by namespace and name, "" for none."""

    def text(self, words: str) -> None:
        """Take a part of a text."""

    def end(self) -> None:
        """Take the end of the element that was begun last."""


def refused(data: bytes, handler: Handler) -> str:
    """Return the first part of a file that is not allowed, `XML` for no sound XML, "" when there is none."""
    try:
        read(data, handler)
    except XmlFault:
        return "XML"
    except NotAllowed as fault:
        return str(fault)
    return ""


def read(data: bytes, handler: Handler) -> None:
    """Read a file from its beginning to its end, or to the first thing that is not allowed.

    Raises:
        XmlFault: when it is no sound XML.
        NotAllowed: for a document type, a processing instruction, an entity, and what `handler` does not allow.
    """
    # No space can stand in a name: what stands behind the last one is the name, whatever the namespace holds.
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = {_split(key): value for key, value in attributes.items()}
        handler.start(*_split(name), plain)

    def doctype(*_: object) -> None:  # what it declares changes what the file says
        raise NotAllowed("<!DOCTYPE>")

    def instruction(target: str, _: str) -> None:
        raise NotAllowed(f"<?{target}?>")

    def entity(name: str, _: bool) -> None:
        raise NotAllowed(f"&{name};")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: handler.end()
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = doctype
    parser.ProcessingInstructionHandler = instruction
    parser.SkippedEntityHandler = entity
    try:
        parser.Parse(_text_of(data).encode("utf-8"), True)
    except expat.ExpatError as fault:
        raise XmlFault(str(fault)) from fault


def bare_address(written: str) -> str:
    """Return an address without what browsers leave out of it, in small letters."""
    return _INVISIBLE.sub("", written).lower()


def is_plain_link(written: str) -> bool:
    """Whether an address leads to a page, to mail or to a telephone, and is no program."""
    scheme = _SCHEME.match(bare_address(written))
    return scheme is None or scheme[0] in _LINKS


def _split(name: str) -> tuple[str, str]:
    space, _, local = name.rpartition(" ")
    return space, local


def _text_of(data: bytes) -> str:
    """Return the text of a file that says truly which encoding it is in, if it says so."""
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16")
        declared = _DECLARED.match(data[:200].removeprefix(b"\xef\xbb\xbf").decode("latin-1"))
        encoding = declared[1].lower() if declared else "utf-8"
        if encoding in ("utf-8", "utf8") or (encoding in _LIKE_ASCII and data.isascii()):
            return data.decode("utf-8-sig")
        if encoding in _CHINESE:
            return data.decode("gb18030")
    except UnicodeError as fault:
        raise XmlFault(str(fault)) from fault
    raise XmlFault(encoding)
