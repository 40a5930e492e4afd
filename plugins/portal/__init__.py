"""The Pelican plugin: `PLUGINS = ["gongkai.plugins.portal"]`, before any other.

Receivers are functions of a module, since Pelican keeps only weak references to them.
"""

from pelican import Pelican, signals

from gongkai.plugins.portal import plain
from gongkai.plugins.portal.errors import ErrorLog
from gongkai.plugins.portal.generator import PortalGenerator
from gongkai.run.settings import RUN

# Pelican loads all plugins before it registers the first one: its errors are collected from here on.
ErrorLog.attach()


def get_generators(pelican: Pelican) -> type[PortalGenerator]:
    """Return our generator, which writes the full output. Pelican calls this once in a run."""
    if RUN not in pelican.settings:
        pelican.settings[RUN] = plain.run_options(pelican.settings)
    return PortalGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
