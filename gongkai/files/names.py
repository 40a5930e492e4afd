"""Which names mean one file to some file system or web server, though they are written differently."""

import re
import unicodedata

_ENDS = re.compile(r"(?<![. ])[. ]++(?=/|$)")
_ENDINGS = (".gz", ".br", ".zst")
_COMPRESSED = re.compile(r"(\.(gz|br|zst))+$", re.IGNORECASE)


def uncompressed(path: str) -> str:
    """Return the file in whose place a server sends this one: `index.html` for `index.html.gz` (nginx, gzip_static)."""
    # Every path of the output is looked at, and hardly one has such an ending.
    return _COMPRESSED.sub("", path) if path[-4:].lower().endswith(_ENDINGS) else path


def folded(path: str) -> str:
    """Return what is equal for paths that name one file: capitals, composed letters, dots and spaces at the end."""
    if not path.isascii():
        path = unicodedata.normalize("NFD", unicodedata.normalize("NFC", path).casefold())
    has_ends = "./" in path or " /" in path or path[-1:] in (".", " ")
    return uncompressed((_ENDS.sub("", path) if has_ends else path).lower())
