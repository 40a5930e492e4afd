"""What is made of finished pages: search files, findings of the audit. One seam for both.

A deriver takes one page to a blob, kept by the page's hash, and all blobs to files or findings;
an edit costs one blob and the putting together.
"""

import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from gongkai.errors import GongkaiError
from gongkai.findings import Finding
from gongkai.manifest import Entry

Blobs = Iterable[tuple[Entry, bytes]]
"""Every page of the output with its blob, sorted by file."""


class Deriver(Protocol):
    """Makes one thing of all pages. Knows finished HTML and the manifest alone."""

    name: str
    version: str
    """Changes when a blob or a file would."""

    def of_page(self, html: bytes, entry: Entry) -> bytes:
        """What one page gives; b"" for nothing."""
        ...

    def files(self, blobs: Blobs) -> Iterator[tuple[str, bytes]]:
        """Files for the output: name and bytes."""
        ...

    def findings(self, blobs: Blobs) -> list[Finding]:
        """What is wrong with the pages."""
        ...


Task = tuple[bytes, Entry, tuple[int, ...]]
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
    return [shared.derivers[place].of_page(html, entry) for place in wanted]
