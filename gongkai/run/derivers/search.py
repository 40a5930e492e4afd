"""Pages of items → the search index."""

from collections.abc import Iterator

from gongkai import search
from gongkai.build.derive import Keyed, Load, Rows
from gongkai.findings import Finding
from gongkai.manifest import Entry


class SearchIndex:
    """Pages of items → files under `search/`."""

    name = "search"
    version = search.VERSION

    def seen(self, html: bytes, entry: Entry) -> bytes:
        return search.seen(html, entry)

    def of_page(self, seen: bytes, entry: Entry) -> bytes:
        return search.extract(seen, entry)

    def files(self, pages: Keyed, load: Load, rows: Rows) -> Iterator[tuple[str, bytes]]:
        return search.update(rows, ((entry.url, key) for entry, key in pages), load)

    def names(self, rows: Rows) -> Iterator[str]:
        return search.names(rows)

    def findings(self, pages: Keyed, load: Load) -> list[Finding]:
        return []


DERIVER = SearchIndex()
