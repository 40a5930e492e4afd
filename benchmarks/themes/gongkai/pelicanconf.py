"""The modest site: a theme of its own, and without what the other generators' sites lack."""

from gongkai.defaults import *  # noqa: F403

THEME = "theme"
LIST_FACETS: list[str] = []
BROWSE_LISTS = False
DERIVED: list[str] = []
EXTRAS: list[str] = []
