"""Where a photo or a film was taken, if its file still says so: films, TIFF, and photos within other files.

Photos that go out by themselves lose it (`gongkai.files.images`). Looked for in the bytes, whatever is around them:
Exif 3.0, 4.6.6 (GPS IFD); QuickTime File Format, `User data` and `Metadata`; 3GPP TS 26.244, 8.13; Matroska, `Tags`.
"""

import binascii
import re
import struct
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from gongkai.files import images, readable, types
from gongkai.files.readable import Unreadable
from gongkai.findings import Finding, finding
from gongkai.limit import LIMIT_S, TookTooLong, cpu_limit

_PIECE = 16_000_000
"""The most bytes at the beginning of a recording, and of its directory, that are looked at."""
_GPS, _LATITUDE, _RATIONAL = 0x8825, 2, 5
_ENTRIES = 1000
"""The most entries of a directory that are looked at; cameras write a few dozen."""

_PHOTOS = 2000
"""The most photos of one file that are looked at."""

_EXIF = re.compile(rb"Exif\0\0(?=II\*\0|MM\0\*)")
_XMP = re.compile(rb"exif:GPSLatitude(?:>|=[\"'])\s*\d")
_RECORDED = re.compile(
    rb"\xa9xyz.{2,20}?[+-]\d|com\.apple\.quicktime\.location\.ISO6709|loci\0{4}"
    rb"|LOCATION(?:-[A-Za-z]{2,3})?\x44\x87.{1,8}?[+-]\d",
    re.DOTALL,
)
_INLINE = re.compile(rb"data:image/jpe?g;base64,([\sA-Za-z0-9+/=]{1,4000})")


def check(name: str, file: Path) -> Iterator[Finding]:
    """Report a file that says where it was taken."""
    ending = name.rpartition(".")[2].lower()
    if ending in types.MEDIA:
        if _RECORDED.search(_directory(file)):
            yield finding("place-in-file", value="", part="")
    elif not name.lower().endswith(images.ENDINGS):
        try:
            with cpu_limit(LIMIT_S):
                yield from _in_pieces(name, readable.load(file))
        except TookTooLong:
            yield finding("unreadable-file", value="", why="why.file-slow")
        except (Unreadable, MemoryError):
            return  # reported by `gongkai.files.personal`


def _in_pieces(name: str, data: bytes) -> Iterator[Finding]:
    """Yield a fault for the first piece of a file with a place."""
    for piece in readable.pieces(name, data):
        is_recording = types.BINARY["mp4"].match(piece.data[:12]) is not None
        if has_place(piece.data) or (is_recording and _RECORDED.search(piece.data)):
            yield finding("place-in-file", value="", part=piece.part)
            return


def has_place(data: bytes) -> bool:
    """Return whether bytes hold the place of a photo: a TIFF file, or Exif and XMP anywhere in them."""
    starts = [0] if data[:4] in (b"II*\0", b"MM\0*") else []
    starts += [found.end() for found in islice(_EXIF.finditer(data), _PHOTOS)]
    if any(_has_latitude(data, start) for start in starts) or _XMP.search(data):
        return True
    return any(has_place(_decoded(found[1])) for found in _INLINE.finditer(data))


def _has_latitude(data: bytes, start: int) -> bool:
    """Return whether the TIFF structure that begins at a place has a GPS directory with a latitude."""
    order = "<" if data[start : start + 2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(order + "I", data, start + 4)
        places = [value for tag, _, value in _entries(data, start, first, order) if tag == _GPS]
        return any(
            tag == _LATITUDE and kind == _RATIONAL and any(data[start + value :][:24])
            for place in places
            for tag, kind, value in _entries(data, start, place, order)
        )
    except struct.error:
        return False


def _entries(data: bytes, start: int, place: int, order: str) -> Iterator[tuple[int, int, int]]:
    """Yield tag, type and value of each entry of a directory (TIFF 6.0, section 2)."""
    (count,) = struct.unpack_from(order + "H", data, start + place)
    for number in range(min(count, _ENTRIES)):
        entry = start + place + 2 + 12 * number
        tag, kind, _, value = struct.unpack_from(order + "HHII", data, entry)
        yield tag, kind, value


def _decoded(text: bytes) -> bytes:
    """Return the bytes of the beginning of a picture within a drawing."""
    try:
        return binascii.a2b_base64(b"".join(text.split())[: 4000 // 4 * 4])
    except binascii.Error:
        return b""


def _directory(file: Path) -> bytes:
    """Return the part of a recording that says what it is: its beginning, or the box `moov` (ISO/IEC 14496-12)."""
    with file.open("rb") as opened:
        head = opened.read(1_000_000)
        if not types.BINARY["mp4"].match(head):
            return head
        place, size = 0, file.stat().st_size
        found: list[bytes] = []
        while place + 8 <= size and len(found) < 10:
            opened.seek(place)
            length, name, long = struct.unpack(">I4sQ", opened.read(16).ljust(16, b"\0"))
            whole = {0: size - place, 1: long}.get(length, length)
            if name in (b"moov", b"uuid", b"meta"):
                opened.seek(place)
                found.append(opened.read(min(whole, _PIECE)))
            place += max(whole, 8)
        return b"".join(found)
