"""The Pelican plugin: `PLUGINS = ["gongkai.plugins.portal"]`, before any other.

Receivers are module-level functions, since Pelican keeps weak references to them.
"""

from typing import Any

from pelican import signals

from gongkai.plugins.portal import plain
from gongkai.plugins.portal.errors import ErrorLog
from gongkai.plugins.portal.generator import PortalGenerator
from gongkai.run.settings import RUN

# Pelican loads all plugins before it registers the first: only from here on its errors are heard.
ErrorLog.attach()


def get_generators(pelican: Any) -> type[PortalGenerator]:
    """Fires once a run; gives Pelican our generator, which writes the whole output."""
    if RUN not in pelican.settings:
        pelican.settings[RUN] = plain.run_options(pelican.settings)
    return PortalGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
