"""What a portal makes of its finished pages: the search index, and the findings of the static audit."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from gongkai import a11y, search
from gongkai.a11y.rule import Facts
from gongkai.build.derive import Blobs, Deriver
from gongkai.findings import Finding
from gongkai.manifest import Entry


class SearchIndex:
    """Pages of items → files under `search/`."""

    name = "search"
    version = search.VERSION

    def of_page(self, html: bytes, entry: Entry) -> bytes:
        return search.extract(html, entry)

    def files(self, blobs: Blobs) -> Iterator[tuple[str, bytes]]:
        return search.assemble(blobs)

    def findings(self, blobs: Blobs) -> list[Finding]:
        return []


class StaticAudit:
    """Every page → findings by WCAG criterion."""

    name = "audit"
    version = a11y.VERSION

    def of_page(self, html: bytes, entry: Entry) -> bytes:
        audited = a11y.examine(html, entry.url, entry.path)
        found = [asdict(finding) for finding in audited.findings]
        return json.dumps([found, asdict(audited.facts)], ensure_ascii=False).encode()

    def files(self, blobs: Blobs) -> Iterator[tuple[str, bytes]]:
        return iter(())

    def findings(self, blobs: Blobs) -> list[Finding]:
        """Those of each page, and those of pages beside each other."""
        plain = [json.loads(blob) for _, blob in blobs]
        found = [Finding(**each) for findings, _ in plain for each in findings]
        facts = [Facts(**fact) for _, fact in plain]
        return found + a11y.audit_site(facts)


DERIVERS: tuple[Deriver, ...] = (SearchIndex(), StaticAudit())
