"""Settings of this portal: ours first, then what is this portal's own."""

from gongkai.defaults import *  # noqa: F403

EXTRAS = ["registers", "feeds", "calendar", "sitemap", "api", "qr", "track"]
