"""Where an element of a finished page was written: a line of Markdown, of front matter or of data, or a template.

A page is made from a text, from fields and data, and from templates of the theme or the portal. What is wrong with an
element is mended where that element comes from.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, repeat

from gongkai.build import spots
from gongkai.build.site import Site
from gongkai.build.spots import NO_TRACE, Spot, Trace
from gongkai.build.template_lines import TemplateLines
from gongkai.build.value_lines import ValueLines, is_long
from gongkai.document import places
from gongkai.document.normalise import normalise
from gongkai.document.remarks import take_out
from gongkai.findings import Finding
from gongkai.manifest import ManifestEntry
from gongkai.records import front_matter
from gongkai.records.encoding import decoded

SITE_DATA = "data/site.yaml"
_WHOLE = frozenset(["html", "head", "body"])
_TITLES = frozenset(["title", "h1"])


@dataclass(frozen=True)
class Source:
    """One content file, in parts."""

    fields: ValueLines
    """Its front matter; all of a data file."""
    text: str
    """What stands below the front matter."""
    line: int
    """The line on which that begins."""

    @cached_property
    def words(self) -> ValueLines:
        """What stands below the front matter, by its words."""
        return ValueLines(self.text, self.line)


class Origins:
    """Places of findings in one portal; every file is read once, and only when a finding is about it."""

    def __init__(
        self, site: Site, entries: Mapping[str, ManifestEntry], page: Callable[[str], bytes]
    ) -> None:
        """Remember where to look.

        Args:
            entries: file of the output → entry.
            page: returns the bytes of a page by its file; b"" leaves findings about its elements as they are.
        """
        self._content = site.content
        self._prefix = site.prefix
        self._templates = TemplateLines(site.folder, site.appearance)
        self._entries = entries
        self._page = page
        self._sources: dict[str, Source | None] = {}
        self._bodies: dict[tuple[str, str], list[int]] = {}

    def place_all(
        self, found: Iterable[Finding], entry: ManifestEntry | None, traced: Trace = NO_TRACE
    ) -> list[Finding]:
        """Return findings about one page with the places where they are mended; page and element stay named.

        Args:
            entry: of the page; None if it is not the portal's.
            traced: the elements that they are about, in their order.
        """
        if entry is None:
            return list(found)
        every = chain(traced.spots, repeat(None))
        return [
            self._placed(each, entry, spot, traced.body)
            for each, spot in zip(found, every, strict=False)
        ]

    def place_on_site(self, found: Finding) -> Finding:
        """Return a finding about any page with the place where it is mended."""
        return self.place_every([found])[0]

    def place_every(self, found: Sequence[Finding]) -> list[Finding]:
        """Return findings about any pages with the places where they are mended, in the same order."""
        placed = list(found)
        by_page: dict[str, list[int]] = {}
        for number, each in enumerate(found):
            by_page.setdefault(each.path, []).append(number)
        for path, numbers in by_page.items():
            entry, own = self._entries.get(path), [found[number] for number in numbers]
            if entry is None:
                continue
            has_elements = any(each.selector for each in own)
            html = self._page(path) if has_elements else b""
            if html or not has_elements:
                traced = spots.trace(html, own, entry.url)
                for number, each in zip(numbers, self.place_all(own, entry, traced), strict=True):
                    placed[number] = each
        return placed

    def _placed(
        self, found: Finding, entry: ManifestEntry, spot: Spot | None, body: str
    ) -> Finding:
        own = _own(entry)
        if (
            spot is None
            and own
            and any(entry.title and entry.title in value for value in found.gaps.values())
        ):
            spot = Spot("title", entry.title, (), (), (), (), "")
        if spot is None:
            # It is about the page as a whole.
            return replace(found, path=self._prefix + own, line=0) if own else found
        path, line = self._origin(spot, entry, own, body)
        return replace(found, path=path, line=line) if path else found

    def _origin(self, spot: Spot, entry: ManifestEntry, own: str, body: str) -> tuple[str, int]:
        source = self._source(own) if own else None
        if own and source is None:
            # It is held, and shown as it was when its file could be read.
            return self._prefix + own, 0
        if source is not None and spot.body >= 0:
            return self._prefix + own, self._body_line(own, source, body, spot)
        if spot.tag in _WHOLE:
            return self._templates.place(spot, entry.kind)
        there = self._entries.get(_file(spot.leads_to)) if spot.leads_to else None
        for path in dict.fromkeys([own, _own(there) if there else "", SITE_DATA]):
            source = self._source(path) if path else None
            if source and (line := _line_in(source, spot, is_own=path == own)):
                return self._prefix + path, line
        return self._templates.place(spot, entry.kind)

    def _body_line(self, path: str, source: Source, html: str, spot: Spot) -> int:
        """Return the line of a content file that made an element of its text."""
        if (path, html) not in self._bodies:
            text, _ = take_out(normalise(source.text))
            found = places.lines_of_elements(html, text)
            self._bodies[path, html] = [source.line + line - 1 for line in found]
        lines = self._bodies[path, html]
        return lines[min(spot.body, len(lines) - 1)] if lines else source.line

    def _source(self, path: str) -> Source | None:
        if path not in self._sources:
            self._sources[path] = self._read(path)
        return self._sources[path]

    def _read(self, path: str) -> Source | None:
        try:
            text = decoded((self._content / path).read_bytes())
        except OSError:
            return None
        if text is None:
            return None
        # As the reader takes it.
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        if path.endswith((".yaml", ".yml")):
            return Source(ValueLines(text, 1), "", 0)
        split = front_matter.split(text, _unreported)
        if split is None:
            return None
        return Source(ValueLines(split.head, split.head_line), split.body, split.body_line)


def _own(entry: ManifestEntry) -> str:
    """Return the content file of a page; "" for one that was made from several, or from none."""
    return "" if entry.source.startswith(":") else entry.source


def _unreported(rule: str, line: int, **gaps: str) -> None:
    """Take a finding that the reader reports."""


def _file(address: str) -> str:
    """Return the file of the page at an address."""
    return address + "index.html" if not address or address.endswith("/") else address


def _line_in(source: Source, spot: Spot, *, is_own: bool) -> int:
    """Return the line of a file that has an element's words, or the file that it shows; 0 for none."""
    fields = source.fields
    for words in (*spot.values, spot.words):
        if line := fields.line_of(words):
            return line
    if not is_own:
        return 0
    for file in spot.files:
        if spot.tag != "a" and (line := fields.line_naming(file)):
            return line
    if spot.tag in _TITLES and (line := fields.line_beginning(spot.words)):
        return line
    if not is_long(spot.words):
        return 0
    return fields.line_holding(spot.words) or source.words.line_holding(spot.words)
