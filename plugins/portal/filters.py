"""The functions that Pelican puts into the environment of its generators, for a build that it does not host."""

from pelican.plugins._utils import plugin_enabled
from pelican.utils import DateFormatter

strftime = DateFormatter()

__all__ = ["plugin_enabled", "strftime"]
