"""Pages of items → the search index."""

from collections.abc import Iterator, Mapping
from typing import Self

from gongkai import search
from gongkai.build.deriver import Keyed, Load, Rows
from gongkai.build.origins import Origins
from gongkai.findings import Finding
from gongkai.manifest import ManifestEntry


class SearchIndex:
    """The deriver that makes the files under `search/` from the pages of items."""

    name = "search"
    version = search.VERSION
    judges = False
    stopped = "page-not-searchable"

    def with_sheets(self, sheets: Mapping[str, bytes]) -> Self:
        return self

    def visible(self, html: bytes, entry: ManifestEntry) -> bytes:
        return search.visible(html, entry)

    def of_page(self, visible: bytes, entry: ManifestEntry) -> bytes:
        return search.extract(visible, entry)

    def files(self, pages: Keyed, load: Load, rows: Rows) -> Iterator[tuple[str, bytes]]:
        return search.update(rows, ((entry.url, key) for entry, key in pages), load)

    def names(self, rows: Rows) -> Iterator[str]:
        return search.names(rows)

    def findings(
        self, pages: Keyed, load: Load, origins: Origins
    ) -> tuple[list[Finding], list[Finding]]:
        return [], []


DERIVER = SearchIndex()
