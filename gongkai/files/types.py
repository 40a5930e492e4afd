"""Which files may go out with a page, by name and by what they hold.

A file of ours stands under the site's own address: what a browser takes for a page or a program may do there all that
the site may, and what a server takes for a compressed form goes out in the place of the page. So this names the types
that a portal needs, and a file must begin as its type does: browsers go by the first bytes where a server names no
type (WHATWG, MIME Sniffing, 7.1).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import basename

from gongkai.files import images
from gongkai.files.xml_events import XLINK, NotAllowed, is_plain_link, refused
from gongkai.findings import Finding, finding

_HEAD_BYTES = 4096
_NAME_BYTES = 240
"""Room is left for `-480w` and `.gz`: no file system takes a name of more than 255 bytes (POSIX, NAME_MAX)."""

_ZIP = rb"PK(\x03\x04|\x05\x06)"
_OFFICE = re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf|" + _ZIP)
"""Programs open old, new and encrypted files of theirs under each other's endings."""
_ISO_MEDIA = re.compile(rb"\x00...(ftyp|moov|mdat|wide|free|skip|pnot)", re.DOTALL)
_RIFF = rb"(RIFF|RF64)....%s"
_OGG = re.compile(rb"OggS")
_TIFF = re.compile(rb"II[*+]\x00|MM\x00[*+]")
_ZIPPED = re.compile(_ZIP)
_MATROSKA = re.compile(rb"\x1a\x45\xdf\xa3")

BINARY: Mapping[str, re.Pattern[bytes]] = {
    "pdf": re.compile(rb"(\xef\xbb\xbf)?\s*%PDF-"),
    **dict.fromkeys(("doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps"), _OFFICE),
    "rtf": re.compile(rb"\{\\rtf"),
    **dict.fromkeys(("ofd", "odt", "ods", "odp", "odg", "epub", "zip"), _ZIPPED),
    "rar": re.compile(rb"Rar!\x1a\x07"),
    "7z": re.compile(rb"7z\xbc\xaf\x27\x1c"),
    "tif": _TIFF,
    "tiff": _TIFF,
    "bmp": re.compile(rb"BM....\x00\x00\x00\x00", re.DOTALL),
    "mp3": re.compile(rb"ID3|\x00*\xff[\xe2\xe3\xf2\xf3\xfa-\xfd]"),
    "wav": re.compile(_RIFF % b"WAVE", re.DOTALL),
    "flac": re.compile(rb"fLaC|ID3"),
    "aac": re.compile(rb"\xff[\xf0\xf1\xf8\xf9]|ADIF|ID3"),
    **dict.fromkeys(("mp4", "m4v", "m4a", "mov"), _ISO_MEDIA),
    "webm": _MATROSKA,
    "mkv": _MATROSKA,
    **dict.fromkeys(("ogg", "oga", "ogv", "opus"), _OGG),
}
"""Ending → how such a file begins. Scans are often TIFF or BMP; no browser runs these, nor RTF."""

MEDIA = frozenset(
    [
        "mp3",
        "wav",
        "flac",
        "aac",
        "mp4",
        "m4v",
        "m4a",
        "mov",
        "webm",
        "mkv",
        "ogg",
        "oga",
        "ogv",
        "opus",
    ]
)

_MARKUP = re.compile(r"[\x00-\x20]*<[a-z!?/]", re.IGNORECASE)
_PAGE_PARTS = re.compile(
    r"<(!doctype\s+html|html|head|body|script|iframe|object|embed|svg|meta)[\s>/]",
    re.IGNORECASE,
)
"""Old browsers look for these in all of the first bytes of a text."""
_NEVER = re.compile(
    rb"MZ|\x7fELF|#!|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|version https://git-lfs\."
)
"""Programs, and what Git LFS leaves in the place of a file that was not fetched."""
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_JSON = re.compile(r"\s*([\[{\"\d-]|true|false|null)")
_CALENDAR = re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_ANY = re.compile("")
TEXTS: Mapping[str, re.Pattern[str]] = {
    "txt": _ANY,
    "csv": _ANY,
    "tsv": _ANY,
    "vtt": _ANY,
    "ics": _CALENDAR,
    "json": _JSON,
    "geojson": _JSON,
}
"""Ending → how the text of such a file begins. That captions are WebVTT is reported where a film needs them."""

_IMAGES = tuple(ending.removeprefix(".") for ending in images.ENDINGS)
"""Checked by `images`, whole."""
_XML_TYPES = ("svg", "xml")
ALLOWED: tuple[str, ...] = (*BINARY, *_IMAGES, *TEXTS, *_XML_TYPES)
"""The endings of files that may go out, without the dot."""

_ACTIVE_NAMES = (
    "html htm shtml shtm stm xhtml xht mhtml mht hta xsl xslt xul js mjs cjs wasm swf svgz htc jsp jspx"
    " php php3 php4 php5 php7 php8 phtml phar asp aspx ascx ashx asa cer cgi fcgi pl py gz br zst z bz2 xz tgz"
)
_ACTIVE_PARTS = frozenset(_ACTIVE_NAMES.split())
"""Parts of a name that Apache heeds wherever they stand (mod_mime, `Files with Multiple Extensions`): what is
executed or shown as a page, and compressed forms."""

_PAGE_SPACES = frozenset(
    [
        "http://www.w3.org/1999/xhtml",
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/XSL/Transform",
        "http://www.w3.org/2001/XInclude",
        "http://www.w3.org/1998/Math/MathML",
        "http://www.w3.org/2001/xml-events",
        "http://www.w3.org/2002/xforms",
        "http://www.mozilla.org/xbl",
        "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul",
    ]
)
"""Namespaces whose elements browsers carry out in any XML file."""


def may_go_out(name: str) -> bool:
    """Whether a file of this name may go out, whatever it holds."""
    return _refused_ending(basename(name)) == ""


def is_recording(file: Path) -> bool:
    """Whether a file begins as a film or a recording does, whatever it is called."""
    with file.open("rb") as opened:
        head = opened.read(_HEAD_BYTES)
    return any(BINARY[ending].match(head) for ending in MEDIA)


def check(name: str, file: Path) -> Iterator[Finding]:
    """Report a file that may not go out by its name, or holds something else than its name says."""
    name = basename(name)
    if why := _name_fault(name):
        yield finding("unusable-file-name", value="", why=why, limit=str(_NAME_BYTES))
        return
    if refused := _refused_ending(name):
        yield finding("forbidden-file-type", value="", part=refused)
        return
    with file.open("rb") as opened:
        head = opened.read(_HEAD_BYTES)
    ending = _ending(name)
    if ending in _XML_TYPES:
        if ending == "xml" and (part := active_part(file.read_bytes())):
            yield finding("unsafe-xml", value="", part=part)
    elif ending not in _IMAGES and (rule := _content_fault(ending, head)):
        yield finding(rule, value="", part="." + ending)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _refused_ending(name: str) -> str:
    """Return the part of a name for which the file may not go out, such as `.html` or `.php.pdf`; "" if it may."""
    if _ending(name) not in ALLOWED:
        return f".{_ending(name)}" if "." in name else name
    inner = [part.strip().lower() for part in name.split(".")[1:-1]]
    active = next((part for part in inner if part in _ACTIVE_PARTS), "")
    return f".{active}.{_ending(name)}" if active else ""


def _name_fault(name: str) -> str:
    """Return why no address can carry a file's name, as a reason; "" if one can."""
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp") for letter in name):
        return "why.name-invisible"
    if name != name.strip(". \u3000") or "\\" in name:
        return "why.name-edge"
    return "why.name-long" if len(name.encode()) > _NAME_BYTES else ""


def _content_fault(ending: str, head: bytes) -> str:
    """Return the finding for a file that does not begin as its ending says; "" if it does."""
    if ending in BINARY and BINARY[ending].match(head):
        return ""
    text = _text(head)
    # JSON is never shown as a page, and often holds parts of one.
    is_json = ending in ("json", "geojson") and _JSON.match(text)
    is_page = _MARKUP.match(text) or (_PAGE_PARTS.search(text[:1024]) and not is_json)
    if is_page or _NEVER.match(head):
        return "wrong-file-content"
    if not head:
        # Where an empty film is shown, or an empty text is no use, that is reported there.
        return "empty-attachment" if ending in BINARY.keys() - MEDIA else ""
    if ending in BINARY:
        return "doubtful-file-content"
    is_text = TEXTS[ending].match(text) and not _NO_TEXT.search(text)
    return "" if is_text else "doubtful-file-content"


def _text(head: bytes) -> str:
    """Return the beginning of a file as text, as far as it is ASCII."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def active_part(data: bytes) -> str:
    """Return the first thing in an XML file that browsers carry out, such as `<?xml-stylesheet?>`; "" for none."""
    return refused(data, _Data())


class _Data:
    """An XML file that is data alone. Its methods raise `NotAllowed`."""

    def start(self, space: str, name: str, attributes: Mapping[tuple[str, str], str]) -> None:
        """Allow elements that mean nothing to a browser."""
        spaces = (space, *(other for other, _ in attributes))
        if any(each in _PAGE_SPACES or each.rstrip("/") in _PAGE_SPACES for each in spaces):
            raise NotAllowed(f"<{name}>")
        if not is_plain_link(attributes.get((XLINK, "href"), "")):
            raise NotAllowed("href")  # some browsers make links of any elements

    def text(self, words: str) -> None:
        """Allow any text."""

    def end(self) -> None:
        """Allow any end."""
