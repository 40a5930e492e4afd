"""A portal kept in memory while its editor works: an edit is read alone, a page is rendered when it is asked for."""

import copy
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from gongkai.build import folder_scan, stored
from gongkai.build import site as site_module
from gongkai.build.engine import Build
from gongkai.build.page import Copy, PlannedPage
from gongkai.build.plan import check_data, detail_page, plan
from gongkai.build.read_worker import Shared, Task, read_one
from gongkai.build.render import Renderer
from gongkai.build.site import FoundFile, Site
from gongkai.build.store import Reader
from gongkai.build.templates import Templates
from gongkai.errors import GongkaiError
from gongkai.findings import Finding, Severity, by_place
from gongkai.portal.assembly import Assembly, Conditions, assemble
from gongkai.records.publicity import has_page
from gongkai.records.reader import Reading, ReadingContext
from gongkai.records.record import Record


@dataclass(frozen=True)
class Theme:
    """What pages are rendered with."""

    templates: Templates
    files: tuple[Copy, ...]


class View:
    """One state of the portal, as its pages show it; who renders one page keeps to one view."""

    def __init__(self, site: Site, theme: Theme, assembly: Assembly, bodies: "Bodies") -> None:
        self._site = site
        self._theme = theme
        self.findings = assembly.findings
        self.portal = portal = assembly.portal
        self._renderer = Renderer(portal, theme.templates, bodies, None, site.salt)
        self._theme_files = {copy.file: copy for copy in theme.files}

    @cached_property
    def _plan(self) -> tuple[dict[str, PlannedPage], dict[str, Copy]]:
        whole = plan(self.portal, self._site.content, self._theme.files)
        return {page.path: page for page in whole.pages}, {copy.file: copy for copy in whole.copies}

    def page(self, path: str) -> PlannedPage | None:
        """The page at an address within the site."""
        record = self.portal.by_address.get(path)
        if record is not None and has_page(record):
            return detail_page(
                self.portal, record
            )  # an edit's own page does not wait for the whole plan
        return self._plan[0].get(path)

    def render(self, page: PlannedPage) -> bytes:
        """The page's bytes.

        Raises:
            GongkaiError: when its template fails.
        """
        renderer = self._renderer
        templates = self._theme.templates.with_common(renderer.common([page]))
        return templates.render(renderer.rendering(page))

    def file(self, path: str) -> bytes | None:
        """A file of the output that is no page, search files aside."""
        found = self._theme_files.get(path) or self._plan[1].get(path)
        return site_module.bytes_of(found) if found else None

    def place(self, page: PlannedPage) -> str:
        """Where the faults of a page are told: its content file, or else its file in the output."""
        return self._site.prefix + page.source if page.source else page.file

    def addresses(self, places: Collection[str]) -> list[str]:
        """Addresses of the pages whose faults are told at these places."""
        return [path for path, page in self._plan[0].items() if self.place(page) in places]

    def findings_for(self, page: PlannedPage) -> list[Finding]:
        """What the editor of a page should see on it: its own faults, then those that stand on every page."""
        place = self.place(page)
        own = [found for found in self.findings if found.path == place]
        return [*own, *(found for found in self._everywhere if found not in own)]

    @cached_property
    def _everywhere(self) -> list[Finding]:
        """What stops the whole site, and what holds a file that has no page of its own to show it on."""
        shown = {self._site.prefix + r.path for r in self.portal.records if has_page(r)}
        return [
            found
            for found in self.findings
            if found.severity is Severity.BLOCKER
            or (found.severity is Severity.ERROR and found.path not in shown)
        ]

    def with_record(self, record: Record) -> "View":
        """The same with one record put in place of that at its address: right for its own page alone."""
        portal = self.portal.with_edited(record)
        found = copy.copy(self)
        found.portal = portal
        bodies, salt = self._renderer.bodies, self._site.salt
        found._renderer = Renderer(portal, self._theme.templates, bodies, None, salt)
        return found


class Bodies(Reader):
    """Bodies of the state file, and those that were edited since."""

    def __init__(self, site: Site) -> None:
        super().__init__(site.state_file)
        self.edited: dict[str, tuple[bytes, str]] = {}

    def body(self, key: str) -> tuple[bytes, str]:
        return self.edited.get(key) or super().body(key)


class LivePortal:
    """What stays in memory between edits. One thread changes it; others may look at its `view` at any time."""

    def __init__(self, build: Build, assembly: Assembly, load_theme: Callable[[], Theme]) -> None:
        """Begin with what a build has just checked.

        Args:
            load_theme: reads templates and theme files as they are now.
        """
        self.site = build.site
        self._load_theme = load_theme
        self.assembly = assembly
        self._theme = load_theme()
        self._words = assembly.portal.closed_lists
        self._context = ReadingContext(self.site.kinds, self._words, self.site.prefix)
        _, outside = site_module.walk(self.site.content, self.site.prefix)
        faulty = (Reading(f.path.removeprefix(self.site.prefix), findings=(f,)) for f in outside)
        self._readings = {reading.path: reading for reading in (*build.readings, *faulty)}
        self._strict = build.strict
        self._bodies = Bodies(self.site)
        self._good: Mapping[str, Record] = build.memory.good
        self._note_good()
        self.view = View(self.site, self._theme, assembly, self._bodies)

    def warm(self) -> None:
        """Load what the first edit would have to wait for."""
        path = next(iter(self._readings), None)
        if path is not None:
            self._read(path)
            self.view.page("")

    def items(self, changed: Iterable[Path]) -> list[str] | None:
        """Items that a change touches, by their paths within the content folder; None when it touches more.

        Args:
            changed: files and folders of the content folder, those that are gone too.
        """
        content = self.site.content
        paths = {path for each in changed for path in self._below(each)}
        # A link may lead outside, and any other file may be shown by an item or be a closed list.
        is_plain = all(
            site_module.is_item(path) and not (content / path).is_symlink() for path in paths
        )
        return sorted(paths) if is_plain else None

    def _below(self, path: Path) -> set[str]:
        """What is known at a path or below it, and what is there now: a folder's files come and go with it, untold."""
        name = path.relative_to(self.site.content).as_posix()
        files = self.assembly.portal.files
        if path.is_symlink() or path.is_file() or name in self._readings or name in files:
            return {name}
        folder = "" if name == "." else name + "/"
        known = {each for each in (*self._readings, *files) if each.startswith(folder)}
        # An editor's own files come and go with every save: what is neither known nor there is none of ours.
        there = folder_scan.entries(str(path)) if path.is_dir() else ()
        return known | {folder + each for each, _ in there}

    def reread(self, paths: Iterable[str]) -> Collection[str]:
        """Read items again, those that are gone too; gives the addresses whose own pages are right already.

        Args:
            paths: of content files, relative to the content folder.
        """
        ready = []
        for path in paths:
            before, reading = self._readings.pop(path, None), self._read(path)
            if reading is None:
                continue
            self._readings[path] = reading
            record = reading.record
            if record is not None and self._stays(before, reading):
                self.view = self.view.with_record(record)
                ready.append(record.address)
        return ready

    def _stays(self, before: Reading | None, now: Reading) -> bool:
        """Whether an item that is read again still goes out, at the same address."""
        old, new = before.record if before else None, now.record
        severe = (Severity.ERROR, Severity.BLOCKER)
        if old is None or new is None or any(f.severity in severe for f in now.findings):
            return False
        is_shown = new.address in self.assembly.portal.by_address
        return is_shown and new.address == old.address and not new.values["draft"]

    def _read(self, path: str) -> Reading | None:
        file = self.site.content / path
        try:
            size = file.stat().st_size
        except OSError:  # gone, perhaps just now
            return None
        found = FoundFile(path, size, 0, 0)
        result = read_one(Shared(self._context, str(self.site.content)), Task(found, ""))
        assert result is not None  # nothing was known of its content
        _, row, _, body = result
        if body is not None:
            self._bodies.edited[body[0]] = body[1], body[2]
        return stored.reading(path, row)

    def assemble(self, now: str) -> None:
        """Put the portal together again after `reread`."""
        portal = self.assembly.portal
        given = Conditions(
            self._words,
            self.site.kinds,
            portal.files,
            now,
            prefix=self.site.prefix,
            is_strict=self._strict,
            shape=self.site.shape,
            extras=portal.extras,
            load=portal.load,
        )
        assembly = assemble(list(self._readings.values()), self._good, given)
        found = [
            *self.site.findings,
            *assembly.findings,
            *check_data(assembly.portal, self.site.prefix),
        ]
        self.assembly = replace(assembly, findings=tuple(by_place(found)))
        self._note_good()
        self.view = View(self.site, self._theme, self.assembly, self._bodies)

    def reload_theme(self) -> None:
        """Go on with templates and theme files as they are now.

        A template that does not parse is told when a page is rendered with it.

        Raises:
            GongkaiError: when a file of the theme cannot be read; the last good ones stay.
        """
        try:
            self._theme = self._load_theme()
        except Exception as fault:  # the theme's words are a portal's own, and may be anything
            why = " ".join(f"{type(fault).__name__}: {fault}".split())
            raise GongkaiError("bad-template", why=why) from fault
        self.view = View(self.site, self._theme, self.assembly, self._bodies)

    def _note_good(self) -> None:
        self._good = {record.path: record for record in self.assembly.portal.records}
