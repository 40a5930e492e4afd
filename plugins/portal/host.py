"""Run Pelican as the host of a build, with its errors heard and its own chatter off."""

from collections.abc import Mapping
from typing import Any

import pelican
from pelican import Pelican

from gongkai.build.site import Site
from gongkai.plugins.portal.errors import ErrorLog
from gongkai.plugins.portal.settings import RUN, Run, site_from


def build(settings: Mapping[str, Any], run: Run) -> Site:
    """Run Pelican once; the outcome is left in `run`.

    Raises:
        GongkaiError: when nothing could be built.
    """
    ErrorLog.attach().messages.clear()
    settings = {**settings, RUN: run}
    site = site_from(settings)
    was_quiet, pelican.console.quiet = pelican.console.quiet, True
    try:
        Pelican(settings).run()
    finally:
        pelican.console.quiet = was_quiet
    return site
