"""Images without what cameras and programs wrote into them: place, time, device, author, small preview, comments.

What is seen stays: the same compressed pixels, the colour profile, the orientation. Segments are left out, nothing is
compressed anew. Sources: JPEG is ITU-T T.81, annex B; PNG is W3C `Portable Network Graphics`, 3rd edition; WebP is
RFC 9649; GIF is `GIF89a`; AVIF is ISO/IEC 23008-12.
"""

import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.findings import Finding, finding

if TYPE_CHECKING:
    from PIL import Image

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
"""Files by these names go out without metadata."""


class BrokenImage(ValueError):
    """The image is not built as its format says, so that metadata cannot be told from the picture."""


def check(name: str, file: Path) -> Iterator[Finding]:
    """Report an image that cannot be freed of its metadata, and one of which a part is missing."""
    if name.lower().endswith(ENDINGS):
        try:
            without_metadata(file.read_bytes())
        except BrokenImage:
            yield finding("broken-image", value="")
        else:
            if not _is_whole(file):
                yield finding("image-cut-off", value="")


def _is_whole(file: Path) -> bool:
    """Whether all of a picture can be read, whatever its bytes raise."""
    with _opened(file) as image:
        try:
            if image is not None:
                image.load()
        except Exception:
            return False
    return image is not None


def without_metadata(data: bytes) -> bytes:
    """Return an image without its metadata; the same bytes when it has none.

    Raises:
        BrokenImage: when the bytes are no image of a known format, or one that is cut off before its picture begins.
    """
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith(_PNG):
            return _png(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
        if data[:6] in (b"GIF87a", b"GIF89a"):
            return _gif(data)
        if data[4:8] == b"ftyp" and {data[8:12], *_brands(data)} & {b"avif", b"avis"}:
            return _avif(data)
    except (IndexError, struct.error) as fault:
        raise BrokenImage(str(fault)) from fault
    raise BrokenImage("format")


_QUARTER = 5
"""From this orientation on an image is shown turned by a quarter, so that its height is its width (Exif 3.0, 4.6.5)."""
_ORIENTATION = 0x0112


def pixels(file: Path) -> tuple[int, int]:
    """Return width and height of an image as it is shown; 0 × 0 for other files, and when it cannot be read."""
    if not file.name.lower().endswith(ENDINGS):
        return 0, 0
    with _opened(file) as image:
        if image is None:
            return 0, 0
        width, height = image.size
        return (height, width) if _turn_of(image) >= _QUARTER else (width, height)


@contextmanager
def _opened(file: Path | io.BytesIO) -> "Iterator[Image.Image | None]":
    """Open an image; None when it cannot be read, for whatever reason its bytes give."""
    from PIL import Image  # noqa: PLC0415  most edits are of no image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd but readable images
        try:
            image = Image.open(file)
        except Exception:
            yield None
            return
        with image:
            yield image


def _turn_of(image: "Image.Image") -> int:
    """Return how an image is turned when it is shown, 1 to 8; 1 is upright."""
    try:
        turn = image.getexif().get(_ORIENTATION)
    except Exception:
        return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


def _exif(data: bytes) -> bytes:
    """Return Exif that says how the image is turned and no more; b"" for one that is upright.

    One IFD with one entry: tag, type 3 (short), count 1, value (TIFF 6.0).
    """
    with _opened(io.BytesIO(data)) as image:
        orientation = _turn_of(image) if image else 1
    if orientation == 1:
        return b""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)


_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker within compressed data, where `FF 00` is a byte and `FF D0` to `FF D7` are restarts."""
_SOI, _EOI, _SOS, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE


def _jpeg(data: bytes) -> bytes:
    parts = [data[:2]]
    exif = _exif(data)
    if exif:
        body = b"Exif\0\0" + exif
        parts.append(b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body)
    place, has_picture = 2, False
    while place < len(data):
        if data[place] != 0xFF:
            raise BrokenImage("marker")
        while place + 1 < len(data) and data[place + 1] == 0xFF:  # bytes that fill up
            place += 1
        marker = data[place + 1 : place + 2]
        if not marker:
            break
        if marker[0] == _EOI:
            return b"".join([*parts, b"\xff\xd9"])
        end = place + 2 + struct.unpack_from(">H", data, place + 2)[0]
        segment = data[place:end]
        if marker[0] == _SOS:
            has_picture = True
            found = _MARKER.search(data, end)
            end = found.start() if found else len(data)
            segment = data[place:end]
        if _stays(marker[0], segment[4:]):
            parts.append(_without_preview(segment) if marker[0] == 0xE0 else segment)
        place = end
    if not has_picture:
        raise BrokenImage("no picture")
    return b"".join(parts)  # cut off: browsers show what there is


def _stays(marker: int, body: bytes) -> bool:
    """Whether a segment says how to show the picture: JFIF, colour profile, Adobe's colour transform, all but APPn."""
    if marker == 0xE0:
        return body.startswith(b"JFIF\0")
    if marker == 0xE2:
        return body.startswith(b"ICC_PROFILE\0")
    if marker == 0xEE:
        return body.startswith(b"Adobe")
    return not (0xE1 <= marker <= 0xEF or marker == _COMMENT)


def _without_preview(segment: bytes) -> bytes:
    """Return a JFIF segment without the small picture that may follow its 14 bytes."""
    body = segment[4:16]
    return b"\xff\xe0" + struct.pack(">H", 16) + body + b"\0\0" if len(body) == 12 else segment


_PNG = b"\x89PNG\r\n\x1a\n"
_SHOWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)


def _png(data: bytes) -> bytes:
    parts = [_PNG]
    exif, place, has_picture = _exif(data), 8, False
    while place + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, place)
        end = place + 12 + size
        if name == b"IDAT" and not has_picture:
            has_picture = True
            if exif:
                crc = zlib.crc32(b"eXIf" + exif)
                parts.append(
                    struct.pack(">I4s", len(exif), b"eXIf") + exif + struct.pack(">I", crc)
                )
        if name in _SHOWN:
            parts.append(data[place:end])
        place = end
        if name == b"IEND":
            break
    if not has_picture:
        raise BrokenImage("no picture")
    return b"".join(parts)


_RIFF_SHOWN = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def _webp(data: bytes) -> bytes:
    exif = _exif(data)
    parts: list[bytes] = []
    place, has_picture = 12, False
    limit = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while place + 8 <= limit:
        name, size = struct.unpack_from("<4sI", data, place)
        end = place + 8 + size + size % 2
        chunk = data[place:end]
        if name == b"VP8X":
            flags = chunk[8] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if exif else 0)
            chunk = chunk[:8] + bytes([flags]) + chunk[9:]
        has_picture |= name in (b"VP8 ", b"VP8L", b"ANMF")
        if name in _RIFF_SHOWN:
            parts.append(chunk)
        place = end
    if not has_picture:
        raise BrokenImage("no picture")
    if exif:
        parts.append(struct.pack("<4sI", b"EXIF", len(exif)) + exif + b"\0" * (len(exif) % 2))
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


_GIF_SHOWN = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""Extensions of applications that say how to show the picture: how often it repeats, its colour profile."""


def _gif(data: bytes) -> bytes:
    place = 13 + _table(data[10])
    parts = [data[:place]]
    has_picture = False
    while place < len(data):
        start = place
        if data[place] == 0x3B:
            parts.append(b";")
            break
        if data[place] == 0x2C:
            has_picture = True
            place = _after_blocks(data, place + 11 + _table(data[place + 9]))
            parts.append(data[start:place])
        elif data[place] == 0x21:
            label = data[place + 1]
            place = _after_blocks(data, place + 2)
            is_foreign = label == 0xFF and data[start + 3 : start + 14] not in _GIF_SHOWN
            if label != _COMMENT and not is_foreign:
                parts.append(data[start:place])
        else:
            raise BrokenImage("block")
    if not has_picture:
        raise BrokenImage("no picture")
    return b"".join(parts)


def _table(flags: int) -> int:
    """Return the bytes of a colour table."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, place: int) -> int:
    """Return the place after blocks that each begin with their size, up to the empty one, or the end of a cut file."""
    while place < len(data) and data[place]:
        place += 1 + data[place]
    return place + 1


def _brands(data: bytes) -> list[bytes]:
    """Return the brands that a file of boxes says it is compatible with."""
    size = min(struct.unpack_from(">I", data)[0], 256)
    return [data[n : n + 4] for n in range(16, size - 3, 4)]


def _avif(data: bytes) -> bytes:
    """Overwrite Exif and XMP where they lie: boxes tell where the others begin, so none may become shorter.

    How the picture is turned is a box of its own there, and no matter of Exif.
    """
    with _opened(io.BytesIO(data)) as image:
        if image is None:
            raise BrokenImage("no picture")
        found = [image.info.get("exif", b""), image.info.get("xmp", b"")]
    exif, xmp = (bytes(each or b"").removeprefix(b"Exif\0\0") for each in found)
    for old, new in ((exif, b"MM\0*\0\0\0\x08\0\0\0\0\0\0"), (xmp, b" ")):
        if old:
            if old not in data:
                raise BrokenImage("metadata")
            fill = b"\0" if old is exif else b" "
            data = data.replace(old, new.ljust(len(old), fill)[: len(old)])
    return data
