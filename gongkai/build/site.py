"""The files of a site: where its parts are, and what is in the content folder."""

import hashlib
import io
import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gongkai.build import folder_scan
from gongkai.build.page import Copy
from gongkai.build.session import STATE, STATE_FILE
from gongkai.files import images, pictures
from gongkai.findings import Finding, finding
from gongkai.portal.attachments import File
from gongkai.portal.kind import Kind
from gongkai.portal.lists import EVERY, Shape
from gongkai.records.reader import Reading
from gongkai.review.record import is_record

ITEM_ENDINGS = (".md", ".markdown")
DATA = "data/"
"""The folder of the closed lists within the content folder."""


Hook = Callable[[Reading], Reading]
"""A function by which third-party plugins change what was read from one file."""


@dataclass(frozen=True)
class Site:
    """Folders and settings of one site; all paths absolute."""

    folder: Path
    content: Path
    output: Path
    kinds: tuple[Kind, ...]
    theme: tuple[Path, ...] = ()
    """Folders of theme files; later ones override earlier ones."""
    appearance: tuple[Path, ...] = ()
    """Folders of templates, words and theme files, including those that do not exist yet."""
    salt: str = ""
    """Digest of all settings that any page could depend on."""

    shape: Shape = EVERY
    """Which lists the site has."""
    extra_groups: tuple[str, ...] = ()
    """Groups of the extra pages and files that the site has: `gongkai.portal.whole.Extra.group`."""
    code: str = ""
    """Digest of the portal's own modules: what its kinds, filters and plugins do may change with any of them."""
    is_preview: bool = False
    """Whether it is built only for its editor, and never published."""
    findings: tuple[Finding, ...] = ()
    """Findings from the reading of the settings."""

    @property
    def state(self) -> Path:
        """The folder of the state file, the lock and the manifest."""
        state = self.folder / STATE
        return state / "preview" if self.is_preview else state

    @property
    def state_file(self) -> Path:
        return self.state / STATE_FILE

    @property
    def prefix(self) -> str:
        """The prefix of content paths in findings."""
        return os.path.relpath(self.content, self.folder).replace(os.sep, "/") + "/"


class FoundFile(NamedTuple):
    """A file of the content folder: relative path with `/`, size in bytes, mtime in ns, `folder_scan.stamp`."""

    path: str
    size: int
    mtime: int
    stamp: int

    @property
    def is_item(self) -> bool:
        return is_item(self.path)


def is_item(path: str) -> bool:
    """Whether the file at a path within the content folder is an item."""
    return path.lower().endswith(ITEM_ENDINGS) and not path.startswith(DATA)


def is_review(path: str) -> bool:
    """Whether the file at a path within the content folder is a review record, which never goes out."""
    return is_record(path) and not path.startswith(DATA)


def walk(content: Path, prefix: str) -> tuple[list[FoundFile], list[Finding]]:
    """List all files of the content folder, sorted. Hidden files are left out.

    Links to the outside or in a circle, names that no address can carry, and what is no file are reported.
    """
    root = content.resolve()
    found: list[FoundFile] = []
    findings: list[Finding] = []
    for path, entry in folder_scan.entries(str(content)):
        shown = _shown(path)
        try:
            rule = _entry_fault(path, entry, root)
            status = entry.stat() if not rule else None
        except (
            OSError,
            RuntimeError,
        ):  # a link to itself: RuntimeError before Python 3.13; or gone just now
            rule, status = "file-unreadable", None
        if status is None:
            gaps = {"why": "why.name-invisible"} if rule == "unusable-file-name" else {}
            findings.append(finding(rule, prefix + shown, 0, value=shown, **gaps))
        else:
            stamp = folder_scan.stamp(status)
            found.append(FoundFile(path, status.st_size, status.st_mtime_ns, stamp))
    return sorted(found), findings


def _shown(path: str) -> str:
    """Return a path that any terminal and any report can show."""
    readable = path.encode(errors="backslashreplace").decode()
    return "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in readable)


def _entry_fault(path: str, entry: "os.DirEntry[str]", root: Path) -> str:
    """Return the finding for what cannot be a file of the content; "" if it can."""
    if path.encode(errors="replace") != path.encode(errors="backslashreplace"):
        # A name in another encoding, as archives of old systems unpack to: no address can contain it.
        return "file-name-encoding"
    if any(unicodedata.category(letter) == "Cc" for letter in path):
        return "unusable-file-name"
    if entry.is_symlink():
        resolved = Path(entry.path).resolve(strict=False)
        if entry.is_dir() or not resolved.is_relative_to(root):
            return "outside-content"
        if any(part.startswith(".") for part in resolved.relative_to(root).parts):
            return "outside-content"  # hidden files are no content, such as those of Git
    if entry.is_file():
        return ""
    is_lost = entry.is_symlink() and not os.path.exists(entry.path)
    return "missing-file" if is_lost else "file-unreadable"


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def describe(content: Path, found: FoundFile) -> File:
    """Hash a file. For an image, add its size in pixels as it is shown, 0 × 0 when it cannot be read.

    A file that the system does not let us read has no hash, and the fault that it is unreadable.
    """
    path = content / found.path
    try:
        digest = sha256(path)
    except OSError:
        return File(found.path, found.size, "", faults=(finding("file-unreadable", value=""),))
    return File(found.path, found.size, digest, *images.pixels(path))


def bytes_of(copy: Copy, state: Path) -> bytes:
    """Return the bytes that go out for a copy: those of its file, of its image without metadata, or made smaller.

    Args:
        state: the folder that keeps pictures from build to build.
    """
    if copy.ending:
        try:
            return _kept_pictures(state).made(
                copy.origin, copy.sha256, copy.width, copy.ending, copy.ground
            )
        except Exception:  # it was whole when it was looked at
            return b""
    whole = _as_it_goes_out(copy)
    if copy.width:
        try:
            # A drawing of even grounds may be lighter as it was drawn.
            return min(filter(None, (_smaller(copy.origin, copy.width), whole)), key=len)
        except (
            Exception
        ):  # Pillow's readers raise SyntaxError, RuntimeError and others at broken images
            pass  # only the head of the image is intact: browsers show what there is
    return whole


def _as_it_goes_out(copy: Copy) -> bytes:
    data = copy.origin.read_bytes()
    if not copy.is_freed:
        return data
    try:
        return images.without_metadata(data)
    except images.BrokenImage:  # it was reported, and may hold anything
        return b""


def _kept_pictures(state: Path) -> pictures.KeptPictures:
    return pictures.KeptPictures(state / "pictures")


def forget_other_pictures(copies: Iterable[Copy], state: Path) -> None:
    """Remove what is kept of pictures that go out no more."""
    keys = (pictures.key(c.sha256, c.width, c.ending, c.ground) for c in copies if c.ending)
    _kept_pictures(state).keep_only(keys)


def _smaller(path: Path, width: int) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415  most edits are of no image

    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
        height = max(1, round(upright.height * width / upright.width))
        # A palette has no intermediate colours; a photo has no transparent parts to keep.
        is_clear = image.format != "JPEG" and image.has_transparency_data
        plain = upright.convert("RGBA" if is_clear else "RGB")
        small = plain.resize((width, height), Image.Resampling.LANCZOS)
        if image.mode == "P":  # few colours, or the small form is several times as heavy
            small = small.quantize(
                method=Image.Quantize.FASTOCTREE if is_clear else Image.Quantize.MEDIANCUT
            )
        small.info = {}  # what a program wrote into the image goes out in none of its forms
        out = io.BytesIO()
        profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
        small.save(out, format=image.format, optimize=True, quality=82, icc_profile=profile)
    return out.getvalue()


def theme_files(
    folders: tuple[Path, ...], made: Mapping[str, Path]
) -> tuple[dict[str, str], list[Copy]]:
    """Give theme files a content hash in their names. Returns name → path in the output, and the files to copy.

    Args:
        made: name → file of those that no folder holds; a file of the same name in one of `folders` replaces it.
    """
    origins = dict(made)
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file():
                origins[path.relative_to(folder).as_posix()] = path
    names, copies = {}, []
    for name, path in sorted(origins.items()):
        digest = sha256(path)
        stem, dot, ending = name.rpartition(".")
        names[name] = f"theme/{stem}.{digest[:8]}.{ending}" if dot else f"theme/{name}.{digest[:8]}"
        copies.append(Copy(names[name], path, digest))
    return names, copies
