"""Run Pelican as the host of a build, with its errors heard and its own chatter off."""

import sys
from collections.abc import Mapping
from typing import Any

import pelican
from pelican import Pelican

from gongkai.build.site import Site
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.plugins.portal.errors import ErrorLog
from gongkai.portal.settings import RUN, Run, site_from


def build(settings: Mapping[str, Any], run: Run) -> Site:
    """Run Pelican once; the outcome is left in `run`.

    Raises:
        GongkaiError: when nothing could be built.
    """
    ErrorLog.attach().messages.clear()
    settings = {**settings, RUN: run}
    site = site_from(settings)
    was_quiet, pelican.console.quiet = pelican.console.quiet, True
    # Plain `pelican` runs in the portal's folder and finds the portal's own modules there.
    sys.path.insert(0, str(run.folder))
    try:
        _load(settings).run()
    except GongkaiError:
        raise
    except Exception as fault:
        if run.outcome is None:
            raise
        why = f"{type(fault).__name__}: {fault}"
        raise GongkaiError("plugin-failed", BLOCKED, name="finalized", why=why) from fault
    finally:
        sys.path.remove(str(run.folder))
        pelican.console.quiet = was_quiet
    return site


def _load(settings: dict[str, Any]) -> Pelican:
    """Pelican with its plugins; all that is installed under `pelican.plugins` is imported, too."""
    try:
        return Pelican(settings)
    except Exception as fault:
        why = f"{type(fault).__name__}: {fault}"
        raise GongkaiError("plugin-failed", BLOCKED, name="pelican.plugins", why=why) from fault
