"""Every page → findings of the static audit, each at the place where it is mended."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Self

from gongkai import a11y
from gongkai.build import spots
from gongkai.build.deriver import Keyed, Load, Rows
from gongkai.build.origins import Origins
from gongkai.findings import Finding
from gongkai.manifest import ManifestEntry
from gongkai.records.record import digest_of

_APART = b"\0"
"""Stands between what the audit found and the elements that this is about; JSON has none."""
_SPOTS = hashlib.sha256(Path(spots.__file__).read_bytes()).hexdigest()[:16]


class StaticAudit:
    """The deriver that audits every page by WCAG criteria."""

    name = "audit"
    judges = True
    stopped = "page-took-too-long"

    def __init__(self, sheets: Mapping[str, bytes] = MappingProxyType({})) -> None:
        self._files = dict(sheets)
        self._digest = digest_of(
            {name: hashlib.sha256(data).hexdigest() for name, data in sheets.items()}
        )
        self._sheets = a11y.StyleBook(self._files.get)

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, bytes]]]:
        return type(self), (self._files,)

    @property
    def version(self) -> str:
        """A page that stays the same may show something else once a style sheet changes."""
        return f"{a11y.VERSION}-{_SPOTS}-{self._digest}"

    def with_sheets(self, sheets: Mapping[str, bytes]) -> Self:
        return type(self)(sheets)

    def visible(self, html: bytes, entry: ManifestEntry) -> bytes:
        """Return the full page: a fault may be anywhere on it."""
        return html

    def of_page(self, visible: bytes, entry: ManifestEntry) -> bytes:
        audited = a11y.examine(visible, entry.url, entry.path, self._sheets)
        traced = spots.trace(visible, audited.findings, entry.url)
        return a11y.pack(audited) + _APART + spots.to_bytes(traced)

    def files(self, pages: Keyed, load: Load, rows: Rows) -> Iterator[tuple[str, bytes]]:
        return iter(())

    def names(self, rows: Rows) -> Iterator[str]:
        return iter(())

    def findings(
        self, pages: Keyed, load: Load, origins: Origins
    ) -> tuple[list[Finding], list[Finding]]:
        """Return the findings of each page, and those that compare pages."""
        found, facts = [], []
        for entry, key in pages:
            packed, _, traced = load(key).partition(_APART)
            audited = a11y.unpack(packed)
            found += origins.place_all(audited.findings, entry, spots.from_bytes(traced))
            facts.append(audited.facts)
        return found, [origins.place_on_site(each) for each in a11y.audit_site(facts)]


DERIVER = StaticAudit()
