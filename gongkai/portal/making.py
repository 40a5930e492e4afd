"""One build of a portal, whoever hosts it: session, workers, state file, theme."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import jinja2

from gongkai.build.engine import Build
from gongkai.build.executor import executor as executor_for
from gongkai.build.hot import Hot
from gongkai.build.session import session
from gongkai.build.site import Hook, Site
from gongkai.build.store import set_aside
from gongkai.findings import Finding
from gongkai.portal import derivers
from gongkai.portal.settings import Run, site_from
from gongkai.portal.theme import Lend, dress, environment


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


def make_alone(settings: Mapping[str, Any], run: Run, lend: Lend) -> Site:
    """Build a portal that has no plugins but ours, without loading Pelican; the outcome is left in `run`.

    Raises:
        GongkaiError: when nothing could be built.
    """
    # Under Pelican, too, the portal's own modules are found beside its settings.
    sys.path.insert(0, str(run.folder))
    try:
        return make(settings, run, Host(partial(environment, settings, lend)))
    finally:
        sys.path.remove(str(run.folder))


def make(settings: Mapping[str, Any], run: Run, host: Host) -> Site:
    """Build; a state file that turns out to be damaged is put aside, and everything is made anew.

    Raises:
        GongkaiError: when nothing could be built.
    """
    site = site_from(settings, run)
    is_new = not site.state_file.exists()
    try:
        _make(settings, site, run, host)
    except (sqlite3.DatabaseError, ValueError, TypeError, LookupError):
        if is_new:
            raise  # it cannot come of what was remembered
        set_aside(site.state_file)
        run.notes = (("store-rebuilt", {"path": str(site.state_file)}),)
        _make(settings, site, run, host)
    return site


def _make(settings: Mapping[str, Any], site: Site, run: Run, host: Host) -> None:
    with (
        session(site.state, f"pid {os.getpid()}") as store,
        executor_for(run.jobs, run.cluster) as executor,
    ):
        build = Build(site, store, run.now, executor, hook=host.hook, hook_name=host.hook_name)
        build.strict = run.strict
        build.derivers = derivers.load(settings["DERIVED"])
        build.is_full = bool(host.listeners)
        build.gate_key = "" if host.hook or host.listeners else run.gate_key
        if run.progress:
            build.progress = run.progress
        if store.was_rebuilt:
            run.notes += (("store-rebuilt", {"path": str(store.path)}),)
        if host.listeners:
            run.notes += (("build.plugin-full", {"name": "、".join(host.listeners)}),)
        assembly = build.check()
        language = assembly.portal.vocabularies.site["lang"]
        clothe = partial(dress, host.env(), Path(settings["THEME"]), site, language)
        theme = clothe()
        run.outcome = build.write(assembly, theme.templates, theme.files, host.findings())
        if run.is_preview and not host.hook and not run.outcome.is_blocked:
            run.hot = Hot(build, assembly, clothe)
