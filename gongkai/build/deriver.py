"""What is made of finished pages: search files, findings of the audit. One seam for both.

A deriver takes one page to a blob, kept by what the blob depends on; then it brings its files up to
date with the blobs that changed, by rows that it keeps between builds.
"""

import socket
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Protocol

from gongkai.errors import GongkaiError
from gongkai.findings import Finding
from gongkai.manifest import ManifestEntry

Load = Callable[[str], bytes]
"""Blob of a key.

Raises:
    KeyError: for a key that is not kept any more.
"""

Rows = MutableMapping[str, bytes]
"""A deriver's memory of its files; empty for new ones."""

Keyed = Iterable[tuple[ManifestEntry, str]]
"""Every page of the output with the key of its blob, sorted by file."""


class Deriver(Protocol):
    """Makes one thing of all pages. Knows finished HTML and the manifest alone."""

    name: str
    version: str
    """Changes when a blob or a file would."""

    def visible(self, html: bytes, entry: ManifestEntry) -> bytes:
        """What `of_page` is given of a page: its blob stands while this stays as it is.

        Quick, since every page that changed is asked; the page itself when all of it matters.
        """
        ...

    def of_page(self, visible: bytes, entry: ManifestEntry) -> bytes:
        """What one page gives; b"" for nothing. Of the entry it may not ask for the hash."""
        ...

    def files(self, pages: Keyed, load: Load, rows: Rows) -> Iterator[tuple[str, bytes]]:
        """Files for the output that may differ from those of the last time, name and bytes; changes the rows.

        Args:
            load: of the keys of the last time, too, as long as they are kept.
        """
        ...

    def names(self, rows: Rows) -> Iterator[str]:
        """All files that belong to the output, whose rows these are."""
        ...

    def findings(self, pages: Keyed, load: Load) -> list[Finding]:
        """What is wrong with the pages."""
        ...


Task = tuple[bytes, ManifestEntry, tuple[int, ...]]
"""A page, its entry, and which derivers it still needs, by place."""


@dataclass(frozen=True)
class Derivers:
    """Derivers as this process has them; another must have the same."""

    derivers: tuple[Deriver, ...]
    versions: tuple[str, ...]


def derive(shared: Derivers, task: Task) -> list[bytes]:
    """The blobs that one page needs; an executor's function.

    Raises:
        GongkaiError: when this process is a worker with other code than who sent the task.
    """
    html, entry, wanted = task
    own = tuple(deriver.version for deriver in shared.derivers)
    if own != shared.versions:
        gaps = {"theirs": " ".join(own), "ours": " ".join(shared.versions)}
        raise GongkaiError("cluster-worker-differs", worker=socket.gethostname(), **gaps)
    chosen = [shared.derivers[place] for place in wanted]
    return [deriver.of_page(deriver.visible(html, entry), entry) for deriver in chosen]
