"""The program that runs → a wheel of it, and the line of a requirements file that installs no other.

A portal carries the program that it was made with: from a registry, anyone could put his own under our name.
It is packed from the installed files, so it comes about the same way from a wheel, a checkout and a bundle, and
equal files give an equal wheel.
"""

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from importlib.util import find_spec
from pathlib import Path

from gongkai import __version__
from gongkai.errors import GongkaiError

FOLDER = "wheels"
NAME = f"gongkai-{__version__}-py3-none-any.whl"
_MAPPED = ("gongkai.plugins", "gongkai.a11y", "gongkai.search", "gongkai.themes")
"""Packages that lie beside `gongkai` in a checkout, and in it once installed."""
_INFO = f"gongkai-{__version__}.dist-info"
_WHEEL = "Wheel-Version: 1.0\nGenerator: gongkai\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_KEPT = ("METADATA", "entry_points.txt", "top_level.txt")
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that an archive can tell


@dataclass(frozen=True)
class Wheel:
    """A wheel's bytes, which have but one name and one hash."""

    data: bytes

    @property
    def requirement(self) -> str:
        """The line of a requirements file, read from the portal's folder."""
        return f"./{FOLDER}/{NAME} --hash=sha256:{hashlib.sha256(self.data).hexdigest()}"


def pack() -> Wheel:
    """Pack the program that runs.

    Raises:
        GongkaiError: when it was not installed, so that its name and its needs are not known.
    """
    ours = _installed()
    if ours.version != __version__:
        raise GongkaiError("init.no-wheel", why=f"{ours.version} ≠ {__version__}")
    found: dict[str, bytes] = {}
    for package in ("gongkai", *_MAPPED):
        found |= _code(_folder(package), package.replace(".", "/"))
    about = _about(ours)
    if f"{_INFO}/METADATA" not in about:
        raise GongkaiError("init.no-wheel", why=f"{_INFO}/METADATA")
    found |= about
    found[f"{_INFO}/RECORD"] = _record(found).encode()
    return Wheel(_zip(found))


def _installed() -> Distribution:
    """Return how the program was installed; what `pip install -e` leaves in a checkout is only half of it.

    Raises:
        GongkaiError: when it was not installed.
    """
    found = list(distributions(name="gongkai"))
    if not found:
        raise GongkaiError("init.no-wheel", why="gongkai")
    return next((each for each in found if each.read_text("METADATA")), found[0])


def _folder(package: str) -> Path:
    """Return where a package lies, without loading it: that would take a second."""
    spec = find_spec(package)
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])


def _code(folder: Path, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Give every file; links in a checkout are followed, which `rglob` does not."""
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _code(entry, name)
        elif entry.suffix != ".pyc":
            yield name, entry.read_bytes()


def _about(ours: Distribution) -> dict[str, bytes]:
    """Return what an installer must know, without what the last one noted for itself."""
    found = {f"{_INFO}/WHEEL": _WHEEL.encode()}
    for file in ours.files or ():
        parts = file.parts
        if parts[0] == _INFO and (parts[1] in _KEPT or parts[1] == "licenses"):
            found["/".join(parts)] = file.read_binary()
    return found


def _record(found: Mapping[str, bytes]) -> str:
    """Return the list of files with their hashes, as PEP 376 and the wheel format ask."""
    lines = []
    for name, data in sorted(found.items()):
        hash_ = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={hash_},{len(data)}\n")
    return "".join(lines) + f"{_INFO}/RECORD,,\n"


def _zip(found: Mapping[str, bytes]) -> bytes:
    """Pack files in a fixed order, with a fixed day and fixed rights."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(found.items()):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3  # rights as Unix has them, on any system
            archive.writestr(entry, data)
    return packed.getvalue()
