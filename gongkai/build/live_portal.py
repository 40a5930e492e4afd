"""Keep a portal in memory while its editor works: only edited items are read, only requested pages are rendered."""

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
from gongkai.portal.fragments import Fragments
from gongkai.records.publicity import has_page
from gongkai.records.reader import Reading, ReadingContext
from gongkai.records.record import Record


@dataclass(frozen=True)
class Theme:
    """The templates and files with which pages are rendered."""

    templates: Templates
    files: tuple[Copy, ...]


class View:
    """One state of the portal as its pages show it. Whoever renders a page uses one view throughout."""

    def __init__(self, site: Site, theme: Theme, assembly: Assembly, bodies: "Bodies") -> None:
        self._site = site
        self._theme = theme
        self.findings = assembly.findings
        self.portal = portal = assembly.portal
        self._renderer = Renderer(portal, theme.templates, bodies, None, site.salt)
        self._theme_files = {copy.file: copy for copy in theme.files}

    @cached_property
    def _plan(self) -> tuple[dict[str, PlannedPage], dict[str, Copy]]:
        planned = plan(self.portal, self._site.content, self._theme.files)
        copies = {copy.file: copy for copy in planned.copies}
        return {page.path: page for page in planned.pages}, copies

    def page(self, path: str) -> PlannedPage | None:
        """Return the page at an address within the site; None when there is none."""
        record = self.portal.by_address.get(path)
        if record is not None and has_page(record):
            # The page of an edited item does not wait for the full plan.
            return detail_page(self.portal, record)
        return self._plan[0].get(path)

    def render(self, page: PlannedPage) -> bytes:
        """Return the bytes of a page.

        Raises:
            GongkaiError: when its template fails.
        """
        renderer = self._renderer
        templates = self._theme.templates.with_common(renderer.common([page]))
        return templates.render(renderer.rendering(page))

    def file(self, path: str) -> bytes | None:
        """Return a file of the output that is no page; None for search files, and where there is none."""
        found = self._theme_files.get(path) or self._plan[1].get(path)
        return site_module.bytes_of(found, self._site.state) if found else None

    def place(self, page: PlannedPage) -> str:
        """Return where the faults of a page are reported: its content file, or else its file in the output."""
        return self._site.prefix + page.source if page.source else page.file

    def place_of(self, path: str, address: str) -> str:
        """Return where a finding is shown: with the page that it was found on, if it names one, else at its path."""
        page = self._plan[0].get(address) if address else None
        return self.place(page) if page is not None else path

    def addresses(self, places: Collection[str]) -> list[str]:
        """Return the addresses of the pages whose faults are reported at these places."""
        return [path for path, page in self._plan[0].items() if self.place(page) in places]

    def findings_for(self, page: PlannedPage) -> list[Finding]:
        """Return what the editor of a page should see on it: its own faults, then those that every page shows."""
        place = self.place(page)
        own = [found for found in self.findings if found.path == place]
        return [*own, *(found for found in self._everywhere if found not in own)]

    @cached_property
    def _everywhere(self) -> list[Finding]:
        """Faults that stop the site, and faults that hold a file back that has no page of its own to show them."""
        shown = {self._site.prefix + r.path for r in self.portal.records if has_page(r)}
        return [
            found
            for found in self.findings
            if found.severity is Severity.BLOCKER
            or (found.severity is Severity.ERROR and found.path not in shown)
        ]

    def with_record(self, record: Record) -> "View":
        """Return a view in which a record replaces the one at its address. It is right only for that record's page."""
        portal = self.portal.with_edited(record)
        found = copy.copy(self)
        found.portal = portal
        bodies, salt = self._renderer.bodies, self._site.salt
        found._renderer = Renderer(portal, self._theme.templates, bodies, None, salt)
        return found


class Bodies(Reader):
    """The bodies of the state file, and those that were edited since."""

    def __init__(self, site: Site) -> None:
        super().__init__(site.state_file)
        self.edited: dict[str, tuple[bytes, str]] = {}

    def body(self, key: str) -> tuple[bytes, str]:
        return self.edited.get(key) or super().body(key)


class LivePortal:
    """What stays in memory between edits. One thread changes it; others may use its `view` at any time."""

    def __init__(self, build: Build, assembly: Assembly, load_theme: Callable[[], Theme]) -> None:
        """Start from what a build has just checked.

        Args:
            load_theme: reads templates and theme files as they are now.
        """
        self.site = build.site
        self._load_theme = load_theme
        self._bodies = Bodies(self.site)
        fragments = Fragments(self._bodies.html)  # the state file has no text that is edited later
        portal = replace(assembly.portal, fragments=fragments)
        self.assembly = assembly = replace(assembly, portal=portal)
        self._theme = load_theme()
        self._words = assembly.portal.closed_lists
        self._context = ReadingContext(self.site.kinds, self._words, self.site.prefix)
        _, outside = site_module.walk(self.site.content, self.site.prefix)
        faulty = (Reading(f.path.removeprefix(self.site.prefix), findings=(f,)) for f in outside)
        self._readings = {reading.path: reading for reading in (*build.readings, *faulty)}
        self._strict = build.strict
        self._reviews = build.reviews
        self._used = build.used
        self._good: Mapping[str, Record] = build.memory.good
        self._note_good()
        self.view = View(self.site, self._theme, assembly, self._bodies)

    def warm(self) -> None:
        """Load what the first edit would otherwise have to wait for."""
        path = next(iter(self._readings), None)
        if path is not None:
            self._read(path)
            self.view.page("")

    def items(self, changed: Iterable[Path]) -> list[str] | None:
        """Return the items that a change touches, as paths within the content folder; None when it touches more.

        Args:
            changed: files and folders of the content folder, including those that are gone.
        """
        content = self.site.content
        paths = {path for each in changed for path in self._below(each)}
        # A link may lead outside, and any other file may be shown by an item or be a closed list.
        is_plain = all(
            site_module.is_item(path) and not (content / path).is_symlink() for path in paths
        )
        return sorted(paths) if is_plain else None

    def _below(self, path: Path) -> set[str]:
        """Return the files that are known at a path or below it, and those that are there now.

        When a folder comes or goes, the watcher does not name its files.
        """
        name = path.relative_to(self.site.content).as_posix()
        files = self.assembly.portal.files
        is_known = name in self._readings or name in files or name in self._reviews
        if path.is_symlink() or path.is_file() or is_known:
            return {name}
        folder = "" if name == "." else name + "/"
        known = {
            each for each in (*self._readings, *files, *self._reviews) if each.startswith(folder)
        }
        # An editor's own files come and go with every save: what is neither known nor there is not ours.
        there = folder_scan.entries(str(path)) if path.is_dir() else ()
        return known | {folder + each for each, _ in there}

    def reread(self, paths: Iterable[str]) -> Collection[str]:
        """Read items again, including those that are gone. Returns the addresses whose own pages are right already.

        Args:
            paths: content files, relative to the content folder.
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
        """Whether an item that was read again still goes out, at the same address."""
        old, new = before.record if before else None, now.record
        severe = (Severity.ERROR, Severity.BLOCKER)
        if old is None or new is None or any(f.severity in severe for f in now.findings):
            return False
        is_shown = new.address in self.assembly.portal.by_address
        return is_shown and new.address == old.address and not new.values["draft"]

    def view_of(self, path: str, data: bytes, now: str) -> tuple[View, str] | None:
        """Return the portal as it would be with other bytes of one item, and the address of the item's page.

        The item is shown even if it would be held, as far as it can be read. None when it has no page of its own.
        """
        reading = self._read_bytes(path, data)
        record = reading.record
        if record is None or not has_page(record):
            return None
        readings = [*(each for each in self._readings.values() if each.path != path), reading]
        assembly = self._assembled(readings, now)
        view = View(self.site, self._theme, assembly, self._bodies)
        is_out = assembly.portal.by_address.get(record.address) == record
        return view if is_out else view.with_record(record), record.address

    def _read(self, path: str) -> Reading | None:
        file = self.site.content / path
        try:
            size = file.stat().st_size
        except OSError:  # gone, perhaps just now
            return None
        return self._read_as(Task(FoundFile(path, size, 0, 0), ""))

    def _read_bytes(self, path: str, data: bytes) -> Reading:
        return self._read_as(Task(FoundFile(path, len(data), 0, 0), "", data=data))

    def _read_as(self, task: Task) -> Reading:
        result = read_one(Shared(self._context, str(self.site.content)), task)
        assert result is not None  # the task names no known content
        _, row, _, body = result
        if body is not None:
            self._bodies.edited[body[0]] = body[1], body[2]
        return stored.reading(task.found.path, row)

    def assemble(self, now: str) -> None:
        """Assemble the portal again after `reread`."""
        self.assembly = self._assembled(list(self._readings.values()), now)
        self._note_good()
        self.view = View(self.site, self._theme, self.assembly, self._bodies)

    def _assembled(self, readings: list[Reading], now: str) -> Assembly:
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
            fragments=Fragments(self._bodies.html),
            reviews=self._reviews,
            used=self._used,
            is_preview=self.site.is_preview,
        )
        assembly = assemble(readings, self._good, given)
        found = [
            *self.site.findings,
            *assembly.findings,
            *check_data(assembly.portal, self.site.prefix),
        ]
        return replace(assembly, findings=tuple(by_place(found)))

    def reload_theme(self) -> None:
        """Load templates and theme files as they are now.

        A template that does not parse is reported when a page is rendered with it.

        Raises:
            GongkaiError: when a file of the theme cannot be read; the last good ones stay.
        """
        try:
            self._theme = self._load_theme()
        except Exception as fault:  # a portal may have its own file of words, with anything in it
            why = " ".join(f"{type(fault).__name__}: {fault}".split())
            raise GongkaiError("bad-template", why=why) from fault
        self.view = View(self.site, self._theme, self.assembly, self._bodies)

    def _note_good(self) -> None:
        self._good = {record.path: record for record in self.assembly.portal.records}
