"""Where an element of a finished page was written: a line of Markdown, of front matter or of data, or a template.

A page is made from a text, from fields and data, and from templates of the theme or the portal. What is wrong with an
element is mended where that element comes from.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, repeat
from pathlib import Path

from gongkai.build import theme_parts
from gongkai.build.site import Site
from gongkai.build.spots import NO_TRACE, Spot, Trace
from gongkai.build.value_lines import ValueLines
from gongkai.document import places
from gongkai.document.normalise import normalise
from gongkai.document.remarks import take_out
from gongkai.findings import Finding
from gongkai.manifest import ManifestEntry
from gongkai.records import front_matter
from gongkai.records.encoding import decoded

SITE_DATA = "data/site.yaml"
_EXTENDS = re.compile(r"\{%-?\s*extends\s+[\"']([^\"']+)[\"']")
_OF_THEME = "!theme/"
_PARTS = ("components", "chrome")
_FRAME = "base.html"
_OF_THE_FRAME = frozenset(
    ["html", "head", "title", "meta", "link", "script", "style", "base", "body"]
)
_TITLES = frozenset(["title", "h1"])


@dataclass(frozen=True, slots=True)
class Source:
    """One content file, in parts."""

    fields: ValueLines
    """Its front matter; all of a data file."""
    text: str
    """What stands below the front matter."""
    line: int
    """The line on which that begins."""


class Origins:
    """Places of findings in one portal; every file is read once, and only when a finding is about it."""

    def __init__(
        self,
        load: Callable[[str], bytes],
        prefix: str,
        folder: Path,
        appearance: tuple[Path, ...],
        entries: Mapping[str, ManifestEntry],
    ) -> None:
        """Remember where to look.

        Args:
            load: returns the bytes of a content file.
            prefix: of paths of content files in findings.
            folder: of the site: shown paths are relative to it.
            appearance: the folder of the theme, then those of the portal's own templates.
            entries: file of the output → entry.
        """
        self._load = load
        self._prefix = prefix
        self._folder = folder
        self._appearance = appearance
        self._entries = entries
        self._sources: dict[str, Source | None] = {}
        self._bodies: dict[tuple[str, str], list[int]] = {}

    @classmethod
    def of(cls, site: Site, entries: Mapping[str, ManifestEntry]) -> "Origins":
        """Return the places of a site that is built."""
        load = lambda path: (site.content / path).read_bytes()  # noqa: E731
        return cls(load, site.prefix, site.folder, site.appearance, entries)

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
        spots = chain(traced.spots, repeat(None))
        return [
            self._placed(each, entry, spot, traced.body)
            for each, spot in zip(found, spots, strict=False)
        ]

    def place_on_site(self, found: Finding) -> Finding:
        """Return a finding about a page beside the others with the place where it is mended, if that can be told."""
        entry = self._entries.get(found.path)
        if entry is None:
            return found
        is_of_title = entry.title and any(entry.title in value for value in found.gaps.values())
        spot = Spot("title", entry.title, (), (), (), "") if is_of_title and _own(entry) else None
        return self._placed(found, entry, spot, "")

    def _placed(
        self, found: Finding, entry: ManifestEntry, spot: Spot | None, body: str
    ) -> Finding:
        own = _own(entry)
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
        there = self._entries.get(_file(spot.leads_to)) if spot.leads_to else None
        for path in dict.fromkeys([own, _own(there) if there else "", SITE_DATA]):
            source = self._source(path) if path else None
            if source and (line := _line_in(source, spot, is_own=path == own)):
                return self._prefix + path, line
        return self._template(spot, entry)

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
            text = decoded(self._load(path))
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

    def _template(self, spot: Spot, entry: ManifestEntry) -> tuple[str, int]:
        """Return the file of the component or the template that holds an element, and the line that names its class."""
        files = list(self._chain(entry.kind))
        if spot.tag in _OF_THE_FRAME:
            files.reverse()
        for name in spot.classes:
            part = re.split("__|--", name.removeprefix("gk-"))[0].replace("-", "_")
            ways = (f"{folder}/{part}.html" for folder in _PARTS if name.startswith("gk-"))
            if file := next((self._templates[way] for way in ways if way in self._templates), None):
                return self._shown(file), _line_naming(file, spot.classes[0])
            for file in files:
                if line := _line_naming(file, name):
                    return self._shown(file), line
        return (self._shown(files[0]), 0) if files else ("", 0)

    def _chain(self, kind: str) -> Iterator[Path]:
        """Yield the template of a page by its kind, then those that it extends."""
        names = [f"{kind}.html", f"{kind.replace('-', '_')}.html"]
        name = next((each for each in names if each in self._templates), _FRAME)
        passed: set[Path] = set()
        while file := self._file_of(name):
            if file in passed:
                return
            passed.add(file)
            yield file
            extended = _EXTENDS.search(_text_of(file))
            name = extended[1] if extended else ""

    def _file_of(self, name: str) -> Path | None:
        """Return the file of a template; `!theme/` before its name leaves out the portal's own."""
        of_theme = name.removeprefix(_OF_THEME)
        return self._templates.get(name) if of_theme == name else self._of_theme.get(of_theme)

    @cached_property
    def _of_theme(self) -> dict[str, Path]:
        """Name of a template of the theme → its file."""
        return theme_parts.templates(self._appearance[0]) if self._appearance else {}

    @cached_property
    def _templates(self) -> dict[str, Path]:
        """Name of a template → its file; the portal's own come before the theme's."""
        found = dict(self._of_theme)
        for folder in reversed(self._appearance[1:]):
            for path in sorted(folder.rglob("*.html")):
                found[path.relative_to(folder).as_posix()] = path
        return found

    def _shown(self, file: Path) -> str:
        """Return the path of a template for a message: within the site, or within the theme that came with Gongkai."""
        if file.is_relative_to(self._folder):
            return file.relative_to(self._folder).as_posix()
        theme = self._appearance[0]
        if file.is_relative_to(theme):
            return f"themes/{theme.name}/{file.relative_to(theme).as_posix()}"
        return file.name


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
    if spot.tag in _TITLES and (line := fields.line_within(spot.words)):
        return line
    if line := fields.line_holding(spot.words):
        return line
    text = ValueLines(source.text, source.line)
    return text.line_holding(spot.words)


def _line_naming(file: Path, name: str) -> int:
    """Return the first line of a template that names a class; 0 for none."""
    sign = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    text = _text_of(file)
    match = sign.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else 0


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
