"""The full manifest: what each file of the output came from. Only a part of it is published."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One file of the output."""

    site: str
    url: str
    """Address within the site, `news/a/`; for a file that is no page, its path."""
    path: str
    """Path within the output folder, `news/a/index.html`."""
    source: str
    """Content file, relative to the content folder; "" when it came from several files, or from the theme."""
    kind: str
    """Kind of the item, or `home`, `list`, `moved`, `withdrawn`; "" for a file."""
    title: str
    sha256: str
    permanent: bool = False
    """Whether losing the address without a redirect is a blocker."""


_FORM = "{" + ", ".join(f'"{name}": %s' for name in ManifestEntry.__slots__) + "}"
# There is one entry for each file of the output, and JSON's own encoder of entries takes three times as long.
_quote = json.encoder.encode_basestring


def _line(entry: ManifestEntry) -> str:
    """Write an entry as JSON."""
    texts = (entry.site, entry.url, entry.path, entry.source, entry.kind, entry.title, entry.sha256)
    return _FORM % (*map(_quote, texts), "true" if entry.permanent else "false")


def write(path: Path, entries: Iterable[ManifestEntry]) -> None:
    """Write the manifest in one step, so that a reader gets the old one or the new one."""
    lines = (_line(entry) for entry in entries)
    staged = path.with_suffix(".new")
    staged.write_text("[" + ",\n".join(lines) + "]\n", encoding="utf-8")
    staged.replace(path)


def read(path: Path) -> list[ManifestEntry]:
    """Read a manifest that `write` wrote."""
    return [ManifestEntry(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))]


def kinds(path: Path) -> dict[str, str]:
    """Return path → kind; {} when the manifest cannot be read, which a sample of pages can do without."""
    try:
        return {entry.path: entry.kind for entry in read(path)}
    except (OSError, ValueError, TypeError):
        return {}


def published(path: Path, sources: Collection[str]) -> frozenset[str]:
    """Return those of these content files whose items have a page that went out before; none without a manifest."""
    entries = read(path) if sources and path.is_file() else ()
    return frozenset(sources) & {entry.source for entry in entries}
