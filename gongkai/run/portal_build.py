"""One build of a portal or one check, whoever hosts it: session, workers, state file, theme."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import jinja2

from gongkai.build.engine import Build
from gongkai.build.executor import executor as executor_for
from gongkai.build.live_portal import LivePortal
from gongkai.build.session import session
from gongkai.build.settings_key import Settings
from gongkai.build.site import Hook, Site
from gongkai.build.store import set_aside
from gongkai.findings import Finding
from gongkai.records.reader import ReadingContext
from gongkai.records.record import digest_of
from gongkai.run import derivers
from gongkai.run.settings import Checked, Run, listed, path_of, site_from
from gongkai.run.theme import FromPelican, environment, load_theme


def _nothing() -> Iterable[Finding]:
    return ()


@dataclass(frozen=True)
class Host:
    """What a host adds to a build. The host is Pelican, with the plugins of a portal."""

    env: Callable[[], jinja2.Environment]
    hook: Hook | None = None
    hook_name: str = ""
    listeners: tuple[str, ...] = ()
    """Plugins that must be notified of every page."""
    findings: Callable[[], Iterable[Finding]] = _nothing
    """Returns what went wrong in the host."""


def build_without_pelican(settings: Settings, run: Run, from_pelican: FromPelican) -> Site:
    """Build a portal that has no plugin except ours, without loading Pelican. Stores the outcome in `run`.

    Raises:
        GongkaiError: when nothing could be built.
    """
    with _with_own_modules(run.folder):
        return build_portal(settings, run, Host(partial(environment, settings, from_pelican)))


def check_without_pelican(settings: Settings, run: Run) -> None:
    """Read and validate such a portal. Stores what was found in `run`.

    Raises:
        GongkaiError: when the portal could not be read.
    """
    with _with_own_modules(run.folder):
        check_portal(settings, run, Host(jinja2.Environment))  # nothing is rendered


@contextmanager
def _with_own_modules(folder: Path) -> Iterator[None]:
    """Make the modules next to the portal's settings importable, as under Pelican."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


def build_portal(settings: Settings, run: Run, host: Host) -> Site:
    """Build a portal. Stores the outcome in `run`.

    Raises:
        GongkaiError: when nothing could be built.
    """
    return _retry_if_damaged(settings, run, host, _build)


def check_portal(settings: Settings, run: Run, host: Host) -> None:
    """Read and validate as a build would, so that a build need not read again. Stores what was found in `run`.

    Raises:
        GongkaiError: when the portal could not be read.
    """
    _retry_if_damaged(settings, run, host, _check)


Work = Callable[[Settings, Build, Run, Host], None]
"""What is done with an open build: build or check."""


def _retry_if_damaged(settings: Settings, run: Run, host: Host, work: Work) -> Site:
    """Do the work. If the state file turns out to be damaged, set it aside and make everything again."""
    site = site_from(settings, run)
    is_new = not site.state_file.exists()
    try:
        _with_session(settings, site, run, host, work)
    except (sqlite3.DatabaseError, ValueError, TypeError, LookupError):
        if is_new:
            raise  # what was remembered cannot be the cause
        set_aside(site.state_file)
        run.notes = (("store-rebuilt", {"path": str(site.state_file)}),)
        _with_session(settings, site, run, host, work)
    return site


def _with_session(settings: Settings, site: Site, run: Run, host: Host, work: Work) -> None:
    with (
        session(site.state, f"pid {os.getpid()}") as store,
        executor_for(run.jobs, run.cluster) as executor,
    ):
        build = Build(site, store, run.now, executor, strict=run.strict, hook=host.hook)
        # A plugin may act differently after any setting changed.
        build.hook_name = digest_of([host.hook_name, site.salt]) if host.hook else ""
        if run.progress:
            build.progress = run.progress
        if store.was_rebuilt:
            run.notes += (("store-rebuilt", {"path": str(store.path)}),)
        work(settings, build, run, host)


def _build(settings: Settings, build: Build, run: Run, host: Host) -> None:
    build.derivers = derivers.load(listed(settings, "DERIVED", derivers.NAMES))
    build.is_full = bool(host.listeners)
    build.gate_key = run.gate_key
    if host.listeners:
        run.notes += (("build.plugin-full", {"name": "、".join(host.listeners)}),)
    assembly = build.check()
    closed_lists = assembly.portal.closed_lists
    reload = partial(load_theme, host.env(), path_of(settings, "THEME"), build.site, closed_lists)
    theme = reload()
    run.outcome = build.write(assembly, theme.templates, theme.files, host.findings())
    if run.outcome.is_blocked:
        return
    if run.is_preview and not host.hook:
        run.live = LivePortal(build, assembly, reload)


def _check(settings: Settings, build: Build, run: Run, host: Host) -> None:
    assembly = build.check()
    lost = build.lost_addresses(assembly.portal)
    found = (*assembly.findings, *lost, *host.findings())
    portal, site = assembly.portal, build.site
    context = ReadingContext(site.kinds, portal.closed_lists, site.prefix)
    run.checked = Checked(
        found,
        assembly.read,
        portal,
        tuple(build.readings),
        context,
        site.content,
        assembly.numbers,
        assembly.records,
        tuple(build.due(portal)),
        frozenset(site.prefix + path for path in assembly.held),
    )
