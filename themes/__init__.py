"""Where the themes that come with Gongkai are on disk. Independent of portals and builds."""

from pathlib import Path

__all__ = ["path"]


def path(name: str = "clear") -> Path:
    """Return the folder of the theme `name`; it need not exist.

    What a theme's folder may hold: `gongkai/build/theme_parts.py`.
    """
    return Path(__file__).resolve().parent / name
