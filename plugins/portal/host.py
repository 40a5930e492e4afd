"""Run Pelican as the host of a build: its errors are collected, its own output is off."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pelican
from pelican import Pelican

from gongkai.build.gate import OURS
from gongkai.build.settings_key import Settings
from gongkai.build.site import Site
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.plugins.portal.errors import ErrorLog
from gongkai.plugins.portal.generator import PortalGenerator
from gongkai.run.settings import RUN, Run, plugin_names, site_from


def build(settings: Settings, run: Run) -> Site:
    """Run Pelican once. Stores the outcome in `run`.

    Raises:
        GongkaiError: when nothing could be built.
    """
    site = site_from(settings, run)
    missing = GongkaiError("plugin-missing", BLOCKED, name=OURS)
    if OURS not in plugin_names(settings):
        # Once registered in this process, by an earlier build of a preview, it would run all the same.
        raise missing
    with _quiet(run):
        pelican_ = _load({**settings, RUN: run})
        try:
            pelican_.run()
        except GongkaiError:
            raise
        except Exception as fault:
            if run.outcome is None:
                raise
            why = f"{type(fault).__name__}: {fault}"
            raise GongkaiError("plugin-failed", BLOCKED, name="finalized", why=why) from fault
    if run.outcome is None:  # what builds is itself one of the plugins
        raise missing
    return site


def check(settings: Settings, run: Run) -> None:
    """Read and validate with the portal's plugins. Stores what was found in `run`.

    Pelican itself does not run, because plugins write files of their own at its end.

    Raises:
        GongkaiError: when the portal could not be read.
    """
    with _quiet(run):
        loaded = _load({**settings, RUN: run}).settings
        shared: dict[str, object] = {
            "generated_content": {},
            "static_links": set(),
            "static_content": {},
        }
        context = {**loaded, **shared, "localsiteurl": loaded["SITEURL"]}
        paths = (loaded["PATH"], loaded["THEME"], loaded["OUTPUT_PATH"])
        PortalGenerator(context, loaded, *paths).check()


@contextmanager
def _quiet(run: Run) -> Iterator[None]:
    """Run Pelican as under our command line: its errors are collected, its own output is off."""
    ErrorLog.attach().messages.clear()
    was_quiet, pelican.console.quiet = pelican.console.quiet, True
    # Plain `pelican` runs in the portal's folder and finds the portal's own modules there.
    sys.path.insert(0, str(run.folder))
    try:
        yield
    finally:
        sys.path.remove(str(run.folder))
        pelican.console.quiet = was_quiet


def _load(settings: dict[str, object]) -> Pelican:
    """Load Pelican with its plugins; everything installed under `pelican.plugins` is imported too."""
    try:
        return Pelican(settings)
    except Exception as fault:
        why = f"{type(fault).__name__}: {fault}"
        raise GongkaiError("plugin-failed", BLOCKED, name="pelican.plugins", why=why) from fault
