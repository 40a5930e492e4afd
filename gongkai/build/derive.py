"""What is made of finished pages: search files, findings of the audit. One seam for both.

A deriver takes one page to a blob, kept by the page's hash, and all blobs to files or findings;
an edit costs one blob and the putting together.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

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


def derive(derivers: tuple[Deriver, ...], task: Task) -> list[bytes]:
    """The blobs that one page needs; an executor's function."""
    html, entry, wanted = task
    return [derivers[place].of_page(html, entry) for place in wanted]
