"""One build of a portal or one check, whoever hosts it: session, workers, state file, theme."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import jinja2

from gongkai.build.engine import Build
from gongkai.build.executor import executor as executor_for
from gongkai.build.live_portal import LivePortal
from gongkai.build.session import session
from gongkai.build.site import Hook, Site
from gongkai.build.store import set_aside
from gongkai.findings import Finding
from gongkai.records.record import digest_of
from gongkai.run import derivers
from gongkai.run.settings import Checked, Run, listed, site_from
from gongkai.run.theme import FromPelican, environment, load_theme


def _nothing() -> Iterable[Finding]:
    return ()


@dataclass(frozen=True)
class Host:
    """What a host adds to a build: Pelican, with the plugins of a portal."""

    env: Callable[[], jinja2.Environment]
    hook: Hook | None = None
    hook_name: str = ""
    listeners: tuple[str, ...] = ()
    """Plugins that must be told of every page."""
    findings: Callable[[], Iterable[Finding]] = _nothing
    """What went wrong in the host."""


def build_without_pelican(settings: Mapping[str, Any], run: Run, from_pelican: FromPelican) -> Site:
    """Build a portal that has no plugins but ours, without loading Pelican; the outcome is left in `run`.

    Raises:
        GongkaiError: when nothing could be built.
    """
    with _with_own_modules(run.folder):
        return build_portal(settings, run, Host(partial(environment, settings, from_pelican)))


def check_without_pelican(settings: Mapping[str, Any], run: Run) -> None:
    """Read and validate such a portal; what was found is left in `run`.

    Raises:
        GongkaiError: when it could not be read.
    """
    with _with_own_modules(run.folder):
        check_portal(settings, run, Host(jinja2.Environment))  # nothing is rendered


@contextmanager
def _with_own_modules(folder: Path) -> Iterator[None]:
    """Find the portal's own modules beside its settings, as under Pelican."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


def build_portal(settings: Mapping[str, Any], run: Run, host: Host) -> Site:
    """Build; the outcome is left in `run`.

    Raises:
        GongkaiError: when nothing could be built.
    """
    return _retry_if_damaged(settings, run, host, _build)


def check_portal(settings: Mapping[str, Any], run: Run, host: Host) -> None:
    """Read and validate as a build would, which need not read again; what was found is left in `run`.

    Raises:
        GongkaiError: when it could not be read.
    """
    _retry_if_damaged(settings, run, host, _check)


def _retry_if_damaged(
    settings: Mapping[str, Any],
    run: Run,
    host: Host,
    work: Callable[[Mapping[str, Any], Build, Run, Host], None],
) -> Site:
    """Do the work; a state file that turns out to be damaged is put aside, and everything is made anew."""
    site = site_from(settings, run)
    is_new = not site.state_file.exists()
    try:
        _with_session(settings, site, run, host, work)
    except (sqlite3.DatabaseError, ValueError, TypeError, LookupError):
        if is_new:
            raise  # it cannot come of what was remembered
        set_aside(site.state_file)
        run.notes = (("store-rebuilt", {"path": str(site.state_file)}),)
        _with_session(settings, site, run, host, work)
    return site


def _with_session(
    settings: Mapping[str, Any],
    site: Site,
    run: Run,
    host: Host,
    work: Callable[[Mapping[str, Any], Build, Run, Host], None],
) -> None:
    with (
        session(site.state, f"pid {os.getpid()}") as store,
        executor_for(run.jobs, run.cluster) as executor,
    ):
        build = Build(site, store, run.now, executor, strict=run.strict, hook=host.hook)
        # A plugin may do something else after any setting changed.
        build.hook_name = digest_of([host.hook_name, site.salt]) if host.hook else ""
        if run.progress:
            build.progress = run.progress
        if store.was_rebuilt:
            run.notes += (("store-rebuilt", {"path": str(store.path)}),)
        work(settings, build, run, host)


def _build(settings: Mapping[str, Any], build: Build, run: Run, host: Host) -> None:
    build.derivers = derivers.load(listed(settings, "DERIVED", derivers.NAMES))
    build.is_full = bool(host.listeners)
    build.gate_key = run.gate_key
    if host.listeners:
        run.notes += (("build.plugin-full", {"name": "、".join(host.listeners)}),)
    assembly = build.check()
    language = assembly.portal.closed_lists.site["lang"]
    reload = partial(load_theme, host.env(), Path(settings["THEME"]), build.site, language)
    theme = reload()
    run.outcome = build.write(assembly, theme.templates, theme.files, host.findings())
    if run.outcome.is_blocked:
        return
    if run.is_preview and not host.hook:
        run.hot = LivePortal(build, assembly, reload)


def _check(settings: Mapping[str, Any], build: Build, run: Run, host: Host) -> None:
    assembly = build.check()
    lost = build.lost_addresses(assembly.portal)
    run.checked = Checked((*assembly.findings, *lost, *host.findings()), assembly.read)
