"""Every page → findings of the static audit."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from gongkai import a11y
from gongkai.a11y.rule import Facts
from gongkai.build.derive import Keyed, Load, Rows
from gongkai.findings import Finding, finding_from, finding_row
from gongkai.manifest import Entry


class StaticAudit:
    """Every page → findings by WCAG criterion."""

    name = "audit"
    version = a11y.VERSION

    def of_page(self, html: bytes, entry: Entry) -> bytes:
        audited = a11y.examine(html, entry.url, entry.path)
        found = [finding_row(finding) for finding in audited.findings]
        return json.dumps([found, asdict(audited.facts)], ensure_ascii=False).encode()

    def files(self, pages: Keyed, load: Load, rows: Rows) -> Iterator[tuple[str, bytes]]:
        return iter(())

    def names(self, rows: Rows) -> Iterator[str]:
        return iter(())

    def findings(self, pages: Keyed, load: Load) -> list[Finding]:
        """Those of each page, and those of pages beside each other."""
        plain = [json.loads(load(key)) for _, key in pages]
        found = [finding_from(row) for rows, _ in plain for row in rows]
        facts = [Facts(**fact) for _, fact in plain]
        return found + a11y.audit_site(facts)


DERIVER = StaticAudit()
