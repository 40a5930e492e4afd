"""A picture in the forms in which it goes out: several widths and types, without metadata, none too heavy.

The forms are made once for the same bytes: a folder of the state keeps them. It may be deleted at any time.
"""

import hashlib
import io
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif")
"""Photographs and drawings that do not move."""
WIDTHS = (480, 960)
"""The widths of the forms, in pixels: for phones, and for high-resolution phones or a text column."""
BAND_WIDTHS = (960, 1920)
"""The same for a picture across the whole page."""
LONGEST = 16_383
"""Pixels of the longest side: no WebP holds more."""
ICON, TILE = "icon", "tile"
"""Square PNG of an image, or of our own mark, in place of an ending."""
_FRAME = ((7, 6), (25, 6), (25, 26), (7, 26))
_OPENING = ((10, 9), (22, 9), (22, 26), (10, 26))
_DOOR = ((10, 9), (18, 12), (18, 29), (10, 26))
_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
_SAVED: dict[str, tuple[str, dict[str, int | bool], tuple[int, ...]]] = {
    # One thread, so that the bytes are the same on every machine.
    "avif": ("AVIF", {"speed": 8, "max_threads": 1}, (60, 50, 40, 30, 20)),
    "webp": ("WEBP", {"method": 4}, (78, 65, 50, 35, 20)),
    "jpg": ("JPEG", {"optimize": True, "progressive": True}, (80, 70, 60, 50)),
}
"""Ending → name in Pillow, its options, and the qualities that are tried, the best first."""
_HEAVY = 40_000
"""Bytes above which a form is made with less quality."""


class Form(NamedTuple):
    """One form of a picture as it goes out."""

    ending: str
    type: str
    """`image/avif`."""
    path: str
    """Its address, that of the picture with another ending: `news/a/river-480w.avif`."""
    width: int


@cache
def endings() -> tuple[str, ...]:
    """Return the endings of the forms, the smallest files first. A Pillow that somebody built may lack AVIF."""
    from PIL import features  # noqa: PLC0415  most edits are of no picture

    return ("avif", "webp", "jpg") if features.check("avif") else ("webp", "jpg")


def forms(width: int, path: str, widths: tuple[int, ...] = WIDTHS) -> list[Form]:
    """Return the forms of a picture, the best type first, widths ascending; the last is what every browser knows.

    A name tells a place among the widths, whatever the picture's own width: it stays when the picture changes.

    Args:
        width: of the picture in pixels.
        path: where the picture would lie.
    """
    stem = path.rpartition(".")[0]
    # A form must be considerably wider than the one before.
    wanted = [w for n, w in enumerate(widths) if not n or width >= widths[n - 1] * 1.25]
    return [
        Form(ending, _TYPES[ending], f"{stem}-{w}w.{ending}", min(w, width))
        for ending in endings()
        for w in wanted
    ]


def height_of(size: tuple[int, int], width: int) -> int:
    """Return the height of a picture of this size when it is made so wide."""
    return max(1, round(size[1] * width / size[0]))


def _made(path: Path, width: int, ending: str, ground: str) -> bytes:
    if ending == TILE:
        return tile(width, ground)
    return icon(path, width, ground) if ending == ICON else made(path, width, ending)


def made(path: Path, width: int, ending: str) -> bytes:
    """Return a form of a picture: upright, without metadata, as good as its weight allows.

    Raises:
        Exception: whatever Pillow's readers raise at broken images.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415  most edits are of no picture

    with Image.open(path) as image:
        profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
        image.draft("RGB", (width * 2, width * 2))  # a JPEG is read smaller, which takes less time
        small = _opaque(ImageOps.exif_transpose(image))
        small = small.resize((width, height_of(small.size, width)), Image.Resampling.LANCZOS)
    small.info = {}
    name, options, qualities = _SAVED[ending]
    found = b""
    for quality in qualities:
        out = io.BytesIO()
        small.save(out, format=name, quality=quality, icc_profile=profile, **options)
        found = out.getvalue()
        if len(found) <= _HEAVY:
            break
    return found


def icon(path: Path, width: int, ground: str) -> bytes:
    """Return a square PNG with the whole image on it.

    Args:
        ground: the colour behind it; "" for none.

    Raises:
        Exception: as by `made`.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415  as above

    with Image.open(path) as image:
        whole = ImageOps.exif_transpose(image).convert("RGBA")
    room = width * 7 // 8 if ground else width  # air between the image and the edge of its ground
    fitted = ImageOps.contain(whole, (room, room), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (width, width), ground or (0, 0, 0, 0))
    square.alpha_composite(fitted, ((width - fitted.width) // 2, (width - fitted.height) // 2))
    return _png(square.convert("RGB") if ground else square)


def tile(width: int, ground: str) -> bytes:
    """Return our own mark for portals without an emblem, a PNG: an open door in white on the colour of the header."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  as above

    unit = (
        8 * width / 32
    )  # drawn on a grid of 32, eight times as large, so that its edges are smooth
    square = Image.new("RGB", (width * 8, width * 8), ground)
    pen = ImageDraw.Draw(square)
    for shape, colour in ((_FRAME, "#ffffff"), (_OPENING, ground), (_DOOR, "#ffffff")):
        pen.polygon([(x * unit, y * unit) for x, y in shape], fill=colour)
    return _png(square.resize((width, width), Image.Resampling.LANCZOS))


def _png(image: "Image.Image") -> bytes:
    from PIL import Image  # noqa: PLC0415  as above

    out = io.BytesIO()
    # An icon has few colours. Only the octree keeps transparent parts; it shifts the others a little.
    is_clear = image.mode == "RGBA"
    method = Image.Quantize.FASTOCTREE if is_clear else Image.Quantize.MEDIANCUT
    few = image.quantize(128, method=method)
    few.save(out, format="PNG", optimize=True)
    return out.getvalue()


def _opaque(image: "Image.Image") -> "Image.Image":
    """Return an image in red, green and blue; white shines through where it is transparent."""
    from PIL import Image  # noqa: PLC0415  as above

    if image.mode.startswith("I;16"):  # Pillow would cut such values off at 255
        image = image.convert("I").point(lambda value: value / 256)
    if not image.has_transparency_data:
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, "#ffffff")
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB")


class KeptPictures:
    """Forms that were made before, by a key that changes whenever their bytes could.

    Args:
        folder: where they are; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def made(self, path: Path, sha256: str, width: int, ending: str, ground: str = "") -> bytes:
        """Return a form of the picture with this SHA-256, made now if it is not there."""
        file = self._folder / key(sha256, width, ending, ground)
        try:
            return file.read_bytes()
        except OSError:
            data = _made(path, width, ending, ground)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part = file.with_suffix(f".{os.getpid()}.part")  # several processes may make the same
            part.write_bytes(data)
            os.replace(part, file)
        except OSError:
            pass  # made again next time
        return data

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget all forms but these."""
        try:
            gone = {each.name for each in self._folder.iterdir()}.difference(keys)
        except OSError:
            return
        for name in gone:
            (self._folder / name).unlink(missing_ok=True)


def key(sha256: str, width: int, ending: str, ground: str = "") -> str:
    """Return the name of a kept form."""
    return f"{hashlib.sha256(f'{sha256} {width} {ground} {_code()}'.encode()).hexdigest()[:32]}.{ending}"


@cache
def _code() -> str:
    """Return a digest of what makes forms: this file and Pillow."""
    from importlib.metadata import version  # noqa: PLC0415  most edits are of no picture

    return hashlib.sha256(Path(__file__).read_bytes() + version("pillow").encode()).hexdigest()
