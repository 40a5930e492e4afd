"""The interface for what is derived from finished pages: search files, and findings of the audit.

A deriver makes a blob from one page, which is kept under a key of all that it depends on. Then it brings
its files up to date with the blobs that changed, with the help of rows that it keeps between builds.
"""

import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Protocol

from gongkai.build.origins import Origins
from gongkai.errors import GongkaiError
from gongkai.findings import Finding
from gongkai.limit import LIMIT_S, TookTooLong, cpu_limit
from gongkai.manifest import ManifestEntry

Load = Callable[[str], bytes]
"""Returns the blob of a key.

Raises:
    KeyError: when the blob is no longer kept.
"""

Rows = MutableMapping[str, bytes]
"""What a deriver remembers of its files between builds; empty for a new deriver."""

Keyed = Iterable[tuple[ManifestEntry, str]]
"""Every page of the output with the key of its blob, sorted by file."""


class Deriver(Protocol):
    """Something that is made from all pages. It knows only finished HTML and the manifest."""

    name: str
    version: str
    """Changes when a blob or a file would."""
    judges: bool
    """Whether it says what is wrong with pages."""
    stopped: str
    """The id of the finding about a page whose blob took too long to make; the next build tries again."""

    def with_sheets(self, sheets: Mapping[str, bytes]) -> "Deriver":
        """Return the deriver of pages with these style sheets: file in the output → bytes."""
        ...

    def visible(self, html: bytes, entry: ManifestEntry) -> bytes:
        """Return the part of a page that `of_page` uses: the blob stays valid while this part is the same.

        It must be quick, since it runs for every page that changed. Return `html` itself when all of it matters.
        """
        ...

    def of_page(self, visible: bytes, entry: ManifestEntry) -> bytes:
        """Return the blob of one page; b"" for none. It must not use the hash in the entry."""
        ...

    def files(self, pages: Keyed, load: Load, rows: Rows) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of the files that may differ from those of the last build, and update the rows.

        Args:
            load: returns blobs of the last build too, as long as they are kept.
        """
        ...

    def names(self, rows: Rows) -> Iterator[str]:
        """Yield the names of all its files in the output, from its rows."""
        ...

    def findings(
        self, pages: Keyed, load: Load, origins: Origins
    ) -> tuple[list[Finding], list[Finding]]:
        """Return what is wrong, at the places where it is mended: with pages by themselves, and between pages.

        Only the first may hold an item back.
        """
        ...


Task = tuple[bytes, ManifestEntry, tuple[int, ...]]
"""The bytes of a page, its entry, and the places of the derivers whose blobs it lacks."""


@dataclass(frozen=True)
class Derivers:
    """The derivers of this process; a worker must have the same versions."""

    derivers: tuple[Deriver, ...]
    versions: tuple[str, ...]


def derive(shared: Derivers, task: Task) -> list[bytes | None]:
    """Return the blobs that one page lacks, None for one that took too long; runs in an executor.

    Raises:
        GongkaiError: when this process is a worker whose code differs from the sender's.
    """
    html, entry, wanted = task
    own = tuple(deriver.version for deriver in shared.derivers)
    if own != shared.versions:
        gaps = {"theirs": " ".join(own), "ours": " ".join(shared.versions)}
        raise GongkaiError("cluster-worker-differs", worker=socket.gethostname(), **gaps)
    chosen = [shared.derivers[place] for place in wanted]
    return [_blob(deriver, html, entry) for deriver in chosen]


def _blob(deriver: Deriver, html: bytes, entry: ManifestEntry) -> bytes | None:
    try:
        with cpu_limit(LIMIT_S):
            return deriver.of_page(deriver.visible(html, entry), entry)
    except TookTooLong:
        return None
