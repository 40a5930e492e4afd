"""Every page → findings of the static audit."""

from collections.abc import Iterator

from gongkai import a11y
from gongkai.build.deriver import Keyed, Load, Rows
from gongkai.findings import Finding
from gongkai.manifest import ManifestEntry


class StaticAudit:
    """The deriver that audits every page by WCAG criteria."""

    name = "audit"
    version = a11y.VERSION
    stopped = "page-took-too-long"

    def visible(self, html: bytes, entry: ManifestEntry) -> bytes:
        """Return the full page: a fault may be anywhere on it."""
        return html

    def of_page(self, visible: bytes, entry: ManifestEntry) -> bytes:
        return a11y.pack(a11y.examine(visible, entry.url, entry.path))

    def files(self, pages: Keyed, load: Load, rows: Rows) -> Iterator[tuple[str, bytes]]:
        return iter(())

    def names(self, rows: Rows) -> Iterator[str]:
        return iter(())

    def findings(self, pages: Keyed, load: Load) -> list[Finding]:
        """Return the findings of each page, and those that compare pages."""
        audited = [a11y.unpack(load(key)) for _, key in pages]
        found = [finding for page in audited for finding in page.findings]
        return found + a11y.audit_site(page.facts for page in audited)


DERIVER = StaticAudit()
