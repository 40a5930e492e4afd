"""Every page → findings of the static audit, each at the place where it is mended."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from gongkai import a11y
from gongkai.build import spots
from gongkai.build.deriver import Keyed, Load, Rows
from gongkai.build.origins import Origins
from gongkai.findings import Finding
from gongkai.manifest import ManifestEntry

_APART = b"\0"
"""Stands between what the audit found and the elements that this is about; JSON has none."""


class StaticAudit:
    """The deriver that audits every page by WCAG criteria."""

    name = "audit"
    version = f"{a11y.VERSION}-{hashlib.sha256(Path(spots.__file__).read_bytes()).hexdigest()[:16]}"
    stopped = "page-took-too-long"

    def visible(self, html: bytes, entry: ManifestEntry) -> bytes:
        """Return the full page: a fault may be anywhere on it."""
        return html

    def of_page(self, visible: bytes, entry: ManifestEntry) -> bytes:
        audited = a11y.examine(visible, entry.url, entry.path)
        traced = spots.trace(visible, audited.findings, entry.url)
        return a11y.pack(audited) + _APART + spots.to_bytes(traced)

    def files(self, pages: Keyed, load: Load, rows: Rows) -> Iterator[tuple[str, bytes]]:
        return iter(())

    def names(self, rows: Rows) -> Iterator[str]:
        return iter(())

    def findings(self, pages: Keyed, load: Load, origins: Origins) -> list[Finding]:
        """Return the findings of each page, and those that compare pages."""
        found, facts = [], []
        for entry, key in pages:
            packed, _, traced = load(key).partition(_APART)
            audited = a11y.unpack(packed)
            found += origins.place_all(audited.findings, entry, spots.from_bytes(traced))
            facts.append(audited.facts)
        return found + [origins.place_on_site(each) for each in a11y.audit_site(facts)]


DERIVER = StaticAudit()
